"""Ways through all steps, on random graphs, held against the walking of every single way."""

from hypothesis import given

from generator.collection.collection import Collection
from generator.collection.main_path import Ways
from generator.collection.steps import Step
from generator.records.papers import Paper
from generator.records.parts import NO_DESCENT
from tests.support.graphs import EDGES, graph


def ways_from(read: Collection, age: dict[str, int], paper: Paper) -> list[tuple[Step, ...]]:
    """Return every way from a paper to one that led to nothing later."""
    steps = [step for step in read.led_to(paper) if age[step.later.id] > age[paper.id]]
    return [(step, *rest) for step in steps for rest in ways_from(read, age, step.later)] or [()]


def reached(read: Collection, age: dict[str, int], paper: Paper, *, skip: Step | None = None) -> set[str]:
    """Return all that a paper stands on in descent, by any number of steps, without one of its own."""
    found: set[str] = set()
    for step in read.stands_on(paper):
        if step != skip and step.kind not in NO_DESCENT and age[step.older.id] < age[paper.id]:
            found |= {step.older.id} | reached(read, age, step.older)
    return found


@given(EDGES)
def test_the_main_path_weighs_most(edges: dict[tuple[int, int], str]):
    few = dict(list(edges.items())[:25])
    read = graph(few)
    age = {paper.id: index for index, paper in enumerate(read.papers)}
    later = {step.later.id for step in read.steps if age[step.older.id] < age[step.later.id]}
    every = [way for paper in read.papers if paper.id not in later for way in ways_from(read, age, paper)]
    counts = {step: sum(step in way for way in every) for step in read.steps}
    best = max((sum(counts[step] for step in way) for way in every), default=0)
    path = Ways(read).main_path
    assert sum(counts[step] for step in path) == best
    assert not path or path in every


@given(EDGES)
def test_needed_steps_are_those_that_no_longer_way_implies(edges: dict[tuple[int, int], str]):
    read = graph(edges)
    age = {paper.id: index for index, paper in enumerate(read.papers)}
    ways = Ways(read)
    for paper in read.papers:
        wanted = {
            step
            for step in read.stands_on(paper)
            if step.kind not in NO_DESCENT
            and age[step.older.id] < age[paper.id]
            and step.older.id not in reached(read, age, paper, skip=step)
        }
        assert set(ways.needed[paper.id]) == wanted
        before = ways.before(paper, 4)
        assert len(before) == min(4, len(reached(read, age, paper)))
        assert [age[step.older.id] for step in before] == sorted({age[step.older.id] for step in before})
        known = {paper.id, *(step.older.id for step in before)}
        assert {step.later.id for step in before} <= known
