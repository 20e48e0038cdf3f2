"""What a work is called: texts of the program say paper, and a site puts its own word in their place.

One process builds one site at a time, or answers one command; its word is set once, before anything is said.
"""

import re
from contextvars import ContextVar
from typing import NamedTuple


class Noun(NamedTuple):
    """A word for one work and for several, and the article that stands before it."""

    one: str
    many: str
    article: str = ""


PAPER = Noun("paper", "papers", "a")
NOUN_EXPECTED = "two words are expected, such as {one: language, many: languages}, and with them at most an article"
LONGEST = 40
"""The most characters that a word for works may have."""
_called: ContextVar[Noun] = ContextVar("called", default=PAPER)
_WORDS = re.compile(r"(?<![\w/#{.-])(?:([Aa]) )?([Pp])aper(s?)(?![\w/-]|[.:=]\w)")


def noun(given: object) -> Noun | None:
    """Return the word that a setting gives, of `one`, `many` and perhaps `article`; None for any other value."""
    if not isinstance(given, dict) or not {"one", "many"} <= given.keys() <= {"one", "many", "article"}:
        return None
    one, many, article = (given.get(name, "") for name in Noun._fields)
    words = (one, many, article or "a")
    if not all(isinstance(word, str) and re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", word) for word in words):
        return None
    fits = max(map(len, words)) <= LONGEST and article in ("", "a", "an")
    return Noun(one, many, article or ("an" if one[0].lower() in "aeio" else "a")) if fits else None


def call(noun: Noun) -> None:
    """Have works called so from now on."""
    _called.set(noun)


def called() -> Noun:
    """Return what works are called."""
    return _called.get()


def worded(text: str) -> str:
    """Return a text of the program's own with the word for works in it: never one in which records are quoted."""
    return text if called() == PAPER else _WORDS.sub(_own_word, text)


def _own_word(found: re.Match[str]) -> str:
    noun = called()
    article, initial, plural = found.groups()
    word = noun.many if plural else noun.one
    if article:
        before = noun.article.capitalize() if article == "A" else noun.article
        return f"{before} {word}"
    return word[0].upper() + word[1:] if initial == "P" else word
