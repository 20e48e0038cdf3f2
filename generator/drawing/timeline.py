"""Where everything stands on the timeline: plain geometry in CSS pixels, computed before any page is drawn.

Time runs to the right, on a scale of its own for each era. Lanes are the topics. Inside a lane, papers are packed into
rows so that no two labels overlap at the base zoom, whatever the collection: where there is no room, lower tiers lose
their label first, and every paper keeps its marker. Connectors (the pairs) run in a gutter above the rows of the
uppermost lane of their papers, and drop to them through columns that no label may enter, so they never cross a label.
Landmarks and ends of pairs always have theirs: where there is no other place for it, it interrupts the connector.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from ..collection.collection import Collection
from ..records.papers import Pair, Paper
from . import lane_names
from .packing import LABEL_GAP, MARKER, Rows, buckets, column, is_free, reach, text_width, tracks
from .scale import MARGIN, Band, Tick, era_scale, middle, year_ticks

ROW = 24.0
"""Height of a row."""
GUTTER = 16.0
"""Least room above the rows of a lane, where connectors run."""
TRACK = 7.0
"""Height of each connector's own track in a gutter."""
FOOT = 10.0
"""Room below the rows of a lane."""
HEAD = 64
"""Height of what stands above the lanes: the eras and the years."""
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
    head: int = HEAD
    """The room above, which no other place counts in."""
    names: float = lane_names.LEAST
    """How wide the column of the lanes' names is, beside all of this."""


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

    called = [_name(collection, topic) for topic in topics]
    beside = lane_names.column(called)
    lanes, bases, y = [], [], 0.0
    for lane, topic in enumerate(topics):
        highest = max((level for (upper, *_), level in zip(runs, levels, strict=True) if upper == lane), default=0)
        last_row = max(spots[paper.id][0] for paper in papers if lane_of[paper.id] == lane)
        bases.append(y + GUTTER + TRACK * highest)
        rows = bases[lane] + ROW * (last_row + 1) + FOOT - y
        lanes.append(Lane(topic, y, max(rows, lane_names.height(called[lane], beside))))
        y += lanes[lane].height

    markers = []
    for paper in papers:
        row, side = spots[paper.id]
        y_of_row = bases[lane_of[paper.id]] + ROW * (row + 0.5)
        markers.append(Marker(paper, x_of[paper.id], y_of_row, side, text_width(paper.short)))
    points = {marker.paper.id: (marker.x, marker.y) for marker in markers}
    names = _Names(markers)
    connectors = [
        Connector(
            pair, members, _path([points[p.id] for p in members], bases[upper], GUTTER - 5 + TRACK * level, names)
        )
        for (pair, members), (upper, *_), level in zip(joined, runs, levels, strict=True)
    ]
    ends = [marker.x + MARKER + (marker.width + LABEL_GAP if marker.side == "right" else 0) for marker in markers]
    width = max([scale.places[-1], *ends, *(marker.x + CARD for marker in markers)]) + MARGIN
    ticks = year_ticks(scale, also=(paper.published.year for paper in papers))
    return Layout(ceil(width), ceil(y), bands, ticks, tuple(lanes), tuple(markers), tuple(connectors), names=beside)


def _name(collection: Collection, id: str) -> str:
    topic = collection.topic(id)
    return topic.name if topic else id


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
                rows[lane].cross(x_of[paper.id])
    in_pairs = {paper.id for members in pairs for paper in members}
    ends = [paper for paper in papers if paper.id in in_pairs]
    others = [paper for paper in papers if paper.id not in in_pairs]
    ends.sort(key=lambda paper: (-x_of[paper.id], paper.id))  # a label to the right then only meets ends that stand
    others.sort(key=lambda paper: (paper.tier, paper.published, paper.id))
    for paper in ends + others:
        in_pair = paper.id in in_pairs
        is_named = in_pair or paper.tier == "1"
        rows[lane_of[paper.id]].place(paper.id, x_of[paper.id], text_width(paper.short), in_pair, is_named)
    return {id: spot for lane in rows for id, spot in lane.settle().items()}


class _Names:
    """The labels of all markers, quick to find by their place."""

    def __init__(self, markers: Iterable[Marker]) -> None:
        self._rows: dict[int, list[tuple[float, tuple[float, float]]]] = defaultdict(list)
        for marker in (marker for marker in markers if marker.side):
            length = MARKER + marker.width + LABEL_GAP
            stretch = (marker.x, marker.x + length) if marker.side == "right" else (marker.x - length, marker.x)
            for part in buckets(stretch):
                self._rows[part].append((marker.y, stretch))

    def over(self, x: float, top: float, bottom: float) -> list[float]:
        """Return the middle of every row between two heights in which a connector at a place would cross a name."""
        found = (one for part in buckets(column(x)) for one in self._rows.get(part, ()))
        return sorted({y for y, stretch in found if top < y < bottom and not is_free([stretch], column(x))})


def _path(points: Sequence[tuple[float, float]], base: float, height: float, names: _Names) -> str:
    """Return a path that rises from each marker to the gutter and runs above them all, from the first to the last."""
    (x1, y1), *inner, (x2, y2) = sorted(points)
    bend = min((x2 - x1) / 2, 14.0)
    top = base - height
    run = (
        f"M{x1:.1f} {base:.1f}C{x1:.1f} {top:.1f} {x1:.1f} {top:.1f} {x1 + bend:.1f} {top:.1f}"
        f"H{x2 - bend:.1f}C{x2:.1f} {top:.1f} {x2:.1f} {top:.1f} {x2:.1f} {base:.1f}"
    )
    ends = [_stem(x, y, base, names) for x, y in ((x1, y1), (x2, y2))]
    return "".join([run, *ends, *(_stem(x, y, top, names) for x, y in inner)])


def _stem(x: float, y: float, top: float, names: _Names) -> str:
    """Return a line from a marker up to a height; where it would cross a name it ends below it, and goes on above."""
    past = (f"V{row + ROW / 2:.1f}M{x:.1f} {row - ROW / 2:.1f}" for row in reversed(names.over(x, top, y)))
    return f"M{x:.1f} {y:.1f}{''.join(past)}V{top:.1f}"
