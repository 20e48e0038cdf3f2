"""The drawing of the timeline: whatever the collection, nothing overlaps and nobody is missing."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.collection.counts import histogram
from generator.drawing.arcs import arcs
from generator.drawing.packing import LABEL_GAP, MARKER, text_width
from generator.drawing.styles import style_sheet
from generator.drawing.timeline import ROW, Layout, Marker, arrange
from generator.records.papers import Paper
from generator.site.addresses import anchor
from tests.support.builders import collection, collection_of, pair, paper

SIZES = [(10, 0), (10, 1), (30, 2), (100, 3), (300, 4), (1000, 5)]


class Box(NamedTuple):
    """A rectangle; touching is not overlapping, and coordinates in a path are rounded to a tenth."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box", slack: float = 0.06) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )


def label(marker: Marker) -> Box | None:
    """Return the box of a marker's label, with the room before it."""
    top, bottom, length = marker.y - ROW / 2, marker.y + ROW / 2, LABEL_GAP + marker.width
    if marker.side == "right":
        return Box(marker.x + MARKER, top, marker.x + MARKER + length, bottom)
    return Box(marker.x - MARKER - length, top, marker.x - MARKER, bottom) if marker.side == "left" else None


def whole(marker: Marker) -> Box:
    """Return the box of a marker and its label together."""
    own = Box(marker.x - MARKER, marker.y - ROW / 2, marker.x + MARKER, marker.y + ROW / 2)
    text = label(marker) or own
    return Box(min(own.left, text.left), own.top, max(own.right, text.right), own.bottom)


def strokes(path: str) -> Iterator[tuple[str, Box]]:
    """Yield every stroke of a path with a box that it does not leave: for a curve, that of its four points."""
    x = y = 0.0
    for letter, numbers in re.findall(r"([A-Z])([^A-Z]*)", path):
        values = [float(number) for number in numbers.split()]
        points = [(x, y)]
        if letter == "V":
            points.append((x, values[0]))
        elif letter == "H":
            points.append((values[0], y))
        else:
            assert letter in "MC", letter
            points += list(zip(values[::2], values[1::2], strict=True))
        if letter == "M":
            points = points[1:]
        (x, y), across, down = points[-1], [one for one, _ in points], [other for _, other in points]
        if letter != "M":
            # A straight stroke has a width, so that it can be seen to overlap.
            wide, high = 0.2 * (letter == "V"), 0.2 * (letter == "H")
            yield letter, Box(min(across) - wide, min(down) - high, max(across) + wide, max(down) + high)


def points(path: str) -> Iterator[tuple[float, float]]:
    """Yield every place at which a stroke of a path begins or ends."""
    x = y = 0.0
    for letter, numbers in re.findall(r"([A-Z])([^A-Z]*)", path):
        values = [float(number) for number in numbers.split()]
        x, y = (x, values[0]) if letter == "V" else (values[0], y) if letter == "H" else (values[-2], values[-1])
        yield x, y


