"""The page of what comes next: where progress is made, the frontiers, what they work against, and what is disputed."""

from collections.abc import Iterator

from ...collection.levers import Grid, Group, goals, grid
from ...drawing.horizons import horizons
from ...records.shelves import Lever
from ..addresses import address
from ..page import Page
from ..site import Site


def frontier_page(site: Site) -> Iterator[Page]:
    """The directions that are being tried, and the almost-breakthroughs that wait for their simplification."""
    collection = site.collection
    if not (collection.frontiers or collection.candidates or collection.disputes):
        return
    found = grid(collection)
    frontiers = [
        {
            "frontier": frontier,
            "levers": [lever.name for id in (frontier.place, frontier.mechanism) if (lever := collection.lever(id))],
            "papers": collection.noted(frontier.papers),
        }
        for frontier in collection.frontiers
    ]
    yield Page(
        address("frontiers"),
        "Frontiers",
        "Directions that are being tried, and almost-breakthroughs that wait for their simplification.",
        "frontiers.html",
        {
            "grid": found,
            "rows": _rows(found) if found else [],
            "remarks": [lever for lever in collection.levers if lever.axis != "goal" and lever.note],
            "horizons": horizons(collection),
            "frontiers": frontiers,
            "goals": goals(collection),
            "candidates": [(one, collection.noted(one.papers)) for one in collection.candidates],
            "disputes": [
                (one, collection.noted(one.papers), (("first", one.first), ("second", one.second)))
                for one in collection.disputes
            ],
        },
    )


def _rows(found: Grid) -> list[tuple[Lever, Group, list[tuple[Lever, Group]]]]:
    """Return every place with its whole row and its cells, each of them with its mechanism."""
    mechanisms = [mechanism for mechanism, _ in found.columns]
    return [(place, whole, list(zip(mechanisms, cells, strict=True))) for place, whole, cells in found.rows]
