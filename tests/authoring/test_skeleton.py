"""Skeletons: files that can be read, that hold every field of the model, and lack only what is still to be written."""

import re
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, create_model

from generator.authoring.skeleton import about, complaint, scalar, skeleton, to_write
from generator.collection.loading import read
from generator.records.fields import Line
from generator.records.parts import Part
from generator.records.shelves import SHELVES, Shelf
from generator.text.document import parse
from generator.text.encoding import complaint_about_character

FOLDERS = [shelf for shelf in SHELVES.values() if shelf.in_folder]


def names(shelf: Shelf) -> list[str]:
    return [field.alias or name for name, field in shelf.model.model_fields.items() if name != "id"]


def uncommented(text: str) -> str:
    """Return a skeleton with every optional field taken into use, as its first lines say."""
    return re.sub(r"^#(?! \S)", "", text, flags=re.MULTILINE)


def problems(shelf: Shelf, text: str) -> list[tuple[str, str]]:
    return [(problem.rule, problem.message) for problem in read("new.yml", text.encode(), shelf).problems]


@pytest.mark.parametrize("shelf", FOLDERS, ids=lambda shelf: shelf.name)
def test_every_field_stands_in_its_order(shelf: Shelf):
    text = skeleton(shelf, {}, {})
    assert text.startswith(f"# yaml-language-server: $schema=../../schemas/{shelf.name}.json\n")
    assert re.findall(r"^#?([a-z_]+):", text, re.MULTILINE) == names(shelf)
    said = " ".join(re.sub(r"\n[# ]*", " ", text).split())
    for name, field in shelf.model.model_fields.items():
        assert name == "id" or " ".join(field.description.split()) in said


@pytest.mark.parametrize("shelf", FOLDERS, ids=lambda shelf: shelf.name)
def test_only_what_is_required_is_missing(shelf: Shelf):
    text = skeleton(shelf, {}, {})
    assert parse("new.yml", text.encode()).problems == []
    lines = text.splitlines()
    above = (reversed(lines[: problem.line]) for problem in read("new.yml", text.encode(), shelf).problems)
    missing = {next(line.split(":")[0] for line in found if line[:1].isalpha()) for found in above}
    assert missing == set(to_write(shelf, {}))


@pytest.mark.parametrize("shelf", FOLDERS, ids=lambda shelf: shelf.name)
def test_examples_are_records_too(shelf: Shelf):
    """With every # taken away, all fields and their parts are known, and none of them holds an example by accident."""
    found = problems(shelf, uncommented(skeleton(shelf, {}, {})))
    assert {rule for rule, _ in found} <= {"required", "empty", "type"}
    wanted = r"the field '\w+' has no value|this field is empty|at least .* needed here|one of .* is needed"
    assert [message for _, message in found if not re.fullmatch(wanted, message)] == []


def test_a_new_field_appears_by_itself():
    part = create_model(
        "Weight",
        __base__=Part,
        grams=(Line, Field(description="how heavy", examples=["12"])),
        scale=(Line | None, Field(None, description="on which scale")),
    )
    model: Any = create_model(
        "Heavier", __base__=SHELVES["papers"].model, weights=(tuple[part, ...], Field((), description="what it weighs"))
    )
    text = skeleton(Shelf("papers", model, True), {}, {})
    assert text.endswith("""
# what it weighs
#weights:
#  # how heavy; such as: 12
#  - grams:
#    # on which scale (may be left out)
#    scale:
""")


def test_what_is_known_is_filled_in_and_read_back():
    shelf = SHELVES["papers"]
    known = {
        "title": 'Relativity: "the" \\theory # of - all? {now}',
        "short": "No",
        "authors": ["Albert Einstein", "Byron, Ada", "yes"] * 9,
        "authors_total": "90",
        "published": "1905",
        "tier": "1",
        "arxiv": "1234.00010",
        "topics": ["a", "b"],
    }
    text = skeleton(shelf, known, {"title": ["As \x1b[2J\u202e printed.", "word " * 60]}, ["Twice\nwritten"])
    found = parse("new.yml", text.encode())
    assert found.problems == []
    assert {name: found.value[name] for name in known} == known
    assert "\ntier: 1\n" in text
    assert "\n# As \\u001b[2J\\u202e printed.\n# word " in text
    assert max(map(len, text.splitlines())) <= 102
    assert set(to_write(shelf, known)) == {"published_as", "role", "gist", "summary"}


TAKEN = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1).filter(
    lambda text: (
        not any(map(complaint_about_character, text))
        and unicodedata.is_normalized("NFC", text)
        and not re.search(r"[\u0300-\u036f\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5}", text)
    )
)
TRICKY = st.lists(
    st.sampled_from([*"abN1 :#-,[]{}&*!|>'\"%@`?~\\.\n", "no", "null", "2015-12-10", "1e3", "é", "’"]), min_size=1
)


@given(st.one_of(TAKEN, TRICKY.map("".join)))
def test_any_text_is_read_back_as_it_was_written(text: str):
    found = parse(
        "a.yml", f"a: {scalar(text)}\nb: [{scalar(text, in_list=True)}, x]\nc:\n  - {scalar(text)}\n".encode()
    )
    assert found.problems == []
    assert found.value == {"a": text, "b": [text, "x"], "c": [text]}


@given(TRICKY.map("".join))
def test_other_readers_of_yaml_find_text_as_well(text: str):
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", text):
        assert yaml.safe_load(scalar(text)) == text


@pytest.mark.parametrize(
    "text", ["Deep currents", "A, B and C", "Łukasz O’Neill", "ratio 3:1", "2015-12-10", "well-known (1)"]
)
def test_plain_words_stay_plain(text: str):
    assert scalar(text) == text


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("tier", "1", None),
        ("tier", "4", "'4' is not one of 1, 2, 3"),
        ("published", "2017-13", "'2017-13' is not a date: there is no month 13"),
        ("authors", ["Ada", "et al."], "'et al.' is not a person; list the names, and give authors_total for the rest"),
        ("title", "a\u202eb", "U+202E (right-to-left override) cannot be seen, and is not taken; delete it"),
        ("title", "Waves \ud800", None),
    ],
)  # fmt: skip
def test_a_value_is_judged_as_check_would(name: str, value: Any, message: str | None):
    found = complaint(SHELVES["papers"], name, value)
    assert (found and found.message) == message


def test_what_to_know_about_a_field():
    kind = about(SHELVES["papers"], "published_as")
    assert kind.choices[:2] == ("arxiv", "conference")
    assert "; one of: arxiv, conference" in kind.description
    assert about(SHELVES["papers"], "authors").is_list
    assert "[" not in about(SHELVES["papers"], "authors").description
    assert not about(SHELVES["papers"], "tier").is_list
    assert about(SHELVES["papers"], "short").description.endswith("; such as: General relativity")
