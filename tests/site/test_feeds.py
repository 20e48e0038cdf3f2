"""Feeds of a site: each is led to, valid, and tells what the history tells."""

import feedparser

from tests.support.built import BASE, ORIGIN, Site


def led_to(site: Site, name: str) -> list[str]:
    page = site.pages[name]
    links = [link["href"] for link in page.all("link", rel="alternate", type="application/atom+xml")]
    visible = {site.inside(name, link["href"]) for link in page.all("a") if "feeds/" in link["href"]}
    inside = [site.inside(name, link) for link in links]
    assert not name or visible == set(inside), name
    return inside


def test_feeds_are_found_and_read(frozen: Site):
    topics = {f"feeds/topics/{topic.id}.xml" for topic in frozen.collection.topics}
    assert led_to(frozen, "") == led_to(frozen, "new/") == ["feeds/new.xml", "feeds/corrections.xml"]
    assert {path for topic in frozen.collection.topics for path in led_to(frozen, f"topics/{topic.id}/")} == topics
    assert {name for name in frozen.files if name.startswith("feeds/")} == topics | {
        "feeds/new.xml",
        "feeds/corrections.xml",
    }
    for path in (*topics, "feeds/new.xml", "feeds/corrections.xml"):
        read = feedparser.parse(frozen.files[path].read_bytes())
        assert not read.bozo, path
        assert read.feed.id == frozen.address(path)
        ids = [entry.id for entry in read.entries]
        assert len(ids) == len(set(ids))
        days = [entry.updated for entry in read.entries]
        assert days == sorted(days, reverse=True)
        assert not [one for entry in read.entries if (one := frozen.fault_of(path, entry.link))]
        assert read.feed.updated == max(days, default=read.feed.updated)


def test_a_feed_tells_what_came(frozen: Site):
    read = feedparser.parse(frozen.files["feeds/new.xml"].read_bytes())
    pairs = frozen.collection.pairs
    told = {entry.id: entry for entry in read.entries}
    assert len(told) == 100
    for pair in pairs:
        entry = told[f"tag:timeline.example,2020-01-02:{BASE}pairs/{pair.id}"]
        assert entry.title == frozen.collection.name(pair)
        assert entry.link == f"{ORIGIN}{BASE}pairs/{pair.id}/"
        assert entry.summary
    corrections = feedparser.parse(frozen.files["feeds/corrections.xml"].read_bytes())
    assert corrections.entries == []


def test_without_a_history_or_an_address_there_is_none(toy: Site, unplaced: Site):
    for site in (toy, unplaced):
        assert not [name for name in site.files if name.startswith("feeds/")]
        assert not [link for page in site.pages.values() for link in page.all("link", type="application/atom+xml")]
