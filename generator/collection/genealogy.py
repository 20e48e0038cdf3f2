"""One main parent for each paper, and what follows from that: branches, in which every paper has one place.

The main parent is the one that the record marks as main, or else the first it names that it does more with than use it
or find it again.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from ..records.papers import Paper
from .collection import Collection
from .steps import Step


class Genealogy:
    """A collection as families: what each paper comes from above all, and what came from it."""

    def __init__(self, collection: Collection) -> None:
        """Take a collection; steps to what is not older are left out, so that nothing is its own ancestor."""
        self.collection = collection
        self._age = {paper.id: index for index, paper in enumerate(collection.papers)}

    @cached_property
    def main_steps(self) -> Mapping[str, Step]:
        """The step to the main parent of every paper that has one, by the paper's id."""
        found = ((paper.id, self._main_step(paper)) for paper in self.collection.papers)
        return {id: step for id, step in found if step}

    def _main_step(self, paper: Paper) -> Step | None:
        steps = {step.older.id: step for step in self.collection.stands_on(paper) if self._is_descent(step)}
        edges = sorted(paper.builds_on, key=lambda edge: not edge.main)
        return next((steps[edge.paper] for edge in edges if edge.paper in steps), None)

    def _is_descent(self, step: Step) -> bool:
        return step.is_descent and self._age[step.older.id] < self._age[step.later.id]

    @cached_property
    def children(self) -> Mapping[str, Sequence[Step]]:
        """The steps to those whose main parent a paper is, in order of time, by the paper's id."""
        found = defaultdict(list)
        for step in self.main_steps.values():
            found[step.older.id].append(step)
        return found

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """How many papers a branch has, the one at its beginning included, by the id of that one."""
        found = dict.fromkeys(self._age, 1)
        for paper in reversed(self.collection.papers):
            if step := self.main_steps.get(paper.id):
                found[step.older.id] += found[paper.id]
        return found

    @cached_property
    def roots(self) -> tuple[Paper, ...]:
        """The papers from which others come and that come from none here, in order of time."""
        return tuple(p for p in self.collection.papers if p.id not in self.main_steps and p.id in self.children)

    @cached_property
    def alone(self) -> tuple[Paper, ...]:
        """The papers that have neither a main parent nor a child, in order of time."""
        return tuple(p for p in self.collection.papers if p.id not in self.main_steps and p.id not in self.children)

    def trail(self, paper: Paper) -> tuple[Paper, ...]:
        """Return the branch of a paper: its main parent's main parent and so on, the oldest first, itself last."""
        found = [paper]
        while step := self.main_steps.get(found[-1].id):
            found.append(step.older)
        return tuple(reversed(found))
