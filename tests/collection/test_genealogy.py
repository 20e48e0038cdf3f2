"""One main parent for each paper, on random graphs: it is the first that is more than used, and nobody's own child."""

from itertools import pairwise

from hypothesis import given

from generator.collection.genealogy import Genealogy
from tests.support.graphs import EDGES, graph


@given(EDGES)
def test_every_paper_has_one_place(edges: dict[tuple[int, int], str]):
    read = graph(edges)
    age = {paper.id: index for index, paper in enumerate(read.papers)}
    genealogy = Genealogy(read)
    for paper in read.papers:
        wanted = next(
            (edge.paper for edge in paper.builds_on if edge.kind != "applies" and age[edge.paper] < age[paper.id]), None
        )
        step = genealogy.main_steps.get(paper.id)
        assert (step.older.id if step else None) == wanted
        trail = genealogy.trail(paper)
        assert trail[-1] == paper
        assert trail[0].id not in genealogy.main_steps
        assert all(genealogy.main_steps[b.id].older == a for a, b in pairwise(trail))
    sizes = {one.id: sum(one in genealogy.trail(other) for other in read.papers) for one in read.papers}
    assert genealogy.sizes == sizes
    assert sum(sizes[root.id] for root in genealogy.roots) + len(genealogy.alone) == len(read.papers)
