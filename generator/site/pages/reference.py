"""Pages about the collection itself: the rules that its files keep, and what is new in it."""

from collections.abc import Callable, Iterator
from math import ceil
from typing import Any, NamedTuple

from ...exports.documents import CHANGES
from ...exports.formats import FORMATS, Format
from ...records.shelves import SHELVES
from ...rules.book import RULE_BOOK, printed
from ...text import identifiers
from ...text.messages import counted
from .. import feeds, heads
from ..addresses import address, file_path
from ..data_files import citation, data_files
from ..page import Head, Page
from ..site import Site


def rules_page(site: Site) -> Iterator[Page]:
    """Every rule that a problem can name, with what it refuses and what it takes."""
    groups = [
        (heading, [(rule, printed(rule.fails), printed(rule.passes)) for rule in rules])
        for heading, rules in RULE_BOOK.items()
    ]
    count = sum(len(rules) for _, rules in groups)
    about = f"The {count} rules that every file here keeps: what each one asks and why, what it refuses, what it takes."
    yield Page(address("rules"), "Rules", about, "rules.html", {"groups": groups})


def news_page(site: Site) -> Iterator[Page]:
    """What came to the collection and what was corrected in it, the last day first; none without a history."""
    if site.news:
        about = "What came to this collection and what was corrected in it, day by day, from the history of its files."
        found = feeds.of_all(site)
        values = {"days": site.news, "feeds": found}
        yield Page(address("news"), "What is new", about, "news.html", values, head=Head(found))


class Download(NamedTuple):
    """A format of the data as its page tells it: a file, or one of several; how large the one is, or how many."""

    form: Format
    path: str
    amount: str


def data_page(site: Site) -> Iterator[Page]:
    """Every file that other programs read: what it holds, and how it is fetched."""
    about = "Everything here as files for other programs: reference managers, spreadsheets, scripts."
    yield Page(address("data"), "Data", about, "data.html", lambda: _data(site), head=lambda: _head_of_data(site))


def _data(site: Site) -> dict[str, Any]:
    table, citations = (file_path(name) for name in ("csv", "bibtex"))
    described = [("Data Package", "data package"), *([("Croissant", "croissant")] if site.root else [])]
    return {
        "rights": site.rights,
        "cite": citation(site),
        "downloads": [*_downloads(site)],
        "described": [(name, file_path(file)) for name, file in described],
        "table": table,
        "citations": citations,
        "changes": CHANGES,
    }


def _head_of_data(site: Site) -> Head:
    whole = [(form.sentence, file_path(form.name), form.media) for form in FORMATS.values() if not form.parts]
    return heads.of_data(site, whole, feeds.of_all(site))


def _downloads(site: Site) -> Iterator[Download]:
    for form in FORMATS.values():
        files = [*data_files(site, site.root, form)]
        if form.parts and files:
            yield Download(form, files[0][0], counted(len(files), "file"))
        for path, make in files if not form.parts else ():
            yield Download(form, path, _size(len(make().encode())))


def _size(count: int) -> str:
    """Return a number of bytes in words."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{ceil(count / 1000)} kB"


REFERENCE_PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (rules_page, news_page, data_page)
"""The kinds of page about the collection itself."""


def broken_pages(site: Site) -> Iterator[Page]:
    """A page for every record that could not be read: what is wrong with it."""
    for shelf in SHELVES.values():
        for id in sorted(site.collection.unreadable.get(shelf.name, ())):
            if shelf.in_folder and identifiers.ID.fullmatch(id) and id != "index":
                about, file = "This record cannot be read, so it is left out everywhere else.", shelf.file(id)
                yield Page(address("broken", shelf.name, id), id, about, "broken.html", file=file)
