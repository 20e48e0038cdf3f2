"""The pages of pairs say what the records say, in the words that readers asked for."""

from dataclasses import replace

import pytest

from generator.records.papers import Pair
from generator.records.parts import StatedGap
from tests.support.drawn import TOY, drawn


def test_what_held_an_idea_back_is_called_so():
    page = drawn(TOY, "pair", "relational-model-system-r")
    assert [heading.text for heading in page.all("h2", id="why-not")] == ["What held it back"]
    assert Pair.model_fields["why_not"].description == "what held it back"


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (None, []),
        (72, []),
        (18, ["a book says 18 months"]),
        (1, ["a book says 1 month"]),
        (90, ["a book says about 8 years"]),
    ],
)
def test_a_gap_that_a_source_gives_is_told_where_it_differs(months: int | None, said: list[str]):
    stated = months and StatedGap(months=months, by="a book")
    pairs = {pair.id: pair.model_copy(update={"stated_gap": stated}) for pair in TOY.pairs}
    page = drawn(replace(TOY, shelves={**TOY.shelves, "pairs": pairs}), "pair", "relational-model-system-r")
    assert [told.text for told in page.all("span", class_="ruler__stated")] == said


def test_how_settled_a_reading_is_stands_on_its_page_and_in_the_list():
    page = drawn(TOY, "pair", "relational-model-system-r")
    assert "Broad: most who write of it read it so" in {told.text for told in page.all("p")}
    assert [word.text for word in drawn(TOY, "pairs").all("small") if "li" in word.path] == ["debated", "broad"]
