"""What templates know of a site, whichever page they draw: values, and nothing by which they could look up more.

So what comes out of a template follows from what went in, and can be remembered by it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..exports.citations import LIST_STYLES
from ..exports.lists import name_of_list
from ..records.papers import Paper
from ..records.parts import Record


@dataclass(frozen=True)
class Shared:
    """What every template may print. `sides` says by its id what a paper is in pairs, if it stands in one."""

    title: str
    root: str
    has_news: bool
    tells_patterns: bool
    """Whether a hand-written page tells the patterns at length."""
    sides: Mapping[str, str]

    def side(self, paper: Paper) -> str:
        """Return what a paper is in the pairs: `breakthrough`, `precursor` or nothing."""
        return self.sides.get(paper.id, "")

    def cited_lists(self, record: Record) -> Sequence[tuple[str, str]]:
        """Return the files with the citations of a record's papers: what each is, and its name."""
        kinds = (*((style.words, style.ending) for style in LIST_STYLES), ("CSV", "csv"))
        return [(words, f"{name_of_list(record)}.{ending}") for words, ending in kinds]
