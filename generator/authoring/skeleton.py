"""Writes the first file of a new record from its model: every field in its order, what is known filled in.

What nobody knows yet stands empty if it is required, and behind a # if it is not, each below a comment that says what
belongs there. All of it comes from the models, so that a new field appears by itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import NamedTuple

from ..collection.loading import read
from ..records.reflection import Field, fields
from ..records.shelves import Shelf, noun_named
from ..text import dates
from ..text.identifiers import GUESSED, or_nothing
from ..text.messages import printable
from ..text.nouns import worded
from ..text.problems import Problem

Value = str | Sequence[str]
WIDTH = 100
_PLAIN = re.compile(r"[^\W\d_](?:[\w()'’/+.–—-]|, (?! )|:(?=\w)| (?![# ]))*(?<! )")


def skeleton(
    shelf: Shelf, values: Mapping[str, Value], hints: Mapping[str, Sequence[str]], head: Sequence[str] = ()
) -> str:
    """Return the file of a new record on a shelf that is a folder.

    `values` are texts, or lists of texts, by the name of their field; `hints` are sentences to stand above a field, and
    `head` those at the top of the file.
    """
    lines = [shelf.modeline, *_comments(head)]
    for name, field in fields_of(shelf).items():
        comments = list(hints.get(name, ()))
        if name not in values:
            comments = [_description(field), *_advice(field), *comments]
        lines += ["", *_comments(comments)] if comments else []
        if name in values:
            lines += _filled(name, field, values[name])
        else:
            lines += [line if field.is_required else f"#{line}" for line in _example(name, field)]
    return "\n".join(lines) + "\n"


def to_write(shelf: Shelf, values: Mapping[str, Value]) -> list[str]:
    """Return the names of the required fields of which nothing is known."""
    return [name for name, field in fields_of(shelf).items() if field.is_required and name not in values]


class About(NamedTuple):
    """What to know before one fills in a field: what belongs there, whether it is a list, and the choices, if any.

    Where it holds ids, `noun` says of what.
    """

    description: str
    is_list: bool
    choices: tuple[str, ...]
    noun: str


def about(shelf: Shelf, name: str) -> About:
    """Return what to know before one fills in a field of a shelf's records."""
    field = fields_of(shelf)[name]
    noun = noun_named(field.text.names) if field.text and field.text.names else ""
    return About(_description(field), field.is_list, field.choices, noun)


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


def fields_of(shelf: Shelf) -> dict[str, Field]:
    """Return the fields of a file on a shelf that is a folder, by name; its id is the name of the file."""
    return {name: field for name, field in fields(shelf.model).items() if name != "id"}


def _filled(name: str, field: Field, value: Value) -> list[str]:
    if isinstance(value, str):
        return [f"{name}: {scalar(value) if field.text and not field.text.is_bare else value}"]
    whole = f"{name}: {_listed(value)}"
    return [whole] if len(whole) <= WIDTH else [f"{name}:", *(f"  - {scalar(one)}" for one in value)]


def _opening(name: str, field: Field) -> str:
    """Return the line of a field that waits for its value, which may take several lines where text is long."""
    if field.text and field.text.opening:
        return f"{name}: {field.text.opening}"
    return f"{name}: []" if field.is_list and not field.part else f"{name}:"


def _example(name: str, field: Field) -> Iterator[str]:
    """Yield the lines of an empty field; where it has parts, of each of them, with what belongs there."""
    yield _opening(name, field)
    if not field.part:
        return
    lines = []
    for inner_name, inner in fields(field.part).items():
        optional = "" if inner.is_required else " (may be left out)"
        lines += [*_comments([_description(inner) + optional]), *_example(inner_name, inner)]
    if field.is_list:
        first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
        yield from (f"  {line}" for line in lines[:first])
        yield f"  - {lines[first]}"
        yield from (f"    {line}" for line in lines[first + 1 :])
    elif field.has_names:
        yield "  x:"
        yield from (f"    {line}" for line in lines)
    else:
        yield from (f"  {line}" for line in lines)


def _description(field: Field) -> str:
    """Return what belongs in a field: its description, its choices and an example."""
    unsaid = any(choice not in field.description for choice in field.choices)
    one_of = f"; one of: {', '.join(field.choices)}" if unsaid else ""
    example = field.examples[0] if field.examples else ""
    such_as = f"; such as: {', '.join(example) if isinstance(example, list) else example}" if example else ""
    return f"{worded(field.description)}{one_of}{such_as}"


def _advice(field: Field) -> list[str]:
    """Return what to heed in a field that a person has to write."""
    return [field.text.advice] if field.text and field.text.advice else []


def _comments(sentences: Sequence[str]) -> list[str]:
    return [f"# {line}" for sentence in sentences for line in wrap(printable(sentence), WIDTH - 8)]
