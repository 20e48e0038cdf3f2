"""A work as a bibliography lists it, and what of that a new file may say.

Nothing is guessed: what cannot be taken as it stands is told in a note, above the field in which it would belong.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from ...text.dates import PartialDate
from ...text.days import MONTHS
from ...text.identifiers import arxiv_month, or_nothing
from ...text.isbn import isbn
from ...text.messages import shortened
from ...text.problems import Invalid
from ..registers.work import Metadata, date_or_none, first_authors, identified

ARXIV = "arxiv"
"""What a work is published as that stands in this archive alone."""
_IN_ARCHIVE = re.compile(r"\b(?:arxiv|corr)\b", re.IGNORECASE)
"""What the names of journals hold that are none: `arXiv preprint arXiv:1203.3544`, `CoRR`."""
_NAMED = re.compile(r"(?:arxiv:|abs/)\s*([a-z.-]+/\d{7}|\d{4}\.\d{4,5})", re.IGNORECASE)
_PAGES = re.compile(r"([0-9]+) ?(?:-+|–) ?([0-9]+)")
_YEAR = re.compile(r"(?<![0-9])([0-9]{4})(?![0-9])")


class Refusal(NamedTuple):
    """Something in a file that is no work: the line on which it begins, and why."""

    line: int
    why: str


@dataclass(frozen=True)
class Reference:
    """A work as it is listed. What is not known is empty.

    `line` is where it begins, `name` what the file calls it; `is_cut` says that there are more authors than those
    named; `kind` is what it was published as; `date` is one as records have them, or what stands in its place;
    `links` are identifiers and addresses, the surest first; `notes` say what was not taken, by field.
    """

    line: int
    name: str
    title: str = ""
    authors: Sequence[str] = ()
    groups: Sequence[str] = ()
    is_cut: bool = False
    kind: str = ""
    date: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    links: Sequence[str] = ()
    isbn: str = ""
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)


Listed = Iterable[Reference | Refusal]
"""What a file holds, in its order."""


def work_of(listed: Reference) -> tuple[Metadata, dict[str, list[str]]]:
    """Return what is known of a work that is listed, and what was not taken, as sentences by field.

    A date is taken as the first public one only where no arXiv id says that the work was there before.
    """
    notes = {name: list(sentences) for name, sentences in listed.notes.items()}
    known = _identified(listed, notes)
    published = date_or_none(listed.date)
    if listed.date and not published:
        notes.setdefault("published", []).append(f"The list has {shortened(listed.date, 100)!r}, which is no date.")
    is_in_archive = bool(_IN_ARCHIVE.search(listed.container)) or not listed.container
    kind = listed.kind
    if known["arxiv"] and is_in_archive:
        kind = ARXIV if published else ""
    if published and known["arxiv"] and not (_is_of_month(published, known["arxiv"]) and kind == ARXIV):
        told = f"The list has {published}, of what may be a later version."
        notes.setdefault("published", []).append(told)
        published, kind = None, ""
    if listed.is_cut:
        notes.setdefault("authors", []).append("The list names the first ones only, and does not say how many more.")
    work = Metadata(
        title=listed.title,
        **first_authors([*listed.authors], listed.groups),
    )
    return replace(work, published=published, published_as=kind, venue=_venue(listed), **known), notes


def _identified(listed: Reference, notes: dict[str, list[str]]) -> dict[str, Any]:
    """Return the identifiers of a work; an address only where there is no other."""
    found = dict.fromkeys(("arxiv", "doi", "url", "isbn"), "")
    named = _NAMED.search(f"{listed.container} {listed.volume}") if _IN_ARCHIVE.search(listed.container) else None
    for link in (*listed.links, *([f"arxiv:{named[1]}"] if named else [])):
        try:
            one = identified(link)
        except Invalid as refusal:
            notes.setdefault("arxiv", []).append(f"Not taken: {shortened(refusal.text, 300)}.")
            continue
        for name in found:
            found[name] = found[name] or getattr(one, name)
    if listed.isbn and listed.kind in ("", "book", "thesis", "report"):
        # A file may give several, of a print and of a screen: the first one that is right.
        found["isbn"] = next(filter(None, (or_nothing(isbn, one) for one in re.split(r"[,; ]+", listed.isbn))), "")
    if found["arxiv"] or found["doi"] or found["isbn"]:
        found["url"] = ""
    return found


def _is_of_month(date: PartialDate, arxiv: str) -> bool:
    """Return whether a date may be in the month that an arXiv id names."""
    first = arxiv_month(arxiv)
    return date.first <= first + 30 and date.last >= first - 4


def _venue(listed: Reference) -> str:
    """Return where a work appeared as records have it: `Annals 33 (2): 1–20, 1996`."""
    if not listed.container or _IN_ARCHIVE.search(listed.container):
        return ""
    where = listed.container
    if re.fullmatch("[0-9]+", listed.volume):
        where += f" {listed.volume}"
        where += f" ({listed.issue})" if re.fullmatch("[0-9]+(?:[-–/][0-9]+)?", listed.issue) else ""
        where += ": {}–{}".format(*pages.groups()) if (pages := _PAGES.fullmatch(listed.pages)) else ""
    year = _YEAR.match(listed.date)
    return f"{where}, {year[1]}" if year and year[1] not in where else where


def dated(year: str, month: str = "", day: str = "") -> str:
    """Return a date as records have them, as exact as its parts allow; what is no year is returned as it is."""
    year = year.strip()
    if not re.fullmatch("[0-9]{4}", year):
        return year
    number = month_number(month)
    if not number:
        return year
    whole = f"{year}-{number:02}"
    if re.fullmatch("[0-9]{1,2}", day.strip()) and date_or_none(f"{whole}-{int(day):02}"):
        return f"{whole}-{int(day):02}"
    return whole


def month_number(text: str) -> int:
    """Return the number of a month from its name, the beginning of that, or its number; 0 where it is none."""
    word = text.strip(" .").casefold()
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= 2 and 1 <= int(word) <= 12 else 0
    names = [name.casefold() for name in MONTHS]
    return next((number for number, name in enumerate(names, 1) if len(word) >= 3 and name.startswith(word)), 0)
