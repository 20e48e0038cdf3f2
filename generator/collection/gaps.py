"""The thesis tested: how long after a precursor its breakthrough came, who wrote both, and which pattern that follows.

Only pairs in which something was taken out are counted. Counter-examples stand beside them and enter no number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor

from ..records.papers import Pair
from ..records.shelves import Pattern
from ..text.dates import IN_YEARS, Gap, Precision, earliest, latest
from .collection import Collection

LONGEST_BAND = 1200
"""The most months that a literature can expect to pass: a century."""
BAND_EXPECTED = "two numbers of months are expected, the smaller one first, such as [6, 24]"


@dataclass(frozen=True)
class Case:
    """A pair as it is counted.

    `precision` is that of the less exact of the two dates between which the gap lies, `people` are those who stand on
    both sides, and `is_cut` says whether a list of authors on either side is cut, so that more may.
    """

    pair: Pair
    gap: Gap
    precision: Precision
    people: tuple[str, ...]
    is_cut: bool

    @property
    def known_to(self) -> str:
        """What the less exact date is known to: `day`, `month` or `year`, which is also said of what is known less."""
        return max(self.precision, Precision.YEAR).name.lower()

    @property
    def words(self) -> str:
        """The gap for people, exact enough to hold a band against it: `29.6 to 30.5 months`, or years if longer."""
        if self.gap.in_years or round(self.gap.most) >= IN_YEARS:
            return self.gap.words
        least, most = f"{self.gap.least:.1f}", f"{self.gap.most:.1f}"
        return f"{least} months" if least == most else f"{least} to {most} months"


@dataclass(frozen=True)
class Thesis:
    """What the pairs say: `cases` are those with a deletion, the shortest gap first, `counterexamples` the others.

    `band` is the time in which the literature expects breakthroughs, in months, where it names one.
    """

    cases: tuple[Case, ...]
    counterexamples: tuple[Case, ...]
    patterns: tuple[Pattern, ...] = ()
    band: Gap | None = None

    @cached_property
    def inside(self) -> tuple[Case, ...]:
        """The cases that surely lie in the band."""
        return self._told(True)

    @cached_property
    def outside(self) -> tuple[Case, ...]:
        """The cases that surely lie outside the band."""
        return self._told(False)

    @cached_property
    def undecided(self) -> tuple[Case, ...]:
        """The cases whose dates are not exact enough to tell."""
        return self._told(None)

    def _told(self, answer: bool | None) -> tuple[Case, ...]:
        return tuple(case for case in self.cases if self.band and case.gap.within(self.band) is answer)

    @cached_property
    def quartiles(self) -> tuple[float, float, float]:
        """The lower quartile, the median and the upper quartile of the middles of the gaps, in months."""
        months = [case.gap.months for case in self.cases]
        return quantile(months, 1 / 4), quantile(months, 1 / 2), quantile(months, 3 / 4)

    @cached_property
    def shared(self) -> tuple[Case, ...]:
        """The cases in which somebody stands on both sides."""
        return tuple(case for case in self.cases if case.people)

    @cached_property
    def unsure(self) -> tuple[Case, ...]:
        """The cases in which nobody is known to stand on both sides, but a list of authors is cut."""
        return tuple(case for case in self.cases if case.is_cut and not case.people)

    @cached_property
    def by_pattern(self) -> tuple[tuple[Pattern, tuple[Case, ...]], ...]:
        """Every pattern with its cases, both in the order in which they are written or counted."""
        return tuple(
            (pattern, tuple(case for case in self.cases if case.pair.pattern == pattern.id))
            for pattern in self.patterns
        )

    @cached_property
    def patternless(self) -> tuple[Case, ...]:
        """The cases that follow no pattern."""
        known = {pattern.id for pattern in self.patterns}
        return tuple(case for case in self.cases if case.pair.pattern not in known)


def thesis(collection: Collection, band: Gap | None = None) -> Thesis:
    """Return what the pairs of a collection say; `band` is the time that the literature names, in months."""
    cases = [_case(collection, pair) for pair in collection.pairs]
    cases.sort(key=lambda case: (case.gap.months, case.pair.id))
    return Thesis(
        tuple(case for case in cases if case.pair.deleted),
        tuple(case for case in cases if not case.pair.deleted),
        collection.patterns,
        band,
    )


def band_of(given: object) -> Gap | None:
    """Return the gap between two numbers of months, the smaller one first; None for any other value."""
    match given:
        case [bool(), _] | [_, bool()]:
            return None
        case [int() | float() as least, int() | float() as most] if 0.1 <= least < most <= LONGEST_BAND:
            return Gap(least, most)
    return None


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of some values lies; they are sorted, and there is at least one.

    Between two values it is interpolated: definition 7 of Hyndman and Fan, Sample Quantiles in Statistical Packages,
    The American Statistician 50 (1996).
    """
    place = (len(values) - 1) * share
    below = floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)


def _case(collection: Collection, pair: Pair) -> Case:
    before, after = collection.precursors(pair), collection.breakthroughs(pair)
    ends = latest(paper.published for paper in before), earliest(paper.published for paper in after)
    return Case(
        pair,
        collection.gap(pair),
        min(end.known_to for end in ends),
        collection.people(pair),
        any(paper.authors_total for paper in before + after),
    )
