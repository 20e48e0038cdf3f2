"""What follows from how records point at each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.collection.origin import ALL
from generator.records.parts import Edge
from tests.support.builders import collection, collection_of, pair, paper

TOY = collection_of("toy")


def edge(id: str) -> Edge:
    return Edge.model_construct(paper=id, kind="extends", how=f"from {id}")


def ids(records) -> list[str]:
    return [record.id for record in records]


def test_lists_are_in_order_of_time():
    assert ids(TOY.papers) == [
        "relational-model", "b-tree", "system-r", "access-paths", "lsm-tree", "bigtable", "dynamo", "cassandra",
    ]  # fmt: skip
    assert ids(TOY.pairs) == ["relational-model-system-r", "bigtable-dynamo-cassandra"]
    assert ids(TOY.eras) == ["order", "spread"]


def test_vocabularies_keep_their_order():
    assert ids(TOY.topics) == ["models", "storage", "distribution"]
    assert ids(TOY.patterns) == ["ask-for-less", "say-what"]
    assert TOY.topic("storage").name == "Storage"
    assert TOY.lever("engine").axis == "place"
    assert TOY.pattern("say-what").name == "Say what, not how"
    assert TOY.topic("x") is TOY.lever("x") is TOY.pattern("x") is TOY.pattern(None) is TOY.paper("x") is None


def test_same_day_is_ordered_by_id():
    read = collection([paper(id, "2017-06-12") for id in "cab"] + [paper("z", "2017-06"), paper("y", "2017")])
    assert ids(read.papers) == ["y", "z", "a", "b", "c"]


def test_pair_with_several_precursors():
    read = TOY.pairs[1]
    assert ids(TOY.precursors(read)) == ["bigtable", "dynamo"]
    assert ids(TOY.breakthroughs(read)) == ["cassandra"]
    assert TOY.gap(read).words == "about 30 months"
    assert TOY.gap(TOY.pairs[0]).words == "about 6 years"


def test_people_on_both_sides():
    papers = [
        paper("a", "2015", authors=("Ann", "Bob", "Cid")),
        paper("b", "2016", authors=("Dan", "Bob")),
        paper("c", "2017", authors=("Cid", "Dan", "Eve", "Bob")),
    ]
    joined = pair("a b", "c")
    assert collection(papers, (joined,)).people(joined) == ("Cid", "Dan", "Bob")


def test_pair_with_somebody_missing_is_left_out():
    read = collection([paper("a"), paper("b")], (pair("a", "b"), pair("a", "nobody")))
    assert ids(read.pairs) == ["a-b"]
    assert len(read.records("pairs", type(pair("a", "b")))) == 2
    assert ids(read.pairs_of(read.paper("a"))) == ["a-b"]


def test_later_side_wins():
    papers = [paper("a", "2015"), paper("b", "2016"), paper("c", "2017"), paper("d")]
    read = collection(papers, (pair("a", "b"), pair("b", "c")))
    assert [read.side(one) for one in papers] == ["precursor", "breakthrough", "breakthrough", ""]


def test_lineage_goes_both_ways():
    cassandra, lsm = TOY.paper("cassandra"), TOY.paper("lsm-tree")
    assert [step.older.id for step in TOY.stands_on(cassandra)] == ["bigtable", "dynamo"]
    assert [step.later.id for step in TOY.led_to(lsm)] == ["bigtable"]
    assert TOY.led_to(cassandra) == ()
    forth = [step for one in TOY.papers for step in TOY.led_to(one)]
    back = [step for one in TOY.papers for step in TOY.stands_on(one)]
    assert sorted(map(str, forth)) == sorted(map(str, back)) == sorted(map(str, TOY.steps))


def test_edges_to_nobody_are_skipped():
    read = collection([paper("a", builds_on=(edge("nobody"), edge("b"))), paper("b", builds_on=())])
    assert [(step.later.id, step.older.id) for step in read.steps] == [("a", "b")]


@pytest.mark.parametrize(
    ("published", "era"),
    [("2013-12-31", None), ("2014-01-01", "era-2014-01-01"), ("2016-12", "era-2014-01-01"), ("2017", "era-2017-01-01")],
)
def test_era_follows_from_the_date(published: str, era: str | None):
    read = collection([paper("a", published)], eras="2017-01-01 2014-01-01")
    found = read.era_of(read.paper("a"))
    assert (found and found.id) == era


@given(st.lists(st.integers(1990, 2020), max_size=12), st.sets(st.integers(1990, 2020), max_size=4))
def test_every_paper_is_in_at_most_one_era(years: list[int], starts: set[int]):
    read = collection([paper(f"p{n}", str(year)) for n, year in enumerate(years)], eras=" ".join(map(str, starts)))
    spread = [one.id for era in read.eras for one in read.papers_of(era)]
    assert spread == [one.id for one in read.papers if read.era_of(one)]
    for era in read.eras:
        assert all(read.era_of(one) == era for one in read.papers_of(era))


def test_ids_of_unreadable_files_are_known():
    read = Collection({"papers": {}, "topics": {}}, unreadable={"papers": frozenset({"a"}), "topics": frozenset({ALL})})
    assert read.ids("papers") == {"a"}
    assert read.knows("papers", "a")
    assert not read.knows("papers", "b")
    assert read.knows("topics", "anything")
    assert read.ids("topics") == set()
    assert not read.knows("levers", "a")


def test_origin_finds_its_field():
    problem = TOY.origin(TOY.paper("dynamo")).problem("x", "y", "builds_on", 0, "paper")
    assert problem.path.endswith("papers/dynamo.yml")
    assert TOY.origin(TOY.eras[1]).problem("x", "y", "name").line == 10


def test_an_era_has_its_own_years_and_takes_what_may_be_in_it():
    papers = [paper("early", "1450~"), paper("decade", "145X"), paper("late", "1520"), paper("old", "1300")]
    eras = collection(papers, eras="1454 1500")
    assert [eras.years_of(era) for era in eras.eras] == ["1454–1499", "since 1500"]
    found = {one.id: str(era.first_day) if (era := eras.era_of(one)) else "" for one in papers}
    assert found == {"early": "1454", "decade": "1454", "late": "1500", "old": ""}
