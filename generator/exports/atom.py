"""News as Atom, which feed readers follow.

Format: https://www.rfc-editor.org/rfc/rfc4287. A day is told as its first moment, in UTC.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

MOST = 100
"""How many entries a feed has at most: the first ones."""


class Entry(NamedTuple):
    """One thing that is told: its name for good, its title, the page where it is read, its day, and what it is."""

    id: str
    title: str
    page: str
    day: str
    text: str


class Feed(NamedTuple):
    """What is followed: where it stands, its title, its page, who tells it, who may use it, its last day and news."""

    address: str
    title: str
    page: str
    author: str
    rights: str
    day: str
    entries: Sequence[Entry]


def as_atom(feed: Feed) -> str:
    """Return a feed; its address is its name for good."""
    return "".join(f"{line}\n" for line in _lines(feed))


def _lines(feed: Feed) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield _element("id", feed.address)
    yield _element("title", feed.title)
    yield f'<link rel="self" type="application/atom+xml" href="{escape(feed.address)}"/>'
    yield f'<link rel="alternate" type="text/html" href="{escape(feed.page)}"/>'
    yield _moment(feed.day)
    yield f"<author>{_element('name', feed.author)}</author>"
    if feed.rights:
        yield _element("rights", feed.rights)
    for entry in feed.entries[:MOST]:
        yield "<entry>"
        yield _element("id", entry.id)
        yield _element("title", entry.title)
        yield f'<link rel="alternate" type="text/html" href="{escape(entry.page)}"/>'
        yield _moment(entry.day)
        yield _element("summary", entry.text)
        yield "</entry>"
    yield "</feed>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>"


def _moment(day: str) -> str:
    return f"<updated>{day}T00:00:00Z</updated>"
