"""Old ideas that came back: a line from the older paper to the newer, all over one axis that is linear in time."""

from dataclasses import dataclass

from ..collection.collection import Collection
from ..records.papers import Paper
from ..records.threads import Thread
from ..text.dates import Gap
from ..text.days import day_of
from .scale import Scale, middle, year_ticks

ROOM = 14.0
"""Least distance of two years with a number, in per cent of the axis."""


@dataclass(frozen=True)
class Return:
    """An idea that came back: in which thread, how, and where its line starts and ends in per cent of the axis."""

    older: Paper
    newer: Paper
    thread: Thread
    how: str
    start: float
    end: float

    @property
    def wait(self) -> str:
        """The time between the two papers for people."""
        return Gap.between(self.older.published, self.newer.published).words


@dataclass(frozen=True)
class Revivals:
    """All returns in the order in which the ideas came back, and years of the axis with their places in per cent."""

    returns: tuple[Return, ...]
    years: tuple[tuple[str, float], ...]


def revivals(collection: Collection) -> Revivals | None:
    """Return what came back in the threads of a collection, or None where nothing did."""
    found = [
        (older, newer, thread, revival.how)
        for thread in collection.threads
        for revival in thread.revivals
        if (older := collection.paper(revival.older)) and (newer := collection.paper(revival.newer))
    ]
    if not found:
        return None
    years = [paper.published.year for older, newer, _, _ in found for paper in (older, newer)]
    days = day_of(min(years)), day_of(max(years) + 1) - 1
    scale = Scale(days, (0.0, 100.0))
    returns = [
        Return(older, newer, thread, how, scale(middle(older.published)), scale(middle(newer.published)))
        for older, newer, thread, how in found
    ]
    returns.sort(key=lambda one: (one.newer.published, one.older.published, one.newer.id, one.older.id))
    return Revivals(tuple(returns), tuple((tick.words, tick.x) for tick in year_ticks(scale, ROOM) if tick.labelled))
