"""The whole timeline on one sheet: its title and its key, every step and pair, and every deletion struck on its arc."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import NamedTuple

from ..records.papers import Paper
from .packing import FONT_SIZE, text_width
from .whole import Whole
from .whole_deletions import STYLE, Told
from .whole_svg import around, box, circle, ground, names, size

TOP, BOTTOM, EDGE = 150, 36, 24
"""Room over and under the picture, and at its other sides, in pixels."""
TYPE = 58
"""The size of the title's type, in pixels; letters with serifs run no wider than those that are measured."""
KEY, LINE = 170, 25
"""How wide the key is, and how high each of its lines, in pixels."""
BASE = 0.78
"""How far down a line its letters stand, as a share of its height."""


class Words(NamedTuple):
    """What a sheet says beside the picture: its title, a sentence under it, a line at its foot."""

    title: str
    lead: str
    foot: str


def extent(drawing: Whole) -> tuple[int, int]:
    """Return the width and the height of the sheet, in pixels."""
    width, height = size(drawing)
    return width + 2 * EDGE, height + TOP + BOTTOM


def as_svg(
    drawing: Whole, topics: Mapping[str, str], side: Callable[[Paper], str], words: Words, style: str = ""
) -> str:
    """Return the sheet as SVG (https://www.w3.org/TR/SVG2/): a file with its style, or a part of a page without one.

    `topics` are the names of the lanes, and `side` says what a work is in the pairs.
    """
    width, height = extent(drawing)
    across, down = size(drawing)
    dress = f"<style>{style}</style>" if style else ""
    title = TYPE * _share(words.title, TYPE, width - KEY - 3 * EDGE)
    lead = 17 * _share(words.lead, 17, width - KEY - 3 * EDGE)
    parts = (
        f'<svg class="sheet" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}"><title>{escape(words.title)}</title>{dress}',
        f'<text class="w-title" font-size="{title:.1f}" x="{EDGE}" y="76">{escape(words.title)}</text>',
        f'<text class="w-lead" font-size="{lead:.1f}" x="{EDGE}" y="116">{escape(words.lead)}</text>',
        *_key(width - KEY - EDGE),
        f'<svg x="{EDGE}" y="{TOP}" width="{across}" height="{down}" viewBox="{box(drawing)}">',
        *ground(drawing),
        *(circle(drawing, mark, side(mark.paper), mark.paper.title) for mark in drawing.marks),
        *names(drawing, side, is_fitted=True),
        *(part for told in drawing.told for part in _told(told)),
        *around(drawing, topics),
        "</svg>",
        f'<text class="w-year" x="{EDGE}" y="{height - 18}">{escape(words.foot)}</text></svg>',
    )
    return "\n".join(parts) + "\n"


def _share(text: str, type: float, room: float) -> float:
    """Return by what a text is made smaller so that it fits into its room: 1 where it does."""
    return min(1.0, room / max(text_width(text) * type / FONT_SIZE, 1.0))


def _key(left: float) -> Iterator[str]:
    """Yield what the marks and the arcs mean, a line each."""
    marks = (
        '<circle class="w-mark w-precursor" cx="{x}" cy="{y}" r="3.5"/>',
        '<circle class="w-mark w-breakthrough" cx="{x}" cy="{y}" r="4.3"/>',
        '<g class="w-arcs"><path d="M{a} {b}q12 -16 24 0"/></g>',
        '<g class="w-arcs"><path class="w-added" d="M{a} {b}q12 -16 24 0"/></g>',
    )
    told = ("precursor", "breakthrough", "a part was deleted", "something was added")
    for number, (mark, words) in enumerate(zip(marks, told, strict=True)):
        y = 36 + number * LINE
        yield mark.format(x=left + 12, y=y, a=left, b=y + 4)
        yield f'<text class="w-lead" font-size="13" x="{left + 34}" y="{y + 4.5}">{words}</text>'


def _told(told: Told) -> Iterator[str]:
    """Yield what was deleted, line by line, and the stroke through each line; what was added has none."""
    added = " w-told--added" if told.pair.added else ""
    for line, left, top, wide in told.rows:
        at = f'x="{left:g}" y="{top + STYLE.height * BASE:.1f}" textLength="{wide:g}" lengthAdjust="spacingAndGlyphs"'
        yield f'<text class="w-told{added}" {at}>{escape(line)}</text>'
    strikes = "".join(f"M{left:g} {y:g}H{right:g}" for left, right, y in told.strikes)
    if strikes:
        yield f'<path class="w-strike" d="{strikes}"/>'
