"""Pictures of a collection as files of their own: the timeline as one SVG sheet, and the arcs as a PNG for previews.

Nothing is fetched and no font is needed to make them. Colours are those of the theme, read from its tokens.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from math import ceil, cos, floor, pi, sin

from ..collection.collection import Collection
from .arcs import Arcs
from .lane_names import fitted
from .packing import FONT_SIZE, MARKER, text_width
from .timeline import HEAD, Layout

NAMES, TITLE, OVER = 130, 150, 150
"""Room for the lanes' names, the title above all, and labels beyond a cut, at least, in pixels."""
TYPE = 64
"""The size of the title's type, in pixels; letters with serifs run no wider than those that are measured."""
LANE_FONT, LANE_LINE = 11.0, 14.0
"""The size of the type of the lanes' names, and the height of a line of them."""
SHEET = 420 / 297
"""The sides of A3, landscape."""
SOCIAL = (1200, 630)
"""Width and height of the picture that previews show, in pixels: https://ogp.me"""

MOST_ARCS = 150
"""The most arcs of that picture: more could not be told apart, and each takes its time."""


def strips(drawing: Layout) -> int:
    """Return into how many strips a timeline is cut so that the sheet is nearest to A3 and each strip holds a mark."""

    def is_full(count: int) -> bool:
        return len({int(marker.x * count / drawing.width) for marker in drawing.markers}) == count

    return min(filter(is_full, range(1, 9)), key=lambda count: abs(_ratio(drawing, count) - SHEET), default=1)


def over(drawing: Layout) -> int:
    """Return how much room labels have beyond a cut: as much as the longest one needs, in pixels."""
    longest = max((marker.width for marker in drawing.markers if marker.side), default=0.0)
    return max(OVER, ceil(longest + 2 * MARKER))


def size(drawing: Layout) -> tuple[int, int]:
    """Return the width and the height of the sheet, in pixels."""
    count = strips(drawing)
    return ceil(drawing.width / count) + NAMES + 2 * over(drawing), TITLE + count * ceil(drawing.height + HEAD + 40)


def _ratio(drawing: Layout, count: int) -> float:
    return (drawing.width / count + NAMES + 2 * over(drawing)) / (TITLE + count * (drawing.height + HEAD + 40))


def rules(colours: Mapping[str, str]) -> str:
    """Return the style of the sheet, for a page that may hold none itself."""
    return (
        f".sheet text{{font:{FONT_SIZE}px Inter,Arial,sans-serif;fill:{colours['ink-2']}}}"
        f".sheet .e{{font:italic 17px Newsreader,Georgia,serif;fill:{colours['ink']}}}"
        f".sheet .h{{font:500 {TYPE}px Newsreader,Georgia,serif;fill:{colours['ink']}}}"
        f".sheet .y,.sheet .l{{font-size:11px;fill:{colours['grey']}}}"
        f".sheet .b{{font-weight:600;fill:{colours['ink']}}}"
        f".sheet .p{{font-weight:500;fill:{colours['before']}}}.sheet .c{{fill:none;stroke:{colours['after']}}}"
        f".sheet .c.a{{stroke:{colours['grey']};stroke-dasharray:3 3}}.sheet .r{{stroke:{colours['rule']}}}"
    )


