"""The collection: every record by its id, and everything that follows from how they point at each other.

Records hold ids; the collection holds objects. References to records that are not there are skipped, so that a broken
file never breaks another page. Every list comes out in order of time, then of id.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..records.papers import Pair, Paper
from ..records.shelves import Era, Person
from ..text.dates import Gap, earliest, latest
from ..text.days import year_of, year_words, years_words
from .shelved import Shelved, in_time
from .steps import Step


@dataclass(frozen=True)
class Collection(Shelved):
    """Every record, and what follows from how they point at each other."""

    # Pairs

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """All pairs whose papers are all here, in order of their first breakthrough."""
        whole = [pair for pair in self.records("pairs", Pair) if self._is_whole(pair)]
        return tuple(sorted(whole, key=lambda pair: (earliest(p.published for p in self.breakthroughs(pair)), pair.id)))

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
        return tuple(sorted(steps, key=lambda step: (*in_time(step.later), *in_time(step.older))))

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
