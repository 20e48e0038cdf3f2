"""What a collection still lacks: nothing is wrong with it, but there is little to see."""

from collections.abc import Iterator

from ..collection.collection import Collection
from ..records.first import first_entry
from ..records.shelves import SHELVES
from ..text.nouns import worded

BEGINNINGS = {
    "papers": "so there is nothing to show",
    "topics": "so the timeline has no lanes",
    "eras": "so the timeline is not divided",
}
"""The shelves without which a site says little, each with what follows if it is empty."""


def lacking(collection: Collection) -> Iterator[str]:
    """Yield a sentence for each of these shelves that is empty, with what to write."""
    for name, consequence in BEGINNINGS.items():
        shelf = SHELVES[name]
        if not (collection.ids(name) or collection.unreadable.get(name)):
            yield f"There is no {worded(shelf.one)} yet, {consequence}; {first_entry(shelf)}"
