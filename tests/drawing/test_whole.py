"""The whole on one screen: whatever the collection, no name is crossed and nothing is outside."""

import re
from collections import defaultdict
from itertools import combinations, pairwise
from math import dist
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.drawing.pixels import Pixels
from generator.drawing.whole import SHEET, TALL, WIDE, Whole, whole
from generator.drawing.whole_arcs import at, joined
from generator.drawing.whole_deletions import AWAY, STYLE, change_of
from generator.drawing.whole_marks import PAD, ROW, Mark, Shape
from generator.records.parts import Deletion, Edge
from tests.drawing.test_timeline import Box, random_collection
from tests.support.builders import collection, collection_of, pair, paper
from tests.test_growth import steps

SHAPES = (WIDE, TALL, SHEET)
SIZES = [(10, 0), (10, 1), (30, 2), (100, 3), (300, 4), (1000, 5)]
ROUNDED = 0.11
"""What rounding to a tenth may take from a distance."""


def with_steps(read: Collection, seed: int) -> Collection:
    """Return a collection in which most papers build on one to four older ones, and pairs delete or add something."""
    random = Random(seed)
    for number, one in enumerate(read.papers):
        older = random.sample(read.papers[:number], min(number, random.randint(0, 4)))
        edges = tuple(Edge.model_construct(paper=two.id, how="", kind="extends") for two in older)
        object.__setattr__(one, "builds_on", edges)
    for one in read.pairs:
        words = " ".join("what is deleted".split() * random.randint(1, 4))[: random.randint(2, 60)].strip()
        deleted = Deletion.model_construct(from_=words, to="")
        object.__setattr__(one, *(("deleted", deleted) if random.random() < 0.8 else ("added", words)))
    return read


def drawn_again(read: Collection, seed: int) -> Collection:
    """Return the same collection, its records read in another order."""
    shelves = {}
    for name, shelf in read.shelves.items():
        rows = list(shelf.items())
        if name in ("papers", "pairs"):
            Random(seed).shuffle(rows)
        shelves[name] = dict(rows)
    return Collection(shelves)


def disc(drawing: Whole, mark: Mark) -> Box:
    x, y = drawing.place(mark.along, mark.across)
    return Box(x - mark.radius, y - mark.radius, x + mark.radius, y + mark.radius)


