"""Reads bytes into text, and text into values with places: the half of loading that knows YAML and no record.

Files come from strangers. Only small regular files are opened; the text is refused before it is parsed where its
encoding or its characters are wrong; and the parser's events are walked one by one, so that anchors, tags, deep nesting
and duplicate keys are refused before anything is built. Every scalar is text: the models are the only judge of types.
"""

import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .problems import Key, Place, Problem, Source, printable

LARGEST = 65_536
"""The most bytes that a file may have."""
DEEPEST = 6
"""The most levels that a file may nest."""

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ABSENT = ("", "~", "null", "Null", "NULL")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_INVISIBLE = {*"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffd", *map(chr, range(0xE0100, 0xE01F0))}
_COMMENT = re.compile(r"\s+#")
_PILED_UP = re.compile(r"[\u0300-\u036f\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}")


@dataclass
class Document:
    """What one file says: its value, made of text, lists and mappings, the places in it, and what is wrong with it.

    `value` is None where it cannot be built. `bad` are the fields whose value has a problem already, and `around` those
    fields with everything that holds them.
    """

    source: Source
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    bad: set[tuple[Key, ...]] = field(default_factory=set)
    around: set[tuple[Key, ...]] = field(default_factory=set)

    def is_bad(self, keys: tuple[Key, ...]) -> bool:
        """Return whether a field, or anything that holds it, has a problem already."""
        return any(keys[:count] in self.bad for count in range(len(keys) + 1))


def complaint_about(path: Path) -> str:
    """Return why a file must not be opened, or nothing."""
    try:
        found = path.lstat()
    except OSError as error:
        return f"the file cannot be read: {error.strerror}"
    if stat.S_ISLNK(found.st_mode):
        return "a link is not taken; put the file itself here"
    if not stat.S_ISREG(found.st_mode):
        return "this is not a regular file"
    if found.st_size > LARGEST:
        return f"a file has at most {LARGEST:,} bytes; this one has {found.st_size:,}"
    return ""


def parse(path: str, data: bytes) -> Document:
    """Read a file's bytes. `path` is how problems name the file."""
    text, problems = decoded(path, data)
    if problems:
        return Document(Source(path, tuple(text.split("\n"))), problems=problems)
    return _Walk(path, text).document()


# Bytes to text


