"""Mends what can be mended without judgement: how a file is written, never what it says.

A mend takes a manuscript and returns its text, changed in as few places as possible. `MENDS` at the foot of the module
names them all; they are tried in turn until none finds anything. Texts are edited by place and never written anew from
their values: a YAML library that keeps comments would still wrap and quote every line in its own way, and could do
nothing for a file that it cannot read. So that no mend does harm, one after which a readable file would no longer say
what it said is not taken.

What needs judgement stays as it is: characters that were lost, values that are wrong, fields that are unknown, a `#` in
the middle of a value, blank characters that may stand for a space. As long as a file holds a character that is not
taken, only its characters and spaces are mended, since the rest cannot be read.
"""

import difflib
import re
import unicodedata
from bisect import bisect
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from ..collection.files import LARGEST
from ..records.reflection import all_fields
from ..records.shelves import SHELVES, Shelf
from ..records.text_kinds import Spelling
from ..text.encoding import ungarbled
from ..text.messages import printable
from ..text.problems import Invalid, Place
from .edited_text import Manuscript
from .field_order import ordered

_ROUNDS = 10
"""Mends make room for each other; two or three rounds are usual."""
_MOST_QUOTES = 50
"""A file with more lines than that to quote is something else than a record."""
_ODD_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_SPACE = f"[ {_ODD_SPACES}]"
_TAKING_NO_ROOM = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_FIELD = re.compile(r"(?P<start>(?P<dashes> *(?:- +)*)(?P<name>\w+): +)(?P<value>\S.*)")
_NEEDS_QUOTES = re.compile(
    r"[@`%].*|\[[^]]*\].*\w.*|\{[^}]*\}.*\w.*|\*[^\s*].*\*.*|[|>](?![-+1-9]*$).*|[^\"'&!#?,*|>\[{%@`-].*:(?: .*)?"
)
"""Values that YAML cannot read and that can only be text. After a quote, `&`, `!` or `-` that is not certain."""


class Mended(NamedTuple):
    """A file's bytes as they should be, and what was done to them in words: nothing where they are the same."""

    data: bytes
    done: tuple[str, ...] = ()


def mended(path: str, data: bytes, shelf: Shelf) -> bytes:
    """Return a file's bytes mended: the same bytes where there is nothing to do, or nothing can be done."""
    return repair(path, data, shelf).data


def repair(path: str, data: bytes, shelf: Shelf) -> Mended:
    """Return a file's bytes mended, and what was done in words. `path` is how problems name the file."""
    text = _decoded(data)
    if text is None or len(data) > LARGEST:
        return Mended(data)
    manuscript = Manuscript(path, text, shelf)
    done = dict.fromkeys(() if text.encode() == data else ("encoding",))
    for _ in range(_ROUNDS):
        before = manuscript
        for mend in MENDS:
            after = replace(manuscript, text=mend.text(manuscript))
            if after.text != manuscript.text and manuscript.texts.items() <= after.texts.items():
                manuscript, done[mend.name] = after, None
        if manuscript is before:
            break
    return Mended(manuscript.text.encode(), tuple(done))


def difference(path: str, before: bytes, after: bytes) -> str:
    """Return what was mended as a unified diff, safe to print on any terminal."""
    name = printable(path)
    return "".join(f"{line}\n" for line in difflib.unified_diff(_shown(before), _shown(after), name, name, lineterm=""))


def _shown(data: bytes) -> list[str]:
    *lines, last = map(printable, (_decoded(data) or "").split("\n"))
    return [*lines, f"{last}\n\\ No newline at end of file"] if last else lines


def _decoded(data: bytes) -> str | None:
    """Return the text of a file, or None where there is none, or it is not certain."""
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8")
    except UnicodeDecodeError:
        return None
    return text if text.strip() and "\0" not in text else None


# Characters and spaces


def _without_mark(manuscript: Manuscript) -> str:
    return manuscript.text.removeprefix("\ufeff")


def _with_plain_line_ends(manuscript: Manuscript) -> str:
    return re.sub(r"\r?\r?\n|\r", "\n", manuscript.text)


def _ungarbled(manuscript: Manuscript) -> str:
    """Put letters for what came out where they were read in another encoding; signs that nobody sees are part of it."""
    return ungarbled(manuscript.text)


def _without_unseen(manuscript: Manuscript) -> str:
    return _TAKING_NO_ROOM.sub("", manuscript.text)


def _composed(manuscript: Manuscript) -> str:
    return unicodedata.normalize("NFC", manuscript.text)


def _indented(manuscript: Manuscript) -> str:
    """Put spaces for tabs and odd spaces that make a file unreadable, if the file says the same however wide a tab."""
    if manuscript.is_readable:
        return manuscript.text
    text = re.sub(r"(?<=[^\t\n ]) *\t[\t ]*", " ", manuscript.text)
    text = re.sub(rf"(?m)^({_SPACE}*(?:-{_SPACE}+)*(?:-|\w+:)) *[{_ODD_SPACES}]{_SPACE}*", r"\1 ", text)
    widened = (re.sub(rf"(?m)^{_SPACE}+", partial(_widened, width), text) for width in (2, 4, 8))
    ways = [replace(manuscript, text=way) for way in widened]
    readings = [(way.text, read.texts) for way in ways if (read := replace(way, text=_quoted(way))).is_readable]
    return readings[0][0] if readings and all(texts == readings[0][1] for _, texts in readings) else text


