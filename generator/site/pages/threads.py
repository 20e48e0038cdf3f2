"""The page of threads, and the share of topics in every stretch of time."""

from collections.abc import Iterator

from ...collection.collection import Collection
from ...collection.counts import LEAST, Period, Row, Shares, shares
from ...drawing.columns import Columns, columns
from ...drawing.revivals import revivals
from ...records.shelves import Topic
from ...text.messages import counted
from ..addresses import address
from ..labels import THREAD_HEADINGS
from ..page import Page
from ..site import Site


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
                "rows": list(_rows(collection, found)) if found else [],
                "least": LEAST,
                "revivals": back,
            },
        )


def _rows(collection: Collection, found: Shares) -> Iterator[tuple[Row, Topic | None, Columns, Period, float]]:
    """Yield every topic's row: what is drawn of it, the period in which its share is the largest, and that share."""
    for row in found.rows:
        bars = (
            (period.words, share / found.most, f"{count} of {counted(period.papers, 'paper')}")
            for period, share, count in zip(found.periods, row.shares, row.counts, strict=True)
        )
        drawn = columns(bars, row.peak)
        yield row, collection.topic(row.topic), drawn, found.periods[row.peak], row.shares[row.peak]