def decoded(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """Return the text of a file, and what is wrong with its bytes and its characters."""
    source = Source(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [source.problem(Place(1, 1), "encoding", "the file is UTF-16; save it as UTF-8")]
    if data.startswith(b"\xef\xbb\xbf"):
        return "", [source.problem(Place(1, 1), "encoding", "the file begins with a byte order mark; remove it")]
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        return "", [source.problem(Place(line, len(before.decode("utf-8")) + 1), "encoding", message)]
    source = Source(path, tuple(text.split("\n")))
    problems = [
        source.problem(_place_in(text, text.index(character)), "character", complaint)
        for character in sorted(set(text))
        if (complaint := complaint_about_character(character))
    ]
    if match := re.search(r"^(?:<{7} |={7}$|>{7} )", text, re.MULTILINE):
        message = "an unresolved merge conflict; choose one side and remove the marks"
        problems.append(source.problem(_place_in(text, match.start()), "merge-conflict", message))
    if not problems and not text.isascii():
        problems.extend(_text_problems(source, text))
    return text, problems


@cache
def complaint_about_character(character: str) -> str:
    """Return what is wrong with a character, or nothing."""
    if character == "\n" or " " <= character < "\x7f":
        return ""
    if unicodedata.category(character) not in _UNSEEN and character not in _INVISIBLE:
        return ""
    if character == "\t":
        return "a tab; indent with spaces"
    if character == "\ufffd":
        return "U+FFFD stands where a character was lost; restore it"
    name = unicodedata.name(character, "no letter or sign").lower()
    return f"U+{ord(character):04X} ({name}) cannot be seen, and is not taken; delete it"


def _text_problems(source: Source, text: str) -> Iterator[Problem]:
    if not unicodedata.is_normalized("NFC", text):
        for number, line in enumerate(text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", line):
                message = "an accent is a character of its own here (the text is not in NFC); type the letter anew"
                yield source.problem(Place(number, 1), "not-nfc", message, unicodedata.normalize("NFC", line).strip())
                break
    if match := _PILED_UP.search(text):
        yield source.problem(_place_in(text, match.start()), "character", "more than four marks on one letter")


def _place_in(text: str, index: int) -> Place:
    return Place(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


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
        self.lines = tuple(text.split("\n"))
        self.places: dict[tuple[Key, ...], Place] = {}
        self.name_places: dict[tuple[Key, ...], Place] = {}
        self.text_starts: dict[tuple[Key, ...], Place] = {}
        self.source = Source(path, self.lines, self.places, self.name_places, self.text_starts)
        self.read = Document(self.source)
        self.long_quote: Any = None

    def document(self) -> Document:
        """Return what the file says."""
        try:
            self.read.value = self._whole(iter(_Parser(self.text).get_event, None))
        except _Stopped as stop:
            self.read.problems.append(self.source.problem(stop.place, stop.rule, stop.message))
        except yaml.MarkedYAMLError as error:
            self.read.problems.append(self._syntax_problem(error))
        except (yaml.YAMLError, ValueError) as error:
            reason = printable(str(error).splitlines()[0])
            self.read.problems.append(self.source.problem(Place(1, 1), "yaml", f"this is not YAML: {reason}"))
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
            if event.style == '"' and "\\" in self.text:
                self._check_escaped(value, keys)
        return value

    def _check_escaped(self, value: str, keys: tuple[Key, ...]) -> None:
        """Judge characters that were written as escapes: the text was checked before it was parsed."""
        if complaint := next(filter(None, map(complaint_about_character, value)), ""):
            self._complain(keys, "character", complaint)
        elif not unicodedata.is_normalized("NFC", value):
            self._complain(keys, "not-nfc", "an accent is a character of its own here; type the letter anew")
        elif _PILED_UP.search(value):
            self._complain(keys, "character", "more than four marks on one letter")

    def _note_text_start(self, event: Any, keys: tuple[Key, ...]) -> None:
        first = event.start_mark.line + 1
        text = next((line for line in self.lines[first:] if line.strip()), "")
        self.text_starts[keys] = Place(first + 1, len(text) - len(text.lstrip()) + 1)

    def _complain(self, keys: tuple[Key, ...], rule: str, message: str) -> None:
        self.read.bad.add(keys)
        self.read.around.update(keys[:count] for count in range(len(keys) + 1))
        self.read.problems.append(self.source.problem(self.places[keys], rule, message))

    def _syntax_problem(self, error: yaml.MarkedYAMLError) -> Problem:
        what = error.problem or ""
        mark = error.problem_mark
        message = f"this is not YAML: {what}"
        if self.long_quote and mark and mark.line == self.long_quote.end_mark.line:
            mark, line = self.long_quote.start_mark, mark.line + 1
            message = f"this quote is not closed before line {line}"
        elif "mapping values are not allowed" in what:
            message = "a colon followed by a space needs quotes around the value"
            if mark and re.fullmatch(r" +\w+", self.lines[mark.line][: mark.column]):
                message = "this field is indented too far; if its colon is text, put quotes around the value"
        elif "cannot start any token" in what or "did not find expected alphabetic" in what:
            message = "a value cannot begin with this character; put it in quotes"
        elif "unexpected end of stream" in what or "document indicator" in what:
            mark, message = error.context_mark or mark, "this quote is never closed"
        elif "expected <block end>" in what or "did not find expected key" in what or "simple key" in what:
            message = "this line does not fit the lines before it: check its indent, its colon and its quotes"
        elif "expected ':'" in what:
            mark = error.context_mark or mark
            message = "this line is not a field: write `name: value`, or indent it if it is text of the field above"
        elif "expected ',' or" in what:
            mark, message = error.context_mark or mark, "this bracket is never closed; quote the value if it is text"
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        return self.source.problem(place, "yaml", message)


def _check_plain(event: Any) -> None:
    if event.anchor is not None:
        raise _Stopped(event, "anchors and aliases (& and *) are not taken; quote the value if it is text")
    if event.tag is not None:
        raise _Stopped(event, "tags (!) are not taken; quote the value if it is text")


def _place(event: Any) -> Place:
    start, end = event.start_mark, event.end_mark
    return Place(start.line + 1, start.column + 1, end.column + 1 if end.line == start.line else 0)
