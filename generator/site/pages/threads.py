"""The page of threads, and the share of topics in every stretch of time."""

from collections.abc import Iterator
from ...collection.counts import LEAST, Row, Shares, shares
from ...drawing.revivals import revivals
from ..addresses import address
from ..labels import THREAD_HEADINGS
from ..page import Page
from ..site import Site
from ...text.messages import counted



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
