"""The timeline and what is made of it: the story, one landmark after another, and the poster."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from ...collection import counts
from ...collection.pairs import PairView, counted_pairs
from ...drawing.columns import columns
from ...drawing.packing import FONT_SIZE, text_width
from ...drawing.scale import Band
from ...drawing.timeline import Marker
from ...drawing.whole import SERIF
from ...drawing.whole_svg import size
from ...records.papers import Paper
from ...records.shelves import SHELVES
from ...text.days import year_words
from ...text.messages import counted
from ...text.nouns import worded
from .. import sheets
from ..addresses import address
from ..labels import choices, kinds
from ..page import Link, Page, in_a_row
from ..site import Site

LEAST_YEAR = 44
"""How long a year is drawn at least that shows how long a year is drawn, in pixels."""
ERA_FONT, BESIDE = 18.0, 48.0
"""The size of the type of an era's name, and what stands on both sides of it and of the year behind it, in pixels."""
LONG_YEAR = 4
"""How many characters of a year have room below a narrow bar."""


@dataclass(frozen=True)
class Entry:
    """A paper in the list of the timeline: on which side its name stands, if any, and to which its card opens."""

    paper: Paper
    side: str
    is_left: bool
    is_bare: bool
    opens_upwards: bool
    kinds: str
    pairs: tuple[tuple[PairView, bool], ...]
    """The pairs in which it stands, and whether it is the breakthrough there."""

    @property
    def is_high(self) -> bool:
        """Whether it is a landmark, or stands in a pair."""
        return self.paper.tier == "1" or bool(self.pairs)


Year = tuple[int, str, bool, bool, list[Entry]]
"""A year in the list: its number, its words, whether it comes first here, whether it has nothing high, its papers."""


def timeline_page(site: Site) -> Iterator[Page]:
    """The timeline: one ordered list, the drawing of its lanes, and the whole on one screen."""
    papers, pairs = counted(len(site.collection.papers), "paper"), counted_pairs(site.all_pairs)
    yield Page(
        address("timeline"),
        "Timeline",
        f"{', '.join(filter(None, (papers, pairs)))} in order of time.",
        "timeline.html",
        partial(_timeline, site),
        wide=True,
        styles=("timeline", "whole", "timeline-places"),
        scripts=("match", "filters", "whole", "timeline"),
    )


def _timeline(site: Site) -> dict[str, Any]:
    """Return what the timeline shows."""
    collection, drawing = site.collection, site.timeline
    eras = list(_eras(site))
    bars = counts.histogram(collection.papers)
    drawn = columns((bar.words, bar.share, counted(bar.count, "paper")) for bar in bars)
    return {
        "drawing": drawing,
        "height": drawing.height + drawing.head,
        "lines": [lane.y for lane in drawing.lanes[1:]],
        "lanes": [(lane.topic, collection.topic(lane.topic)) for lane in drawing.lanes],
        "pairs": counted_pairs(site.all_pairs),
        "eras": eras,
        "high": sum(entry.is_high for *_, years in eras for *_, entries in years for entry in entries),
        "choices": choices(collection),
        "first": next((paper for paper in collection.papers if paper.tier == "1"), None),
        "bars": list(zip(bars, drawn.columns, strict=True)),
        "has_long_years": any(len(bar.start) > LONG_YEAR for bar in bars),
        "whole": site.whole_on_page,
        "tall": [(scheme, *size(site.wholes["tall"])) for scheme in ("light", "dark")],
        "left_out": {name: picture.left_out for name, picture in site.wholes.items()},
    }


def _eras(site: Site) -> Iterator[tuple[Band | None, bool, bool, list[Year]]]:
    """Yield every era's band, whether one of its years is drawn, whether it has nothing high, and its years.

    A year has its place where it comes first. What is in no era stands first.
    """
    collection, drawing = site.collection, site.timeline
    markers = {marker.paper.id: marker for marker in drawing.markers}
    groups = [(band, collection.papers_of(band.era)) for band in drawing.bands]
    rest = tuple(paper for paper in collection.papers if not collection.era_of(paper))
    seen: set[int] = set()
    for band, papers in [(None, rest), *groups] if rest else groups:
        years: dict[int, list[Entry]] = defaultdict(list)
        for paper in papers:
            years[paper.published.year].append(_entry(site, markers[paper.id]))
        rows = [
            (year, year_words(year), year not in seen, not any(entry.is_high for entry in entries), entries)
            for year, entries in years.items()
        ]
        seen.update(years)
        yield band, band is not None and _has_rule(band), all(is_low for *_, is_low, _ in rows), rows


def _has_rule(band: Band) -> bool:
    """Return whether an era has room for one of its years, drawn behind its name."""
    name = text_width(band.era.name) * ERA_FONT * SERIF / FONT_SIZE
    return LEAST_YEAR < band.year < band.width - BESIDE - name


def _entry(site: Site, marker: Marker) -> Entry:
    paper = marker.paper
    return Entry(
        paper,
        site.collection.side(paper),
        marker.side == "left",
        not marker.side,
        marker.y > site.timeline.height / 2,
        kinds(site.collection, paper),
        tuple((view, paper in view.breakthroughs) for view in site.pairs_of(paper)),
    )


def story_pages(site: Site) -> Iterator[Page]:
    """The landmarks one after another, each with its pair and its reasons."""
    collection = site.collection
    landmarks = [paper for paper in collection.papers if paper.tier == "1"]
    row = in_a_row([Link(paper.short, address("story", paper.id)) for paper in landmarks])
    for number, (paper, (earlier, later)) in enumerate(zip(landmarks, row, strict=True), 1):
        yield Page(
            address("story", paper.id),
            f"The story: {paper.short}",
            paper.gist,
            "story.html",
            {
                "paper": paper,
                "era": collection.era_of(paper),
                "number": number,
                "total": len(landmarks),
                "pairs": site.pairs_of(paper),
                "stands_on": collection.stands_on(paper)[-3:],
                "later": [step for step in collection.led_to(paper) if step.later.tier == "1"],
            },
            file=SHELVES["papers"].file(paper.id),
            trail=(Link("Timeline", address("timeline")), Link(f"The story, {number} of {len(landmarks)}")),
            earlier=earlier,
            later=later,
        )


def poster_page(site: Site) -> Iterator[Page]:
    """The whole timeline on one sheet."""
    papers = counted(len(site.collection.papers), "paper")
    about = worded(f"{papers} on one sheet of A3: print this page, or take the drawing as a file.")
    yield Page(
        address("poster"),
        "Poster",
        about,
        "poster.html",
        lambda: {"sheet": sheets.on_page(site)},
        trail=(Link("Timeline", address("timeline")),),
        wide=True,
        styles=("whole", "poster"),
    )


TIMELINE_PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (timeline_page, story_pages, poster_page)
"""The kinds of page that show time."""
