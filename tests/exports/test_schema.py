"""The schemas: what editors are told agrees with what loading takes, and what is committed with what the models say."""

import json
import re
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator.collection.loading import read
from generator.exports import schema
from generator.records import fields
from generator.records.shelves import SHELVES
from generator.text import identifiers
from tests.support.builders import BASE, TESTS, cases, changed, collection_of, refusal, written

ROOT = TESTS.parent
CORE = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
}
"""What plain text stands for in YAML 1.2, as editors read it: https://yaml.org/spec/1.2.2/#1032-tag-resolution."""


class Core(yaml.CSafeLoader):
    """Reads YAML as editors do: with the types of its core schema, and no others."""


def number(text: str) -> float:
    return float(int(text, 0) if re.match(r"0[xo]", text) else re.sub(r"(?i)\.(?=inf|nan)", "", text))


Core.yaml_implicit_resolvers = {}
for name, form in CORE.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(rf"(?:{form})\Z"), ["", *"+-.~0123456789nNtTfF"])
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(number(node.value)))
Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: number(node.value))

VALIDATORS = {name: Draft7Validator(schema.schema(shelf)) for name, shelf in SHELVES.items()}


def faults(shelf: str, text: str) -> list[str]:
    """Return what an editor says of a file of a shelf."""
    return [error.message for error in VALIDATORS[shelf].iter_errors(yaml.load(text, Loader=Core))]


@pytest.mark.parametrize("name", SHELVES)
def test_schemas_are_schemas(name: str):
    Draft7Validator.check_schema(schema.schema(SHELVES[name], collection_of("frozen")))


@pytest.mark.parametrize("whole", ["frozen", "toy"])
def test_whatever_is_here_is_taken(whole: str):
    known, folder = collection_of(whole), TESTS / whole / "content"
    taken = set()
    for name, shelf in SHELVES.items():
        validator = Draft7Validator(schema.schema(shelf, known))
        for path in sorted(folder.glob(f"{name}/*.yml" if shelf.in_folder else f"{name}.yml")):
            found = yaml.load(path.read_text("utf-8"), Loader=Core)
            assert [f"{path.name}: {error.message}" for error in validator.iter_errors(found)] == []
            taken.add(name)
    assert taken >= {"papers", "pairs", "eras", "topics", "patterns", "levers"}


def test_whatever_loading_takes_is_taken():
    taken = 0
    for case in (parameter.values[0] for parameter in cases("loading")):
        name = case.get("in", "papers/later.yml")
        shelf = SHELVES[name.split("/")[0].removesuffix(".yml")]
        before, after = written(case.get("before", "")), written(case.get("after", ""))
        text = before + changed(BASE[name], case.get("change", {})) + after
        if not read(name, text.encode("utf-8", "surrogatepass"), shelf).problems:
            assert faults(shelf.name, text) == [], case
            taken += 1
    assert taken > 50


WORDS = """1 12 012 +1 1.5 1.50 .5 1e5 2e3 0x1f 0o17 1_000 .inf -.INF .nan true True no null Null ~ 2017 2017-06
 2017-06-12 17:30 0704.0001 1706.03762 math/9901001 10.1038/x https://a.org/ ideas a-1 1-a journal Ada x.""".split()
"""Words that readers of YAML may take for something else than text, and some that fields want."""
TAKING = sorted(VALIDATORS["papers"].schema["properties"])


@pytest.mark.parametrize("field", TAKING)
def test_whatever_a_field_takes_is_taken(field: str):
    """Whatever stands in a field, with or without quotes: if loading takes it, so does the schema."""
    longest = [
        f"{'ab ' * (count // 3)}{'x' * (count % 3 + more)}" for count in (60, 120, 280, 300) for more in (-1, 0, 1)
    ]
    plain = [*WORDS, "", "''", *map(json.dumps, [*WORDS, *longest, "a" + " " * 299 + "b", " Ada ", "x.\n", "|"])]
    taken = 0
    for value in [*plain, *(f"[{value}]" for value in plain), "[]", "{}", "|\n  Ada\n  x", ">-\n  Ada\n  x"]:
        text = changed(BASE["papers/later.yml"], {field: f"{field}: {value}"})
        if not read("papers/later.yml", text.encode(), SHELVES["papers"]).problems:
            assert faults("papers", text) == [], value
            taken += 1
    assert taken


