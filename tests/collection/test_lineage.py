"""Chains from paper to paper, on random graphs: each is real, in order of time, and the best by its measure."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.collection.lineage import COSTS, Lineage
from generator.collection.steps import Step
from generator.records.parts import Edge
from tests.support.builders import collection, pair, paper
from tests.support.chains import Chains

KINDS = ("extends", "applies", "opposes", "simplifies")
EDGES = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda ends: ends[0] < ends[1]), st.sampled_from(KINDS)
)
JOINED = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda ends: ends[0] < ends[1]), max_size=4)


def graph(edges: dict[tuple[int, int], str], joined: set[tuple[int, int]] = frozenset()) -> Collection:
    """Return a collection of seven papers, `p0` the oldest, with these steps from older to later, and pairs."""
    papers = [
        paper(
            f"p{later}",
            str(2000 + later),
            builds_on=tuple(edge(f"p{older}", kind) for (older, end), kind in sorted(edges.items()) if end == later),
        )
        for later in range(7)
    ]
    return collection(papers, tuple(pair(f"p{older}", f"p{later}") for older, later in joined))


def edge(older: str, kind: str = "extends") -> Edge:
    return Edge.model_construct(paper=older, kind=kind, how="x")


def all_chains(read: Collection, older: str, later: str) -> list[tuple[Step, ...]]:
    """Return every chain between two papers, found by walking all of them."""
    if older == later:
        return [()]
    return [(step, *rest) for step in read.led_to(read.paper(older)) for rest in all_chains(read, step.later.id, later)]


def is_chain(chain: tuple[Step, ...], older: str, later: str) -> bool:
    ends = [older, *(step.later.id for step in chain)]
    return ends[-1] == later and all(step.older.id == end for step, end in zip(chain, ends, strict=False))


@given(EDGES, JOINED)
def test_chain_is_real_in_order_and_best(edges: dict[tuple[int, int], str], joined: set[tuple[int, int]]):
    read = graph(edges, joined)
    ways = Chains(read)
    for older in read.papers:
        for later in read.papers:
            chain = ways.chain(older, later)
            others = all_chains(read, older.id, later.id)
            assert bool(chain) == bool([other for other in others if other])
            if chain:
                assert is_chain(chain, older.id, later.id)
                assert set(chain) <= set(read.steps)
                assert not any(step.later.published.before(step.older.published) for step in chain)
                measure = [(sum(map(ways.cost, other)), len(other)) for other in others]
                assert (sum(map(ways.cost, chain)), len(chain)) == min(measure)


@given(EDGES)
def test_meetings_are_the_nearest_common_ancestors(edges: dict[tuple[int, int], str]):
    read = graph(edges)
    ways = Chains(read)
    one, other = read.paper("p5"), read.paper("p6")
    met = ways.meetings(one, other, most=9)
    both = [p for p in read.papers if all_chains(read, p.id, "p5") and all_chains(read, p.id, "p6")]
    assert {meeting.paper.id for meeting in met} == {p.id for p in both}
    sums = [sum(ways.cost(step) for chain in meeting.chains for step in chain) for meeting in met]
    assert sums == sorted(sums)
    for meeting in met:
        assert is_chain(meeting.chains[0], meeting.paper.id, "p5")
        assert is_chain(meeting.chains[1], meeting.paper.id, "p6")


@given(EDGES)
def test_longest_chains_are_the_longest(edges: dict[tuple[int, int], str]):
    read = graph(edges)
    lineage = Lineage(read)
    for later in read.papers:
        lengths = [len(chain) for older in read.papers for chain in all_chains(read, older.id, later.id)]
        assert len(lineage.longest(later.id)) == max(lengths)
    chains = lineage.longest_chains()
    assert all(len(earlier) >= len(later) for earlier, later in pairwise(chains))
    assert bool(chains) == bool(edges)


@given(EDGES, st.integers(0, 5))
def test_longest_chains_tell_different_stories(edges: dict[tuple[int, int], str], most: int):
    """Each is the next longest that shares no more than two thirds of its papers with any before it."""
    read = graph(edges)
    lineage = Lineage(read)
    told: list[tuple[Step, ...]] = []
    for chain in sorted(map(lineage.longest, (older.id for older in lineage._in_order())), key=len, reverse=True):
        if chain and all(len(papers(chain) & papers(other)) * 3 <= len(papers(chain)) * 2 for other in told):
            told.append(chain)
    assert lineage.longest_chains(most) == tuple(told[:most])


def papers(chain: tuple[Step, ...]) -> set[str]:
    return {paper.id for step in chain for paper in (step.older, step.later)}


@given(EDGES)
def test_built_upon_counts_all_that_a_chain_leads_to(edges: dict[tuple[int, int], str]):
    read = graph(edges)
    counted = Lineage(read).built_upon
    for older in read.papers:
        others = [later for later in read.papers if later != older and all_chains(read, older.id, later.id)]
        assert counted[older.id] == len(others)


def test_pairs_and_changes_explain_more_than_use():
    read = graph({(0, 1): "applies", (1, 6): "applies", (0, 2): "extends", (2, 3): "simplifies", (3, 6): "extends"})
    chain = Chains(read).chain(read.paper("p0"), read.paper("p6"))
    assert [step.later.id for step in chain] == ["p2", "p3", "p6"]
    joined = graph({(0, 1): "extends", (1, 6): "extends", (0, 2): "extends", (2, 6): "extends"}, {(2, 6)})
    chain = Chains(joined).chain(joined.paper("p0"), joined.paper("p6"))
    assert [step.later.id for step in chain] == ["p2", "p6"]
    assert COSTS["pair"] < COSTS[""] < COSTS["applies"]


def test_circles_are_survived():
    """The rules refuse them, but the site is drawn all the same."""
    loop = [
        paper(id, builds_on=(Edge.model_construct(paper=other, kind="extends", how="x"),))
        for id, other in (("a", "b"), ("b", "a"))
    ]
    read = collection(loop)
    lineage = Lineage(read)
    assert len(Chains(read).chain(read.paper("a"), read.paper("b"))) == 1
    assert lineage.longest("a") == ()
    assert lineage.built_upon == {"a": 0, "b": 0}
    assert lineage.longest_chains() == ()


def test_who_leads_into_a_circle_is_built_upon_by_the_next_alone():
    """Those in the circle have no order, and nobody is counted who only comes after it."""
    edges = (("p2", "p1"), ("p2", "p3"), ("p3", "p2"))
    papers = [
        paper(id, str(2000 + age), builds_on=tuple(edge(older) for later, older in edges if later == id))
        for age, id in enumerate(("p0", "p1", "p2", "p3"))
    ]
    assert Lineage(collection(papers)).built_upon == {"p0": 0, "p1": 1, "p2": 0, "p3": 0}


def test_five_chains_are_told_if_nobody_asks_for_more():
    papers = [
        paper(f"p{number:02}", str(2000 + number), builds_on=(edge(f"p{number - 1:02}"),) if number % 2 else ())
        for number in range(14)
    ]
    assert len(Lineage(collection(papers)).longest_chains()) == 5
    assert len(Lineage(collection(papers)).longest_chains(9)) == 7
