"""The names that a reader may look for: a list for scripts, which is fetched only when somebody reaches for a field.

It comes as scripts that fill a list, since those can be read from a folder on a disk too. A large collection is in
several: what matters most in the first one.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ..collection.pairs import PairView
from ..records.papers import Paper
from ..records.parts import Record
from ..records.shelves import Term, noun_of
from ..text import markdown
from ..text.folding import folded
from ..text.messages import counted, shortened
from .addresses import ADDRESSES, address, file_path, written
from .page import Page
from .pages.glossary import title
from .site import Site

PART = 2_000
"""How many names one file holds."""
PAGE = "page"
"""What a page is that stands for no record."""
LONGEST_ROLE = 72
"""How many characters of what something is are shown in a list of results."""


class Found(NamedTuple):
    """Something that can be found: what it is, as `ADDRESSES` has it, its id there, and by which names.

    A page has its uri for an id; a person's name is that of an author, and told once. What a paper shows has other
    names in `synonyms`; they lead to more than the paper. `role` says in a line what it is, `side` where a paper
    stands in pairs.
    """

    kind: str
    id: str
    name: str
    role: str = ""
    title: str = ""
    year: str = ""
    side: str = ""
    tier: str = ""
    keys: Sequence[str] = ()
    synonyms: Sequence[str] = ()
    authors: Sequence[str] = ()


def names_files(site: Site, pages: Iterable[Page]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield what draws the files of all names, by path: what a site has on its pages, the most important first."""
    names = [*_all(site, pages)]
    parts = [names[start : start + PART] for start in range(0, len(names), PART)]
    for number, part in enumerate(parts):
        yield file_path("names", number), partial(_as_script, site, part, len(parts))


def _as_script(site: Site, part: Sequence[Found], parts: int) -> str:
    """Return a script that adds a part of the names; authors are told by their number in a list of them."""
    authors = {name: number for number, name in enumerate(dict.fromkeys(name for one in part for name in one.authors))}
    rows = []
    for *told, names in part:
        row = [*told, [authors[name] for name in names]]
        while not row[-1]:
            row.pop()
        rows.append(row)
    to = site.way_in("")
    places = {
        kind: to(kind, "{}").removeprefix("./") for kind in dict.fromkeys(one.kind for one in part) if kind != PAGE
    }
    whole = {"parts": parts, "places": places, "authors": [*authors], "rows": rows}
    return f"(window.names ??= []).push({json.dumps(whole, ensure_ascii=False, separators=(',', ':'))});\n"


def _all(site: Site, pages: Iterable[Page]) -> Iterator[Found]:
    yield from sorted(_papers(site), key=lambda paper: paper.tier)
    yield from map(_pair, site.all_pairs)
    yield from _people(site)
    yield from _years(site)
    yield from _terms(site)
    yield from _shelves(site)
    yield from _whole_pages(site, pages)


def _papers(site: Site) -> Iterator[Found]:
    collection = site.collection
    shown: dict[str, list[Term]] = {}
    for term in collection.terms:
        shown.setdefault(term.paper or "", []).append(term)
    for paper in collection.papers:
        terms = shown.get(paper.id, ())
        same = [term for term in terms if folded(paper.short) in map(folded, _spellings([term]))]
        others = [term for term in terms if term not in same]
        yield Found(
            *("paper", paper.id, markdown.bare(paper.short), _role(paper.role)),
            title=markdown.bare(paper.title) if paper.title != paper.short else "",
            year=str(paper.published.year),
            side=collection.side(paper),
            tier=paper.tier,
            keys=(*_keys(paper), *_spellings(same)),
            synonyms=(*_spellings(others),),
            authors=collection.authors(paper),
        )


def _keys(paper: Paper) -> Iterator[str]:
    yield from paper.aliases
    yield from filter(None, (paper.arxiv, paper.doi, paper.isbn))


def _spellings(terms: Iterable[Term]) -> Iterator[str]:
    for term in terms:
        yield from (term.term, *term.also)


def _pair(view: PairView) -> Found:
    year = str(view.breakthroughs[0].published.year)
    change = markdown.bare(view.change)
    return Found("pair", view.pair.id, view.title, _role(change), year=year)


def _people(site: Site) -> Iterator[Found]:
    for profile in site.people.profiles.values():
        yield Found("person", profile.id, "", counted(len(profile.papers), "paper"), authors=(profile.name,))


def _years(site: Site) -> Iterator[Found]:
    years: dict[int, list[Paper]] = {}
    for paper in site.collection.papers:
        years.setdefault(paper.published.year, []).append(paper)
    for year, papers in years.items():
        words = papers[0].published.year_words
        yield Found("year", str(year), words, counted(len(papers), "paper"))


def _terms(site: Site) -> Iterator[Found]:
    for term in site.collection.terms:
        yield Found("term", term.id, term.term, _role(term.meaning), keys=term.also)


def _shelves(site: Site) -> Iterator[Found]:
    collection = site.collection
    shelves: Sequence[tuple[Sequence[Record], str]] = (
        (collection.paths, "about"),
        (collection.eras, "about"),
        (collection.topics, "about"),
        (collection.frontiers, "horizon_now"),
        (collection.threads, "about"),
        (collection.disputes, "about"),
        (collection.candidates, "question"),
    )
    for records, about in shelves:
        for record in records:
            yield Found(noun_of(record), record.id, collection.name(record), _role(getattr(record, about)))


def _whole_pages(site: Site, pages: Iterable[Page]) -> Iterator[Found]:
    """Yield the pages that are of no record: those written by hand, and those that list what there is."""
    to = site.way_in("")
    for page in pages:
        if page.address.path in ADDRESSES.values() and page.address != address("home"):
            yield Found(PAGE, to(page.address), page.title, _role(page.description))
    for path, text in site.written.items():
        if path != address("home").path:
            yield Found(PAGE, to(written(path)), markdown.bare(title(text, path)))


def _role(text: str) -> str:
    return shortened(markdown.bare(text), LONGEST_ROLE)
