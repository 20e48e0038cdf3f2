"""The small drawings that a part of a picture may be, in a square above its words."""

from collections.abc import Callable
from math import exp

from .places import Box
from .shapes import SQUARE


def glyph_paths(glyph: str, state: str, box: Box) -> str:
    """Return a small drawing as SVG, at the top of a part's box."""
    left, top = round(box.middle[0] - SQUARE / 2, 1), box.top
    name, *numbers = glyph.split()
    frame = f'<rect class="box{"" if state == "kept" else f" {state}"}" width="{SQUARE:g}" height="{SQUARE:g}" rx="2"/>'
    return f'<g transform="translate({left:g} {top:.1f})">{frame}{_GLYPHS[name](numbers)}</g>'


def _mesh(words: list[str]) -> str:
    """A square of so many cells a side; one of them looks at a window around it, or at all."""
    cells = int(words[0])
    side = SQUARE / cells
    rules = "".join(f"M{n * side:.1f} 0v{SQUARE:g}M0 {n * side:.1f}h{SQUARE:g}" for n in range(1, cells))
    mesh = f'<path class="mesh" d="{rules}"/>'
    column, row = int(cells * 0.61), int(cells * 0.34)
    x, y = (column + 0.5) * side, (row + 0.5) * side
    if words[1:2] == ["window"]:
        half = int(words[2]) * side / 2
        size = f'x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:.1f}" height="{2 * half:.1f}"'
        return f'{mesh}<rect class="window" {size}/><circle class="seat" cx="{x:.1f}" cy="{y:.1f}" r="1.6"/>'
    if words[1:2] == ["fan"]:
        others = ((n, m) for n in range(cells) for m in range(cells) if (n, m) != (column, row))
        fan = "".join(f"M{x:.1f} {y:.1f}L{(n + 0.5) * side:.0f} {(m + 0.5) * side:.0f}" for n, m in others)
        seat = (
            f'<rect class="seat" x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" height="{side:.1f}"/>'
        )
        return f'{mesh}<path class="fan" d="{fan}"/>{seat}'
    return mesh


def _curve(_: list[str]) -> str:
    """A curve that falls, and ever more slowly."""
    points = [(x, 12 + (SQUARE - 28) * exp(-3 * x / SQUARE)) for x in range(10, int(SQUARE) - 8, 6)]
    path = "L".join(f"{x} {SQUARE - y:.1f}" for x, y in points)
    return f'<path class="drawn" d="M{path}"/>'


def _staircase(_: list[str]) -> str:
    """Steps upwards."""
    step = (SQUARE - 24) / 5
    return f'<path class="drawn" d="M12 {SQUARE - 12:g}{f"h{step:.1f}v-{step:.1f}" * 5}"/>'


_GLYPHS: dict[str, Callable[[list[str]], str]] = {"mesh": _mesh, "curve": _curve, "staircase": _staircase}
