"""The manuscript: a file's text while it is edited, with what the models expect at every place of it.

It can tell what a file says without regard to how that is written, by which an edit shows that it did no harm.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from ..records.reflection import Field, fields
from ..records.shelves import Shelf
from ..records.text_kinds import TextKind
from ..text.document import Document, parse
from ..text.encoding import ungarbled
from ..text.problems import Invalid, Key, Place


class Node(NamedTuple):
    """A value in a file: the way to it, what the models expect there (None if nothing), and what was read."""

    keys: tuple[Key, ...]
    field: Field | None
    value: Any

    @property
    def text(self) -> TextKind | None:
        """The kind of text that is expected here, or None: nothing, fields, a list or one of some words."""
        return self.field.text if self.field and self.field.is_text else None

    @property
    def is_line(self) -> bool:
        """Whether text is expected in which one space is as good as another, or as several."""
        return self.field is not None and self.field.is_text and (self.text is None or self.text.is_line)


@dataclass(frozen=True)
class Manuscript:
    """A file's text, read once however many edits look at it."""

    path: str
    text: str
    shelf: Shelf

    @cached_property
    def document(self) -> Document:
        """What the text says as YAML."""
        return parse(self.path, self.text.encode())

    @property
    def is_readable(self) -> bool:
        """Whether the text could be read as YAML, whatever else is wrong with it."""
        return self.document.value is not None

    @cached_property
    def nodes(self) -> list[Node]:
        """Every value in the file, each before the values inside it; none while the file is not readable."""
        top = Field(part=self.shelf.model, is_list=not self.shelf.in_folder)
        return list(_nodes(top, self.document.value, ())) if self.is_readable else []

    @cached_property
    def lines_of_text(self) -> list[tuple[Node, Place]]:
        """Every text that ends on the line it begins on, with its place."""
        places = self.document.file.places
        return [
            (node, places[node.keys])
            for node in self.nodes
            if isinstance(node.value, str) and places[node.keys].end > places[node.keys].column
        ]

    @cached_property
    def texts(self) -> Mapping[tuple[Key, ...], str]:
        """Every text in the file, whatever its spelling and its spaces."""
        return {node.keys: _plainly(node.text, node.value) for node in self.nodes if isinstance(node.value, str)}

    def excerpt(self, place: Place) -> str:
        """Return what stands at a place, quotes included."""
        return self.document.file.lines[place.line - 1][place.column - 1 : place.end - 1]

    def with_values(self, values: Iterable[tuple[Place, str]]) -> str:
        """Return the text with other values at these places, each of which ends on the line it begins on."""
        lines = self.text.split("\n")
        for place, value in sorted(values, reverse=True):
            line = lines[place.line - 1]
            lines[place.line - 1] = line[: place.column - 1] + value + line[place.end - 1 :]
        return "\n".join(lines)


def _nodes(field: Field | None, value: Any, keys: tuple[Key, ...]) -> Iterator[Node]:
    yield Node(keys, field, value)
    if isinstance(value, dict) and not (field and field.is_text):
        inside = _inside(field, value)
        for name, inner in value.items():
            yield from _nodes(inside.get(name), inner, (*keys, name))
    elif isinstance(value, list):
        entry = field.entry if field and field.is_list else None
        for index, inner in enumerate(value):
            yield from _nodes(entry, inner, (*keys, index))


def _inside(field: Field | None, value: Mapping[str, Any]) -> Mapping[str, Field]:
    """Return what is expected under the names of a mapping, as far as it is known."""
    if field and field.has_names:
        return dict.fromkeys(value, field.entry)
    return fields(field.part) if field and field.part and field.is_part else {}


def _plainly(kind: TextKind | None, text: str) -> str:
    text = ungarbled(text)
    if kind and kind.is_prose:
        return "\n".join(re.sub(r"(?<=\S) +", " ", line).rstrip() for line in text.strip().split("\n"))
    line = " ".join(text.split())
    try:
        return kind.spelling.usual(line) if kind and kind.spelling else line
    except Invalid:
        return line
