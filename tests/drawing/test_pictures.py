"""Pictures before and after: geometry that holds for whatever a file may say."""

from itertools import combinations
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.drawing.pictures.alone import large, small
from generator.drawing.pictures.places import NARROW, WIDE, Box
from generator.drawing.pictures.printing import as_svg
from generator.drawing.pictures.routes import crossed
from generator.drawing.pictures.sheet import Sheet, Words, sheets, unplaced
from generator.drawing.pictures.words import counts, in_words
from generator.records.pictures import Picture
from tests.records.test_pictures import GATES, picture

WORDS = st.sampled_from(
    [
        "a gate",
        "$T_1$ and $x$",
        "reward model",
        "<b>",
        "average over the whole picture",
        "−",
        "incomprehensibilities",
        "É",
    ]
)
KINDS = st.sampled_from(["box", "box", "end", "op", "data", "frozen"])


@st.composite
def pieces(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what may be said of a part."""
    said: dict[str, Any] = {"text": draw(WORDS), "kind": draw(KINDS)}
    fate = draw(st.sampled_from(["", "", "deleted", "becomes", "same", "added"]))
    said |= {"becomes": draw(WORDS)} if fate in ("becomes", "same") else {}
    said |= {"deleted" if fate == "becomes" else fate: "true"} if fate else {}
    return said | ({"note": draw(WORDS)} if draw(st.booleans()) else {})


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    """Draw any picture that a file may say: a grid with holes, parts of all kinds, and chains among them."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(2, 5))
    spots = draw(st.permutations([(row, column) for row in range(height) for column in range(width)]))
    ids = "abcdefghi"[: draw(st.integers(2, min(9, len(spots))))]
    grid = [["."] * width for _ in range(height)]
    for id, (row, column) in zip(ids, spots, strict=False):
        grid[row][column] = id
    parts = {id: draw(pieces()) for id in ids}
    chains = st.lists(st.sampled_from(ids), min_size=2, max_size=4, unique=True)
    arrows = []
    for _ in range(draw(st.integers(1, 5))):
        chain = draw(chains)
        arrows.append(f" {draw(st.sampled_from('>^'))} ".join(chain) + draw(st.sampled_from(["", "", ": a label"])))
    # What is in nobody's chain is in one of its own, and one part changes in any case.
    arrows += [f"{id} ^ {ids[0] if id != ids[0] else ids[1]}" for id in ids if not any(id in one for one in arrows)]
    parts[ids[0]] = {"deleted": "true", "text": "what goes"}
    said = {"grid": "\n".join(map(" ".join, grid)), "parts": parts, "arrows": arrows}
    straight = [arrow.replace(">", "^") for arrow in arrows]
    try:
        return Picture.model_validate(said)
    except ValidationError:
        return Picture.model_validate(
            said | {"arrows": straight, "parts": {id: parts[id] | {"kind": "end"} for id in ids}}
        )


def living(drawn: Sheet) -> dict[str, Box]:
    return {part.id: part.box for part in drawn.parts if part.state != "ghost"}


def lettered(drawn: Sheet) -> list[Words]:
    return [*drawn.words, *drawn.labels]


def in_order(whole: Picture, turned: bool) -> None:
    """Hold what is promised of every picture against one."""
    both = sheets(whole, turned)
    assert both == sheets(whole, turned)
    assert both[0].frame == both[1].frame
    for drawn in both:
        there = living(drawn)
        assert set(there) == whole.there(drawn.after)
        for line in drawn.lines:
            ends = {line.route.link.start, line.route.link.end}
            assert ends <= set(there)
            assert not crossed(line.route, [box.grown(-0.5) for id, box in there.items() if id not in ends])
            assert not crossed(line.route, [word.box for word in drawn.labels])
        for one, other in combinations([word.box for word in lettered(drawn)], 2):
            assert not one.grown(-1).meets(other.grown(-1))
        for box in (*there.values(), *(word.box for word in lettered(drawn))):
            assert Box.around([box, drawn.frame]) == drawn.frame
        for word in drawn.words:
            assert any(Box.around([word.box, box.grown(1)]) == box.grown(1) for box in there.values())
    same = {line.route.link[:3]: line.route for line in both[0].lines}
    assert all(
        same.get(line.route.link[:3], line.route) == line.route for line in both[1].lines if not line.route.link.over
    )


@settings(max_examples=150)
@given(pictures(), st.booleans())
def test_no_line_meets_a_third_part_and_no_words_overlap(whole: Picture, turned: bool):
    in_order(whole, turned)


@settings(max_examples=60)
@given(pictures())
def test_every_picture_is_printed_as_markup(whole: Picture):
    both = sheets(whole)
    for drawn in both:
        words = in_words(whole, drawn.after)
        root = fromstring(as_svg(drawn, "<before>", words, "wide"))
        assert root.findtext("title") == "<before>"
        assert root.findtext("desc") == words
        assert not [element for element in root.iter() if {"style", "onload"} & {*element.keys()}]
    names = ("<a>", "b & c")
    root = fromstring(large(both, names, "words", ["from here"], "svg{}"))
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "<a> → b & c"
    assert "from here" in "".join(root.itertext())
    assert "text" not in {element.tag.rpartition("}")[2] for element in fromstring(small(both, "svg{}")).iter()}
    assert all(link.label for link in unplaced(whole, both))


def test_what_is_gone_is_struck_and_its_place_stays_empty():
    before, after = sheets(picture())
    assert {part.id for part in before.parts if part.state == "gone"} == {"open", "carry", "T"}
    assert len(before.strikes) == 3
    assert {part.id for part in after.parts if part.state == "ghost"} == {"open", "carry", "T"}
    assert not after.strikes
    assert {line.route.link[:2] for line in after.lines if line.state == "closing"} == {("H", "+"), ("x", "+")}
    assert {line.route.link[:2] for line in before.lines if line.state == "kept"} == {("x", "H"), ("+", "y")}


@pytest.mark.parametrize("turned", [False, True])
def test_a_closing_line_goes_where_the_lines_went(turned: bool):
    before, after = sheets(picture(), turned)
    arc = next(line.route for line in after.lines if line.route.link.is_arc)
    ghost = next(part.box for part in after.parts if part.id == "carry")
    assert crossed(arc, [ghost])
    firsts = [line.route for line in before.lines if line.route.link.is_arc]
    assert {point for route in firsts for point in route.points} >= set(arc.points[1:-1])


def test_neighbours_that_both_go_are_struck_by_one_line():
    parts = {"x": {"kind": "end"}, "a": {"deleted": "true"}, "b": {"deleted": "true"}, "y": {"kind": "end"}}
    whole = Picture.model_validate({"grid": "x a b y", "parts": parts, "arrows": ["x > a > b > y"]})
    assert len(sheets(whole)[0].strikes) == 1
    assert len(sheets(whole, turned=True)[0].strikes) == 2


def test_pictures_keep_to_their_room():
    for turned, room in ((False, WIDE), (True, NARROW)):
        assert sheets(picture(), turned)[0].frame.width <= room + 20


def test_a_picture_is_told_in_words():
    assert in_words(picture(), after=False) == (
        "Before: x → H → × → + → y; an arc from x over × to +; x → a gate T → ×; a gate T → ×, 1 − T. "
        "Struck out: ×, ×, a gate T."
    )
    assert in_words(picture(), after=True) == "After: x → F → + → y; an arc from x to +."
    assert counts(picture()).told == "3 parts struck out, 9 connections become 4"
    parts = GATES["parts"] | {"T": {"added": "true"}}
    added = picture(parts=parts, arrows=[*GATES["arrows"][:2], "x > T > +"])
    assert counts(added).told == "2 parts struck out, 1 part added"
    assert in_words(added, after=True).endswith("x → T → +. New: T.")
