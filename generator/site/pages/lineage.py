"""How one paper led to another: the page on which a reader chooses two papers, and what it lists without a script."""

from collections.abc import Iterator

from ...collection.lineage import COSTS, Lineage
from ...records.papers import Paper
from ...text.nouns import worded
from ..addresses import address
from ..page import Page
from ..site import Site

MOST_BUILT_UPON = 15
"""How many papers the list of those most built upon has."""


def lineage_page(site: Site) -> Iterator[Page]:
    """The chooser of two papers, the longest chains, and the papers that most others build on."""
    collection = site.collection
    if not collection.steps:
        return
    lineage = Lineage(collection)
    chains = lineage.longest_chains()
    reach = [(paper, len(collection.led_to(paper)), lineage.built_upon[paper.id]) for paper in collection.papers]
    widest = max(max(direct, all) for _, direct, all in reach)
    reach.sort(key=lambda row: (-row[1], -row[2], row[0].id))
    yield Page(
        address("lineage"),
        "Lineage",
        worded("How one paper led to another: choose two, and read the steps between them, each with its reason."),
        "lineage.html",
        {
            "choices": [(paper, _hint(paper)) for paper in collection.papers],
            "chains": [{"first": chain[0].older, "last": chain[-1].later, "steps": chain} for chain in chains],
            "built_upon": [
                (paper, direct, all, direct / widest, all / widest)
                for paper, direct, all in reach[:MOST_BUILT_UPON]
                if direct
            ],
            "costs": {"pair": COSTS["pair"], "change": COSTS[""], "use": COSTS["applies"]},
        },
        scripts=("match", "lineage"),
    )


def _hint(paper: Paper) -> str:
    """Return what tells a paper from others in a list of short names: its title, or its year where it has no other."""
    return paper.title if paper.title != paper.short else paper.published.year_words
