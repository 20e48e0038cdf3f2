"""Which records were reviewed longest ago, and against what."""

from collections.abc import Sequence

from ..collection.collection import Collection
from ..records.parts import Record, Review
from ..records.reflection import fields
from ..records.shelves import SHELVES
from ..text.messages import counted, printable

AGAINST = {"paper": "its own text", "abstract": "its abstract", "secondary": "what others say of it"}
"""What a record was reviewed against, in words."""
REVIEWED = tuple(name for name, shelf in SHELVES.items() if "reviewed" in fields(shelf.model))
"""The shelves whose records say when they were last reviewed."""


def stale(collection: Collection, shelf: str | None = None) -> list[Record]:
    """Return the records of a shelf, or of all that are reviewed: never reviewed ones first, then the longest ago.

    Of those reviewed at the same time, the ones come first that were held against less than their own text.
    """
    found = [record for name in REVIEWED if shelf in (None, name) for record in collection.shelves[name].values()]
    return sorted(found, key=_order)


def _order(record: Record) -> tuple[object, ...]:
    review = _review(record)
    return (True, review.date, review.against == "paper", record.id) if review else (False, record.id)


def _review(record: Record) -> Review | None:
    review = getattr(record, "reviewed", None)
    return review if isinstance(review, Review) else None


def told(collection: Collection, records: Sequence[Record], most: int | None = None) -> str:
    """Return the first of some records as lines, at most so many: the path of each, and its last review."""
    shown = records if most is None else records[:most]
    lines = [f"{collection.origin(record).file.path}: {_words(record)}" for record in shown]
    more = [f"… and {counted(len(records) - len(shown), 'more record')}"] if len(shown) < len(records) else []
    return "".join(f"{printable(line)}\n" for line in [*lines, *more])


def _words(record: Record) -> str:
    review = _review(record)
    return f"reviewed {review.date}, against {AGAINST[review.against]}" if review else "never reviewed"
