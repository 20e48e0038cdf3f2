"""Pairs as pages show them: both sides, and everything about them that is computed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..records.papers import Pair, Paper
from ..records.shelves import Era, Pattern, names_of
from ..text.dates import Gap
from ..text.messages import counted
from .collection import Collection


@dataclass(frozen=True)
class PairView:
    """A pair with everything about it that is computed: `title` is what it is called."""

    pair: Pair
    title: str
    number: int
    total: int
    precursors: tuple[Paper, ...]
    breakthroughs: tuple[Paper, ...]
    gap: Gap
    share: float
    people: tuple[str, ...]
    pattern: Pattern | None
    era: Era | None

    @property
    def has_all_names(self) -> bool:
        """Whether every author on both sides is named, so that nobody who stands on both can be missing."""
        return not any(paper.authors_total for paper in self.precursors + self.breakthroughs)

    @property
    def change(self) -> str:
        """What was taken out or, in a counter-example, put in."""
        return self.pair.deleted.from_ if self.pair.deleted else self.pair.added or ""

    @property
    def before(self) -> str:
        """The precursors' names."""
        return names_of(self.precursors)

    @property
    def after(self) -> str:
        """The breakthroughs' names."""
        return names_of(self.breakthroughs)


def views(collection: Collection, pairs: Sequence[Pair]) -> tuple[PairView, ...]:
    """Return some pairs of a collection with what is computed about them, numbered in their order."""
    gaps = {pair.id: collection.gap(pair) for pair in collection.pairs}
    longest = max((gap.most for gap in gaps.values()), default=1.0) or 1.0
    return tuple(
        PairView(
            pair,
            collection.name(pair),
            number,
            len(pairs),
            collection.precursors(pair),
            collection.breakthroughs(pair),
            gaps[pair.id],
            gaps[pair.id].months / longest,
            collection.people(pair),
            collection.pattern(pair.pattern),
            collection.era_of(collection.breakthroughs(pair)[0]),
        )
        for number, pair in enumerate(pairs, 1)
    )


def counted_pairs(views: Iterable[PairView]) -> str:
    """Return how many pairs these are, and how many counter-examples: never one sum of both, which nobody could check.

    `44 pairs, 3 counter-examples`, or one of the two, or nothing.
    """
    added = [bool(view.pair.added) for view in views]
    counts = ((added.count(False), "pair"), (added.count(True), "counter-example"))
    return ", ".join(counted(number, noun) for number, noun in counts if number)
