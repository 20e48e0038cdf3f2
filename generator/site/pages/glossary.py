"""Pages of the smaller shelves: reading paths and the glossary."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from ...records.parts import Record
from ...records.reflection import Field, values
from ...records.shelves import SHELVES
from ..addresses import address, written
from ..page import Link, Page
from ..site import Site
from .paths import path_pages


def glossary_page(site: Site) -> Iterator[Page]:
    """The terms, each with what it means and where it is used."""
    if terms := site.collection.terms:
        about = f"{len(terms)} terms in a line or two each. Where one first stands on a page, it leads here."
        file = SHELVES["glossary"].file()
        yield Page(address("glossary"), "Glossary", about, "glossary.html", partial(_values, site), file=file)


def _values(site: Site) -> dict[str, Any]:
    """Return every term with the paper that has it and the pages that use it, and where each letter begins."""
    collection, uses = site.collection, _uses(site)
    letters = sorted({term.term[0].upper(): term.id for term in reversed(collection.terms)}.items())
    terms = [(term, collection.paper(term.paper or ""), uses[term.id]) for term in collection.terms]
    return {"terms": terms, "letters": letters}


def _uses(site: Site) -> Mapping[str, list[Link]]:
    """Return the pages whose text uses a term, by the term's id: hand-written pages first, papers in order of time."""
    collection = site.collection
    pages = [(written(path), text) for path, text in site.written.items()]
    texts = [(Link(title(text, page.path), page), text) for page, text in pages if page != address("home")]
    explained = (
        *(
            collection.eras,
            [view.pair for view in site.all_pairs],
            site.failures,
            collection.frontiers,
            collection.candidates,
        ),
        *(collection.disputes, collection.threads, collection.papers),
    )
    texts += [(Link(collection.name(one), address(one)), _prose(one)) for records in explained for one in records]
    found = defaultdict(list)
    for link, text in texts:
        for id in site.glossary.terms_in(text):
            found[id].append(link)
    return found


def _prose(record: Record) -> str:
    """Return the text of a record in which its page explains terms."""
    return " ".join(value for _, _, value in values(record, _is_prose))


def _is_prose(field: Field) -> bool:
    return field.text is not None and field.text.is_prose


def title(text: str, path: str) -> str:
    """Return the title of a hand-written page: its first heading, or else its path."""
    heading = re.search(r"^# (.+)$", text, re.MULTILINE)
    return heading[1].strip() if heading else path


SHELF_PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (path_pages, glossary_page)
"""The kinds of page of the smaller shelves."""
