"""Where a record was read, so that a problem with it has a place."""

from dataclasses import dataclass

from ..text.problems import File, Key, Problem

ALL = "*"
"""Stands among the unreadable ids of a shelf whose file could not be read at all: any id may have been in it."""


@dataclass(frozen=True)
class Origin:
    """Where a record was read: its file, and the way to it inside the file."""

    file: File
    keys: tuple[Key, ...] = ()

    def problem(self, rule: str, message: str, *keys: Key, suggestion: str = "") -> Problem:
        """Return a problem with a field of this record."""
        return self.file.problem(self.file.place(*self.keys, *keys), rule, message, suggestion)
