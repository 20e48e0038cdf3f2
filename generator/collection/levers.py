"""Where progress is made, by what and for what: frontiers and papers by the levers that they name."""

from dataclasses import dataclass

from ..records.frontiers import Frontier, Lever
from ..records.papers import Paper
from ..records.parts import Levers
from .collection import Collection

MOST = 6
"""How many papers of a group are shown at once."""


@dataclass(frozen=True)
class Group:
    """The frontiers and the papers that share a lever, or two; papers by tier, then in order of time."""

    frontiers: tuple[Frontier, ...]
    papers: tuple[Paper, ...]

    @property
    def first(self) -> tuple[Paper, ...]:
        """The papers that are shown at once."""
        return self.papers[:MOST]

    @property
    def rest(self) -> tuple[Paper, ...]:
        """The papers that are shown when somebody asks."""
        return self.papers[MOST:]


@dataclass(frozen=True)
class Grid:
    """Places by mechanisms: each mechanism with its whole column, and each place with its whole row and its cells."""

    columns: tuple[tuple[Lever, Group], ...]
    rows: tuple[tuple[Lever, Group, tuple[Group, ...]], ...]


def grid(collection: Collection) -> Grid | None:
    """Return the grid of a collection, or None where nothing in it names levers."""
    places, mechanisms = _levers(collection, "place"), _levers(collection, "mechanism")
    if not mechanisms:
        return None
    rows = tuple(
        (
            place,
            _group(collection, place=place.id),
            tuple(_group(collection, place=place.id, mechanism=mechanism.id) for mechanism in mechanisms),
        )
        for place in places
    )
    if not any(whole.frontiers or whole.papers for _, whole, _ in rows):
        return None
    return Grid(tuple((mechanism, _group(collection, mechanism=mechanism.id)) for mechanism in mechanisms), rows)


def goals(collection: Collection) -> tuple[tuple[Lever, Group], ...]:
    """Return every goal with what serves it, where anything does."""
    found = ((goal, _group(collection, goal=goal.id)) for goal in _levers(collection, "goal"))
    return tuple((goal, group) for goal, group in found if group.frontiers or group.papers)


def mechanisms(levers: Levers | Frontier) -> tuple[str, ...]:
    """Return the ids of the mechanisms that something works by, the main one first; only a frontier has others."""
    others = levers.also_by if isinstance(levers, Frontier) else ()
    return tuple(dict.fromkeys((levers.mechanism, *others)))


def _levers(collection: Collection, axis: str) -> list[Lever]:
    return [lever for lever in collection.levers if lever.axis == axis]


def _group(collection: Collection, place: str = "", mechanism: str = "", goal: str = "") -> Group:
    """Return what names these levers; an empty one is not asked for."""

    def fits(levers: Levers | Frontier) -> bool:
        return (
            place in ("", levers.place)
            and (not mechanism or mechanism in mechanisms(levers))
            and (not goal or goal in levers.goals)
        )

    papers = [paper for paper in collection.papers if paper.levers and fits(paper.levers)]
    return Group(
        tuple(frontier for frontier in collection.frontiers if fits(frontier)),
        tuple(sorted(papers, key=lambda paper: paper.tier)),
    )
