"""The best chains between papers and where they meet, found anew: what `theme/assets/lineage.js` has to show.

The best chain costs least; of equal ones it has the fewest steps, and then, seen from its end, the oldest papers.
"""

from collections.abc import Callable, Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from generator.collection.collection import Collection
from generator.collection.lineage import COSTS
from generator.collection.steps import Step
from generator.records.papers import Paper


class Meeting(NamedTuple):
    """A paper that two others both stand on, with the best chain from it to each."""

    paper: Paper
    chains: tuple[tuple[Step, ...], tuple[Step, ...]]


class _Best(NamedTuple):
    """What the best chain to a paper costs, and how many steps it has."""

    cost: int
    steps: int


class Chains:
    """The steps of a collection as a graph that can be asked for ways through it."""

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
