"""Rules about what must not stand twice: papers, pairs, ids, and names in two spellings.

Each rule is a generator of problems; its docstring is the rule as people read it, with a fragment that breaks it and
one that keeps it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

from ..collection.collection import Collection
from ..records.papers import Pair, Paper
from ..text.folding import title_key
from ..text.identifiers import arxiv_id, arxiv_of_doi, doi, or_nothing
from ..text.problems import Problem
from .names import author_spelling, person_once


def edge_once(collection: Collection) -> Iterator[Problem]:
    """A paper names each paper that it builds on once.

    Fails:
        builds_on:
          - {paper: special-relativity, kind: extends, how: Adds gravity.}
          - {paper: special-relativity, kind: corrects, how: Light bends.}
    Passes:
        builds_on:
          - {paper: special-relativity, kind: extends, how: Adds gravity; light bends.}
    """
    for paper in collection.papers:
        ids = [edge.paper for edge in paper.builds_on]
        for index, id in enumerate(ids):
            if id in ids[:index]:
                message = f"{id!r} stands twice in builds_on; say both things in one entry"
                yield collection.origin(paper).problem("edge-once", message, "builds_on", index, "paper")


def pair_once(collection: Collection) -> Iterator[Problem]:
    """The same two papers make one pair, in one direction.

    Fails:
        # pairs/ether.yml
        precursors: [michelson-morley]
        breakthroughs: [special-relativity]
        # pairs/no-ether.yml
        precursors: [michelson-morley]
        breakthroughs: [special-relativity]
    Passes:
        # pairs/ether.yml
        precursors: [michelson-morley]
        breakthroughs: [special-relativity]
        # pairs/gravity.yml
        precursors: [special-relativity]
        breakthroughs: [general-relativity]
    """
    first: dict[tuple[str, str], Pair] = {}
    for pair in collection.records("pairs", Pair):
        for index, later in enumerate(pair.breakthroughs):
            for older in pair.precursors:
                same, turned = first.get((older, later)), first.get((later, older))
                if known := same or turned:
                    way = "" if same else ", the other way round"
                    message = f"{older} and {later} are a pair already, in {known.id}{way}"
                    yield collection.origin(pair).problem("pair-once", message, "breakthroughs", index)
                    break
        for older, later in product(pair.precursors, pair.breakthroughs):
            first.setdefault((older, later), pair)


def arxiv_once(collection: Collection) -> Iterator[Problem]:
    """No two papers have the same arXiv id, given as such, as a DOI or as an address.

    Fails:
        # papers/entropy.yml
        published: 2002-11
        arxiv: math/0211159
        # papers/ricci-flow.yml
        published: 2002-11
        doi: 10.48550/arXiv.math/0211159
    Passes:
        # papers/entropy.yml
        published: 2002-11
        arxiv: math/0211159
        # papers/ricci-flow.yml
        published: 2003-03
        doi: 10.48550/arXiv.math/0303109
    """

    def ids(paper: Paper) -> Iterator[tuple[str, str]]:
        yield or_nothing(arxiv_id, _path(paper)), "url"
        yield paper.arxiv_of_doi or "", "doi"
        yield paper.arxiv or "", "arxiv"

    for paper, field, other in _twice(collection, ids):
        yield collection.origin(paper).problem("arxiv-once", f"this is the arXiv id of {other.id}", field)


def doi_once(collection: Collection) -> Iterator[Problem]:
    """No two papers have the same DOI, given as such or as an address.

    Fails:
        # papers/general-relativity.yml
        doi: 10.1002/andp.19163540702
        # papers/field-equations.yml
        doi: https://doi.org/10.1002/ANDP.19163540702
    Passes:
        # papers/general-relativity.yml
        doi: 10.1002/andp.19163540702
        # papers/field-equations.yml
        doi: 10.1002/3527608958.ch5
    """

    def dois(paper: Paper) -> Iterator[tuple[str, str]]:
        for known_as, field in ((or_nothing(doi, _path(paper)), "url"), (paper.doi or "", "doi")):
            if not arxiv_of_doi(known_as):
                yield known_as, field

    for paper, field, other in _twice(collection, dois):
        yield collection.origin(paper).problem("doi-once", f"this is the DOI of {other.id}", field)


def isbn_once(collection: Collection) -> Iterator[Problem]:
    """No two papers have the same ISBN, in ten digits or in thirteen.

    Fails:
        # papers/general-relativity.yml
        isbn: 978-0-691-16409-0
        # papers/field-equations.yml
        isbn: 0-691-16409-6
    Passes:
        # papers/general-relativity.yml
        isbn: 978-0-691-16409-0
        # papers/field-equations.yml
        isbn: 978-0-19-853453-2
    """
    for paper, field, other in _twice(collection, lambda paper: [(paper.isbn or "", "isbn")]):
        yield collection.origin(paper).problem("isbn-once", f"this is the ISBN of {other.id}", field)


def url_once(collection: Collection) -> Iterator[Problem]:
    """No two papers have the same address, its scheme, www. and a slash at its end aside.

    Parts of one document differ in what follows #.
    Fails:
        # papers/general-relativity.yml
        doi:
        url: https://example.org/annalen/
        # papers/field-equations.yml
        doi:
        url: http://www.example.org/annalen
    Passes:
        # papers/general-relativity.yml
        doi:
        url: https://example.org/annalen#49
        # papers/field-equations.yml
        doi:
        url: https://example.org/annalen#48
    """

    def address(paper: Paper) -> Iterator[tuple[str, str]]:
        host, slash, path = re.sub(r"^https?://(?:www\.)?", "", paper.url or "", flags=re.IGNORECASE).partition("/")
        yield (host.lower() + slash + path).rstrip("/"), "url"

    for paper, field, other in _twice(collection, address):
        yield collection.origin(paper).problem("url-once", f"this is the address of {other.id}", field)


def title_once(collection: Collection) -> Iterator[Problem]:
    """No two papers have the same title, letter case, accents, punctuation and look-alike letters aside.

    Signs that are read aloud count: a title with C++ is another than one with C.

    Fails:
        # papers/general-relativity.yml
        title: Die Feldgleichungen der Gravitation
        # papers/field-equations.yml
        title: Die Feldgleichungen der Gravitation.
    Passes:
        # papers/general-relativity.yml
        title: Die Grundlage der allgemeinen Relativitätstheorie
        # papers/field-equations.yml
        title: Die Feldgleichungen der Gravitation
    """
    for paper, field, other in _twice(collection, lambda paper: [(title_key(paper.title), "title")]):
        yield collection.origin(paper).problem("title-once", f"this is the title of {other.id}", field)


def alias_free(collection: Collection) -> Iterator[Problem]:
    """An alias is no id of today, and of one record only.

    Fails:
        # papers/general-relativity.yml
        aliases: [special-relativity]
    Passes:
        # papers/general-relativity.yml
        aliases: [gravitation-1915]
    """
    shelves: dict[str, Sequence[Paper | Pair]] = {
        "papers": collection.records("papers", Paper),
        "pairs": collection.records("pairs", Pair),
    }
    for shelf, records in shelves.items():
        taken: dict[str, str] = {}
        ids = collection.ids(shelf)
        for record in records:
            for index, alias in enumerate(record.aliases):
                if alias in ids:
                    message = f"{alias!r} is the id of a record here"
                    yield collection.origin(record).problem("alias-free", message, "aliases", index)
                elif alias in taken:
                    message = f"{alias!r} is an alias of {taken[alias]} already"
                    yield collection.origin(record).problem("alias-free", message, "aliases", index)
                taken[alias] = record.id


TWIN_RULES = (
    edge_once,
    pair_once,
    arxiv_once,
    doi_once,
    isbn_once,
    url_once,
    title_once,
    alias_free,
    author_spelling,
    person_once,
)
"""The rules of this module, in the order in which they are shown."""


def _path(paper: Paper) -> str:
    """Return a paper's address without a query and a part of the page, which name no other paper."""
    return re.sub(r"[?#].*", "", paper.url or "")


def _twice(
    collection: Collection, names: Callable[[Paper], Iterable[tuple[str, str]]]
) -> Iterable[tuple[Paper, str, Paper]]:
    """Yield every paper one of whose names another one has already, with the field that gives it and the other.

    `names` are pairs of a name, or nothing, and its field; of two fields that give one name the last counts.
    """
    first: dict[str, Paper] = {}
    for paper in sorted(collection.papers, key=lambda paper: paper.id):
        for name, field in sorted(dict(names(paper)).items()):
            if name and name in first:
                yield paper, field, first[name]
            first.setdefault(name, paper)
