"""The names on the whole: those of landmarks, each at the first free of a few places round its mark."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..records.papers import Paper
from .packing import FONT_SIZE, text_width
from .pixels import Pixels

AWAY = (3.0, 10.0)
"""How far from its mark a name begins: near, and a step farther, in pixels."""
FARTHER = (*AWAY, 17.0, 25.0, 34.0)
"""The same on a sheet that is to be read from near by."""
HALO = 1.0
"""Room round a name, in pixels."""


@dataclass(frozen=True)
class Name:
    """The name of a work: the middle of its left end, its width, and its height, in pixels."""

    paper: Paper
    x: float
    y: float
    width: float
    height: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Its left, its top, its right and its bottom."""
        return self.x, self.y - self.height / 2, self.x + self.width, self.y + self.height / 2


def names(
    spots: Iterable[tuple[Paper, float, float, float]],
    taken: Pixels,
    size: tuple[float, float],
    font: float,
    steps: Sequence[float] = AWAY,
) -> tuple[Name, ...]:
    """Return the names that have room among what is taken, inside a picture of a size; `taken` grows by them.

    A spot is a work, the middle of its mark and the mark's radius; `steps` are how far from it a name may begin.
    """
    found = []
    for paper, x, y, radius in spots:
        width, height = round(text_width(paper.short) * font / FONT_SIZE, 1), round(font * 1.1, 1)
        places = (Name(paper, *place, width, height) for place in _places((x, y, radius), (width, height), steps))
        name = next((one for one in places if _fits(one, taken, size)), None)
        if name:
            taken.take_box(*name.box)
            found.append(name)
    return tuple(found)


def _places(
    disc: tuple[float, float, float], box: tuple[float, float], steps: Sequence[float]
) -> Iterator[tuple[float, float]]:
    """Yield sixteen places round a mark, and as many a step farther: beside it, over and under it, and aslant."""
    (x, y, radius), (width, height) = disc, box
    for away in steps:
        right, left = x + radius + away, x - radius - away - width
        over, under = y - radius - away / 2 - height / 2, y + radius + away / 2 + height / 2
        across = [x - width * share for share in (0.5, 0.25, 0.75, 0.0, 1.0)]
        beside = [(right, y), (left, y), (right, y - height / 2), (left, y - height / 2)]
        beside += [(right, y + height / 2), (left, y + height / 2)]
        places = [*beside[:2], *((one, over) for one in across), *beside[2:], *((one, under) for one in across)]
        yield from ((round(one, 1), round(other, 1)) for one, other in places)


def _fits(name: Name, taken: Pixels, size: tuple[float, float]) -> bool:
    left, top, right, bottom = name.box
    inside = left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1]
    return inside and taken.is_free(left - HALO, top, right + HALO, bottom)
