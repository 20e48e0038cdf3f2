"""How one paper led to another: chains of steps through the collection, and what stands where two lines meet.

A chain is judged by how well its steps explain each other, and `COSTS` is the measure. A step that is a pair costs
least: a page explains it. One that changes the older idea costs two; one that only uses it, or argues against it, as
much as four of those, or every chain would lead through the tools that all papers use. The best chain costs least; of
equal ones it has the fewest steps, and then, seen from its end, the oldest papers.
The functions stand for `theme/assets/lineage.js` too, which does the same in a reader's browser.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, reduce
from heapq import heappop, heappush
from operator import itemgetter, or_
from typing import NamedTuple

from ..records.papers import Paper
from .collection import Collection
from .steps import Step

COSTS: Mapping[str, int] = {"pair": 1, "applies": 8, "opposes": 8, "": 2}
"""What a step costs: as a pair, by its kind, or else by the empty name."""


class Meeting(NamedTuple):
    """A paper that two others both stand on, with the best chain from it to each."""

    paper: Paper
    chains: tuple[tuple[Step, ...], tuple[Step, ...]]


class _Best(NamedTuple):
    """What the best chain to a paper costs, and how many steps it has."""

    cost: int
    steps: int


class Lineage:
    """The steps of a collection as a graph that can be asked."""

    def __init__(self, collection: Collection) -> None:
        """Take a collection; its steps may be in a circle, and its dates of any precision."""
        self.collection = collection
        self._age = {paper.id: index for index, paper in enumerate(collection.papers)}

    def cost(self, step: Step) -> int:
        """Return what a step costs: less where more explains it."""
        if self.collection.pair_of(step.older, step.later):
            return COSTS["pair"]
        return COSTS.get(step.kind, COSTS[""])

    def chain(self, older: Paper, later: Paper) -> tuple[Step, ...]:
        """Return the best-explained chain from one paper to a later one, the first step first, or nothing."""
        return self._back_to(older, later, self._reached(older, self.collection.led_to, lambda step: step.later))

    def meetings(self, one: Paper, other: Paper, most: int = 3) -> tuple[Meeting, ...]:
        """Return the papers nearest to two others that both stand on, the least sum of costs first."""
        behind = [self._reached(paper, self.collection.stands_on, lambda step: step.older) for paper in (one, other)]
        common = [paper for paper in self.collection.papers if paper.id in behind[0] and paper.id in behind[1]]
        common.sort(key=lambda paper: (behind[0][paper.id].cost + behind[1][paper.id].cost, -self._age[paper.id]))
        return tuple(Meeting(paper, (self.chain(paper, one), self.chain(paper, other))) for paper in common[:most])

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

    def _reached(
        self, start: Paper, steps: Callable[[Paper], Sequence[Step]], end: Callable[[Step], Paper]
    ) -> dict[str, _Best]:
        """Return what the best way from a paper to every other costs, along steps in one direction (Dijkstra, 1959)."""
        best = {start.id: _Best(0, 0)}
        waiting = [(_Best(0, 0), self._age[start.id], start)]
        while waiting:
            so_far, _, paper = heappop(waiting)
            if so_far > best[paper.id]:
                continue
            for step in steps(paper):
                found, way = end(step), _Best(so_far.cost + self.cost(step), so_far.steps + 1)
                if found.id not in best or way < best[found.id]:
                    best[found.id] = way
                    heappush(waiting, (way, self._age[found.id], found))
        return best

    def _back_to(self, start: Paper, end: Paper, best: Mapping[str, _Best]) -> tuple[Step, ...]:
        """Walk from the end of a chain back to its start, always to the oldest paper on a best way."""
        chain: list[Step] = []
        while end.id in best and end.id != start.id:
            wanted = best[end.id]
            step = next(
                step
                for step in self.collection.stands_on(end)
                if best.get(step.older.id) == _Best(wanted.cost - self.cost(step), wanted.steps - 1)
            )
            chain.append(step)
            end = step.older
        return tuple(reversed(chain))

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
