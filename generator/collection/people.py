"""Who wrote several papers here, and who stands on both sides of a pair."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..records.papers import Pair, Paper
from ..records.shelves import Person
from ..text.folding import folded, hyphenated
from .collection import Collection

SEVERAL = 2
"""How many papers make a person known here; who stands on both sides of a pair has as many."""


@dataclass(frozen=True)
class Profile:
    """Somebody with several papers: the id to be found by, and the papers in order of time."""

    name: str
    id: str
    papers: tuple[Paper, ...]

    @property
    def family_name(self) -> str:
        """The last word of the name, by which a list is sorted."""
        return self.name.split()[-1]

    @property
    def letter(self) -> str:
        """The letter under which the name is listed."""
        return folded(self.family_name)[0].upper()


@dataclass(frozen=True)
class Side:
    """A paper on one side of a pair, and which of its authors somebody is, counted from one."""

    paper: Paper
    number: int
    total: int


@dataclass(frozen=True)
class People:
    """Everybody with several papers in a collection."""

    collection: Collection

    @cached_property
    def profiles(self) -> Mapping[str, Profile]:
        """Everybody with several papers, by name; those with the most papers first, then in the order of last names."""
        known = [(name, papers) for name, papers in self.papers.items() if len(papers) >= SEVERAL]
        known.sort(key=lambda one: (folded(one[0].split()[-1]), folded(one[0]), one[0]))
        ids = self._ids(name for name, _ in known)
        known.sort(key=lambda one: -len(one[1]))
        return {name: Profile(name, ids[name], papers) for name, papers in known}

    @cached_property
    def papers(self) -> Mapping[str, tuple[Paper, ...]]:
        """The papers of everybody who wrote any, by name."""
        found = defaultdict(list)
        for paper in self.collection.papers:
            for name in self.collection.persons(paper):
                found[name].append(paper)
        return {name: tuple(papers) for name, papers in found.items()}

    def _ids(self, names: Iterable[str]) -> dict[str, str]:
        """Return an id for every name, each once. One word alone is left to the page itself, for its own parts."""
        given = {person.name: person.id for person in self.collection.records("people", Person)}
        found: dict[str, str] = {}
        taken = set()
        for name in names:
            id = given.get(name) or hyphenated(name)
            id = wanted = id if "-" in id else f"person-{id}"
            number = 1
            while id in taken:
                number += 1
                id = f"{wanted}-{number}"
            taken.add(id)
            found[name] = id
        return found

    def sides(self, pair: Pair, name: str) -> tuple[Side, ...]:
        """Return the papers of a pair that somebody wrote, with their place among the authors; precursors first."""
        collection = self.collection
        papers = (*collection.precursors(pair), *collection.breakthroughs(pair))
        bylines = ((paper, collection.authors(paper)) for paper in papers)
        return tuple(
            Side(paper, authors.index(name) + 1, paper.authors_total or len(authors))
            for paper, authors in bylines
            if name in authors
        )
