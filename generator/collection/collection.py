"""The collection: every record by its id, and everything that follows from how they point at each other.

Records hold ids; the collection holds objects. References to records that are not there are skipped, so that a broken
file never breaks another page. Every list comes out in order of time, then of id.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from ..records.papers import Pair, Paper
from ..records.parts import Note, Record
from ..records.shelves import (
    Candidate,
    Dispute,
    Era,
    Frontier,
    Lever,
    Path,
    Pattern,
    Person,
    Term,
    Thread,
    Topic,
    name_of,
    shelf_of,
)
from ..text.dates import Gap, earliest, latest
from ..text.days import year_of, year_words, years_words
from .origin import ALL, Origin
from .steps import Step

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True)
class Collection:
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
        return tuple(sorted(self.records("papers", Paper), key=_in_time))

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """All pairs whose papers are all here, in order of their first breakthrough."""
        whole = [pair for pair in self.records("pairs", Pair) if self._is_whole(pair)]
        return tuple(sorted(whole, key=lambda pair: (earliest(p.published for p in self.breakthroughs(pair)), pair.id)))

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
        return tuple(sorted((paper for id in ids if (paper := self.paper(id))), key=_in_time))

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

    # Pairs

    def _is_whole(self, pair: Pair) -> bool:
        return all(self.paper(id) for id in pair.precursors + pair.breakthroughs)

    def precursors(self, pair: Pair) -> tuple[Paper, ...]:
        """Return the precursors of a pair in order of time."""
        return self.named(pair.precursors)

    def breakthroughs(self, pair: Pair) -> tuple[Paper, ...]:
        """Return the breakthroughs of a pair in order of time."""
        return self.named(pair.breakthroughs)

    def gap(self, pair: Pair) -> Gap:
        """Return the time from the latest precursor of a pair to its earliest breakthrough."""
        return Gap.between(
            latest(paper.published for paper in self.precursors(pair)),
            earliest(paper.published for paper in self.breakthroughs(pair)),
        )

    def people(self, pair: Pair) -> tuple[str, ...]:
        """Return the people who stand on both sides of a pair, in the order of the breakthroughs' authors."""
        return self.on_both_sides(self.precursors(pair), self.breakthroughs(pair))

    def on_both_sides(self, earlier: Iterable[Paper], later: Iterable[Paper]) -> tuple[str, ...]:
        """Return the people who wrote earlier papers as well as later ones, in the order of the later ones' authors."""
        before = {name for paper in earlier for name in self.persons(paper)}
        after = dict.fromkeys(name for paper in later for name in self.persons(paper))
        return tuple(name for name in after if name in before)

    def pairs_of(self, paper: Paper) -> tuple[Pair, ...]:
        """Return the pairs in which a paper stands on either side."""
        return tuple(self._pairs_by_paper.get(paper.id, ()))

    @cached_property
    def _pairs_by_paper(self) -> Mapping[str, list[Pair]]:
        found = defaultdict(list)
        for pair in self.pairs:
            for id in pair.precursors + pair.breakthroughs:
                found[id].append(pair)
        return found

    def pair_of(self, older: Paper, later: Paper) -> Pair | None:
        """Return the pair in which one paper is a precursor and another its breakthrough, or None."""
        return next(
            (pair for pair in self.pairs_of(later) if later.id in pair.breakthroughs and older.id in pair.precursors),
            None,
        )

    def side(self, paper: Paper) -> str:
        """Return what a paper is in the pairs: `breakthrough`, `precursor` or nothing. The later side wins."""
        pairs = self.pairs_of(paper)
        if any(paper.id in pair.breakthroughs for pair in pairs):
            return "breakthrough"
        return "precursor" if pairs else ""

    # People

    def authors(self, paper: Paper) -> tuple[str, ...]:
        """Return who wrote a paper, each once and by one name, however the paper spells it."""
        return tuple(dict.fromkeys(self.spellings.get(name, name) for name in paper.authors))

    def persons(self, paper: Paper) -> tuple[str, ...]:
        """Return the authors of a paper that are people, and no companies, committees and the like."""
        groups = {self.spellings.get(name, name) for name in paper.groups}
        return tuple(name for name in self.authors(paper) if name not in groups)

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """The name by which somebody is known here, by every other spelling of it."""
        return {name: person.name for person in self.records("people", Person) for name in person.also}

    # Lineage

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All steps of lineage between papers that are here, in order of the later one, then of the older."""
        steps = [
            Step(older, paper, edge.kind, edge.how)
            for paper in self.papers
            for edge in paper.builds_on
            if (older := self.paper(edge.paper))
        ]
        return tuple(sorted(steps, key=lambda step: (*_in_time(step.later), *_in_time(step.older))))

    @cached_property
    def _steps_by_paper(self) -> tuple[Mapping[str, list[Step]], Mapping[str, list[Step]]]:
        back, forth = defaultdict(list), defaultdict(list)
        for step in self.steps:
            back[step.later.id].append(step)
            forth[step.older.id].append(step)
        return back, forth

    def stands_on(self, paper: Paper) -> tuple[Step, ...]:
        """Return the steps from a paper to what it builds on, the oldest first."""
        return tuple(self._steps_by_paper[0].get(paper.id, ()))

    def led_to(self, paper: Paper) -> tuple[Step, ...]:
        """Return the steps from a paper to what builds on it, the oldest first."""
        return tuple(self._steps_by_paper[1].get(paper.id, ()))

    # Time

    def era_of(self, paper: Paper) -> Era | None:
        """Return the era in which a paper's date begins, the first where that may be older, or None before it."""
        found = next((era for era in reversed(self.eras) if era.first_day.start <= paper.published.start), None)
        first = next(iter(self.eras), None)
        return found or (first if first and not paper.published.before(first.first_day) else None)

    def papers_of(self, era: Era) -> tuple[Paper, ...]:
        """Return the papers of an era."""
        return tuple(self._papers_by_era.get(era.id, ()))

    def years_of(self, era: Era) -> str:
        """Return the years of an era for people: `2013–2017`, or `since 2021` for the last."""
        index, first = self.eras.index(era), era.first_day.year
        if index + 1 == len(self.eras):
            return f"since {year_words(first)}"
        return years_words(first, max(first, year_of(self.eras[index + 1].first_day.start - 1)))

    @cached_property
    def _papers_by_era(self) -> Mapping[str, list[Paper]]:
        found = defaultdict(list)
        for paper in self.papers:
            if era := self.era_of(paper):
                found[era.id].append(paper)
        return found


def _in_time(paper: Paper) -> tuple[object, str]:
    return paper.published, paper.id
