"""Every record as Markdown with front matter, as other engines, and people with an editor, read it.

Nothing of a record is lost, and nothing is said twice: what is one value, or a list of values, stands in the front
matter by the name of its field; texts and parts follow below headings. What is drawn from many parts, such as a
picture, is JSON there. Markdown: https://spec.commonmark.org, with formulas between dollar signs.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from ..collection.collection import Collection
from ..collection.shelved import AnyRecord
from ..records.fields import PROSE_LINE, TEX
from ..records.papers import Paper
from ..records.parts import Part, Record
from ..records.reflection import Field, as_written, fields
from ..records.shelves import SHELVES, Shelf, noun_of
from .home import Files, Home
from .lines import compact
from .markdown import escaped

_UNTOUCHED = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)|(?<!\\)\$[^$\n]+\$", re.DOTALL)
"""Code and formulas, in which signs stand for themselves."""


def files(collection: Collection, home: Home) -> Files:
    """Yield every record of every shelf as a file."""
    for shelf in SHELVES.values():
        for record in collection.shelves.get(shelf.name, {}).values():
            yield f"{shelf.name}/{record.id}.md", partial(twin, shelf, record, collection, home)


def twin(shelf: Shelf, record: AnyRecord, collection: Collection, home: Home) -> str:
    """Return one record."""
    written, expected = as_written(record), fields(type(record))
    in_head = {name: value for name, value in written.items() if _is_value(expected[name])}
    own = {"id": record.id, "kind": noun_of(record), "address": home.page(record), "source": home.name}
    head = {name: value for name, value in (own | {"rights": home.rights} | in_head).items() if value != ""}
    body = [f"# {escaped(collection.name(record))}"]
    for name in (name for name in written if name not in in_head):
        body += [_heading(name), _text(shelf, expected[name], getattr(record, expected[name].attribute), collection)]
    if isinstance(record, Paper) and (later := collection.led_to(record)):
        rows = (f"- {_link(shelf, shelf.name, step.later.id, collection)}: {escaped(step.how)}" for step in later)
        body += ["## Led to", "\n".join(rows)]
    front = "".join(f"{name}: {compact(value)}\n" for name, value in head.items())  # JSON is YAML
    return f"---\n{front}---\n\n" + "\n\n".join(body) + "\n"


def _is_value(field: Field) -> bool:
    """Return whether a field holds values without paragraphs or parts."""
    return field.part is None and not (field.text and (field.text.is_prose or field.text is PROSE_LINE))


def _heading(name: str) -> str:
    return f"## {name.replace('_', ' ').capitalize()}"


def _text(shelf: Shelf, field: Field, value: Any, collection: Collection) -> str:
    """Return the value of a field that is no plain one."""
    if field.part is None:
        return "\n\n".join(map(_prose, value if field.is_list else [value]))
    if field.has_names or any(inner.part for inner in fields(field.part).values()):
        parts = [*map(as_written, value)] if field.is_list else _written_by_name(value)
        return f"```json\n{compact(parts)}\n```"
    return "\n".join(_item(shelf, part, collection) for part in (value if field.is_list else [value]))


def _written_by_name(value: Any) -> Any:
    return as_written(value) if isinstance(value, Part) else {name: as_written(part) for name, part in value.items()}


def _item(shelf: Shelf, part: Part, collection: Collection) -> str:
    """Return a part as an item of a list: its values after the names of their fields, an id as a link."""
    return "- " + "; ".join(_values(shelf, part, collection))


def _values(shelf: Shelf, part: Part, collection: Collection) -> Iterator[str]:
    expected = fields(type(part))
    for name, value in as_written(part).items():
        field = expected[name]
        kind = field.text
        entries = value if isinstance(value, list) else [value]
        if kind and kind.names:
            told = [_link(shelf, kind.names.shelf, entry, collection) for entry in entries]
        elif kind is TEX:
            told = [_in_formula(f"${' '.join(entry.split())}$") for entry in entries]
        elif kind and (kind.is_prose or kind is PROSE_LINE):
            told = [" ".join(_prose(entry).split()) for entry in entries]
        else:
            told = [escaped(str(entry)) for entry in entries]
        yield f"{name.replace('_', ' ')}: {', '.join(told)}"


def _prose(text: str) -> str:
    """Return Markdown of a record, in which a tag is text, as Markdown in which one would be HTML."""
    text, told, end = text.strip(), [], 0
    for found in _UNTOUCHED.finditer(text):
        told += [text[end : found.start()].replace("<", r"\<"), _in_formula(found[0])]
        end = found.end()
    return "".join([*told, text[end:].replace("<", r"\<")])


def _in_formula(text: str) -> str:
    """Return code as it is, and a formula without a sign with which a tag could begin."""
    return text if text.startswith("`") else text.replace("<", r"\lt ")


def _link(shelf: Shelf, to: str, id: str, collection: Collection) -> str:
    """Return a link from a record of one shelf to one of another; what is not here is only named."""
    known: Record | None = collection.shelves.get(to, {}).get(id)
    if known is None:
        return escaped(id)
    way = "" if to == shelf.name else f"../{to}/"
    return f"[{escaped(collection.name(known))}]({way}{id}.md)"
