"""What choices are called on pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..collection.collection import Collection
from ..records.papers import Paper
from ..records.shelves import Era, Topic

EVENTS = {
    "arxiv": "first on arXiv",
    "conference": "first at a conference",
    "journal": "first in a journal",
    "report": "first as a report",
    "thesis": "as a thesis",
    "post": "first as a post",
    "book": "first as a book",
    "standard": "as a standard",
    "patent": "as a patent",
    "release": "first released",
    "software": "first as software",
    "talk": "first in a talk",
    "exhibition": "first in an exhibition",
}

LINE_KEY = {
    "pair": "a pair",
    "over": "takes an idea further",
    "away": "takes away or replaces",
    "back": "takes up again",
    "against": "corrects or opposes",
    "use": "only uses it",
    "beside": "found independently",
}
"""What the lines of a lineage mean, by their style."""


BASES = {
    "paper": "against the text itself",
    "abstract": "against the abstract",
    "secondary": "against what others say of it",
}
"""What a record was reviewed against."""

EARLIER = {"none": "no text is known from then", "another": "another text"}
"""Why a date of a work that is earlier than its own does not count."""

SETTLED = {
    "broad": "Broad: most who write of it read it so",
    "debated": "Debated: others read it otherwise",
    "emerging": "Emerging: it is too new to tell",
}
"""How settled the reading of a pair is."""

TIERS = {"1": "landmark", "2": "major", "3": "context"}


@dataclass(frozen=True)
class Choices:
    """What a reader can filter papers by, and how many there are."""

    papers: int
    topics: Sequence[Topic]
    eras: Sequence[Era]
    tiers: Mapping[str, str]


def choices(collection: Collection) -> Choices:
    """Return what the papers of a collection can be filtered by."""
    return Choices(len(collection.papers), collection.topics, collection.eras, TIERS)


def kinds(collection: Collection, paper: Paper) -> str:
    """Return the kinds that a filter knows a paper by."""
    pairs = collection.pairs_of(paper)
    sides = [
        side
        for side, found in (
            ("precursor", any(paper.id in pair.precursors for pair in pairs)),
            ("breakthrough", any(paper.id in pair.breakthroughs for pair in pairs)),
        )
        if found
    ]
    return " ".join(["pair", *sides] if sides else [])


THREAD_HEADINGS = {"broad": "What was tried", "narrowing": "What narrowed", "limit": "Where it met limits"}
