"""Files of a site as they were drawn, by what they were made from: what is known is not drawn again.

What earlier builds drew lies in one file: for each entry a line with its name, the digest of its bytes and their
number, and then the bytes. What is damaged is drawn again, and what is cut off is not there. The file is as large as
the site: it holds what the last build needed, and is replaced as a whole, so that neither a crash nor a second build
can spoil it.
"""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..text import disk
from ..text.digests import digest

Draw = Callable[[], str | bytes]
Prepare = Callable[[str, Draw], tuple[bytes, Draw]]
"""Finds out what the file at a path is made from, as a digest, and returns that with what draws it."""
LONGEST_LINE = 200
"""How many bytes a line has at most that stands before an entry."""


class Place(NamedTuple):
    """Where the bytes of an entry begin in a file, how many they are, and their digest."""

    start: int
    length: int
    sum: bytes


class Pack:
    """Entries in a file, by their names."""

    def __init__(self, file: BinaryIO) -> None:
        """Take a file, which may hold some."""
        self._file = file
        self.entries = dict(_entries(file))

    def read(self, name: bytes) -> bytes | None:
        """Return the bytes of an entry, or None where it is not there, or damaged."""
        if not (place := self.entries.get(name)):
            return None
        self._file.seek(place.start)
        data = self._file.read(place.length)
        return data if digest(data) == place.sum else None

    def add(self, name: bytes, data: bytes) -> None:
        """Put an entry at the end; where there is no room, it is not there."""
        end, whole = self._file.seek(0, io.SEEK_END), entry(name, data)
        with suppress(OSError):
            self._file.write(whole)
            self.entries[name] = Place(end + len(whole) - len(data), len(data), digest(data))


def entry(name: bytes, data: bytes) -> bytes:
    """Return an entry as it stands in a file."""
    return b"%s %s %d\n%s" % (name, digest(data), len(data), data)


def _entries(file: BinaryIO) -> Iterator[tuple[bytes, Place]]:
    """Yield what a file holds, as far as it makes sense."""
    end, place = file.seek(0, io.SEEK_END), 0
    while place < end:
        file.seek(place)
        line = file.readline(LONGEST_LINE)
        match line.split():
            case [name, sum, length] if line.endswith(b"\n") and length.isdigit():
                start = place + len(line)
                place = start + int(length)
                if place <= end:
                    yield name, Place(start, int(length), sum)
            case _:
                return


class Remembered:
    """What earlier builds drew, and what this one does."""

    def __init__(self, path: Path, everything: bytes, prepare: Prepare) -> None:
        """Take where it lies, and the digest of what the whole site follows from; raises `OSError`."""
        disk.cache_folder(path.parent)
        self._path, self._prepare = path, prepare
        self._old = Pack(path.open("rb") if path.is_file() else io.BytesIO())
        self._new = Pack(disk.scratch(path))
        self._index = digest(b"index", everything)
        self._before: dict[str, str] = json.loads(self._old.read(self._index) or b"{}")
        self._names: dict[str, str] = {}

    def drawn(self, path: str, draw: Draw) -> bytes:
        """Return the bytes of the file at a path of the site.

        Where nothing at all has changed, it is not asked what the file is made from.
        """
        known = self._before.get(path, "").encode()
        if (data := self._old.read(known)) is not None:
            self._names[path] = known.decode()
            return data
        name, draw = self._prepare(path, draw)
        self._names[path] = name.decode()
        if (data := self._read(name)) is None:
            drawn = draw()
            data = drawn.encode() if isinstance(drawn, str) else drawn
            self._new.add(name, data)
        return data

    def _read(self, name: bytes) -> bytes | None:
        data = self._old.read(name)
        return self._new.read(name) if data is None else data

    def save(self) -> None:
        """Leave to the next builds what this one needed; where that cannot be written, they draw anew."""
        if self._names == self._before and not self._new.entries:
            return
        self._new.add(self._index, json.dumps(self._names).encode())
        with suppress(OSError):
            disk.replace(self._path, self._needed())

    def _needed(self) -> Iterator[bytes]:
        for name in dict.fromkeys([*(name.encode() for name in self._names.values()), self._index]):
            if (data := self._read(name)) is not None:
                yield entry(name, data)
