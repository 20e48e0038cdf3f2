"""How texts are compared: without case, accents and punctuation; and letters that pass for others.

Some letters are only dressed up: bold, wide, in a circle, as a small capital, joined to the next one. Nobody who
searches types them, so they are refused. Up to three may be signs of their own, as in ℝⁿ or 1ˢᵗ, and an alphabet's own
letters stay that Unicode takes apart (ำ, և). Letters of another alphabet are refused where a plain word holds them.
"""

import re
import unicodedata
from functools import lru_cache

_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_LOOK_ALIKE = dict(
    zip(
        "асԁеһіјкӏոорԛѕтυνѵԝхуʏɡαικορτγАВЕЅІЈКМНОРСТХԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "acdehijklnopqstuvvwxyygaikoptyABESIJKMHOPCTXGQWABEZHIKMNOPTYX",
        strict=True,
    )
)
"""Letters of other alphabets that a reader takes for one of a to z, as far as they are met with."""
_SYMBOLS = frozenset("αγικνρτυ")
"""Those of them that stand in a plain word as what they are, as in ιVAE."""
_CAPITAL = re.compile(r"(?:LATIN LETTER (SMALL)|NEGATIVE \w+ LATIN) CAPITAL(?: LETTER)? ([A-Z])")
"""Names of letters that Unicode does not take apart."""
_DRAWN_OVER = re.compile("[\u0334-\u0338\u0488\u0489\u20dd-\u20e0\u20e2-\u20e4]")
"""Marks that strike a letter out or stand around it."""
_DRESSED = ("font", "wide", "narrow", "circle", "square", "compat", "initial", "medial", "final", "isolated")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def folded(text: str) -> str:
    """Return text as titles are compared: without case, accents, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", unaccented(text)) or text


def title_key(title: str) -> str:
    """Return a title as it is told from others: folded, in plain letters, but with signs that are read, as in C++."""
    bare = "".join(letter for letter in unaccented(title) if _is_read(letter))
    return plain_letters(bare) or title


def signs(title: str) -> str:
    """Return the signs of a title that are read, in their order: two titles in which these differ are different."""
    return "".join(letter for letter in title if _is_read(letter) and not letter.isalnum())


def _is_read(letter: str) -> bool:
    """Return whether a letter or sign makes another name: not a space, a stop, a dash or an accent on its own."""
    return letter.isalnum() or letter in "#*" or unicodedata.category(letter) in ("Sm", "So", "Sc")


def name_key(name: str) -> str:
    """Return a name as spellings of it are compared: folded, in plain letters, and without middle initials."""
    first, *middle = _words(name) or [name]
    return plain_letters("".join([first, *(word for word in middle[:-1] if len(word) > 1), *middle[-1:]]))


def hyphenated(name: str) -> str:
    """Return a name as an anchor: its words without case and accents, with hyphens between them."""
    return "-".join(_words(name))


def initial_key(name: str) -> tuple[str, bool]:
    """Return a name's first letter and last word, and whether the first name is only an initial."""
    words = _words(name) or [name]
    return plain_letters(f"{words[0][0]} {words[-1]}"), len(words) > 1 and len(words[0]) == 1


def plain_letters(text: str) -> str:
    """Return text with letters that pass for a to z replaced by those."""
    return "".join(_LOOK_ALIKE.get(letter, letter) for letter in _undressed(text))


def plainly(text: str) -> str:
    """Return text with plain letters for those that are only dressed up, and for strangers in a plain word."""
    if text.isascii():
        return text
    text = _DRAWN_OVER.sub("", text)
    dress = "".join(map(_dress, text))
    runs = [*re.finditer(r"s*D[Ds]*|s{3,}", dress)] if re.search("D|s{4}", dress) else []
    for run in reversed(runs):
        text = text[: run.start()] + _undressed(text[run.start() : run.end()]) + text[run.end() :]
    return re.sub(r"[^\W\d_]+", lambda word: _of_one_alphabet(word[0]), text)


def _of_one_alphabet(word: str) -> str:
    plain = plain_letters(word)
    is_mixed = re.search("[A-Za-z]", word) and not _LOOK_ALIKE.keys().isdisjoint({*word} - _SYMBOLS)
    return plain if is_mixed and unaccented(plain).isascii() else word


@lru_cache(maxsize=2**12)
def _dress(letter: str) -> str:
    """Return `D` for a letter that is only dressed up, `s` for one that may be a sign of its own, and else a point."""
    form = unicodedata.decomposition(letter).partition(">")[0].removeprefix("<")
    is_letter = any(map(str.isalnum, _undressed(letter))) and unicodedata.category(letter)[0] in "LNS"
    if _undressed(letter) == letter or not is_letter or "\u3130" <= letter <= "\u33ff":
        return "."
    if "\u2100" <= letter <= "\u214f" or "SMALL CAPITAL" in unicodedata.name(letter) or form == "super":
        return "s" if letter.isalpha() else "."
    return "D" if letter > "\u2000" and form in ("", *_DRESSED) else "."


def _undressed(text: str) -> str:
    return "".join(map(_undressed_letter, text))


@lru_cache(maxsize=2**12)
def _undressed_letter(letter: str) -> str:
    if found := _CAPITAL.fullmatch(unicodedata.name(letter, "")):
        return found[2].lower() if found[1] else found[2]
    return unicodedata.normalize("NFKC", letter)


def stranger_in(text: str) -> str:
    """Return which letter of a text is not what it seems, in words, or nothing: `its first letter is a Cyrillic а`."""
    for index, letter in enumerate(text):
        if letter.isascii() or plain_letters(letter) == letter:
            continue
        alphabet = unicodedata.name(letter, "strange").split()[0].capitalize()
        which = _ORDINALS[index] if index < len(_ORDINALS) else f"{index + 1}th"
        return f"its {which} letter is a {alphabet} {letter}, not the plain {plain_letters(letter)}"
    return ""


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", unaccented(name))


def unaccented(text: str) -> str:
    """Return text without case and accents, in undressed letters."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", _undressed(text).casefold())
    decomposed = _DRAWN_OVER.sub("", decomposed)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_UNDECOMPOSED)