def as_svg(collection: Collection, drawing: Layout, title: str, colours: Mapping[str, str]) -> str:
    """Return the whole timeline as one SVG file (https://www.w3.org/TR/SVG2/), cut into strips that fill a sheet."""
    width, height = size(drawing)
    count = strips(drawing)
    step, beyond = drawing.width / count, over(drawing)
    parts = [
        '<svg class="sheet" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
        f"<title>{escape(title)}</title><style>{rules(colours)}</style>",
        f'<rect width="{width}" height="{height}" fill="{colours["paper"]}"/>',
        f'<text class="h" transform="translate(24 92) scale({_fit(title, width - 48):.3f})">{escape(title)}</text>',
    ]
    names = {topic.id: topic.name for topic in collection.topics}
    for index in range(count):
        top = TITLE + index * ceil(drawing.height + HEAD + 40)
        left = index * step
        parts.append(
            f'<svg x="{NAMES}" y="{top}" width="{step + 2 * beyond:.0f}" height="{drawing.height + HEAD:.0f}" '
            f'viewBox="{left - beyond:.1f} {-HEAD} {step + 2 * beyond:.1f} {drawing.height + HEAD:.0f}">'
        )
        parts += _strip(collection, drawing, (left, left + step), colours)
        parts.append("</svg>")
        for lane in drawing.lanes:
            room = (NAMES - 32) * FONT_SIZE / LANE_FONT
            for number, line in enumerate(
                fitted(names.get(lane.topic, lane.topic), room, int(lane.height / LANE_LINE))
            ):
                y = top + HEAD + lane.y + 22 + number * LANE_LINE
                parts.append(f'<text class="l" x="24" y="{y:.0f}">{escape(line)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _fit(title: str, room: float) -> float:
    """Return by what a title is made smaller so that it fits into its room: 1 where it does."""
    return min(1.0, room / max(text_width(title) * TYPE / FONT_SIZE, 1.0))


def _strip(
    collection: Collection, drawing: Layout, window: tuple[float, float], colours: Mapping[str, str]
) -> Iterator[str]:
    left, right = window
    for index, band in enumerate(drawing.bands):
        start, end = max(band.x, left), min(band.x + band.width, right)
        if start < end:
            fill = colours["paper-2"] if index % 2 == 0 else colours["paper"]
            area = f'x="{start:.1f}" y="{-HEAD}" width="{end - start:.1f}" height="{drawing.height + HEAD}"'
            yield f'<rect {area} fill="{fill}"/>'
            yield f'<text class="e" x="{start + 8:.1f}" y="-42">{escape(band.era.name)}</text>'
    for tick in drawing.ticks:
        if tick.labelled and left <= tick.x < right:
            yield f'<path class="r" d="M{tick.x:.1f} -26V{drawing.height}"/>'
            yield f'<text class="y" x="{tick.x + 4:.1f}" y="-12">{tick.words}</text>'
    for lane in drawing.lanes:
        yield f'<path class="r" d="M{left - over(drawing):.1f} {lane.y:.1f}H{right + over(drawing):.1f}"/>'
    yield from _connectors(drawing, left, right - left)
    for marker in drawing.markers:
        if not left <= marker.x < right:
            continue
        side = collection.side(marker.paper)
        look = {
            "breakthrough": f'r="5" fill="{colours["after"]}"',
            "precursor": f'r="4" fill="{colours["paper"]}" stroke="{colours["before"]}" stroke-width="2"',
        }.get(side, f'r="3.5" fill="{colours["rule-2"]}"')
        dot = f'<circle cx="{marker.x:.1f}" cy="{marker.y:.1f}" {look}/>'
        label = ""
        if marker.side:
            shift = MARKER * (1 if marker.side == "right" else -1)
            anchor = "" if marker.side == "right" else ' text-anchor="end"'
            style = {"breakthrough": ' class="b"', "precursor": ' class="p"'}.get(side, "")
            name = escape(marker.paper.short)
            label = f'<text{style} x="{marker.x + shift:.1f}" y="{marker.y + 4.5:.1f}"{anchor}>{name}</text>'
        yield f"<g><title>{escape(marker.paper.title)}</title>{dot}{label}</g>"


def _connectors(drawing: Layout, left: float, width: float) -> Iterator[str]:
    """Yield the pairs as far as they are in a strip: what has its dot in another one ends at the cut."""
    height = f"{drawing.height:.1f}"
    area = f'x="{left:.1f}" y="0" width="{width:.1f}" height="{height}"'
    yield f'<svg {area} viewBox="{left:.1f} 0 {width:.1f} {height}">'
    for connector in drawing.connectors:
        yield f'<path class="c{" a" if connector.pair.added else ""}" d="{connector.path}"/>'
    yield "</svg>"


def as_png(drawing: Arcs, colours: Mapping[str, str]) -> bytes:
    """Return the arcs as a PNG file (https://www.w3.org/TR/png) of 1200 by 630 pixels, eight bits to a colour."""
    colour = tuple(_rgb(colours[name]) for name in ("paper", "ink-2", "before", "after"))
    return _png(chosen(drawing), drawing.width, colour)


def chosen(drawing: Arcs) -> tuple[tuple[float, float], ...]:
    """Return both ends of the arcs that are drawn: of too many the first, the last, and some at even steps between."""
    ends = tuple((arc.starts[0], arc.ends[0]) for arc in drawing.arcs)
    if len(ends) <= MOST_ARCS:
        return ends
    return tuple(ends[round(step * (len(ends) - 1) / (MOST_ARCS - 1))] for step in range(MOST_ARCS))


def _rgb(colour: str) -> tuple[int, int, int]:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


@lru_cache(maxsize=4)
def _png(ends: tuple[tuple[float, float], ...], span: float, colours: tuple[tuple[int, int, int], ...]) -> bytes:
    width, height = SOCIAL
    paper, ink, before, after = colours
    base, scale = 470.0, (width - 160) / span
    pixels = bytearray(bytes(paper) * (width * height))
    longest = max((end - start for start, end in ends), default=1.0) or 1.0

    def ink_in(points: Iterator[tuple[float, float]], radius: float, colour: tuple[int, int, int]) -> None:
        cover: dict[int, float] = {}
        reach = radius + 0.5
        for x, y in points:
            for row in range(max(ceil(y - reach), 0), min(floor(y + reach) + 1, height)):
                half = max(reach**2 - (row - y) ** 2, 0.0) ** 0.5
                for column in range(max(ceil(x - half), 0), min(floor(x + half) + 1, width)):
                    share = reach - ((column - x) ** 2 + (row - y) ** 2) ** 0.5
                    if share > 0:
                        at = row * width + column
                        cover[at] = max(cover.get(at, 0.0), min(share, 1.0))
        for at, share in cover.items():
            for channel in range(3):
                under = pixels[at * 3 + channel]
                pixels[at * 3 + channel] = round(under + (colour[channel] - under) * share)

    ink_in(((float(x), base) for x in range(60, width - 60)), 0.8, ink)
    for start, end in ends:
        x1, x2 = 80 + start * scale, 80 + end * scale
        rise = 380 * max((end - start) / longest, 0.02) ** 0.75
        count = max(int((x2 - x1 + 2 * rise) * 0.9), 8)
        turns = [pi * step / count for step in range(count + 1)]
        middle, half = (x1 + x2) / 2, (x2 - x1) / 2
        ink_in(((middle - half * cos(turn), base - rise * sin(turn)) for turn in turns), 1.6, after)
    for start, end in ends:
        ink_in(iter([(80 + start * scale, base)]), 8, before)
        ink_in(iter([(80 + start * scale, base)]), 5, paper)
        ink_in(iter([(80 + end * scale, base)]), 8, after)
    rows = b"".join(b"\0" + pixels[row * width * 3 : (row + 1) * width * 3] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
