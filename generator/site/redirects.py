"""The addresses that records had under other ids: a page stands there still, and leads on to the record of today.

It needs no script, no style and no server that knows of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import partial
from typing import TypeVar

from ..records.papers import Pair, Paper
from ..records.shelves import noun_of
from .addresses import address
from .policy import POLICY
from .site import Site

Moved = TypeVar("Moved", Paper, Pair)


def redirects(site: Site, root: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield a page for every id that a record had before, whole, by the path of its file.

    `root` is the address of the site, or nothing where that is not known.
    """
    collection = site.collection
    papers = _by_former_id(collection.papers, collection.ids("papers"))
    pairs = _by_former_id(collection.pairs, collection.ids("pairs"))
    for id, record in (*papers.items(), *pairs.items()):
        way = site.way(address(noun_of(record), id).path)
        canonical = site.way_in(root) if root else way
        values = {"record": record, "name": collection.name(record), "canonical": canonical(record), "policy": POLICY}
        yield way.document, partial(site.draw, way.here, "redirect.html", values)


def with_fans(site: Site) -> Mapping[str, Paper]:
    """Return the papers that have a lineage to be drawn, by their ids and by those that they had before.

    Others show the drawing in pages of their own, where nothing leads on from one picture to another.
    """
    collection = site.collection
    papers = [paper for paper in collection.papers if collection.stands_on(paper) or collection.led_to(paper)]
    return {**{paper.id: paper for paper in papers}, **_by_former_id(papers, collection.ids("papers"))}


def _by_former_id(records: Iterable[Moved], taken: Set[str]) -> Mapping[str, Moved]:
    """Return records by the ids that they had before; what is taken today, or was so twice, leads to one place only."""
    found: dict[str, Moved] = {}
    for record in records:
        for id in record.aliases:
            if id not in taken:
                found.setdefault(id, record)
    return found
