"""The names that readers look for: each leads to a page that is there, and they are light."""

import gzip
import json
import re
from typing import Any

import pytest

from generator.collection import loading
from generator.site import search
from generator.site.addresses import file_path
from generator.site.contents import pages
from generator.site.site import Site as Pages
from tests.support.built import FROZEN, Site

KILOBYTE = 1024


def read(script: str) -> dict[str, Any]:
    """Return what a file of names holds."""
    found = re.fullmatch(r"\(window\.names \?\?= \[\]\)\.push\((.*)\);\n", script, re.DOTALL)
    assert found
    return json.loads(found[1])


def names(site: Site) -> dict[str, Any]:
    return read(site.files[file_path("names", 0)].read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", ["frozen", "toy", "flat"])
def test_every_name_leads_somewhere(form: str, request: pytest.FixtureRequest):
    site: Site = request.getfixturevalue(form)
    data = names(site)
    for kind, id, *_ in data["rows"]:
        page, _, anchor = data["places"].get(kind, "{}").replace("{}", id).partition("#")
        assert page in site.pages, (kind, id)
        assert not anchor or anchor in site.pages[page].ids, (kind, id)


@pytest.mark.parametrize("form", ["frozen", "toy"])
def test_every_page_has_a_name(form: str, request: pytest.FixtureRequest):
    """All but the home page, the landmarks told in a row, and what leads on from a former address."""
    site: Site = request.getfixturevalue(form)
    data = names(site)
    named = {data["places"].get(kind, "{}").replace("{}", id).partition("#")[0] for kind, id, *_ in data["rows"]}
    unnamed = {page for page in site.pages if page not in named and not page.startswith("story/")}
    moved = {page for page in unnamed if site.pages[page].all("meta", **{"http-equiv": "refresh"})}
    assert unnamed - moved == {"", "404.html"}


def test_names_are_light(frozen: Site):
    size = len(gzip.compress(frozen.files[file_path("names", 0)].read_bytes(), mtime=0))
    assert size <= 200 * len(frozen.collection.papers) + 20 * KILOBYTE
    assert size <= 60 * KILOBYTE


def test_a_large_collection_has_its_names_in_parts(monkeypatch: pytest.MonkeyPatch):
    """What matters most is in the first part, and every name is in one of them."""
    collection, _ = loading.load(FROZEN / "content")
    site = Pages(collection)
    made = [*pages(site)]
    (whole,) = (read(drawn()) for _, drawn in search.names_files(site, made))
    monkeypatch.setattr(search, "PART", 100)
    parts = {path: read(drawn()) for path, drawn in search.names_files(site, made)}
    assert [*parts] == [file_path("names", number) for number in range(len(parts))]
    assert {part["parts"] for part in parts.values()} == {len(parts)}
    assert max(len(part["rows"]) for part in parts.values()) == 100
    rows = [row for part in parts.values() for row in part["rows"]]
    assert [row[:9] for row in rows] == [row[:9] for row in whole["rows"]]
    tiers = [row[7] for row in rows if row[0] == "paper"]
    assert tiers == sorted(tiers)
    for part in parts.values():
        assert sorted({author for row in part["rows"] for author in row[10:] and row[10]}) == [
            *range(len(part["authors"]))
        ]
