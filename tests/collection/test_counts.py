"""The topics' shares over the years: every paper counted once, and no large share made of little."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.collection.counts import shares
from tests.support.builders import Golden, collection, collection_of, paper

PAPERS = st.lists(st.tuples(st.integers(1900, 1930), st.sampled_from("abcd")), min_size=1, max_size=60)


def test_the_toy_has_these_shares(golden: Golden):
    found = shares(collection_of("toy"), least=3)
    golden(
        "shares.json",
        {
            "periods": {period.words: period.papers for period in found.periods},
            "counts": {row.topic: row.counts for row in found.rows},
            "shares": {row.topic: [round(share, 3) for share in row.shares] for row in found.rows},
            "peaks": {row.topic: found.periods[row.peak].words for row in found.rows},
        },
    )


@given(PAPERS, st.integers(1, 9))
def test_every_paper_is_counted_once(given: list[tuple[int, str]], least: int):
    papers = [paper(f"p{index}", str(year), topics=(topic,)) for index, (year, topic) in enumerate(given)]
    found = shares(collection(papers, topics="b a"), least)
    for index, period in enumerate(found.periods):
        inside = [one for one in papers if period.first <= one.published.year <= period.last]
        assert [row.counts[index] for row in found.rows] == [
            sum(one.topics[0] == row.topic for one in inside) for row in found.rows
        ]
        assert len(inside) == period.papers
        assert sum(row.shares[index] for row in found.rows) == pytest.approx(1)
    assert sum(count for row in found.rows for count in row.counts) == len(papers)
    assert found.most == max(share for row in found.rows for share in row.shares)
    assert [row.topic for row in found.rows] == [topic for topic in "bacd" if topic in {topic for _, topic in given}]


@given(PAPERS, st.integers(1, 9))
def test_years_are_joined_no_more_than_needed(given: list[tuple[int, str]], least: int):
    found = shares(collection([paper(f"p{index}", str(year)) for index, (year, _) in enumerate(given)]), least)
    years = [year for year, _ in given]
    assert all(one.last < other.first for one, other in pairwise(found.periods))
    assert (found.periods[0].first, found.periods[-1].last) == (min(years), max(years))
    for period in found.periods:
        assert period.papers >= least or len(found.periods) == 1
        before_its_last_year = sum(period.first <= year < period.last for year in years)
        assert before_its_last_year < least or period == found.periods[-1]


def test_without_papers_there_are_no_shares():
    assert shares(collection([])) is None
