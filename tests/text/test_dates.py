"""Dates as exact as they are known."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.dates import PATTERN, Gap, PartialDate, Precision, earliest, latest, usual
from generator.text.days import PER_MONTH, day_of, parts_of, year_of
from tests.support.builders import refusal

parse = PartialDate.parse
DOUBTS = st.sampled_from(["", "", "~", "?", "%"])
# Few days, so that dates often touch.
DAYS = st.dates(date(2015, 12, 29), date(2017, 1, 3))
DATES = st.builds(lambda day, length: parse(day.isoformat()[:length]), DAYS, st.sampled_from([4, 7, 10]))
FAR_DATES = st.builds(
    lambda day, length, doubt: parse(day.isoformat()[:length] + doubt),
    st.dates(date(1, 1, 1), date(2200, 12, 31)),
    st.sampled_from([4, 7, 10]),
    DOUBTS,
)
EARLY_DATES = st.builds("-{:04}{}".format, st.integers(1, 9999), st.sampled_from(["", "-01", "-02-28", "~", "-12?"]))
STRETCHES = st.builds(
    lambda sign, year, unknown, doubt: f"{sign}{f'{year:04}'[:-unknown]}{'X' * unknown}{doubt}",
    st.sampled_from(["", "-"]),
    st.integers(0, 2199),
    st.integers(1, 2),
    DOUBTS,
)
ANY_DATES = FAR_DATES | st.builds(parse, EARLY_DATES | STRETCHES)


def days(when: PartialDate) -> range:
    return range(when.first, when.last + 1)


@given(DATES, DATES)
def test_before_is_what_all_days_say(one: PartialDate, other: PartialDate):
    answers = {a < b for a in (one.first, one.last) for b in (other.first, other.last)}
    assert one.before(other) == (answers.pop() if len(answers) == 1 else None)


@given(DATES, DATES)
def test_before_knows_no_more_than_its_days(one: PartialDate, other: PartialDate):
    if one.precision >= Precision.MONTH and other.precision >= Precision.MONTH:
        answers = {a < b for a in days(one) for b in days(other)}
        assert one.before(other) == (answers.pop() if len(answers) == 1 else None)


@given(ANY_DATES)
def test_text_is_kept(when: PartialDate):
    assert parse(str(when)) == when
    assert when.first <= when.start <= when.end <= when.last
    assert (when.first < when.start) == bool(when.doubt) == (when.last > when.end)
    assert re.fullmatch(PATTERN, str(when))
    assert when.year_words in when.words or when.doubt
    assert when.words.startswith(when.short_words.split(" ")[0])
    assert when.words.endswith(when.year_words.removeprefix("about ").removeprefix("perhaps "))


@given(ANY_DATES, ANY_DATES, ANY_DATES)
def test_order_is_total(a: PartialDate, b: PartialDate, c: PartialDate):
    assert (a < b) + (b < a) + (a == b) == 1
    assert not (a < b and b < c) or a < c
    if a.before(b):
        assert a < b
        assert not b.before(a)


@given(st.integers(-4_000_000, 4_000_000))
def test_days_go_on_in_both_directions(day: int):
    assert day_of(*parts_of(day)) == day
    assert year_of(day) <= year_of(day + 1) <= year_of(day) + 1
    if day > 0:
        found = date.fromordinal(min(day, date.max.toordinal()))
        assert parts_of(found.toordinal()) == (found.year, found.month, found.day)


@given(st.text(max_size=12) | st.from_regex(r"-?[0-9]{2}[0-9X]{2}(-[0-9]{2}){0,2}[~?]?", fullmatch=True))
def test_anything_else_is_refused_with_a_reason(text: str):
    error = refusal(parse, text)
    assert error.rule == "date" if error else str(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "first", "last", "words", "short", "year"),
    [
        ("2015-12-10", (2015, 12, 10), (2015, 12, 10), "10 December 2015", "10 Dec", "2015"),
        ("2016-02", (2016, 2, 1), (2016, 2, 29), "February 2016", "Feb", "2016"),
        ("1900-02", (1900, 2, 1), (1900, 2, 28), "February 1900", "Feb", "1900"),
        ("2017", (2017, 1, 1), (2017, 12, 31), "2017", "", "2017"),
        ("1450~", (1440, 1, 1), (1460, 12, 31), "about 1450", "about 1450", "about 1450"),
        ("1450?", (1440, 1, 1), (1460, 12, 31), "perhaps 1450", "perhaps 1450", "perhaps 1450"),
        ("1450-05%", (1449, 4, 30), (1451, 6, 1), "perhaps about May 1450", "perhaps about May", "1450"),
        ("1450-05-12~", (1450, 4, 11), (1450, 6, 12), "about 12 May 1450", "about 12 May", "1450"),
        ("1450-05?", (1449, 4, 30), (1451, 6, 1), "perhaps May 1450", "perhaps May", "1450"),
        ("145X", (1450, 1, 1), (1459, 12, 31), "1450s", "1450s", "1450s"),
        ("190X", (1900, 1, 1), (1909, 12, 31), "1900–1909", "1900–1909", "1900–1909"),
        ("14XX", (1400, 1, 1), (1499, 12, 31), "15th century", "15th century", "15th century"),
        ("11XX", (1100, 1, 1), (1199, 12, 31), "12th century", "12th century", "12th century"),
        ("0800", (800, 1, 1), (800, 12, 31), "AD 800", "", "AD 800"),
        ("0000", (0, 1, 1), (0, 12, 31), "1 BC", "", "1 BC"),
        ("-0299", (-299, 1, 1), (-299, 12, 31), "300 BC", "", "300 BC"),
        ("-0043-03-15", (-43, 3, 15), (-43, 3, 15), "15 March 44 BC", "15 Mar", "44 BC"),
        ("-029X", (-299, 1, 1), (-290, 12, 31), "300–291 BC", "300–291 BC", "300–291 BC"),
        ("-02XX", (-299, 1, 1), (-200, 12, 31), "3rd century BC", "3rd century BC", "3rd century BC"),
        ("000X", (0, 1, 1), (9, 12, 31), "1 BC–AD 9", "1 BC–AD 9", "1 BC–AD 9"),
    ],
)
def test_what_a_date_can_mean(text, first, last, words, short, year):
    when = parse(text)
    assert (parts_of(when.first), parts_of(when.last)) == (first, last)
    assert (when.words, when.short_words, when.year_words) == (words, short, year)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("1450~", "1455", None),
        ("1450~", "1462", True),
        ("1450?", "1430", False),
        ("145X", "1459-12-31", None),
        ("145X", "1460", True),
        ("14XX", "1500", True),
        ("-0299", "-0298", True),
        ("-02XX", "-0199", True),
        ("0000", "0001", True),
    ],
)
def test_what_cannot_be_known_is_neither_before_nor_after(one: str, other: str, answer: bool | None):
    assert parse(one).before(parse(other)) is answer


@pytest.mark.parametrize(
    ("text", "plain"),
    [("2017-06-12", True), ("1450", True), ("0001", True), ("0000", False), ("145X", False), ("1450~", False)],
)
def test_what_everybody_can_read(text: str, plain: bool):
    assert parse(text).is_plain is plain


def test_dates_are_sorted_as_they_are_written():
    texts = "-02XX -0299~ -0299 0000 0800 14XX 145X 1450? 1450~ 1450 1450-03 1451 1460".split()
    assert [str(when) for when in sorted(map(parse, reversed(texts)))] == texts


@pytest.mark.parametrize(
    ("given", "text"),
    [
        *(("c. 1450", "1450~"), ("ca 1450", "1450~"), ("circa 1450", "1450~"), ("about  1450", "1450~")),
        *(("~1450", "1450~"), ("1450 ?", "1450?"), ("perhaps 1450", "1450?"), ("c. 1450?", "1450%")),
        *(("1450s", "145X"), ("the 1450s", "145X"), ("145x", "145X"), ("14uu", "14XX"), ("15th century", "14XX")),
        *(("3rd century BC", "-02XX"), ("300 BC", "-0299"), ("300 b.c.e.", "-0299"), ("1 BC", "0000")),
        *(("c. 300 BC", "-0299~"), ("AD 800", "0800"), ("800 CE", "0800"), ("−0299", "-0299")),
        *(("1985-04-XX", "1985-04"), ("1985-XX-XX", "1985"), ("2015/6/1", "2015-06-01")),
    ],
)
def test_usual_spellings_become_the_one_of_records(given: str, text: str):
    assert usual(given) == text
    assert refusal(parse, given).suggestion == text


@pytest.mark.parametrize(
    "text", ["1400s", "197", "-300", "6/30/1905", "0 BC", "0th century", "145X-03", "-0000", "2201"]
)
def test_what_may_mean_two_things_is_left(text: str):
    assert refusal(usual, text)
    assert not refusal(parse, text).suggestion


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("2015-05-03", "2015-12-10", "7 months"),
        ("2015-12-10", "2015-12-10", "0 days"),
        ("2015-12-10", "2015-12-11", "1 day"),
        ("2015-11-28", "2015-12-10", "12 days"),
        ("2015-10-20", "2015-12-10", "2 months"),
        ("2015-10", "2015-12", "about 2 months"),
        ("2015-12", "2015-12-10", "less than a month"),
        ("2016", "2017", "0 to 2 years"),
        ("2016", "2018", "1 to 3 years"),
        ("2014-07-02", "2015", "0 to 2 years"),
        ("2016", "2016-03", "about 1 month"),
        ("2015-12-10", "2015-05-03", "0 days"),
        ("2010-12-10", "2015-11-10", "59 months"),
        ("2010-12-10", "2015-12-10", "about 5 years"),
        ("1970-11", "2007-10-14", "about 37 years"),
        ("1970", "2007-10-14", "36 to 38 years"),
        ("1997-11-15", "2009-11-20", "about 12 years"),
        ("1450~", "1454", "0 to 15 years"),
        ("145X", "1517-10-31", "57 to 68 years"),
        ("-0299", "1543-03", "1841 to 1843 years"),
    ],
)
def test_gap_in_words(earlier: str, later: str, words: str):
    assert Gap.between(parse(earlier), parse(later)).words == words


@given(ANY_DATES, ANY_DATES)
def test_gap_holds_every_gap(one: PartialDate, other: PartialDate):
    gap = Gap.between(one, other)
    assert 0 <= gap.least <= gap.months <= gap.most
    for a, b in ((one.first, other.last), (one.last, other.first), (one.first, other.first)):
        months = max((b - a) / PER_MONTH, 0)
        assert gap.least <= months <= gap.most
    if one.known_to == other.known_to == Precision.DAY:
        assert gap.exact


@given(st.lists(ANY_DATES, min_size=1, max_size=5))
def test_ends_of_several(dates: list[PartialDate]):
    assert earliest(dates).first == min(when.first for when in dates)
    assert latest(dates).last == max(when.last for when in dates)
