"""Opens files and reads bytes into text: the part of loading that knows neither YAML nor records.

Files come from strangers. Only small regular files are opened, and a text is refused before anybody parses it where its
encoding or its characters are wrong.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from .problems import File, Place, Problem

PILED_UP = re.compile(r"[\u0300-\u036f\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}")
"""More marks on one letter than any language needs."""
GARBLED = "letters were garbled here: UTF-8 was read as another encoding; type them anew"
"""What is said where that has happened."""

# What UTF-8 turns into where it is read as Windows-1252: a letter, and one to three of these signs.
_FOLLOWING = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\x9f¡-¿"
_NEVER = "€‚ƒ„ˆ‰˜¡-¦¨¬\xad¯±µ¸¼-¿\x80-\x9f"
"""Those of them that stand behind no letter; the others close quotations, mark notes, or end words."""
_PERHAPS_GARBLED = re.compile(f"(?:[Â-ÖØ-Ü]|[à-ï][{_FOLLOWING}\xa0]|[ð-ô][{_FOLLOWING}\xa0]{{2}})[{_FOLLOWING}\xa0]")
_CERTAINLY_GARBLED = re.compile(
    f"[Â-ÖØ-Ü][{_NEVER}]|[à-ï](?=.?[{_NEVER}])[{_FOLLOWING}]{{2}}|[ð-ô](?=.{{0,2}}[{_NEVER}])[{_FOLLOWING}]{{3}}"
    "|[ÂÃ][ŠŒŽšœžŸ]|(?<![A-ZÀ-Þ]{2})(?:[ÂÃ][§©ª«®°²³¶·¹º†‡•‹›]|Ã[‘’“”…–—™](?=[a-z]))|(?<=[a-z])Ã\xa0|(?<=[a-z.,;:!?])Â\xa0"
)
_WORD = re.compile(r"[^ \n]+")

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_INVISIBLE = {*"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffd", *map(chr, range(0xE0100, 0xE01F0))}


def ungarbled(text: str) -> str:
    """Return text without the letters that come out where UTF-8 is read as Latin-1 or Windows-1252: é for Ã©.

    Only where that is unmistakable: what may be an accented letter before a quotation mark stays as it is.
    """
    while _PERHAPS_GARBLED.search(text):
        mended = _WORD.sub(lambda word: _ungarbled_word(word[0]), text)
        if mended == text:
            break
        text = mended
    return text


def _ungarbled_word(word: str) -> str:
    is_certain = any(_read_again(found) != found[0] for found in _CERTAINLY_GARBLED.finditer(word))
    return _PERHAPS_GARBLED.sub(_read_again, word) if is_certain else word


def _read_again(found: re.Match[str]) -> str:
    try:
        read = bytes(map(_byte, found[0])).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    return found[0] if complaint_about_character(read) else read


def _byte(character: str) -> int:
    return character.encode("cp1252")[0] if character > "\xff" else ord(character)


def decoded(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """Return the text of a file, and what is wrong with its bytes and its characters."""
    file = File(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [file.problem(Place(1, 1), "encoding", "the file is UTF-16; save it as UTF-8")]
    if data.startswith(b"\xef\xbb\xbf"):
        return "", [file.problem(Place(1, 1), "encoding", "the file begins with a byte order mark; remove it")]
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        return "", [file.problem(Place(line, len(before.decode("utf-8")) + 1), "encoding", message)]
    file = File(path, text)
    mended = text if text.isascii() else ungarbled(text)
    problems = [*_garbled_problems(file, mended.split("\n"))] if mended != text else []
    problems += _character_problems(file, {*mended})
    if match := re.search(r"^(?:<{7} |={7}$|>{7} )", text, re.MULTILINE):
        message = "an unresolved merge conflict; choose one side and remove the marks"
        problems.append(file.problem(_place_in(text, match.start()), "merge-conflict", message))
    if not problems and not text.isascii():
        problems.extend(_text_problems(file, text))
    return text, problems


@lru_cache(maxsize=2**12)  # more than most scripts have
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


def complaint_about_escapes(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a text written with escapes, with the rule, or None: `decoded` did not see it."""
    if complaint := next(filter(None, map(complaint_about_character, text)), ""):
        return "character", complaint
    if not unicodedata.is_normalized("NFC", text):
        return "not-nfc", "an accent is a character of its own here; type the letter anew"
    if PILED_UP.search(text):
        return "character", "more than four marks on one letter"
    return ("garbled", GARBLED) if ungarbled(text) != text else None


def _character_problems(file: File, characters: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with some characters of a text, each at its first place."""
    wrong = {character: complaint for character in characters if (complaint := complaint_about_character(character))}
    for number, line in enumerate(file.lines if wrong else (), 1):
        for column, character in enumerate(line, 1):
            if complaint := wrong.pop(character, ""):
                yield file.problem(Place(number, column), "character", complaint)


def _garbled_problems(file: File, mended: list[str]) -> Iterator[Problem]:
    for number, (line, meant) in enumerate(zip(file.lines, mended, strict=True), 1):
        if line != meant:
            column = next(index for index, letter in enumerate(line) if not meant.startswith(letter, index)) + 1
            yield file.problem(Place(number, column), "garbled", GARBLED, meant.strip())


def _text_problems(file: File, text: str) -> Iterator[Problem]:
    if not unicodedata.is_normalized("NFC", text):
        for number, line in enumerate(text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", line):
                message = "an accent is a character of its own here (the text is not in NFC); type the letter anew"
                yield file.problem(Place(number, 1), "not-nfc", message, unicodedata.normalize("NFC", line).strip())
                break
    if match := PILED_UP.search(text):
        yield file.problem(_place_in(text, match.start()), "character", "more than four marks on one letter")


def _place_in(text: str, index: int) -> Place:
    return Place(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
