"""What can be wrong with a file, and where: files with places, and problems as values.

A problem is never an exception. Reading and checking collect all of them, and whoever asked decides what to do.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from .messages import printable, with_guess

Key = str | int
"""One step on the way to a field: a name in a mapping, or a position in a list."""
MOST = 20
"""How many problems of a file are reported one by one."""

_ESCAPES = {"'": "''", '"': "\\"}
"""What an escape begins with, by the quote around the text."""


class Place(NamedTuple):
    """Where a field stands in its file. Lines and columns start at 1; `end` is the column after the last character."""

    line: int
    column: int
    end: int = 0


class Places(NamedTuple):
    """Where everything stands in a file, by the way to each field: its value and its name.

    `text_starts` are where the texts of literal blocks (`|`) begin, so that places inside them can be named.
    """

    values: Mapping[tuple[Key, ...], Place] = {}
    names: Mapping[tuple[Key, ...], Place] = {}
    text_starts: Mapping[tuple[Key, ...], Place] = {}


@dataclass(frozen=True)
class File:
    """A file that was read: its path as shown to people, and its text.

    `look` finds the places in a text. Most files are in order, and nobody asks for a place in them.
    """

    path: str
    text: str = ""
    look: Callable[[str], Places] = field(default=lambda text: Places(), repr=False, compare=False)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    @cached_property
    def _found(self) -> Places:
        return self.look(self.text)

    @property
    def places(self) -> Mapping[tuple[Key, ...], Place]:
        """The place of every value."""
        return self._found.values

    @property
    def name_places(self) -> Mapping[tuple[Key, ...], Place]:
        """The place of every field's name, in their order."""
        return self._found.names

    def place(self, *keys: Key) -> Place:
        """Return the place of a field's value, or of the nearest thing around it that has one."""
        places = self.places
        while keys and keys not in places:
            keys = keys[:-1]
        return places.get(keys, Place(1, 1))

    def name_place(self, *keys: Key) -> Place:
        """Return the place of a field's name, or of the nearest thing around it that has one."""
        return self.name_places.get(keys) or self.place(*keys)

    def inner_place(self, keys: tuple[Key, ...], line: int, column: int) -> Place:
        """Return the place of a character inside a field's text, or the field's own if that cannot be told.

        It can be in a literal block, and on one line where no escape makes the text differ from what stands there.
        """
        start, whole = self._found.text_starts.get(keys), self.place(*keys)
        if start:
            return Place(start.line + line, start.column + column)
        if line or not column or not whole.end:
            return whole
        text = self.lines[whole.line - 1][whole.column - 1 : whole.end - 1]
        escape = _ESCAPES.get(text[:1])
        if escape is None:
            return Place(whole.line, whole.column + column)
        return whole if escape in text[1:-1] else Place(whole.line, whole.column + 1 + column)

    def problem(self, place: Place, rule: str, message: str, suggestion: str = "") -> "Problem":
        """Return a problem at a place of this file, with the line it is about."""
        excerpt = self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else ""
        if len(message) > 400:
            message = f"{message[:200]} … {message[-200:]}"
        suggestion = suggestion if len(suggestion) <= 400 else ""
        return Problem(self.path, place.line, place.column, rule, message, suggestion, excerpt, place.end)


class Invalid(ValueError):  # noqa: N818, it is the value that is invalid
    """A value that cannot be taken: the name of the rule, what is wrong, and what may have been meant.

    `at` is a line and a column, from 0, in a text of several lines, where that is known; `field` names the field that
    is meant, where a whole record was looked at.
    """

    def __init__(
        self, rule: str, message: str, suggestion: str = "", at: tuple[int, int] | None = None, field: str = ""
    ) -> None:
        """Keep what is wrong, and what may have been meant."""
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.suggestion = suggestion
        self.at = at
        self.field = field

    @property
    def text(self) -> str:
        """What is wrong and what may have been meant, on one line, safe to print on any terminal."""
        return with_guess(self.message, self.suggestion)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, with its place and a way out. Problems sort by path, line and column."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    suggestion: str = ""
    excerpt: str = field(default="", compare=False)
    end: int = field(default=0, compare=False)
    count: int = field(default=1, compare=False)
    """How many problems it stands for: several where the rest of a file's are reported as one."""

    @property
    def text(self) -> str:
        """What is wrong and what may have been meant, on one line, safe to print on any terminal."""
        return with_guess(self.message, self.suggestion)

    def __str__(self) -> str:
        """Return the problem with its place and rule, on one line, safe to print on any terminal."""
        return f"{printable(self.path)}:{self.line}:{self.column}: error[{self.rule}] {self.text}"


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Return where a character stands in a text, both from 0."""
    return text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1


def reported(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems as a report lists them: sorted, and of every file the first one by one, the rest as one.

    That one counts them. Problems that were so gathered before can be among them.
    """
    by_path = defaultdict(list)
    for problem in sorted(problems):
        by_path[problem.path].append(problem)
    return [problem for of_file in by_path.values() for problem in _first(of_file)]


def _first(problems: list[Problem]) -> list[Problem]:
    alone = [problem for problem in problems if problem.count == 1]
    rest = [*alone[MOST:], *(problem for problem in problems if problem.count > 1)]
    count = sum(problem.count for problem in rest)
    if count <= 1:
        return problems
    message = f"… and {count:,} more problems in this file"
    return [*alone[:MOST], replace(min(rest), message=message, suggestion="", count=count)]
