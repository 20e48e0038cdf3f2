"""Kinds of text: whatever one knows of a kind agrees with what it takes."""

from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records import fields
from generator.records.reflection import all_fields
from generator.records.shelves import SHELVES
from generator.text import dates
from tests.support.builders import plain, refusal

FOUND = (field.text for shelf in SHELVES.values() for field in all_fields(shelf.model))
KINDS = list(dict.fromkeys(kind for kind in FOUND if kind))
USUAL = {
    fields.ArxivId: [("arXiv:1602.03837v2", "1602.03837"), ("math.GT/0211159", "math/0211159")],
    fields.Doi: [("https://doi.org/10.1038/323533A0", "10.1038/323533A0"), ("doi:10.1/x", None)],
    fields.Date: [
        ("1905/6/30", "1905-06-30"),
        ("1905.6", "1905-06"),
        ("1905", "1905"),
        ("6/30/1905", None),
        ("c. 1450", "1450~"),
    ],
    fields.Isbn: [
        ("ISBN 0-19-853453-1", "9780198534532"),
        ("urn:isbn:978-0-19-853453-2", "9780198534532"),
        ("1", None),
    ],
    fields.Role: [("Explained gravity. ", "Explained gravity"), (".", ".")],
}


def of(kind: Any) -> fields.TextKind:
    """Return what is known of a kind of text, as models write it."""
    return get_args(kind)[1]


@pytest.mark.parametrize(("kind", "given", "usual"), [(kind, *both) for kind in USUAL for both in USUAL[kind]])
def test_a_kind_has_a_usual_spelling(kind: Any, given: str, usual: str | None):
    spelling = of(kind).spelling
    if usual is None:
        assert refusal(spelling.usual, given)
    else:
        assert spelling.usual(given) == spelling.usual(usual) == usual


def test_no_other_kind_has_one():
    assert {kind for kind in KINDS if kind.spelling} == set(map(of, USUAL))


@given(st.data())
def test_what_is_usual_is_taken_and_means_the_same(data: st.DataObject):
    kind = data.draw(st.sampled_from([kind for kind in KINDS if kind.spelling]))
    text = data.draw(
        st.from_regex(r"(?a)-?[0-9]{4}[-/.][0-9]{1,5}([-/.][0-9]{1,2})?|10\.[0-9]{4}/[A-Za-z]{1,5}|\w{1,9}\.?")
    )
    if not refusal(kind.take, text):
        assert plain(kind.take(kind.spelling.usual(text))) == plain(kind.take(text))


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2200, 12, 31)), st.sampled_from("-/."))
def test_a_date_is_one_in_every_spelling(day: date, mark: str):
    assert dates.usual(f"{day.year}{mark}{day.month}{mark}{day.day}") == day.isoformat()
    assert dates.usual(f"{day.year}{mark}{day.month}") == day.isoformat()[:7]
    assert bool(refusal(dates.PartialDate.parse, f"{day:%Y{mark}%m{mark}%d}")) == (mark != "-")


@pytest.mark.parametrize(
    ("kind", "text", "links"),
    [
        (fields.ArxivId, "1602.03837", [(0, "https://arxiv.org/abs/1602.03837")]),
        (fields.Doi, "10.1002/andp.19163540702", [(0, "https://doi.org/10.1002/andp.19163540702")]),
        (fields.Url, "https://example.org/a", [(0, "https://example.org/a")]),
        (fields.Cited, "Einstein, 1915, https://example.org/b", [(0, "https://example.org/b")]),
        (fields.Markdown, "A text\nwith [a link](https://example.org/c).", [(1, "https://example.org/c")]),
        (fields.Line, "A line with [no link](https://example.org/d)", []),
    ],
)
def test_a_kind_knows_what_a_page_links_to(kind: Any, text: str, links: list[tuple[int, str]]):
    assert list(of(kind).links(text)) == links


def test_an_id_knows_what_it_points_at():
    named = {(kind.names.shelf, kind.names.axis) for kind in KINDS if kind.names}
    assert {shelf for shelf, _ in named} <= SHELVES.keys()
    assert ("levers", "goal") in named
    assert of(fields.Id).names is None
