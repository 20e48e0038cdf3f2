"""Reads text into values with places: the half of loading that knows YAML and no record.

Files come from strangers. The parser's events are walked one by one, so that anchors, tags, deep nesting and duplicate
keys are refused before anything is built. Every scalar is text: the models are the only judge of types.

Most files are in order. They are read quickly, for their value alone, and stop being so at the first odd thing; what is
odd is then read with care, which finds all that is wrong, and the places. Both find the same value.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from .encoding import complaint_about_escapes, decoded
from .messages import printable
from .problems import File, Key, Place, Places, Problem
from .syntax_errors import explained

DEEPEST = 6
"""The most levels that a file may nest."""
MOST_VALUES = 6_000
"""The most values that a file may hold: twice as many as prose and lists in a file of the largest size come to."""

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ABSENT = ("", "~", "null", "Null", "NULL")
_COMMENT = re.compile(r"\s+#")


@dataclass
class Document:
    """What one file says: its value, made of text, lists and mappings, the places in it, and what is wrong with it.

    `value` is None where it cannot be built. `bad` are the fields whose value has a problem already, and `around` those
    fields with everything that holds them.
    """

    file: File
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    bad: set[tuple[Key, ...]] = field(default_factory=set)
    around: set[tuple[Key, ...]] = field(default_factory=set)

    def is_bad(self, keys: tuple[Key, ...]) -> bool:
        """Return whether a field, or anything that holds it, has a problem already."""
        return any(keys[:count] in self.bad for count in range(len(keys) + 1))


def parse(path: str, data: bytes) -> Document:
    """Read a file's bytes. `path` is how problems name the file."""
    text, problems = decoded(path, data)
    if problems:
        return Document(File(path, text), problems=problems)
    try:
        return Document(File(path, text, _places), _plain_value(text))
    except (_Odd, yaml.YAMLError, ValueError):
        return _Walk(path, text).document()


def file_in_order(path: str, data: bytes) -> File:
    """Return a file that was parsed before, and had nothing wrong with it."""
    return File(path, data.decode("utf-8").replace("\r\n", "\n"), _places)


# Text to values, where nothing is odd


class _Odd(Exception):  # noqa: N818, it is no error of the program
    """Ends the quick reading of a file: it is to be read with care."""


def _plain_value(text: str) -> Any:
    """Return what a text says, if it holds nothing that could be wrong."""
    # A value takes two characters at least. What follows a sign # may be lost.
    if len(text) > 2 * MOST_VALUES or " #" in text:
        raise _Odd
    next_event = _Parser(text).get_event
    next_event()
    start = next_event()
    if type(start) is not yaml.DocumentStartEvent or start.version or start.tags:
        raise _Odd
    value = _plain_node(next_event(), next_event, "\\" in text, DEEPEST)
    next_event()
    if type(next_event()) is not yaml.StreamEndEvent:
        raise _Odd
    return value


def _plain_node(event: Any, next_event: Callable[[], Any], has_escapes: bool, levels: int) -> Any:
    if event.anchor is not None or event.tag is not None:
        raise _Odd
    if type(event) is yaml.ScalarEvent:
        return _plain_text(event, has_escapes)
    if not levels:
        raise _Odd
    if type(event) is yaml.SequenceStartEvent:
        entries = []
        while type(event := next_event()) is not yaml.SequenceEndEvent:
            entries.append(_plain_node(event, next_event, has_escapes, levels - 1))
        return entries
    values: dict[str, Any] = {}
    while type(event := next_event()) is not yaml.MappingEndEvent:
        if type(event) is not yaml.ScalarEvent or event.anchor is not None or event.tag is not None:
            raise _Odd
        name = event.value
        if name in values or name == "<<":
            raise _Odd
        values[name] = _plain_node(next_event(), next_event, has_escapes, levels - 1)
    return values


def _plain_text(event: Any, has_escapes: bool) -> str:
    value: str = event.value
    if (not event.style and value in _ABSENT) or (
        has_escapes and event.style == '"' and complaint_about_escapes(value)
    ):
        raise _Odd
    return value


def _places(text: str) -> Places:
    """Return where everything stands in a text that is in order."""
    file = _Walk("", text).document().file
    return file.look(text)


# Text to values, with places


class _Stopped(Exception):  # noqa: N818, it is no error of the program
    """Ends the walk of a file: its value cannot be built."""

    def __init__(self, event: Any, message: str, rule: str = "yaml") -> None:
        super().__init__(message)
        self.place = _place(event) if event else Place(1, 1)
        self.message, self.rule = message, rule


