"""Pairs as arcs over an axis of time."""

from dataclasses import dataclass

from ..collection.collection import Collection
from ..records.papers import Pair
from ..text.dates import earliest, latest
from ..text.days import day_of, year_of
from .scale import Scale, Tick, middle, year_ticks

# The figure of all pairs


@dataclass(frozen=True)
class Arc:
    """A pair over a straight time axis: both ends from the left, and the path between them."""

    pair: Pair
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Arcs:
    """All pairs over one axis that is linear in time, drawn in a box of this size with the axis at `base`."""

    width: float
    height: float
    base: float
    arcs: tuple[Arc, ...]
    ticks: tuple[Tick, ...]

    @property
    def tick_end(self) -> float:
        """Where the ticks below the axis end, from the top."""
        return self.base + 5

    @property
    def years_at(self) -> float:
        """Where the years below the axis stand, from the top."""
        return self.base + 18


def arcs(collection: Collection, width: float = 1000.0, height: float = 190.0) -> Arcs:
    """Return the figure of all pairs: one arc each, from the latest precursor to the earliest breakthrough.

    Where there is no pair there is no axis either.
    """
    ends = [
        (
            pair,
            middle(latest(paper.published for paper in collection.precursors(pair))),
            middle(earliest(paper.published for paper in collection.breakthroughs(pair))),
        )
        for pair in collection.pairs
        if pair.deleted
    ]
    base = height - 24.0
    if not ends:
        return Arcs(width, height, base, (), ())
    first = day_of(min(year_of(start) for _, start, _ in ends))
    last = day_of(max(year_of(end) for _, _, end in ends) + 1)
    scale = Scale((first, last), (10.0, width - 10.0))
    longest = max(scale(end) - scale(start) for _, start, end in ends) or 1.0
    found = []
    for pair, start, end in ends:
        x1, x2 = scale(start), scale(end)
        rise = (base - 8.0) * max((x2 - x1) / longest, 0.02) ** 0.75
        path = f"M{x1:.1f} {base}A{max((x2 - x1) / 2, 0.5):.2f} {rise:.2f} 0 0 1 {x2:.1f} {base}"
        found.append(Arc(pair, (x1,), (x2,), (path,)))
    return Arcs(width, height, base, tuple(found), year_ticks(scale, 40.0))
