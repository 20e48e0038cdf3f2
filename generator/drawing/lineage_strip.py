"""The lineage of one paper as a strip: what it stands on to the left, what it led to on the right, two steps each way.

Plain geometry first (`strip_of`), then one drawing of it (`as_svg`) for the paper's page and for pages elsewhere that
embed it. All in CSS pixels. Time runs to the right, but not evenly: papers that came close together are drawn apart,
and the years below say so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ..collection.collection import Collection
from ..collection.steps import Step
from ..records.papers import Paper
from ..text.messages import counted
from .packing import MARKER, is_free, text_width
from .scale import Scale, Tick, middle, year_ticks

MOST = 25
"""The most marks of a strip."""
QUOTAS = (7, 9, 4, 4)
"""How many marks each ring gets where there are more: what it stands on, what it led to, and one step further on."""
WIDTH, ROW, HEAD, FOOT = 740.0, 27.0, 8.0, 26.0
EVEN = 0.7
"""How much of a place comes from the order of the papers; the rest comes from their dates."""
STYLES: Mapping[str, str] = {
    **dict.fromkeys(("extends", "scales", "combines"), "over"),
    **dict.fromkeys(("simplifies", "replaces"), "away"),
    **dict.fromkeys(("corrects", "opposes"), "against"),
    "revives": "back",
    "applies": "use",
    "parallels": "beside",
}
"""How a step is drawn, by its kind: what it does with the older idea decides the line. A pair is drawn as `pair`."""


@dataclass(frozen=True)
class Mark:
    """A paper on the strip: the middle of its mark, and on which side its name stands."""

    paper: Paper
    x: float
    y: float
    side: str


@dataclass(frozen=True)
class Line:
    """A step on the strip, as a path in the syntax of SVG's `d`; `near` if it touches the paper itself."""

    step: Step
    style: str
    near: bool
    path: str


@dataclass(frozen=True)
class Strip:
    """The lineage of one paper: its marks in order of time, its steps, its years, and how many papers had no room."""

    paper: Paper
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    years: tuple[Tick, ...]
    height: float
    left_out: int

    def has(self, style: str) -> bool:
        """Return whether a step is drawn in this style."""
        return any(line.style == style for line in self.lines)


def strip_of(collection: Collection, paper: Paper) -> Strip | None:
    """Return the strip of a paper, or None where it stands on nothing and led to nothing."""
    rings = _rings(collection, paper)
    back, forth, further_back, further_forth = _shown(rings)
    papers = collection.named(
        other.id for ring in ((paper,), back, forth, further_back, further_forth) for other in ring
    )
    if len(papers) == 1:
        return None
    places = _places(papers)
    rows, sides = _rows(papers, places, paper)
    points = {id: (places[id], HEAD + ROW * (row + 0.5)) for id, row in rows.items()}
    near = [*collection.stands_on(paper), *collection.led_to(paper)]
    ends = {other.id for other in further_back}, {other.id for other in further_forth}
    far = [step for other in back for step in collection.stands_on(other) if step.older.id in ends[0]]
    far += [step for other in forth for step in collection.led_to(other) if step.later.id in ends[1]]
    lines = tuple(
        Line(
            step,
            "pair" if collection.pair_of(step.older, step.later) else STYLES[step.kind],
            is_near,
            _curve(points[step.older.id], points[step.later.id]),
        )
        for is_near, steps in ((True, near), (False, far))
        for step in steps
        if step.older.id in points and step.later.id in points
    )
    marks = tuple(Mark(other, *points[other.id], sides[other.id]) for other in papers)
    height = HEAD + ROW * (max(rows.values()) + 1) + FOOT
    return Strip(paper, marks, lines, _years(papers, places), height, sum(map(len, rings)) + 1 - len(papers))


def _rings(collection: Collection, paper: Paper) -> tuple[list[Paper], list[Paper], list[Paper], list[Paper]]:
    """Return what a paper stands on, what it led to, and one step further each way; the most telling ones first."""

    def telling(other: Paper) -> tuple[bool, str, int]:
        joined = collection.pair_of(other, paper) or collection.pair_of(paper, other)
        return joined is None, other.tier, -len(collection.led_to(other))

    back = sorted((step.older for step in collection.stands_on(paper)), key=telling)
    forth = sorted((step.later for step in collection.led_to(paper)), key=telling)
    known = {paper.id, *(other.id for other in back + forth)}
    further = []
    for ring, quota, ways in ((back, QUOTAS[0], collection.stands_on), (forth, QUOTAS[1], collection.led_to)):
        ends = [(step.older, step.later) for other in ring[:quota] for step in ways(other)]
        found = {end.id: end for pair in ends for end in pair if end.id not in known}
        known |= found.keys()
        further.append(sorted(found.values(), key=telling))
    return back, forth, further[0], further[1]


def _shown(rings: Sequence[Sequence[Paper]]) -> list[list[Paper]]:
    """Return the papers that get a mark: each ring its quota, and the room that is left over to the rings in turn."""
    shown = [list(ring[:quota]) for ring, quota in zip(rings, QUOTAS, strict=True)]
    for ring, some in zip(rings, shown, strict=True):
        room = MOST - 1 - sum(map(len, shown))
        some.extend(ring[len(some) : len(some) + room])
    return shown


