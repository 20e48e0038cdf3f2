"""Feeds, read back by a program that others wrote."""

from xml.etree import ElementTree

import feedparser

from generator.exports.atom import MOST, Entry, Feed, as_atom
from tests.support.builders import Golden
from tests.support.citations import TEXTS


def feed(entries: list[Entry], title: str = "A site: What is new") -> Feed:
    root = "https://example.org/a&b/"
    return Feed(f"{root}feeds/new.xml", title, f"{root}new/", "A site", "CC BY 4.0", "2020-02-03", entries)


def entry(number: int, text: str) -> Entry:
    return Entry(f"tag:example.org,2020-01-02:/{number}", text, f"https://example.org/{number}/", "2020-01-02", text)


def test_a_feed_is_read_back():
    read = feedparser.parse(as_atom(feed([entry(number, text) for number, text in enumerate(TEXTS)])).encode())
    assert not read.bozo, read
    assert read.version == "atom10"
    assert (read.feed.id, read.feed.title, read.feed.author) == (
        "https://example.org/a&b/feeds/new.xml",
        "A site: What is new",
        "A site",
    )
    assert [(link.rel, link.href) for link in read.feed.links] == [
        ("self", "https://example.org/a&b/feeds/new.xml"),
        ("alternate", "https://example.org/a&b/new/"),
    ]
    assert (read.feed.updated, read.feed.rights) == ("2020-02-03T00:00:00Z", "CC BY 4.0")
    assert [one.id for one in read.entries] == [f"tag:example.org,2020-01-02:/{number}" for number in range(len(TEXTS))]
    assert {one.updated for one in read.entries} == {"2020-01-02T00:00:00Z"}


def test_what_is_hostile_comes_back_as_it_went_in():
    name = "{http://www.w3.org/2005/Atom}"
    for text in TEXTS:
        (read,) = ElementTree.fromstring(as_atom(feed([entry(1, text)], text))).iter(f"{name}entry")
        assert [read.findtext(f"{name}{one}") for one in ("title", "summary")] == [text, text]


def test_a_feed_is_not_endless():
    assert as_atom(feed([entry(number, "x") for number in range(MOST + 5)])).count("<entry>") == MOST
    assert not feedparser.parse(as_atom(feed([])).encode()).bozo


def test_a_feed_in_print(golden: Golden):
    golden("feed.xml", as_atom(feed([entry(1, "Plain"), entry(2, TEXTS[0])])))
