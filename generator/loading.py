"""Reads a folder of YAML files into a collection, and everything that is wrong with them into problems.

`sources` turns each file's bytes into values with places; here those values become records.
"""

import gc
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from . import identifiers, written
from .collection import ALL, Collection, Origin
from .kinds import fields, part_in
from .parts import Part, Record
from .problems import MOST, Invalid, Key, Place, Problem, Source, nearest, told
from .shelves import SHELVES, Shelf
from .sources import Document, parse
from .spelling import plain_letters, stranger_in
from .texts import complaint_about

_FIELDS = "fields are expected here, each as `name: value`"


@dataclass(frozen=True)
class Reading:
    """What one file gave: its records with their origins, the problems, and the ids that it should have held."""

    records: tuple[tuple[Record, Origin], ...] = ()
    problems: tuple[Problem, ...] = ()
    unreadable: tuple[str, ...] = ()


@dataclass
class Memory:
    """Readings of files by path, with their time and size, so that an unchanged file is not read again."""

    readings: dict[str, tuple[tuple[int, int], Reading]] = field(default_factory=dict)


def load(content: Path, memory: Memory | None = None) -> tuple[Collection, list[Problem]]:
    """Read every shelf under `content` and return the collection with its problems, as they are told.

    Problems with what stands beside the records are among them.
    Records with a problem are left out; their ids still count as known. With a `memory`, files that have not changed
    since the last call are taken from it. Paths in problems begin with `content` as it was given.
    """
    collecting = gc.isenabled()
    gc.disable()  # all that is read here stays: looking for garbage in it would take a third of the time
    try:
        return _load(content, memory or Memory())
    finally:
        if collecting:
            gc.enable()


def _load(content: Path, memory: Memory) -> tuple[Collection, list[Problem]]:
    shelves: dict[str, dict[str, Record]] = {name: {} for name in SHELVES}
    origins: dict[tuple[str, str], Origin] = {}
    unreadable: dict[str, set[str]] = defaultdict(set)
    problems: list[Problem] = []
    seen = set()
    for shelf in SHELVES.values():
        for path, complaint in _files(content, shelf):
            if complaint:
                problems.append(Source(path.as_posix()).problem(Place(1, 1), "file", complaint))
                unreadable[shelf.name].add(path.name.split(".")[0] if path.parent != content else ALL)
                continue
            seen.add(str(path))
            reading = _remembered(path, shelf, memory)
            problems.extend(reading.problems)
            unreadable[shelf.name].update(reading.unreadable)
            for record, origin in reading.records:
                if record.id in shelves[shelf.name]:
                    problems.append(origin.problem("duplicate-id", f"the id {record.id!r} stands twice", "id"))
                    continue
                shelves[shelf.name][record.id] = record
                origins[shelf.name, record.id] = origin
    memory.readings = {path: reading for path, reading in memory.readings.items() if path in seen}
    missing = {name: frozenset(ids - shelves[name].keys()) for name, ids in unreadable.items()}
    return Collection(shelves, origins, missing), told(problems)


def files(content: Path) -> list[Path]:
    """Return the files under `content` that hold records, sorted."""
    return sorted(path for shelf in SHELVES.values() for path, complaint in _files(content, shelf) if not complaint)


def looked_at(content: Path) -> Iterator[Path]:
    """Yield every file that is judged: those that hold records or should, and what stands beside them."""
    yield from (path for shelf in SHELVES.values() for path, _ in _files(content, shelf))
    yield from written.files(content)


def shelf_of(path: Path, content: Path) -> Shelf | None:
    """Return the shelf on which a file stands, or None if it holds no records."""
    is_alone = path.parent == content
    shelf = SHELVES.get(path.stem if is_alone else path.parent.name)
    if shelf is None or path.suffix != ".yml" or shelf.in_folder == is_alone:
        return None
    return shelf if is_alone or path.parent.parent == content else None


