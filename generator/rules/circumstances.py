"""What a check is told beside the collection. Rules ask neither a clock nor a disk: who calls them hands it down."""

from dataclasses import dataclass
from datetime import date

from ..text.problems import File


@dataclass(frozen=True)
class Circumstances:
    """When and after what a collection is checked; where something is not known, nothing is judged by it."""

    today: date | None = None
    """The day that no date is after, where somebody judges by a clock; a build does not."""
    published: File | None = None
    """The ids that the site had before, such as `papers/relativity`, one on a line."""


NOTHING_GIVEN = Circumstances()
"""What a build is told: it comes out the same on every day."""
