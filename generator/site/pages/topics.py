"""The pages of the topics, and of the threads that run through them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ...collection.collection import Collection
from ...collection.pairs import PairView, counted_pairs
from ...exports.citations import in_words
from ...records.papers import Paper
from ...records.shelves import SHELVES, Era, Topic
from ...text.nouns import worded
from .. import feeds, heads
from ..addresses import address
from ..page import Link, Page, in_a_row
from ..site import Site
from .slices import slice_of
from .threads import thread_pages


def topic_pages(site: Site) -> Iterator[Page]:
    """The index of topics, and a page for each: its papers in order of time, and those that touch on it."""
    topics = site.collection.topics
    if not topics:
        return
    filed = _filed(site)
    entries = [_about(site, topic, filed[topic.id]) for topic in topics]
    yield Page(
        address("topics"),
        "Topics",
        worded("The lanes of the timeline: what each covers, its papers and its pairs."),
        "topics.html",
        {"topics": entries},
        file=SHELVES["topics"].file(),
    )
    row = in_a_row([Link(topic.name, address(topic)) for topic in topics])
    for number, (topic, values, (earlier, later)) in enumerate(zip(topics, entries, row, strict=True), 1):
        yield Page(
            address(topic),
            topic.name,
            topic.about,
            "topic.html",
            {**values, "number": number, "total": len(topics), "feeds": feeds.of_topic(site, topic)},
            file=SHELVES["topics"].file(),
            trail=(Link("Topics", address("topics")),),
            head=partial(heads.of_record, site, topic, values["papers"], feeds.of_topic(site, topic)),
            earlier=earlier,
            later=later,
            wide=True,
            in_time=False,
        )


@dataclass
class _Filed:
    """What is filed under a topic, in order of time: papers by their first topic, pairs, papers that touch on it."""

    papers: list[Paper] = field(default_factory=list)
    others: list[Paper] = field(default_factory=list)
    pairs: list[PairView] = field(default_factory=list)


def _filed(site: Site) -> Mapping[str, _Filed]:
    """Return what is filed under every topic, by its id."""
    found: dict[str, _Filed] = defaultdict(_Filed)
    for paper in site.collection.papers:
        first, *others = paper.topics
        found[first].papers.append(paper)
        for id in others:
            found[id].others.append(paper)
    for view in site.all_pairs:
        for id in {paper.topics[0] for paper in view.precursors + view.breakthroughs}:
            found[id].pairs.append(view)
    return found


def _about(site: Site, topic: Topic, filed: _Filed) -> dict[str, Any]:
    """Return what its page says of a topic: what it is the first topic of, and what it is another topic of."""
    return {
        "topic": topic,
        "papers": filed.papers,
        "lines": in_words(filed.papers, site.venues),
        "others": filed.others,
        "landmarks": [paper for paper in filed.papers if paper.tier == "1"],
        "eras": _by_era(site.collection, filed.papers),
        "pairs": filed.pairs,
        "counted_pairs": counted_pairs(filed.pairs),
        "slice": slice_of(site.collection, filed.papers),
    }


def _by_era(collection: Collection, papers: Iterable[Paper]) -> Sequence[tuple[Era | None, list[Paper]]]:
    """Return papers by era, those before the first era at the beginning."""
    found: dict[str, tuple[Era | None, list[Paper]]] = {}
    for paper in papers:
        era = collection.era_of(paper)
        found.setdefault(era.id if era else "", (era, []))[1].append(paper)
    return list(found.values())


TOPIC_PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (topic_pages, thread_pages)
"""The kinds of page about topics and threads."""
