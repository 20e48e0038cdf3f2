"""Writes the first file of a new record from its model: every field in its order, what is known filled in.

What nobody knows yet stands empty if it is required, and behind a # if it is not, each below a comment that says what
belongs there. All of it comes from the models, so that a new field appears by itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from ..collection.loading import read
from ..records.fields import Kind
from ..records.reflection import made_of, part_in, text_in
from ..records.shelves import Shelf
from ..text import dates
from ..text.identifiers import GUESSED, or_nothing
from ..text.messages import printable
from ..text.problems import Problem

Value = str | Sequence[str]
WIDTH = 100
_PLAIN = re.compile(r"[^\W\d_](?:[\w()'’/+.–—-]|, (?! )|:(?=\w)| (?![# ]))*(?<! )")


def skeleton(
    shelf: Shelf, known: Mapping[str, Value], hints: Mapping[str, Sequence[str]], head: Sequence[str] = ()
) -> str:
    """Return the file of a new record on a shelf that is a folder.

    `known` are texts, or lists of texts, by the name of their field; `hints` are sentences to stand above a field, and
    `head` those at the top of the file.
    """
    lines = [shelf.modeline, *_comments(head)]
    for name, field in _fields(shelf):
        said = list(hints.get(name, ()))
        if name not in known:
            said = [_description(field), *_advice(field), *said]
        lines += ["", *_comments(said)] if said else []
        if name in known:
            lines += _filled(name, field, known[name])
        else:
            lines += [line if field.is_required() else f"#{line}" for line in _example(name, field)]
    return "\n".join(lines) + "\n"


def to_write(shelf: Shelf, known: Mapping[str, Value]) -> list[str]:
    """Return the names of the required fields of which nothing is known."""
    return [name for name, field in _fields(shelf) if field.is_required() and name not in known]


class About(NamedTuple):
    """What to know before one fills in a field: what belongs there, whether it is a list, and the choices, if any."""

    description: str
    is_list: bool
    choices: tuple[str, ...]


def about(shelf: Shelf, name: str) -> About:
    """Return what to know before one fills in a field of a shelf's records."""
    field = dict(_fields(shelf))[name]
    return About(_description(field), _is_list(field.annotation), _choices(field))


def complaint(shelf: Shelf, name: str, value: Value) -> Problem | None:
    """Return the first thing that `check` would say of a field's value, or None: a file of this one field is read."""
    text = f"{name}: {scalar(value) if isinstance(value, str) else _listed(value)}\n"
    problems = read("new.yml", text.encode("utf-8", "replace"), shelf).problems
    return next((problem for problem in problems if problem.rule != "required"), None)


def scalar(text: str, in_list: bool = False) -> str:
    """Return text as YAML on one line: plain where no reader can take it for anything else, or in double quotes.

    A plain text holds no comma `in_list`, where it would begin another entry.
    """
    is_plain = _PLAIN.fullmatch(text) and not GUESSED.fullmatch(text.lower()) and not (in_list and "," in text)
    if is_plain or ("-" in text and or_nothing(dates.usual, text) == text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _listed(values: Sequence[str]) -> str:
    return f"[{', '.join(scalar(value, in_list=True) for value in values)}]"


# Fields


def _fields(shelf: Shelf) -> list[tuple[str, FieldInfo]]:
    fields = shelf.model.model_fields.items()
    return [(field.alias or name, field) for name, field in fields if name != "id"]


def _filled(name: str, field: FieldInfo, value: Value) -> list[str]:
    if isinstance(value, str):
        return [f"{name}: {scalar(value) if str in made_of(field.annotation) else value}"]
    whole = f"{name}: {_listed(value)}"
    return [whole] if len(whole) <= WIDTH else [f"{name}:", *(f"  - {scalar(one)}" for one in value)]


def _opening(name: str, field: FieldInfo) -> str:
    """Return the line of a field that waits for its value, which may take several lines where text is long."""
    if (text := _text(field)) and text.opening:
        return f"{name}: {text.opening}"
    return f"{name}: []" if _is_list(field.annotation) and not part_in(field.annotation) else f"{name}:"


def _example(name: str, field: FieldInfo) -> Iterator[str]:
    """Yield the lines of an empty field; where it has parts, of each of them, with what belongs there."""
    yield _opening(name, field)
    part = part_in(field.annotation)
    if not part:
        return
    lines = []
    for inner_name, inner in part.model_fields.items():
        optional = "" if inner.is_required() else " (may be left out)"
        lines += [*_comments([_description(inner) + optional]), *_example(inner.alias or inner_name, inner)]
    if _is_list(field.annotation):
        first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
        yield from (f"  {line}" for line in lines[:first])
        yield f"  - {lines[first]}"
        yield from (f"    {line}" for line in lines[first + 1 :])
    else:
        yield from (f"  {line}" for line in lines)


def _description(field: FieldInfo) -> str:
    """Return what belongs in a field: its description, its choices and an example."""
    choices = _choices(field)
    unsaid = any(choice not in (field.description or "") for choice in choices)
    one_of = f"; one of: {', '.join(choices)}" if unsaid else ""
    example: Any = field.examples[0] if field.examples else ""
    such_as = f"; such as: {', '.join(example) if isinstance(example, list) else example}" if example else ""
    return f"{field.description}{one_of}{such_as}"


def _choices(field: FieldInfo) -> tuple[str, ...]:
    return tuple(leaf for leaf in made_of(field.annotation) if isinstance(leaf, str))


def _advice(field: FieldInfo) -> list[str]:
    """Return what to heed in a field that a person has to write."""
    return [text.advice] if (text := _text(field)) and text.advice else []


def _text(field: FieldInfo) -> Kind | None:
    return next((note for note in field.metadata if isinstance(note, Kind)), text_in(field.annotation))


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(part) for part in get_args(annotation))


def _comments(sentences: Sequence[str]) -> list[str]:
    return [f"# {line}" for sentence in sentences for line in wrap(printable(sentence), WIDTH - 8)]
