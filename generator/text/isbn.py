"""International Standard Book Numbers: any usual spelling in, thirteen digits out.

Format: https://www.isbn-international.org/content/isbn-users-manual, sections 4 and 5, and ISO 2108.
"""

import re

from .problems import Invalid

_PREFIX = re.compile(r"(?:urn:)?isbn(?:[- ]?1[03])?:?\s*", re.IGNORECASE)
_LONGEST = 60
"""The most characters that any spelling needs."""


def isbn(text: str) -> str:
    """Return an ISBN as its thirteen digits, or refuse it and say why; one of ten digits becomes one of thirteen."""
    bare = re.sub("[-‐‑–\\s]", "", _PREFIX.sub("", text.strip(), count=1)).upper() if len(text) <= _LONGEST else ""
    if re.fullmatch("[0-9]{9}[0-9X]", bare):
        _hold(text, bare, "0123456789X"[_sum_of_ten(bare) % 11])
        bare = "978" + bare[:9]
        return bare + _check_digit(bare)
    if not re.fullmatch("97[89][0-9]{10}", bare):
        raise Invalid("isbn", f"{text!r} is not an ISBN; write its 13 digits, 978-0-19-853453-2, or its 10")
    _hold(text, bare, _check_digit(bare[:12]))
    return bare


def _hold(text: str, bare: str, right: str) -> None:
    if bare[-1] != right:
        raise Invalid("isbn", f"ISBN {text!r} has a wrong digit: were all others right, the last would be {right}")


def _sum_of_ten(digits: str) -> int:
    """Return the sum of which the check digit of ten is the rest by eleven: each digit times its place."""
    return sum(place * int(digit) for place, digit in enumerate(digits[:9], 1))


def _check_digit(digits: str) -> str:
    """Return the last digit for twelve others: with it, the sum of all, every second one three times, ends in 0."""
    return str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10)


def isbn_urn(canonical: str) -> str:
    """Return the name of a book as a URN (RFC 3187)."""
    return f"urn:isbn:{canonical}"


def isbn_url(canonical: str) -> str:
    """Return an address at which a book is described, with the libraries that lend it: nobody resolves the URN."""
    return f"https://openlibrary.org/isbn/{canonical}"
