"""The pages of papers, and the table of all."""

from collections.abc import Iterable, Iterator

from ...collection.collection import Collection
from ...collection.steps import Step
from ...exports import citations
from ...records.papers import Paper
from ...records.parts import Run
from ...records.shelves import SHELVES, Path
from ...text import identifiers
from ...text.messages import counted
from ...text.nouns import worded
from ..addresses import address
from ..labels import BASES, EVENTS, STRIP_KEY, TIERS, kinds, words
from ..page import Link, Page, in_a_row
from ..site import Site

LONGEST_NAME_LIST = 6
"""How many authors a page names before it says how many more there are."""


# Pages, one function for each kind


def paper_pages(site: Site) -> Iterator[Page]:
    """A page for every paper."""
    collection = site.collection
    row = in_a_row([Link(paper.short, address(paper)) for paper in collection.papers])
    for paper, (earlier, later) in zip(collection.papers, row, strict=True):
        era, drawn = collection.era_of(paper), site.strips.get(paper.id)
        trail = (Link(worded("Papers"), address("papers")), *((Link(era.name, address(era)),) if era else ()))
        yield Page(
            address(paper),
            paper.short,
            paper.gist,
            "paper.html",
            {
                "paper": paper,
                "title": paper.title if paper.title != paper.short else "",
                "era": era,
                "event": EVENTS[paper.published_as],
                "tier": TIERS[paper.tier],
                "authors": authors(paper),
                "full_text": paper.full_text,
                "host": identifiers.host(paper.full_text).removeprefix("www."),
                "topics": [topic for id in paper.topics if (topic := collection.topic(id))],
                "levers": _levers(collection, paper),
                "ran_on": [_run(run) for run in paper.ran_on],
                "basis": BASES[paper.reviewed.against] if paper.reviewed else "",
                "pairs": site.pairs_of(paper),
                "failures": site.failures_of(paper),
                "paths": list(_on_paths(collection, paper)),
                "strip": drawn,
                "strip_key": [(style, words) for style, words in STRIP_KEY.items() if drawn and drawn.has(style)],
                "stands_on": _split(collection, collection.stands_on(paper)),
                "led_to": _split(collection, sorted(collection.led_to(paper), key=lambda step: step.later.tier)),
                "side": collection.side(paper),
                "bibtex": citations.bibtex_entry(paper),
            },
            file=SHELVES["papers"].file(paper.id),
            styles=("strip",),
            trail=trail,
            earlier=earlier,
            later=later,
        )


def _on_paths(collection: Collection, paper: Paper) -> Iterator[tuple[Path, int, Paper | None, Paper | None]]:
    """Yield every reading path that a paper is on: the paper's number on it, and the papers before and after it."""
    for path in collection.paths:
        steps = [step for note in path.steps if (step := collection.paper(note.paper))]
        if paper in steps:
            index = steps.index(paper)
            before = steps[index - 1] if index else None
            yield path, index + 1, before, steps[index + 1] if index + 1 < len(steps) else None


def papers_page(site: Site) -> Iterator[Page]:
    """The table of all papers."""
    collection = site.collection
    rows = [
        {
            "paper": paper,
            "first": paper.authors[0],
            "others": _others((paper.authors_total or len(paper.authors)) - 1),
            "era": collection.era_of(paper),
            "topic": collection.topic(paper.topics[0]),
            "tier": TIERS[paper.tier],
            "side": collection.side(paper),
            "kinds": kinds(collection, paper),
            "back": len(collection.stands_on(paper)),
            "forth": len(collection.led_to(paper)),
            "words": words(paper),
        }
        for paper in collection.papers
    ]
    yield Page(
        address("papers"),
        worded("Papers"),
        f"All {counted(len(rows), 'paper')} in one table: sort by any column, filter by text, topic and era.",
        "papers.html",
        {"rows": rows, "tiers": TIERS},
        wide=True,
        styles=("papers", "filters"),
        scripts=("filters", "papers"),
    )


def authors(paper: Paper) -> str:
    """Return the authors for people: all of up to six, else the first three and how many more."""
    names, total = list(paper.authors), paper.authors_total or len(paper.authors)
    if total <= LONGEST_NAME_LIST and len(names) == total:
        return ", ".join(names)
    shown = names[:3]
    return f"{', '.join(shown)} and {counted(total - len(shown), 'other')}"


def _others(number: int) -> str:
    """Return how many authors there are beside the first, or nothing."""
    return {0: "", 1: "and one more"}.get(number, f"and {counted(number, 'other')}")


def _split(collection: Collection, steps: Iterable[Step]) -> tuple[list[Step], list[Step]]:
    """Return steps apart: those by which ideas are handed on or compared, and mere uses; a pair is no mere use."""
    found: tuple[list[Step], list[Step]] = ([], [])
    for step in steps:
        found[step.is_use and not collection.pair_of(step.older, step.later)].append(step)
    return found


def _run(run: Run) -> tuple[list[tuple[str, str]], str]:
    """Return what a work took under the names of its parts, as far as it says so, and what there is to add."""
    hardware = " × ".join(filter(None, (run.number, run.device)))
    told = (("Hardware", hardware), ("Time", run.time), ("Data", run.data), ("Cost", run.cost))
    return [(name, value) for name, value in told if value], run.note or ""


def _levers(collection: Collection, paper: Paper) -> list[tuple[str, str]]:
    if not paper.levers:
        return []
    ids = (paper.levers.place, paper.levers.mechanism, *paper.levers.goals)
    return [(lever.axis, lever.name) for id in ids if (lever := collection.lever(id))]
