"""The horizons of frontiers: phrases that name years are drawn as they say, all others stay phrases."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.drawing.horizons import Horizons, Span, horizons, span
from generator.records.frontiers import Frontier
from tests.support.builders import Golden

PHRASES = ("now to 2 years", "1 to 3 years", "near, and ongoing", "5 years or more", "1 to 2 years")


def drawn(phrases: list[str]) -> Horizons | None:
    frontiers = {
        f"f{index}": Frontier.model_construct(id=f"f{index}", name=phrase, place="p", horizon=phrase)
        for index, phrase in enumerate(phrases)
    }
    return horizons(Collection({"frontiers": frontiers}))


@pytest.mark.parametrize(
    ("phrase", "years"),
    [
        ("1 to 3 years", Span(1, 3)),
        ("Now to 3 years", Span(0, 3)),
        ("0 to 1 year", Span(0, 1)),
        ("5 years or more", Span(5, None)),
        ("3 to 3 years", None),
        ("1 to 3 months", None),
        ("about 1 to 3 years", None),
        ("1 to 3000 years", None),
        ("years or more", None),
        ("soon", None),
    ],
)
def test_phrase(phrase: str, years: Span | None):
    assert span(phrase) == years


def test_phrases_are_drawn_so(golden: Golden):
    found = drawn(list(PHRASES))
    golden(
        "horizons.json",
        {
            "bars": [[bar.frontier.horizon, round(bar.start, 1), round(bar.end, 1)] for bar in found.bars],
            "years": {str(year): round(place, 1) for year, place in found.years},
        },
    )


@given(st.lists(st.sampled_from(PHRASES) | st.from_regex(r"\A\d{1,3} (to \d{1,3} years|years or more)\Z") | st.text()))
def test_whatever_a_source_says(phrases: list[str]):
    found = drawn(phrases)
    assert (found is None) == (not phrases)
    for bar in found.bars if found else ():
        assert (bar.span is None) == (span(bar.frontier.horizon) is None)
        if bar.span:
            assert 0 <= bar.start < bar.end <= 100
            assert re.search(r"\d", bar.frontier.horizon)
    if found:
        assert sorted(bar.frontier.horizon for bar in found.bars) == sorted(phrases)
        starts = [bar.start for bar in found.bars if bar.span]
        assert starts == sorted(starts)
        assert 0 < len(found.years) <= 21
