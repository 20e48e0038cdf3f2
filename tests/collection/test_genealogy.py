"""One main parent for each paper, on random graphs: it is the first that is more than used, and nobody's own child."""

from itertools import pairwise

import pytest
from hypothesis import given

from generator.collection.genealogy import Genealogy
from generator.records.parts import NO_DESCENT, Edge
from tests.support import builders
from tests.support.graphs import EDGES, graph


@given(EDGES)
def test_every_paper_has_one_place(edges: dict[tuple[int, int], str]):
    read = graph(edges)
    age = {paper.id: index for index, paper in enumerate(read.papers)}
    genealogy = Genealogy(read)
    for paper in read.papers:
        more = [edge for edge in paper.builds_on if edge.kind not in NO_DESCENT]
        wanted = next((edge.paper for edge in more if age[edge.paper] < age[paper.id]), None)
        step = genealogy.main_steps.get(paper.id)
        assert (step.older.id if step else None) == wanted
        trail = genealogy.trail(paper)
        assert trail[-1] == paper
        assert trail[0].id not in genealogy.main_steps
        assert all(genealogy.main_steps[b.id].older == a for a, b in pairwise(trail))
    sizes = {one.id: sum(one in genealogy.trail(other) for other in read.papers) for one in read.papers}
    assert genealogy.sizes == sizes
    assert sum(sizes[root.id] for root in genealogy.roots) + len(genealogy.alone) == len(read.papers)


@pytest.mark.parametrize(
    ("edges", "parent"),
    [
        ([], None),
        ([("b", "extends", None), ("a", "extends", None)], "b"),
        ([("b", "extends", None), ("a", "extends", True)], "a"),
        ([("b", "applies", None), ("c", "parallels", None), ("a", "opposes", None)], "a"),
        ([("b", "applies", None), ("c", "parallels", None)], None),
        ([("b", "applies", True), ("c", "extends", None)], "c"),
        ([("gone", "extends", True), ("c", "extends", None)], "c"),
    ],
)
def test_the_main_parent_is_the_one_that_is_marked(edges: list[tuple[str, str, bool | None]], parent: str | None):
    built = tuple(Edge.model_construct(paper=id, kind=kind, how="So.", main=main) for id, kind, main in edges)
    child = builders.paper("child", "2004", builds_on=built)
    read = builders.collection([*(builders.paper(id, "2000", builds_on=()) for id in "abc"), child])
    step = Genealogy(read).main_steps.get("child")
    assert (step.older.id if step else None) == parent