def _files(content: Path, shelf: Shelf) -> Iterator[tuple[Path, str]]:
    """Yield the files of a shelf, each with what is wrong with it as a file, if anything."""
    if not shelf.in_folder:
        for path in _listed(content)[0]:
            if path.name == f"{shelf.name}.yml":
                yield path, complaint_about(path)
            elif path.name.lower() in (f"{shelf.name}.yml", f"{shelf.name}.yaml"):
                yield path, f"this file would not be read; rename it to {shelf.name}.yml"
        return
    folder = content / shelf.name
    if os.path.lexists(folder) and (os.path.islink(folder) or not os.path.isdir(folder)):
        yield folder, "a folder is expected here"
        return
    paths, complaint = _listed(folder)
    if complaint:
        yield folder, complaint
    for path in paths:
        if written.LEFT_BEHIND.fullmatch(path.name):
            continue
        if os.path.isdir(path) and not os.path.islink(path):
            yield path, "there are no folders inside this folder; move the files up"
        elif not path.name.endswith(".yml"):
            yield path, f"only .yml files are taken here; rename it to {path.stem}.yml, or move it away"
        else:
            yield path, complaint_about(path)


def _listed(folder: Path) -> tuple[list[Path], str]:
    """Return what is in a folder, sorted, and why that cannot be told, if so; one that is not there holds nothing."""
    try:
        return sorted(folder.iterdir()), ""
    except FileNotFoundError:
        return [], ""
    except OSError as error:
        return [], f"this folder cannot be read: {error.strerror}"


def _remembered(path: Path, shelf: Shelf, memory: Memory) -> Reading:
    try:
        found = path.stat()
        stamp = (found.st_mtime_ns, found.st_size)
        known = memory.readings.get(str(path))
        if known and known[0] == stamp:
            return known[1]
        reading = read(path.as_posix(), path.read_bytes(), shelf)
    except OSError as error:
        problem = Source(path.as_posix()).problem(
            Place(1, 1), "file", f"the file cannot be read: {error.strerror or error}"
        )
        return Reading(problems=(problem,), unreadable=(path.stem if shelf.in_folder else ALL,))
    memory.readings[str(path)] = (stamp, reading)
    return reading


def read(path: str, data: bytes, shelf: Shelf) -> Reading:
    """Read one file's bytes into records of a shelf. `path` is how problems name the file."""
    document = parse(path, data)
    source, problems = document.source, document.problems
    if shelf.in_folder:
        id = path.rsplit("/", 1)[-1].removesuffix(".yml")
        record = None if document.value is None else _record(shelf, document, (), document.value, id)
        if record is None or problems:
            return Reading(problems=tuple(problems), unreadable=(id,))
        return Reading(records=((record, Origin(source)),))
    if not isinstance(document.value, list):
        if document.value is not None:
            problems.append(source.problem(source.place(), "type", "a list is expected here, each entry after a -"))
        return Reading(problems=tuple(problems), unreadable=(ALL,))
    records, unreadable = [], []
    for index, entry in enumerate(document.value):
        record = _record(shelf, document, (index,), entry, None)
        if record is not None:
            records.append((record, Origin(source, (index,))))
        else:
            given = entry.get("id") if isinstance(entry, dict) else None
            unreadable.append(given if isinstance(given, str) and identifiers.ID.fullmatch(given) else ALL)
    return Reading(tuple(records), tuple(problems), tuple(unreadable))


# Values to records


def _record(shelf: Shelf, document: Document, keys: tuple[Key, ...], value: Any, file_id: str | None) -> Record | None:
    """Return the record at these keys, or None, with what is wrong with it added to the document's problems."""
    source, problems = document.source, document.problems
    if not isinstance(value, dict):
        if not document.is_bad(keys):
            problems.append(source.problem(source.place(*keys), "type", _FIELDS))
        return None
    if file_id is not None:
        problems.extend(_file_name_problems(source, value, file_id))
        value = {**value, "id": file_id}
    try:
        record = shelf.model.model_validate(value)
    except ValidationError as failure:
        errors = failure.errors(include_url=False)
        for error in sorted(errors, key=lambda error: source.name_place(*_where(keys, error))):
            where = _where(keys, error)
            is_echo = _is_echo(error, errors) or (file_id is not None and error["loc"] == ("id",))
            if not is_echo and not document.is_bad(where):
                problems.append(_as_problem(shelf.model, source, where, error, is_shown=len(problems) < MOST))
        return None
    return None if keys in document.around else record


