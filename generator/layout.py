"""Where everything stands on the timeline: plain geometry in CSS pixels, computed before any page is drawn.

Time runs to the right, on a scale of its own for each era. Lanes are the topics. Inside a lane, papers are packed into
rows so that no two labels overlap at the base zoom, whatever the collection: where there is no room, lower tiers lose
their label first, and every paper keeps its marker. Connectors (the pairs) run in a gutter above the rows of the
uppermost lane of their papers, and drop to them through columns that no label may enter, so they never cross a label.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from .collection import Collection
from .dates import earliest, latest
from .models import Pair, Paper
from .packing import LABEL_GAP, MARKER, Rows, column, reach, text_width, tracks
from .scale import MARGIN, Band, Scale, Tick, era_scale, middle, year_ticks

ROW = 24.0
"""Height of a row."""
GUTTER = 16.0
"""Least room above the rows of a lane, where connectors run."""
TRACK = 7.0
"""Height of each connector's own track in a gutter."""
FOOT = 10.0
"""Room below the rows of a lane."""
CARD = 270.0
"""Room after the last marker for its card, which opens to the right."""


@dataclass(frozen=True)
class Lane:
    """A topic's stripe: its id, where it begins from the top, and how high it is."""

    topic: str
    y: float
    height: float


@dataclass(frozen=True)
class Marker:
    """A paper on the axis: the middle of its mark, and its label on the right, on the left, or hidden ("")."""

    paper: Paper
    x: float
    y: float
    side: str
    width: float


@dataclass(frozen=True)
class Connector:
    """A pair, drawn as one path (in the syntax of SVG's `d`) with a stem to each of its papers."""

    pair: Pair
    papers: tuple[Paper, ...]
    path: str


@dataclass(frozen=True)
class Layout:
    """The whole timeline, everything in CSS pixels from its upper left corner."""

    width: float
    height: float
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    markers: tuple[Marker, ...]
    connectors: tuple[Connector, ...]


def arrange(collection: Collection) -> Layout:
    """Return where every paper, pair, era, year and lane of a collection stands."""
    scale, bands = era_scale(collection)
    papers = collection.papers
    topics = collection.lanes
    joined = [(pair, collection.precursors(pair) + collection.breakthroughs(pair)) for pair in collection.pairs]
    lane_of = {paper.id: topics.index(paper.topics[0]) for paper in papers}
    x_of = {paper.id: scale(middle(paper.published)) for paper in papers}

    spots = _pack(papers, [members for _, members in joined], lane_of, x_of, len(topics))
    runs = [(min(lane_of[p.id] for p in members), *reach(x_of[p.id] for p in members)) for _, members in joined]
    levels = tracks(runs)

    lanes, bases, y = [], [], 0.0
    for lane, topic in enumerate(topics):
        highest = max((level for (upper, *_), level in zip(runs, levels, strict=True) if upper == lane), default=0)
        last_row = max(spots[paper.id][0] for paper in papers if lane_of[paper.id] == lane)
        bases.append(y + GUTTER + TRACK * highest)
        lanes.append(Lane(topic, y, bases[lane] + ROW * (last_row + 1) + FOOT - y))
        y += lanes[lane].height

    markers = []
    for paper in papers:
        row, side = spots[paper.id]
        y_of_row = bases[lane_of[paper.id]] + ROW * (row + 0.5)
        markers.append(Marker(paper, x_of[paper.id], y_of_row, side, text_width(paper.short)))
    points = {marker.paper.id: (marker.x, marker.y) for marker in markers}
    connectors = [
        Connector(pair, members, _path([points[p.id] for p in members], bases[upper], GUTTER - 5 + TRACK * level))
        for (pair, members), (upper, *_), level in zip(joined, runs, levels, strict=True)
    ]
    ends = [marker.x + MARKER + (marker.width + LABEL_GAP if marker.side == "right" else 0) for marker in markers]
    width = max([scale.places[-1], *ends, *(marker.x + CARD for marker in markers)]) + MARGIN
    return Layout(ceil(width), ceil(y), bands, year_ticks(scale), tuple(lanes), tuple(markers), tuple(connectors))


def _pack(
    papers: Sequence[Paper],
    pairs: Sequence[Sequence[Paper]],
    lane_of: Mapping[str, int],
    x_of: Mapping[str, float],
    lanes: int,
) -> dict[str, tuple[int, str]]:
    """Return the row of every paper in its lane, and the side of its label."""
    rows = [Rows() for _ in range(lanes)]
    for members in pairs:
        upper = min(lane_of[paper.id] for paper in members)
        for paper in members:
            for lane in range(upper, lane_of[paper.id]):
                rows[lane].blocked.append(column(x_of[paper.id]))
    in_pairs = {paper.id for members in pairs for paper in members}
    for paper in sorted(papers, key=lambda p: (p.id not in in_pairs, p.tier, p.published, p.id)):
        rows[lane_of[paper.id]].place(paper.id, x_of[paper.id], text_width(paper.short), paper.id in in_pairs)
    return {id: spot for lane in rows for id, spot in lane.settle().items()}


