"""Dates as exact as they are known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.dates import DAYS_PER_MONTH, Gap, PartialDate, Precision, earliest, latest
from tests.support.builders import refusal

parse = PartialDate.parse
# Few days, so that dates often touch.
DAYS = st.dates(date(2015, 12, 29), date(2017, 1, 3))
DATES = st.builds(lambda day, length: parse(day.isoformat()[:length]), DAYS, st.sampled_from([4, 7, 10]))
FAR_DATES = st.builds(
    lambda day, length: parse(day.isoformat()[:length]),
    st.dates(date(1600, 1, 1), date(2200, 12, 31)),
    st.sampled_from([4, 7, 10]),
)


def days(when: PartialDate) -> list[date]:
    return [when.first + timedelta(number) for number in range((when.last - when.first).days + 1)]


@given(DATES, DATES)
def test_before_is_what_all_days_say(one: PartialDate, other: PartialDate):
    answers = {a < b for a in (one.first, one.last) for b in (other.first, other.last)}
    assert one.before(other) == (answers.pop() if len(answers) == 1 else None)


@given(DATES, DATES)
def test_before_knows_no_more_than_its_days(one: PartialDate, other: PartialDate):
    if one.precision >= Precision.MONTH and other.precision >= Precision.MONTH:
        answers = {a < b for a in days(one) for b in days(other)}
        assert one.before(other) == (answers.pop() if len(answers) == 1 else None)


@given(FAR_DATES)
def test_text_is_kept(when: PartialDate):
    assert parse(str(when)) == when
    assert when.first <= when.last
    assert len(str(when)) == {1: 4, 2: 7, 3: 10}[when.precision]
    assert str(when.year) in when.words
    assert when.words.endswith(str(when.year))
    assert when.words.startswith(when.short_words.split(" ")[0])


@given(FAR_DATES, FAR_DATES, FAR_DATES)
def test_order_is_total(a: PartialDate, b: PartialDate, c: PartialDate):
    assert (a < b) + (b < a) + (a == b) == 1
    assert not (a < b and b < c) or a < c
    if a.before(b):
        assert a < b


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}", fullmatch=True))
def test_anything_else_is_refused_with_a_reason(text: str):
    error = refusal(parse, text)
    assert error.rule == "date" if error else str(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "first", "last", "words", "short"),
    [
        ("2015-12-10", "2015-12-10", "2015-12-10", "10 December 2015", "10 Dec"),
        ("2016-02", "2016-02-01", "2016-02-29", "February 2016", "Feb"),
        ("1900-02", "1900-02-01", "1900-02-28", "February 1900", "Feb"),
        ("2017", "2017-01-01", "2017-12-31", "2017", ""),
    ],
)
def test_what_a_date_can_mean(text: str, first: str, last: str, words: str, short: str):
    when = parse(text)
    assert (when.first.isoformat(), when.last.isoformat()) == (first, last)
    assert (when.words, when.short_words) == (words, short)


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
    ],
)
def test_gap_in_words(earlier: str, later: str, words: str):
    assert Gap.between(parse(earlier), parse(later)).words == words


@given(FAR_DATES, FAR_DATES)
def test_gap_holds_every_gap(one: PartialDate, other: PartialDate):
    gap = Gap.between(one, other)
    assert 0 <= gap.least <= gap.months <= gap.most
    for a, b in ((one.first, other.last), (one.last, other.first), (one.first, other.first)):
        months = max((b - a).days / DAYS_PER_MONTH, 0)
        assert gap.least <= months <= gap.most
    if one.precision == other.precision == Precision.DAY:
        assert gap.exact


@given(st.lists(FAR_DATES, min_size=1, max_size=5))
def test_ends_of_several(dates: list[PartialDate]):
    assert earliest(dates).first == min(when.first for when in dates)
    assert latest(dates).last == max(when.last for when in dates)
