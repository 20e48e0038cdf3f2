"""How far off the frontiers are, as their sources state it: bars on one axis of years from when it was stated.

A source says it in a phrase. Where the phrase names years it is drawn; where it does not, it stays a phrase.
"""

import re
from dataclasses import dataclass

from ..collection.collection import Collection
from ..records.frontiers import Frontier

_SPAN = re.compile(r"(now|\d{1,3}) to (\d{1,3}) years?", re.IGNORECASE)
_OPEN = re.compile(r"(\d{1,3}) years or more", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """A stretch of years from when it was stated; without `last` it is open."""

    first: int
    last: int | None

    @property
    def is_open(self) -> bool:
        """Whether nobody said where it ends."""
        return self.last is None


@dataclass(frozen=True)
class Bar:
    """A frontier, and its span in per cent of the axis, or nothing where its phrase names no years."""

    frontier: Frontier
    span: Span | None
    start: float = 0.0
    end: float = 0.0


@dataclass(frozen=True)
class Horizons:
    """All frontiers, the nearest first, over an axis of years; each year with its place on it in per cent."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, float], ...]


def span(phrase: str) -> Span | None:
    """Return the years that a phrase names (`now to 3 years`, `1 to 3 years`, `5 years or more`), or None."""
    if found := _SPAN.fullmatch(phrase.strip()):
        first, last = int(found[1].lower().replace("now", "0")), int(found[2])
        return Span(first, last) if first < last else None
    found = _OPEN.fullmatch(phrase.strip())
    return Span(int(found[1]), None) if found else None


def horizons(collection: Collection) -> Horizons | None:
    """Return the frontiers over one axis, which ends a year after the last that is named, or None without frontiers."""
    spans = [(frontier, span(frontier.horizon)) for frontier in collection.frontiers]
    if not spans:
        return None
    length = 1 + max((year.last or year.first for _, year in spans if year), default=0)

    def place(year: int) -> float:
        return 100.0 * year / length

    bars = [
        Bar(frontier, years, place(years.first), place(years.last or length)) if years else Bar(frontier, None)
        for frontier, years in spans
    ]
    # What names no years comes last; an open span after all others that begin with it.
    bars.sort(key=lambda bar: (bar.span is None, bar.start, bar.end, bar.frontier.name.casefold()))
    step = max(1, round(length / 10))
    return Horizons(tuple(bars), tuple((year, place(year)) for year in range(0, length, step)))
