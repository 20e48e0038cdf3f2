"""Addresses: every name leads somewhere, a wrong one fails, and a uri leads there from every page."""

import re
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import StrictUndefined, UndefinedError

from generator.records.shelves import noun_of
from generator.site.addresses import ADDRESSES, FILES, Address, Way, address, anchor, file_path, upwards
from tests.support.builders import paper
from tests.support.built import Site

ROOT = "https://example.org/deep/"
NAMES = st.sampled_from(("index", "a", "b", "a-b", "1"))
PATHS = st.lists(NAMES.filter(lambda name: name != "index"), max_size=3).flatmap(
    lambda folders: NAMES.map(lambda name: "/".join([*folders, name]))
)


def place(path: str, directory_urls: bool) -> str:
    """Return the whole address at which a page is served."""
    if not directory_urls:
        return f"{ROOT}{path}.html"
    return ROOT + (path.removesuffix("index") if path.split("/")[-1] == "index" else f"{path}/")


@given(PATHS, PATHS, st.sampled_from(("", "x", "m-x")), st.booleans())
@example("a", "a", "", True)
@example("index", "index", "", True)
@example("a/index", "a/b", "x", False)
def test_a_uri_leads_there(here: str, there: str, anchor: str, directory_urls: bool):
    way = Way(here, directory_urls)
    wanted = place(there, directory_urls) + (f"#{anchor}" if anchor else "")
    assert urljoin(place(here, directory_urls), way(Address(there, anchor))) == wanted
    asked = urljoin(place(here, directory_urls), way(Address(there, anchor), topic="a b&c"))
    assert asked == f"{place(there, directory_urls)}?topic=a+b%26c" + (f"#{anchor}" if anchor else "")
    assert Way(directory_urls=directory_urls, root=ROOT)(Address(there, anchor)) == wanted


@given(PATHS, st.booleans())
def test_a_file_is_found_from_every_page(here: str, directory_urls: bool):
    way = Way(here, directory_urls)
    assert urljoin(place(here, directory_urls), way.file("fan", "a")) == ROOT + file_path("fan", "a")


def test_the_root_is_found_from_a_file():
    path = file_path("fan", "a")
    assert urljoin(ROOT + path, upwards(path)) == ROOT


def test_a_place_on_the_same_page_is_its_anchor_alone():
    here = address("timeline").path
    assert Way(here)("year", 1905) == f"#{anchor('year', 1905)}"
    assert Way(here, directory_urls=False)("marker", "a") == f"#{anchor('marker', 'a')}"
    assert Way("about")("fields", "papers") == f"#{anchor('fields', 'papers')}"


@pytest.mark.parametrize(
    ("what", "ids"),
    [
        ("papers/relativity", ()),
        ("timelin", ()),
        ("paper", ()),
        ("timeline", ("relativity",)),
        ("edge", ("relativity",)),
        (None, ()),
        ("lineage.json", ()),
        (StrictUndefined(name="paper"), ()),
        ("paper", (StrictUndefined(name="id"),)),
    ],
)
def test_what_is_not_known_is_an_error(what: str, ids: tuple[object, ...]):
    for asked in (Way(), Way().file, anchor, file_path):
        with pytest.raises((KeyError, UndefinedError)):
            asked(what, *ids)


def test_a_page_is_no_place_in_a_page():
    with pytest.raises(KeyError):
        anchor(paper("a"))


def test_no_address_is_given_twice():
    pages = [path for name, path in ADDRESSES.items() if name not in ("broken", "row of a person", "letter of people")]
    assert len(set(pages)) == len(pages)
    assert len(set(FILES.values())) == len(FILES)


# Of a whole site

NOWHERE = {"lever", "person"}
"""What records are that stand for something on other pages, and are explained nowhere."""


def test_every_record_can_be_read(frozen: Site):
    records = [record for record in frozen.collection.all_records() if noun_of(record) not in NOWHERE]
    assert len(set(map(noun_of, records))) == len(frozen.collection.shelves) - len(NOWHERE)
    assert list(filter(None, (frozen.fault_of("", Way()(record)) for record in records))) == []


@pytest.mark.parametrize("name", sorted(ADDRESSES.keys() - {"broken", "lost", "news", "day of news"}))
def test_every_name_leads_somewhere(name: str, frozen: Site):
    """On a site that has something for each, but may have no history: a page, and a place in it."""
    path, _, anchor = ADDRESSES[name].partition("#")
    pages = [page for at, page in frozen.pages.items() if fits(at, path) or not path]
    assert pages
    assert not anchor or any(fits(id, anchor) for page in pages for id in page.ids)


@pytest.mark.parametrize("name", FILES)
def test_every_name_of_a_file_has_one(name: str, frozen: Site):
    wanted = re.escape(FILES[name]).replace(r"\{\}", ".+")  # a name may have a folder in it
    assert any(re.fullmatch(wanted, file) for file in frozen.files)


def fits(name: str, pattern: str) -> bool:
    wanted = re.escape(pattern.removesuffix("index").rstrip("/")).replace(r"\{\}", "[^/]+")
    return bool(re.fullmatch(wanted, name.rstrip("/")))
