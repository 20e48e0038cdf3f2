"""The lineage strip: what holds for every paper of both collections, and for graphs that nobody would write."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.drawing.lineage_strip import MOST, QUOTAS, STYLES, WIDTH, Strip, as_svg, strip_of
from generator.drawing.packing import text_width
from generator.drawing.scale import middle
from generator.drawing.styles import palette, style
from generator.records.parts import Edge
from tests.support.builders import TESTS, collection, collection_of, paper

ROOT = TESTS.parent


def strips(read: Collection) -> Iterator[Strip]:
    for one in read.papers:
        if drawn := strip_of(read, one):
            yield drawn


def name_box(drawn: Strip, id: str) -> tuple[float, float, float]:
    """Return the row of a paper's mark and name, and the stretch that both take."""
    mark = next(mark for mark in drawn.marks if mark.paper.id == id)
    width = text_width(mark.paper.short)
    if mark.side == "right":
        return mark.y, mark.x - 6, mark.x + 12 + width
    return mark.y, mark.x - 12 - width, mark.x + 6


def faults(read: Collection, drawn: Strip) -> Iterator[str]:
    """Yield everything that is wrong with a strip."""
    ids = [mark.paper.id for mark in drawn.marks]
    if len(ids) > MOST or len(set(ids)) != len(ids):
        yield f"{len(ids)} marks"
    in_time = sorted(drawn.marks, key=lambda mark: middle(mark.paper.published))
    if any(one.x > other.x for one, other in pairwise(in_time) if one.paper.published.before(other.paper.published)):
        yield "time runs backwards"
    if any(not 0 <= mark.x <= WIDTH or not 0 < mark.y < drawn.height for mark in drawn.marks):
        yield "a mark lies outside"
    for one, other in combinations(ids, 2):
        (y, left, right), (other_y, other_left, other_right) = name_box(drawn, one), name_box(drawn, other)
        if abs(y - other_y) < 20 and left < other_right and other_left < right:
            yield f"{one} overlaps {other}"
    joined = {id for line in drawn.lines for id in (line.step.older.id, line.step.later.id)}
    if joined != set(ids):
        yield f"not joined: {joined ^ set(ids)}"
    if any((drawn.paper.id in (line.step.older.id, line.step.later.id)) != line.near for line in drawn.lines):
        yield "near and far are mixed up"
    if any(one.x >= other.x for one, other in pairwise(drawn.years)):
        yield "years run backwards"


@pytest.mark.parametrize("name", ["frozen", "toy"])
def test_every_strip_is_well_drawn(name: str):
    read = collection_of(name)
    found = {drawn.paper.id: list(faults(read, drawn)) for drawn in strips(read)}
    assert {id: told for id, told in found.items() if told} == {}
    linked = {one.id for one in read.papers if read.stands_on(one) or read.led_to(one)}
    assert set(found) == linked


@given(st.sets(st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda ends: ends[0] < ends[1])), st.data())
def test_any_graph_is_well_drawn(edges: set[tuple[int, int]], data: st.DataObject):
    names = data.draw(st.lists(st.text("iW ä漢", min_size=1, max_size=60), min_size=41, max_size=41))
    papers = [
        paper(
            f"p{later}",
            str(1900 + later // 3),
            short=names[later],
            builds_on=tuple(
                Edge.model_construct(paper=f"p{older}", kind=sorted(STYLES)[older % len(STYLES)], how="x")
                for older, end in sorted(edges)
                if end == later
            ),
        )
        for later in range(41)
    ]
    read = collection(papers)
    for drawn in strips(read):
        assert [
            fault for fault in faults(read, drawn) if "overlaps" not in fault or len(max(names, key=len)) < 30
        ] == []


def test_who_has_no_room_is_counted():
    star = [paper("hub")] + [
        paper(f"p{n}", "2001", builds_on=(Edge.model_construct(paper="hub", kind="extends", how="x"),))
        for n in range(40)
    ]
    drawn = strip_of(collection(star), star[0])
    assert len(drawn.marks) == MOST
    assert drawn.left_out == 40 - (MOST - 1)


def test_each_ring_keeps_some_room():
    """However much a paper led to, what it stands on is not crowded out."""
    read = collection_of("frozen")
    for drawn in strips(read):
        back, shown = read.stands_on(drawn.paper), {mark.paper.id for mark in drawn.marks}
        assert sum(step.older.id in shown for step in back) >= min(len(back), QUOTAS[0])


def test_names_are_only_text():
    name = "</text><script>&\"'"
    papers = [
        paper("a", "2000", short=name),
        paper("b", "2001", builds_on=(Edge.model_construct(paper="a", kind="extends", how="x"),)),
    ]
    read = collection(papers)
    tree = ElementTree.fromstring(as_svg(strip_of(read, papers[1]), read.side, lambda one: f"../{one.id}/?a&b"))
    texts = [element.text for element in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert name in texts
    assert [link.get("href") for link in tree.iter("{http://www.w3.org/2000/svg}a")] == ["../a/?a&b", "../b/?a&b"]


def test_lonely_paper_has_no_strip():
    assert strip_of(collection([paper("a")]), paper("a")) is None


def test_every_kind_of_step_has_a_line():
    kinds = Edge.model_fields["kind"].annotation.__args__
    assert set(STYLES) == set(kinds)
    sheet = (Path(ROOT) / "theme/assets/strip.css").read_text(encoding="utf-8")
    for name in {*STYLES.values(), "pair"} - {"over"}:
        assert f".strip .{name} " in sheet


def test_a_strip_alone_looks_as_on_its_page():
    """It has the rules of the page, and every colour and font that they ask for, in the light and in the dark."""
    rules, tokens = (
        (Path(ROOT) / f"theme/assets/{name}.css").read_text(encoding="utf-8") for name in ("strip", "tokens")
    )
    light, dark = palette(tokens), palette(tokens, "dark")
    alone = style(rules, light, dark)
    for line in rules.splitlines()[1:]:
        assert line in alone
    for name in set(re.findall(r"var\(--([a-z0-9-]+)\)", alone)) - {"sans"}:
        assert alone.count(f"--{name}:{light[name]}") >= 1
        assert alone.count(f"--{name}:{dark[name]}") >= 1
    assert "--sans:" in alone
    assert "<" not in alone
