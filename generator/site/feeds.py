"""News for feed readers: what came, what was corrected, and both for each topic.

A site has feeds where it knows its history and its address: without the one there is no day to tell, without the other
no name that an entry could keep.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from functools import partial
from urllib.parse import urlsplit

from ..exports.atom import MOST, Entry, Feed, as_atom
from ..history.news import Day, Item
from ..records.papers import Pair, Paper
from ..records.parts import Record
from ..records.shelves import Topic, noun_of, shelf_of
from .addresses import file_path
from .site import Site

NEW, CORRECTED = "new", "corrections"
"""The feeds that every site has."""
_TITLES = {NEW: "What is new", CORRECTED: "What was corrected"}


def files(site: Site) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield every feed of a site by its path."""
    if not _has_feeds(site):
        return
    came, corrected = [*_came(site)], [*_corrected(site)]
    yield _file(site, NEW, _TITLES[NEW], site.way_in(site.root)("news"), [entry for _, entry in came])
    yield _file(site, CORRECTED, _TITLES[CORRECTED], site.way_in(site.root)("news"), [entry for _, entry in corrected])
    both = sorted((*corrected, *came), key=lambda one: one[1].day, reverse=True)
    about = [(_topics(site, record), entry) for record, entry in both]
    for topic in site.collection.topics:
        entries = [entry for topics, entry in about if topic.id in topics]
        yield _file(site, _name(topic), topic.name, site.way_in(site.root)(topic), entries)


def of_all(site: Site) -> Sequence[tuple[str, str]]:
    """Return the feeds of the whole site, each with its title and its path, or none."""
    return [(title, file_path("feed", name)) for name, title in _TITLES.items()] if _has_feeds(site) else []


def of_topic(site: Site, topic: Topic) -> Sequence[tuple[str, str]]:
    """Return the feed of a topic, with its title and its path, or none."""
    return [(topic.name, file_path("feed", _name(topic)))] if _has_feeds(site) else []


def _has_feeds(site: Site) -> bool:
    return bool(site.root and site.news)


def _name(topic: Topic) -> str:
    return f"{shelf_of(topic).name}/{topic.id}"


def _file(site: Site, name: str, title: str, page: str, entries: Sequence[Entry]) -> tuple[str, Callable[[], str]]:
    path, whose = file_path("feed", name), f"{site.title}: {title}"
    day = entries[0].day if entries else str(site.news[-1].day)
    address = site.way_in(site.root).to_file(path)
    return path, partial(as_atom, Feed(address, whose, page, site.title, site.rights, day, entries[:MOST]))


def _came(site: Site) -> Iterator[tuple[Record, Entry]]:
    """Yield every record that came, the last one first, with what is told of it."""
    for day in site.news:
        for group in day.added:
            for item in group.items:
                if item.record:
                    yield item.record, _entry(site, day, item, item.record, _named_first(item.record))


def _corrected(site: Site) -> Iterator[tuple[Record, Entry]]:
    """Yield every record that was corrected, the last one first, with what is told of it."""
    for day in site.news:
        for item in day.corrected:
            if item.record:
                yield item.record, _entry(site, day, item, item.record, f"{_named_first(item.record)}#corrected")


def _entry(site: Site, day: Day, item: Item, record: Record, name: str) -> Entry:
    """Return one item of a day; its name for good has the day, so that it is another one's after the next change."""
    where = urlsplit(site.root)
    id = f"tag:{where.hostname},{day.day}:{where.path}{name}"
    return Entry(id, item.name, site.way_in(site.root)(record), str(day.day), "\n".join(item.lines) or noun_of(record))


def _named_first(record: Record) -> str:
    """Return the shelf of a record and the id that it had first: a new name is no news."""
    id = next(iter(getattr(record, "aliases", ())), record.id)
    return f"{shelf_of(record).name}/{id}"


def _topics(site: Site, record: Record) -> Set[str]:
    """Return the topics of a paper, or of the papers of a pair; other records have none."""
    match record:
        case Paper():
            return {*record.topics}
        case Pair():
            papers = site.collection.named(record.precursors + record.breakthroughs)
            return {topic for paper in papers for topic in paper.topics}
    return set()
