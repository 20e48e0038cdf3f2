"""Where the theme lies: the one that comes along with the program, and what somebody puts before it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..text import digests
from ..text.disk import packed

PACKED = packed("theme")
"""The theme that comes along with the program."""


@dataclass(frozen=True)
class Theme:
    """The folders of a theme; what stands in an earlier one goes before what has the same name in a later one.

    Everything in it is read once, so that all pages are drawn with the same, whatever is edited meanwhile.
    """

    folders: tuple[Path, ...] = (PACKED,)

    @cached_property
    def files(self) -> Mapping[Path, bytes]:
        """All that lies in it."""
        paths = (path for folder in self.folders for path in sorted(folder.rglob("*")))
        return {path: path.read_bytes() for path in paths if path.is_file()}

    @cached_property
    def sum(self) -> bytes:
        """A digest of all that lies in it."""
        return digests.digest(*(part for path, data in self.files.items() for part in (os.fsencode(path), data)))

    def first(self, *names: str) -> tuple[Path, str]:
        """Return the first file that has one of some names in a folder: its path, and its text; none is a KeyError."""
        paths = [folder / name for folder in self.folders for name in names]
        path = next((path for path in paths if path in self.files), paths[0])
        return path, self.files[path].decode()

    def sheet(self, name: str) -> str:
        """Return a style sheet by its name without an ending."""
        return self.first(str(Path("assets", f"{name}.css")))[1]
