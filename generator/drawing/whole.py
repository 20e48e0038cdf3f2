"""The whole timeline on one screen: every work, every pair and every step of lineage, as plain geometry in pixels.

Time runs to the right and lanes lie below each other; on a narrow screen the picture is turned, and time runs down.
Pairs are arcs above the line of their lane, steps are fine lines below it: two stories that never cross. Only landmarks
bear names, and no arc crosses a name, nor a mark that is not its end. What has no room is left out, and told.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, inf

from ..collection.collection import Collection
from ..collection.counts import histogram
from ..records.papers import Pair, Paper
from ..records.shelves import Era
from ..text.days import day_of, year_words
from ..text.messages import counted
from .packing import FONT_SIZE, text_width
from .pixels import Pixels
from .scale import Scale, Tick, whole_scale, year_ticks
from .whole_arcs import Arc, Arcs, Bend, Curve, Point, Steps, points, steps
from .whole_deletions import Told, change_of, told
from .whole_marks import PAD, Mark, Marks, Open, Shape, Stripe, stripes
from .whole_names import FARTHER, Name, names

WIDE = Shape(1232.0, 540.0, least=38.0, most=38.0, year=inf, font=12.5)
"""For a desk: beside the names of the lanes this fills 1,360 pixels."""
TALL = Shape(700.0, 330.0, least=26.0, most=inf, year=160.0, font=11.0, is_turned=True)
"""For a phone of 375 pixels, time running down."""
SHEET = Shape(1840.0, 1120.0, least=60.0, most=80.0, year=inf, font=12.5, is_told=True)
"""For a sheet of A3: all ends of pairs bear names, and what was deleted stands on the arcs."""
ERA_FONT, SERIF = 15.0, 0.86
"""The size of the type of an era's name, in pixels, and how wide it runs beside that of the labels."""


@dataclass(frozen=True)
class Stretch:
    """An era: where it begins along, how long it is, and its name in lines, none where it has no room."""

    era: Era
    along: float
    length: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class YearBar:
    """How many works appeared in a year, or in several: where they are along, and which share of the most it is."""

    words: str
    along: float
    length: float
    count: int
    share: float
    is_told: bool
    """Whether there is room for the number."""


@dataclass(frozen=True)
class Whole:
    """The whole picture; what lies along and across is to the right and down, or the other way where it is turned."""

    shape: Shape
    length: float
    across: float
    change: float | None
    """Where the years before the first crowded one end, if they are drawn shorter."""
    lanes: tuple[Stripe, ...]
    eras: tuple[Stretch, ...]
    ticks: tuple[Tick, ...]
    bars: tuple[YearBar, ...]
    marks: tuple[Mark, ...]
    arcs: tuple[Arc, ...] = ()
    lost: tuple[Pair, ...] = ()
    """The pairs of which an arc has no room."""
    steps: tuple[Steps, ...] = ()
    names: tuple[Name, ...] = ()
    unnamed: tuple[Paper, ...] = ()
    """Those of which the name has no room: landmarks and, where the ends of pairs bear names, these."""
    told: tuple[Told, ...] = ()
    """What was deleted, where arcs say so."""
    untold: tuple[Pair, ...] = ()
    """The pairs of which that has no room."""

    @property
    def left_out(self) -> str:
        """What has no room, in words; nothing where all has."""
        named = "paper" if self.shape.is_told else "landmark"
        counts = (
            (self.lost, "pair", "an arc"),
            (self.untold, "pair", "what it changed"),
            (self.unnamed, named, "a name"),
        )
        return ", ".join(f"{counted(len(what), one)} had no room for {for_}" for what, one, for_ in counts if what)

    @property
    def size(self) -> tuple[float, float]:
        """Its width and its height, in pixels."""
        return (self.across, self.length) if self.shape.is_turned else (self.length, self.across)

    def place(self, along: float, across: float) -> Point:
        """Return how far to the right and how far down something is."""
        return (across, along) if self.shape.is_turned else (along, across)

    def path(self, curve: Curve) -> str:
        """Return a curve in the syntax of SVG's `d`."""
        start, *rest = (self.place(*point) for point in curve)
        return f"M{start[0]:g} {start[1]:g}C{' '.join(f'{x:g} {y:g}' for x, y in rest)}"

    def thread(self, found: Steps) -> str:
        """Return all steps of a work as one path, each from the work itself, in whole pixels to be light."""
        return "".join(self._thread(bend) for bend in found.bends)

    def _thread(self, bend: Bend) -> str:
        (x, y), *rest = (tuple(round(value) for value in self.place(*point)) for point in bend)
        return f"M{x} {y}q{' '.join(f'{a - x} {b - y}' for a, b in rest)}".replace(" -", "-")


def whole(collection: Collection, shape: Shape = WIDE) -> Whole:
    """Return where everything stands on the whole of a collection."""
    years = [paper.published.year for paper in collection.papers] or [0]
    shape = replace(shape, length=min(shape.length, shape.year * (max(years) - min(years) + 1)))
    scale, change = whole_scale(collection.papers, shape.length - 2 * PAD)

    def along(day: int) -> float:
        return scale(day) + PAD

    lanes = stripes(collection, shape)
    across = round(sum(lane.size for lane in lanes), 1)
    marks = Marks(collection, lanes, along)
    marks.place_high()
    found = Whole(
        shape,
        shape.length,
        across,
        None if change is None else change + PAD,
        lanes,
        tuple(_eras(collection, along, scale.days, shape.length)),
        _ticks(collection, scale),
        tuple(_bars(collection, along, scale)),
        marks.in_time,
    )
    # The others keep off what is drawn for the landmarks and the pairs; what they still meet is drawn anew round them.
    found = _drawn(collection, found)
    marks.place_low(_openings(found))
    found = _drawn(collection, replace(found, marks=marks.in_time))
    return replace(found, steps=tuple(steps(collection, marks.by_id)))