def random_collection(size: int, seed: int) -> Collection:
    random = Random(seed)
    topics = [f"t{number}" for number in range(random.randint(1, 8))]
    crowded = random.random()
    papers = []
    for number in range(size):
        year = 2017 if random.random() < crowded / 2 else random.randint(1986, 2025)
        date = f"{year}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"[: random.choice([4, 7, 10, 10, 10])]
        short = "".join(random.choice("abcdWMil -") for _ in range(random.randint(2, 24))).strip() or "x"
        topic, tier = random.choice(topics), random.choice("1222333")
        papers.append(paper(f"p{number}", date, short=short, topics=(topic,), tier=tier))
    papers.sort(key=lambda one: one.published)
    pairs = {}
    for _ in range(size // 4):
        older, later = sorted(random.sample(range(size), 2))
        first = [papers[older].id] + ([papers[older - 1].id] if older and random.random() < 0.2 else [])
        one = pair(" ".join(first), papers[later].id)
        pairs[one.id] = one
    random.shuffle(papers)
    return collection(papers, tuple(pairs.values()), "1970 2013 2017-06-01 2021", " ".join(topics))


def check_drawing(read: Collection, drawing: Layout):
    assert {marker.paper.id for marker in drawing.markers} == {paper.id for paper in read.papers}
    assert len(drawing.markers) == len(read.papers)
    edges = Box(0, 0, drawing.width, drawing.height)
    boxes = sorted(whole(marker) for marker in drawing.markers)
    for box in boxes:
        assert edges.left <= box.left
        assert box.right <= edges.right
        assert edges.top <= box.top
        assert box.bottom <= edges.bottom
    reach = max(box.right - box.left for box in boxes)
    for index, box in enumerate(boxes):
        for other in boxes[index + 1 :]:
            if other.left > box.left + reach:
                break
            assert not box.overlaps(other)
    labels = [box for marker in drawing.markers if (box := label(marker))]
    runs = []
    for connector in drawing.connectors:
        members = read.precursors(connector.pair) + read.breakthroughs(connector.pair)
        assert len(set(connector.papers)) == len(members)
        strokes_of = list(strokes(connector.path))
        for letter, stroke in strokes_of:
            assert stroke.left >= -1
            assert stroke.right <= drawing.width
            assert stroke.top >= -1
            assert stroke.bottom <= drawing.height
            assert not any(stroke.overlaps(box) for box in labels), letter
        runs += [(connector.pair.id, stroke) for letter, stroke in strokes_of if letter == "H"]
        ends = {(round(marker.x, 1), round(marker.y, 1)) for marker in drawing.markers if marker.paper in members}
        assert ends <= set(points(connector.path))
    for (one, run), (other, next_run) in combinations(runs, 2):
        level = abs(run.top - next_run.top) < 1
        assert one == other or not level or min(run.right, next_run.right) <= max(run.left, next_run.left) + 0.5


@pytest.mark.parametrize(("size", "seed"), SIZES)
def test_nothing_overlaps(size: int, seed: int):
    read = random_collection(size, seed)
    drawing = arrange(read)
    check_drawing(read, drawing)


@given(st.integers(1, 25), st.integers(0, 10**6))
def test_nothing_overlaps_in_small_collections(size: int, seed: int):
    read = random_collection(max(size, 2), seed)
    check_drawing(read, arrange(read))


@pytest.mark.parametrize("name", ["frozen", "toy"])
def test_nothing_overlaps_in_whole_collections(name: str):
    read = collection_of(name)
    check_drawing(read, arrange(read))


@given(st.integers(0, 10**6))
def test_landmarks_keep_their_label(seed: int):
    """Where there is room, nobody loses a label; where there is little, the lower tiers lose theirs first."""
    random = Random(seed)
    lanes = [f"t{number}" for number in range(4)]
    papers = [
        paper(f"p{n}", f"{random.randint(1990, 2020)}-{random.randint(1, 12):02}", tier=random.choice("123"),
              topics=(random.choice(lanes),), short="Word" * random.randint(1, 3))
        for n in range(16)
    ]  # fmt: skip
    drawing = arrange(collection(papers, (), "1970 2005", " ".join(lanes)))
    assert all(marker.side for marker in drawing.markers if marker.paper.tier == "1")


def named(read: Collection) -> dict[str, str]:
    """Return on which side the label stands of every end of a pair and every landmark, by the id of its paper."""
    ends = {id for pair in read.pairs for id in pair.precursors + pair.breakthroughs}
    landmarks = {paper.id for paper in read.papers if paper.tier == "1"}
    return {marker.paper.id: marker.side for marker in arrange(read).markers if marker.paper.id in ends | landmarks}


@given(st.integers(2, 300), st.integers(0, 10**6))
def test_ends_of_pairs_and_landmarks_have_their_label(size: int, seed: int):
    assert all(named(random_collection(size, seed)).values())


@pytest.mark.parametrize("name", ["frozen", "toy"])
def test_ends_of_pairs_and_landmarks_of_whole_collections_have_their_label(name: str):
    assert all(named(collection_of(name)).values())


def test_a_connector_stops_before_a_name_and_goes_on_behind_it():
    """Connectors to the lower lane fall close to a landmark on both sides, so one of them makes way for its name."""
    papers = [
        paper("early", "2000-01", topics=("upper",)),
        paper("one", "2010-01", topics=("lower",)),
        paper("landmark", "2010-02-15", topics=("upper",), tier="1", short="A landmark"),
        paper("other", "2010-04", topics=("lower",)),
    ]
    read = collection(papers, (pair("early", "one"), pair("early", "other")), "1990", "upper lower")
    drawing = arrange(read)
    check_drawing(read, drawing)
    assert all(named(read).values())
    stems = [connector.path.count("M") for connector in drawing.connectors]
    assert max(stems) > 3


def test_sparse_collection_hides_nothing():
    drawing = arrange(collection([paper(f"p{year}", str(year)) for year in range(1990, 2000)]))
    assert all(marker.side for marker in drawing.markers)


def test_crowd_hides_the_lowest_tiers():
    papers = [paper(f"p{n}", "2017-06-12", tier=str(1 + n % 3), short=f"Paper {n}") for n in range(30)]
    drawing = arrange(collection(papers))
    shown = {marker.paper.tier for marker in drawing.markers if marker.side}
    hidden = [marker.paper.tier for marker in drawing.markers if not marker.side]
    assert "1" in shown
    assert hidden
    assert "3" not in shown


def test_order_of_files_does_not_matter():
    read = random_collection(60, 7)
    backwards = Collection({shelf: dict(reversed(records.items())) for shelf, records in read.shelves.items()
                            if shelf != "topics"} | {"topics": read.shelves["topics"]})  # fmt: skip
    assert style_sheet(arrange(read), anchor) == style_sheet(arrange(backwards), anchor)
    assert arrange(read) == arrange(read)


@given(st.integers(2, 60), st.integers(0, 10**6))
def test_axis(size: int, seed: int):
    read = random_collection(size, seed)
    drawing = arrange(read)
    places = [marker.x for marker in sorted(drawing.markers, key=lambda one: one.paper.published.first)
              if marker.paper.published.precision == 3]  # fmt: skip
    assert places == sorted(places)
    for band, following in pairwise(drawing.bands):
        assert band.x + band.width == pytest.approx(following.x)
    assert drawing.bands[-1].x + drawing.bands[-1].width <= drawing.width
    assert [tick.x for tick in drawing.ticks] == sorted(tick.x for tick in drawing.ticks)
    numbers = [tick.x for tick in drawing.ticks if tick.labelled]
    assert numbers
    assert all(later - earlier > 30 for earlier, later in pairwise(numbers))
    for lane, following in pairwise(drawing.lanes):
        assert lane.y + lane.height == pytest.approx(following.y)
    for marker in drawing.markers:
        lane = next(lane for lane in drawing.lanes if lane.topic == marker.paper.topics[0])
        assert lane.y <= marker.y <= lane.y + lane.height


def test_empty_collection():
    drawing = arrange(collection([]))
    assert drawing.markers == drawing.connectors == drawing.lanes == drawing.ticks == drawing.bands == ()
    assert arcs(collection([])).arcs == ()
    assert histogram([]) == ()


def test_unknown_topic_has_a_lane():
    drawing = arrange(collection([paper("a", topics=("nobody",)), paper("b")], topics="ideas other"))
    assert [lane.topic for lane in drawing.lanes] == ["ideas", "nobody"]


def test_widths_grow_with_the_text():
    assert text_width("i") < text_width("W") < text_width("WW")
    assert text_width("漢字") > text_width("ab")


def test_histogram():
    papers = [paper("a", "2015"), paper("b", "2017-01"), paper("c", "2017-02-03")]
    bars = histogram(papers)
    assert [(bar.words, bar.count, bar.share) for bar in bars] == [("2015", 1, 0.5), ("2016", 0, 0.0), ("2017", 2, 1.0)]
    assert [bar.lit for bar in bars] == [2015, None, 2017]
    assert [bar.count for bar in histogram(papers[1:], papers)] == [0, 0, 2]
    assert histogram([]) == ()


def dated(years: list[int]) -> list[Paper]:
    """Return a paper for each of some years, before our era too."""
    return [paper(f"p{index}", f"{year:05}" if year < 0 else f"{year:04}") for index, year in enumerate(years)]


@given(st.lists(st.integers(-9999, 2200), min_size=1, max_size=30))
def test_a_histogram_of_any_years_has_every_paper_and_few_bars(years: list[int]):
    bars = histogram(dated(years))
    assert len(bars) <= 151
    assert sum(bar.count for bar in bars) == len(years)
    assert all(one.last + 1 == other.first for one, other in pairwise(bars))
    assert bars[0].first <= min(years) <= max(years) <= bars[-1].last
    assert {bar.lit for bar in bars if bar.count} <= set(years)
    assert all((bar.lit is None) == (bar.count == 0) for bar in bars)
    assert max(bar.share for bar in bars) == 1


@given(st.lists(st.integers(-9999, 2200), min_size=1, max_size=12))
def test_an_axis_of_any_years_has_room_for_its_numbers(years: list[int]):
    papers = dated(years)
    drawing = arrange(collection(papers))
    numbered = [tick for tick in drawing.ticks if tick.labelled]
    assert {paper.published.year for paper in papers} <= {tick.year for tick in drawing.ticks}
    assert len(drawing.ticks) <= 420 + len(years)
    assert all(later.x - earlier.x >= 36 - 0.01 for earlier, later in pairwise(numbered))
    assert all(min(years) <= tick.year <= max(years) + 1 for tick in drawing.ticks)
    assert "-" not in "".join(tick.words for tick in numbered)


def test_centuries_and_decades_are_cut_at_the_turn_of_the_eras():
    centuries = [bar.words for bar in histogram(dated([-1999, 150]))]
    assert [centuries[0], *centuries[-4:]] == ["2000–1901 BC", "200–101 BC", "100–1 BC", "AD 1–99", "AD 100–199"]
    decades = [bar.words for bar in histogram(dated([-150, 12]))]
    assert decades[0] == "160–151 BC"
    assert decades[-3:] == ["10–1 BC", "AD 1–9", "AD 10–19"]
    single = [bar.words for bar in histogram(dated([-1, 2]))]
    assert single == ["2 BC", "1 BC", "AD 1", "AD 2"]


def test_numbers_on_an_axis_before_our_era_are_round():
    ticks = arrange(collection(dated([-400, 100]))).ticks
    words = [tick.words for tick in ticks if tick.labelled]
    assert "200 BC" in words
    assert all(word.split()[0].endswith("0") for word in words[1:] if word.endswith("BC"))


def test_arcs_without_a_pair_have_no_axis():
    assert arcs(collection([paper("one", "1450")])).ticks == ()


def test_arcs():
    read = collection_of("toy")
    figure = arcs(read)
    assert [arc.pair.id for arc in figure.arcs] == [pair.id for pair in read.pairs]
    for arc in figure.arcs:
        assert 0 < arc.starts[0] < arc.ends[0] < figure.width


def test_style_sheet_places_everybody():
    read = collection_of("toy")
    sheet = style_sheet(arrange(read), anchor)
    assert all(f"#m-{paper.id}{{" in sheet for paper in read.papers)
    assert all(f"#l-{topic.id}{{" in sheet for topic in read.topics)
