"""Where the parts of a picture stand: one geometry for before and after. All in CSS pixels.

A column is as wide as its widest part. The words are broken as late as the whole has room: upright for wide screens,
and turned for narrow ones, where the main line runs down instead of to the right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from ...records.pictures import Picture
from .shapes import Shape, shape

WIDE, NARROW = 500.0, 284.0
"""The room that there is across, on wide and on the narrowest screens."""
NARROWEST, WIDEST, STEP = 54.0, 150.0, 6.0
"""The widths at which words may be broken, in steps."""
LEAST_GAP, MOST_GAP = 26.0, 54.0
"""The room between two columns."""
ROW_GAP = 30.0
"""The room between two rows."""
TIGHT_GAP = 20.0
"""The room between two columns on narrow screens."""


class Box(NamedTuple):
    """A stretch of the plane."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    def grown(self, by: float) -> "Box":
        """Return it with as much more room on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: "Box") -> bool:
        """Return whether it has room in common with another."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    @classmethod
    def around(cls, boxes: Sequence["Box"]) -> "Box":
        """Return the smallest one around some others."""
        return cls(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )


@dataclass(frozen=True)
class Places:
    """Where parts stand: their shapes, spots in the grid and boxes, by id; `main` is the row of the main line.

    `xs` and `ys` are where lines may run: between the columns, through their middles, and so on in turn, and the same
    for the rows. Where it is `turned`, the grid's rows are columns.
    """

    turned: bool
    main: int
    shapes: dict[str, Shape]
    spots: dict[str, tuple[int, int]]
    boxes: dict[str, Box]
    xs: tuple[float, ...]
    ys: tuple[float, ...]


def places(picture: Picture, turned: bool = False) -> Places:
    """Return where the parts of a picture stand, upright or turned."""
    columns = [[id for id in ids if id] for ids in (picture.rows if turned else zip(*picture.rows, strict=True))]
    rows = [[id for id in ids if id] for ids in (zip(*picture.rows, strict=True) if turned else picture.rows)]
    least, room = (TIGHT_GAP, NARROW) if turned else (LEAST_GAP, WIDE)
    shapes = _widened(picture, columns, room - least * (len(columns) - 1))
    widths = [max((shapes[id].size[0] for id in ids), default=0.0) for ids in columns]
    heights = [max((shapes[id].size[1] for id in ids), default=0.0) for ids in rows]
    gap = max(least, min(MOST_GAP, (room - sum(widths)) / max(len(columns) - 1, 1)))
    return _placed(picture, shapes, turned, _tracks(widths, gap), _tracks(heights, ROW_GAP))


def _widened(picture: Picture, columns: Sequence[Sequence[str]], room: float) -> dict[str, Shape]:
    """Return the shapes of all parts: words are broken early, and then later in the highest column that has room."""
    rooms = [NARROWEST] * len(columns)
    found = [_column(picture, ids, NARROWEST) for ids in columns]
    sizes = [_size(shapes) for shapes in found]
    growing = [number for number, ids in enumerate(columns) if ids]
    while growing:
        highest = max(growing, key=lambda number: sizes[number][1])
        rooms[highest] += STEP
        wider = _column(picture, columns[highest], rooms[highest])
        others = (width for number, (width, _) in enumerate(sizes) if number != highest)
        if sum((*others, _size(wider)[0])) <= room:
            found[highest], sizes[highest] = wider, _size(wider)
        if found[highest] is not wider or rooms[highest] >= WIDEST:
            growing.remove(highest)
    return {shape.id: shape for shapes in found for shape in shapes}


def _column(picture: Picture, ids: Sequence[str], room: float) -> list[Shape]:
    return [shape(id, picture.parts[id], room) for id in ids]


def _size(shapes: Sequence[Shape]) -> tuple[float, float]:
    """Return how wide and how high the largest of a column is."""
    return max((shape.size[0] for shape in shapes), default=0.0), max((shape.size[1] for shape in shapes), default=0.0)


def _placed(
    picture: Picture,
    shapes: dict[str, Shape],
    turned: bool,
    xs: tuple[float, ...],
    ys: tuple[float, ...],
) -> Places:
    grid = picture.rows
    main = max(range(len(grid)), key=lambda row: (sum(map(bool, grid[row])), -row))
    spots = {
        id: (row, column) if turned else (column, row)
        for row, ids in enumerate(grid)
        for column, id in enumerate(ids)
        if id
    }
    sizes = _sizes(shapes, spots)
    boxes = {id: _box(sizes[id], xs[2 * x + 1], ys[2 * y + 1]) for id, (x, y) in spots.items()}
    return Places(turned, main, shapes, spots, boxes, xs, ys)


def _tracks(sizes: Sequence[float], gap: float) -> tuple[float, ...]:
    """Return where lines may run along columns or rows: outside, through the first, between it and the next, …."""
    starts = [*accumulate((size + gap for size in sizes), initial=0.0)][:-1]
    ends = [start + size for start, size in zip(starts, sizes, strict=True)]
    middles = [(start + end) / 2 for start, end in zip(starts, ends, strict=True)]
    between = [(end + start) / 2 for end, start in zip(ends, starts[1:], strict=False)]
    inner = [place for pair in zip(middles, [*between, ends[-1] + 22], strict=True) for place in pair]
    return (-22.0, *inner)


def _sizes(shapes: dict[str, Shape], spots: dict[str, tuple[int, int]]) -> dict[str, tuple[float, float]]:
    """Return how wide and high parts are: boxes as the widest box of their column and the highest of their row."""
    filling = {id: shape.size for id, shape in shapes.items() if shape.fills}
    widths, heights = (
        {
            line: max(size[axis] for id, size in filling.items() if spots[id][axis] == line)
            for line in {spots[id][axis] for id in filling}
        }
        for axis in (0, 1)
    )
    return {
        id: (widths[spots[id][0]], heights[spots[id][1]]) if id in filling else shape.size
        for id, shape in shapes.items()
    }


def _box(size: tuple[float, float], x: float, y: float) -> Box:
    across, down = size
    return Box(x - across / 2, y - down / 2, x + across / 2, y + down / 2)


def neighbours(places: Places, ids: Sequence[str]) -> bool:
    """Return whether parts stand side by side in one row of the screen, with nothing between them."""
    spots = [places.spots[id] for id in ids]
    return all(last[1] == first[1] and last[0] == first[0] + 1 for first, last in pairwise(spots))
