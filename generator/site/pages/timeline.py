"""The timeline and what is made of it: the story, one landmark after another, and the poster."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from ...collection.pairs import counted_pairs
from ...records.papers import Paper
from ...records.shelves import SHELVES
from ..addresses import address
from ..labels import TIERS, kinds, words
from ..page import Link, Page, in_a_row
from ..site import Site
from ...collection import counts
from ...text.messages import counted



def timeline_page(site: Site) -> Iterator[Page]:
    """The timeline: one ordered list in two dresses, and the drawing of its lanes."""
    collection = site.collection
    drawing = site.timeline
    markers = {marker.paper.id: marker for marker in drawing.markers}
    groups = [(band, collection.papers_of(band.era)) for band in drawing.bands]
    rest = tuple(paper for paper in collection.papers if not collection.era_of(paper))
    eras = []
    for band, some in [(None, rest), *groups] if rest else groups:
        years: dict[int, list[Paper]] = defaultdict(list)
        for paper in some:
            years[paper.published.year].append(paper)
        eras.append((band, years.items()))
    papers, pairs = counted(len(collection.papers), "paper"), counted_pairs(site.all_pairs)
    yield Page(
        address("timeline"),
        "Timeline",
        f"{', '.join(filter(None, (papers, pairs)))} in order of time.",
        "timeline.html",
        {
            "drawing": drawing,
            "pairs": pairs,
            "eras": eras,
            "markers": markers,
            "words": {paper.id: words(paper) for paper in collection.papers},
            "kinds": {paper.id: kinds(collection, paper) for paper in collection.papers},
            "tiers": TIERS,
            "first": next((paper for paper in collection.papers if paper.tier == "1"), None),
            "bars": counts.histogram(collection.papers),
            "topics": {topic.id: topic for topic in collection.topics},
        },
        searchable=False,
        wide=True,
        styles=("timeline", "filters", "timeline-places"),
        scripts=("filters", "timeline"),
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
            source=SHELVES["papers"].file(paper.id),
            trail=(Link("Timeline", address("timeline")), Link(f"The story, {number} of {len(landmarks)}")),
            earlier=earlier,
            later=later,
            searchable=False,
        )


def poster_page(site: Site) -> Iterator[Page]:
    """The whole timeline on one sheet."""
    about = f"{len(site.collection.papers)} papers on one sheet of A3: print this page, or take the drawing as a file."
    yield Page(
        address("poster"),
        "Poster",
        about,
        "poster.html",
        trail=(Link("Timeline", address("timeline")),),
        searchable=False,
        wide=True,
        styles=("poster",),
    )


TIMELINE_PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (timeline_page, story_pages, poster_page)
"""The kinds of page that show time."""
