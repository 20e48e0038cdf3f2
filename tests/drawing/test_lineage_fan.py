"""The lineage fan: what holds for every paper of both collections, and for graphs that nobody would write."""

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given

from generator.collection.collection import Collection
from generator.collection.loading import load
from generator.drawing.lineage_fan import BEND, GAP, MOST, ROW, STYLES, WIDTH, Fan, Half, alone, as_svg, fan_of
from generator.drawing.packing import text_width
from generator.drawing.scale import middle
from generator.records.parts import Edge
from tests.support.builders import TESTS, collection, paper
from tests.support.graphs import EDGES, NAMES, graph

SVG = "{http://www.w3.org/2000/svg}"


def halves(read: Collection) -> Iterator[tuple[Fan, Half]]:
    for one in read.papers:
        if drawn := fan_of(read, one):
            yield drawn, drawn.back
            yield drawn, drawn.forth


def faults(read: Collection, drawn: Fan, half: Half) -> Iterator[str]:
    """Yield everything that is wrong with a half."""
    steps = read.stands_on(drawn.paper) if half.is_left else read.led_to(drawn.paper)
    if [ray.step for ray in half.rays] != [step for step in steps if step in [ray.step for ray in half.rays]]:
        yield "rows are not in order of time"
    if len(half.rays) + len(half.ticks) != len(steps) or len(half.rays) != min(len(steps), MOST):
        yield f"{len(half.rays)} rows and {len(half.ticks)} ticks for {len(steps)} steps"
    for one, other in pairwise(half.rays):
        if other.y - one.y != ROW:
            yield "two names share a row"
        if one.x > other.x and middle(one.paper.published) <= middle(other.paper.published):
            yield "time runs backwards"
    for ray in half.rays:
        distance = WIDTH - ray.x if half.is_left else ray.x
        if distance < BEND + GAP - 0.01:
            yield f"{ray.paper.id} stands among the bends"
        if distance + GAP + text_width(ray.name) + 5 * len(ray.step.kind) > WIDTH:
            yield f"the name of {ray.paper.id} is cut off"
        if not ray.name or (ray.name != ray.paper.short and not ray.name.endswith("…")):
            yield f"{ray.name} is cut without a sign"
        if not 0 < ray.y < drawn.height - 20:
            yield f"{ray.paper.id} is outside"
    if any(not 0 <= x <= WIDTH for x in (*half.ticks, *(year.x for year in half.years))):
        yield "something is off the axis"


@pytest.mark.parametrize("name", ["frozen", "toy"])
def test_every_fan_is_well_drawn(name: str):
    read = load(TESTS / name / "content")[0]
    assert [(drawn.paper.id, fault) for drawn, half in halves(read) for fault in faults(read, drawn, half)] == []
    linked = {one.id for one in read.papers if read.stands_on(one) or read.led_to(one)}
    assert {drawn.paper.id for drawn, _ in halves(read)} == linked


@given(EDGES, NAMES)
def test_any_graph_is_well_drawn(edges: dict[tuple[int, int], str], names: list[str]):
    read = graph(edges, names)
    assert [fault for drawn, half in halves(read) for fault in faults(read, drawn, half)] == []


def test_pairs_have_a_row_and_uses_only_where_room_is_left():
    read = load(TESTS / "frozen/content")[0]
    for drawn, half in halves(read):
        shown = {ray.step for ray in half.rays}
        steps = read.stands_on(drawn.paper) if half.is_left else read.led_to(drawn.paper)
        left = [step for step in steps if step not in shown]
        assert not any(read.pair_of(step.older, step.later) for step in left)
        if any(not step.is_use for step in left):
            assert not any(step.is_use and not read.pair_of(step.older, step.later) for step in shown)


def test_names_are_only_text():
    name = "</text><script>&\"'"
    edge = Edge.model_construct(paper="a", kind="extends", how="x")
    papers = [paper("a", "2000", short=name), paper("b", "2001", short=name, builds_on=(edge,))]
    read = collection(papers)
    drawn = fan_of(read, papers[1])
    pictures = (
        as_svg(drawn.back, drawn, read.side, lambda one: f"../{one.id}/?a&b"),
        alone(drawn, read.side, lambda one: f"../{one.id}/?a&b", "", name),
    )
    for picture in pictures:
        tree = ElementTree.fromstring(picture)
        assert any(name in "".join(element.itertext()) for element in tree.iter(f"{SVG}text"))
        assert [link.get("href") for link in tree.iter(f"{SVG}a")] == ["../a/?a&b"]


def test_a_lonely_paper_has_no_fan():
    assert fan_of(collection([paper("a")]), paper("a")) is None


def test_every_kind_of_step_has_a_line():
    assert set(STYLES) == set(Edge.model_fields["kind"].annotation.__args__)
    sheet = (TESTS.parent / "theme/assets/strip.css").read_text(encoding="utf-8")
    for name in {*STYLES.values(), "pair", "use"} - {"over"}:
        assert re.search(rf"\.strip \.{name} ", sheet)
