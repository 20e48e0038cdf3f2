"""Every kind of page: data in, one template, and which file its edit link opens.

What a template prints is found, sorted and counted here. Adding a kind of page means one function, its name in `PAGES`,
and a template.
"""

import re
from collections.abc import Callable, Iterator

from . import export, identifiers, layout, prose
from .addresses import address
from .collection import Collection
from .frontier_pages import frontier_page
from .lineage_pages import lineage_page
from .models import Paper
from .people_pages import people_page
from .problems import counted
from .reference_pages import REFERENCE_PAGES
from .shelf_pages import SHELF_PAGES
from .shelves import SHELVES, Path
from .site import Link, Page, Site, in_a_row
from .timeline_pages import TIERS, TIMELINE_PAGES, kinds, words
from .topic_pages import TOPIC_PAGES

EVENTS = {
    "arxiv": "first on arXiv",
    "conference": "first at a conference",
    "journal": "first in a journal",
    "report": "first as a report",
    "thesis": "as a thesis",
    "post": "first as a post",
}
STRIP_KEY = {
    "pair": "a pair",
    "over": "takes an idea further",
    "away": "takes away or replaces",
    "back": "takes up again",
    "against": "corrects or opposes",
}
"""What the lines of a lineage mean, by their style."""
LONGEST_NAME_LIST = 6
"""How many authors a page names before it says how many more there are."""


# Pages, one function for each kind


