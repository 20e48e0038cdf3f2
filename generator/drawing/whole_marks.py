"""Where every work stands on the whole: its lane, and its row there.

Two axes: `along` is time, `across` runs over the lanes, both in pixels; which of them is drawn to the right does not
matter here. The middle of a lane is its line. Landmarks and ends of pairs stand on it, the others in rows below it.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf, sqrt

from ..collection.collection import Collection
from ..records.papers import Paper
from .pixels import Pixels
from .scale import middle

ROW = 8.4
"""From one row of a lane to the next, in pixels."""
EDGE = 1.0
"""Room between a mark and the end of its lane, in pixels."""
PAD = 8.0
"""Room along, before the first day and after the last, so that a mark there is drawn whole."""
GAP = 1.0
"""Room between two marks that do not touch."""
RADII = {"1": 5.2, "2": 2.9, "3": 2.1}
"""The radius of a mark by the work's tier, in pixels."""
END = 3.3
"""The least radius of a mark that is the end of a pair."""


@dataclass(frozen=True)
class Shape:
    """How a whole is drawn: how long time is and how much all lanes take, in pixels, and whether time runs down.

    `least` is the least size of a lane; where there are too many lanes they take more in all, and where there are few
    each is at most `most` for its weight. A year is at most `year` long. `font` is the size of the type of its names.
    `is_told` says whether all ends of pairs bear names, and arcs what was deleted.
    """

    length: float
    across: float
    least: float
    most: float
    year: float
    font: float
    is_turned: bool = False
    is_told: bool = False


@dataclass(frozen=True)
class Stripe:
    """A lane: its topic, how many works are in it, where it begins across, and its size there."""

    topic: str
    count: int
    start: float
    size: float

    @property
    def line(self) -> float:
        """The place of its line, half-way."""
        return round(self.start + self.size / 2, 1)

    def rows(self, radius: float) -> int:
        """Return how many rows below the line have room for a mark."""
        return int((self.size / 2 - radius - EDGE) / ROW)


@dataclass(frozen=True)
class Mark:
    """A work: where the middle of its mark is, along and across, and how large it is."""

    paper: Paper
    lane: int
    along: float
    across: float
    radius: float


def stripes(collection: Collection, shape: Shape) -> tuple[Stripe, ...]:
    """Return the lanes of a collection; one with more works, or with more pairs, is larger."""
    counts = Counter(paper.topics[0] for paper in collection.papers)
    pairs = Counter(collection.breakthroughs(pair)[0].topics[0] for pair in collection.pairs)
    weights = [0.62 * sqrt(counts[topic]) + 1.1 + 0.3 * pairs[topic] for topic in collection.lanes]
    unit = min(shape.across / sum(weights), shape.most) if weights else 0.0
    sizes = [max(round(unit * weight, 1), shape.least) for weight in weights]
    starts = accumulate(sizes, initial=0.0)
    return tuple(
        Stripe(topic, counts[topic], round(start, 1), size)
        for topic, start, size in zip(collection.lanes, starts, sizes, strict=False)
    )


Open = Callable[[float, float, float], bool]
"""Whether a mark may stand at a place along and across with a radius."""


class Marks:
    """The marks of a collection while they are placed in their lanes: first those on the lines, then the others."""

    def __init__(self, collection: Collection, lanes: Sequence[Stripe], scale: Callable[[int], float]) -> None:
        self._collection = collection
        self._scale = scale
        self._lane_of = {stripe.topic: number for number, stripe in enumerate(lanes)}
        self._rows = [_Rows(stripe) for stripe in lanes]
        self.by_id: dict[str, Mark] = {}

    def place_high(self) -> None:
        """Place the landmarks, then the ends of pairs: on the line, or in the next row where two would touch."""
        high = [paper for paper in self._collection.papers if self._is_high(paper)]
        for paper in sorted(high, key=lambda paper: paper.tier != "1"):
            self._place(paper, lambda *_: True)

    def place_low(self, is_open: Open) -> None:
        """Place all others, each in the row whose neighbours are farthest among those that are open."""
        for paper in self._collection.papers:
            if not self._is_high(paper):
                self._place(paper, is_open)

    @property
    def in_time(self) -> tuple[Mark, ...]:
        """All that are placed, in order of time."""
        return tuple(self.by_id[paper.id] for paper in self._collection.papers if paper.id in self.by_id)

    def _is_high(self, paper: Paper) -> bool:
        return paper.tier == "1" or bool(self._collection.pairs_of(paper))

    def _place(self, paper: Paper, is_open: Open) -> None:
        lane = self._lane_of[paper.topics[0]]
        is_end = bool(self._collection.pairs_of(paper))
        radius = max(RADII[paper.tier], END if is_end else 0.0)
        along = round(self._scale(middle(paper.published)), 1)
        across = self._rows[lane].place(along, radius, is_end, self._is_high(paper), is_open)
        self.by_id[paper.id] = Mark(paper, lane, along, across, radius)


class _Rows:
    """The rows of one lane, the line first, while marks are placed in them."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe
        self._marks = Pixels()
        self._ways = Pixels()
        self._places: list[list[float]] = [[] for _ in range(stripe.rows(0) + 1)]

    def across(self, row: int) -> float:
        """Return where a row is."""
        return round(self._stripe.line + row * ROW, 1)

    def place(self, along: float, radius: float, is_end: bool, is_high: bool, is_open: Open) -> float:
        """Return where a mark is across: in the first free row for one that stands high, in the emptiest for another.

        An end of a pair needs a free way up to the line, where its arc leaves.
        """
        rows = range(0 if is_high else 1, self._stripe.rows(radius) + 1)
        open_rows = [row for row in rows if is_open(along, self.across(row), radius)]
        free = [row for row in open_rows if self._is_free(row, along, radius, is_end)]
        row = free[0] if free and is_high else self._emptiest(free or open_rows or rows, along)
        insort(self._places[row], along)
        self._marks.take_disc(along, self._low(row), radius)
        if is_end and row:
            self._ways.take_box(along - 1, self._low(0), along + 1, self._low(row))
        return self.across(row)

    def _low(self, row: int) -> float:
        return self.across(row) - self._stripe.start

    def _is_free(self, row: int, along: float, radius: float, is_end: bool) -> bool:
        """Return whether a mark in a row touches no other, nor stands in the way of an arc."""
        room, middle = radius + GAP, self._low(row)
        box = (along - room, middle - room, along + room, middle + room)
        way_up = (along - GAP, self._low(0) - END, along + GAP, middle)
        return (
            self._marks.is_free(*box)
            and self._ways.is_free(along - radius, middle - radius, along + radius, middle + radius)
            and not (is_end and row and not self._marks.is_free(*way_up))
        )

    def _emptiest(self, rows: Iterable[int], along: float) -> int:
        """Return the row in which the next mark is farthest; of equals the first."""
        return max(rows, key=lambda row: (self._distance(row, along), -row))

    def _distance(self, row: int, along: float) -> float:
        places = self._places[row]
        after = bisect_left(places, along)
        return min((abs(along - place) for place in places[max(after - 1, 0) : after + 1]), default=inf)
