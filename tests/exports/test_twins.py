"""Records as Markdown, read back by parsers of YAML and of Markdown that others wrote."""

from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from generator.collection.collection import Collection
from generator.exports import twins
from generator.exports.home import Home
from generator.records.reflection import as_written, fields
from generator.records.shelves import SHELVES
from tests.support.builders import Golden, collection_of
from tests.support.built import Site
from tests.support.hostile import PAYLOADS

HOME = Home("A “site”: & more", "CC BY 4.0")
COMMON = MarkdownIt("commonmark")


def parts(text: str) -> tuple[dict[str, Any], str]:
    start, front, body = text.split("---\n", 2)
    assert start == ""
    read: dict[str, Any] = yaml.safe_load(front)
    return read, body


@pytest.mark.parametrize("name", ["toy", "books", "frozen"])
def test_a_record_is_told_whole(name: str):
    """What is a value is in the front matter as the file has it; everything else has its heading."""
    collection = collection_of(name)
    found = dict(twins.files(collection, HOME))
    assert len(found) == sum(map(len, collection.shelves.values()))
    for shelf in SHELVES.values():
        for record in collection.shelves.get(shelf.name, {}).values():
            head, body = parts(found[f"{shelf.name}/{record.id}.md"]())
            written, expected = as_written(record), fields(type(record))
            headings = [token.content for token in COMMON.parse(body) if token.type == "inline" and token.level == 1]
            for field, value in written.items():
                told = field.replace("_", " ").capitalize() in headings
                assert head.get(field) == value or (told and field not in head), (record.id, field)
                assert told == (field not in head) or expected[field].part is None


def test_links_lead_to_other_records(frozen: Site):
    """Those of Markdown files, to Markdown files."""
    files = {name: path for name, path in frozen.files.items() if name.startswith("data/md/")}
    seen = 0
    for name, path in files.items():
        for token in COMMON.parse(parts(path.read_text("utf-8"))[1]):
            for inner in token.children or ():
                target = str(inner.attrs.get("href", "")) if inner.type == "link_open" else ""
                if target.endswith(".md") and "://" not in target:
                    seen += 1
                    assert frozen.inside(name, target) in files, (name, target)
    assert seen > 100


def test_no_text_becomes_html(attacked: Site):
    for name, path in attacked.files.items():
        if name.startswith("data/md/"):
            head, body = parts(path.read_text("utf-8"))
            assert head["id"] == name.rpartition("/")[2].removesuffix(".md")
            tokens = [inner for token in COMMON.parse(body) for inner in (token, *(token.children or ()))]
            assert [token.content for token in tokens if token.type.startswith("html")] == [], name


def test_payloads_are_in_the_front_matter_as_they_were(attacked: Site):
    heads = [parts(path.read_text("utf-8"))[0] for name, path in attacked.files.items() if "data/md/papers/" in name]
    assert {head["short"] for head in heads} == set(PAYLOADS)


def test_a_record_in_print(golden: Golden):
    collection: Collection = collection_of("toy")
    golden("twin.md", dict(twins.files(collection, HOME))[f"papers/{collection.papers[-1].id}.md"]())


def test_the_guide_names_every_record_and_every_file(frozen: Site):
    text = (frozen.folder / "llms.txt").read_text("utf-8")
    links = [
        str(inner.attrs["href"])
        for token in COMMON.parse(text)
        for inner in token.children or ()
        if inner.type == "link_open"
    ]
    assert all(frozen.inside("", link) in frozen.files for link in links)
    assert sum("/data/md/papers/" in link for link in links) == len(frozen.collection.papers)
