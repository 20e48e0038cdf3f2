"""How texts are compared: without case, accents and punctuation; and letters that pass for others."""

import re
import unicodedata

_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_LOOK_ALIKE = dict(zip("асԁеһіјкӏոорԛѕтυνѵԝхуʏɡαικορτγ", "acdehijklnopqstuvvwxyygaikopty", strict=True))
"""Letters of other alphabets that a reader takes for one of a to z, as far as they are met with."""
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def folded(text: str) -> str:
    """Return text as titles are compared: without case, accents, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", unaccented(text)) or text


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
    return "".join(_LOOK_ALIKE.get(letter, letter) for letter in unicodedata.normalize("NFKC", text))


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
    """Return text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_UNDECOMPOSED)
