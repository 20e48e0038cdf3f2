"""The kinds of text that a field may hold: each takes text, and returns it in order or refuses it as `Invalid`.

Beside its function, a kind has what an editor can know of it: a JSON Schema that takes all that the function takes.
"""

import re
import unicodedata
from functools import partial
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema

from ..text import folding, identifiers, markdown, maths
from ..text.dates import PartialDate
from ..text.problems import Invalid


def _line(longest: int, text: str) -> str:
    if "\n" in text:
        raise Invalid("one-line", "this field is one line; write it as one, or fold it with >-")
    _judge(longest, text)
    return " ".join(text.split())


def _prose(text: str) -> str:
    _judge(6000, text)
    markdown.html(text)
    return text


def _judge(longest: int, text: str) -> None:
    """Refuse text that says nothing, is too long, or has letters that are not what they seem."""
    if not text.strip():
        raise Invalid("empty", "this field is empty")
    if len(text) > longest:
        raise Invalid("length", f"this field has at most {longest:,} characters; this one has {len(text):,}")
    for number, line in enumerate(text.split("\n")):
        plain = folding.plainly(line)
        if plain != line:
            column = next(index for index, letter in enumerate(line) if not plain.startswith(letter, index))
            what = unicodedata.name(line[column], "no letter").lower()
            message = f"U+{ord(line[column]):04X} ({what}) only looks like a plain letter; write that"
            raise Invalid("look-alike", message, plain.strip(), (number, column))
    if not any(map(str.isalnum, text)):
        raise Invalid("empty", "this field has no letter and no digit")


def _prose_line(text: str) -> str:
    text = _line(300, text)
    markdown.inline_html(text)
    return text


def _tex(text: str) -> str:
    maths.mathml(text, display=True)
    return text.strip()


def _role(text: str) -> str:
    text = _line(120, text)
    if text.endswith("."):
        raise Invalid("full-stop", "this field is not a sentence: leave out the full stop", text.rstrip("."))
    return text


_SUFFIX = re.compile(r", +(?=(?:Jr|Sr|II|III|IV|Inc|Ltd|LLC|Corp|GmbH)\b)")
_INITIALS_LAST = re.compile(r"^([^,;]+), +((?:[^\W\d_]\.[ -]?)*[^\W\d_]\.)$")


def _person(text: str) -> str:
    text = _line(120, text)
    if not any(character.isalpha() for character in text):
        raise Invalid("author", f"{text!r} is not a name: it has no letter")
    if re.search(r"\bet\.? al\b\.?$|^(?:and )?others$", text, re.IGNORECASE):
        raise Invalid("author", f"{text!r} is not a person; list the names, and give authors_total for the rest")
    if re.search("[,;]", text):
        guess = _INITIALS_LAST.sub(r"\2 \1", _SUFFIX.sub(" ", text))
        message = (
            "is this one author? Write each as an entry of its own, given name first, and a suffix without a comma"
        )
        raise Invalid("author", f"{text!r}: {message}", "" if re.search("[,;]", guess) else guess)
    return text


def _source(text: str) -> str:
    text = _line(400, text)
    identifiers.source_parts(text)
    return text


def _date(text: str) -> PartialDate:
    if not isinstance(text, str):
        raise Invalid("type", "a date is expected here, such as 2015-12-10, 2015-12 or 2015")
    return PartialDate.parse(text)


def _number(text: object) -> object:
    if isinstance(text, str) and not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Invalid("number", f"{text!r} is not a whole number")
    return text


class Names(NamedTuple):
    """What an id points at: a shelf, or what one axis of it holds."""

    shelf: str
    axis: str = ""


