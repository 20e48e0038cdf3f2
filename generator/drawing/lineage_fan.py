"""The lineage of one paper as a fan: what it stands on to the left of it, what it led to on the right.

Two halves that meet in the paper's own mark, so that they can stand side by side or one above the other. Every paper
has a row of its own: on the left its name stands left of its mark, on the right right of it, and a line runs from the
mark inwards. So no line ever meets a name. In each half time runs to the right: from the oldest mark to the paper, and
from the paper to the latest. What has no row is a tick on the axis, and is counted. All in CSS pixels.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ..collection.collection import Collection
from ..collection.steps import Step
from ..records.papers import Paper
from .packing import text_width
from .scale import Scale, Tick, middle, year_ticks

STYLES: Mapping[str, str] = {
    **dict.fromkeys(("extends", "scales", "combines"), "over"),
    **dict.fromkeys(("simplifies", "replaces"), "away"),
    **dict.fromkeys(("corrects", "opposes"), "against"),
    "revives": "back",
    "applies": "use",
    "parallels": "beside",
}
"""How a step is drawn, by its kind: what it does with the older idea decides the line. A pair is drawn as `pair`."""
MOST = 11
"""The most rows of a half."""
WIDTH, ROW, HEAD, FOOT = 370.0, 20.0, 4.0, 34.0
"""The width of a half, the height of a row, and the room above and below all rows."""
BEND = 52.0
"""How far from the middle lines begin to bend."""
GAP = 10.0
"""Room between a mark and its name, and between the bends and the nearest mark."""
LONGEST = 230.0
"""How wide a name may be with its kind; of a longer one the end is left out, with a sign."""
LETTER = 5.9
"""How wide a letter of a kind is at most."""
MARK, OWN = 5.0, 7.0
"""The radius of a mark with the room around it, and that of the paper's own."""
MONTH = 31
"""How many days a half spans at least."""
COUNT = 60.0
"""Room for the number of papers that have no row, at the outer end of the axis."""
TITLE = 28.0
"""Height of the title of a fan that stands alone."""


@dataclass(frozen=True)
class Ray:
    """A paper in a half: the step to it and how that is drawn, its mark, its name as shown, and the line inwards."""

    paper: Paper
    step: Step
    style: str
    x: float
    y: float
    name: str
    path: str


@dataclass(frozen=True)
class Half:
    """What a paper stands on, or what it led to: rows in order of time, the years below, and what has no row."""

    rays: tuple[Ray, ...]
    years: tuple[Tick, ...]
    ticks: tuple[float, ...]
    """Where on the axis those stand that have no row."""
    is_left: bool


@dataclass(frozen=True)
class Fan:
    """The lineage of one paper. Both halves are equally high, and the paper's own mark is at their inner edge."""

    paper: Paper
    back: Half
    forth: Half
    height: float
    middle: float
    """How far down the paper's own mark is."""

    def has(self, style: str) -> bool:
        """Return whether a step is drawn in this style."""
        return any(ray.style == style for half in (self.back, self.forth) for ray in half.rays)


def fan_of(collection: Collection, paper: Paper) -> Fan | None:
    """Return the fan of a paper, or None where it stands on nothing and led to nothing."""
    back, forth = collection.stands_on(paper), collection.led_to(paper)
    if not back and not forth:
        return None
    rows = min(MOST, max(len(back), len(forth)))
    middle = HEAD + ROW * rows / 2
    left, right = _half(collection, paper, back, middle, True), _half(collection, paper, forth, middle, False)
    return Fan(paper, left, right, HEAD + ROW * rows + FOOT, middle)


def _half(collection: Collection, paper: Paper, steps: Sequence[Step], middle: float, is_left: bool) -> Half:
    """Return one half of a fan: the most telling steps have rows, the others are ticks."""

    def telling(step: Step) -> tuple[bool, bool, str, int]:
        other = _end(step, is_left)
        return (
            collection.pair_of(step.older, step.later) is None,
            not step.is_descent,
            other.tier,
            -len(collection.led_to(other)),
        )

    chosen = set(sorted(range(len(steps)), key=lambda index: telling(steps[index]))[:MOST])
    shown = [step for index, step in enumerate(steps) if index in chosen]
    rest = [_end(step, is_left) for index, step in enumerate(steps) if index not in chosen]
    names = [_fitted(_end(step, is_left).short, step.kind) for step in shown]
    widths = [_width(name, step.kind) for name, step in zip(names, shown, strict=True)]
    scale = _scale(paper, [_end(step, is_left) for step in shown], widths, rest, is_left)
    rays = []
    for index, (step, name) in enumerate(zip(shown, names, strict=True)):
        x, y = _place(scale, _end(step, is_left)), middle + ROW * (index + 0.5 - len(shown) / 2)
        style = "pair" if collection.pair_of(step.older, step.later) else STYLES[step.kind]
        rays.append(Ray(_end(step, is_left), step, style, x, y, name, _line(x, y, middle, is_left)))
    years = [tick for tick in year_ticks(scale, 34.0) if tick.labelled and scale.places[0] <= tick.x <= scale.places[1]]
    return Half(tuple(rays), tuple(years) if steps else (), tuple(_place(scale, other) for other in rest), is_left)


def _end(step: Step, is_left: bool) -> Paper:
    return step.older if is_left else step.later


