"""The gaps of all pairs as strokes over one axis of months, one of them lit. Places are in per cent of the width."""

from dataclasses import dataclass
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

    `rank` says in words where the lit one stands among the others; it is nothing for a counter-example.
    """

    strokes: tuple[float, ...]
    lit: float
    ticks: tuple[MonthTick, ...]
    band: Stretch | None
    rank: str


def ruler(thesis: Thesis, pair: Pair) -> Ruler:
    """Return the ruler of a pair of a collection."""
    every = (*thesis.cases, *thesis.counterexamples)
    own = next(case for case in every if case.pair.id == pair.id)
    band = (thesis.band.least, thesis.band.most) if thesis.band else ()
    axis = Axis.over((*(case.gap.months for case in every), *band), WIDTH)
    place = [case.pair.id for case in thesis.cases].index(pair.id) + 1 if own in thesis.cases else 0

    def share(months: float) -> float:
        return axis(months) / WIDTH * 100

    return Ruler(
        tuple(share(case.gap.months) for case in thesis.cases if case is not own),
        share(own.gap.months),
        tuple(MonthTick(label(months), share(months)) for months in axis.ticks),
        Stretch(share(band[0]), share(band[1]) - share(band[0])) if band else None,
        _rank(place, len(thesis.cases)),
    )


def _rank(place: int, count: int) -> str:
    """Return where a gap stands among all, counted from the nearer end."""
    if count < 2 or not place:
        return ""
    from_below = place <= (count + 1) // 2
    number = place if from_below else count + 1 - place
    which = "shortest" if from_below else "longest"
    return f"the {which if number == 1 else f'{ordinal(number)} {which}'} of {count}"