def _places(papers: Sequence[Paper]) -> dict[str, float]:
    """Return the place of every paper in time: between its share of the years and its share of the order."""
    days = [middle(paper.published) for paper in papers]
    least, span = min(days), max(max(days) - min(days), 1)
    order = sorted(range(len(papers)), key=lambda index: (days[index], index))
    rank = {index: position / max(len(papers) - 1, 1) for position, index in enumerate(order)}
    room = WIDTH - 2 * MARKER
    return {
        paper.id: MARKER + room * (EVEN * rank[index] + (1 - EVEN) * (days[index] - least) / span)
        for index, paper in enumerate(papers)
    }


def _rows(papers: Sequence[Paper], places: Mapping[str, float], paper: Paper) -> tuple[dict[str, int], dict[str, str]]:
    """Return a row and a side for every name so that none overlaps another; the paper itself stands in the middle."""
    taken: dict[int, list[tuple[float, float]]] = {}
    rows: dict[str, int] = {}
    sides: dict[str, str] = {}
    for other in sorted(papers, key=lambda other: other.id != paper.id):
        width = text_width(other.short) + MARKER + 6
        x = places[other.id]
        stretches = {"right": (x - MARKER, x + width), "left": (x - width, x + MARKER)}
        fitting = [side for side, (start, end) in stretches.items() if start >= 0 and end <= WIDTH] or ["left"]
        for row in _outwards():
            free = [side for side in fitting if is_free(taken.get(row, ()), stretches[side])]
            if free:
                rows[other.id], sides[other.id] = row, free[0]
                taken.setdefault(row, []).append(stretches[free[0]])
                break
    top = min(rows.values())
    return {id: row - top for id, row in rows.items()}, sides


def _outwards() -> Iterable[int]:
    """Yield rows from the middle outwards, downwards first: 0, 1, -1, 2, -2 and so on."""
    yield 0
    for distance in range(1, 2 * MOST):
        yield distance
        yield -distance


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = start, end
    if abs(y1 - y2) < 1:
        return f"M{x1:.0f} {y1:.1f}H{x2:.0f}"
    bend = (x1 + x2) / 2
    return f"M{x1:.0f} {y1:.1f}C{bend:.0f} {y1:.1f} {bend:.0f} {y2:.1f} {x2:.0f} {y2:.1f}"


def _years(papers: Sequence[Paper], places: Mapping[str, float]) -> tuple[Tick, ...]:
    """Return the years that have room for their number, on the scale that the papers' own places make."""
    knots = {middle(paper.published): places[paper.id] for paper in papers}
    if len(knots) < 2:
        return ()
    scale = Scale(tuple(sorted(knots)), tuple(knots[day] for day in sorted(knots)))
    return tuple(tick for tick in year_ticks(scale, 36.0) if tick.labelled and MARKER < tick.x < WIDTH - MARKER)


def as_svg(strip: Strip, side: Callable[[Paper], str], address: Callable[[Paper], str], look: str = "") -> str:
    """Return a strip as SVG (https://www.w3.org/TR/SVG2/).

    `side` says what a paper is in the pairs, `address` where its page is. Without a `look` the page's style sheet draws
    the picture; with one (`style`) it can stand alone.
    """
    width, height = f"{WIDTH:.0f}", f"{strip.height:.0f}"
    name = escape(f"Lineage of {strip.paper.short}: {counted(len(strip.marks) - 1, 'paper')} in order of time")
    parts = [
        f'<svg class="strip" xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{name}" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
        f"<style>{look}</style>" if look else "",
    ]
    for year in strip.years:
        parts.append(f'<path class="tick" d="M{year.x:.0f} {HEAD:.0f}V{strip.height - 14:.0f}"/>')
        parts.append(f'<text class="year" x="{year.x:.0f}" y="{strip.height - 3:.0f}">{year.words}</text>')
    for near, style in sorted({(line.near, line.style) for line in strip.lines}):
        path = "".join(line.path for line in strip.lines if (line.near, line.style) == (near, style))
        parts.append(f'<path class="{style}{"" if near else " far"}" d="{path}"/>')
    for mark in strip.marks:
        shift = MARKER * (1 if mark.side == "right" else -1)
        anchor = "" if mark.side == "right" else ' text-anchor="end"'
        style = "self" if mark.paper.id == strip.paper.id else side(mark.paper)
        radius = {"self": 7, "": 3.5}.get(style, 5)
        mark_and_name = (
            f'<circle cx="{mark.x:.0f}" cy="{mark.y:.1f}" r="{radius}"/>'
            f'<text x="{mark.x + shift:.0f}" y="{mark.y + 4:.0f}"{anchor}>{escape(mark.paper.short)}</text>'
        )
        classes = f' class="{style}"' if style else ""
        parts.append(f'<a{classes} href="{escape(address(mark.paper))}">{mark_and_name}</a>')
    return "".join([*parts, "</svg>"])
