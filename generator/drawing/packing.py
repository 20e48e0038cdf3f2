"""Who gets a place where room is short: rows of labels that never overlap, tracks of connectors that never coincide.

Plain intervals, in CSS pixels; nothing here knows what a paper is.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil, inf
from typing import NamedTuple

MARKER = 12.0
"""Half the width of a marker with the room around it: 24 pixels are the least that a finger or a tremor can hit."""
LABEL_GAP = 5.0
"""Room after a label."""
COLUMN = 3.5
"""Half the width of the column that a connector keeps free."""
FONT_SIZE = 12.5
"""Size of a label's type."""
BUCKET = 256.0
"""How much of a lane is looked at together."""
LABELLED_ROWS = 5
"""The most rows of a lane that are opened for labels of those who can do without; they take what there is beside."""
NAMED_ROWS = 15
"""In how many rows a place is looked for that leaves the connectors whole, for the label of one who cannot."""

_WIDTHS = (  # Inter at weight 600: advance widths in hundredths of the type size, from the space to the tilde
    25, 32, 52, 64, 65, 100, 66, 33, 37, 37, 54, 67, 32, 47, 32, 38, 66, 42, 62, 64, 67, 61, 64, 58, 64, 64, 32, 33,
    67, 67, 67, 54, 100, 73, 66, 74, 72, 61, 59, 75, 75, 28, 58, 70, 57, 92, 76, 77, 65, 77, 65, 65, 66, 74, 73, 102,
    72, 71, 65, 37, 38, 37, 48, 47, 35, 57, 62, 58, 62, 59, 39, 63, 61, 26, 26, 57, 26, 90, 61, 61, 62, 62, 40, 55,
    35, 61, 59, 84, 57, 59, 57, 45, 36, 45, 67,
)  # fmt: skip


@lru_cache(maxsize=2**12)  # a label for each of 4,000 papers
def text_width(text: str) -> float:
    """Return how wide a label is at most, in pixels: Inter at weight 600, strange characters counted as wide."""
    hundredths = sum(_WIDTHS[ord(c) - 32] if " " <= c <= "~" else 70 if ord(c) < 0x250 else 110 for c in text)
    return ceil(hundredths * FONT_SIZE / 100 * 1.02) + 1


class Spot(NamedTuple):
    """Where a paper stands in its lane: its row, its label's side, the stretch that both take, and its own place."""

    row: int
    side: str
    stretch: tuple[float, float]
    x: float
    in_pair: bool

    @property
    def label(self) -> tuple[float, float]:
        """The stretch of its label alone, where it has one."""
        start, end = self.stretch
        return (self.x + MARKER, end) if self.side == "right" else (start, self.x - MARKER)


class _Taken:
    """What is taken of a lane: stretches of its rows, and columns, each of all rows above one.

    Kept in buckets, so that a look is quick however long the lane.
    """

    def __init__(self) -> None:
        self._stretches: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        self._columns: dict[int, list[tuple[int, float, float]]] = defaultdict(list)

    def add(self, spot: Spot) -> None:
        for part in buckets(spot.stretch):
            self._stretches[spot.row, part].append(spot.stretch)
        if spot.in_pair:
            for part in buckets(column(spot.x)):
                self._columns[part].append((spot.row, *column(spot.x)))

    def remove(self, spot: Spot) -> None:
        for part in buckets(spot.stretch):
            self._stretches[spot.row, part].remove(spot.stretch)
        if spot.in_pair:
            for part in buckets(column(spot.x)):
                self._columns[part].remove((spot.row, *column(spot.x)))

    def below_columns(self, stretch: tuple[float, float]) -> float:
        """Return the first row at which no column meets a stretch."""
        columns = (one for part in buckets(stretch) for one in self._columns.get(part, ()))
        return max((row for row, *ends in columns if not is_free([(ends[0], ends[1])], stretch)), default=-inf)

    def is_free(self, row: int, stretch: tuple[float, float]) -> bool:
        """Return whether a stretch of a row meets no other, and no column of a row below."""
        return all(
            is_free(self._stretches.get((row, part), ()), stretch)
            and is_free([(start, end) for below, start, end in self._columns.get(part, ()) if row < below], stretch)
            for part in buckets(stretch)
        )


