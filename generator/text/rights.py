"""What the line says by which a site tells who may use what is there: `Text CC BY 4.0`, or a link to a licence."""

import re
from html import unescape

_LINKED = re.compile(r"""href=["']?(https?://[^"'\s>]+)""", re.IGNORECASE)
_COMMONS = re.compile(r"\bCC[ -](?P<terms>BY(?:-NC)?(?:-(?:SA|ND))?)[ -](?P<version>[1-4]\.[05])\b", re.IGNORECASE)
_NOBODYS = re.compile(r"\bCC0\b", re.IGNORECASE)


def words(line: str) -> str:
    """Return the line, which is HTML, as text; nothing of nothing."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", line)).split())


def licence(line: str) -> str:
    """Return the address of the licence that the line links to, or else that of the one that it names, or nothing."""
    if linked := _LINKED.search(line):
        return unescape(linked[1])
    if commons := _COMMONS.search(line):
        return f"https://creativecommons.org/licenses/{commons['terms'].lower()}/{commons['version']}/"
    return "https://creativecommons.org/publicdomain/zero/1.0/" if _NOBODYS.search(line) else ""
