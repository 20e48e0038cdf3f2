"""How one paper led to another: what a step costs, how much stands on a paper, and the longest chains of steps.

A chain is judged by how well its steps explain each other, and `COSTS` is the measure. A step that is a pair costs
least: a page explains it. One that changes the older idea costs two; one that only uses it, argues against it, or found
it again independently, as much as four of those, or every chain would lead through the tools that all papers use.
`theme/assets/lineage.js` finds the chain that costs least in a reader's browser.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property, reduce
from operator import itemgetter, or_

from ..records.papers import Paper
from .collection import Collection
from .steps import Step

COSTS: Mapping[str, int] = {"pair": 1, **dict.fromkeys(("applies", "opposes", "parallels"), 8), "": 2}
"""What a step costs: as a pair, by its kind, or else by the empty name."""


class Lineage:
    """The steps of a collection as a graph that can be asked."""

    def __init__(self, collection: Collection) -> None:
        """Take a collection; its steps may be in a circle, and its dates of any precision."""
        self.collection = collection
        self._age = {paper.id: index for index, paper in enumerate(collection.papers)}

    @cached_property
    def built_upon(self) -> Mapping[str, int]:
        """How many papers stand on each through any number of steps, by its id; none do on those in a circle."""
        behind: dict[str, int] = {}  # sets of papers as bits, one for each by its age
        for paper in reversed(self._in_order()):
            later = [step.later.id for step in self.collection.led_to(paper)]
            behind[paper.id] = reduce(or_, (behind.get(id, 0) | 1 << self._age[id] for id in later), 0)
        return {paper.id: behind.get(paper.id, 0).bit_count() for paper in self.collection.papers}

    @cached_property
    def _last_steps(self) -> Mapping[str, tuple[int, Step | None]]:
        """How many steps the longest chain to every paper has, by its id, and the last of them."""
        found: dict[str, tuple[int, Step | None]] = {}
        for paper in self._in_order():
            ways = [
                (found[step.older.id][0] + 1, step)
                for step in self.collection.stands_on(paper)
                if step.older.id in found
            ]
            found[paper.id] = max(ways, key=itemgetter(0), default=(0, None))
        return found

    def longest(self, id: str) -> tuple[Step, ...]:
        """Return the chain with the most steps to a paper, by its id; of equal ones that with the oldest papers."""
        chain: list[Step] = []
        while step := self._last_steps.get(id, (0, None))[1]:
            chain.append(step)
            id = step.older.id
        return tuple(reversed(chain))

    def longest_chains(self, most: int = 5) -> tuple[tuple[Step, ...], ...]:
        """Return the longest chains that tell different stories: no two share more than two thirds of their papers."""
        taken: list[tuple[Step, ...]] = []
        shared: list[Mapping[str, int]] = []
        for id, (steps, _) in sorted(self._last_steps.items(), key=lambda one: -one[1][0]):
            if len(taken) < most and steps and all(counts[id] * 3 <= (steps + 1) * 2 for counts in shared):
                taken.append(self.longest(id))
                shared.append(self._shared_with(taken[-1]))
        return tuple(taken)

    def _shared_with(self, chain: Iterable[Step]) -> Mapping[str, int]:
        """Return how many papers of a chain are on the longest chain to every paper, by its id."""
        papers = {paper.id for step in chain for paper in (step.older, step.later)}
        found: dict[str, int] = {}
        for id, (_, step) in self._last_steps.items():
            found[id] = (id in papers) + (found[step.older.id] if step else 0)
        return found

    def _in_order(self) -> list[Paper]:
        """Return the papers so that each comes after all that it stands on, those in a circle aside (Kahn, 1962)."""
        open_steps = {paper.id: len(self.collection.stands_on(paper)) for paper in self.collection.papers}
        ready = [paper for paper in self.collection.papers if not open_steps[paper.id]]
        for paper in ready:
            for step in self.collection.led_to(paper):
                open_steps[step.later.id] -= 1
                if not open_steps[step.later.id]:
                    ready.append(step.later)
        return ready
