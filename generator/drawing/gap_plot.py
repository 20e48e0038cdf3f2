"""The gaps of all pairs as dots over one axis of months: where each stands, and what stands below and behind them.

The axis is logarithmic. Dots stand where their gap says and, where they meet, on top of each other. All in CSS pixels.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from ..collection.gaps import Case, Thesis
from ..text.dates import IN_YEARS, Precision
from .packing import MARKER, stacked

MONTHS = (0.25, 0.5, 1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
"""What may stand below the axis."""
FRACTIONS = {0.25: "¼", 0.5: "½"}
HEAD, FOOT, LEFT, RIGHT = 26.0, 30.0, 18.0, 18.0


@dataclass(frozen=True)
class MonthTick:
    """A number of months below the axis, or of years where they are many."""

    label: str
    x: float


@dataclass(frozen=True)
class Dot:
    """A pair above the axis: the middle of its mark, and from where to where its gap may reach."""

    case: Case
    x: float
    y: float
    start: float
    end: float

    @property
    def is_bar(self) -> bool:
        """Whether the gap is known so badly that a bar is drawn, from where to where it may reach."""
        return self.case.precision <= Precision.YEAR


@dataclass(frozen=True)
class Stretch:
    """The literature's band behind the dots: from where to where it reaches, and how high it is."""

    start: float
    end: float
    height: float
    top: float = 18.0

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.end - self.start

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return (self.start + self.end) / 2


@dataclass(frozen=True)
class Dots:
    """The figure, its axis at `base`; `quartiles` are places on the axis."""

    width: float
    height: float
    base: float
    dots: tuple[Dot, ...]
    ticks: tuple[MonthTick, ...]
    quartiles: tuple[float, float, float]
    band: Stretch | None

    @property
    def stroke_at(self) -> float:
        """Where the stroke across the axis begins, from the top."""
        return self.base - 5

    @property
    def labels_at(self) -> float:
        """Where what stands below the axis is written, from the top."""
        return self.base + 19


@dataclass(frozen=True)
class Axis:
    """Months to pixels, logarithmic between its first and its last tick; what lies before the first stands on it."""

    ticks: tuple[float, ...]
    width: float

    @classmethod
    def over(cls, months: Iterable[float], width: float) -> "Axis":
        """Return the shortest axis that ends on ticks and has room for these numbers of months."""
        known = sorted(months)
        first = max((tick for tick in MONTHS if tick <= known[0]), default=MONTHS[0])
        last = min((tick for tick in MONTHS if tick >= known[-1] and tick > first), default=MONTHS[-1])
        return cls(tuple(tick for tick in MONTHS if first <= tick <= last), width)

    def __call__(self, months: float) -> float:
        """Return the place of a number of months, in pixels."""
        first, last = self.ticks[0], self.ticks[-1]
        share = log(max(months, first) / first) / log(last / first)
        return LEFT + share * (self.width - LEFT - RIGHT)


def dots(thesis: Thesis, width: float) -> Dots | None:
    """Return the figure at a width in pixels, or None where there is no pair."""
    if not thesis.cases:
        return None
    band = (thesis.band.least, thesis.band.most) if thesis.band else ()
    gaps = [case.gap for case in thesis.cases]
    axis = Axis.over((*(gap.least for gap in gaps), *(gap.most for gap in gaps), *band), width)
    places = [(axis(gap.least), axis(gap.months), axis(gap.most)) for gap in gaps]
    rows = stacked((start - MARKER, end + MARKER) for start, _, end in places)
    base = HEAD + 2 * MARKER * (max(rows) + 1)
    lower, median, upper = (axis(months) for months in thesis.quartiles)
    least = min(gap.least for gap in gaps)
    return Dots(
        width,
        base + FOOT,
        base,
        tuple(
            Dot(case, x, base - MARKER * (2 * row + 1), start, end)
            for case, (start, x, end), row in zip(thesis.cases, places, rows, strict=True)
        ),
        tuple(MonthTick(label(months, least), axis(months)) for months in axis.ticks),
        (lower, median, upper),
        Stretch(axis(band[0]), axis(band[1]), base - Stretch.top) if band else None,
    )


def label(months: float, least: float = MONTHS[0]) -> str:
    """Return what stands below a tick; the first one says so if the least of all gaps lies before it."""
    number = FRACTIONS.get(months, f"{months:g}") if months < IN_YEARS else f"{months / 12:g} y"
    return f"≤ {number}" if least < months == MONTHS[0] else number
