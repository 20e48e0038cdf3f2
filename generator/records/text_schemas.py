"""What editors are told of each kind of text, as parts of a JSON Schema: how it looks, and what to say if it does not.

An editor judges less than the models do: all that they take, it takes as well.
"""

from typing import Any

from ..text import dates, identifiers
from .text_kinds import Schema

# Text may look like a number or a truth value to an editor; were these types named, it would offer them.
TEXT = {"if": {"type": ["array", "object", "null"]}, "then": {"type": "string"}}
ONE_LINE = {"pattern": r"^.*\S.*$", "patternErrorMessage": "one line of text is expected; fold a long one with >-"}
NO_STOP = {
    "pattern": r"^.*[^\s.]\s*$",
    "patternErrorMessage": "one line of text without a full stop is expected; fold a long one with >-",
}
SOMETHING = {"pattern": r"\S", "patternErrorMessage": "text is expected here"}
BLOCK = SOMETHING | {"defaultSnippets": [{"label": "text of several lines", "body": "|\n  $1"}]}
DATE = {
    "type": ["string", "integer"],
    "pattern": dates.PATTERN,
    "patternErrorMessage": f"a date is expected here, such as {dates.FORMS}; {dates.LESS_EXACT}",
    "minimum": dates.YEARS[0],
    "maximum": dates.YEARS[1],
}
ID = {
    "type": "string",
    "maxLength": 80,
    "pattern": f"^(?=.*[a-z]){identifiers.ID.pattern}$",
    "patternErrorMessage": "an id is expected here: a-z, 0-9 and single hyphens",
}
NUMBER = {
    "type": ["integer", "string"],
    "pattern": "^[0-9]{1,5}$",
    "patternErrorMessage": "a whole number is expected here",
    "minimum": 0,
    "maximum": 99999,
}
FLAG = {"anyOf": [{"const": True}, {"type": "string", "pattern": "^true$"}]}
ARXIV = {
    "type": ["string", "number"],
    "pattern": r"[0-9]{4}\.[0-9]{4,5}(?:[^0-9]|$)|[A-Za-z]/[0-9]{7}(?:[^0-9]|$)",
    "patternErrorMessage": "an arXiv id is expected here, such as 2301.00001 or math/0211159",
}
DOI = {
    "type": "string",
    "pattern": r"10\.[0-9]{4,9}(?:\.[0-9]+)*/|[Dd][Oo][Ii]\.[Oo][Rr][Gg]/",
    "patternErrorMessage": "a DOI is expected here, such as 10.1038/323533a0",
}
ISBN = {
    "type": ["string", "integer"],
    "pattern": r"[0-9][-‐‑–\s]*[0-9Xx]\s*$",
    "patternErrorMessage": "an ISBN is expected here, such as 978-0-19-853453-2",
}
URL = {
    "type": "string",
    "maxLength": 2000,
    "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[!-~]+$",
    "patternErrorMessage": "an address is expected here, with https:// before it",
}


def described(title: str, *schemas: Schema, longest: int = 0) -> Schema:
    """Return what an editor is told of a kind of text: what it is called, how long it may be, how it looks."""
    whole: dict[str, Any] = {"title": title + (f", at most {longest:,} characters" if longest else "")}
    for schema in schemas:
        whole |= schema
    return whole | ({"maxLength": longest} if longest else {})
