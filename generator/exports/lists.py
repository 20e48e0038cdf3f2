"""Citations of what belongs together: the papers of a pair, a path, an era, a topic."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

from ..collection.collection import Collection
from ..collection.venues import Venues
from ..records.papers import Paper
from ..records.parts import Record
from ..records.shelves import shelf_of
from .citation import citations
from .citations import LIST_STYLES, Style
from .data import as_csv
from .home import Files, Home


def name_of_list(record: Record) -> str:
    """Return the name of the files that have the citations of a record's papers, without their ending."""
    return f"{shelf_of(record).name}/{record.id}"


def files(collection: Collection, home: Home) -> Files:
    """Yield the citations of every list in every format, and the list as a table."""
    cited = {one.id: one for one in citations(collection.papers, Venues(collection))}
    entries = cache(lambda style, paper_id: style.entry(cited[paper_id]))  # most papers are on several lists
    for record, papers in lists(collection):
        for style in LIST_STYLES:
            yield f"{name_of_list(record)}.{style.ending}", partial(_written, style, entries, papers)
        yield f"{name_of_list(record)}.csv", partial(as_csv, collection, papers)


def _written(style: Style, entries: Callable[[Style, str], str], papers: Iterable[Paper]) -> str:
    return style.together(entries(style, paper.id) for paper in papers)


def lists(collection: Collection) -> Iterator[tuple[Record, Sequence[Paper]]]:
    """Yield every record that stands for several papers, and these in its order; one that has none is left out."""
    for pair in collection.pairs:
        yield pair, [*collection.precursors(pair), *collection.breakthroughs(pair)]
    yield from ((path, collection.named(step.paper for step in path.steps)) for path in collection.paths)
    yield from ((era, found) for era in collection.eras if (found := collection.papers_of(era)))
    by_topic = defaultdict(list)
    for paper in collection.papers:
        by_topic[paper.topics[0]].append(paper)
    yield from ((topic, by_topic[topic.id]) for topic in collection.topics if topic.id in by_topic)