def _scale(
    paper: Paper, shown: Sequence[Paper], widths: Sequence[float], rest: Sequence[Paper], is_left: bool
) -> Scale:
    """Return the scale of a half, as long as every name has room between its mark and the outer edge."""
    own = middle(paper.published)
    days = [middle(other.published) for other in (*shown, *rest)]
    ends = (min([*days, own - MONTH]), own) if is_left else (own, max([*days, own + MONTH]))
    near, far = BEND + GAP, WIDTH - (COUNT if rest else GAP)
    for day, width in zip(days, widths, strict=False):
        share = min(max((own - day if is_left else day - own) / (ends[1] - ends[0]), 0), 1)
        if share:
            far = min(far, near + (WIDTH - GAP - width - near) / share)
    return Scale(ends, (WIDTH - far, WIDTH - near) if is_left else (near, far))


def _place(scale: Scale, paper: Paper) -> float:
    """Return the place of a paper on the scale of a half, at its end where a date can mean a day beyond it."""
    return min(max(scale(middle(paper.published)), scale.places[0]), scale.places[1])


def _line(x: float, y: float, middle: float, is_left: bool) -> str:
    """Return the line from a mark to the paper's own, as a path in the syntax of SVG's `d`."""
    edge, inwards = (WIDTH, 1) if is_left else (0.0, -1)
    bend, end = edge - inwards * BEND, edge - inwards * OWN
    half = edge - inwards * BEND / 2
    start = x + inwards * MARK
    return f"M{start:.0f} {y:.0f}H{bend:.0f}C{half:.0f} {y:.0f} {half:.0f} {middle:.0f} {end:.0f} {middle:.0f}"


def _width(name: str, kind: str) -> float:
    return text_width(name) + LETTER * len(kind) + 4


def _fitted(name: str, kind: str) -> str:
    """Return a name with as much of it as fits beside its kind."""
    kept, shown = name, name
    while kept and _width(shown, kind) > LONGEST:
        kept = kept[:-1]
        shown = f"{kept.rstrip()}…"
    return shown


def as_svg(half: Half, fan: Fan, side: Callable[[Paper], str], address: Callable[[Paper], str]) -> str:
    """Return one half of a fan as SVG (https://www.w3.org/TR/SVG2/) for the paper's page.

    `side` says what a paper is in the pairs, `address` where its page is.
    """
    what = "stands on" if half.is_left else "led to"
    name = escape(f"What {fan.paper.short} {what}, in order of time")
    return (
        f'<svg class="strip" xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{name}" '
        f'viewBox="0 0 {WIDTH:.0f} {fan.height:.0f}" width="{WIDTH:.0f}" height="{fan.height:.0f}">'
        f"{''.join(_parts(half, fan, side, address))}</svg>"
    )


def alone(fan: Fan, side: Callable[[Paper], str], address: Callable[[Paper], str], look: str, source: str) -> str:
    """Return a fan as an SVG file of its own: both halves, with its style and, as its description, where it is from."""
    halves = ("".join(_parts(half, fan, side, address)) for half in (fan.back, fan.forth))
    back, forth = halves
    height = fan.height + TITLE
    return (
        '<svg class="strip" xmlns="http://www.w3.org/2000/svg" role="group" '
        f'viewBox="0 0 {2 * WIDTH:.0f} {height:.0f}" width="{2 * WIDTH:.0f}" height="{height:.0f}">'
        f"<title>Lineage of {escape(fan.paper.short)}</title>"
        f"<desc>{escape(source)}</desc><style>{look}</style>"
        f'<text class="title" x="{WIDTH:.0f}" y="18" text-anchor="middle">{escape(fan.paper.short)}</text>'
        f'<g transform="translate(0 {TITLE:.0f})">{back}<g transform="translate({WIDTH:.0f})">{forth}</g></g></svg>'
    )


def _parts(half: Half, fan: Fan, side: Callable[[Paper], str], address: Callable[[Paper], str]) -> Iterator[str]:
    """Yield what a half is drawn of."""
    foot = fan.height - FOOT
    for year in half.years:
        yield f'<path class="tick" d="M{year.x:.0f} {HEAD:.0f}V{foot + 16:.0f}"/>'
        yield f'<text class="year" x="{year.x:.0f}" y="{foot + 30:.0f}">{year.words}</text>'
    for style in sorted({ray.style for ray in half.rays}):
        yield f'<path class="{style}" d="{"".join(ray.path for ray in half.rays if ray.style == style)}"/>'
    if half.ticks:
        yield f'<path class="more" d="{"".join(f"M{x:.0f} {foot + 4:.0f}v9" for x in half.ticks)}"/>'
        x = COUNT / 2 if half.is_left else WIDTH - COUNT / 2
        yield f'<text class="year" x="{x:.0f}" y="{foot + 13:.0f}">{len(half.ticks)} more</text>'
    names = "".join(_ray(ray, half.is_left, side(ray.paper), address(ray.paper)) for ray in half.rays)
    yield f'<g text-anchor="end">{names}</g>' if half.is_left else names
    own = "self" + (f" {side(fan.paper)}" if side(fan.paper) else "")
    yield f'<circle class="{own}" cx="{WIDTH if half.is_left else 0:.0f}" cy="{fan.middle:.0f}" r="6"/>'


def _ray(ray: Ray, is_left: bool, side: str, address: str) -> str:
    """Return a paper's mark and its name, with the kind of its step, as a link."""
    kind = f"<tspan>{ray.step.kind}</tspan>"
    name = escape(ray.name)
    words = f"{kind} {name}" if is_left else f"{name} {kind}"
    x = ray.x - GAP if is_left else ray.x + GAP
    classes, radius = (f' class="{side}"', 4) if side else ("", 3)
    whole = f"<title>{escape(ray.paper.short)}</title>" if ray.name != ray.paper.short else ""
    return (
        f'<a{classes} href="{escape(address)}">{whole}<circle cx="{ray.x:.0f}" cy="{ray.y:.0f}" r="{radius}"/>'
        f'<text x="{x:.0f}" y="{ray.y + 4:.0f}">{words}</text></a>'
    )
