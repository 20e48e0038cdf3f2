"""What all pairs together say: counted right, and drawn where it was counted."""

from datetime import date, timedelta
from itertools import combinations
from math import ceil, floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.collection.gaps import Thesis, band_of, quantile, thesis
from generator.drawing.gap_plot import Dots, dots
from generator.drawing.packing import MARKER
from generator.records.papers import Pair
from generator.records.parts import Deletion
from generator.records.shelves import Pattern
from generator.text.dates import Gap
from tests.support.builders import Golden, collection, collection_of, pair, paper

TOY = collection_of("toy")
WIDTHS = (284.0, 700.0)


def told(pair: Pair, **fields: object) -> Pair:
    """Return a pair that says what was taken out, and nothing else, as long as no other field is given."""
    given = {"deleted": Deletion.model_construct(from_="x", to="y"), "added": None, "pattern": None, **fields}
    return pair.model_copy(update=given)


def on_day(day: date, precision: int) -> str:
    return day.isoformat()[:precision]


@st.composite
def collections(draw: st.DrawFn) -> Collection:
    """Return pairs, some of them counter-examples, with dates of any precision and lists of authors that are cut."""
    papers, pairs = [], []
    for number in range(draw(st.integers(1, 30))):
        first = draw(st.dates(date(1650, 1, 1), date(2100, 1, 1)))
        later = first + timedelta(days=draw(st.integers(0, 900) | st.integers(0, 30000)))
        for side, day in (("a", first), ("b", later)):
            names = draw(
                st.lists(st.sampled_from("Ann Bob Cid Dan Eve Fay".split()), min_size=1, max_size=3, unique=True)
            )
            total = draw(st.none() | st.just(9))
            published = on_day(day, draw(st.sampled_from((4, 7, 10))))
            papers.append(paper(f"{side}{number}", published, authors=tuple(names), authors_total=total))
        fields = {"pattern": draw(st.sampled_from((None, "p", "q", "unknown")))}
        if draw(st.booleans()):
            fields |= {"deleted": None, "added": "x"}
        pairs.append(told(pair(f"a{number}", f"b{number}"), **fields))
    read = collection(papers, tuple(pairs))
    patterns = {id: Pattern.model_construct(id=id, name=id) for id in "pq"}
    return Collection({**read.shelves, "patterns": patterns})


bands = st.tuples(st.floats(0.5, 60), st.floats(1, 200)).map(lambda ends: Gap(ends[0], ends[0] + ends[1]))


def test_the_toy_says_what_it_says(golden: Golden):
    found = thesis(TOY, Gap(2, 36))
    golden(
        "thesis.json",
        {
            "pairs": {case.pair.id: [round(case.gap.least, 2), round(case.gap.most, 2)] for case in found.cases},
            "precision": {case.pair.id: case.precision.name for case in found.cases},
            "inside": [case.pair.id for case in found.inside],
            "outside": [case.pair.id for case in found.outside],
            "undecided": [case.pair.id for case in found.undecided],
            "quartiles": [round(months, 2) for months in found.quartiles],
            "shared": {case.pair.id: case.people for case in found.shared},
            "unsure": [case.pair.id for case in found.unsure],
            "patterns": {pattern.id: [case.pair.id for case in cases] for pattern, cases in found.by_pattern},
            "patternless": [case.pair.id for case in found.patternless],
            "counterexamples": [case.pair.id for case in found.counterexamples],
        },
    )


def test_the_toy_is_drawn_where_it_was_counted(golden: Golden):
    drawing = dots(thesis(TOY, Gap(2, 36)), 700.0)
    golden(
        "dots.json",
        {
            "height": drawing.height,
            "dots": {dot.case.pair.id: [round(dot.x, 1), dot.y] for dot in drawing.dots},
            "ticks": {tick.label: round(tick.x, 1) for tick in drawing.ticks},
            "band": [round(x, 1) for x in (drawing.band.start, drawing.band.end)],
            "quartiles": [round(x, 1) for x in drawing.quartiles],
        },
    )


@given(collections(), bands)
def test_every_pair_is_counted_once(read: Collection, band: Gap):
    found = thesis(read, band)
    assert {case.pair for case in found.cases} == {pair for pair in read.pairs if pair.deleted}
    assert {case.pair for case in found.counterexamples} == {pair for pair in read.pairs if pair.added}
    parts = [found.inside, found.outside, found.undecided], [*dict(found.by_pattern).values(), found.patternless]
    for some in parts:
        assert sorted(case.pair.id for part in some for case in part) == sorted(case.pair.id for case in found.cases)
    assert not {case.pair for case in found.shared} & {case.pair for case in found.unsure}
    assert all(case.people == read.people(case.pair) for case in found.cases)


