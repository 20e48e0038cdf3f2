"""What was deleted, struck on the arc of its pair: over the arc, or under it where that is free."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import dist

from ..records.papers import Pair
from ..text.runs import Run
from .lane_names import wrapped
from .pictures.lettering import GONE, width
from .pixels import Pixels
from .whole_arcs import Arc, at

STYLE = GONE._replace(size=13.0, height=14.0)
"""The letters of what was deleted or added: Newsreader, slanted."""
ROOMS = (1000.0, 130.0, 90.0)
"""How wide a line may be, in pixels: all in one line before two, and two before three."""
PARTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""At which parts of an arc a text may stand."""
SHIFTS = (0.0, -0.3, 0.3, -0.5, 0.5)
"""By which share of its width it may stand aside from there."""
AWAY = (2.0, 7.0, 13.0, 20.0, 28.0, 37.0)
"""How far a text may be from its arc, in pixels."""
HALO = 1.0
"""Room round a text."""
STRIKE, OVER = 0.62, 2.0
"""How far down a line the stroke through it is, as a share of its height, and how far it reaches over both ends."""


@dataclass(frozen=True)
class Told:
    """What was deleted, or added, between two works, in lines; its box is in pixels, to the right and down."""

    pair: Pair
    lines: tuple[str, ...]
    left: float
    top: float
    width: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Its left, its top, its right and its bottom, strokes included."""
        return self.left - OVER, self.top, self.left + self.width + OVER, self.top + STYLE.height * len(self.lines)

    @property
    def rows(self) -> Iterator[tuple[str, float, float, float]]:
        """Every line with its left end, its top, and its width."""
        for number, line in enumerate(self.lines):
            wide = measured(line)
            yield line, round(self.left + (self.width - wide) / 2, 1), self.top + number * STYLE.height, wide

    @property
    def strikes(self) -> Iterator[tuple[float, float, float]]:
        """The stroke through every line of what was deleted: where it begins, where it ends, and how far down it is."""
        if self.pair.deleted:
            for _, left, top, wide in self.rows:
                yield left - OVER, round(left + wide + OVER, 1), round(top + STYLE.height * STRIKE, 1)


@lru_cache(maxsize=2**10)  # the lines of a hundred pairs
def measured(line: str) -> float:
    """Return how wide a line is at most, in pixels."""
    return round(width((Run(line),), STYLE), 1)


def change_of(pair: Pair) -> str:
    """Return what was deleted between two works or, in a counter-example, added, with a sign that says so."""
    return pair.deleted.from_ if pair.deleted else f"+ {pair.added}" if pair.added else ""


def told(arcs: Iterable[Arc], taken: Pixels, size: tuple[float, float]) -> tuple[Told, ...]:
    """Return what the arcs of a picture have room for, once for each pair; `taken` grows by it.

    The shortest arcs come first, which have the fewest places. Of several arcs of a pair the first with room tells.
    """
    found: dict[str, Told] = {}
    for arc in sorted(arcs, key=lambda arc: dist(arc.curve[0], arc.curve[3])):
        if arc.pair.id not in found and change_of(arc.pair):
            text = next((one for one in _places(arc) if _fits(one, taken, size)), None)
            if text:
                taken.take_box(*text.box)
                found[arc.pair.id] = text
    return tuple(found.values())


def _places(arc: Arc) -> Iterator[Told]:
    """Yield where a text may stand, the nearest to the middle of its arc first, over the arc before under it."""
    change = change_of(arc.pair)
    shapes = dict.fromkeys(tuple(wrapped(change, room, measured)) for room in ROOMS)
    sizes = [(lines, max(map(measured, lines)), STYLE.height * len(lines)) for lines in shapes]
    spots = [at(arc.curve, part) for part in PARTS]
    for away, (lines, wide, high), (x, y), is_over, shift in product(AWAY, sizes, spots, (True, False), SHIFTS):
        top = y - away - high if is_over else y + away
        yield Told(arc.pair, lines, round(x - wide / 2 + shift * wide, 1), round(top, 1), wide)


def _fits(text: Told, taken: Pixels, size: tuple[float, float]) -> bool:
    left, top, right, bottom = text.box
    inside = left >= HALO and top >= HALO and right <= size[0] - HALO and bottom <= size[1] - HALO
    return inside and taken.is_free(left - HALO, top - HALO, right + HALO, bottom + HALO)
