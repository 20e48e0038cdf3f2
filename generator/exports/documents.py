"""Every record as a JSON document of its own, every shelf as one, and the schemas that they keep.

A document holds the record as its file says it, what is computed from it, and whose it is, so that it can be understood
wherever it has been carried.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from ..collection.collection import Collection
from ..collection.venues import Venues
from ..records.papers import Pair, Paper
from ..records.parts import Record
from ..records.reflection import as_written
from ..records.shelves import SHELVES, Shelf
from ..text.dates import PartialDate
from ..text.days import parts_of
from . import csl
from .citation import citations
from .home import Files, Home
from .lines import in_lines
from .schema import DRAFT

CHANGES = ((1, "A document for every record and for every shelf, with whose it is, and a schema for each."),)
"""Every version of what a document looks like, the last one first, with what it brought.

A version comes when a name in a document goes or comes to mean something else.
"""
VERSION = CHANGES[0][0]
_ENVELOPE = ("$schema", "version", "kind", "source", "rights")
Document = dict[str, Any]


def files(collection: Collection, home: Home) -> Files:
    """Yield a document for every record and for every shelf that holds one, and the schemas of both."""
    compute = _Computing(collection)
    for shelf in SHELVES.values():
        records = [*collection.shelves.get(shelf.name, {}).values()]
        yield f"{shelf.name}.schema.json", partial(in_lines, schema(shelf, home.file(f"{shelf.name}.schema.json")))
        if records:
            yield f"{shelf.name}.json", partial(_shelf, shelf, records, compute, home)
        for record in records:
            yield f"{shelf.name}/{record.id}.json", partial(_record, shelf, record, compute, home)


def _record(shelf: Shelf, record: Record, compute: Callable[[Record], Document], home: Home) -> str:
    return in_lines(_envelope(shelf, home) | _entry(shelf, record, compute, home))


def _shelf(shelf: Shelf, records: list[Record], compute: Callable[[Record], Document], home: Home) -> str:
    return in_lines(_envelope(shelf, home) | {"records": [_entry(shelf, record, compute, home) for record in records]})


def _envelope(shelf: Shelf, home: Home) -> Document:
    values = (home.file(f"{shelf.name}.schema.json"), VERSION, shelf.one, home.name, home.rights)
    return dict(zip(_ENVELOPE, values, strict=True))


def _entry(shelf: Shelf, record: Record, compute: Callable[[Record], Document], home: Home) -> Document:
    """Return one record: the fields as in its file, which has no id where its name is one."""
    written = as_written(record)
    if shelf.in_folder:
        del written["id"]
    return {"id": record.id, "address": home.page(record), "record": written, "computed": compute(record)}


class _Computing:
    """What is computed from each record of a collection."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._venues = Venues(collection)

    def __call__(self, record: Record) -> Document:
        match record:
            case Paper():
                return self._of_paper(record)
            case Pair() if record in self._collection.pairs:
                gap = self._collection.gap(record)
                months = [round(gap.least, 1), round(gap.most, 1)]
                return {"gap_months": months, "people": list(self._collection.people(record))}
        return {}

    def _of_paper(self, paper: Paper) -> Document:
        collection = self._collection
        (cited,) = citations([paper], self._venues)
        era = collection.era_of(paper)
        return {
            "published": _date(paper.published),
            "era": era.id if era else None,
            "led_to": [step.later.id for step in collection.led_to(paper)],
            "pairs": [pair.id for pair in collection.pairs_of(paper)],
            "citation": csl.item(cited),
        }


def _date(date: PartialDate) -> Document:
    """Return what a date means: how exactly it is known, and the first and the last day that it can mean."""
    return {"precision": date.known_to.name.lower(), "first": _day(date.first), "last": _day(date.last)}


def _day(number: int) -> str:
    year, month, day = parts_of(number)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"


# What they keep


def schema(shelf: Shelf, uri: str = "") -> Document:
    """Return the schema of a shelf's documents, which holds records to the schema of their files; `uri` is its address.

    A document is of one record, or of all.
    """
    text = {"type": "string"}
    entry = {
        "id": text,
        "address": text,
        "record": {"$ref": f"schema/{shelf.name}.json" + ("" if shelf.in_folder else "#/items")},
        "computed": _COMPUTED.get(shelf.name, _object({})),
    }
    envelope = dict.fromkeys(_ENVELOPE, text) | {"version": {"const": VERSION}, "kind": {"const": shelf.one}}
    listed = {"records": {"type": "array", "items": _object(entry)}}
    return {
        "$schema": DRAFT,
        **({"$id": uri} if uri else {}),
        "title": f"Documents of {shelf.name}",
        "anyOf": [_object(envelope | entry), _object(envelope | listed)],
    }


def _object(properties: Document) -> Document:
    """Return the schema of an object that has all these and nothing else."""
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


_IDS = {"type": "array", "items": {"type": "string"}}
_DAY = {"type": "string", "pattern": "^-?[0-9]{4,5}-[0-9]{2}-[0-9]{2}$"}
_COMPUTED = {
    "papers": _object(
        {
            "published": _object(
                {
                    "precision": {"enum": ["century", "decade", "year", "month", "day"]},
                    "first": _DAY,
                    "last": _DAY,
                }
            ),
            "era": {"type": ["string", "null"]},
            "led_to": _IDS,
            "pairs": _IDS,
            "citation": {"type": "object", "required": ["id", "type", "title", "author", "issued"]},
        }
    ),
    "pairs": {
        "type": "object",
        "properties": {
            "gap_months": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
            "people": _IDS,
        },
        "additionalProperties": False,
    },
}
"""What is computed, by shelf; of a pair whose papers are not all here, nothing is."""
