"""Says in plain words what is wrong with text that is no YAML, and where: a parser names what it was about to do."""

import re
from collections.abc import Sequence
from typing import Any

from .problems import Place


def explained(error: Any, lines: Sequence[str], long_quote: Any) -> tuple[Place, str]:
    """Return the place and the meaning of a parser's complaint about a file of these lines.

    `error` is a `MarkedYAMLError`; `long_quote` is the last quoted value that went over several lines, or None. Where
    the parser names no place, it is the first line.
    """
    what = error.problem or ""
    mark, opening = error.problem_mark, error.context_mark or error.problem_mark
    message = f"this is not YAML: {what}"
    if long_quote and mark and mark.line == long_quote.end_mark.line:
        mark, line = long_quote.start_mark, mark.line + 1
        message = f"this quote is not closed before line {line}"
    elif "mapping values are not allowed" in what:
        message = "a colon followed by a space needs quotes around the value"
        if mark and re.fullmatch(r" +\w+", lines[mark.line][: mark.column]):
            message = "this field is indented too far; if its colon is text, put quotes around the value"
        elif mark and re.match(r" *- ", lines[mark.line]):
            message = "this list cannot follow a value that its field has already; take one of the two out"
    elif "cannot start any token" in what or "did not find expected alphabetic" in what:
        message = "a value cannot begin with this character; put it in quotes"
    elif "unexpected end of stream" in what or "document indicator" in what:
        mark, message = opening, "this quote is never closed"
    elif "expected <block end>" in what or "did not find expected key" in what or "simple key" in what:
        message = "this line does not fit the lines before it: check its indent, its colon and its quotes"
    elif "expected ':'" in what:
        mark = opening
        message = "this line is not a field: write `name: value`, or indent it if it is text of the field above"
    elif "expected ',' or" in what:
        mark, message = opening, "this bracket is never closed; quote the value if it is text"
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1), message
