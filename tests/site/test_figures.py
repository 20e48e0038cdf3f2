"""Figures for hand-written pages, drawn without an engine: they say what was counted, and nothing where nothing is."""

import re

import pytest

from generator.collection.collection import Collection
from generator.engine.options import TimelineConfig
from generator.site.figures import FIGURES, NOTHING, figure, framed
from generator.site.site import Site
from generator.text.dates import Gap
from tests.support.builders import collection, collection_of
from tests.support.built import Html


def drawn(read: Collection, name: str, **given: object) -> Html:
    return Html(figure(Site(read, **given), name, "patterns"))


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("band", [None, Gap(2, 36)])
@pytest.mark.parametrize("kind", ["frozen", "toy", "empty"])
def test_every_figure_is_well_formed(kind: str, band: Gap | None, name: str):
    assert drawn(collection([]) if kind == "empty" else collection_of(kind), name, band=band).faults == []


@pytest.mark.parametrize("name", NOTHING)
def test_a_figure_says_what_would_stand_there(name: str):
    """A heading stands above it, and would stand above nothing."""
    (told,) = drawn(collection([]), name).elements
    assert (told.tag, told.text.strip()) == ("p", NOTHING[name])


def test_nothing_is_said_of_what_brings_its_own_heading():
    assert drawn(collection([]), "news").elements == []


@pytest.mark.parametrize("kind", ["frozen", "toy"])
def test_every_mark_and_every_row_leads_to_its_pair(kind: str):
    read = collection_of(kind)
    pairs = sorted(f"../pairs/{pair.id}/" for pair in read.pairs if pair.deleted)
    page = drawn(read, "gaps")
    rows = [element["href"] for element in page.all("a") if "tbody" in element.path]
    marks = [element["href"] for element in page.all("a") if "svg" in element.path]
    assert sorted(rows) == pairs
    assert sorted(marks) == sorted(2 * pairs)
    assert len(page.all("title")) == len(marks)


def test_the_band_is_told_only_where_there_is_one():
    toy = collection_of("toy")
    table = drawn(toy, "gaps", band=Gap(2, 36))
    assert [cell.text for cell in table.all("td")] == ["29.6 to 30.5 months", "in", "about 6 years", "out"]
    assert "1 surely inside 2 to 36 months" in drawn(toy, "gap-numbers", band=Gap(2, 36)).all("p")[0].text
    for name in ("gaps", "gap-numbers"):
        page = drawn(toy, name)
        assert not page.all("rect")
        assert not re.search(r"inside|outside|undecided|\bopen\b", "".join(element.text for element in page.elements))


def test_the_numbers_add_up():
    page = drawn(collection_of("frozen"), "gap-numbers", band=Gap(2, 18))
    total, *parts = [int(element.text) for element in page.all("strong")[:4]]
    assert total == sum(parts) == len([pair for pair in collection_of("frozen").pairs if pair.deleted])


@pytest.mark.parametrize("kind", ["frozen", "toy"])
def test_every_page_counts_the_same_pairs(kind: str):
    """The heading of the home page, its counts, those of the patterns and those of the about page."""
    pairs = collection_of(kind).pairs
    deleted, added = (sum(bool(getattr(pair, how)) for pair in pairs) for how in ("deleted", "added"))
    (heading,) = drawn(collection_of(kind), "headline").all("h1")
    assert heading.text.startswith(f"{deleted} of these {deleted + added} breakthroughs ")
    for name in ("counts", "gap-numbers", "coverage"):
        text = " ".join(element.text for element in drawn(collection_of(kind), name).elements)
        assert f"{deleted} pairs" in text, name
        assert not added or f"{added} counter-example" in text, name


def test_corrections_are_counted_as_what_they_are():
    assert drawn(collection_of("toy"), "counts").all("span")[-1].text == "1 easy misreading corrected"


# What mkdocs.yml may say


@pytest.mark.parametrize("band", [[2, 18], [0.5, 6.5]])
def test_a_band_is_two_numbers_of_months(band: list[float]):
    config = TimelineConfig()
    config.load_dict({"band": band})
    assert config.validate() == ([], [])
    assert config.band == Gap(*band)


@pytest.mark.parametrize(
    "band",
    [
        *([18, 2], [2, 2], [0, 2], [2], [2, 18, 30], 2, "2 to 18", ["2", "18"], [2, float("inf")], {}),
        *(True, [True, 2], [float("nan"), 1], [1, float("nan")], [1, 10**400], [1e-320, 2], [[1], [2]], [None, 2]),
    ],
)
def test_anything_else_is_refused_with_what_to_write(band: object):
    config = TimelineConfig()
    config.load_dict({"band": band})
    ((name, error),), _ = config.validate()
    assert name == "band"
    assert "[6, 24]" in str(error)


def test_no_band_is_no_band():
    config = TimelineConfig()
    config.load_dict({})
    assert config.validate() == ([], [])
    assert config.band is None


def test_what_is_here_is_counted_with_what_it_was_reviewed_against():
    page = drawn(collection_of("toy"), "coverage")
    assert dict(zip((term.text for term in page.all("dt")), (value.text for value in page.all("dd")), strict=True)) == {
        "Here": "8 papers, 2 pairs, 1 failed deletion",
        "Newest": "Cassandra, April 2010",
        "Last reviewed": "1 against the text itself, 7 not yet",
    }


def test_a_paragraph_of_links_alone_is_a_row_of_buttons():
    links = '<a href="a/">One</a> <a href="b/">Other</a>'
    assert framed(f"<p>{links}</p>") == f'<p class="ways">{links}</p>'
    for plain in (f"<p>{links}.</p>", f"<p>See {links}</p>", '<p><a href="a/">One</a></p>'):
        assert framed(plain) == plain
