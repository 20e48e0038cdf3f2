"""The navigation where mkdocs.yml has none: it follows from what the collection has, and a given one wins."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.collection.collection import Collection
from generator.records.shelves import SHELVES
from generator.site.contents import pages
from generator.site.navigation import navigation
from generator.site.site import Site
from tests.support.builders import collection_of
from tests.support.built import FROZEN, TOY, quickly_built


def project(folder: Path, nav: str = "") -> Path:
    """Copy the toy without its navigation and without a theme of its own."""
    shutil.copytree(TOY / "content", folder / "content")
    settings = (TOY / "mkdocs.yml").read_text("utf-8").replace("  custom_dir: ../../theme\n", "")
    settings, count = re.subn(r"^nav:\n(?:  .*\n)+", nav, settings, flags=re.MULTILINE)
    assert count == 1
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


def offered(project: Path, target: Path) -> tuple[list[str], list[str]]:
    """Build a project strictly; return what its header and its footer offer, and see that each leads somewhere."""
    site = quickly_built(project, target, "--strict")
    assert site.code == 0, site.log
    home = site.pages[""]
    header = next(element for element in home.all("ul") if "site-links" in element.classes)
    links = [link for link in home.all("a") if "footer" in link.path or "header" in link.path]
    for link in links:
        if not re.match(r"https?:|#", link["href"]):
            assert (target / link["href"] / "index.html").is_file(), link["href"]
    footer = [link.text.strip() for link in links if "footer" in link.path]
    return header.text.split(), footer


def test_it_grows_with_the_collection(tmp_path: Path):
    here = project(tmp_path)
    header, footer = offered(here, tmp_path / "first")
    assert header == ["Timeline", "Papers", "Pairs", "Eras", "Lineage"]
    assert {"Topics", "Poster", "Rules"} <= set(footer)
    assert not {"Contribute", "Writing guide"} & set(footer)
    term = "- {id: machine, term: machine, meaning: A computer with disks of its own.}\n"
    (here / "content/glossary.yml").write_text(term, encoding="utf-8")
    (here / "content/about.md").write_text("# About this\n\nAn index.\n", encoding="utf-8")
    (here / "content/history.md").write_text("# How it began\n\nWith an index.\n", encoding="utf-8")
    header, footer = offered(here, tmp_path / "second")
    assert header == ["Timeline", "Papers", "Pairs", "Eras", "Lineage", "Glossary", "About"]
    assert "How it began" in footer
    shutil.rmtree(here / "content/pairs")
    (here / "content/eras.yml").unlink()
    header, footer = offered(here, tmp_path / "third")
    assert header == ["Timeline", "Papers", "Lineage", "Glossary", "About"]


def test_a_given_one_wins(tmp_path: Path):
    header, footer = offered(project(tmp_path, "nav:\n  - index.md\n  - papers/index.md\n"), tmp_path / "site")
    assert header == ["Papers"]
    assert not {"Topics", "Poster", "Rules"} & set(footer)


def test_nothing_leads_to_nothing():
    empty = Collection({name: {} for name in SHELVES}, {}, {})
    header, footer = navigation(empty, {page.address.path for page in pages(Site(empty))}, ())
    assert [entry.title for entry in header] == []
    assert [entry.title for entry in footer] == ["Rules"]


def titles(read: Collection) -> set[str]:
    """Return what the pages of a collection offer."""
    paths = {page.address.path for page in pages(Site(read))}
    return {entry.title.lower() for entries in navigation(read, paths, ()) for entry in entries}


@pytest.fixture(scope="module")
def of_all() -> set[str]:
    """What is offered where every shelf has records."""
    return titles(collection_of("frozen"))


@pytest.mark.xdist_group("navigation")
@pytest.mark.parametrize("shelf", ["frontiers", "threads", "paths", "glossary", "pairs", "eras", "topics", "papers"])
def test_a_shelf_without_records_is_not_offered(shelf: str, of_all: set[str]):
    whole = collection_of("frozen")
    without = {name: {} if name == shelf or shelf == "papers" else records for name, records in whole.shelves.items()}
    without |= {"candidates": {}, "disputes": {}} if shelf == "frontiers" else {}
    assert shelf in of_all
    assert shelf not in titles(replace(whole, shelves=without))


def test_the_frozen_one_says_what_follows_anyway(tmp_path: Path):
    """What is written down there would have been offered too, in this order."""
    given = re.search(r"^nav:\n((?:  .*\n)+)", (FROZEN / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert given
    said = re.findall(r"- ([\w ]+): ([\w/]+)\.md", given[1])
    read = collection_of("frozen")
    written = [path.stem for path in (FROZEN / "content").glob("*.md")]
    paths = {*(page.address.path for page in pages(Site(read))), *written}
    header, footer = navigation(read, paths, written)
    offered = [(entry.title, entry.address.path) for entry in (*header, *footer)]
    assert [entry for entry in offered if entry in said] == said
