"""The pages of pairs say what the records say, in the words that readers asked for."""

from dataclasses import replace

import pytest

from generator.records.papers import Pair
from generator.records.parts import StatedGap
from generator.records.sliders import Slider
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


def test_the_bars_of_a_slider_are_drawn_to_one_scale():
    """Those below 0 to the left of the line where 0 is."""
    steps = ({"at": "low", "values": ["1", "-1"], "text": "So."}, {"at": "high", "values": ["3", "0.5"], "text": "So."})
    slider = Slider.model_validate({"term": "How far", "bars": ["one", "other"], "steps": steps})
    pairs = {pair.id: pair.model_copy(update={"slider": slider}) for pair in TOY.pairs}
    page = drawn(replace(TOY, shelves={**TOY.shelves, "pairs": pairs}), "pair", "relational-model-system-r")
    bars = [bar for bar in page.all("rect") if "fieldset" in bar.path]
    assert [(bar["x"], bar["width"]) for bar in bars] == [
        ("25.0%", "25.0%"),
        ("0.0%", "25.0%"),
        ("25.0%", "75.0%"),
        ("25.0%", "12.5%"),
    ]
    assert [value.text.strip() for value in page.all("dd") if "fieldset" in value.path] == ["1", "−1", "3", "0.5"]
    labels = [label["for"] for label in page.all("label") if "fieldset" in label.path]
    assert labels == [place["id"] for place in page.all("input", name="slider")]
