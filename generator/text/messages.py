"""How things are said: text that is safe to print, numbers with their nouns, and guesses at what was meant."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from .nouns import PAPER, called

_IRREGULAR = {"address": "addresses", "person": "people"}


def printable(text: str) -> str:
    """Return text with everything that could steer a terminal or hide from a reader spelled out."""
    return "".join(
        character if unicodedata.category(character)[0] not in "CZ" or character == " " else f"\\u{ord(character):04x}"
        for character in text
    )


def shortened(text: str, longest: int) -> str:
    """Return text of at most so many characters: as it is, or its beginning and a sign that more followed."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def with_guess(message: str, guess: str) -> str:
    """Return a message with what may have been meant, if anything, on one line, safe to print on any terminal."""
    return printable(message + (f'; did you mean "{guess}"?' if guess else ""))


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 paper`, `2 papers`; `once` for one time."""
    return "once" if (number, noun) == (1, "time") else f"{number:,} {noun_for(number, noun)}"


def noun_for(number: int, noun: str) -> str:
    """Return a noun as it stands after a number: `pair` after 1, `pairs` after any other; of a paper, the own word."""
    if noun == PAPER.one:
        return called().one if number == 1 else called().many
    return noun if number == 1 else _IRREGULAR.get(noun, f"{noun}s")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like this one, or an empty string."""
    return next(iter(get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)), "")


def ordinal(number: int) -> str:
    """Return a number as a place in an order: 1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
