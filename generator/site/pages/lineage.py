"""How one paper led to another: the page on which a reader chooses two papers, and what it lists without a script."""

from collections.abc import Iterator
from ...collection.lineage import COSTS, Lineage
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
    reach.sort(key=lambda row: (-row[1], -row[2], row[0].id))
    yield Page(
        address("lineage"),
        "Lineage",
        "How one paper led to another: choose two, and read the steps between them, each with its reason.",
        "lineage.html",
        {
            "chains": chains,
            "built_upon": [row for row in reach if row[1]][:MOST_BUILT_UPON],
            "widest": max(max(row[1:]) for row in reach),
            "costs": COSTS,
        },
        scripts=("lineage",),
        searchable=False,
    )
