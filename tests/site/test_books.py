"""A collection in another shape: books, some by groups, dated before 1600 and in decades, some without address."""

import re

import pytest

from generator.drawing.timeline import arrange
from tests.site.test_wording import PAPERS, RULES, Said
from tests.support.built import Site, copy_of_books, quickly_built, shared

LONE_PLURAL = re.compile(r"(?<![\w.,:–-])1 (?:books|pairs|people|eras|topics|landmarks|years|months|deletions)\b")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return shared(
        tmp_path_factory,
        "books",
        lambda folder: quickly_built(copy_of_books(folder / "source"), folder / "site", "--strict"),
    )


def said(site: Site) -> set[str]:
    """Return all that the pages and the drawings say, each with its file, without addresses."""
    return {
        f"{name}: {re.sub(r'https://[^ ]+', '', text).strip()}"
        for name, path in site.files.items()
        if name.endswith((".html", ".svg"))
        for text in Said(path.read_text(encoding="utf-8")).texts
        if text.strip() not in RULES and text != "var(--paper)"
    }


def test_nothing_is_called_a_paper(books: Site):
    assert {text for text in said(books) if PAPERS.search(text.split(": ", 1)[1])} == set()


def test_one_is_never_several(books: Site):
    assert {text for text in said(books) if LONE_PLURAL.search(text)} == set()


def test_links_lead_somewhere(books: Site):
    assert books.dead_links() == []


def test_a_book_without_an_address_offers_none(books: Site):
    offered = {
        paper.id: any(link.text.startswith("Read the book") for link in books.pages[f"papers/{paper.id}/"].all("a"))
        for paper in books.collection.papers
    }
    assert [id for id, is_offered in offered.items() if is_offered] == ["codex-sinaiticus"]


def test_dates_are_told_as_they_are_known(books: Site):
    order = [paper.id for paper in books.collection.papers]
    assert order[:4] == ["papyrus-of-ani", "codex-sinaiticus", "diamond-sutra", "donatus"]
    for id, words in [
        ("papyrus-of-ani", "about 1250 BC"),
        ("codex-sinaiticus", "4th century"),
        ("diamond-sutra", "AD 868"),
        ("donatus", "1450s"),
        ("gutenberg-bible", "about 1455"),
        ("aldine-virgil", "April 1501"),
    ]:
        (page,) = books.pages[f"papers/{id}/"].all("main")
        assert words in page.text, id


def test_a_press_is_one_name_and_no_person(books: Site):
    assert "people/" not in books.pages
    citations = books.files["data/papers.bib"].read_text(encoding="utf-8")
    assert "{Aldine Press}" in citations
    assert citations.count("@book") == len(books.collection.papers)
    assert "9780521299558" in citations


def test_ends_of_the_pair_and_landmarks_bear_their_names(books: Site):
    sides = {marker.paper.id: marker.side for marker in arrange(books.collection).markers}
    assert all(sides[id] for id in ("albatross", "penguin", "diamond-sutra", "gutenberg-bible", "aldine-virgil"))


def test_bars_stand_for_empty_centuries_too(books: Site):
    bars = books.pages["timeline/"].all("ol", class_="years-bars--wide")
    labels = [label.text for label in books.pages["timeline/"].all("span", class_="years-bars__year")]
    assert len(bars) == 1
    assert labels[:2] == ["1300 BC", "1200 BC"]
    assert labels[-1] == "1900"
    assert labels[12:15] == ["100 BC", "AD 1", "AD 100"]
