"""Anniversaries for calendars: a day of every year for each landmark, and for each breakthrough of a pair.

Format: https://www.rfc-editor.org/rfc/rfc5545. Works are left out whose day is not known, and those before our era.
"""

from collections.abc import Iterator

from ..collection.collection import Collection
from ..records.papers import Pair, Paper
from ..text.dates import Precision
from ..text.days import parts_of
from .home import Home

_WIDEST = 75
"""How many bytes a line has at most."""
_STAMP = "20000101T000000Z"
"""When an event was made, which has to be told: always the same, since a build reads no clock."""


def as_calendar(collection: Collection, home: Home) -> str:
    """Return all anniversaries, in the order of their first days."""
    return "".join(f"{_folded(line)}\r\n" for line in _lines(collection, home))


def _lines(collection: Collection, home: Home) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//timeline//anniversaries//EN"
    if home.name:
        yield f"X-WR-CALNAME:{_text(home.name)}"
    for paper in collection.papers:
        pairs = [pair for pair in collection.pairs_of(paper) if paper.id in pair.breakthroughs]
        if (paper.tier == "1" or pairs) and paper.published.is_plain and paper.published.precision == Precision.DAY:
            yield from _event(collection, paper, pairs, home.page(paper))
    yield "END:VCALENDAR"


def _event(collection: Collection, paper: Paper, pairs: list[Pair], page: str) -> Iterator[str]:
    year, month, day = parts_of(paper.published.start)
    told = [f"{paper.role}.", paper.gist, *(_change(collection, pair) for pair in pairs)]
    yield "BEGIN:VEVENT"
    yield f"UID:{page or f'{paper.id}@timeline'}"
    yield f"DTSTAMP:{_STAMP}"
    yield f"DTSTART;VALUE=DATE:{year:04}{month:02}{day:02}"
    # Where there is no 29 February, it is the day before.
    yield "RRULE:FREQ=YEARLY" + (";BYMONTH=2;BYMONTHDAY=-1" if (month, day) == (2, 29) else "")
    yield f"SUMMARY:{_text(f'{paper.short} ({year})')}"
    yield f"DESCRIPTION:{_text(chr(10).join(told))}"
    if page:
        yield f"URL:{page}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _change(collection: Collection, pair: Pair) -> str:
    what = f"took out {pair.deleted.from_}" if pair.deleted else f"put in {pair.added}"
    return f"{collection.name(pair)}: {what}, {collection.gap(pair).words} later."


def _text(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line in pieces that are not too wide; no letter is taken apart."""
    pieces, width = [""], 0
    for letter in line:
        bytes_of_letter = len(letter.encode())
        if width + bytes_of_letter > _WIDEST:
            pieces.append(" ")
            width = 1
        pieces[-1] += letter
        width += bytes_of_letter
    return "\r\n".join(pieces)
