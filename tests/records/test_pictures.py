"""Pictures: the one after follows from the one before."""

from typing import Any

import pytest

from generator.records.picture_texts import Chain
from generator.records.pictures import Picture
from generator.records.reflection import as_written, values

GATES: dict[str, Any] = {
    "grid": ". . . carry . .\nx H open . + y\n. T . . . .",
    "parts": {
        "x": {"kind": "end"},
        "y": {"kind": "end"},
        "H": {"text": "$H$", "becomes": "$F$", "same": "true"},
        "+": {"kind": "op"},
        "open": {"kind": "op", "text": "×", "deleted": "true"},
        "carry": {"kind": "op", "text": "×", "deleted": "true"},
        "T": {"text": "a gate $T$", "deleted": "true"},
    },
    "arrows": ["x > H > open > + > y", "x ^ carry ^ +", "x > T > open", "T > carry: 1 − T"],
}
"""Two products with a gate in front of each, which both go."""


def picture(**changes: Any) -> Picture:
    return Picture.model_validate(GATES | changes)


@pytest.mark.parametrize(
    ("chain", "taken_out", "links"),
    [
        ("a > b > c", "", "a>b b>c"),
        ("a > b > c", "b", "a>c!"),
        ("a > b > c", "a", "b>c"),
        ("a > b > c", "a c", ""),
        ("a > b > c > d: words", "b c", "a>d!"),
        ("a > b > c: words", "a", "b>c:words"),
        ("a ^ b ^ c", "b", "a^c!"),
        ("a > b ^ c", "b", "a>c!"),
        ("a > b > a", "b", ""),
        ("a>b ^c : d: e", "", "a>b b^c:d: e"),
    ],
)
def test_a_chain_closes_up(chain: str, taken_out: str, links: str):
    found = [
        f"{link.start}{'^' if link.is_arc else '>'}{link.end}{'!' if link.closes else ''}"
        + (f":{link.label}" if link.label else "")
        for link in Chain.read(chain).links(frozenset(taken_out.split()))
    ]
    assert " ".join(found) == links


def told(whole: Picture, after: bool) -> str:
    return " ".join(f"{link.start}{'^' if link.is_arc else '>'}{link.end}" for link in whole.links(after))


def test_a_picture_has_a_hash_as_every_part_of_a_record_has():
    """Records are frozen, so they may stand in sets; what is equal has one hash, in whatever order it came."""
    turned = picture(parts=dict(reversed(GATES["parts"].items())))
    assert turned == picture()
    assert {picture(), turned} == {turned}


def test_deleted_parts_are_taken_out_of_every_chain():
    whole = picture()
    assert told(whole, after=False) == "x>H H>open open>+ +>y x^carry carry^+ x>T T>open T>carry"
    assert told(whole, after=True) == "x>H H>+ +>y x^+"
    assert whole.there(after=True) == {"x", "y", "H", "+"}


def test_a_chain_with_an_added_part_is_only_there_after():
    parts = GATES["parts"] | {"T": {"added": "true"}}
    arrows = [*GATES["arrows"][:2], "x > T > +"]
    whole = picture(parts=parts, arrows=arrows)
    assert told(whole, after=False) == "x>H H>open open>+ +>y x^carry carry^+"
    assert told(whole, after=True) == "x>H H>+ +>y x^+ x>T T>+"


def test_of_a_line_and_an_arc_that_coincide_the_line_stays():
    parts = {id: GATES["parts"][id] for id in ("x", "open", "+")}
    whole = picture(grid="x open +", parts=parts, arrows=["x ^ +", "x > open > +"])
    assert told(whole, after=True) == "x>+"
    assert [link.closes for link in whole.links(after=True)] == [True]


def test_a_picture_is_written_as_it_was_read():
    found = as_written(picture())
    assert found["parts"]["H"] == {"text": "$H$", "becomes": "$F$", "same": True}
    assert Picture.model_validate(found) == picture()
    assert (("parts", "T", "deleted"), True) in [(keys, value) for keys, _, value in values(picture())]
