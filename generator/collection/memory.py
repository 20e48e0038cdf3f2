"""What was read before, so that it is not read again: by this process, and by those before it.

What earlier processes read lies in one file, a line for each file that was in order: the digest of all that its records
follow from, and what they say. A line that is damaged is no line. The file is as large as the collection and replaced
as a whole, so that neither a crash nor a second process can spoil it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..records.parts import Record
from ..records.reflection import as_written
from ..records.shelves import Shelf
from ..text import disk
from ..text.digests import digest, program
from ..text.problems import Problem
from .origin import Origin

Values = Sequence[dict[str, Any]]
"""What the records of a file say, as `as_written` tells it."""


@dataclass(frozen=True)
class Reading:
    """What one file gave: its records with their origins, the problems, and the ids that it should have held."""

    records: tuple[tuple[Record, Origin], ...] = ()
    problems: tuple[Problem, ...] = ()
    unreadable: tuple[str, ...] = ()


class Earlier:
    """What earlier processes read, by its digest, and what the next ones will find; nothing without a path."""

    def __init__(self, path: Path | None = None) -> None:
        """Take the path of the file; it need not be there."""
        self._path = path
        self._lines = dict(_sound_lines(path)) if path else {}
        self._seen: dict[bytes, bytes] = {}

    def recall(self, shelf: Shelf, name: str, data: bytes) -> Values | None:
        """Return what the records of a file with these bytes say, or None where that is not known."""
        key = self._path and _key(shelf, name, data)
        if not key or key not in self._lines:
            return None
        try:
            values = json.loads(self._lines[key])
        except (ValueError, RecursionError):
            return None
        self._seen[key] = self._lines[key]
        return values if isinstance(values, list) else None

    def keep(self, shelf: Shelf, name: str, data: bytes, reading: Reading) -> None:
        """Remember a file that is in order."""
        if self._path and not reading.problems and not reading.unreadable:
            said = [as_written(record) for record, _ in reading.records]
            self._seen[_key(shelf, name, data)] = json.dumps(said, ensure_ascii=False).encode()

    def save(self) -> None:
        """Leave what this process saw to the next ones, and forget it; where that cannot be written, they read anew."""
        if self._path and self._seen != self._lines:
            lines = (b"%s %s %s\n" % (key, digest(key, said), said) for key, said in self._seen.items())
            try:
                disk.cache_folder(self._path.parent)
                disk.replace(self._path, lines)
            except OSError:
                pass
        self._path, self._lines, self._seen = None, {}, {}


@dataclass
class Memory:
    """Readings of files by path, with their time and size, so that an unchanged file is not read again.

    What earlier processes read is asked for once: by the first load.
    """

    readings: dict[str, tuple[tuple[int, int], Reading]] = field(default_factory=dict)
    earlier: Earlier = field(default_factory=Earlier)


def _sound_lines(path: Path) -> Iterable[tuple[bytes, bytes]]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return
    for line in lines:
        key, _, rest = line.partition(b" ")
        name, _, said = rest.partition(b" ")
        if name == digest(key, said):
            yield key, said


def _key(shelf: Shelf, name: str, data: bytes) -> bytes:
    judges = program("text", "records", "collection")
    return digest(judges, shelf.name.encode(), name.encode("utf-8", "surrogateescape"), data)