def _widened(width: int, indent: re.Match[str]) -> str:
    return " " * len(indent[0].expandtabs(width))


def _without_trailing_spaces(manuscript: Manuscript) -> str:
    """Take away what ends a line unseen, in Markdown too, which takes no forced line breaks; not an escaped space."""
    lines = []
    for line in manuscript.text.split("\n"):
        bare = line.rstrip(" " + _ODD_SPACES)
        backslashes = len(bare) - len(bare.rstrip("\\"))
        lines.append(line[: len(bare) + backslashes % 2])
    return "\n".join(lines)


def _with_single_spaces(manuscript: Manuscript) -> str:
    """Put one plain space for several and for odd ones, in text that is read as one line and written on one."""
    return manuscript.with_values(
        (place, re.sub(rf"{_SPACE}+", " ", manuscript.excerpt(place)))
        for node, place in manuscript.lines_of_text
        if node.is_line
    )


def _with_plain_spaces(manuscript: Manuscript) -> str:
    """Put a plain space for odd ones inside text that is read as one line and written on several."""
    file, lines = manuscript.document.file, manuscript.text.split("\n")
    starts = sorted({place.line for place in (*file.places.values(), *file.name_places.values())})
    for node in manuscript.nodes:
        place = file.places[node.keys]
        if isinstance(node.value, str) and node.is_line and not place.end:
            end = next((start - 1 for start in starts[bisect(starts, place.line) :]), len(lines))
            for number in range(place.line - 1, end):
                lines[number] = re.sub(rf"(?<=\S) *[{_ODD_SPACES}]{_SPACE}*(?=\S)", " ", lines[number])
    return "\n".join(lines)


def _with_one_end(manuscript: Manuscript) -> str:
    body = manuscript.text.rstrip("\n")
    return f"{body}\n" if body else manuscript.text


# Quotes and spellings


def _quoted(manuscript: Manuscript) -> str:
    """Quote values that make a file unreadable, on lines that can be nothing but a field and its text."""
    names, now = {field.name for field in all_fields(manuscript.shelf.model) if field.is_text}, manuscript
    for _ in range(_MOST_QUOTES):
        number = next((problem.line for problem in now.document.problems if problem.rule == "yaml"), 0)
        lines = now.text.split("\n")
        found = _FIELD.fullmatch(lines[number - 1]) if 0 < number <= len(lines) else None
        following = next((line for line in lines[number:] if line.strip()), "")
        if (
            not found
            or found["name"] not in names
            or " #" in found["value"]
            or not _NEEDS_QUOTES.fullmatch(found["value"])
            or len(following) - len(following.lstrip()) > len(found["dashes"])
        ):
            return now.text
        lines[number - 1] = found["start"] + _in_quotes(found["value"])
        now = replace(now, text="\n".join(lines))
    return manuscript.text


def _with_quoted_entries(manuscript: Manuscript) -> str:
    """Quote text that a colon turned into a field, as in a list of sources: `- Newton: Principia`."""
    file, values = manuscript.document.file, []
    for keys, field, value in manuscript.nodes:
        if isinstance(value, dict) and len(value) == 1 and field and field.is_text:
            (name,) = value
            start, end = file.name_place(*keys, name), file.place(*keys, name)
            place = Place(start.line, start.column, end.end)
            is_whole = end.end and start.line == end.line and "#" not in file.lines[end.line - 1][end.end - 1 :]
            if is_whole and re.fullmatch(r"[^\s\"'{?].*?: +[^\s\"'\[{].*", manuscript.excerpt(place)):
                values.append((place, _in_quotes(manuscript.excerpt(place))))
    return manuscript.with_values(values)


def _in_quotes(text: str) -> str:
    return "'" + text.replace("'", "''") + "'" if re.search(r'["\\]', text) else f'"{text}"'


def _spelled(spelling: Spelling, manuscript: Manuscript) -> str:
    """Write values in their usual spelling, where it is this one."""
    values = []
    for node, place in manuscript.lines_of_text:
        if node.text and node.text.spelling == spelling:
            try:
                spelled = spelling.usual(node.value)
            except Invalid:
                continue
            in_place = manuscript.excerpt(place).replace(node.value, spelled)
            values.append((place, _in_quotes(spelled) if spelling.quoted else in_place))
    return manuscript.with_values(values)


_SPELLINGS = dict.fromkeys(
    field.text.spelling
    for shelf in SHELVES.values()
    for field in all_fields(shelf.model)
    if field.text and field.text.spelling
)


class Mend(NamedTuple):
    """A kind of mend: what it is called, and a function from a manuscript to its text."""

    name: str
    text: Callable[[Manuscript], str]


MENDS = (
    Mend("byte order mark", _without_mark),
    Mend("line ends", _with_plain_line_ends),
    Mend("garbled letters", _ungarbled),
    Mend("invisible characters", _without_unseen),
    Mend("accents", _composed),
    Mend("indent", _indented),
    Mend("spaces", _without_trailing_spaces),
    Mend("quotes", _quoted),
    Mend("quotes", _with_quoted_entries),
    Mend("spaces", _with_single_spaces),
    Mend("spaces", _with_plain_spaces),
    *(Mend(spelling.mend, partial(_spelled, spelling)) for spelling in _SPELLINGS),
    Mend("order of fields", ordered),
    Mend("end of file", _with_one_end),
)
