"""Problems in print: for people as a compiler would, for code hosts, and for other programs.

Every form names the rule and the address at which it is explained.
"""

import json
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TextIO
from urllib.parse import quote

from ..text.messages import counted, printable, shortened
from ..text.problems import Problem
from .book import Rule, printed

WIDEST = 120
"""The most characters of a line that are quoted; longer ones are cut around the mistake."""

_BEFORE, _MARKED = 40, 60
_PAINTS = {"place": "1", "error": "1;31", "gutter": "34", "caret": "1;31", "help": "2", "heading": "1;4"}


@dataclass(frozen=True)
class Report:
    """What was found in how many files, and what is said about it.

    `help` says where a rule is explained, an address or else its name; `changed` are the paths that changed since a
    revision, where somebody asked; `mendable` is how many of the problems can be mended without judgement; `lacking`
    are sentences on what would give readers more to see.
    """

    problems: Sequence[Problem]
    files: int
    rules: Mapping[str, Rule] = field(default_factory=dict)
    help: Callable[[str], str] = str
    since: str = ""
    changed: frozenset[str] = frozenset()
    mendable: int = 0
    in_colour: bool = False
    lacking: Sequence[str] = ()

    @property
    def total(self) -> int:
        """How many problems there are, those that are reported as one counted one by one."""
        return sum(problem.count for problem in self.problems)

    @property
    def in_order(self) -> list[Problem]:
        """The problems by place, those of changed files first."""
        return sorted(self.problems, key=lambda problem: (problem.path not in self.changed, problem))


