"""Reads a folder of YAML files into a collection, and everything that is wrong with them into problems.

`text.document` turns each file's bytes into values with places; here those values become records.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ..records.first import first_entry
from ..records.parts import Record
from ..records.shelves import SHELVES, Shelf
from ..records.validation import judged_record, record_of, too_many
from ..text import identifiers
from ..text.document import file_in_order, parse
from ..text.problems import File, Place, Problem, reported
from .collection import Collection
from .files import offered
from .memory import Memory, Reading, Values
from .origin import ALL, Origin


def load(
    content: Path, memory: Memory | None = None, told: Callable[[int], None] = lambda files: None
) -> tuple[Collection, list[Problem]]:
    """Read every shelf under `content` and return the collection with its problems, as they are reported.

    Problems with what stands beside the records are among them.
    Records with a problem are left out; their ids still count as known. With a `memory`, files that have not changed
    since the last call are taken from it. Paths in problems begin with `content` as it was given. How many files are
    read is `told` after each.
    """
    memory = memory or Memory()
    shelves: dict[str, dict[str, Record]] = {name: {} for name in SHELVES}
    origins: dict[tuple[str, str], Origin] = {}
    unreadable: dict[str, set[str]] = defaultdict(set)
    problems: list[Problem] = []
    seen = set()
    for shelf in SHELVES.values():
        for path, complaint in offered(content, shelf):
            if complaint:
                problems.append(File(path.as_posix()).problem(Place(1, 1), "file", complaint))
                unreadable[shelf.name].add(path.name.split(".")[0] if path.parent != content else ALL)
                continue
            seen.add(str(path))
            reading = _remembered(path, shelf, memory)
            told(len(seen))
            problems.extend(reading.problems)
            unreadable[shelf.name].update(reading.unreadable)
            for record, origin in reading.records:
                if record.id in shelves[shelf.name]:
                    problems.append(origin.problem("duplicate-id", f"the id {record.id!r} stands twice", "id"))
                    continue
                shelves[shelf.name][record.id] = record
                origins[shelf.name, record.id] = origin
    memory.readings = {path: reading for path, reading in memory.readings.items() if path in seen}
    memory.earlier.save()
    missing = {name: frozenset(ids - shelves[name].keys()) for name, ids in unreadable.items()}
    return Collection(shelves, origins, missing), reported(problems)


def _remembered(path: Path, shelf: Shelf, memory: Memory) -> Reading:
    try:
        found = path.stat()
        stamp = (found.st_mtime_ns, found.st_size)
        known = memory.readings.get(str(path))
        if known and known[0] == stamp:
            return known[1]
        data = path.read_bytes()
    except OSError as error:
        problem = File(path.as_posix()).problem(
            Place(1, 1), "file", f"the file cannot be read: {error.strerror or error}"
        )
        return Reading(problems=(problem,), unreadable=(path.stem if shelf.in_folder else ALL,))
    said = memory.earlier.recall(shelf, path.stem, data)
    reading = None if said is None else _recalled(path.as_posix(), data, shelf, said)
    if reading is None:
        reading = read(path.as_posix(), data, shelf)
        memory.earlier.keep(shelf, path.stem, data, reading)
    memory.readings[str(path)] = (stamp, reading)
    return reading


def _recalled(path: str, data: bytes, shelf: Shelf, said: Values) -> Reading | None:
    """Return the reading of a file that was in order the last time, or None where what is remembered is no record."""
    file, records = file_in_order(path, data), [judged_record(shelf, values) for values in said]
    origins = [Origin(file, () if shelf.in_folder else (index,)) for index in range(len(records))]
    found = [(record, origin) for record, origin in zip(records, origins, strict=True) if record]
    return Reading(tuple(found)) if len(found) == len(said) else None


def read(path: str, data: bytes, shelf: Shelf) -> Reading:
    """Read one file's bytes into records of a shelf. `path` is how problems name the file."""
    document = parse(path, data)
    file, problems = document.file, document.problems
    if shelf.in_folder:
        id = path.rsplit("/", 1)[-1].removesuffix(".yml")
        record = None if document.value is None else record_of(shelf, document, (), document.value, id)
        if record is None or problems:
            return Reading(problems=tuple(problems), unreadable=(id,))
        return Reading(records=((record, Origin(file)),))
    if not isinstance(document.value, list):
        if document.value is None:
            problems = [_with_advice(problem, shelf) for problem in problems]
        else:
            problems.append(file.problem(file.place(), "type", "a list is expected here, each entry after a -"))
        return Reading(problems=tuple(problems), unreadable=(ALL,))
    if len(document.value) > shelf.most:
        problems.append(file.problem(file.place(), "length", too_many(shelf.most, len(document.value))))
        return Reading(problems=tuple(problems), unreadable=(ALL,))
    records, unreadable = [], []
    for index, entry in enumerate(document.value):
        record = record_of(shelf, document, (index,), entry, None)
        if record is not None:
            records.append((record, Origin(file, (index,))))
        else:
            given = entry.get("id") if isinstance(entry, dict) else None
            unreadable.append(given if isinstance(given, str) and identifiers.ID.fullmatch(given) else ALL)
    return Reading(tuple(records), tuple(problems), tuple(unreadable))


def _with_advice(problem: Problem, shelf: Shelf) -> Problem:
    """Return what is said of a whole file; of an empty one, with what to write."""
    return replace(problem, message=f"{problem.message}; {first_entry(shelf)}") if problem.rule == "empty" else problem
