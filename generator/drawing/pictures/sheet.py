"""A picture before or after, ready to be printed: boxes, lines, strikes and words, each in its place.

Both pictures have one geometry. Before, what goes is struck; after, its place stays empty, and the line that closes
over it stands out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import NamedTuple

from ...records.picture_texts import Link
from ...records.pictures import Picture
from .lettering import GONE_SIGN, NOTE, Line, Style, lines, width
from .places import Box, Places, neighbours, places
from .routes import Route, crossed, routes
from .shapes import SQUARE, Look, Shape

OVER = 6.0
"""How far a strike reaches over the words that it strikes."""
WASH = 9.0
"""How far a wash reaches around its parts."""


class Words(NamedTuple):
    """A line of text: where its baseline begins, or has its middle."""

    x: float
    y: float
    line: Line
    style: Style

    @property
    def box(self) -> Box:
        """The room that it takes; `x` is its middle."""
        half = width(self.line, self.style) / 2
        return Box(self.x - half, self.y - 0.75 * self.style.size, self.x + half, self.y + 0.25 * self.style.size)


class Drawn(NamedTuple):
    """A part as it is drawn: its kind, its state (`ghost` where it was), its box, and its small drawing."""

    id: str
    kind: str
    state: str
    box: Box
    glyph: str


class Drawline(NamedTuple):
    """A line as it is drawn: `kept`, `going`, or `closing` over what went."""

    route: Route
    state: str


class Strike(NamedTuple):
    """A stroke through words."""

    left: float
    right: float
    y: float


@dataclass(frozen=True)
class Sheet:
    """One of the two pictures, in a box that both have in common; places are in pixels."""

    after: bool
    frame: Box
    washes: tuple[Box, ...]
    parts: tuple[Drawn, ...]
    lines: tuple[Drawline, ...]
    strikes: tuple[Strike, ...]
    words: tuple[Words, ...]
    labels: tuple[Words, ...]


def sheets(picture: Picture, turned: bool = False) -> tuple[Sheet, Sheet]:
    """Return a picture before and after, for wide screens, or turned for narrow ones."""
    where = places(picture, turned)
    ways = routes(picture, where)
    labels = _labels(where, ways)
    drafts = [_sheet(picture, where, ways, labels, after) for after in (False, True)]
    frame = Box.around([box for draft in drafts for box in _extents(draft)])
    whole = Box(floor(frame.left - 2), floor(frame.top - 2), ceil(frame.right + 2), ceil(frame.bottom + 2))
    before, after = (Sheet(**{**vars(draft), "frame": whole}) for draft in drafts)
    return before, after


def _sheet(
    picture: Picture,
    where: Places,
    ways: Mapping[tuple[bool, str, str], Route],
    labels: Mapping[tuple[str, str, str], Words],
    after: bool,
) -> Sheet:
    kept = {link[:2] for link in picture.links(True)}
    drawn = []
    for link in picture.links(after):
        state = "closing" if link.closes else "kept" if after or link[:2] in kept else "going"
        drawn.append(Drawline(ways[after, link.start, link.end], state))
    looks = [(shape, look) for shape in where.shapes.values() if (look := shape.look(after))]
    words = {shape.id: _words(shape, look, where.boxes[shape.id]) for shape, look in looks}
    return Sheet(
        after,
        Box(0, 0, 0, 0),
        tuple(_washes(picture, where, after)),
        tuple(_parts(where, after)),
        tuple(drawn),
        tuple(_strikes(picture, where, words)) if not after else (),
        tuple(word for found in words.values() for word in found),
        tuple(labels[key] for link in picture.links(after) if (key := (link.start, link.end, link.label)) in labels),
    )


def _parts(where: Places, after: bool) -> Iterator[Drawn]:
    for id, shape in where.shapes.items():
        look, box = shape.look(after), where.boxes[id]
        if look:
            yield Drawn(id, shape.kind, look.state, box, look.glyph)
        elif after:
            yield Drawn(id, "box" if shape.kind == "data" else shape.kind, "ghost", box, "")


def _washes(picture: Picture, where: Places, after: bool) -> Iterator[Box]:
    for group in picture.groups:
        if (group.when == "after") == after:
            yield Box.around([where.boxes[id] for id in group.of]).grown(WASH)


def _words(shape: Shape, look: Look, box: Box) -> list[Words]:
    """Return the lines of a part's words, from the top."""
    x, y = box.middle
    if shape.kind == "data":
        x, y = x - 3, y - 3  # the middle of the uppermost sheet
    top = box.top + SQUARE + 6 if look.glyph else y - look.height / 2
    found = []
    for styled, lines_of_it in ((look.style, look.name), (NOTE, look.note)):
        for line in lines_of_it:
            found.append(Words(x, top + styled.height / 2 + 0.34 * styled.size, line, styled))
            top += styled.height
    return found


