"""The topics' shares over the years: of the papers in this collection, by the first topic of each.

It says what was collected, not what the field published. A year with few papers would make large shares of little, so
years in a row are joined until there are enough of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..records.papers import Paper
from ..text.days import without_zero, year_words, years_words
from .collection import Collection

LEAST = 5
"""How many papers there are at least in a period."""
MOST_BARS = 150
"""The most years that have a bar each."""


@dataclass(frozen=True)
class Period:
    """One year, or several that are joined, and how many papers there are in it."""

    first: int
    last: int
    papers: int

    @property
    def words(self) -> str:
        """The period for people: `2014`, or `2003–2011`."""
        return years_words(self.first, self.last)


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
    """A year, or several where there are many, and how many papers it has.

    `share` is the part of the fullest one, from 0 to 1, and `lit` the first of its years with a paper, if any has one.
    """

    first: int
    last: int
    count: int
    share: float
    lit: int | None

    @property
    def words(self) -> str:
        """Its years for people."""
        return years_words(self.first, self.last)

    @property
    def start(self) -> str:
        """Its first year for people."""
        return year_words(self.first)


def histogram(papers: Sequence[Paper], among: Sequence[Paper] = ()) -> tuple[Bar, ...]:
    """Return the papers per year, for every year from the first to the last of these, or of those they are `among`.

    Where that were too many, a bar stands for ten years, or for a hundred.
    """
    years = [paper.published.year for paper in among or papers]
    if not years:
        return ()
    least, most = min(years), max(years)
    stride = next((step for step in (1, 10, 100) if most - least < MOST_BARS * step), 1000)
    found = Counter(paper.published.year for paper in papers)
    lit: dict[tuple[int, int], list[int]] = defaultdict(list)
    for year in sorted(found):
        lit[_stretch(year, stride)].append(year)
    stretches = dict.fromkeys(_stretch(year, stride) for year in range(least, most + 1))
    counts = {stretch: sum(found[year] for year in lit[stretch]) for stretch in stretches}
    fullest = max(counts.values()) or 1
    return tuple(
        Bar(*stretch, count, count / fullest, next(iter(lit[stretch]), None)) for stretch, count in counts.items()
    )


def _stretch(year: int, stride: int) -> tuple[int, int]:
    """Return the first and the last year of the one, ten, hundred or thousand years in which a year lies.

    Both eras are cut from the turn on: 300 to 201 BC are a hundred years, and so are AD 100 to 199.
    """
    if stride == 1:
        return year, year
    first = without_zero(year) // stride * stride
    return (first + 1, first + stride) if first < 0 else (max(first, 1), first + stride - 1)
