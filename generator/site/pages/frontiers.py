"""What comes next: a hub, a page for each frontier, candidate and dispute, and the levers that they move."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...collection.collection import Collection
from ...collection.levers import Grid, Group, goals, grid, mechanisms
from ...drawing.horizons import Bar, horizons
from ...records.frontiers import Frontier, Lever
from ...records.shelves import SHELVES
from ...text import markdown
from ...text.messages import counted
from ..addresses import address
from ..page import Link, Page, in_a_row
from ..site import Site

LONGEST_STATE = 60
"""The most characters of what a hub says of where a frontier stands."""


@dataclass(frozen=True)
class Entry:
    """A frontier on the hub: what it is in a sentence, how far off it was thought to be, and where it stands."""

    frontier: Frontier
    line: str
    bar: Bar
    state: str
    papers: int


def hub_page(site: Site) -> Iterator[Page]:
    """The directions that are being tried, by place, and the almost-breakthroughs that wait."""
    collection = site.collection
    if not _has_hub(collection):
        return
    found = horizons(collection)
    bars = {bar.frontier.id: bar for bar in found.bars} if found else {}
    entries = [_entry(site, frontier, bars[frontier.id]) for frontier in collection.frontiers]
    places = dict.fromkeys(collection.lever(entry.frontier.place) for entry in entries)
    yield Page(
        address("frontiers"),
        "Frontiers",
        "Directions that are being tried: what each changes, how far off it was thought to be, and how that looks now.",
        "frontiers.html",
        {
            "places": [
                (place, [one for one in entries if collection.lever(one.frontier.place) == place]) for place in places
            ],
            "horizons": found,
            "last_year": found.years[-1][0] if found else 0,
            "candidates": collection.candidates,
            "heading": f"{counted(len(collection.candidates), 'strike')} not yet made",
            "grid": grid(collection),
            "goals": goals(collection),
            "disputes": collection.disputes,
        },
        wide=True,
    )


def _has_hub(collection: Collection) -> bool:
    return bool(collection.frontiers or collection.candidates or collection.disputes)


def _entry(site: Site, frontier: Frontier, bar: Bar) -> Entry:
    return Entry(frontier, _about(frontier), bar, _state(frontier), len(site.collection.noted(frontier.papers)))


def _about(frontier: Frontier) -> str:
    """Return what a frontier is in a phrase: its own, or the first sentence of what is told of it."""
    return frontier.gist or re.split(r"(?<=[.!?])\s", " ".join(markdown.bare(frontier.what).split()), maxsplit=1)[0]


def _state(frontier: Frontier) -> str:
    """Return in a few words where a frontier stands: what follows the date, up to the first pause."""
    told = frontier.horizon_now.partition(": ")[2] or frontier.horizon_now
    words = re.split(r"[.;:,(]", told, maxsplit=1)[0].strip()
    return words if len(words) <= LONGEST_STATE else f"{words[:LONGEST_STATE].rpartition(' ')[0]} …"


def frontier_pages(site: Site) -> Iterator[Page]:
    """A page for every frontier: what it is, what stands in the way, and the papers that show it."""
    collection = site.collection
    row = in_a_row([Link(one.name, address(one)) for one in collection.frontiers])
    for frontier, (earlier, later) in zip(collection.frontiers, row, strict=True):
        found = (collection.lever(id) for id in (frontier.place, *mechanisms(frontier)))
        yield Page(
            address(frontier),
            frontier.name,
            _about(frontier),
            "frontier.html",
            {
                "frontier": frontier,
                "levers": [lever.name for lever in found if lever],
                "goals": [lever for id in frontier.goals if (lever := collection.lever(id))],
                "papers": collection.noted(frontier.papers),
            },
            file=SHELVES["frontiers"].file(frontier.id),
            trail=(Link("Frontiers", address("frontiers")),),
            earlier=earlier,
            later=later,
            in_time=False,
        )


def candidate_pages(site: Site) -> Iterator[Page]:
    """A page for every candidate: what it consists of, what if half of it were deleted, and what happened since."""
    collection = site.collection
    row = in_a_row([Link(one.name, address(one)) for one in collection.candidates])
    for candidate, (earlier, later) in zip(collection.candidates, row, strict=True):
        yield Page(
            address(candidate),
            candidate.name,
            candidate.question,
            "candidate.html",
            {"candidate": candidate, "papers": collection.noted(candidate.papers)},
            file=SHELVES["candidates"].file(candidate.id),
            trail=(Link("Frontiers", address("frontiers")), Link("Candidates", address("candidates"))),
            earlier=earlier,
            later=later,
            in_time=False,
        )


def dispute_pages(site: Site) -> Iterator[Page]:
    """A page for every dispute: two questions, what follows from the answers, and what is known."""
    for dispute in site.collection.disputes:
        yield Page(
            address(dispute),
            dispute.name,
            dispute.about,
            "dispute.html",
            {
                "dispute": dispute,
                "papers": site.collection.noted(dispute.papers),
                "questions": (("first", dispute.first), ("second", dispute.second)),
            },
            file=SHELVES["disputes"].file(),
            trail=(Link("Frontiers", address("frontiers")),),
        )


def levers_page(site: Site) -> Iterator[Page]:
    """Where a change is made and what makes it, with all papers and frontiers; and what is wanted and not yet had."""
    collection = site.collection
    found, wanted = grid(collection), goals(collection)
    if not found and not wanted:
        return
    yield Page(
        address("levers"),
        "Places, mechanisms and friction",
        "Where a change is made, what makes it, and what is wanted and not yet had.",
        "levers.html",
        {
            "grid": found,
            "rows": _rows(found) if found else [],
            "remarks": [lever for lever in collection.levers if lever.axis != "goal" and lever.note],
            "goals": wanted,
        },
        file=SHELVES["levers"].file(),
        trail=(Link("Frontiers", address("frontiers")),) if _has_hub(collection) else (),
    )


def _rows(found: Grid) -> list[tuple[Lever, Group, list[tuple[Lever, Group]]]]:
    """Return every place with its whole row and its cells, each of them with its mechanism."""
    mechanisms = [mechanism for mechanism, _ in found.columns]
    return [(place, whole, list(zip(mechanisms, cells, strict=True))) for place, whole, cells in found.rows]


FRONTIER_PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    hub_page,
    frontier_pages,
    candidate_pages,
    dispute_pages,
    levers_page,
)
"""The kinds of page about what comes next."""
