"""Records on their shelves: each by its id, and those of a kind in their order.

Every list comes out in order of time, then of id, where nothing else is said.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from ..records.frontiers import Candidate, Dispute, Frontier, Lever
from ..records.papers import Paper
from ..records.parts import Note, Record
from ..records.shelves import Era, Path, Pattern, Term, Topic, name_of, shelf_of
from ..records.threads import Thread
from .origin import ALL, Origin

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True)
class Shelved:
    """Every record, by shelf and id, with where it was read and the ids of files that could not be."""

    shelves: Mapping[str, Mapping[str, Record]]
    origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict)
    unreadable: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def ids(self, shelf: str) -> set[str]:
        """Return the ids on a shelf, those of unreadable files included."""
        return {*self.shelves.get(shelf, {}), *self.unreadable.get(shelf, ())} - {ALL}

    def knows(self, shelf: str, id: str) -> bool:
        """Return whether an id is on a shelf, or may have been in a file that could not be read."""
        return id in self.shelves.get(shelf, {}) or not {id, ALL}.isdisjoint(self.unreadable.get(shelf, ()))

    def origin(self, record: Record) -> Origin:
        """Return where a record was read."""
        return self.origins[shelf_of(record).name, record.id]

    def name(self, record: Record) -> str:
        """Return what people call a record."""
        return name_of(record, self.named)

    def records(self, shelf: str, model: type[AnyRecord]) -> list[AnyRecord]:
        """Return the records of a shelf as they were read."""
        return [record for record in self.shelves.get(shelf, {}).values() if isinstance(record, model)]

    def all_records(self) -> Iterator[Record]:
        """Yield every record of every shelf as they were read."""
        for shelf in self.shelves.values():
            yield from shelf.values()

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """All papers in order of time."""
        return tuple(sorted(self.records("papers", Paper), key=in_time))

    @cached_property
    def eras(self) -> tuple[Era, ...]:
        """All eras in order of time."""
        return tuple(sorted(self.records("eras", Era), key=lambda era: (era.first_day, era.id)))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """All topics in the order in which they are written."""
        return tuple(self.records("topics", Topic))

    @cached_property
    def lanes(self) -> tuple[str, ...]:
        """The ids of the topics that are the first of some paper, in their order; ids that no topic has come last."""
        used = {paper.topics[0] for paper in self.papers}
        known = [topic.id for topic in self.topics if topic.id in used]
        return (*known, *sorted(used - set(known)))

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """All patterns in the order in which they are written."""
        return tuple(self.records("patterns", Pattern))

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        """All levers in the order in which they are written."""
        return tuple(self.records("levers", Lever))

    @cached_property
    def frontiers(self) -> tuple[Frontier, ...]:
        """All frontiers, by place in the order of the levers, then by id."""
        places = [lever.id for lever in self.levers]
        found = self.records("frontiers", Frontier)
        return tuple(sorted(found, key=lambda one: (places.index(one.place) if one.place in places else 99, one.id)))

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """All candidates by name."""
        return tuple(sorted(self.records("candidates", Candidate), key=lambda one: (one.name.casefold(), one.id)))

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        """All disputes in the order in which they are written."""
        return tuple(self.records("disputes", Dispute))

    @cached_property
    def threads(self) -> tuple[Thread, ...]:
        """All threads in their order."""
        return tuple(sorted(self.records("threads", Thread), key=lambda one: (one.order, one.id)))

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """All reading paths by name."""
        return tuple(sorted(self.records("paths", Path), key=lambda one: (one.name.casefold(), one.id)))

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """All terms of the glossary by name."""
        return tuple(sorted(self.records("glossary", Term), key=lambda one: (one.term.casefold(), one.id)))

    def paper(self, id: str) -> Paper | None:
        """Return a paper, or None if it is not here."""
        record = self.shelves.get("papers", {}).get(id)
        return record if isinstance(record, Paper) else None

    def named(self, ids: Iterable[str]) -> tuple[Paper, ...]:
        """Return the papers of these ids that are here, in order of time."""
        return tuple(sorted((paper for id in ids if (paper := self.paper(id))), key=in_time))

    def noted(self, notes: Iterable[Note]) -> tuple[tuple[Paper, str], ...]:
        """Return the papers that are named with a note and are here, each with its note."""
        return tuple((paper, note.note) for note in notes if (paper := self.paper(note.paper)))

    def topic(self, id: str) -> Topic | None:
        """Return a topic, or None if it is not here."""
        return next((topic for topic in self.topics if topic.id == id), None)

    def pattern(self, id: str | None) -> Pattern | None:
        """Return a pattern, or None if it is not here."""
        return next((pattern for pattern in self.patterns if pattern.id == id), None)

    def lever(self, id: str) -> Lever | None:
        """Return a lever, or None if it is not here."""
        return next((lever for lever in self.levers if lever.id == id), None)


def in_time(paper: Paper) -> tuple[object, str]:
    """Return what papers are sorted by: their date, then their id."""
    return paper.published, paper.id
