"""Some papers as a slice of the whole: bars of papers per year, over the years of all papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...collection import counts
from ...collection.collection import Collection
from ...drawing.columns import Columns, columns
from ...records.papers import Paper
from ...text.days import without_zero, year_words
from ...text.messages import counted


@dataclass(frozen=True)
class Slice:
    """The bars, and the years below them in words, each with its place in per cent of the width."""

    drawn: Columns
    years: Sequence[tuple[str, float]]


def slice_of(collection: Collection, papers: Sequence[Paper]) -> Slice:
    """Return what some papers are of a collection; all slices of one collection have the same years."""
    bars = counts.histogram(papers, collection.papers)
    decades = [
        index for index, bar in enumerate(bars) if without_zero(bar.first) % (10 * (bar.last - bar.first + 1)) == 0
    ]
    return Slice(
        columns((bar.words, bar.share, counted(bar.count, "paper")) for bar in bars),
        [(year_words(bars[index].first), 100 * (index + 0.5) / len(bars)) for index in decades or [0][: len(bars)]],
    )