# Text may look like a number or a truth value to an editor; were these types named, it would offer them.
_TEXT = {"if": {"type": ["array", "object", "null"]}, "then": {"type": "string"}}
_ONE_LINE = {"pattern": r"^.*\S.*$", "patternErrorMessage": "one line of text is expected; fold a long one with >-"}
_NO_STOP = {
    "pattern": r"^.*[^\s.]\s*$",
    "patternErrorMessage": "one line of text without a full stop is expected; fold a long one with >-",
}
_SOMETHING = {"pattern": r"\S", "patternErrorMessage": "text is expected here"}
_BLOCK = _SOMETHING | {"defaultSnippets": [{"label": "text of several lines", "body": "|\n  $1"}]}
_DATE = {
    "type": ["string", "integer"],
    "pattern": "^(?:1[6-9][0-9]{2}|2[01][0-9]{2}|2200)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$",
    "patternErrorMessage": "a date is expected here, such as 2015-12-10, 2015-12 or 2015",
    "minimum": 1600,
    "maximum": 2200,
}
_ID = {
    "type": "string",
    "maxLength": 80,
    "pattern": f"^(?=.*[a-z]){identifiers.ID.pattern}$",
    "patternErrorMessage": "an id is expected here: a-z, 0-9 and single hyphens",
}
_NUMBER = {
    "type": ["integer", "string"],
    "pattern": "^[0-9]{1,5}$",
    "patternErrorMessage": "a whole number is expected here",
    "minimum": 0,
    "maximum": 99999,
}
_ARXIV = {
    "type": ["string", "number"],
    "pattern": r"[0-9]{4}\.[0-9]{4,5}(?:[^0-9]|$)|[A-Za-z]/[0-9]{7}(?:[^0-9]|$)",
    "patternErrorMessage": "an arXiv id is expected here, such as 2301.00001 or math/0211159",
}
_DOI = {
    "type": "string",
    "pattern": r"10\.[0-9]{4,9}(?:\.[0-9]+)*/|[Dd][Oo][Ii]\.[Oo][Rr][Gg]/",
    "patternErrorMessage": "a DOI is expected here, such as 10.1038/323533a0",
}
_URL = {
    "type": "string",
    "maxLength": 2000,
    "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[!-~]+$",
    "patternErrorMessage": "an address is expected here, with https:// before it",
}


def _known(title: str, *schemas: dict[str, Any], longest: int = 0) -> WithJsonSchema:
    """Return what an editor is told of a kind of text: what it is called, how long it may be, how it looks."""
    whole: dict[str, Any] = {"title": title + (f", at most {longest:,} characters" if longest else "")}
    for schema in schemas:
        whole |= schema
    return WithJsonSchema(whole | ({"maxLength": longest} if longest else {}))


def _lines(longest: int) -> WithJsonSchema:
    return _known("One line", _TEXT, _ONE_LINE, longest=longest)


Line = Annotated[str, AfterValidator(partial(_line, 300)), _lines(300)]
Name = Annotated[str, AfterValidator(partial(_line, 60)), _lines(60)]
Phrase = Annotated[str, AfterValidator(partial(_line, 60)), _lines(60)]
Sentence = Annotated[str, AfterValidator(partial(_line, 280)), _lines(280)]
Statement = Annotated[str, AfterValidator(partial(_line, 600)), _lines(600)]
Role = Annotated[str, AfterValidator(_role), _known("One line", _TEXT, _NO_STOP, longest=120)]
PersonName = Annotated[str, AfterValidator(_person), _known("Name of a person", _TEXT, _ONE_LINE, longest=120)]
Markdown = Annotated[str, AfterValidator(_prose), _known("Markdown", _TEXT, _BLOCK, longest=6000)]
MarkdownLine = Annotated[
    str, AfterValidator(_prose_line), _known("One line of Markdown", _TEXT, _ONE_LINE, longest=300)
]
Tex = Annotated[str, AfterValidator(_tex), _known("LaTeX", _TEXT, _SOMETHING, longest=maths.LONGEST)]
Cited = Annotated[str, AfterValidator(_source), _known("Source", _TEXT, _ONE_LINE, longest=400)]
Date = Annotated[PartialDate, BeforeValidator(_date), PlainSerializer(str), _known("Date", _DATE)]
Id = Annotated[str, AfterValidator(identifiers.check_id), _known("Id", _ID)]
PaperId = Annotated[Id, Names("papers")]
TopicId = Annotated[Id, Names("topics")]
PatternId = Annotated[Id, Names("patterns")]
PlaceId = Annotated[Id, Names("levers", "place")]
MechanismId = Annotated[Id, Names("levers", "mechanism")]
GoalId = Annotated[Id, Names("levers", "goal")]
Number = Annotated[int, BeforeValidator(_number), _known("Whole number", _NUMBER)]
Url = Annotated[str, AfterValidator(identifiers.web_address), _known("Web address", _URL)]
ArxivId = Annotated[str, AfterValidator(identifiers.arxiv_id), _known("arXiv id", _ARXIV)]
Doi = Annotated[str, AfterValidator(identifiers.doi), _known("DOI", _DOI)]