class _Walk:
    """Walks the events of one file: builds its value, and notes the place of every field on the way."""

    def __init__(self, path: str, text: str) -> None:
        self.text = text
        self.places: dict[tuple[Key, ...], Place] = {}
        self.name_places: dict[tuple[Key, ...], Place] = {}
        self.text_starts: dict[tuple[Key, ...], Place] = {}
        found = Places(self.places, self.name_places, self.text_starts)
        self.file = File(path, text, lambda text: found)
        self.lines = self.file.lines
        self.read = Document(self.file)
        self.long_quote: Any = None

    def document(self) -> Document:
        """Return what the file says."""
        try:
            self.read.value = self._whole(iter(_Parser(self.text).get_event, None))
        except _Stopped as stop:
            self.read.problems.append(self.file.problem(stop.place, stop.rule, stop.message))
        except yaml.MarkedYAMLError as error:
            self.read.problems.append(self._syntax_problem(error))
        except (yaml.YAMLError, ValueError) as error:
            reason = printable(str(error).splitlines()[0])
            self.read.problems.append(self.file.problem(Place(1, 1), "yaml", f"this is not YAML: {reason}"))
        return self.read

    def _whole(self, events: Iterator[Any]) -> Any:
        value: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Stopped(event, "a file holds one document; split it, or remove the second ---")
                if event.version or event.tags:
                    raise _Stopped(event, "a % directive is not taken; remove it")
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, events, ())
        if value is None:
            raise _Stopped(None, "the file is empty", "empty")
        return value

    def _node(self, event: Any, events: Iterator[Any], keys: tuple[Key, ...]) -> Any:
        _check_plain(event)
        if len(self.places) >= MOST_VALUES:
            raise _Stopped(event, f"a file has at most {MOST_VALUES:,} values")
        self.places[keys] = _place(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, keys)
        if len(keys) >= DEEPEST:
            raise _Stopped(event, f"a file has at most {DEEPEST} levels")
        return self._list(events, keys) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(events, keys)

    def _list(self, events: Iterator[Any], keys: tuple[Key, ...]) -> list[Any]:
        values: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            item = (*keys, len(values))
            value = self._node(event, events, item)
            if value is None:
                self._complain(item, "empty", "this entry of the list is empty")
            values.append("" if value is None else value)
        return values

    def _mapping(self, events: Iterator[Any], keys: tuple[Key, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            _check_plain(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _Stopped(event, "a field's name must be text")
            name = event.value
            if name == "<<":
                raise _Stopped(event, "merge keys (<<) are not taken; write the fields out")
            item = (*keys, name)
            if item in self.name_places:
                again = (*keys, f"{name} again {len(self.places)}")
                self._node(next(events), events, again)
                message = f"the field {name!r} stands twice; first on line {self.name_places[item].line}"
                self.places[again] = _place(event)
                self._complain(again, "duplicate-field", message)
                continue
            self.name_places[item] = _place(event)
            value = self._node(next(events), events, item)
            if value is not None:
                values[name] = value
        return values

    def _scalar(self, event: Any, keys: tuple[Key, ...]) -> str | None:
        value: str = event.value
        if event.style == "|":
            self._note_text_start(event, keys)
        elif not event.style:
            if value and _COMMENT.match(self.lines[event.end_mark.line], event.end_mark.column):
                self._complain(keys, "comment", "what follows # would be lost; quote the value, or move the comment")
            if value in _ABSENT:
                return None
        elif event.style in "'\"":
            if event.end_mark.line > event.start_mark.line:
                self.long_quote = event
            if event.style == '"' and "\\" in self.text and (found := complaint_about_escapes(value)):
                self._complain(keys, *found)
        return value

    def _note_text_start(self, event: Any, keys: tuple[Key, ...]) -> None:
        first = event.start_mark.line + 1
        text = next((line for line in self.lines[first:] if line.strip()), "")
        self.text_starts[keys] = Place(first + 1, len(text) - len(text.lstrip()) + 1)

    def _complain(self, keys: tuple[Key, ...], rule: str, message: str) -> None:
        self.read.bad.add(keys)
        self.read.around.update(keys[:count] for count in range(len(keys) + 1))
        self.read.problems.append(self.file.problem(self.places[keys], rule, message))

    def _syntax_problem(self, error: yaml.MarkedYAMLError) -> Problem:
        place, message = explained(error, self.lines, self.long_quote)
        return self.file.problem(place, "yaml", message)


def _check_plain(event: Any) -> None:
    if event.anchor is not None:
        raise _Stopped(event, "anchors and aliases (& and *) are not taken; quote the value if it is text")
    if event.tag is not None:
        raise _Stopped(event, "tags (!) are not taken; quote the value if it is text")


def _place(event: Any) -> Place:
    start, end = event.start_mark, event.end_mark
    return Place(start.line + 1, start.column + 1, end.column + 1 if end.line == start.line else 0)
