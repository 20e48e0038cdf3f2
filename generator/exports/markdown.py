"""Citations as Markdown: an item of a list for each, whose title is a link."""

import re

from . import plain
from .citation import Citation

_SIGNS = re.compile(r"([\\`*_\[\]<>&~|$#])")
"""What means something inside a line of CommonMark, or in what is common beyond it: tables, formulas, struck words."""
_START = re.compile(r"^([-+=]|\d+(?=[.)]))")
"""What would make something else of the beginning of an item."""


def entry(citation: Citation) -> str:
    """Return one work as an item: who, what, where and when."""
    title, address = escaped(citation.title), plain.address(citation).replace("(", "%28").replace(")", "%29")
    linked = f"[{title}]({address})" if address else title
    end = "" if citation.title[-1] in ".?!" else "."
    names = _START.sub(_escaped_start, escaped(plain.names(citation)))
    return f"- {names} {linked}{end} {escaped(plain.where(citation))}"


def escaped(text: str) -> str:
    """Return a line of text in which no sign means more than itself."""
    return _SIGNS.sub(r"\\\1", text)


def _escaped_start(found: re.Match[str]) -> str:
    sign = found[1]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"
