"""Ways through the steps of a collection: the main path, and what has to be read before a paper.

A step weighs as much as there are ways through the whole that take it, from papers that stand on nothing to papers that
led to nothing: its search path count. The main path is the way with the greatest sum (Hummon and Doreian,
"Connectivity in a citation network", 1989; Batagelj, "Efficient algorithms for citation network analysis", 2003).
A step is implied where a longer way leads to the same paper; without these, the steps are a transitive reduction (Aho,
Garey and Ullman, 1972).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, reduce
from operator import attrgetter, itemgetter, or_

from ..records.papers import Paper
from .collection import Collection
from .steps import Step


class Ways:
    """The steps of a collection, each from an older paper to a later one, and the ways that they make."""

    def __init__(self, collection: Collection) -> None:
        """Take a collection; steps to what is not older are left out, so that no way leads back to where it began."""
        self._papers = collection.papers
        self._age = {paper.id: index for index, paper in enumerate(collection.papers)}
        self._back = {paper.id: self._forward(collection.stands_on(paper)) for paper in collection.papers}
        self._forth = {paper.id: self._forward(collection.led_to(paper)) for paper in collection.papers}

    def _forward(self, steps: Iterable[Step]) -> Sequence[Step]:
        return [step for step in steps if self._age[step.older.id] < self._age[step.later.id]]

    @cached_property
    def main_path(self) -> tuple[Step, ...]:
        """The steps of the main path, the oldest first; nothing where there are no steps. The oldest of equals wins."""
        before = _counts(self._papers, self._back, attrgetter("older.id"))
        after = _counts(reversed(self._papers), self._forth, attrgetter("later.id"))
        best: dict[str, tuple[int, Step | None]] = {}
        for paper in self._papers:
            sums = [(best[s.older.id][0] + before[s.older.id] * after[paper.id], s) for s in self._back[paper.id]]
            best[paper.id] = max(sums, key=itemgetter(0), default=(0, None))
        path: list[Step] = []
        id = max(best, key=lambda end: best[end][0], default="")
        while id and (step := best[id][1]):
            path.append(step)
            id = step.older.id
        return tuple(reversed(path))

    @cached_property
    def needed(self) -> Mapping[str, Sequence[Step]]:
        """The steps from every paper to what it does more with than use it, those that others imply left out.

        By the paper's id.
        """
        behind: dict[str, int] = {}  # sets of papers as bits, one for each by its age
        found: dict[str, Sequence[Step]] = {}
        for paper in self._papers:
            steps = [step for step in self._back[paper.id] if step.is_descent]
            implied = reduce(or_, (behind[step.older.id] for step in steps), 0)
            found[paper.id] = [step for step in steps if not implied >> self._age[step.older.id] & 1]
            behind[paper.id] = reduce(or_, (1 << self._age[step.older.id] for step in found[paper.id]), implied)
        return found

    def before(self, paper: Paper, most: int = 7) -> tuple[Step, ...]:
        """Return the steps to what should be read before a paper, in order of time: the nearest ones, each paper once.

        A step leads from what is to be read to what it is read for: the paper itself, or another one to be read.
        """
        found: dict[str, Step] = {}
        waiting = [paper]
        for later in waiting:
            for step in reversed(self.needed[later.id]):
                if len(found) < most and step.older.id not in found:
                    found[step.older.id] = step
                    waiting.append(step.older)
        return tuple(sorted(found.values(), key=lambda step: self._age[step.older.id]))


def _counts(
    papers: Iterable[Paper], steps: Mapping[str, Sequence[Step]], end: Callable[[Step], str]
) -> Mapping[str, int]:
    """Return how many ways lead to every paper along steps whose `end` comes before it in `papers`, by its id."""
    found: dict[str, int] = {}
    for paper in papers:
        found[paper.id] = sum(found[end(step)] for step in steps[paper.id]) or 1
    return found
