"""What tells programs of all data: by the formats' own rules, with every figure counted anew."""

import csv
import hashlib
import io
import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from generator.exports.data import as_csv, columns
from generator.exports.formats import FORMATS
from generator.exports.packages import DataFile, Package, as_croissant, as_data_package
from tests.support.builders import collection_of
from tests.support.built import Site
from tests.support.citations import TEXTS

TEXT = {"type": "string", "minLength": 1}
HASH = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
DATA_PACKAGE = {
    "type": "object",
    "required": ["resources"],
    "properties": {
        "profile": {"const": "data-package"},
        "title": TEXT,
        "description": TEXT,
        "homepage": {"type": "string", "format": "uri"},
        "licenses": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "object", "anyOf": [{"required": ["name"]}, {"required": ["path"]}]},
        },
        "resources": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "type": "object",
                "required": ["name", "path"],
                "properties": {
                    "name": {"type": "string", "pattern": "^([-a-z0-9._/])+$"},
                    "path": {"type": "string", "pattern": r"^(?=^[^./~])(^((?!\.{2}).)*$).*$"},
                    "bytes": {"type": "integer"},
                    "hash": HASH,
                    "mediatype": {"type": "string", "pattern": "^(.+)/(.+)$"},
                    "schema": {"type": "object", "required": ["fields"]},
                },
            },
        },
    },
    "additionalProperties": False,
}
"""What version 1 of the Data Package specification asks of the names that are used here: written after its text."""


def names_in_use(value: Any) -> set[str]:
    """Return the names of all members in a value, and of those inside."""
    if isinstance(value, dict):
        return {*value}.union(*map(names_in_use, value.values()))
    return set().union(*map(names_in_use, value)) if isinstance(value, list) else set()


def file_of(toy: Site, address: str) -> bytes:
    return toy.files[toy.inside("", address)].read_bytes()


def test_the_data_package_says_what_is_there(toy: Site):
    told = json.loads(toy.files["data/datapackage.json"].read_text("utf-8"))
    assert [fault.message for fault in Draft7Validator(DATA_PACKAGE).iter_errors(told)] == []
    resources = {one["name"]: one for one in told["resources"]}
    assert set(resources) == {name for name, form in FORMATS.items() if not form.parts}
    for one in resources.values():
        content = toy.files[f"data/{one['path']}"].read_bytes()
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    (head, *rows) = csv.reader(io.StringIO(toy.files["data/papers.csv"].read_bytes().decode()))
    assert [field["name"] for field in resources["csv"]["schema"]["fields"]] == head
    assert len({row[head.index(resources["csv"]["schema"]["primaryKey"])] for row in rows}) == len(rows)


def test_croissant_says_what_is_there(toy: Site):
    told = json.loads(toy.files["data/croissant.json"].read_text("utf-8"))
    assert {"name", "description", "url", "license", "citeAs"} <= set(told)
    assert (told["@type"], told["conformsTo"]) == ("sc:Dataset", "http://mlcommons.org/croissant/1.0")
    objects = {one["@id"]: one for one in told["distribution"]}
    for one in objects.values():
        content = file_of(toy, one["contentUrl"])
        assert (one["contentSize"], one["sha256"]) == (f"{len(content)} B", hashlib.sha256(content).hexdigest())
    (table,) = told["recordSet"]
    assert table["key"]["@id"] in {field["@id"] for field in table["field"]}
    assert {field["source"]["fileObject"]["@id"] for field in table["field"]} == {"papers.csv"} <= set(objects)
    head = next(csv.reader(io.StringIO(file_of(toy, objects["papers.csv"]["contentUrl"]).decode())))
    assert [field["source"]["extract"]["column"] for field in table["field"]] == head
    own = {"citeAs", "column", "extract", "field", "fileObject", "key", "recordSet", "source", "dataType", "conformsTo"}
    body = {name: value for name, value in told.items() if name != "@context"}
    assert names_in_use(body) & own <= set(told["@context"]), "else a name would be one of schema.org's"


@pytest.mark.parametrize("write", [as_data_package, as_croissant])
def test_what_is_hostile_comes_back_as_it_went_in(write: Any):
    for text in TEXTS:
        file = DataFile("csv", "papers.csv", text, "text/csv", 0, "0" * 64)
        told = json.loads(write(Package(text, text, text, [file], rights=text)))
        assert told.get("name", told.get("title")) == told["description"] == text
        assert (told.get("distribution") or told.get("resources"))[0]["description"] == text


def test_every_column_is_told():
    table = as_csv(collection_of("toy"))
    assert next(csv.reader(io.StringIO(table))) == [*columns()]
    assert all(columns().values())
