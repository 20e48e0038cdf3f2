"""Makes plain text of what other people's data files hold: without markup, unseen characters and LaTeX accents."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote

from ...text.dates import PartialDate
from ...text.encoding import complaint_about_character, ungarbled
from ...text.folding import plainly
from ...text.identifiers import arxiv_id, arxiv_of_doi, doi, web_address
from ...text.isbn import isbn
from ...text.problems import Invalid

_ACCENTS = dict(zip("`'^~=u.\"rHvckdb", map(chr, (
    0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30A, 0x30B, 0x30C, 0x327, 0x328, 0x323, 0x331,
)), strict=True))  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ",
}  # fmt: skip
_LATEX_ACCENT = re.compile(
    r"""(?P<open>\{)?\\(?:(?P<sign>[`'^~=."])\s*|(?P<word>[urHvckdb])(?=[\s{\\])\s*)"""
    r"""(?P<brace>\{)?(?P<letter>\\[ij](?![a-zA-Z])|[a-zA-Z])(?(brace)\})(?(open)\s*\})"""
)
_LATEX_LETTER = re.compile(r"\{\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])\s*\}|\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?:\{\}|\s+)")


def clean(text: str) -> str:
    """Return text on one line, in NFC, in plain letters, also for LaTeX accents, with nothing that no file may hold."""
    text = re.sub(r"</?[a-zA-Z][^<>]*>", "", ungarbled(unescape(text)))
    text = _LATEX_ACCENT.sub(_accented, text)
    text = _LATEX_LETTER.sub(lambda found: _LETTERS[found[1] or found[2]], text)
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    return plainly(" ".join("".join(c for c in text if not complaint_about_character(c)).split()))


def _accented(found: re.Match[str]) -> str:
    letter = found["letter"].removeprefix("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[found["sign"] or found["word"]])


MOST_AUTHORS = 500


@dataclass(frozen=True)
class Metadata:
    """What is known of a work; what is not is empty.

    `groups` are those of the authors that are no people; `authors_total` is given where the list of authors is cut.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    authors_total: int | None = None
    published: PartialDate | None = None
    published_as: str = ""
    venue: str = ""
    arxiv: str = ""
    doi: str = ""
    url: str = ""
    isbn: str = ""
    category: str = ""
    comment: str = ""


class NoAnswer(Exception):  # noqa: N818, it is no error of the program
    """Ends the reading of a register's answer. Its text says why, in words."""


_HELD_DOI = re.compile(r"(?<=/)10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
"""A DOI in a publisher's address."""
_SHOWN_AS = re.compile(r"(?:/(?:full|abstract|e?pdf|html|meta|summary|fulltext))+/?$|\.pdf$|/$", re.IGNORECASE)
"""What a publisher puts behind it: in which form the work is shown."""
_LIKE_ISBN = re.compile(r"(?:urn:)?isbn.*|(?:97[89])?(?:[-‐‑–\s]?[0-9]){9}[-‐‑–\s]?[0-9X]", re.IGNORECASE)


def identified(text: str) -> Metadata:
    """Return a work of which no more is known than its arXiv id, DOI, ISBN or address, or refuse the text."""
    text = text.strip()
    if _LIKE_ISBN.fullmatch(text):
        return Metadata(isbn=isbn(text), published_as="book")
    bare = re.sub(r"[?#].*", "", text) if re.match(r"(?:https?://)?[\w.-]+\.[a-z]+/", text, re.IGNORECASE) else text
    if re.match(r"(?:https?://)?(?:[a-z]+\.)?arxiv\.org/|arxiv:", bare, re.IGNORECASE):
        return Metadata(arxiv=arxiv_id(bare))
    if re.match(r"doi\b|10\.\d{4}|(?:https?://)?(?:dx\.|www\.)?doi\.org/", bare, re.IGNORECASE):
        known_as = doi(bare)
        arxiv = arxiv_of_doi(known_as)
        return Metadata(arxiv=arxiv) if arxiv else Metadata(doi=known_as)
    if held := _HELD_DOI.search(unquote(bare)):
        return identified(_SHOWN_AS.sub("", held[0]))
    if re.match(r"https?:", bare, re.IGNORECASE):
        return Metadata(url=web_address(text))
    if re.fullmatch(r"\d{4}\.\d+(?:v\d+)?|[a-z.-]+/\d+(?:v\d+)?", bare, re.IGNORECASE):
        return Metadata(arxiv=arxiv_id(bare))
    expected = "an arXiv id (2301.00001), a DOI (10.1038/323533a0), an ISBN and an address (https://…) are taken"
    raise Invalid("identifier", f"{text!r} is none of what is known here: {expected}")


def first_authors(names: list[str], groups: Container[str] = ()) -> dict[str, Any]:
    """Return the fields `authors`, `groups` and `authors_total` for a list of names, each name once."""
    names = list(dict.fromkeys(filter(None, names)))
    first = tuple(names[:MOST_AUTHORS])
    return {
        "authors": first,
        "groups": tuple(name for name in first if name in groups),
        "authors_total": len(names) if len(names) > MOST_AUTHORS else None,
    }


def date_or_none(text: str) -> PartialDate | None:
    """Return a date, or None where a text is not one."""
    try:
        return PartialDate.parse(text)
    except Invalid:
        return None
