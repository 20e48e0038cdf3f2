"""What the models expect where, as plain values, and the one way through a record: nobody else looks into a model."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from ..text.problems import Key
from .parts import Part
from .text_kinds import TextKind


@dataclass(frozen=True, eq=False)
class Field:
    """What is expected in a field of a model.

    `name` is what files call it, and `attribute` what the model does. A value, or each entry where it `is_list`, is a
    `part` with fields of its own, a `text` of some kind, or one of some words, its `choices`. A list has `least` to
    `most` entries; 0 is no limit. Where it `has_names`, its value is several parts by names that the file gives them.
    """

    name: str = ""
    attribute: str = ""
    description: str = ""
    examples: tuple[Any, ...] = ()
    is_required: bool = True
    is_list: bool = False
    has_names: bool = False
    least: int = 0
    most: int = 0
    part: type[Part] | None = None
    text: TextKind | None = None
    choices: tuple[str, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether fields are expected here."""
        return self.part is not None and not self.is_list and not self.has_names

    @property
    def is_text(self) -> bool:
        """Whether text of any kind is expected here, dates and numbers included."""
        return self.part is None and not self.is_list

    @property
    def entry(self) -> "Field":
        """What is expected in every entry of a list, or under every name."""
        return replace(self, is_list=False, has_names=False)


Wanted = Callable[[Field], bool]
"""Whether the values of a field are wanted."""


def _any(field: Field) -> bool:
    return True


@lru_cache(maxsize=2**10)
def fields(model: type[Part]) -> Mapping[str, Field]:
    """Return a model's fields in order, by the names that files call them."""
    hints = get_type_hints(model, include_extras=True)
    found = (_field(attribute, info, hints[attribute]) for attribute, info in model.model_fields.items())
    return {field.name: field for field in found}


def all_fields(model: type[Part]) -> Iterator[Field]:
    """Yield every field of a model, each before those of the part that it holds."""
    yield from (field for _, field in ways(model))


def ways(model: type[Part]) -> Iterator[tuple[str, Field]]:
    """Yield every field of a model as `all_fields` does, each with the way to it: `results[].what`, `parts.*.text`."""
    for field in fields(model).values():
        yield field.name, field
        inside = f"{field.name}{'[]' if field.is_list else '.*' if field.has_names else ''}."
        yield from ((inside + way, inner) for way, inner in (ways(field.part) if field.part else ()))


def values(part: Part, wanted: Wanted = _any) -> Iterator[tuple[tuple[Key, ...], Field, Any]]:
    """Yield every value in a part of a record, and in the parts inside it: the way to it, its field, and itself.

    With `wanted`, they are those of the fields for which it is true; parts without such a field are passed by.
    """
    for field in _leading_to(type(part), wanted):
        for keys, entry in _entries(field, getattr(part, field.attribute)):
            if isinstance(entry, Part):
                yield from (((*keys, *inner), leaf_field, leaf) for inner, leaf_field, leaf in values(entry, wanted))
            elif entry is not None:
                yield keys, field, entry


def _entries(field: Field, value: Any) -> Iterator[tuple[tuple[Key, ...], Any]]:
    """Yield every entry of a field's value, or the value itself, each with the way to it."""
    if field.is_list:
        yield from (((field.name, index), entry) for index, entry in enumerate(value))
    elif field.has_names:
        yield from (((field.name, name), entry) for name, entry in value.items())
    else:
        yield (field.name,), value


def as_written(part: Part) -> dict[str, Any]:
    """Return a part of a record as its file says it: values by the names of their fields, in the order of the model."""
    found = {field.name: getattr(part, field.attribute) for field in fields(type(part)).values()}
    return {name: _plain(value) for name, value in found.items() if value is not None and not _is_empty(value)}


def _is_empty(value: Any) -> bool:
    return isinstance(value, tuple) and not value


def _plain(value: Any) -> Any:
    if isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return {name: _plain(entry) for name, entry in value.items()}
    if isinstance(value, Part):
        return as_written(value)
    return str(value)


@lru_cache(maxsize=2**10)
def _leading_to(model: type[Part], wanted: Wanted) -> tuple[Field, ...]:
    """Return the fields of a model that are wanted, or hold parts with such a field."""
    found = fields(model).values()
    return tuple(field for field in found if (_leading_to(field.part, wanted) if field.part else wanted(field)))


def _field(attribute: str, info: FieldInfo, hint: Any) -> Field:
    given = next(one for one in get_args(hint) if one is not type(None)) if type(None) in get_args(hint) else hint
    is_list, has_names = get_origin(given) is tuple, get_origin(given) is dict
    value = get_args(given)[0 if is_list else 1] if is_list or has_names else given
    return Field(
        info.alias or attribute,
        attribute,
        info.description or "",
        tuple(info.examples or ()),
        info.is_required(),
        is_list,
        has_names,
        next((note.min_length for note in info.metadata if hasattr(note, "min_length")), 0),
        next((note.max_length for note in info.metadata if hasattr(note, "max_length")), 0),
        value if isinstance(value, type) and issubclass(value, Part) else None,
        next((note for note in get_args(value) if isinstance(note, TextKind)), None),
        get_args(value) if get_origin(value) is Literal else (),
    )
