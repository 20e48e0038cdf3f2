"""The whole timeline as SVG: the ground that a page draws its works on, and a picture that stands alone."""

from collections.abc import Callable, Iterator, Mapping
from html import escape

from ..records.papers import Paper
from .lane_names import fitted
from .packing import FONT_SIZE, text_width
from .whole import ERA_FONT, Stretch, Whole
from .whole_marks import Mark, Stripe

NAMES, HEAD, FOOT = 128, 40, 62
"""Room beside the lanes for their names, above them for the eras, and below them for the years and their bars."""
YEARS, TOPS = 44, 78
"""Where time runs down: room for the years beside the lanes, and for the lanes' names above them."""
BAR = 30.0
"""The height of the bar of the fullest year."""
TIGHT = 0.97
"""A picture that stands alone has no font of its own: its names are set to a share of the width that they have."""
RING = 1.6
"""How thick the line round a hollow mark is, in pixels."""
LANE_FONT, NARROW_FONT = 11.0, 8.5
"""The size of the type of a lane's name, and where lanes stand side by side."""


def ground(drawing: Whole) -> Iterator[str]:
    """Yield what lies under the marks: eras, lanes, years, steps and arcs, these two in order of what is drawn."""
    width, height = drawing.size
    for number, era in enumerate(drawing.eras):
        if number % 2 == 0:
            x, y = drawing.place(era.along, 0)
            across = (width, era.length) if drawing.shape.is_turned else (era.length, height)
            yield f'<rect class="w-band" x="{x:g}" y="{y:g}" width="{across[0]:g}" height="{across[1]:g}"/>'
    lines = "".join(_line(drawing, lane.start, 0, drawing.length) for lane in drawing.lanes[1:])
    yield f'<path class="w-line" d="{lines}"/>'
    ticks = "".join(_cross(drawing, tick.x) for tick in drawing.ticks if tick.labelled)
    yield f'<path class="w-tick" d="{ticks}"/>'
    if drawing.change is not None:
        yield f'<path class="w-change" d="{_cross(drawing, drawing.change)}"/>'
    yield '<g class="w-steps">'
    yield from (f'<path d="{drawing.thread(found)}"/>' for found in drawing.steps)
    yield '</g><g class="w-arcs">'
    for arc in drawing.arcs:
        added = ' class="w-added"' if arc.pair.added else ""
        yield f'<path{added} d="{drawing.path(arc.curve)}"/>'
    yield "</g>"


def _line(drawing: Whole, across: float, start: float, end: float) -> str:
    x, y = drawing.place(start, across)
    return f"M{x:g} {y:g}{'V' if drawing.shape.is_turned else 'H'}{end:g}"


def _cross(drawing: Whole, along: float) -> str:
    x, y = drawing.place(along, 0)
    return f"M{x:g} {y:g}{'H' if drawing.shape.is_turned else 'V'}{drawing.across:g}"


def size(drawing: Whole) -> tuple[int, int]:
    """Return the width and the height of the picture that stands alone, in pixels."""
    width, height = drawing.size
    if drawing.shape.is_turned:
        return round(YEARS + width), round(TOPS + height + 8)
    return round(NAMES + width), round(HEAD + height + FOOT)


def as_svg(drawing: Whole, topics: Mapping[str, str], side: Callable[[Paper], str], title: str, style: str) -> str:
    """Return the whole as an SVG file (https://www.w3.org/TR/SVG2/) of its own.

    `topics` are the names of the lanes, `side` says what a work is in the pairs, and `style` is its style sheet.
    """
    width, height = size(drawing)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="{box(drawing)}" width="{width}" '
        f'height="{height}"><title>{escape(title)}</title><style>{style}</style>'
    )
    return "\n".join([head, *_inside(drawing, topics, side), "</svg>"]) + "\n"


def on_page(drawing: Whole, topics: Mapping[str, str], side: Callable[[Paper], str]) -> str:
    """Return the whole as SVG for a page, which says the same as a list and has its colours and fonts.

    It is light: the marks of a kind are one path.
    """
    head = f'<svg viewBox="{box(drawing)}" aria-hidden="true" focusable="false">'
    marks = (*_dots(drawing, side), *names(drawing, side, is_fitted=False))
    return "\n".join([head, *ground(drawing), *marks, *around(drawing, topics), "</svg>"])


def box(drawing: Whole) -> str:
    """Return the `viewBox` of the picture."""
    width, height = size(drawing)
    left, top = (YEARS, TOPS) if drawing.shape.is_turned else (NAMES, HEAD)
    return f"{-left} {-top} {width} {height}"


def _inside(drawing: Whole, topics: Mapping[str, str], side: Callable[[Paper], str]) -> Iterator[str]:
    """Yield all of the picture."""
    yield from ground(drawing)
    yield from (circle(drawing, mark, side(mark.paper)) for mark in drawing.marks)
    yield from names(drawing, side, is_fitted=True)
    yield from around(drawing, topics)


