"""What the models expect, as plain values, and the one way through a record."""

from typing import Any, Literal

import pytest
from pydantic import Field as Given
from pydantic import create_model

from generator.records.fields import Date, Line, Markdown, PaperId, TopicId
from generator.records.papers import Pair, Paper
from generator.records.parts import Part
from generator.records.reflection import Field, all_fields, as_written, fields, values, ways
from generator.records.shelves import SHELVES, Shelf
from generator.text.dates import PartialDate
from tests.support.builders import collection_of

TOY = collection_of("toy")
INNER: Any = create_model(
    "Weight", __base__=Part, grams=(Line, Given(description="how heavy", examples=["12"])), by=(PaperId | None, None)
)
OUTER: Any = create_model(
    "Thing",
    __base__=Part,
    from_=(Literal["a", "b"], Given(alias="from", description="which")),
    day=(Date | None, None),
    text=(Markdown, ...),
    topics=(tuple[TopicId, ...], Given(min_length=1, max_length=3)),
    weights=(tuple[INNER, ...], ()),
    weight=(INNER | None, None),
)
THING = OUTER.model_validate(
    {
        "from": "a",
        "day": "1905-06",
        "text": "So.",
        "topics": ["x", "z"],
        "weights": [{"grams": "1", "by": "p"}, {"grams": "2"}],
        "weight": {"grams": "3", "by": "q"},
    }
)


def test_a_field_is_told_in_plain_values():
    found = fields(OUTER)
    assert list(found) == ["from", "day", "text", "topics", "weights", "weight"]
    assert (found["from"].attribute, found["from"].choices, found["from"].is_required) == ("from_", ("a", "b"), True)
    assert (found["day"].is_required, found["day"].is_text, found["day"].is_part) == (False, True, False)
    assert (found["text"].text.is_prose, found["day"].text.is_prose) == (True, False)
    topics = found["topics"]
    assert (topics.is_list, topics.least, topics.most, topics.text.names.shelf) == (True, 1, 3, "topics")
    assert (topics.is_text, topics.entry.is_text) == (False, True)
    assert (found["weights"].part, found["weights"].is_part, found["weights"].entry.is_part) == (INNER, False, True)
    assert (found["weight"].part, found["weight"].is_part) == (INNER, True)
    grams = fields(INNER)["grams"]
    assert (grams.description, grams.examples) == ("how heavy", ("12",))
    assert [field.name for field in all_fields(OUTER)][4:] == ["weights", "grams", "by", "weight", "grams", "by"]


def test_a_field_inside_another_is_told_with_the_way_to_it():
    told = [way for way, _ in ways(OUTER)]
    assert told[4:] == ["weights", "weights[].grams", "weights[].by", "weight", "weight.grams", "weight.by"]
    assert {"picture.parts.*.text", "picture.arrows"} <= {way for way, _ in ways(Pair)}


def test_values_come_with_the_way_to_them():
    assert [(keys, value) for keys, _, value in values(THING)] == [
        (("from",), "a"),
        (("day",), PartialDate.parse("1905-06")),
        (("text",), "So."),
        (("topics", 0), "x"),
        (("topics", 1), "z"),
        (("weights", 0, "grams"), "1"),
        (("weights", 0, "by"), "p"),
        (("weights", 1, "grams"), "2"),
        (("weight", "grams"), "3"),
        (("weight", "by"), "q"),
    ]


def test_only_what_is_wanted_is_looked_at():
    def is_id(field: Field) -> bool:
        return bool(field.text and field.text.names)

    assert [value for _, _, value in values(THING, is_id)] == ["x", "z", "p", "q"]
    assert [*values(THING, lambda field: False)] == []


def test_a_record_is_told_as_it_was_written():
    assert as_written(THING) == {
        "from": "a",
        "day": "1905-06",
        "text": "So.",
        "topics": ["x", "z"],
        "weights": [{"grams": "1", "by": "p"}, {"grams": "2"}],
        "weight": {"grams": "3", "by": "q"},
    }


@pytest.mark.parametrize("shelf", SHELVES.values(), ids=lambda shelf: shelf.name)
def test_what_a_record_says_makes_the_same_record(shelf: Shelf):
    for record in TOY.records(shelf.name, shelf.model):
        given = {name: str(value) if isinstance(value, int) else value for name, value in as_written(record).items()}
        assert shelf.model.model_validate(given) == record


@pytest.mark.parametrize("shelf", SHELVES.values(), ids=lambda shelf: shelf.name)
def test_every_value_is_of_one_sort(shelf: Shelf):
    for field in all_fields(shelf.model):
        assert [bool(field.part), bool(field.text), bool(field.choices)].count(True) == 1, field.name
        assert field.description


def test_the_toys_papers_are_walked():
    assert TOY.records("papers", Paper)