def _file_name_problems(source: Source, value: dict[str, Any], id: str) -> Iterator[Problem]:
    try:
        identifiers.check_id(id)
    except Invalid as error:
        yield source.problem(Place(1, 1), error.rule, f"the file's name is its id: {error.message}", error.suggestion)
    if "id" in value:
        yield source.problem(source.name_place("id"), "unknown-field", "the id is the name of the file; remove this")


def _is_echo(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Return whether a list is short only because entries of it were refused, each with an error of its own."""
    place = error["loc"]
    return error["type"] == "too_short" and any(other["loc"][: len(place)] == place != other["loc"] for other in errors)


def _where(keys: tuple[Key, ...], error: ErrorDetails) -> tuple[Key, ...]:
    """Return the way to the field that an error is about, from the top of the file."""
    cause = error.get("ctx", {}).get("error")
    field_name = cause.field if isinstance(cause, Invalid) else ""
    return (*keys, *error["loc"], *([field_name] if field_name else []))


def _as_problem(
    model: type[Part], source: Source, where: tuple[Key, ...], error: ErrorDetails, *, is_shown: bool
) -> Problem:
    """Return an error as a problem; only one that is shown is worth a guess."""
    place = source.place(*where)
    context = error.get("ctx", {})
    cause = context.get("error")
    if isinstance(cause, Invalid):
        place = source.inner_place(where, *cause.at) if cause.at else place
        return source.problem(place, cause.rule, cause.message, cause.suggestion)
    if error["type"] in ("missing", "extra_forbidden"):
        return _name_problem(model, source, where, error, is_shown)
    if error["type"] == "literal_error":
        choices = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        message = f"{str(error['input'])!r} is not one of {', '.join(choices)}"
        return source.problem(place, "choice", message, nearest(str(error["input"]), choices))
    if error["type"] == "too_long":
        most, actual = context["max_length"], context["actual_length"]
        return source.problem(place, "length", f"this list has at most {most:,} entries; this one has {actual:,}")
    expected = {
        "tuple_type": "a list is expected here",
        "model_type": _FIELDS,
        "model_attributes_type": _FIELDS,
        "string_type": "text is expected here",
        "int_type": "a whole number is expected here",
        "too_short": f"at least {_count(context.get('min_length'))} needed here",
    }
    return source.problem(place, "type", expected.get(error["type"], error["msg"].lower()))


def _name_problem(
    model: type[Part], source: Source, where: tuple[Key, ...], error: ErrorDetails, is_shown: bool
) -> Problem:
    """Return a problem with a field that is missing, or that is not known."""
    name = str(where[-1])
    if error["type"] == "missing":
        if where in source.name_places:
            return source.problem(source.name_place(*where), "required", f"the field {name!r} has no value")
        return source.problem(source.place(*where[:-1]), "required", f"the field {name!r} is missing")
    guess = nearest(plain_letters(name), _field_names(model, error["loc"][:-1])) if is_shown else ""
    message = f"there is no field {name!r} here" + ("; " + stranger if (stranger := stranger_in(name)) else "")
    return source.problem(source.name_place(*where), "unknown-field", message, guess)


def _count(least: int | None) -> str:
    return "one entry is" if least == 1 else f"{least} entries are"


def _field_names(model: type[Part], keys: Iterable[Key]) -> Iterable[str]:
    """Return the names of the fields of the model that stands at these keys inside another."""
    for key in keys:
        if isinstance(key, str):
            inner = part_in(fields(model).get(key))
            if inner is None:
                return ()
            model = inner
    return fields(model)
