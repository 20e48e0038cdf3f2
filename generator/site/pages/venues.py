"""The page of venues: what was published where."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...records.papers import Paper
from ...records.shelves import SHELVES
from ...records.venues import Venue
from ...text.folding import folded
from ...text.nouns import worded
from ..addresses import address
from ..page import Page
from ..site import Site


class Row(NamedTuple):
    """A venue, other names of it that are told, and what was published there, in order of time."""

    venue: Venue
    called: Sequence[str]
    papers: Sequence[Paper]


def venues_page(site: Site) -> Iterator[Page]:
    """Every venue and what was published there; those with the most papers first."""
    found: dict[str, list[Paper]] = defaultdict(list)
    for paper in site.collection.papers:
        if venue := site.venues.of(paper).venue:
            found[venue.id].append(paper)
    rows = [Row(venue, _other_names(venue), found[venue.id]) for venue in site.venues.all]
    if rows:
        rows.sort(key=lambda row: (-len(row.papers), folded(row.venue.name)))
        about = worded("Where the papers here were published, once they were more than a preprint.")
        yield Page(address("venues"), "Venues", about, "venues.html", {"rows": rows}, file=SHELVES["venues"].file())


def _other_names(venue: Venue) -> Sequence[str]:
    return [name for name in venue.called if name != venue.name]
