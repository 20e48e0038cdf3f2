"""Anniversaries, read back by a program that others wrote."""

from datetime import date

import pytest
from icalendar import Calendar

from generator.exports.calendar import as_calendar
from generator.exports.home import Home
from tests.support.builders import Golden, collection, collection_of, pair, paper
from tests.support.built import BASE, ORIGIN, Site
from tests.support.citations import TEXTS

HOME = Home("A site", "CC BY 4.0", lambda record: f"https://example.org/{record.id}/")


def events(text: str) -> list[object]:
    read = Calendar.from_ical(text)
    assert not read.errors
    found = read.walk("VEVENT")
    assert not [event.errors for event in found if event.errors]
    return found


@pytest.mark.parametrize("name", ["toy", "frozen"])
def test_every_landmark_and_breakthrough_has_its_day(name: str):
    whole = collection_of(name)
    later = {id for one in whole.pairs for id in one.breakthroughs}
    wanted = [one for one in whole.papers if one.tier == "1" or one.id in later]
    exact = [one for one in wanted if len(str(one.published)) == 10]
    text = as_calendar(whole, HOME)
    found = events(text)
    assert [str(event["UID"]) for event in found] == [f"https://example.org/{one.id}/" for one in exact]
    for event, one in zip(found, exact, strict=True):
        assert event["DTSTART"].dt == date.fromisoformat(str(one.published))
        assert event["RRULE"]["FREQ"] == ["YEARLY"]
        assert str(event["SUMMARY"]) == f"{one.short} ({one.published.year})"
        assert one.gist in str(event["DESCRIPTION"])
    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75
    assert b"\n" not in text.encode().replace(b"\r\n", b"")


def test_what_is_hostile_comes_back_as_it_went_in():
    given = {"published": "2000-01-02", "tier": "1", "role": "role"}
    papers = [paper(f"h{number:02}", short=text, gist=text, **given) for number, text in enumerate(TEXTS)]
    found = events(as_calendar(collection(papers), HOME))
    assert [str(event["SUMMARY"]) for event in found] == [f"{text} (2000)" for text in TEXTS]
    assert [str(event["DESCRIPTION"]) for event in found] == [f"role.\n{text}" for text in TEXTS]


def test_odd_days(golden: Golden):
    """What is not known to the day is left out; the last day of February is one in every year."""
    told = {"role": "Began it", "gist": "It began; then, all went on."}
    days = ("2024-02-29", "2000-03", "1999-01-01~", "-0044-03-15", "0800-12-25")
    papers = [paper(f"p{number}", day, tier="1", **told) for number, day in enumerate(days)]
    late = paper("late", "2025-01-01", **told)
    text = as_calendar(collection([*papers, late], (pair("p0", "late").model_copy(update={"added": "a, b"}),)), Home())
    golden("calendar.ics", text.replace("\r\n", "\n"))
    found = events(text)
    assert [str(event["UID"]) for event in found] == ["p4@timeline", "p0@timeline", "late@timeline"]
    assert found[1]["RRULE"]["BYMONTHDAY"] == [-1]


def test_on_a_site_an_event_leads_to_its_page(toy: Site):
    found = events(toy.files["data/anniversaries.ics"].read_bytes().decode())
    assert found
    assert {str(event["URL"]) == str(event["UID"]) for event in found} == {True}
    assert {toy.fault_of("", str(event["URL"])) for event in found} == {""}
    assert all(str(event["URL"]).startswith(ORIGIN + BASE) for event in found)
