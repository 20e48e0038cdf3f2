"""The two stories of the whole: pairs as arcs above the lines of the lanes, steps of lineage as fine lines below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import ceil, cos, dist, radians, sin

from ..collection.collection import Collection
from ..records.papers import Pair, Paper
from .pixels import Pixels
from .whole_marks import Mark, Stripe

LEAST, SHARE, MOST = 13.0, 0.26, 54.0
"""An arc rises by a share of its length, within bounds in pixels."""
ROOM = 2.0
"""Room over an arc in its lane, in pixels."""
ROUND = 0.6
"""Room round a mark that an arc keeps, in pixels."""
RISES = (1.0, 0.75, 0.5)
LEANS = tuple(radians(angle) for angle in (0, 20, -20, 45, -45, 75, -75))
"""What is tried where a mark is in the way: shares of the rise, and by which angle an end leans outwards."""
TRIES = sorted(product(RISES, LEANS, LEANS), key=lambda one: (1 - one[0]) + abs(one[1]) + abs(one[2]))[:60]
"""The first of them, the nearest to an upright arc before all others."""
SAG, DEEPEST = 0.12, 24.0
"""By which share of its length the middle of a step within a row is drawn down, and by how many pixels at most."""
GRID = 16
"""How exact that middle is along, in pixels: few different numbers pack well, and nobody sees the difference."""

APART, LEAP = 2.0, 16
"""How far apart the points of a curve that are looked at may be, in pixels, and how many are leapt over at first."""

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
"""A cubic curve of Bézier by its ends and the two points between them: along, across."""
Bend = tuple[Point, Point, Point]
"""A quadratic curve of Bézier by its ends and the point between them: along, across."""


@dataclass(frozen=True)
class Arc:
    """A pair, or a part of one: from one work to a later one."""

    pair: Pair
    older: Paper
    later: Paper
    curve: Curve


@dataclass(frozen=True)
class Steps:
    """All steps of lineage by which one work stands on others, the oldest first."""

    paper: Paper
    older: tuple[Paper, ...]
    bends: tuple[Bend, ...]


def at(curve: Curve, part: float) -> Point:
    """Return the point at a part of a curve, from 0 to 1."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    rest = 1 - part
    a, b, c, d = rest**3, 3 * part * rest**2, 3 * part**2 * rest, part**3
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def points(curve: Curve) -> Iterator[Point]:
    """Yield points of a curve in leaps, so that what is in the way is met soon; in all, every two pixels of it."""
    # A point is never faster than three times the longest stretch between those that make the curve.
    count = ceil(3 * max(dist(*pair) for pair in pairwise(curve)) / APART) or 1
    for start in range(LEAP):
        for number in range(start, count + 1, LEAP):
            yield at(curve, number / count)


def joined(collection: Collection, pair: Pair) -> Iterator[tuple[Paper, Paper]]:
    """Yield who an arc joins: all precursors and the first breakthrough, the last precursor and every other."""
    older, later = collection.precursors(pair), collection.breakthroughs(pair)
    yield from ((one, later[0]) for one in older)
    yield from ((older[-1], one) for one in later[1:])


class Arcs:
    """The arcs of all pairs while they are drawn between marks; what has no way is left out."""

    def __init__(
        self, collection: Collection, lanes: Sequence[Stripe], marks: Mapping[str, Mark], length: float
    ) -> None:
        self._lanes, self._marks, self._length = lanes, marks, length
        self._joined = [(pair, *both) for pair in collection.pairs for both in joined(collection, pair)]
        self.taken = Pixels()
        """What is in the way, along and across: the marks, and what is added."""
        self._found: dict[tuple[str, str, str], Arc] = {}
        for mark in marks.values():
            self.taken.take_disc(mark.along, mark.across, mark.radius + ROUND)

    def draw(self, is_crossing: bool) -> None:
        """Draw the arcs within the lanes, or those from one to another."""
        for pair, older, later in self._joined:
            ends = sorted((self._marks[older.id], self._marks[later.id]), key=lambda mark: (mark.along, mark.across))
            if (ends[0].lane != ends[1].lane) is is_crossing and (curve := self._curve(ends)):
                self._found[pair.id, older.id, later.id] = Arc(pair, older, later, curve)

    def _curve(self, ends: Sequence[Mark]) -> Curve | None:
        ways = (way for way in _ways(ends, self._lanes) if _is_inside(way, self._length))
        return next((way for way in ways if _is_clear(way, ends, self.taken)), None)

    @property
    def found(self) -> tuple[Arc, ...]:
        """All that have a way, in the order of their pairs."""
        return tuple(self._found[key] for pair, a, b in self._joined if (key := (pair.id, a.id, b.id)) in self._found)

    @property
    def lost(self) -> tuple[Pair, ...]:
        """The pairs of which an arc has no way."""
        lost = [pair for pair, older, later in self._joined if (pair.id, older.id, later.id) not in self._found]
        return tuple({pair.id: pair for pair in lost}.values())


def _ways(ends: Sequence[Mark], lanes: Sequence[Stripe]) -> Iterator[Curve]:
    """Yield the ways in which two marks can be joined, the simplest first; none leaves the upper half of a lane."""
    first, last = ends
    ceiling = lanes[min(first.lane, last.lane)].start + ROOM
    base = min(first.across, last.across)
    rise = min(max(LEAST, SHARE * (last.along - first.along)), MOST)
    for share, out, back in TRIES:
        top = max(base - max(rise * share, LEAST), ceiling)
        # A curve whose inner points are so much higher than its ends reaches three quarters of that.
        over = base - (base - top) * 4 / 3
        ways = first.across - over, last.across - over
        left = (first.along - ways[0] * sin(out), first.across - ways[0] * cos(out))
        right = (last.along + ways[1] * sin(back), last.across - ways[1] * cos(back))
        yield ((first.along, first.across), _rounded(left), _rounded(right), (last.along, last.across))


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def _is_inside(curve: Curve, length: float) -> bool:
    return all(1 <= along <= length - 1 for along, _ in curve)


def _is_clear(curve: Curve, ends: Sequence[Mark], taken: Pixels) -> bool:
    """Return whether a curve meets no mark but its ends."""
    return not any(
        taken.has(*point) and all(dist(point, (end.along, end.across)) > end.radius + ROUND + 1.5 for end in ends)
        for point in points(curve)
    )


def steps(collection: Collection, marks: Mapping[str, Mark]) -> Iterator[Steps]:
    """Yield the steps of every work that stands on others, in order of time."""
    for paper in collection.papers:
        older = [step.older for step in collection.stands_on(paper)]
        if older:
            yield Steps(paper, tuple(older), tuple(_fall(marks[one.id], marks[paper.id]) for one in older))


def _fall(older: Mark, later: Mark) -> Bend:
    """Return the line from a mark back to an older one, which leaves along its row; where both stand in one it sags."""
    span = later.along - older.along
    sag = min(abs(span) * SAG, DEEPEST) if abs(later.across - older.across) < LEAST else 0.0
    half = round(span / 2 / GRID) * GRID
    return (later.along, later.across), (later.along - half, later.across + sag), (older.along, older.across)
