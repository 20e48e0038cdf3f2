"""What a site tells of its history: when pages last changed, and who wrote them."""

import re
from xml.etree import ElementTree

import pytest

from generator.site.figures import figure
from generator.site.history import History, credited
from generator.site.shell import history_of
from generator.site.site import Site as Drawn
from tests.support.builders import collection_of
from tests.support.built import Html, Site


def test_every_page_is_listed_with_the_day_of_a_commit(frozen: Site):
    tree = ElementTree.parse(frozen.files["sitemap.xml"])
    listed = [[element.tag.partition("}")[2] for element in page] for page in tree.getroot()]
    days = {element.text for element in tree.iter() if element.tag.endswith("}lastmod")}
    assert listed == [["loc", "lastmod"]] * len(listed)
    assert days <= {"2020-01-01", "2020-01-02"}


def test_a_page_of_a_record_says_when_it_last_changed(frozen: Site):
    for paper in frozen.collection.papers:
        text = frozen.files[f"papers/{paper.id}/index.html"].read_text("utf-8")
        (day,) = re.findall(r'Last changed <time datetime="(2020-01-0[12])">[12] January 2020</time>', text)
        for address in re.findall(r'<a href="([^"]*)"[^>]*>Last changed', text):
            assert address.endswith(f"/papers/{paper.id}.yml"), day
    era = frozen.collection.eras[0]
    assert "Last changed" not in frozen.files[f"eras/{era.id}/index.html"].read_text("utf-8")


def test_without_a_history_nothing_is_said_of_one(toy: Site):
    assert not [
        name for name, path in toy.files.items() if name.endswith(".html") and b"Last changed" in path.read_bytes()
    ]


@pytest.mark.parametrize(("edit", "history"), [
    ("https://github.com/o/r/edit/main/content/papers/a.yml", "https://github.com/o/r/commits/main/content/papers/a.yml"),
    ("https://gitlab.com/o/r/-/edit/main/a.yml", "https://gitlab.com/o/r/-/commits/main/a.yml"),
    ("https://example.org/wiki/a.yml", ""),
    ("javascript/edit/x", ""),
    ("", ""),
])  # fmt: skip
def test_the_history_of_a_file_is_where_it_can_be_edited(edit: str, history: str):
    assert history_of(edit) == history


def test_nobody_is_named_who_is_a_program_or_does_not_want_it():
    names = ("Ada Byron", "dependabot[bot]", "release-bot", "Bob Abbot", "grace@example.org", "Grace Hopper")
    assert credited(names, ["grace hopper"]) == ("Ada Byron", "Bob Abbot")
    site = Drawn(collection_of("toy"), history=History({}, ("<b>Ada</b>", "Grace")))
    (told,) = Html(figure(site, "contributors", "about")).elements
    assert told.text.strip() == "<b>Ada</b>, Grace"