def _strikes(picture: Picture, where: Places, words: Mapping[str, Sequence[Words]]) -> Iterator[Strike]:
    """Yield the strokes through what goes; one strikes neighbours of one line that both go, if they are one line each.

    A stroke through a sign reaches over its circle.
    """
    gone = [id for id, piece in picture.parts.items() if piece.deleted]
    single = {id: named[0] for id in gone if len(named := _names(words[id])) == 1}
    linked = {(link.start, link.end) for link in picture.links(False) if not link.is_arc}
    order = sorted(single, key=lambda one: where.spots[one][::-1])
    runs: list[list[str]] = []
    for id in order:
        last = runs[-1][-1] if runs else ""
        level = last and abs(single[last].y - single[id].y) < 0.5
        if level and (last, id) in linked and neighbours(where, [last, id]):
            runs[-1].append(id)
        else:
            runs.append([id])
    for run in runs:
        ends = [_reach(where, id, single[id]) for id in run]
        yield Strike(ends[0][0], ends[-1][1], _through(single[run[0]]))
    for id in (id for id in gone if id not in single):
        for word in _names(words[id]):
            yield Strike(word.box.left - OVER, word.box.right + OVER, _through(word))


def _names(words: Sequence[Words]) -> list[Words]:
    return [word for word in words if word.style is not NOTE]


def _through(word: Words) -> float:
    return word.y - (0.34 if word.style is GONE_SIGN else 0.24) * word.style.size


def _reach(where: Places, id: str, word: Words) -> tuple[float, float]:
    if where.shapes[id].kind == "op":
        return where.boxes[id].left - OVER, where.boxes[id].right + OVER
    return word.box.left - OVER, word.box.right + OVER


# Labels of lines


def _labels(where: Places, ways: Mapping[tuple[bool, str, str], Route]) -> dict[tuple[str, str, str], Words]:
    """Return the labels of lines, each beside its line where nothing else is; one without such a place is left out."""
    found: dict[tuple[str, str, str], Words] = {}
    every = list(dict.fromkeys(ways.values()))
    whole = Box.around([*where.boxes.values(), *(box for route in every for box in _pieces(route))])
    for route in every:
        link = route.link
        if not link.label or (link.start, link.end, link.label) in found:
            continue
        taken = [*(box.grown(2) for box in where.boxes.values()), *(word.box.grown(3) for word in found.values())]
        for word in _beside(route, lines(link.label, NOTE, 1000)[0]):
            box = word.box.grown(1)
            is_inside = whole.left <= box.left and box.right <= whole.right
            if (
                is_inside
                and not any(box.meets(other) for other in taken)
                and not any(crossed(other, [box]) for other in every)
            ):
                found[link.start, link.end, link.label] = word
                break
    return found


def _beside(route: Route, line: Line) -> Iterator[Words]:
    """Yield where the label of a line may stand, the best first: beside the middle of its longest piece."""
    half = width(line, NOTE) / 2
    for (x, y), (last_x, last_y) in sorted(
        route.segments, key=lambda piece: -abs(piece[0][0] - piece[1][0]) - abs(piece[0][1] - piece[1][1])
    ):
        for share in (0.5, 0.35, 0.65, 0.2, 0.8):
            middle = (x + share * (last_x - x), y + share * (last_y - y))
            if y == last_y:
                yield from (Words(middle[0], middle[1] + shift, line, NOTE) for shift in (-7.0, 15.0))
            else:
                yield from (Words(middle[0] + shift, middle[1] + 4, line, NOTE) for shift in (half + 7, -half - 7))


def unplaced(picture: Picture, drawn: Iterable[Sheet]) -> list[Link]:
    """Return the connections whose label found no place on some sheets, so that it has to be said below them."""
    written = {word.line for sheet in drawn for word in sheet.labels}
    every = dict.fromkeys(link for after in (False, True) for link in picture.links(after) if link.label)
    return [link for link in every if lines(link.label, NOTE, 1000)[0] not in written]


def _pieces(route: Route) -> Iterator[Box]:
    for (x, y), (last_x, last_y) in route.segments:
        yield Box(min(x, last_x), min(y, last_y), max(x, last_x), max(y, last_y))


def _extents(sheet: Sheet) -> Iterator[Box]:
    """Yield the room that everything on a sheet takes, with the heads of its arrows."""
    yield from sheet.washes
    yield from (part.box for part in sheet.parts)
    yield from (box.grown(4) for line in sheet.lines for box in _pieces(line.route))
    yield from (word.box for word in (*sheet.words, *sheet.labels))
    yield from (Box(strike.left, strike.y - 1, strike.right, strike.y + 1) for strike in sheet.strikes)