def takes_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Return whether a stream is a terminal, and nobody has asked for no colours (https://no-color.org)."""
    return stream.isatty() and not environment.get("NO_COLOR")


def as_text(report: Report) -> str:
    """Return a report as a compiler would print it: the place, the line, a caret, and a last line that counts."""
    lines: list[str] = []
    path, group = "", ""
    for problem in report.in_order:
        heading = f"Changed since {printable(report.since)}" if problem.path in report.changed else "Elsewhere"
        if lines and problem.path != path:
            lines.append("")
        if report.since and heading != group:
            lines += [_painted(report, "heading", heading), ""]
        path, group = problem.path, heading
        lines += _block(report, problem)
    lines += [*([""] if lines and report.lacking else []), *report.lacking]
    return "\n".join([*lines, *([""] if lines else []), _verdict(report)]) + "\n"


def as_github(report: Report) -> str:
    """Return a report as workflow commands, which a code host shows beside the changed lines.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    lines = []
    for problem in report.in_order:
        end = f",endColumn={problem.end}" if problem.end else ""
        place = f"file={_escape(printable(problem.path), ':,')},line={problem.line},col={problem.column}{end}"
        message = f"{problem.text} ({report.help(problem.rule)})"
        lines.append(f"::error {place},title={_escape(problem.rule, ':,')}::{_escape(message)}\n")
    return "".join(lines)


def as_json(report: Report) -> str:
    """Return a report as one JSON object: how many `files` were looked at, how many problems were `found`, and which.

    Each of the `problems` has path, line, column, rule, message, suggestion, help (an address) and count, which is how
    many it stands for, and `changed` where somebody asked for what has changed. `mendable` counts problems too.
    """
    rows = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "rule": problem.rule,
            "message": problem.message,
            "suggestion": problem.suggestion,
            "help": report.help(problem.rule),
            "count": problem.count,
        }
        | ({"changed": problem.path in report.changed} if report.since else {})
        for problem in report.in_order
    ]
    counts = {"files": report.files, "found": report.total, "mendable": report.mendable}
    return json.dumps({**counts, "problems": rows}, indent=2) + "\n"


def as_sarif(report: Report) -> str:
    """Return a report in the format that code scanners share, with the texts of the rules.

    Format: SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
    """
    rules = list(report.rules.values())
    numbers = {rule.name: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "timeline", "rules": [_sarif_rule(report, rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(problem, numbers) for problem in report.in_order],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


# Text


def _block(report: Report, problem: Problem) -> Iterator[str]:
    place = _painted(report, "place", printable(f"{problem.path}:{problem.line}:{problem.column}:"))
    if problem.count > 1:
        yield f"{place} {problem.text}"
        return
    error = _painted(report, "error", f"error[{problem.rule}]")
    before, marked, after = _cut(problem)
    is_quoted = bool((before + marked + after).strip())
    yield f"{place} {error} {printable(problem.message) if is_quoted else problem.text}"
    margin = " " * (len(str(problem.line)) + 2)
    if is_quoted:
        hint = f'did you mean "{printable(problem.suggestion)}"?' if problem.suggestion else ""
        caret = " " * _cells(before) + _painted(report, "caret", f"{'^' * max(_cells(marked), 1)} {hint}".rstrip())
        yield f"{_painted(report, 'gutter', f'  {problem.line} |')} {before}{marked}{after}"
        yield f"{_painted(report, 'gutter', f'{margin} |')} {caret}"
    yield _painted(report, "help", f"{margin} = {report.help(problem.rule)}")


def _cut(problem: Problem) -> tuple[str, str, str]:
    """Return what stands before the mistake in its line, the mistake, and what follows, all of it printable."""
    start = problem.column - 1
    end = max(problem.end - 1, start + 1)
    more = WIDEST + 1  # no more of a long line is spelled out than shows that it goes on
    pieces = (slice(max(start - more, 0), start), slice(start, min(end, start + more)), slice(end, end + more))
    before, marked, after = (printable(problem.excerpt[piece]) for piece in pieces)
    if len(before) + len(marked) + len(after) > WIDEST:
        before = before if len(before) <= _BEFORE else "…" + before[1 - _BEFORE :]
        marked = shortened(marked, _MARKED)
        after = shortened(after, WIDEST - len(before) - len(marked))
    return before, marked, after


def _cells(text: str) -> int:
    """Return how many columns text takes on a terminal: two for a wide character, none for a mark on a letter."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _verdict(report: Report) -> str:
    if not report.problems:
        return f"No problems in {counted(report.files, 'file')}."
    broken = len({problem.path for problem in report.problems})
    fine = max(report.files - broken, 0)
    mend = f", {report.mendable} of which `timeline fix` can mend" if report.mendable else ""
    others = f"; {counted(fine, 'file')} {'is' if fine == 1 else 'are'} fine" if fine else ""
    return f"{counted(report.total, 'problem')} in {counted(broken, 'file')}{mend}{others}."


def _painted(report: Report, paint: str, text: str) -> str:
    return f"\x1b[{_PAINTS[paint]}m{text}\x1b[0m" if report.in_colour else text


# Other programs


def _escape(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _sarif_rule(report: Report, rule: Rule) -> dict[str, Any]:
    uri = report.help(rule.name)
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.in_short},
        "fullDescription": {"text": rule.text},
        "help": {"text": f"{rule.text}\n\nFails:\n\n{printed(rule.fails)}\nPasses:\n\n{printed(rule.passes)}"},
        **({"helpUri": uri} if "://" in uri else {}),
    }


def _sarif_result(problem: Problem, numbers: Mapping[str, int]) -> dict[str, Any]:
    number = {"ruleIndex": numbers[problem.rule]} if problem.rule in numbers else {}
    region = {"startLine": problem.line, "startColumn": problem.column}
    place = {
        "artifactLocation": {"uri": quote(os.fsencode(problem.path))},
        "region": region | ({"endColumn": problem.end} if problem.end else {}),
    }
    count = {"occurrenceCount": problem.count} if problem.count > 1 else {}
    return {
        "ruleId": problem.rule,
        **number,
        **count,
        "level": "error",
        "message": {"text": problem.text},
        "locations": [{"physicalLocation": place}],
    }


REPORT_FORMATS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "sarif": as_sarif,
}
"""Every form of a report by the name that the command takes."""
