"""Pages about the collection itself: the rules that its files keep, and what is new in it."""

from collections.abc import Callable, Iterator

from ...records.shelves import SHELVES
from ...rules.book import RULE_BOOK, printed
from ...text import identifiers
from ..addresses import address
from ..page import Page
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
        yield Page(address("news"), "What is new", about, "news.html", {"days": site.news})


REFERENCE_PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (rules_page, news_page)
"""The kinds of page about the collection itself."""


def broken_pages(site: Site) -> Iterator[Page]:
    """A page for every record that could not be read: what is wrong with it."""
    for shelf in SHELVES.values():
        for id in sorted(site.collection.unreadable.get(shelf.name, ())):
            if shelf.in_folder and identifiers.ID.fullmatch(id) and id != "index":
                about, file = "This record cannot be read, so it is left out everywhere else.", shelf.file(id)
                yield Page(address("broken", shelf.name, id), id, about, "broken.html", file=file)
