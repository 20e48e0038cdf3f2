"""The pages of the topics, and of the threads that run through them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from . import layout
from .addresses import address
from .collection import Collection
from .models import Paper
from .pair_views import PairView
from .problems import counted
from .revivals import revivals
from .shares import LEAST, Row, Shares, shares
from .shelves import SHELVES, Era, Topic
from .site import Link, Page, Site, in_a_row

THREAD_HEADINGS = {"broad": "What was tried", "narrowing": "What narrowed", "limit": "Where it met limits"}


def topic_pages(site: Site) -> Iterator[Page]:
    """The index of topics, and a page for each: its papers in order of time, and those that touch on it."""
    topics = site.collection.topics
    if not topics:
        return
    told = [_about(site, topic) for topic in topics]
    yield Page(
        address("topics"),
        "Topics",
        "The lanes of the timeline: what each covers, its papers and its pairs.",
        "topics.html",
        {"topics": told},
        source=SHELVES["topics"].file(),
        searchable=False,
    )
    row = in_a_row([Link(topic.name, address(topic)) for topic in topics])
    for number, (topic, values, (earlier, later)) in enumerate(zip(topics, told, row, strict=True), 1):
        yield Page(
            address(topic),
            topic.name,
            topic.about,
            "topic.html",
            {**values, "number": number, "total": len(topics)},
            source=SHELVES["topics"].file(),
            trail=(Link("Topics", address("topics")),),
            earlier=earlier,
            later=later,
            in_time=False,
        )


def _about(site: Site, topic: Topic) -> dict[str, Any]:
    """Return what is told about a topic: what it is the first topic of, and what it is another topic of."""
    collection = site.collection
    papers = [paper for paper in collection.papers if paper.topics[0] == topic.id]
    years = _years(collection)
    return {
        "topic": topic,
        "papers": papers,
        "others": [paper for paper in collection.papers if topic.id in paper.topics[1:]],
        "landmarks": [paper for paper in papers if paper.tier == "1"],
        "eras": _by_era(collection, papers),
        "pairs": [view for view in site.all_pairs if _stands_in(view, papers)],
        "drawn": [(bar.year, bar.share, counted(bar.count, "paper")) for bar in layout.histogram(papers, years)],
        "years": [(year, 100 * (index + 0.5) / len(years)) for index, year in enumerate(years) if year % 10 == 0],
    }


def _by_era(collection: Collection, papers: Iterable[Paper]) -> Sequence[tuple[Era | None, list[Paper]]]:
    """Return papers by era, those before the first era at the beginning."""
    found: dict[str, tuple[Era | None, list[Paper]]] = {}
    for paper in papers:
        era = collection.era_of(paper)
        found.setdefault(era.id if era else "", (era, []))[1].append(paper)
    return list(found.values())


def _stands_in(view: PairView, papers: Sequence[Paper]) -> bool:
    return any(paper in papers for paper in view.precursors + view.breakthroughs)


def _years(collection: Collection) -> range:
    """Return every year from the first paper of a collection to the last."""
    years = [paper.published.year for paper in collection.papers]
    return range(min(years), max(years) + 1) if years else range(0)


def threads_page(site: Site) -> Iterator[Page]:
    """What was tried, what narrowed, where it met limits and what came back, with the topics' shares over the years."""
    collection = site.collection
    found, back = shares(collection), revivals(collection)
    returns = list(enumerate(back.returns if back else (), 1))
    parts = [
        (
            kind,
            heading,
            [
                {
                    "thread": thread,
                    "papers": collection.noted(thread.papers),
                    "returns": [(number, one) for number, one in returns if one.thread == thread],
                }
                for thread in collection.threads
                if thread.kind == kind
            ],
        )
        for kind, heading in THREAD_HEADINGS.items()
    ]
    if collection.threads:
        yield Page(
            address("threads"),
            "Threads",
            "Lines of work the field followed, left and took up again.",
            "threads.html",
            {
                "parts": [part for part in parts if part[-1]],
                "shares": found,
                "rows": [(row, collection.topic(row.topic), _bars(found, row)) for row in found.rows] if found else [],
                "least": LEAST,
                "revivals": back,
            },
        )


def _bars(found: Shares, row: Row) -> list[tuple[str, float, str]]:
    """Return what is drawn of a topic's shares: for each period its name, its height from 0 to 1, and the count."""
    return [
        (period.words, share / found.most, f"{count} of {counted(period.papers, 'paper')}")
        for period, share, count in zip(found.periods, row.shares, row.counts, strict=True)
    ]


TOPIC_PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (topic_pages, threads_page)
"""The kinds of page about topics and threads."""
