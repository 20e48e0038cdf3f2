"""The kinds of text that a field may hold, with all that anybody knows of a kind: the models, editors, commands, pages.

A new kind is one `TextKind` at the foot of this module; whoever asks finds it by what it knows, and never by its name.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Annotated

from ..text import dates, folding, identifiers, markdown, maths
from ..text.dates import PartialDate
from ..text.isbn import isbn, isbn_url
from ..text.problems import Invalid
from .text_kinds import Names, Spelling, TextKind
from .text_schemas import (
    ARXIV,
    BLOCK,
    DATE,
    DOI,
    FLAG,
    ID,
    ISBN,
    NO_STOP,
    NUMBER,
    ONE_LINE,
    SOMETHING,
    TEXT,
    URL,
    described,
)

MOST_MARKS = 500
"""The most marks of Markdown that a text may have."""
MOST_FORMULAS = maths.LONGEST
"""The most characters that the formulas of a text may have together."""
_MARK = re.compile(r"[][!*_`$\\<>&]")
_FORMULA = re.compile(r"\$(?!\s)([^$]+)(?<!\s)\$(?!\d)")


def _line(longest: int, text: str) -> str:
    if "\n" in text:
        raise Invalid("one-line", "this field is one line; write it as one, or fold it with >-")
    judge(longest, text)
    _check_that_it_says_something(text)
    return " ".join(text.split())


def _prose(text: str) -> str:
    judge(6000, text)
    _check_that_it_says_something(text)
    # To read marks takes longer with the square of them, and every character of a formula takes as long as a line.
    if (marks := len(_MARK.findall(text))) > MOST_MARKS:
        raise Invalid("length", f"a text has at most {MOST_MARKS} marks, such as * and [; this one has {marks:,}")
    if (signs := sum(map(len, _FORMULA.findall(text)))) > MOST_FORMULAS:
        message = f"the formulas of a text have at most {MOST_FORMULAS:,} characters together; these have {signs:,}"
        raise Invalid("length", message)
    markdown.html(text)
    return text


def judge(longest: int, text: str) -> None:
    """Refuse text that is empty, too long, or has letters that are not what they seem."""
    if not text.strip():
        raise Invalid("empty", "this field is empty")
    if len(text) > longest:
        raise Invalid("length", f"this field has at most {longest:,} characters; this one has {len(text):,}")
    for number, line in enumerate(text.split("\n")):
        plain = folding.plainly(line)
        if plain != line:
            column = next(index for index, letter in enumerate(line) if not plain.startswith(letter, index))
            what = unicodedata.name(line[column], "no letter").lower()
            wrong = "only looks like a plain letter; write that"
            if unicodedata.category(line[column])[0] == "M":
                wrong = "is drawn over a letter; leave it out"
            message = f"U+{ord(line[column]):04X} ({what}) {wrong}"
            raise Invalid("look-alike", message, plain.strip(), (number, column))


def _check_that_it_says_something(text: str) -> None:
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


_COMMA = re.compile("[,;،؛，、；]")
_FOOTNOTES = re.compile(r" *[*∗†‡§¶⁰¹²³⁴-⁹]+$")
_SUFFIX = re.compile(r", *(?=(?:Jr|Sr|II|III|IV|Inc|Ltd|LLC|Corp|GmbH)\b)")
_INITIALS_LAST = re.compile(r"^([^,;]+), +((?:[^\W\d_]\.[ -]?)*[^\W\d_]\.)$")


def _person(text: str) -> str:
    text = _line(120, text)
    if not any(character.isalpha() for character in text):
        raise Invalid("author", f"{text!r} is not a name: it has no letter")
    if re.search(r"\bet\.? al\b\.?$|^(?:and )?others$", text, re.IGNORECASE):
        raise Invalid("author", f"{text!r} is not a person; list the names, and give authors_total for the rest")
    if _FOOTNOTES.search(text):
        raise Invalid("author", f"{text!r} ends with the mark of a footnote", _FOOTNOTES.sub("", text))
    if _COMMA.search(text):
        guess = _INITIALS_LAST.sub(r"\2 \1", _SUFFIX.sub(" ", text))
        message = (
            "is this one author? Write each as an entry of its own, given name first, and a suffix without a comma"
        )
        raise Invalid("author", f"{text!r}: {message}", "" if _COMMA.search(guess) else guess)
    return text


def _source(text: str) -> str:
    text = _line(400, text)
    identifiers.source_parts(text)
    return text


def _date(text: str) -> PartialDate:
    if not isinstance(text, str):
        raise Invalid("type", "a date is expected here, such as " + dates.FORMS)
    return PartialDate.parse(text)


def _number(text: object) -> object:
    if isinstance(text, str) and not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Invalid("number", f"{text!r} is not a whole number")
    return text


def _flag(text: object) -> bool:
    if text not in ("true", True):
        raise Invalid("choice", "only `true` is taken here; leave the field out where it is not so")
    return True


def _without_stop(text: str) -> str:
    return text.rstrip(" .") or text


def _link(address: Callable[[str], str], text: str) -> Iterable[tuple[int, str]]:
    return [(0, address(text))]


def _links_of_source(text: str) -> Iterable[tuple[int, str]]:
    return [(0, address) for _, address in identifiers.source_parts(text) if address]


def _one_line(longest: int) -> TextKind:
    return TextKind(partial(_line, longest), described("One line", TEXT, ONE_LINE, longest=longest))


_ANY_ID = TextKind(identifiers.check_id, described("Id", ID))

Line = Annotated[str, _one_line(300)]
Name = Annotated[str, _one_line(60)]
Phrase = Annotated[str, _one_line(60)]
Statement = Annotated[str, _one_line(600)]
Sentence = Annotated[
    str,
    replace(_one_line(280), advice="One plain sentence for somebody who has not read it.", opening=">-"),
]
Role = Annotated[
    str,
    TextKind(
        _role,
        described("One line", TEXT, NO_STOP, longest=120),
        Spelling("full stop", _without_stop),
        advice="What it did, as a heading would say it.",
    ),
]
PersonName = Annotated[str, TextKind(_person, described("Name of a person", TEXT, ONE_LINE, longest=120))]
Markdown = Annotated[
    str,
    TextKind(
        _prose,
        described("Markdown", TEXT, BLOCK, longest=6000),
        links=markdown.links,
        is_line=False,
        is_prose=True,
        advice="Short sentences and plain words, your own. What was measured, on what, against what? No praise.",
        opening="|",
    ),
]
PROSE_LINE = TextKind(_prose_line, described("One line of Markdown", TEXT, ONE_LINE, longest=300), links=markdown.links)
MarkdownLine = Annotated[str, PROSE_LINE]
TEX = TextKind(_tex, described("LaTeX", TEXT, SOMETHING, longest=maths.LONGEST), is_line=False)
Tex = Annotated[str, TEX]
Cited = Annotated[str, TextKind(_source, described("Source", TEXT, ONE_LINE, longest=400), links=_links_of_source)]
Date = Annotated[
    PartialDate,
    TextKind(_date, described("Date", DATE), Spelling("date", dates.usual), is_bare=True),
]
Id = Annotated[str, _ANY_ID]
PaperId = Annotated[str, replace(_ANY_ID, names=Names("papers"))]
TopicId = Annotated[str, replace(_ANY_ID, names=Names("topics"))]
PatternId = Annotated[str, replace(_ANY_ID, names=Names("patterns"))]
PlaceId = Annotated[str, replace(_ANY_ID, names=Names("levers", "place"))]
MechanismId = Annotated[str, replace(_ANY_ID, names=Names("levers", "mechanism"))]
GoalId = Annotated[str, replace(_ANY_ID, names=Names("levers", "goal"))]
Flag = Annotated[bool, TextKind(_flag, described("The word true", FLAG), is_bare=True)]
Number = Annotated[int, TextKind(_number, described("Whole number", NUMBER), is_bare=True)]
Url = Annotated[str, TextKind(identifiers.web_address, described("Web address", URL), links=partial(_link, str))]
ArxivId = Annotated[
    str,
    TextKind(
        identifiers.arxiv_id,
        described("arXiv id", ARXIV),
        Spelling("arXiv id", identifiers.arxiv_id, quoted=True),
        links=partial(_link, identifiers.arxiv_url),
    ),
]
Doi = Annotated[
    str,
    TextKind(
        identifiers.doi,
        described("DOI", DOI),
        Spelling("DOI", identifiers.printed_doi, quoted=True),
        links=partial(_link, identifiers.doi_url),
    ),
]
Isbn = Annotated[
    str,
    TextKind(
        isbn,
        described("ISBN", ISBN),
        Spelling("ISBN", isbn, quoted=True),
        links=lambda text: [(0, isbn_url(isbn(text)))],
    ),
]