@given(collections())
def test_without_a_band_nothing_is_told_of_it(read: Collection):
    found = thesis(read)
    assert found.inside == found.outside == found.undecided == ()


@given(collections(), bands, st.floats(0, 50))
def test_a_wider_band_holds_more(read: Collection, band: Gap, more: float):
    wide = thesis(read, Gap(max(band.least - more, 0.0), band.most + more))
    narrow = thesis(read, band)
    assert set(narrow.inside) <= set(wide.inside)
    assert set(wide.outside) <= set(narrow.outside)


@given(collections(), bands)
def test_who_is_inside_is_so_whatever_the_dates_mean(read: Collection, band: Gap):
    found = thesis(read, band)
    for case in found.cases:
        ends = [band.least <= months <= band.most for months in (case.gap.least, case.gap.most)]
        assert (case in found.inside) == all(ends)
        if case in found.outside:
            assert not any(ends)


@given(collections())
def test_quartiles_divide_the_gaps(read: Collection):
    found = thesis(read)
    assume(found.cases)
    months = [case.gap.months for case in found.cases]
    lower, median, upper = found.quartiles
    assert months == sorted(months)
    assert months[0] <= lower <= median <= upper <= months[-1]
    for share, value in ((1 / 4, lower), (1 / 2, median), (3 / 4, upper)):
        place = share * (len(months) - 1)
        assert sum(month < value for month in months) <= ceil(place)
        assert sum(month <= value for month in months) > floor(place)


@pytest.mark.parametrize(
    ("values", "share", "value"), [([7], 0.25, 7), ([1, 2], 0.5, 1.5), ([1, 2, 4, 8], 0.25, 1.75), ([1, 2, 9], 0.5, 2)]
)
def test_quantiles_lie_between_values(values: list[float], share: float, value: float):
    assert quantile(values, share) == value


# The drawing


def faults(found: Thesis, drawing: Dots) -> list[str]:
    """Return everything that is wrong with a drawing."""
    told = []
    if [dot.case for dot in drawing.dots] != list(found.cases):
        told.append("not every pair has one dot")
    if any(not dot.start <= dot.x <= dot.end for dot in drawing.dots):
        told.append("a dot lies outside its reach")
    if any(not 0 <= dot.start <= dot.end <= drawing.width for dot in drawing.dots):
        told.append("a dot lies outside")
    if any(not MARKER <= dot.y <= drawing.base - MARKER for dot in drawing.dots):
        told.append("a dot lies on the axis")
    for one, other in combinations(drawing.dots, 2):
        if one.y == other.y and one.start - MARKER < other.end + MARKER and other.start - MARKER < one.end + MARKER:
            told.append(f"{one.case.pair.id} overlaps {other.case.pair.id}")
    if len(drawing.ticks) < 2 or [tick.x for tick in drawing.ticks] != sorted(tick.x for tick in drawing.ticks):
        told.append("the ticks are out of order")
    if not all(
        drawing.ticks[0].x <= x <= drawing.ticks[-1].x
        for x in (*drawing.quartiles, *((drawing.band.start, drawing.band.end) if drawing.band else ()))
    ):
        told.append("something lies beyond the axis")
    return told


@given(collections(), st.none() | bands, st.sampled_from(WIDTHS))
def test_any_pairs_are_well_drawn(read: Collection, band: Gap | None, width: float):
    found = thesis(read, band)
    drawing = dots(found, width)
    if drawing is None:
        assert not found.cases
    else:
        assert faults(found, drawing) == []
        assert (drawing.band is None) == (band is None)


def test_the_band_divides_the_dots_as_counted():
    found = thesis(collection_of("frozen"), Gap(2, 18))
    for width in WIDTHS:
        drawing = dots(found, width)
        start, end = drawing.band.start, drawing.band.end
        assert faults(found, drawing) == []
        assert {dot.case for dot in drawing.dots if start <= dot.start and dot.end <= end} == set(found.inside)


def test_what_is_shorter_than_the_axis_says_so():
    read = collection([paper("a", "2000-01-01"), paper("b", "2000-01-02")], (told(pair("a", "b")),))
    drawing = dots(thesis(read), 700.0)
    assert drawing.ticks[0].label == "≤ ¼"
    assert drawing.dots[0].x == drawing.ticks[0].x


@pytest.mark.parametrize(("months", "found"), [([2, 18], Gap(2, 18)), ([0.5, 1200], Gap(0.5, 1200))])
def test_a_band_is_two_numbers_of_months(months: object, found: Gap):
    assert band_of(months) == found


@pytest.mark.parametrize(
    "months", [None, 2, [], [2], [18, 2], [2, 2], [0, 3], [1, 1201], [True, 3], ["2", "18"], {2: 18}]
)
def test_nothing_else_is_a_band(months: object):
    assert band_of(months) is None
