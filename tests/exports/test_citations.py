"""BibTeX: what an entry says of a paper."""

from typing import get_args

import pytest

from generator.exports.citations import bibtex_entry
from generator.records.papers import Event
from generator.site.labels import EVENTS
from tests.support.builders import paper


def test_an_entry_leads_where_the_page_leads():
    """To arXiv where the paper is there, else to the address that is given, else to its DOI."""
    given = {"arxiv": "1207.0580", "url": "https://x.example/paper.pdf", "doi": "10.1000/1"}
    addresses = ("https://arxiv.org/abs/1207.0580", "https://x.example/paper.pdf", "https://doi.org/10.1000/1")
    for name, address in zip(tuple(given), addresses, strict=True):
        found = paper("a", published_as="post", **given)
        assert found.full_text == address
        assert f"  url = {{{address}}},\n" in bibtex_entry(found)
        given[name] = None


def test_a_group_is_one_name():
    found = paper(
        "java", published_as="book", authors=("James Gosling", "Sun Microsystems"), groups=("Sun Microsystems",)
    )
    assert "  author = {James Gosling and {Sun Microsystems}},\n" in bibtex_entry(found)


def test_a_book_says_who_published_it_and_its_number():
    found = paper("b", published_as="book", venue="Aldus", isbn="9780306406157", sources=("A catalogue",))
    entry = bibtex_entry(found)
    assert entry.startswith("@book{b,\n")
    assert "  publisher = {Aldus},\n" in entry
    assert "  isbn = {9780306406157},\n" in entry
    assert "  url" not in entry


@pytest.mark.parametrize(
    ("published", "fields"),
    [
        ("1450", "  year = {1450},\n"),
        ("1450-03", "  year = {1450},\n  month = {3},\n"),
        ("1450~", "  year = {about 1450},\n  date = {1450~},\n"),
        ("145X", "  year = {1450s},\n  date = {145X},\n"),
        ("-0299", "  year = {300 BC},\n  date = {-0299},\n"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(published: str, fields: str):
    assert fields in bibtex_entry(paper("a", published, published_as="post", url="https://x.example/"))


def test_every_way_to_appear_has_a_type_and_words():
    types = {event: bibtex_entry(paper("a", published_as=event)).partition("{")[0] for event in get_args(Event)}
    assert types.keys() == EVENTS.keys()
    assert len(set(EVENTS.values())) == len(EVENTS)
    assert {types[event] for event in ("book", "standard", "patent", "software")} == {
        *("@book", "@standard", "@patent", "@software")
    }
