"""The pages of threads, and their hub: also what came back, and the share of topics in every stretch of time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...collection.collection import Collection
from ...collection.counts import LEAST, Period, Row, Shares, shares
from ...drawing.careers import Careers, Line
from ...drawing.columns import Columns, columns
from ...drawing.revivals import Return, Revivals, revivals
from ...records.papers import Paper
from ...records.shelves import SHELVES, Topic
from ...records.threads import Thread
from ...text.messages import counted
from ..addresses import address
from ..labels import THREAD_HEADINGS
from ..page import Link, Page, in_a_row
from ..site import Site


def thread_pages(site: Site) -> Iterator[Page]:
    """The hub of threads, and a page for each, in the order of the hub."""
    collection = site.collection
    if not collection.threads:
        return
    back = revivals(collection)
    careers = Careers(collection)
    parts = [part for part in _parts(collection) if part[-1]]
    threads = [thread for _, _, found in parts for thread in found]
    noted = {thread.id: collection.noted(thread.papers) for thread in threads}
    lines = {id: _line(careers, [paper for paper, _ in papers]) for id, papers in noted.items()}
    yield _hub(collection, back, careers, parts, lines)
    returns = _returns_by_thread(back)
    headings = {thread.id: heading for _, heading, found in parts for thread in found}
    row = in_a_row([Link(thread.name, address(thread)) for thread in threads])
    for thread, (earlier, later) in zip(threads, row, strict=True):
        yield Page(
            address(thread),
            thread.name,
            thread.about,
            "thread.html",
            {
                "thread": thread,
                "heading": headings[thread.id],
                "papers": noted[thread.id],
                "line": lines[thread.id],
                "ticks": careers.years,
                "returns": returns.get(thread.id, ()),
                "years": back.years if back else (),
            },
            file=SHELVES["threads"].file(thread.id),
            trail=(Link("Threads", address("threads")),),
            earlier=earlier,
            later=later,
            in_time=False,
            styles=("strip",),
        )


def _parts(collection: Collection) -> Iterator[tuple[str, str, list[Thread]]]:
    """Yield every kind of thread, its heading, and the threads of that kind in their order."""
    for kind, heading in THREAD_HEADINGS.items():
        yield kind, heading, [thread for thread in collection.threads if thread.kind == kind]


def _line(careers: Careers, papers: Sequence[Paper]) -> Line | None:
    """Return the line of time of a thread, or None where it names no paper."""
    return careers.line(papers) if papers else None


def _returns_by_thread(back: Revivals | None) -> Mapping[str, list[Return]]:
    """Return what came back because of a thread, by the thread's id."""
    found = defaultdict(list)
    for one in back.returns if back else ():
        found[one.thread.id].append(one)
    return found


def _hub(
    collection: Collection,
    back: Revivals | None,
    careers: Careers,
    parts: Sequence[tuple[str, str, list[Thread]]],
    lines: Mapping[str, Line | None],
) -> Page:
    """Return the hub: the threads by kind, what came back, and the topics' shares over the years."""
    found = shares(collection)
    values: dict[str, Any] = {
        "parts": [
            (kind, heading, [(thread, lines[thread.id]) for thread in threads]) for kind, heading, threads in parts
        ],
        "ticks": careers.years,
        "shares": found,
        "rows": list(_rows(collection, found)) if found else [],
        "first_period": found.periods[0].words if found else "",
        "last_period": found.periods[-1].words if found else "",
        "least": LEAST,
        "revivals": back,
    }
    about = "Lines of work the field followed, left and took up again."
    return Page(address("threads"), "Threads", about, "threads.html", values, wide=True, styles=("strip",))


def _rows(collection: Collection, found: Shares) -> Iterator[tuple[Row, Topic | None, Columns, Period, float]]:
    """Yield every topic's row: what is drawn of it, the period in which its share is the largest, and that share."""
    for row in found.rows:
        bars = (
            (period.words, share / found.most, f"{count} of {counted(period.papers, 'paper')}")
            for period, share, count in zip(found.periods, row.shares, row.counts, strict=True)
        )
        drawn = columns(bars, row.peak)
        yield row, collection.topic(row.topic), drawn, found.periods[row.peak], row.shares[row.peak]
