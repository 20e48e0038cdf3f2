"""What pages show of a collection, computed once: gaps of pairs, places on the axis, people, ways of lineage."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from ..collection.collection import Collection
from ..collection.failures import by_paper, failed_deletions
from ..collection.gaps import Thesis, thesis
from ..collection.genealogy import Genealogy
from ..collection.main_path import Ways
from ..collection.pairs import PairView, views
from ..collection.people import People, Profile
from ..collection.venues import Venues
from ..drawing.genealogy import Family, family_of
from ..drawing.ruler import Rulers
from ..drawing.timeline import Layout, arrange
from ..records.failures import FailedDeletion
from ..records.papers import Pair, Paper
from ..text.dates import Gap


class Views:
    """A collection with what several pages show of it, each view made when it is first asked for."""

    def __init__(self, collection: Collection, band: Gap | None = None) -> None:
        """Take a collection; `band` is when literature expects a breakthrough, or None where nobody says."""
        self.collection, self.band = collection, band

    @cached_property
    def timeline(self) -> Layout:
        """Where everything stands on the timeline."""
        return arrange(self.collection)

    @cached_property
    def genealogy(self) -> Genealogy:
        """The main parent of every paper, and the branches that follow."""
        return Genealogy(self.collection)

    @cached_property
    def family(self) -> Family:
        """Where everything stands on the genealogy."""
        return family_of(self.genealogy)

    @cached_property
    def ways(self) -> Ways:
        """The ways through all steps of lineage."""
        return Ways(self.collection)

    @cached_property
    def pairs(self) -> tuple[PairView, ...]:
        """All pairs in which something was deleted, in order, with what is computed about them."""
        return views(self.collection, tuple(pair for pair in self.collection.pairs if pair.deleted))

    @cached_property
    def counterexamples(self) -> tuple[PairView, ...]:
        """All pairs in which something was added, in order."""
        return views(self.collection, tuple(pair for pair in self.collection.pairs if pair.added))

    @cached_property
    def all_pairs(self) -> tuple[PairView, ...]:
        """All pairs in order, and after them the counter-examples."""
        return self.pairs + self.counterexamples

    @cached_property
    def failures(self) -> tuple[FailedDeletion, ...]:
        """All deletions that failed, in order."""
        return failed_deletions(self.collection)

    def failures_of(self, paper: Paper) -> Sequence[FailedDeletion]:
        """Return the failed deletions that a paper made."""
        return self._failures_by_paper.get(paper.id, ())

    @cached_property
    def _failures_by_paper(self) -> Mapping[str, list[FailedDeletion]]:
        return by_paper(self.failures)

    def view(self, pair: Pair) -> PairView:
        """Return a pair of the collection with what is computed about it."""
        return self._views_by_id[pair.id]

    @cached_property
    def _views_by_id(self) -> Mapping[str, PairView]:
        return {view.pair.id: view for view in self.all_pairs}

    def pairs_of(self, paper: Paper) -> Sequence[PairView]:
        """Return the pairs in which a paper stands."""
        return self._pairs_by_paper.get(paper.id, ())

    @cached_property
    def _pairs_by_paper(self) -> Mapping[str, list[PairView]]:
        found = defaultdict(list)
        for view in self.all_pairs:
            for paper in view.precursors + view.breakthroughs:
                found[paper.id].append(view)
        return found

    @cached_property
    def venues(self) -> Venues:
        """The venues that are known here."""
        return Venues(self.collection)

    @cached_property
    def thesis(self) -> Thesis:
        """What all pairs together say."""
        return thesis(self.collection, self.band)

    @cached_property
    def rulers(self) -> Rulers:
        """The rulers on which the gaps of all pairs stand."""
        return Rulers(self.thesis)

    @cached_property
    def people(self) -> People:
        """Everybody with several papers."""
        return People(self.collection)

    def people_of(self, view: PairView) -> list[Profile]:
        """Return those who stand on both sides of a pair."""
        return [self.people.profiles[name] for name in view.people]
