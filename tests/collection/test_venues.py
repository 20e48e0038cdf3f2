"""The line of a venue in parts, and the venue that it names."""

import pytest

from generator.collection.collection import Collection
from generator.collection.venues import Appearance, Venues, appearance
from generator.records.venues import Venue
from tests.support.builders import paper


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", ("", None, "", "", "")),
        ("ICDE 2003", ("ICDE", 2003, "", "", "")),
        ("Acta Informatica 33, 1996", ("Acta Informatica", 1996, "33", "", "")),
        ("Annals of Physics 65 (6), 1958", ("Annals of Physics", 1958, "65", "6", "")),
        ("Operating Systems Review 44(2), 2010", ("Operating Systems Review", 2010, "44", "2", "")),
        ("Nature 645, 633–638 (2025)", ("Nature", 2025, "645", "", "633–638")),
        ("Nature 323(6088), pp. 533-536, 1986", ("Nature", 1986, "323", "6088", "533-536")),
        ("Journal of Sleep 568 (2024), 127063", ("Journal of Sleep", 2024, "568", "", "127063")),
        ("Transactions on Graphics 42 (SIGGRAPH 2023)", ("Transactions on Graphics", 2023, "42", "", "")),
        ("ICDE 2003, 77–86", ("ICDE", 2003, "", "", "77–86")),
        ("ICDE, pp. 77-86, 2003", ("ICDE", 2003, "", "", "77-86")),
        ("ICDE 2013 (workshop track)", ("ICDE", 2013, "", "", "")),
        ("ICDE 2000; longer in Annals 2003", ("ICDE", 2000, "", "", "")),
        ("ICDE 2021 Workshop on Old Trees", ("ICDE 2021 Workshop on Old Trees", 2021, "", "", "")),
        ("Cambridge University Press, 1979", ("Cambridge University Press", 1979, "", "", "")),
        ("PhD thesis, Harvard University 1974", ("PhD thesis, Harvard University", 1974, "", "", "")),
        ("The Bodley Head, London", ("The Bodley Head, London", None, "", "", "")),
        ("Route 66", ("Route 66", None, "", "", "")),
        ("Studies of 1500–1600", ("Studies of 1500–1600", None, "", "", "")),
        ("1984", ("", 1984, "", "", "")),
    ],
)
def test_a_line_falls_into_its_parts(line: str, told: tuple[str, int | None, str, str, str]):
    name, *rest = told
    assert appearance(line) == Appearance(name, "", None, *rest)


def test_a_venue_is_known_by_all_that_it_is_called():
    venue = Venue(id="icde", name="Conference on Data Engineering", kind="conference", called=("ICDE", "Old DE"))
    venues = Venues(Collection({"venues": {"icde": venue}}))
    lines = ("ICDE 2003", "icde 2003", "Old DE 2003", "ICDE 2003, 77–86", "Conference on Data Engineering 2003", "ICDE")
    for line in lines:
        found = venues.of(paper("a", venue=line))
        assert (found.name, found.kind, found.venue) == (venue.name, "conference", venue), line
    beside = venues.of(paper("a", venue="ICDE 2021 Workshop on Old Trees"))
    assert (beside.name, beside.kind) == ("ICDE 2021 Workshop on Old Trees", "conference")
    for line in ("ICDEX 2003", "Old 2003", None):
        assert venues.of(paper("a", venue=line)).venue is None
