"""The gaps of all pairs as strokes over one axis of months, one of them lit. Places are in per cent of the width."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..collection.gaps import Thesis
from ..records.papers import Pair
from ..text.messages import ordinal
from .gap_plot import Axis, MonthTick, label

WIDTH = 1000.0
"""The width for which the axis is made, before its places become shares."""


class Stretch(NamedTuple):
    """A part of the width."""

    start: float
    width: float


@dataclass(frozen=True)
class Ruler:
    """Strokes for all gaps, the one that is lit, numbers below, and the literature's band, if it names one.

    Gaps at one place share a stroke: each pair has a ruler, which must not grow with the number of pairs.
    `rank` says in words where the lit one stands among the others; it is nothing for a counter-example.
    """

    strokes: tuple[float, ...]
    lit: float
    ticks: tuple[MonthTick, ...]
    band: Stretch | None
    rank: str


class Rulers:
    """The rulers of all pairs of a collection, which have one axis."""

    def __init__(self, thesis: Thesis) -> None:
        self._thesis = thesis
        self._gaps = {case.pair.id: case.gap.months for case in (*thesis.cases, *thesis.counterexamples)}
        self._places = {case.pair.id: number for number, case in enumerate(thesis.cases, 1)}
        self._limits = (thesis.band.least, thesis.band.most) if thesis.band else ()

    def of(self, pair: Pair) -> Ruler:
        """Return the ruler of a pair of the collection."""
        lit = self._share(self._gaps[pair.id])
        rank = _rank(self._places.get(pair.id, 0), len(self._places))
        return Ruler(tuple(x for x in self._strokes if x != lit), lit, self._ticks, self._band, rank)

    def _share(self, months: float) -> float:
        """Return a place as precisely as it is printed."""
        return round(self._axis(months) / WIDTH * 100, 1)

    @cached_property
    def _axis(self) -> Axis:
        return Axis.over((*self._gaps.values(), *self._limits), WIDTH)

    @cached_property
    def _strokes(self) -> tuple[float, ...]:
        return tuple(dict.fromkeys(self._share(case.gap.months) for case in self._thesis.cases))

    @cached_property
    def _ticks(self) -> tuple[MonthTick, ...]:
        return tuple(MonthTick(label(months), self._share(months)) for months in self._axis.ticks)

    @cached_property
    def _band(self) -> Stretch | None:
        if not self._limits:
            return None
        least, most = (self._axis(months) / WIDTH * 100 for months in self._limits)
        return Stretch(least, most - least)


def _rank(place: int, count: int) -> str:
    """Return where a gap stands among all, counted from the nearer end."""
    if count < 2 or not place:
        return ""
    from_below = place <= (count + 1) // 2
    number = place if from_below else count + 1 - place
    which = "shortest" if from_below else "longest"
    return f"the {which if number == 1 else f'{ordinal(number)} {which}'} of {count}"
