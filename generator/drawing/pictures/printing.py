"""A sheet as SVG (https://www.w3.org/TR/SVG2/): for a page, whose style sheet colours it, or as a file of its own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from .glyphs import glyph_paths
from .lettering import SCRIPT, Line, Style
from .places import Box
from .routes import Point, Route
from .sheet import Drawn, Sheet, Strike, Words

HEAD = (7.0, 3.4)
"""How long the head of an arrow is, and half of how wide."""


def as_svg(sheet: Sheet, title: str, words: str, kind: str = "") -> str:
    """Return a sheet for a page; `title` says what it shows, `words` say the same as the picture."""
    classes = f"picture__sheet {kind}".strip()
    return (
        f'<svg class="{classes}" role="img" {size_of(sheet.frame)}>'
        f"<title>{escape(title)}</title><desc>{escape(words)}</desc>{marks(sheet)}</svg>"
    )


def marks(sheet: Sheet, *, fixed: bool = False) -> str:
    """Return all that is drawn on a sheet, from what lies lowest to the words.

    Where it may be shown without the fonts of the theme, the width of every line of words is `fixed`.
    """
    return "".join(
        (
            *(f'<rect class="wash" {_rect(box)} rx="6"/>' for box in sheet.washes),
            *(_part(part) for part in sheet.parts),
            *_lines(sheet),
            *(_words(word, fixed) for word in (*sheet.words, *sheet.labels)),
            _strikes(sheet.strikes),
        )
    )


def size_of(frame: Box) -> str:
    """Return the frame of a picture as attributes."""
    places = " ".join(map(_n, (frame.left, frame.top, frame.width, frame.height)))
    return f'viewBox="{places}" width="{_n(frame.width)}" height="{_n(frame.height)}"'


def _n(number: float) -> str:
    """Return a number in as few characters as a tenth of a pixel takes."""
    return f"{number:.1f}".removesuffix(".0").replace("-0.", "-.")


def _rect(box: Box) -> str:
    return f'x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}"'


def _part(part: Drawn) -> str:
    if part.kind == "end":
        return ""
    if part.glyph:
        return glyph_paths(part.glyph, part.state, part.box)
    classes = "box" if part.state == "kept" else f"box {part.state}"
    if part.kind == "op":
        return f'<rect class="{classes}" {_rect(part.box)} rx="{_n(min(part.box.width, part.box.height) / 2)}"/>'
    if part.kind != "data":
        return f'<rect class="{classes}" {_rect(part.box)} rx="4"/>'
    front = Box(part.box.left, part.box.top, part.box.right - 6, part.box.bottom - 6)
    right, bottom = front.right, front.bottom
    sheets = "".join(
        f"M{_n(front.left + shift)} {_n(bottom + shift - 3)}v3H{_n(right + shift)}V{_n(front.top + shift)}h-3"
        for shift in (3, 6)
    )
    return f'<path class="{classes} sheets" d="{sheets}"/><rect class="{classes}" {_rect(front)} rx="3"/>'


# Lines


def _lines(sheet: Sheet) -> Iterator[str]:
    """Yield the lines of one state together, those that close up last, and the heads of their arrows."""
    found: dict[str, list[Route]] = defaultdict(list)
    for line in sheet.lines:
        found[line.state].append(line.route)
    for state in ("going", "kept", "closing"):
        if found[state]:
            classes = "line" if state == "kept" else f"line {state}"
            yield f'<path class="{classes}" d="{"".join(map(_path, found[state]))}"/>'
            yield f'<path class="{classes} head" d="{"".join(map(_head, found[state]))}"/>'


def _path(route: Route) -> str:
    """Return a line with rounded bends; it ends inside the head of its arrow."""
    *points, end = route.points
    points.append(_back(points[-1], end, HEAD[0] - 1))
    found = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for before, bend, after in zip(points, points[1:], points[2:], strict=False):
        room = min(_distance(before, bend), _distance(bend, after)) / (2 if len(points) > 3 else 1)
        radius = min(route.radius, room)
        start, stop = _back(before, bend, radius), _back(after, bend, radius)
        found.append(f"L{_n(start[0])} {_n(start[1])}Q{_n(bend[0])} {_n(bend[1])} {_n(stop[0])} {_n(stop[1])}")
    return "".join((*found, f"L{_n(points[-1][0])} {_n(points[-1][1])}"))


def _head(route: Route) -> str:
    (x, y), end = route.points[-2], route.points[-1]
    base = _back((x, y), end, HEAD[0])
    across = (HEAD[1], 0.0) if x == end[0] else (0.0, HEAD[1])
    corners = [(base[0] + side * across[0], base[1] + side * across[1]) for side in (1, -1)]
    return f"M{_n(end[0])} {_n(end[1])}" + "".join(f"L{_n(x)} {_n(y)}" for x, y in corners) + "z"


def _back(start: Point, end: Point, by: float) -> Point:
    """Return the point on the way from `start` to `end` that lies so far before the end."""
    length = _distance(start, end) or 1.0
    return end[0] - (end[0] - start[0]) * by / length, end[1] - (end[1] - start[1]) * by / length


def _distance(start: Point, end: Point) -> float:
    return abs(start[0] - end[0]) + abs(start[1] - end[1])


# Words


def _words(word: Words, fixed: bool) -> str:
    length = f' textLength="{_n(word.box.width)}" lengthAdjust="spacingAndGlyphs"' if fixed else ""
    place = f'x="{_n(word.x)}" y="{_n(word.y)}"{length}'
    return f'<text class="{word.style.name}" {place}>{_letters(word.line, word.style)}</text>'


def _letters(line: Line, style: Style) -> str:
    """Return the runs of a line: variables slant, and what stands above or below it is moved there and back."""
    found, merged = [], [line[0]]
    for before, run in pairwise(line):
        if (run.slanted, run.level) == (before.slanted, before.level):
            merged[-1] = merged[-1]._replace(text=merged[-1].text + run.text)
        else:
            merged.append(run)
    level = 0
    for run in merged:
        shift = (level - run.level) * SCRIPT * style.size * 0.42
        classes = " ".join(["slanted"] * (run.slanted and not style.slants) + ["script"] * bool(run.level))
        move = f' dy="{_n(shift)}"' if shift else ""
        dress = f' class="{classes}"' if classes else ""
        text = escape(run.text, quote=False)
        found.append(f"<tspan{dress}{move}>{text}</tspan>" if move or dress else text)
        level = run.level
    return "".join(found)


def _strikes(strikes: Iterable[Strike]) -> str:
    path = "".join(f"M{_n(strike.left)} {_n(strike.y)}H{_n(strike.right)}" for strike in strikes)
    return f'<path class="strike" d="{path}"/>' if path else ""
