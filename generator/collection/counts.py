"""The topics' shares over the years: of the papers in this collection, by the first topic of each.

It says what was collected, not what the field published. A year with few papers would make large shares of little, so
years in a row are joined until there are enough of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..records.papers import Paper
from .collection import Collection

LEAST = 5
"""How many papers there are at least in a period."""


@dataclass(frozen=True)
class Period:
    """One year, or several that are joined, and how many papers there are in it."""

    first: int
    last: int
    papers: int

    @property
    def words(self) -> str:
        """The period for people: `2014`, or `2003–2011`."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True)
class Row:
    """A topic, by its id: its papers in each period, and their share of the period's papers, from 0 to 1."""

    topic: str
    counts: tuple[int, ...]
    shares: tuple[float, ...]

    @property
    def peak(self) -> int:
        """The index of the period in which the topic has its largest share."""
        return self.shares.index(max(self.shares))


@dataclass(frozen=True)
class Shares:
    """All topics that are the first of some paper, in their order, over all periods; `most` is the largest share."""

    periods: tuple[Period, ...]
    rows: tuple[Row, ...]
    most: float


def shares(collection: Collection, least: int = LEAST) -> Shares | None:
    """Return the share of every topic in every period, or None where there are no papers.

    `least` is the number of papers that a period holds at least; where all the papers are fewer, there is one period.
    """
    if not collection.papers:
        return None
    periods = _periods((paper.published.year for paper in collection.papers), least)
    counts = Counter(
        (paper.topics[0], index)
        for paper in collection.papers
        for index, period in enumerate(periods)
        if period.first <= paper.published.year <= period.last
    )
    rows = []
    for topic in collection.lanes:
        per_period = tuple(counts[topic, index] for index in range(len(periods)))
        parts = tuple(count / period.papers for count, period in zip(per_period, periods, strict=True))
        rows.append(Row(topic, per_period, parts))
    return Shares(periods, tuple(rows), max(share for row in rows for share in row.shares))


def _periods(years: Iterable[int], least: int) -> tuple[Period, ...]:
    """Return periods of at least so many papers; the years that are left at the end join the last one."""
    found: list[Counter[int]] = [Counter()]
    for year, count in sorted(Counter(years).items()):
        if found[-1].total() >= least:
            found.append(Counter())
        found[-1][year] = count
    if len(found) > 1 and found[-1].total() < least:
        rest = found.pop()
        found[-1] += rest
    return tuple(Period(min(counts), max(counts), counts.total()) for counts in found)


# Papers per year


@dataclass(frozen=True)
class Bar:
    """A year and how many papers it has; `share` is the part of the fullest year, from 0 to 1."""

    year: int
    count: int
    share: float


def histogram(papers: Iterable[Paper], years: Iterable[int] = ()) -> tuple[Bar, ...]:
    """Return the papers per year: for the years given, or for every year in which there are any."""
    counts: dict[int, int] = defaultdict(int)
    for paper in papers:
        counts[paper.published.year] += 1
    most = max(counts.values(), default=1)
    return tuple(Bar(year, counts[year], counts[year] / most) for year in years or sorted(counts))