def _path(points: Sequence[tuple[float, float]], base: float, height: float) -> str:
    """Return a path that rises from each marker to the gutter and runs above them all, from the first to the last."""
    (x1, y1), *inner, (x2, y2) = sorted(points)
    bend = min((x2 - x1) / 2, 14.0)
    top = base - height
    outline = (
        f"M{x1:.1f} {y1:.1f}V{base:.1f}C{x1:.1f} {top:.1f} {x1:.1f} {top:.1f} {x1 + bend:.1f} {top:.1f}"
        f"H{x2 - bend:.1f}C{x2:.1f} {top:.1f} {x2:.1f} {top:.1f} {x2:.1f} {base:.1f}V{y2:.1f}"
    )
    return outline + "".join(f"M{x:.1f} {y:.1f}V{top:.1f}" for x, y in inner)


# The figure of all pairs


@dataclass(frozen=True)
class Arc:
    """A pair over a straight time axis: both ends from the left, and the path between them."""

    pair: Pair
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Arcs:
    """All pairs over one axis that is linear in time, drawn in a box of this size with the axis at `base`."""

    width: float
    height: float
    base: float
    arcs: tuple[Arc, ...]
    ticks: tuple[Tick, ...]


def arcs(collection: Collection, width: float = 1000.0, height: float = 190.0) -> Arcs:
    """Return the figure of all pairs: one arc each, from the latest precursor to the earliest breakthrough."""
    ends = [
        (
            pair,
            middle(latest(paper.published for paper in collection.precursors(pair))),
            middle(earliest(paper.published for paper in collection.breakthroughs(pair))),
        )
        for pair in collection.pairs
        if pair.deleted
    ]
    first = date(min((start.year for _, start, _ in ends), default=2000), 1, 1)
    last = date(max((end.year for _, _, end in ends), default=2001) + 1, 1, 1)
    scale = Scale((first.toordinal(), last.toordinal()), (10.0, width - 10.0))
    base = height - 24.0
    longest = max((scale(end) - scale(start) for _, start, end in ends), default=1.0) or 1.0
    found = []
    for pair, start, end in ends:
        x1, x2 = scale(start), scale(end)
        rise = (base - 8.0) * max((x2 - x1) / longest, 0.02) ** 0.75
        path = f"M{x1:.1f} {base}A{max((x2 - x1) / 2, 0.5):.2f} {rise:.2f} 0 0 1 {x2:.1f} {base}"
        found.append(Arc(pair, (x1,), (x2,), (path,)))
    return Arcs(width, height, base, tuple(found), year_ticks(scale, 40.0))


# Papers per year


@dataclass(frozen=True)
class Bar:
    """A year and how many papers it has; `share` is the part of the fullest year, from 0 to 1."""

    year: int
    count: int
    share: float


def histogram(papers: Iterable[Paper], years: Iterable[int] = ()) -> tuple[Bar, ...]:
    """Return the papers per year: for the years given, or for every year in which there are any."""
    counts: dict[int, int] = defaultdict(int)
    for paper in papers:
        counts[paper.published.year] += 1
    most = max(counts.values(), default=1)
    return tuple(Bar(year, counts[year], counts[year] / most) for year in years or sorted(counts))


def style_sheet(drawing: Layout, anchor: Callable[[str, object], str]) -> str:
    """Return every place of a timeline as CSS custom properties, for a site that forbids style attributes.

    `anchor` says which id the page gives to a `marker`, a `band`, a `year`, a `tick` or a `lane`.
    """
    rules = [f".timeline{{--width:{drawing.width:g}px;--height:{drawing.height:g}px}}"]
    rules += [
        f"#{anchor('marker', m.paper.id)}{{--x:{m.x:.1f}px;--y:{m.y:.1f}px;--w:{m.width:g}px}}" for m in drawing.markers
    ]
    rules += [
        f"#{anchor('band', band.era.id)}{{--x:{band.x:.1f}px;--w:{band.width:.1f}px;--year:{band.year:.1f}px}}"
        for band in drawing.bands
    ]
    rules += [f"#{anchor('year', tick.year)}{{--x:{tick.x:.1f}px}}" for tick in drawing.ticks]
    ends = [*(tick.x for tick in drawing.ticks[1:]), drawing.width]
    rules += [
        f"#{anchor('tick', tick.year)}{{--x:{tick.x:.1f}px;--w:{end - tick.x:.1f}px}}"
        for tick, end in zip(drawing.ticks, ends, strict=True)
        if tick.labelled
    ]
    rules += [f"#{anchor('lane', lane.topic)}{{--y:{lane.y:.1f}px;--h:{lane.height:.1f}px}}" for lane in drawing.lanes]
    return "\n".join(rules) + "\n"