def check_marks(read: Collection, drawing: Whole):
    """Every work has one mark, on its day, inside the picture and inside its lane."""
    assert [mark.paper for mark in drawing.marks] == list(read.papers)
    edges = Box(0, 0, *drawing.size)
    for mark in drawing.marks:
        lane = drawing.lanes[mark.lane]
        assert lane.topic == mark.paper.topics[0]
        assert lane.start <= mark.across - mark.radius
        assert mark.across + mark.radius <= lane.start + lane.size
        box = disc(drawing, mark)
        assert edges.left <= box.left
        assert box.right <= edges.right
        assert edges.top <= box.top
        assert box.bottom <= edges.bottom
        row = round((mark.across - lane.line) / ROW)
        assert abs(lane.line + row * ROW - mark.across) < ROUNDED
        assert row or mark.paper.tier == "1" or read.pairs_of(mark.paper)
    days = [(mark.paper.published.first + mark.paper.published.last) // 2 for mark in drawing.marks]
    for (one, day), (other, later) in combinations(zip(drawing.marks[:60], days, strict=False), 2):
        assert day > later or one.along <= other.along
    ends = defaultdict(float)
    for lane in drawing.lanes:
        assert lane.start == pytest.approx(ends["lane"], abs=ROUNDED)
        ends["lane"] = lane.start + lane.size
    assert ends["lane"] == pytest.approx(drawing.across, abs=ROUNDED * len(drawing.lanes))


def check_arcs(read: Collection, drawing: Whole):
    """Every pair is drawn or told as lost; no arc meets a mark but its ends, nor leaves its lane upwards."""
    marks = {mark.paper.id: mark for mark in drawing.marks}
    wanted = {(one.id, a.id, b.id) for one in read.pairs for a, b in joined(read, one)}
    found = {(arc.pair.id, arc.older.id, arc.later.id) for arc in drawing.arcs}
    assert found <= wanted
    assert len(found) == len(drawing.arcs)
    assert {one.id for one in drawing.lost} == {id for id, _, _ in wanted - found}
    names = [name.box for name in drawing.names]
    cells = defaultdict(list)
    for mark in drawing.marks:
        cells[mark.along // 16].append(mark)
    for arc in drawing.arcs:
        ends = marks[arc.older.id], marks[arc.later.id]
        assert {arc.curve[0], arc.curve[3]} == {(end.along, end.across) for end in ends}
        top = drawing.lanes[min(end.lane for end in ends)].start
        bottom = max(end.across for end in ends)
        for number in range(121):
            along, across = point = at(arc.curve, number / 120)
            assert 0 <= along <= drawing.length
            assert top <= across
            # It rises from its ends; one that leaves sideways hangs lower by less than its own mark.
            assert across <= bottom + 2
            x, y = drawing.place(*point)
            assert not any(left < x < right and over < y < under for left, over, right, under in names)
            if all(dist(point, (end.along, end.across)) > end.radius + 2 for end in ends):
                near = (mark for cell in (-1, 0, 1) for mark in cells.get(along // 16 + cell, ()))
                assert not any(dist(point, (mark.along, mark.across)) < mark.radius for mark in near)


def check_names(read: Collection, drawing: Whole):
    """Landmarks bear names, and ends of pairs on a sheet; no name meets another, nor a mark, nor the edge."""
    edges = Box(0, 0, *drawing.size)
    boxes = [Box(*name.box) for name in drawing.names]
    if drawing.shape.is_told:
        wanted = {paper.id for paper in read.papers if paper.tier == "1" or read.pairs_of(paper)}
    else:
        wanted = {paper.id for paper in read.papers if paper.tier == "1"}
    assert {one.paper.id for one in drawing.names} | {paper.id for paper in drawing.unnamed} == wanted
    assert len({name.paper.id for name in drawing.names}) == len(boxes)
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)
    discs = [disc(drawing, mark) for mark in drawing.marks]
    for box in boxes:
        assert edges.left <= box.left
        assert box.right <= edges.right
        assert edges.top <= box.top
        assert box.bottom <= edges.bottom
        assert not any(box.overlaps(other) for other in discs)


def check_told(read: Collection, drawing: Whole):
    """What a pair deleted stands once near its arc, or is told as left out.

    A stroke runs through each of its lines and through nothing else; no arc, no name and no mark meets it.
    """
    if not drawing.shape.is_told:
        assert (drawing.told, drawing.untold) == ((), ())
        return
    told = [one.pair.id for one in drawing.told]
    assert sorted([*told, *(one.id for one in drawing.untold)]) == sorted(
        one.id for one in read.pairs if change_of(one)
    )
    edges = Box(0, 0, *drawing.size)
    others = [Box(*name.box) for name in drawing.names] + [disc(drawing, mark) for mark in drawing.marks]
    others += [Box(*one.box) for one in drawing.told]
    curves = [(arc.pair.id, [at(arc.curve, number / 400) for number in range(401)]) for arc in drawing.arcs]
    for one in drawing.told:
        box = Box(*one.box)
        assert edges.left <= box.left < box.right <= edges.right
        assert edges.top <= box.top < box.bottom <= edges.bottom
        assert [other for other in others if box.overlaps(other)] == [box]
        near = []
        for id, curve in curves:
            assert not any(box.left < x < box.right and box.top < y < box.bottom for x, y in curve)
            near += [dist(spot, _nearest(box, spot)) for spot in curve if id == one.pair.id]
        assert min(near) <= max(AWAY) + 2
        assert " ".join(one.lines) == change_of(one.pair)
        rows = list(one.rows)
        assert len(list(one.strikes)) == (len(rows) if one.pair.deleted else 0)
        for (left, right, y), (_, start, top, wide) in zip(one.strikes, rows, strict=False):
            assert box.left - ROUNDED <= left < start
            assert start + wide < right <= box.right + ROUNDED
            assert top < y < top + STYLE.height


def _nearest(box: Box, spot: tuple[float, float]) -> tuple[float, float]:
    """Return the point of a box that is nearest to another point."""
    return min(max(spot[0], box.left), box.right), min(max(spot[1], box.top), box.bottom)


def check_axis(read: Collection, drawing: Whole):
    """Eras, years and bars lie one after another on the axis of the marks, and every work is counted by one bar."""
    bars = drawing.bars
    assert sum(bar.count for bar in bars) == len(read.papers)
    assert max(bar.share for bar in bars) == 1
    for one, other in pairwise(bars):
        assert one.along + one.length <= other.along + ROUNDED
    for one, other in pairwise(drawing.eras):
        assert one.along + one.length == pytest.approx(other.along, abs=ROUNDED)
    for stretch in (*bars, *drawing.eras):
        assert stretch.along >= 0
        assert stretch.along + stretch.length <= drawing.length + ROUNDED
    for tick in drawing.ticks:
        assert PAD <= tick.x <= drawing.length - PAD
    for mark in drawing.marks:
        inside = [bar for bar in bars if bar.along - 1 <= mark.along <= bar.along + bar.length + 1]
        assert inside, mark.paper.id


def check(read: Collection, drawing: Whole):
    check_marks(read, drawing)
    check_arcs(read, drawing)
    check_names(read, drawing)
    check_told(read, drawing)
    check_axis(read, drawing)


@pytest.mark.parametrize(("size", "seed"), SIZES)
@pytest.mark.parametrize("shape", SHAPES, ids=("wide", "tall", "sheet"))
def test_nothing_is_crossed(size: int, seed: int, shape: Shape):
    read = with_steps(random_collection(size, seed), seed)
    check(read, whole(read, shape))


@given(st.integers(2, 25), st.integers(0, 10**6), st.sampled_from(SHAPES))
@settings(max_examples=40)
def test_nothing_is_crossed_in_small_collections(size: int, seed: int, shape: Shape):
    read = with_steps(random_collection(size, seed), seed)
    check(read, whole(read, shape))


@pytest.mark.parametrize("name", ["frozen", "toy"])
@pytest.mark.parametrize("shape", SHAPES, ids=("wide", "tall", "sheet"))
def test_nothing_is_crossed_in_whole_collections(name: str, shape: Shape):
    read = collection_of(name)
    drawing = whole(read, shape)
    check(read, drawing)
    assert len(drawing.lost) * 10 <= len(read.pairs)
    assert not drawing.untold


def test_a_collection_on_one_screen_names_its_landmarks():
    drawing = whole(collection_of("frozen"))
    landmarks = [paper for paper in collection_of("frozen").papers if paper.tier == "1"]
    assert drawing.size[1] <= 600
    assert len(drawing.names) >= 0.8 * len(landmarks)


def test_nothing_is_a_picture():
    drawing = whole(collection([]))
    assert (drawing.marks, drawing.arcs, drawing.names, drawing.steps) == ((), (), (), ())


def test_a_crowd_on_one_day_keeps_its_marks_in_the_lane():
    papers = [paper(f"p{n}", "2017-06-12", tier=str(1 + n % 3)) for n in range(90)]
    pairs = tuple(pair(f"p{n}", f"p{n + 1}") for n in range(0, 80, 4))
    read = collection(papers, pairs, "1970 2017")
    check(read, whole(read))


def test_order_of_files_does_not_matter():
    read = with_steps(random_collection(60, 7), 7)
    assert whole(drawn_again(read, 1)) == whole(read)


@pytest.mark.parametrize("shape", SHAPES, ids=("wide", "tall", "sheet"))
def test_every_step_is_drawn_from_its_work(shape: Shape):
    read = with_steps(random_collection(80, 3), 3)
    drawing = whole(read, shape)
    marks = {mark.paper.id: mark for mark in drawing.marks}
    assert sum(len(one.bends) for one in drawing.steps) == len(read.steps)
    for found in drawing.steps:
        assert [one.id for one in found.older] == [step.older.id for step in read.stands_on(found.paper)]
        threads = re.findall(r"M(\d+) (\d+)q([-\d ]+)", drawing.thread(found))
        for (x, y, rest), older in zip(threads, found.older, strict=True):
            *_, dx, dy = (int(value) for value in re.findall(r"-?\d+", rest))
            start, end = marks[found.paper.id], marks[older.id]
            assert dist((int(x), int(y)), drawing.place(start.along, start.across)) < 1
            assert dist((int(x) + dx, int(y) + dy), drawing.place(end.along, end.across)) < 1.5


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES, ids=("wide", "tall", "sheet"))
def test_work_grows_with_size(shape: Shape):
    """The picture has one size: a crowd costs no more for each of its works."""
    taken = []
    for size in (200, 400):
        read = with_steps(random_collection(size, 11), 11)
        whole(read, shape)
        taken.append(steps(lambda read=read: whole(read, shape)))
    assert taken[1] < 2.2 * taken[0]


@given(st.lists(st.tuples(st.integers(-20, 90), st.integers(-20, 90), st.integers(1, 12)), max_size=6), st.data())
def test_what_is_taken_is_found(discs: list[tuple[int, int, int]], data: st.DataObject):
    pixels = Pixels()
    for x, y, radius in discs:
        pixels.take_disc(x, y, radius)
    x, y = data.draw(st.floats(0, 100)), data.draw(st.floats(0, 100))
    distance = min((dist((x, y), (a, b)) - radius for a, b, radius in discs), default=99)
    if distance < -0.01:
        assert pixels.has(x, y)
        assert not pixels.is_free(x - 1, y - 1, x + 1, y + 1)
    if distance > 1.5:
        assert not pixels.has(x, y)
    if distance > 4.5:
        assert pixels.is_free(x - 1, y - 1, x + 1, y + 1)
