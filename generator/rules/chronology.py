"""Rules about time: what came first, as far as the dates tell.

Each rule is a generator of problems; its docstring is the rule as people read it, with a fragment that breaks it and
one that keeps it.
"""

from collections.abc import Iterator

from ..collection.collection import Collection
from ..records.papers import Pair, Paper
from ..records.parts import NO_DESCENT
from ..records.shelves import Era
from ..records.threads import Thread
from ..text.dates import PartialDate
from ..text.identifiers import arxiv_month
from ..text.nouns import worded
from ..text.problems import Key, Problem
from .circumstances import Circumstances


def in_an_era(collection: Collection) -> Iterator[Problem]:
    """No paper is older than the first era.

    Fails:
        published: 1687-07-05
    Passes:
        published: 1915-11-25
    """
    if collection.unreadable.get("eras"):
        return
    for paper in collection.papers:
        if collection.eras and collection.era_of(paper) is None:
            first = collection.eras[0]
            message = f"{paper.published} is before the first era, {first.name!r}, which begins {first.first_day}"
            yield collection.origin(paper).problem("in-an-era", message, "published")


def eras_in_order(collection: Collection) -> Iterator[Problem]:
    """Every era begins on a day of its own.

    Fails:
        # eras.yml
        - {id: classical, name: Classical, first_day: 1800-01-01, about: Waves, intro: Light is a wave.}
        - {id: modern, name: Modern, first_day: 1800, about: Quanta, intro: Light is a particle.}
    Passes:
        # eras.yml
        - {id: classical, name: Classical, first_day: 1800-01-01, about: Waves, intro: Light is a wave.}
        - {id: modern, name: Modern, first_day: 1900-10-19, about: Quanta, intro: Light is a particle.}
    """
    for earlier, later in zip(collection.eras, collection.eras[1:], strict=False):
        if earlier.first_day.start == later.first_day.start:
            message = f"{later.id} begins on the same day as {earlier.id}"
            yield collection.origin(later).problem("eras-in-order", message, "first_day")


def future_date(collection: Collection, given: Circumstances) -> Iterator[Problem]:
    """No date is after today, nor is the month that an arXiv id names. Builds do not look at the clock; checks do.

    Fails:
        published: 2199-11-25
    Passes:
        published: 1915-11-25
    """
    if given.today is None:
        return
    tomorrow = given.today.toordinal() + 1  # which it is already, further east
    dates: list[tuple[Paper | Era, PartialDate, tuple[Key, ...]]] = []
    for paper in collection.records("papers", Paper):
        dated = (("today", paper.today), ("reviewed", paper.reviewed))
        dates.append((paper, paper.published, ("published",)))
        dates += [(paper, one.date, (name, "date")) for name, one in dated if one]
        dates += [(paper, other.date, ("other_dates", index, "date")) for index, other in enumerate(paper.other_dates)]
        if paper.arxiv and arxiv_month(paper.arxiv) > tomorrow:
            message = f"arXiv id {paper.arxiv} is of a month that is to come"
            yield collection.origin(paper).problem("future-date", message, "arxiv")
    dates += [(era, era.first_day, ("first_day",)) for era in collection.records("eras", Era)]
    for record, date, keys in dates:
        if date.start > tomorrow:
            yield collection.origin(record).problem("future-date", f"{date} is still to come", *keys)


def edge_in_order(collection: Collection) -> Iterator[Problem]:
    """A paper builds only on papers that are not younger than itself.

    Fails:
        published: 1904
        builds_on:
          - {paper: special-relativity, kind: extends, how: Adds gravity.}
    Passes:
        published: 1915-11-25
        builds_on:
          - {paper: special-relativity, kind: extends, how: Adds gravity.}
    """
    for paper in collection.papers:
        for index, edge in enumerate(paper.builds_on):
            older = collection.paper(edge.paper)
            if edge.paper == paper.id:
                message = worded("a paper does not build on itself")
                yield collection.origin(paper).problem("edge-in-order", message, "builds_on", index, "paper")
            elif older and paper.published.before(older.published):
                message = f"{older.id} ({older.published}) is younger than this paper ({paper.published})"
                yield collection.origin(paper).problem("edge-in-order", message, "builds_on", index, "paper")


def main_parent(collection: Collection) -> Iterator[Problem]:
    """A paper has one main parent at most, which is older, and more than something that it uses or runs parallel to.

    Fails:
        builds_on:
          - {paper: special-relativity, kind: applies, how: Measures time by it., main: true}
    Passes:
        builds_on:
          - {paper: special-relativity, kind: extends, how: Adds gravity., main: true}
    """
    for paper in collection.papers:
        marked = [(index, edge) for index, edge in enumerate(paper.builds_on) if edge.main]
        for index, edge in marked:
            older, message = collection.paper(edge.paper), ""
            if edge != marked[0][1]:
                message = f"the main parent is {marked[0][1].paper} already"
            elif edge.kind in NO_DESCENT:
                message = worded(f"what a paper {edge.kind} is not its main parent")
            elif older and paper.published.last <= older.published.first:
                message = f"a main parent is older; {older.id} is of {older.published}, this paper {paper.published}"
            if message:
                yield collection.origin(paper).problem("main-parent", message, "builds_on", index, "main")