def around(drawing: Whole, topics: Mapping[str, str]) -> Iterator[str]:
    """Yield the eras, the years, and the names of the lanes."""
    yield from _axis(drawing)
    for lane in drawing.lanes:
        yield from _lane(drawing, lane, topics.get(lane.topic, lane.topic))


def names(drawing: Whole, side: Callable[[Paper], str], is_fitted: bool) -> Iterator[str]:
    """Yield the names of landmarks; fitted, they take the same width in any font."""
    for name in drawing.names:
        fit = f' textLength="{name.width * TIGHT:.1f}" lengthAdjust="spacingAndGlyphs"' if is_fitted else ""
        at = f'x="{name.x:g}" y="{name.y + name.height / 3:.1f}" font-size="{drawing.shape.font:g}"'
        yield f'<text class="w-name{_end(side(name.paper))}"{fit} {at}>{escape(name.paper.short)}</text>'


def _dots(drawing: Whole, side: Callable[[Paper], str]) -> Iterator[str]:
    """Yield the marks as one path for each kind and tier, in order of time: round ends of lines without a length.

    To be light they stand on whole pixels along.
    """
    kinds: dict[tuple[str, str], list[Mark]] = {}
    for mark in drawing.marks:
        kinds.setdefault((side(mark.paper), mark.paper.tier), []).append(mark)
    for (end, tier), marks in sorted(kinds.items()):
        places = (drawing.place(mark.along, mark.across) for mark in marks)
        dots = "".join(f"M{x:.0f} {y:g}h0" for x, y in places)
        wide = 2 * marks[0].radius
        first = " w-dots--1" if tier == "1" else ""
        yield f'<path class="w-dots{_end(end)}{first}" stroke-width="{wide:g}" d="{dots}"/>'
        if end == "precursor":
            yield f'<path class="w-dots w-hole" stroke-width="{wide - 2 * RING:.1f}" d="{dots}"/>'


def circle(drawing: Whole, mark: Mark, side: str, title: str = "") -> str:
    """Return a mark, with a title if it is given one."""
    x, y = drawing.place(mark.along, mark.across)
    tier = " w-mark--1" if mark.paper.tier == "1" else ""
    # The line round a hollow mark is drawn inside its radius.
    radius = mark.radius - RING / 2 if side == "precursor" else mark.radius
    told = f"><title>{escape(title)}</title></circle>" if title else "/>"
    return f'<circle class="w-mark{_end(side)}{tier}" cx="{x:g}" cy="{y:g}" r="{radius:g}"{told}'


def _end(side: str) -> str:
    return f" w-{side}" if side else ""


def _axis(drawing: Whole) -> Iterator[str]:
    """Yield the eras, the years and their bars."""
    height = drawing.across
    for tick in drawing.ticks:
        if tick.labelled and drawing.shape.is_turned:
            yield f'<text class="w-year" x="-8" y="{tick.x + 4:g}" text-anchor="end">{tick.words}</text>'
        elif tick.labelled:
            last = min(tick.x + 4, drawing.length - text_width(tick.words))
            yield f'<text class="w-year" x="{last:g}" y="{height + 14:g}">{tick.words}</text>'
    if drawing.shape.is_turned:
        return
    for era in drawing.eras:
        yield from _era(era)
    for bar in drawing.bars:
        high = max(bar.share * BAR, 0.5)
        at = f'x="{bar.along + 0.5:g}" y="{height + 20:g}"'
        yield f'<rect class="w-bar" {at} width="{max(bar.length - 1, 0.5):.1f}" height="{high:.1f}"/>'
        if bar.is_told:
            middle = bar.along + bar.length / 2
            at = f'text-anchor="middle" x="{middle:.1f}" y="{height + 30 + high:.1f}"'
            yield f'<text class="w-count" {at}>{bar.count}</text>'


def _era(era: Stretch) -> Iterator[str]:
    small = len(era.lines) > 1
    size = ERA_FONT - 4 if small else ERA_FONT
    for number, line in enumerate(era.lines):
        y = -24 + number * 13 if small else -14
        yield f'<text class="w-era" x="{era.along + 6:g}" y="{y}" font-size="{size:g}">{escape(line)}</text>'


def _lane(drawing: Whole, lane: Stripe, name: str) -> Iterator[str]:
    """Yield the name of a lane in lines; where time runs down they are turned as well, and run upwards."""
    turned = drawing.shape.is_turned
    size = NARROW_FONT if turned else LANE_FONT
    room = (TOPS - 8 if turned else NAMES - 24) * FONT_SIZE / size
    for number, line in enumerate(fitted(name, room, max(int(lane.size / size / 1.2), 1))):
        down = number * size * 1.15
        x, y = (lane.start + size + down + 1, -5) if turned else (-NAMES + 4, lane.start + 15 + down)
        turn = f' transform="rotate(-90 {x:.1f} {y})"' if turned else ""
        yield f'<text class="w-lane" x="{x:.1f}" y="{y:.1f}"{turn} font-size="{size:g}">{escape(line)}</text>'
