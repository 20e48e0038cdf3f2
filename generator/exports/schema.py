"""JSON Schemas of every shelf, made from the models, for editors: they complete, explain and check while one types.

A schema takes every file that loading takes, and refuses what a field can do wrong by itself; what several fields or
files say together is left to `timeline check`. Ids of records that are here are offered, others are taken too, so that
a schema is never too old for a new record.

Format: https://json-schema.org/draft-07/json-schema-validation, and two names beside it that editors know:
`enumDescriptions` and `patternErrorMessage`.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..collection.collection import Collection
from ..records.papers import Paper
from ..records.parts import Part, Record
from ..records.reflection import Field, fields
from ..records.shelves import SHELVES, Shelf, noun_named
from ..records.text_kinds import Names
from ..text.nouns import worded

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"


def schema(shelf: Shelf, collection: Collection | None = None, uri: str = "") -> Schema:
    """Return the schema of one file of a shelf.

    With a collection, the ids that it holds are offered where one is expected. `uri` is the address at which the
    schema will stand, if it has one.
    """
    writing = _Writing(collection)
    if shelf.in_folder:
        whole = writing.record(shelf.model, skip=("id",))
    else:
        items = writing.part(shelf.model)
        whole = {"title": shelf.name.capitalize(), "type": "array", "items": items, "maxItems": shelf.most}
    return {"$schema": DRAFT, **({"$id": uri} if uri else {}), **whole, "definitions": writing.parts}


def files(collection: Collection | None = None, uri: Callable[[str], str] = lambda name: "") -> Mapping[str, str]:
    """Return the schemas of all shelves as JSON, by the names of their files.

    `uri` gives the address at which a file will stand, by its name, or nothing.
    """
    names = {f"{shelf.name}.json": shelf for shelf in SHELVES.values()}
    return {name: _json(schema(shelf, collection, uri(name))) for name, shelf in names.items()}


def as_json(collection: Collection) -> str:
    """Return the schemas of all shelves as one JSON object, by the names of the shelves."""
    return _json({shelf.name: schema(shelf, collection) for shelf in SHELVES.values()})


def in_words(field: Field) -> str:
    """Return in words what a field takes: its choices, or its kind and limits, and those of a list's entries."""
    if field.choices:
        return f"One of {', '.join(field.choices)}"
    told = _Writing(None).field(field)
    entry = told.get("items", {}).get("title", "")
    return f"{told['title']}: {entry}" if entry else str(told["title"])


def _json(value: Schema) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


class _Writing:
    """A schema that is being written: its parts by name, and the collection whose ids it offers."""

    def __init__(self, collection: Collection | None) -> None:
        self.collection = collection
        self.parts: dict[str, Schema] = {}

    def record(self, model: type[Part], skip: Sequence[str] = ()) -> Schema:
        """Return the schema of a mapping with the fields of a model."""
        expected = {name: field for name, field in fields(model).items() if name not in skip}
        return {
            "title": model.__name__,
            "description": worded(model.__doc__ or ""),
            "type": "object",
            "properties": {name: self.field(field) for name, field in expected.items()},
            "required": [name for name, field in expected.items() if field.is_required],
            "additionalProperties": False,
        }

    def part(self, model: type[Part]) -> Schema:
        """Return a reference to the schema of a model, which becomes a part."""
        self.parts[model.__name__] = {}  # keeps its place before the parts that it has itself
        self.parts[model.__name__] = self.record(model)
        return {"$ref": f"#/definitions/{model.__name__}"}

    def field(self, field: Field) -> Schema:
        """Return the schema of a field. One that may be missing may stand there without a value, too."""
        value = self.value(field)
        if field.has_names:
            value = {"title": "Fields by name", "type": "object", "additionalProperties": value}
        if field.is_list:
            value = _list(value, field)
        if "$ref" in value:
            # Beside a reference nothing else would be read.
            value = {"title": "Fields", "type": "object", "if": {"type": "object"}, "then": value}
        if not field.is_required:
            value = _or_nothing(value)
        examples = {"examples": list(field.examples)} if field.examples else {}
        return {"title": value.pop("title"), "description": worded(field.description), **examples, **value}

    def value(self, field: Field) -> Schema:
        """Return the schema of a field's value, or of each of its entries."""
        if field.part:
            return self.part(field.part)
        if field.text is None:
            return _choice(field.choices)
        known = dict(field.text.schema)
        return self.id(field.text.names, known) if field.text.names else known

    def id(self, names: Names, known: Schema) -> Schema:
        """Return the schema of an id. Those that are here are offered, by what they are called; that becomes a part."""
        noun = noun_named(names)
        value = known | {"title": f"Id of a {noun}"}
        if offered := self._offered(names):
            # The second choice takes any id: the first is there to be offered.
            choices = {"enum": list(offered), "enumDescriptions": list(offered.values())}
            self.parts[noun] = {"anyOf": [choices, {}]}
            value["allOf"] = [{"$ref": f"#/definitions/{noun}"}]
        return value

    def _offered(self, names: Names) -> dict[str, str]:
        if not self.collection:
            return {}
        records = self.collection.shelves.get(names.shelf, {})
        wanted = (id for id, record in sorted(records.items()) if getattr(record, "axis", "") == names.axis)
        return {id: _called(records[id], self.collection) for id in wanted}


def _called(record: Record, collection: Collection) -> str:
    """Return what tells which record an id is of: a paper's title, since the id is mostly what people call it."""
    return record.title if isinstance(record, Paper) else collection.name(record)


def _or_nothing(value: Schema) -> Schema:
    """Return the schema of a value that may be missing."""
    if "type" in value:
        types = value["type"] if isinstance(value["type"], list) else [value["type"]]
        return value | {"type": [*types, "null"]}
    if "if" in value:
        return value | {"if": {"type": [type for type in value["if"]["type"] if type != "null"]}}
    return {"title": value.pop("title"), "anyOf": [value, {"type": "null"}]}


def _choice(words: Sequence[str]) -> Schema:
    """Return the schema of one of some words; digits may be written as numbers, and are offered as such."""
    if not all(word.isdigit() for word in words):
        return {"title": "One of these words", "enum": list(words)}
    quoted = {"type": "string", "pattern": f"^(?:{'|'.join(words)})$"}
    return {"title": "One of these numbers", "anyOf": [{"enum": [int(word) for word in words]}, quoted]}


def _list(entry: Schema, field: Field) -> Schema:
    """Return the schema of a list, with how many entries it has at least and at most, where that is limited."""
    least, most = field.least, field.most
    count = f", {least} to {most} entries" if least else f", at most {most} entries" if most else ""
    limits = ({"minItems": least} if least else {}) | ({"maxItems": most} if most else {})
    return {"title": f"List{count}", "type": "array", "items": entry, **limits}
