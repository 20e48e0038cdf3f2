"""The parts of a person's name, as bibliographies tell them apart.

A record has the given name first. What a name alone does not tell, such as two family names in a row, is not guessed:
the last word is the family name then.
"""

from functools import lru_cache
from typing import NamedTuple

_SUFFIXES = frozenset("Jr Jr. Sr Sr. II III IV".split())
_OPENINGS = frozenset("Al Da De Del Della Des Di Dos Du El La Le Van Von".split())
"""Words in capitals that begin a family name of several words, where they stand before its last one."""


class NameParts(NamedTuple):
    """A name in parts, each of them nothing where there is none: Ludwig · van · Beethoven · no suffix."""

    given: str
    particle: str
    family: str
    suffix: str


@lru_cache(maxsize=2**12)  # whoever wrote several works, and in every format
def name_parts(name: str) -> NameParts:
    """Return the parts of a person's name; the family name is never empty.

    The particle is all from the first to the last word in small letters that stands inside the name, as BibTeX has it.
    """
    words = name.split()
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    small = [index for index, word in enumerate(words[:-1]) if index and word[0].islower()]
    if small:
        given, particle, family = words[: small[0]], words[small[0] : small[-1] + 1], words[small[-1] + 1 :]
    else:
        start = next((index for index, word in enumerate(words[:-1]) if index and word in _OPENINGS), len(words) - 1)
        given, particle, family = words[:start], [], words[start:]
    return NameParts(" ".join(given), " ".join(particle), " ".join(family), suffix)
