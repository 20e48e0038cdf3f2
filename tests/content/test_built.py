"""The collection as a site: it builds strictly, no link is dead, no page is heavy, and the largest fit a phone."""

import gzip
import json

import pytest

from tests.support.browser import OVERFLOWS, Opener, kinds, size
from tests.support.built import Site, body_of

KILOBYTE = 1024


def test_it_builds_without_a_word(real: Site):
    assert [line for line in real.log.splitlines() if "WARNING" in line or "ERROR" in line] == []


def test_every_link_leads_somewhere(real: Site):
    assert real.dead_links() == []


def test_every_page_is_well_formed(real: Site):
    assert {name: page.faults for name, page in real.pages.items() if page.faults} == {}


def test_every_record_has_its_page_and_is_found(real: Site):
    script = real.files["data/names-0.js"].read_text(encoding="utf-8")
    named = json.loads(script[script.index("{") : script.rindex("}") + 1])
    found = {(kind, id) for kind, id, *_ in named["rows"]}
    assert {("paper", paper.id) for paper in real.collection.papers} <= found
    assert {("pair", pair.id) for pair in real.collection.pairs} <= found
    assert len(gzip.compress(script.encode(), mtime=0)) <= 60 * KILOBYTE


def test_pages_of_papers_and_pairs_are_small(real: Site):
    read = real.collection
    names = [*(f"papers/{paper.id}/" for paper in read.papers), *(f"pairs/{pair.id}/" for pair in read.pairs)]
    sizes = {name: len(body_of(real.folder / name).encode()) for name in names}
    assert {name: bytes for name, bytes in sizes.items() if bytes > 40 * KILOBYTE} == {}


def test_lists_grow_with_the_collection_and_not_faster(real: Site):
    """A list says a little about each paper, and not more the more papers there are."""
    allowed = (20 + 2 * len(real.collection.papers)) * KILOBYTE
    sizes = {name: size(real.folder / name) for name in ("papers/", "timeline/", "people/", "lineage/")}
    assert {name: bytes for name, bytes in sizes.items() if bytes > allowed} == {}


@pytest.mark.browser
def test_the_largest_pages_fit_a_phone(tab: Opener, real: Site):
    opened = tab(375)
    faults = []
    for name, path in kinds(real).items():
        page = opened.go(path)
        faults += [f"{name}: {fault}" for fault in page.evaluate(OVERFLOWS)]
    assert not faults, "\n".join(faults)
    assert not opened.complaints
    assert not opened.foreign