class Rows:
    """The rows of one lane.

    Rows are numbered downwards. A row above all others is opened for a paper in a pair whose connector would otherwise
    have to cross a label; at the end every paper floats up as far as it can.
    """

    def __init__(self) -> None:
        self._crossed: dict[int, list[tuple[float, float]]] = defaultdict(list)
        self._taken = _Taken()
        self._top = self._end = 0
        self._spots: dict[str, Spot] = {}

    def cross(self, x: float) -> None:
        """Keep labels out of the way of a connector that crosses all rows."""
        for part in buckets(column(x)):
            self._crossed[part].append(column(x))

    def place(self, id: str, x: float, width: float, in_pair: bool, is_named: bool) -> None:
        """Take a place for a marker and, where there is room, its label: one that `is_named` always finds some."""
        reach = width + LABEL_GAP
        stretches = {"right": (x - MARKER, x + MARKER + reach), "left": (x - MARKER - reach, x + MARKER)}
        sides = [Spot(0, side, stretch, x, in_pair) for side, stretch in stretches.items() if stretch[0] >= 0]
        free = [spot for spot in sides if not self._is_crossed(spot.label)]
        spot = self._labelled(free, NAMED_ROWS if is_named else max(LABELLED_ROWS, self._end - self._top))
        if is_named and not spot:
            spot = self._labelled(sides, NAMED_ROWS) or self._first(sides[0])
        bare = Spot(0, "", (x - MARKER, x + MARKER), x, in_pair)
        self._take(id, spot or self._first(bare))

    def _labelled(self, sides: Sequence[Spot], rows: int) -> Spot | None:
        """Return the first place where one of these sides has room, or None; it may be above all for one in a pair."""
        spots = (spot._replace(row=row) for row in range(self._top, self._top + rows) for spot in sides)
        if fitting := next((spot for spot in spots if self._fits(spot)), None):
            return fitting
        above = (spot._replace(row=self._top - 1) for spot in sides if spot.in_pair)
        return next((spot for spot in above if self._taken.is_free(spot.row, spot.label)), None)

    def _first(self, spot: Spot) -> Spot:
        """Return the first row that has room for a spot, whatever lies on its way up."""
        row = int(max(self._top, self._taken.below_columns(spot.stretch)))
        while not self._taken.is_free(row, spot.stretch):
            row += 1
        return spot._replace(row=row)

    def settle(self) -> dict[str, tuple[int, str]]:
        """Let every paper float up; return each one's row, from 0, and the side of its label."""
        for id, spot in sorted(self._spots.items(), key=lambda item: (item[1].row, item[0])):
            self._taken.remove(spot)
            self._take(id, self._highest(spot))
        rows = {row: index for index, row in enumerate(sorted({spot.row for spot in self._spots.values()}))}
        return {id: (rows[spot.row], spot.side) for id, spot in self._spots.items()}

    def _is_crossed(self, stretch: tuple[float, float]) -> bool:
        return not all(is_free(self._crossed.get(part, ()), stretch) for part in buckets(stretch))

    def _fits(self, spot: Spot) -> bool:
        """Return whether a spot is free and, for a paper in a pair, its way up to the gutter."""
        way_up = range(self._top, spot.row if spot.in_pair else self._top)
        return self._taken.is_free(spot.row, spot.stretch) and all(
            self._taken.is_free(row, column(spot.x)) for row in way_up
        )

    def _highest(self, spot: Spot) -> Spot:
        """Return the highest spot at the place of one that was free, with its way up for a paper in a pair."""
        first = self._top if spot.in_pair else int(max(self._top, self._taken.below_columns(spot.stretch)))
        for row in range(first, spot.row):
            if self._taken.is_free(row, spot.stretch):
                return spot._replace(row=row)
            if spot.in_pair and not self._taken.is_free(row, column(spot.x)):
                break
        return spot

    def _take(self, id: str, spot: Spot) -> None:
        self._spots[id] = spot
        self._top, self._end = min(self._top, spot.row), max(self._end, spot.row + 1)
        self._taken.add(spot)


def column(x: float) -> tuple[float, float]:
    """Return the stretch that a connector at a place keeps free."""
    return (x - COLUMN, x + COLUMN)


def buckets(stretch: tuple[float, float]) -> range:
    """Return the numbers of the buckets that a stretch lies in."""
    return range(int(stretch[0] // BUCKET), int(stretch[1] // BUCKET) + 1)


def is_free(taken: Iterable[tuple[float, float]], stretch: tuple[float, float]) -> bool:
    """Return whether a stretch meets none of those that are taken."""
    return all(end <= stretch[0] or start >= stretch[1] for start, end in taken)


def stacked(stretches: Iterable[tuple[float, float]]) -> list[int]:
    """Return a row for each stretch in turn, the first in which all before it have ended."""
    ends: list[float] = []
    found = []
    for start, end in stretches:
        row = next((row for row, taken in enumerate(ends) if taken <= start), len(ends))
        ends[row : row + 1] = [end]
        found.append(row)
    return found


def reach(places: Iterable[float]) -> tuple[float, float]:
    """Return the first and the last of some places."""
    found = sorted(places)
    return found[0], found[-1]


def tracks(runs: Sequence[tuple[int, float, float]]) -> list[int]:
    """Return a track for each run in its lane's gutter, the shortest lowest, so that no two lie on each other."""
    found = [0] * len(runs)
    taken: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for index in sorted(range(len(runs)), key=lambda index: (runs[index][2] - runs[index][1], index)):
        lane, start, end = runs[index]
        track = 0
        while not _has_room(taken[lane, track], (start - COLUMN, end + COLUMN)):
            track += 1
        insort(taken[lane, track], (start, end))
        found[index] = track
    return found


def _has_room(taken: Sequence[tuple[float, float]], stretch: tuple[float, float]) -> bool:
    """Return whether a stretch meets none of those that are taken, which are in order and do not meet each other."""
    after = bisect_left(taken, stretch[:1])
    return is_free(taken[max(after - 1, 0) : after + 1], stretch)
