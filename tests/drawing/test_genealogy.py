"""The drawn genealogy: nothing crosses and no two names overlap, in both collections and in random graphs."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given

from generator.collection.genealogy import Genealogy
from generator.collection.loading import load
from generator.drawing.genealogy import Family, family_of
from generator.drawing.scale import middle, whole_scale
from generator.records.parts import Edge
from tests.support.builders import TESTS, collection, paper
from tests.support.graphs import EDGES, NAMES, graph
from tests.test_growth import steps


def faults(drawn: Family) -> Iterator[str]:
    """Yield everything that is wrong with a genealogy. A name stands over its row's line, to the right of its mark."""
    places = {member.paper.id: member for member in drawn.members}
    for one, other in combinations(drawn.members, 2):
        if one.row == other.row:
            first, second = sorted((one, other), key=lambda member: member.x)
            if first.x + first.width > second.x - 6:
                yield f"{first.paper.id} runs into {second.paper.id}"
            # On one row, a line begins at the mark of the paper before it, or after that paper's name.
            if second.step and second.start < first.x:
                yield f"the line to {second.paper.id} runs through {first.paper.id}"
    for member in drawn.members:
        if not member.step:
            continue
        parent = places[member.step.older.id]
        if member.start != parent.x or member.x <= parent.x or member.row < parent.row:
            yield f"{member.paper.id} does not stand behind and below {parent.paper.id}"
        if not parent.row <= member.row <= parent.last:
            yield f"{member.paper.id} hangs from nothing"
    for parent in drawn.members:
        for other in drawn.members:
            inside = parent.row < other.row < parent.last
            own = other.step is not None and other.step.older.id == parent.paper.id
            start = other.start if other.step else other.x - 6
            if inside and not own and start <= parent.x <= other.x + other.width:
                yield f"the line down from {parent.paper.id} crosses {other.paper.id}"
            if inside and own and other.x - 6 <= parent.x:
                yield f"the line down from {parent.paper.id} runs through {other.paper.id}"


@pytest.mark.parametrize("name", ["frozen", "toy"])
def test_nothing_crosses(name: str):
    genealogy = Genealogy(load(TESTS / name / "content")[0])
    drawn = family_of(genealogy)
    assert list(faults(drawn)) == []
    assert len(drawn.members) + len(genealogy.alone) == len(genealogy.collection.papers)
    assert drawn.rows <= len(drawn.members)


@given(EDGES, NAMES)
def test_nothing_crosses_in_any_graph(edges: dict[tuple[int, int], str], names: list[str]):
    drawn = family_of(Genealogy(graph(edges, names)))
    assert list(faults(drawn)) == []
    assert all(member.x + member.width <= drawn.width for member in drawn.members)


def test_a_trunk_is_straight():
    """The child from which most came stands on its parent's row, wherever its name has room."""
    drawn = family_of(
        Genealogy(graph({(0, 9): "extends", (0, 12): "extends", (12, 21): "extends", (21, 29): "revives"}))
    )
    rows = {member.paper.id: member.row for member in drawn.members}
    assert rows == {"p0": 0, "p9": 1, "p12": 0, "p21": 0, "p29": 0}


def test_a_scale_gives_crowded_years_more_room():
    few = [paper(f"a{year}", str(year)) for year in range(1900, 2000, 10)]
    many = [paper(f"b{year}-{n}", str(year)) for year in (2000, 2001) for n in range(40)]
    scale, change = whole_scale((*few, *many), 1000)
    assert change == scale(middle(paper("c", "2000-01-01").published)) == 130
    even, nothing = whole_scale(few, 1000)
    assert nothing is None
    assert even(middle(paper("d", "1945-07").published)) == pytest.approx(500, abs=2)
    assert whole_scale((), 100)[1] is None
    assert family_of(Genealogy(collection([]))).ticks == ()


def test_the_work_grows_with_the_number_of_papers():
    def work(count: int) -> int:
        edges = [Edge.model_construct(paper=f"p{n * 7 // 8}", kind="extends", how="x") for n in range(count)]
        papers = [paper(f"p{n}", str(1700 + n // 8), builds_on=(edge,)) for n, edge in enumerate(edges)]
        genealogy = Genealogy(collection(papers))
        return steps(lambda: family_of(genealogy))

    assert work(1600) < 3.2 * work(800)


def test_nothing_is_drawn_of_nothing():
    assert family_of(Genealogy(collection([]))).members == ()