def paper_pages(site: Site) -> Iterator[Page]:
    """A page for every paper."""
    collection = site.collection
    row = in_a_row([Link(paper.short, address(paper)) for paper in collection.papers])
    for paper, (earlier, later) in zip(collection.papers, row, strict=True):
        era, drawn = collection.era_of(paper), site.strips.get(paper.id)
        trail = (Link("Papers", address("papers")), *((Link(era.name, address(era)),) if era else ()))
        yield Page(
            address(paper),
            paper.short,
            paper.gist,
            "paper.html",
            {
                "paper": paper,
                "era": era,
                "event": EVENTS[paper.published_as],
                "tier": TIERS[paper.tier],
                "authors": authors(paper),
                "full_text": full_text(paper),
                "host": _host(full_text(paper)),
                "topics": [topic for id in paper.topics if (topic := collection.topic(id))],
                "levers": _levers(collection, paper),
                "pairs": site.pairs_of(paper),
                "paths": list(_on_paths(collection, paper)),
                "strip": drawn,
                "strip_key": [(style, words) for style, words in STRIP_KEY.items() if drawn and drawn.has(style)],
                "stands_on": collection.stands_on(paper),
                "led_to": collection.led_to(paper),
                "side": collection.side(paper),
                "bibtex": export.bibtex_entry(paper),
            },
            source=SHELVES["papers"].file(paper.id),
            findable=(paper.title, ", ".join(paper.authors), paper.role, paper.gist, prose.bare(paper.summary)),
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


def pair_pages(site: Site) -> Iterator[Page]:
    """A page for every pair, and for every counter-example."""
    collection = site.collection
    for views, kind in ((site.pairs, ""), (site.counterexamples, "Counter-example ")):
        row = in_a_row([Link(view.title, address(view.pair)) for view in views])
        for view, (earlier, later) in zip(views, row, strict=True):
            pair = view.pair
            did = "took out" if pair.deleted else "added"
            yield Page(
                address(pair),
                view.title,
                f"What {view.after} {did}: {view.change}. {prose.bare(pair.shared_idea)}"[:300],
                "pair.html",
                {
                    "view": view,
                    "pair": pair,
                    "differs": pair.stated_gap is not None and abs(pair.stated_gap - view.gap.months) >= 1,
                    "see_also": collection.noted(pair.see_also),
                    "ancestors": collection.noted(pair.ancestors),
                },
                source=SHELVES["pairs"].file(pair.id),
                findable=(
                    view.change,
                    prose.bare(pair.shared_idea),
                    prose.bare(pair.proved),
                    prose.bare(pair.why_not),
                    prose.bare(pair.changed),
                    prose.bare(pair.dissent),
                ),
                trail=(Link("Pairs", address("pairs")), Link(f"{kind}{view.number} of {view.total}")),
                earlier=earlier,
                later=later,
            )


def papers_page(site: Site) -> Iterator[Page]:
    """The table of all papers."""
    collection = site.collection
    rows = [
        {
            "paper": paper,
            "first": paper.authors[0],
            "others": (paper.authors_total or len(paper.authors)) - 1,
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
        "Papers",
        f"All {len(rows)} papers in one table: sort by any column, filter by text, topic and era.",
        "papers.html",
        {"rows": rows, "tiers": TIERS},
        searchable=False,
        wide=True,
        styles=("papers", "filters"),
        scripts=("filters", "papers"),
    )


def pairs_page(site: Site) -> Iterator[Page]:
    """The list of all pairs."""
    patterns = site.collection.patterns
    groups = [(pattern, [view for view in site.pairs if view.pattern == pattern]) for pattern in patterns]
    rest = [view for view in site.pairs if view.pattern is None]
    yield Page(
        address("pairs"),
        "Pairs",
        "Every precursor and the breakthrough that kept its idea, with what was taken out and how long it took.",
        "pairs.html",
        {"groups": [(pattern, views) for pattern, views in groups if views], "rest": rest},
        searchable=False,
    )


def era_pages(site: Site) -> Iterator[Page]:
    """The index of eras, and a page for each."""
    collection = site.collection
    eras = [
        {
            "era": era,
            "papers": collection.papers_of(era),
            "landmarks": [paper for paper in collection.papers_of(era) if paper.tier == "1"],
            "pairs": [view for view in site.all_pairs if view.era == era],
            "years": collection.years_of(era),
            "bars": layout.histogram(collection.papers_of(era)),
        }
        for era in collection.eras
    ]
    yield Page(
        address("eras"),
        "Eras",
        "The eras of this timeline: what each was about, its papers and its pairs.",
        "eras.html",
        {"eras": eras},
        source=SHELVES["eras"].file(),
        searchable=False,
    )
    row = in_a_row([Link(era.name, address(era)) for era in collection.eras])
    for number, (era, values, (earlier, later)) in enumerate(zip(collection.eras, eras, row, strict=True), 1):
        yield Page(
            address(era),
            era.name,
            era.about,
            "era.html",
            {**values, "number": number, "total": len(eras)},
            source=SHELVES["eras"].file(),
            trail=(Link("Eras", address("eras")),),
            earlier=earlier,
            later=later,
        )


def broken_pages(site: Site) -> Iterator[Page]:
    """A page for every record that could not be read: what is wrong with it."""
    for shelf in SHELVES.values():
        for id in sorted(site.collection.unreadable.get(shelf.name, ())):
            if shelf.in_folder and identifiers.ID.fullmatch(id) and id != "index":
                about, source = "This record cannot be read, so it is left out everywhere else.", shelf.file(id)
                yield Page(address("broken", shelf.name, id), id, about, "broken.html", source=source)


PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    papers_page,
    paper_pages,
    pairs_page,
    pair_pages,
    era_pages,
    *TIMELINE_PAGES,
    lineage_page,
    people_page,
    *TOPIC_PAGES,
    frontier_page,
    *SHELF_PAGES,
    *REFERENCE_PAGES,
    broken_pages,
)
"""Every kind of page."""


def pages(site: Site) -> Iterator[Page]:
    """Yield every page of a site."""
    for kind in PAGES:
        yield from kind(site)


def authors(paper: Paper) -> str:
    """Return the authors for people: all of up to six, else the first three and how many more."""
    names, total = list(paper.authors), paper.authors_total or len(paper.authors)
    if total <= LONGEST_NAME_LIST and len(names) == total:
        return ", ".join(names)
    shown = names[:3]
    return f"{', '.join(shown)} and {counted(total - len(shown), 'other')}"


def full_text(paper: Paper) -> str:
    """Return the address at which the paper can be read."""
    if paper.arxiv:
        return identifiers.arxiv_url(paper.arxiv)
    return paper.url or identifiers.doi_url(paper.doi or "")


def _host(uri: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", uri).split("/")[0]


def _levers(collection: Collection, paper: Paper) -> list[tuple[str, str]]:
    if not paper.levers:
        return []
    ids = (paper.levers.place, paper.levers.mechanism, *paper.levers.goals)
    return [(lever.axis, lever.name) for id in ids if (lever := collection.lever(id))]
