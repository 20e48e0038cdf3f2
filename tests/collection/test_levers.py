"""The grid of places and mechanisms: every paper and every frontier in its cell, the weightiest first."""

from hypothesis import given
from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.collection.levers import MOST, Group, goals, grid, mechanisms
from generator.records.frontiers import Frontier, Lever
from generator.records.parts import Levers
from tests.support.builders import Golden, collection, collection_of, paper

LEVERS = {
    id: Lever.model_construct(id=id, axis=axis, name=id, about=id, note=None)
    for axis, ids in (("place", "pq"), ("mechanism", "mn"), ("goal", "gh"))
    for id in ids
}
ANY = st.builds(
    lambda place, mechanism, goals: {"place": place, "mechanism": mechanism, "goals": tuple(sorted(goals))},
    st.sampled_from("pq"),
    st.sampled_from("mn"),
    st.sets(st.sampled_from("gh")),
)
TRIED = st.builds(
    lambda levers, others: {**levers, "also_by": tuple(sorted(others - {levers["mechanism"]}))},
    ANY,
    st.sets(st.sampled_from("mn")),
)
"""A frontier may work by several mechanisms."""


def ids(group: Group) -> list[str]:
    return [one.id for one in (*group.frontiers, *group.papers)]


def test_the_toy_fills_these_cells(golden: Golden):
    toy = collection_of("toy")
    found = grid(toy)
    golden(
        "grid.json",
        {
            "columns": {mechanism.id: ids(column) for mechanism, column in found.columns},
            "rows": {
                place.id: {"all": ids(whole), "cells": [ids(cell) for cell in cells]}
                for place, whole, cells in found.rows
            },
            "goals": {goal.id: ids(group) for goal, group in goals(toy)},
        },
    )


@given(st.lists(st.tuples(ANY | st.none(), st.sampled_from("123")), max_size=40), st.lists(TRIED, max_size=6))
def test_everything_stands_where_its_levers_say(given: list, frontiers: list):
    papers = [
        paper(f"p{index}", str(1900 + index // 2), tier=tier, levers=levers and Levers.model_construct(**levers))
        for index, (levers, tier) in enumerate(given)
    ]
    tried = {f"f{index}": Frontier.model_construct(id=f"f{index}", **levers) for index, levers in enumerate(frontiers)}
    read = Collection({**collection(papers).shelves, "levers": LEVERS, "frontiers": tried})
    sorted_in = [one for one in papers if one.levers]
    found = grid(read)
    assert (found is None) == (not sorted_in and not tried)
    for place, whole, cells in found.rows if found else ():
        for (mechanism, column), cell in zip(found.columns, cells, strict=True):
            assert set(ids(cell)) == set(ids(whole)) & set(ids(column))
            assert {(one.levers.place, one.levers.mechanism) for one in cell.papers} <= {(place.id, mechanism.id)}
            assert [one.tier for one in cell.papers] == sorted(one.tier for one in cell.papers)
            assert cell.first + cell.rest == cell.papers
            assert len(cell.first) <= MOST
    if found:
        placed = [*sorted_in, *(one for one in tried.values() for _ in mechanisms(one))]
        everything = sorted(one.id for one in placed)
        assert sorted(id for _, _, cells in found.rows for cell in cells for id in ids(cell)) == everything
    served = {goal.id: set(ids(group)) for goal, group in goals(read)}
    wanted = {
        id: {one.id for one in sorted_in if id in one.levers.goals}
        | {one.id for one in tried.values() if id in one.goals}
        for id in "gh"
    }
    assert served == {id: some for id, some in wanted.items() if some}
