"""Opens files and reads bytes into text: the part of loading that knows neither YAML nor records.

Files come from strangers. Only small regular files are opened, and a text is refused before anybody parses it where its
encoding or its characters are wrong.
"""

import re
import stat
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .problems import Place, Problem, Source

LARGEST = 65_536
"""The most bytes that a file may have."""
PILED_UP = re.compile(r"[\u0300-\u036f\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}")
"""More marks on one letter than any language needs."""

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_INVISIBLE = {*"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffd", *map(chr, range(0xE0100, 0xE01F0))}


def complaint_about(path: Path, largest: int = LARGEST) -> str:
    """Return why a file must not be opened, or nothing."""
    try:
        found = path.lstat()
    except OSError as error:
        return f"the file cannot be read: {error.strerror}"
    if stat.S_ISLNK(found.st_mode):
        return "a link is not taken; put the file itself here"
    if not stat.S_ISREG(found.st_mode):
        return "this is not a regular file"
    if found.st_size > largest:
        return f"a file has at most {largest:,} bytes; this one has {found.st_size:,}"
    return ""


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
    if match := PILED_UP.search(text):
        yield source.problem(_place_in(text, match.start()), "character", "more than four marks on one letter")


def _place_in(text: str, index: int) -> Place:
    return Place(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
