"""What came back: every revival drawn once, from its older paper to its newer, over one axis."""

from hypothesis import given
from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.drawing.revivals import Revivals, revivals
from generator.records.threads import Revival, Thread
from tests.support.builders import Golden, collection, collection_of, paper


def drawn(read: Collection, *threads: list[tuple[str, str]]) -> Revivals | None:
    shelf = {
        f"t{index}": Thread.model_construct(
            id=f"t{index}",
            name=f"t{index}",
            order="1",
            revivals=tuple(Revival.model_construct(older=older, newer=newer, how="x") for older, newer in ends),
        )
        for index, ends in enumerate(threads)
    }
    return revivals(Collection({**read.shelves, "threads": shelf}))


def test_some_of_the_toy_come_back_so(golden: Golden):
    ends = [("b-tree", "lsm-tree"), ("dynamo", "cassandra")]
    found = drawn(collection_of("toy"), [("relational-model", "access-paths"), ("b-tree", "gone")], ends)
    golden(
        "revivals.json",
        {
            "returns": {
                f"{one.older.id} {one.newer.id}": [one.thread.id, round(one.start, 1), round(one.end, 1), one.wait]
                for one in found.returns
            },
            "years": {str(year): round(place, 1) for year, place in found.years},
        },
    )


@given(st.lists(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5), max_size=4))
def test_whatever_comes_back(given: list[list[tuple[int, int]]]):
    papers = [paper(f"p{index}", f"{1950 + index}" + ("-07" if index % 2 else "")) for index in range(0, 60, 2)]
    threads = [[(f"p{one}", f"p{other}") for one, other in ends] for ends in given]
    found = drawn(collection(papers), *threads)
    here = {one.id for one in papers}
    whole = sorted(ends for thread in threads for ends in thread if here.issuperset(ends))
    assert sorted((one.older.id, one.newer.id) for one in found.returns) == whole if found else not whole
    for one in found.returns if found else ():
        assert 0 <= one.start <= 100
        assert 0 <= one.end <= 100
        assert (one.start < one.end) == bool(one.older.published.before(one.newer.published))
    assert not found or [one.newer.published for one in found.returns] == sorted(
        one.newer.published for one in found.returns
    )
