"""JSON documents: each keeps its schema, which others check; citations of lists; the lineage as a graph."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import networkx
import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from generator.collection.collection import Collection
from generator.exports import documents, graph, lists, schema
from generator.exports.formats import FORMATS, write
from generator.exports.home import Home
from generator.records.shelves import SHELVES
from tests.support.builders import collection, collection_of, pair, paper
from tests.support.citations import TEXTS, read_bibtex

ROOT = "https://example.org/data/"
HOME = Home("A site", "CC BY 4.0", lambda record: f"https://example.org/{record.id}", lambda name: ROOT + name)


def validator_of(text: str, shelf: str) -> Draft7Validator:
    inputs = schema.files(None, lambda name: f"{ROOT}schema/{name}")
    registry = Registry().with_resources(
        (f"{ROOT}schema/{name}", Resource.from_contents(json.loads(one))) for name, one in inputs.items()
    )
    Draft7Validator.check_schema(json.loads(text))
    return Draft7Validator(json.loads(text), registry=registry)


@pytest.mark.parametrize("name", ["toy", "frozen"])
def test_every_document_keeps_its_published_schema(name: str):
    found = {path: make() for path, make in documents.files(collection_of(name), HOME)}
    validators = {shelf: validator_of(found[f"{shelf}.schema.json"], shelf) for shelf in SHELVES}
    told = 0
    for path, text in found.items():
        if path.endswith(".schema.json"):
            continue
        document = json.loads(text)
        shelf = path.removesuffix(".json").partition("/")[0]
        assert document["$schema"] == f"{ROOT}{shelf}.schema.json"
        faults = [fault.message[:200] for fault in validators[shelf].iter_errors(document)]
        assert not faults, path
        told += 1
    assert told > len([*collection_of(name).all_records()])


def test_a_document_that_is_otherwise_is_refused():
    """The schema asks for something."""
    found = {path: make() for path, make in documents.files(collection_of("toy"), HOME)}
    document: dict[str, Any] = json.loads(found["papers/dynamo.json"])
    validator = validator_of(found["papers.schema.json"], "papers")
    assert validator.is_valid(document)
    for key, value in [("version", 2), ("kind", "pair"), ("more", 1)]:
        assert not validator.is_valid(document | {key: value}), key
    assert not validator.is_valid(document | {"record": document["record"] | {"tier": "4"}})
    assert not validator.is_valid({key: value for key, value in document.items() if key != "rights"})


def test_a_document_says_whose_it_is_and_how_exact_its_date_is():
    files = dict(documents.files(collection_of("toy"), HOME))
    document = json.loads(files["papers/lsm-tree.json"]())
    assert (document["id"], document["address"]) == ("lsm-tree", "https://example.org/lsm-tree")
    assert (document["source"], document["rights"]) == ("A site", "CC BY 4.0")
    assert document["computed"]["published"] == {"precision": "year", "first": "1996-01-01", "last": "1996-12-31"}
    assert document["computed"]["citation"]["container-title"] == "Acta Informatica"
    whole = json.loads(files["papers.json"]())
    assert {key: document[key] for key in ("id", "address", "record", "computed")} in whole["records"]


def test_a_list_has_its_papers_in_its_order():
    early, late = (
        paper(id, year, published_as="journal", role="An idea") for id, year in (("a", "1990"), ("b", "1999"))
    )
    found = {name: make() for name, make in lists.files(collection([early, late], (pair("a", "b"),)), Home())}
    assert list(read_bibtex(found["pairs/a-b.bib"]).entries) == ["a", "b"]
    assert list(read_bibtex(found["topics/ideas.bib"]).entries) == ["a", "b"]
    assert [item["id"] for item in json.loads(found["topics/ideas.csl.json"])] == ["a", "b"]
    assert [row["id"] for row in csv.DictReader(io.StringIO(found["topics/ideas.csv"]))] == ["a", "b"]
    assert not [name for name in found if name.startswith("eras/")]


@pytest.mark.parametrize("name", ["toy", "frozen"])
def test_networkx_reads_back_the_lineage(name: str):
    read = networkx.read_graphml(io.BytesIO(graph.as_graphml(collection_of(name)).encode()))
    whole: Collection = collection_of(name)
    assert list(read.nodes) == [one.id for one in whole.papers]
    told = {(step.older.id, step.later.id, step.kind, step.how) for step in whole.steps}
    assert {(older, later, data["kind"], data["reason"]) for older, later, data in read.edges(data=True)} == told
    assert all(read.nodes[one.id]["title"] == one.title for one in whole.papers)
    assert all(read.nodes[one.id]["year"] == one.published.year for one in whole.papers)


def test_networkx_reads_back_what_is_hostile():
    papers = [paper(f"h{number:02}", title=text, short=text[:60]) for number, text in enumerate(TEXTS)]
    read = networkx.read_graphml(io.BytesIO(graph.as_graphml(collection(papers)).encode()))
    assert [data["title"] for _, data in read.nodes(data=True)] == list(TEXTS)


def test_files_go_into_folders(tmp_path: Path):
    write(FORMATS["documents"].files(collection_of("toy")), tmp_path)
    assert json.loads((tmp_path / "papers/dynamo.json").read_text("utf-8"))["id"] == "dynamo"
