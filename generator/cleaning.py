"""Makes plain text of what other people's data files hold: without markup, unseen characters and LaTeX accents."""

import re
import unicodedata
from html import unescape

from .texts import complaint_about_character

_ACCENTS = dict(zip("`'^~=u.\"rHvckdb", map(chr, (
    0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30A, 0x30B, 0x30C, 0x327, 0x328, 0x323, 0x331,
)), strict=True))  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ",
}  # fmt: skip
_LATEX_ACCENT = re.compile(
    r"""(?P<open>\{)?\\(?:(?P<sign>[`'^~=."])\s*|(?P<word>[urHvckdb])(?=[\s{\\])\s*)"""
    r"""(?P<brace>\{)?(?P<letter>\\[ij](?![a-zA-Z])|[a-zA-Z])(?(brace)\})(?(open)\s*\})"""
)
_LATEX_LETTER = re.compile(r"\{\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])\s*\}|\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?:\{\}|\s+)")


def clean(text: str) -> str:
    """Return text on one line, in NFC, with letters for LaTeX accents, and nothing in it that no file may hold."""
    text = re.sub(r"</?[a-zA-Z][^<>]*>", "", unescape(text))
    text = _LATEX_ACCENT.sub(_accented, text)
    text = _LATEX_LETTER.sub(lambda found: _LETTERS[found[1] or found[2]], text)
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    return " ".join("".join(c for c in text if not complaint_about_character(c)).split())


def _accented(found: re.Match[str]) -> str:
    letter = found["letter"].removeprefix("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[found["sign"] or found["word"]])
