"""Time to places: a scale that gives each era room for what it holds, and knows where it changes."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..collection.collection import Collection
from ..records.papers import Paper
from ..records.shelves import Era
from ..text.dates import PartialDate
from ..text.days import PER_YEAR, day_of, without_zero, year_of, year_words

MARGIN = 16.0
"""Room before the first day, in pixels."""
ERA_LEAST = 130.0
"""Width of an era before it holds any paper, in pixels: room for its name, and for a few papers close together."""

MOST_TICKS = 400
"""How many years have a tick each; of more, every tenth has one, of many more every hundredth."""
STRIDES = (1, 10, 100)
LETTER = 6.5
"""The room that each letter of a year takes beyond four, in pixels."""
NO_DAYS = (0, 1)
"""The knots of a scale on which nothing stands: it has no years."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""How many years there may be from one number to the next."""


@dataclass(frozen=True)
class Band:
    """An era on the axis: where it begins, how wide it is, and how long one of its years is drawn."""

    era: Era
    x: float
    width: float
    year: float


@dataclass(frozen=True)
class Tick:
    """The first day of a year on the axis; not every tick has room for its number."""

    year: int
    x: float
    labelled: bool

    @property
    def words(self) -> str:
        """What is written at it: its year for people."""
        return year_words(self.year)


@dataclass(frozen=True)
class Scale:
    """Days (`text.days`) to pixels, linear between knots."""

    days: tuple[int, ...]
    places: tuple[float, ...]

    def __call__(self, day: int) -> float:
        """Return the place of a day, in pixels."""
        index = min(max(bisect_right(self.days, day) - 1, 0), len(self.days) - 2)
        low, high = self.days[index : index + 2]
        left, right = self.places[index : index + 2]
        return left + (right - left) * (day - low) / (high - low)


def middle(when: PartialDate) -> int:
    """Return the day at which a date is drawn: the middle of what it can mean."""
    return (when.first + when.last) // 2


def era_scale(collection: Collection) -> tuple[Scale, tuple[Band, ...]]:
    """Return the scale of a collection and its eras on it; without eras, one stretch from first to last paper."""
    papers = collection.papers
    if not papers:
        return Scale(NO_DAYS, (MARGIN, MARGIN + ERA_LEAST)), ()
    first = day_of(min(paper.published.year for paper in papers))
    last = max(paper.published.last for paper in papers)
    last = min(last + 45, day_of(year_of(last) + 1))
    eras = [era for era in collection.eras if collection.papers_of(era)]
    starts = [max(era.first_day.start, first) for era in eras] or [first]
    starts[0] = first
    knots, places, bands = [first], [MARGIN], []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else last
        count = len(collection.papers_of(eras[index])) if eras else len(papers)
        width = era_width(count)
        days = max(end - start, 1)
        if eras:
            bands.append(Band(eras[index], places[-1], width, width / days * PER_YEAR))
        knots.append(start + days)
        places.append(places[-1] + width)
    return Scale(tuple(knots), tuple(places)), tuple(bands)


CROWDED = 50
"""In a crowded year at least one work in so many appeared."""
EARLY = 0.13
"""What the years before the first crowded one take of the width, at most."""


def whole_scale(papers: Sequence[Paper], width: float) -> tuple[Scale, float | None]:
    """Return a scale on which all years of some papers, in order of time, take a width in pixels together.

    The years before the first crowded one are drawn shorter than those from it on, where that gives these more room;
    then the place at which that changes is returned as well, else None.
    """
    if not papers:
        return Scale(NO_DAYS, (0.0, width)), None
    counts = Counter(paper.published.year for paper in papers)
    first, last = min(counts), max(counts)
    crowded = next((year for year in range(first, last + 1) if counts[year] * CROWDED >= len(papers)), first)
    ends = day_of(first), day_of(last + 1)
    change = day_of(crowded)
    if (change - ends[0]) / (ends[1] - ends[0]) <= EARLY:
        return Scale(ends, (0.0, width)), None
    return Scale((ends[0], change, ends[1]), (0.0, EARLY * width, width)), EARLY * width


def era_width(count: int) -> float:
    """Return the width of an era that holds so many papers, in pixels: less for each of them beyond sixty."""
    return ERA_LEAST + 30.0 * min(count, 60) + 16.0 * max(count - 60, 0)


def year_ticks(scale: Scale, room: float = 40.0, also: Iterable[int] = ()) -> tuple[Tick, ...]:
    """Return a tick for every year, or every tenth and so on where they are many, and for those `also` asked for.

    Ticks that would stand too close together are left without a number.
    """
    if scale.days == NO_DAYS:
        return ()
    # The last day of a scale may be the first of a year of which it holds nothing.
    first, last = year_of(scale.days[0]), year_of(scale.days[-1] - 1)
    stride = next((step for step in STRIDES if last - first <= MOST_TICKS * step), STRIDES[-1])
    years = {
        first,
        *(year for year in range(first, last + 1) if without_zero(year) % stride == 0),
        *(year for year in also if first <= year <= last),
    }
    ticks: list[Tick] = []
    free = 0.0
    for year in sorted(years):
        x = scale(day_of(year))
        # Where years are short, only those that end a stretch of five or ten get a number.
        span = scale(day_of(year + 1)) - x if year < last else room
        step = next((step for step in STEPS if span * step >= room), STEPS[-1])
        labelled = x >= free and (without_zero(year) % step == 0 or year == first)
        if labelled:
            free = x + room - 4 + LETTER * max(len(year_words(year)) - 4, 0)
        ticks.append(Tick(year, x, labelled))
    return tuple(ticks)
