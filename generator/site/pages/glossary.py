"""Pages of the smaller shelves: reading paths and the glossary."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from ...records.shelves import SHELVES
from ..addresses import address, written
from ..page import Link, Page
from .paths import path_pages
from ..site import Site



def glossary_page(site: Site) -> Iterator[Page]:
    """The terms, each with what it means and where it is used."""
    collection = site.collection
    uses = _uses(site)
    terms = [(term, collection.paper(term.paper or ""), uses[term.id]) for term in collection.terms]
    if terms:
        about = f"{len(terms)} terms in a line or two each. Where one first stands on a page, it leads here."
        letters = sorted({term.term[0].upper(): term.id for term, _, _ in reversed(terms)}.items())
        values = {"terms": terms, "letters": letters}
        source = SHELVES["glossary"].file()
        yield Page(address("glossary"), "Glossary", about, "glossary.html", values, source=source)


def _uses(site: Site) -> Mapping[str, list[Link]]:
    """Return the pages whose text uses a term, by the term's id: hand-written pages first, papers in order of time."""
    collection = site.collection
    pages = [(written(path), text) for path, text in site.written.items()]
    texts = [(Link(title(text, page.path), page), text) for page, text in pages if page != address("home")]
    texts += [(Link(era.name, address(era)), era.intro) for era in collection.eras]
    texts += [
        (
            Link(view.title, address(pair)),
            " ".join((pair.shared_idea, pair.proved, pair.why_not, pair.changed, pair.dissent)),
        )
        for view in site.all_pairs
        if (pair := view.pair)
    ]
    texts += [(Link(one.name, address(one)), f"{one.what} {one.obstacles}") for one in collection.frontiers]
    texts += [(Link(one.name, address(one)), f"{one.mechanism} {one.since}") for one in collection.candidates]
    texts += [(Link(one.name, address(one)), one.text) for one in collection.disputes]
    texts += [(Link(one.name, address(one)), one.text) for one in collection.threads]
    texts += [(Link(paper.short, address(paper)), paper.summary) for paper in collection.papers]
    found = defaultdict(list)
    for link, text in texts:
        for id in site.glossary.found(text):
            found[id].append(link)
    return found


def title(text: str, path: str) -> str:
    """Return the title of a hand-written page: its first heading, or else its path."""
    heading = re.search(r"^# (.+)$", text, re.MULTILINE)
    return heading[1].strip() if heading else path


SHELF_PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (path_pages, glossary_page)
"""The kinds of page of the smaller shelves."""