def _drawn(collection: Collection, found: Whole) -> Whole:
    """Return a whole with the arcs, the names and the changes that its marks leave room for.

    Arcs within a lane come first, then names of landmarks; arcs from one lane to another go round both. What was
    deleted and the names of others take what is left.
    """
    drawn = Arcs(collection, found.lanes, {mark.paper.id: mark for mark in found.marks}, found.length)
    drawn.draw(is_crossing=False)
    taken, first, others = _pixels(found, drawn.found), [], []
    for mark in found.marks:
        x, y = found.place(mark.along, mark.across)
        taken.take_disc(x, y, mark.radius)
        if mark.paper.tier == "1":
            first.append((mark.paper, x, y, mark.radius))
        elif found.shape.is_told and collection.pairs_of(mark.paper):
            others.append((mark.paper, x, y, mark.radius))
    given = names(first, taken, found.size, found.shape.font)
    for left, top, right, bottom in (name.box for name in given):
        drawn.taken.take_box(*found.place(left - 1, top - 1), *found.place(right + 1, bottom + 1))
    drawn.draw(is_crossing=True)
    said: tuple[Told, ...] = ()
    if found.shape.is_told:
        _take(found, drawn.found, taken)
        said = told(drawn.found, taken, found.size)
        given += names(others, taken, found.size, found.shape.font - 1, FARTHER)
    named, known = {name.paper.id for name in given}, {one.pair.id for one in said}
    return replace(
        found,
        arcs=drawn.found,
        lost=drawn.lost,
        names=given,
        unnamed=tuple(paper for paper, *_ in (*first, *others) if paper.id not in named),
        told=said,
        untold=tuple(
            pair for pair in collection.pairs if found.shape.is_told and change_of(pair) and pair.id not in known
        ),
    )


def _pixels(found: Whole, drawn: Sequence[Arc]) -> Pixels:
    """Return the pixels that arcs take of a picture, with a line's width round them."""
    taken = Pixels()
    _take(found, drawn, taken)
    return taken


def _take(found: Whole, drawn: Sequence[Arc], taken: Pixels) -> None:
    for arc in drawn:
        for point in points(arc.curve):
            x, y = found.place(*point)
            taken.take_box(x - 1, y - 1, x + 1, y + 1)


def _openings(found: Whole) -> Open:
    """Return where a mark may stand among the arcs and the names of a picture."""
    taken = _pixels(found, found.arcs)
    for box in (*(name.box for name in found.names), *(one.box for one in found.told)):
        taken.take_box(*box)

    def is_open(along: float, across: float, radius: float) -> bool:
        x, y = found.place(along, across)
        return taken.is_free(x - radius, y - radius, x + radius, y + radius)

    return is_open


def _eras(
    collection: Collection, along: Callable[[int], float], days: Sequence[int], length: float
) -> Iterator[Stretch]:
    """Yield the eras on the axis; the first and the last reach to its ends."""

    def place(day: int) -> float:
        return 0.0 if day <= days[0] else length if day >= days[-1] else round(along(day), 1)

    starts = [place(era.first_day.start) for era in collection.eras]
    for era, start, end in zip(collection.eras, starts, [*starts[1:], length], strict=False):
        if end > start:
            yield Stretch(era, start, round(end - start, 1), _lines(era.name, end - start - 12))


def _lines(name: str, room: float) -> tuple[str, ...]:
    """Return a name in one line, in two of smaller type where it is too long, or in none."""
    if text_width(name) * SERIF * ERA_FONT / FONT_SIZE <= room:
        return (name,)
    words = name.split()
    halves = min(
        ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))),
        key=lambda both: max(map(text_width, both)),
        default=(),
    )
    return halves if halves and max(map(text_width, halves)) * SERIF * (ERA_FONT - 4) / FONT_SIZE <= room else ()


def _ticks(collection: Collection, scale: Scale) -> tuple[Tick, ...]:
    years = {paper.published.year for paper in collection.papers}
    return tuple(Tick(tick.year, round(tick.x + PAD, 1), tick.labelled) for tick in year_ticks(scale, also=years))


def _bars(collection: Collection, along: Callable[[int], float], scale: Scale) -> Iterator[YearBar]:
    """Yield the bars of the years that have works, on the axis itself."""
    last = scale.days[-1]
    for bar in histogram(collection.papers):
        start = max(along(max(day_of(bar.first), scale.days[0])), 0.0)
        end = along(min(day_of(bar.last + 1), last))
        if bar.count and end > start:
            told = ceil(end - start) >= 8 * len(str(bar.count)) + 4
            words = year_words(bar.first) if bar.first == bar.last else bar.words
            yield YearBar(words, round(start, 1), round(end - start, 1), bar.count, bar.share, told)
