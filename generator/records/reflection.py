"""What the models expect where: the kind of every field's value, and what a kind is made of.

A kind is a type as the models write it, such as `Date`, `Formula` or `tuple[Edge, ...]`; that a value may be missing is
no part of it.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from ..text.problems import Key
from .fields import Kind, Names
from .parts import Part


@cache
def fields(model: type[Part]) -> Mapping[str, Any]:
    """Return the names of a model's fields in order, each with the kind of its value."""
    hints = get_type_hints(model, include_extras=True)
    return {field.alias or name: _given(hints[name]) for name, field in model.model_fields.items()}


def values(part: Part) -> Iterator[tuple[tuple[Key, ...], Any, Any]]:
    """Yield every value in a part of a record, and in the parts inside it: the way to it, its kind, and itself."""
    for attribute, (name, kind) in zip(type(part).model_fields, fields(type(part)).items(), strict=True):
        value = getattr(part, attribute)
        entries: list[tuple[tuple[Key, ...], Any, Any]] = [((name,), kind, value)]
        if isinstance(value, tuple):
            entries = [((name, index), get_args(kind)[0], entry) for index, entry in enumerate(value)]
        for keys, entry_kind, entry in entries:
            if isinstance(entry, Part):
                yield from (((*keys, *inner), inner_kind, leaf) for inner, inner_kind, leaf in values(entry))
            elif entry is not None:
                yield keys, entry_kind, entry


def made_of(kind: Any) -> Iterator[Any]:
    """Yield everything that a kind is made of: types, what they are annotated with, and choices."""
    inner = get_args(kind)
    if get_origin(kind) is Literal or not inner:
        yield from inner or [kind]
        return
    for one in inner:
        yield from made_of(one)


def part_in(kind: Any) -> type[Part] | None:
    """Return the part of a record that a kind is, or is a list of, or None."""
    return next((one for one in made_of(kind) if is_part(one)), None)


def text_in(kind: Any) -> Kind | None:
    """Return the kind of text that is expected, or a list of such texts, or None: a choice of words, or fields."""
    return next((one for one in made_of(kind) if isinstance(one, Kind)), None)


def names_in(kind: Any) -> Names | None:
    """Return what an id points at, or a list of ids, or None where a kind is something else."""
    text = text_in(kind)
    return text.names if text else None


def is_part(kind: Any) -> bool:
    """Return whether fields are expected where a kind is."""
    return isinstance(kind, type) and issubclass(kind, Part)


def is_text(kind: Any) -> bool:
    """Return whether text of any kind is expected, dates and numbers included."""
    return kind is not None and not is_part(kind) and get_origin(kind) is not tuple


def is_one_line(kind: Any) -> bool:
    """Return whether text is expected in which one space is as good as another, or as several."""
    text = text_in(kind)
    return is_text(kind) and (text is None or text.is_line)


@cache
def names_of_text(model: type[Part]) -> frozenset[str]:
    """Return the names of all fields in a model, and in the parts of it, that hold text."""
    kinds = fields(model)
    here = frozenset(name for name, kind in kinds.items() if is_text(kind))
    return here.union(*(names_of_text(part) for kind in kinds.values() if (part := part_in(kind))))


@cache
def kinds_of_text(model: type[Part]) -> tuple[Kind, ...]:
    """Return every kind of text that a model and the parts of it hold, each once."""
    found: dict[Kind, None] = {}
    for kind in fields(model).values():
        part, text = part_in(kind), text_in(kind)
        found |= dict.fromkeys(kinds_of_text(part) if part else [text] if text else [])
    return tuple(found)


def _given(hint: Any) -> Any:
    """Return what is expected where something is given: a hint without its None."""
    parts = get_args(hint)
    return next(part for part in parts if part is not type(None)) if type(None) in parts else hint