@pytest.mark.parametrize(
    ("kind", "take", "texts"),
    [
        (fields.Date, fields.PartialDate.parse, st.from_regex(r"[12][0-9]{3}(-[0-9]{2}){0,2}", fullmatch=True)),
        (fields.Id, identifiers.check_id, st.text(st.sampled_from("ab1-"), max_size=90)),
        (
            fields.ArxivId,
            identifiers.arxiv_id,
            st.tuples(
                st.sampled_from(["", "arXiv:", "https://arxiv.org/abs/", "10.48550/arXiv."]),
                st.from_regex(
                    r"(0[8-9]0[1-9]\.[0-9]{4}|1[5-9]1[0-2]\.[0-9]{5})|(math|q-alg|astro-ph\.GA)/9[2-9]0[1-9][0-9]{3}",
                    fullmatch=True,
                ),
                st.sampled_from(["", "v2", " [math.GT]", ".pdf"]),
            ).map("".join),
        ),
        (
            fields.Doi,
            identifiers.doi,
            st.tuples(
                st.sampled_from(["", "doi:", "DOI 10.1000/", "https://doi.org/", "http://dx.doi.org/"]),
                st.sampled_from(["10.1038/323533a0", "10.1000.10/x", "10%2E1038%2F323533a0", "10.1"]),
            ).map("".join),
        ),
        (
            fields.Url,
            identifiers.web_address,
            st.tuples(
                st.sampled_from(["http://", "HTTPS://", "ftp://", "", "https:"]),
                st.sampled_from(["a.org/x", "a.org:1/", "a b.org", "é.org", "A.ORG/%20?q=1#f"]),
            ).map("".join),
        ),
    ],
)
@given(data=st.data())
def test_whatever_a_kind_takes_is_taken(kind: Any, take: Any, texts: st.SearchStrategy[str], data: st.DataObject):
    known = get_args(kind)[1].schema
    text = data.draw(texts)
    if not refusal(take, text):
        assert Draft7Validator(known).is_valid(text)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"tilte": "tilte: x"}, "Additional properties are not allowed"),
        ({"id": "id: later"}, "Additional properties are not allowed"),
        ({"title": None}, "'title' is a required property"),
        ({"title": "title:"}, "None is not of type 'string'"),
        ({"title": "title: [A]"}, "['A'] is not of type 'string'"),
        ({"title": f"title: {'a' * 301}"}, "is too long"),
        ({"title": 'title: ""'}, "does not match"),
        ({"title": "title: |\n  two\n  lines"}, "does not match"),
        ({"role": "role: a sentence."}, "does not match"),
        ({"tier": "tier: 4"}, "is not valid"),
        ({"tier": 'tier: "4"'}, "is not valid"),
        ({"published_as": "published_as: arxv"}, "'arxv' is not one of"),
        ({"published": "published: 2017-13"}, "does not match"),
        ({"published": "published: 1497225600"}, "is greater than"),
        ({"topics": "topics: []"}, "should be non-empty"),
        ({"topics": "topics: ideas"}, "is not of type 'array'"),
        ({"topics": "topics: [Ideas]"}, "does not match"),
        ({"arxiv": "arxiv: 1706.037"}, ""),
        ({"arxiv": 'arxiv: "1706.037"'}, "does not match"),
        ({"doi": "doi: 1000/x"}, "does not match"),
        ({"url": "url: example.org"}, "does not match"),
        ({"authors_total": "authors_total: many"}, "does not match"),
        ({"builds_on": "builds_on:\n  - {paper: earlier, kind: likes, how: So.}"}, "'likes' is not one of"),
        ({"builds_on": "builds_on:\n  - {paper: earlier, how: So.}"}, "'kind' is a required property"),
        ({"levers": "levers: method"}, "is not of type 'object', 'null'"),
    ],
)
def test_what_is_plainly_wrong_is_refused(change: dict[str, str], fault: str):
    """As an editor would say it, but for an unquoted arXiv id, whose digits it cannot count."""
    found = faults("papers", changed(BASE["papers/later.yml"], change))
    assert bool(found) == bool(fault)
    assert any(fault in message for message in found) or not fault


def test_ids_are_offered_with_what_they_mean():
    read = collection_of("frozen")
    parts = schema.schema(SHELVES["papers"], read)["definitions"]
    offered = {name: part["anyOf"][0] for name, part in parts.items() if "anyOf" in part}
    assert offered["paper"]["enum"] == sorted(paper.id for paper in read.papers)
    assert offered["topic"]["enum"] == sorted(topic.id for topic in read.topics)
    by_axis = {axis: sorted(lever.id for lever in read.levers if lever.axis == axis) for axis in ("place", "goal")}
    assert {axis: offered[axis]["enum"] for axis in by_axis} == by_axis
    first = offered["paper"]["enum"][0]
    assert offered["paper"]["enumDescriptions"][0] == read.paper(first).title
    assert all(len(part["enum"]) == len(part["enumDescriptions"]) for part in offered.values())


def test_every_field_is_explained():
    """A field has a description; one that takes one line has an example too, which an editor fills in."""
    for name, shelf in SHELVES.items():
        whole = schema.schema(shelf)
        for record in (whole, *whole["definitions"].values()):
            for field, value in record.get("properties", {}).items():
                assert value["description"], (name, field)
                assert value["title"], (name, field)
                assert "one line" not in value["title"].lower() or value["examples"], (name, field)


@pytest.mark.parametrize("name", SHELVES)
def test_what_is_committed_is_current(name: str):
    """Ids that are offered may be older: a new record needs no new schema."""
    committed = json.loads((ROOT / f"schemas/{name}.json").read_text("utf-8"))
    now = schema.schema(SHELVES[name], collection_of("frozen"))
    for whole in (committed, now):
        for part in whole["definitions"].values():
            if "anyOf" in part:
                part["anyOf"][0] = {name: [] for name in part["anyOf"][0]}
    assert committed == now, "run: timeline export schema --to schemas"


def test_nothing_else_is_committed():
    assert {path.name for path in (ROOT / "schemas").iterdir()} == set(schema.files())