def no_cycle(collection: Collection) -> Iterator[Problem]:
    """No paper builds on itself by way of others. Dates forbid most circles; coarse ones may let one through.

    Fails:
        # papers/special-relativity.yml
        published: 1905
        builds_on:
          - {paper: photoelectric-effect, kind: extends, how: Keeps the speed of light.}
        # papers/photoelectric-effect.yml
        published: 1905
        builds_on:
          - {paper: special-relativity, kind: applies, how: Counts the energy of light.}
    Passes:
        # papers/special-relativity.yml
        published: 1905
        # papers/photoelectric-effect.yml
        published: 1905
        builds_on:
          - {paper: special-relativity, kind: applies, how: Counts the energy of light.}
    """
    state: dict[str, int] = {}
    for start in collection.papers:
        trail: list[tuple[str, Iterator[int]]] = [(start.id, _edges(collection, start.id))]
        if state.get(start.id):
            continue
        state[start.id] = 1
        while trail:
            id, edges = trail[-1]
            paper = collection.paper(id)
            index = next(edges, None)
            if index is None or paper is None:
                state[id] = 2
                trail.pop()
                continue
            older = paper.builds_on[index].paper
            if state.get(older) == 1 and older != id:
                chain = [step for step, _ in trail]
                loop = " → ".join([*chain[chain.index(older) :], older])
                yield collection.origin(paper).problem(
                    "no-cycle",
                    f"{worded('papers')} build on each other in a circle: {loop}",
                    "builds_on",
                    index,
                    "paper",
                )
            elif not state.get(older):
                state[older] = 1
                trail.append((older, _edges(collection, older)))


def pair_in_order(collection: Collection) -> Iterator[Problem]:
    """A breakthrough is not older than its precursor.

    Fails:
        # pairs/ether.yml
        precursors: [special-relativity]
        breakthroughs: [michelson-morley]
    Passes:
        # pairs/ether.yml
        precursors: [michelson-morley]
        breakthroughs: [special-relativity]
    """
    for pair in collection.records("pairs", Pair):
        for index, id in enumerate(pair.breakthroughs):
            later = collection.paper(id)
            for other in pair.precursors:
                older = collection.paper(other)
                if older and later and later.published.before(older.published):
                    message = f"{id} ({later.published}) is older than its precursor {other} ({older.published})"
                    yield collection.origin(pair).problem("pair-in-order", message, "breakthroughs", index)
                    break


def ancestor_in_order(collection: Collection) -> Iterator[Problem]:
    """No ancestor of a pair is younger than a breakthrough of it. What came later belongs in see_also.

    Fails:
        # pairs/ether.yml
        precursors: [michelson-morley]
        breakthroughs: [special-relativity]
        ancestors:
          - {paper: general-relativity, note: Light is bent as well.}
    Passes:
        # pairs/ether.yml
        precursors: [michelson-morley]
        breakthroughs: [special-relativity]
        see_also:
          - {paper: general-relativity, note: Light is bent as well.}
    """
    for pair in collection.records("pairs", Pair):
        for index, note in enumerate(pair.ancestors):
            ancestor = collection.paper(note.paper)
            for id in pair.breakthroughs:
                later = collection.paper(id)
                if ancestor and later and later.published.before(ancestor.published):
                    what = f"{note.paper} ({ancestor.published}) is younger than {id} ({later.published})"
                    message = f"{what}; name it in see_also"
                    yield collection.origin(pair).problem("ancestor-in-order", message, "ancestors", index, "paper")
                    break


def revival_in_order(collection: Collection) -> Iterator[Problem]:
    """What revives an idea is not older than the idea, nor the same paper.

    Fails:
        # threads/interference.yml
        revivals:
          - {older: special-relativity, newer: michelson-morley, how: Interference again.}
    Passes:
        # threads/interference.yml
        revivals:
          - {older: michelson-morley, newer: special-relativity, how: Interference again.}
    """
    for thread in collection.records("threads", Thread):
        for index, revival in enumerate(thread.revivals):
            older, newer = collection.paper(revival.older), collection.paper(revival.newer)
            if revival.older == revival.newer:
                message = worded("a paper does not revive itself")
                yield collection.origin(thread).problem("revival-in-order", message, "revivals", index, "newer")
            elif older and newer and newer.published.before(older.published):
                message = f"{newer.id} ({newer.published}) is older than {older.id} ({older.published})"
                yield collection.origin(thread).problem("revival-in-order", message, "revivals", index, "newer")


ORDER_RULES = (
    in_an_era,
    eras_in_order,
    edge_in_order,
    main_parent,
    no_cycle,
    pair_in_order,
    ancestor_in_order,
    revival_in_order,
)
"""The rules of this module that need only the collection, in the order in which they are shown."""


def _edges(collection: Collection, id: str) -> Iterator[int]:
    paper = collection.paper(id)
    return iter(range(len(paper.builds_on) if paper else 0))
