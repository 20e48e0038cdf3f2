"""Formulas as markup: elements of MathML Core in, text for a page out.

What goes in may have been made of anything. What comes out has known elements and attributes with known values, each as
many parts as it needs, and texts that are escaped; whatever else it is given, it refuses as a `ValueError`.
"""

import re
from xml.etree.ElementTree import Element

DEEPEST = 60
"""The most elements that may stand inside each other: several times what anybody can read."""
ARITY = {"mfrac": 2, "msub": 2, "msup": 2, "mroot": 2, "mover": 2, "munder": 2, "msubsup": 3, "munderover": 3}
"""The elements whose parts have a meaning by their order, and how many these are. All others are rows."""
NOT_DRAWN = "this formula uses something that cannot be drawn"
CUT_SHORT = "this formula cannot be read: part of a fraction, root or index is missing"

_VARIANT = {"mathvariant": "normal|italic"}
_YES_OR_NO = "true|false"
_LENGTH = "-?[0-9.]+em"
_KNOWN: dict[str, dict[str, str]] = {
    "math": {"display": "block"},
    "mrow": {"class": "deleted"},
    "mi": _VARIANT,
    "mn": _VARIANT,
    "mtext": _VARIANT,
    "mo": {
        **_VARIANT,
        **dict.fromkeys(("accent", "fence", "movablelimits", "stretchy"), _YES_OR_NO),
        **dict.fromkeys(("maxsize", "minsize"), _LENGTH),
        "form": "prefix|postfix",
    },
    "mspace": {"width": _LENGTH},
    "mstyle": {"displaystyle": _YES_OR_NO, "scriptlevel": "0"},
    "mover": {"accent": "true"},
    "mtd": {"columnalign": "left"},
    **{tag: {} for tag in "mfrac msqrt mroot msub msup msubsup munder munderover mtable mtr".split()},
}
"""The elements that a formula may consist of, each with its attributes and the values that these may have."""


def as_markup(element: Element, depth: int = 1) -> str:
    """Return an element and all inside it as markup.

    Signs may stand in its texts as references (`&#x003B1;`). Braces, backslashes and the sign `&` are taken in words
    alone: elsewhere they are remains of LaTeX that was not understood.
    """
    tag, text, known = element.tag, element.text or "", _KNOWN.get(element.tag)
    if depth > DEEPEST:
        raise ValueError("this formula cannot be read: it nests too deep")
    if known is None or not all(re.fullmatch(known.get(name, "(?!)"), value) for name, value in element.items()):
        raise ValueError(NOT_DRAWN)
    if "\\" in text or element.tail:
        raise ValueError(NOT_DRAWN)
    if len(element) != ARITY.get(tag, len(element)) or (tag != "mtext" and re.search("[{}]|&(?!#)", text)):
        raise ValueError(CUT_SHORT)
    attributes = "".join(f' {name}="{value}"' for name, value in element.items())
    if element.text is None and not len(element):
        return f"<{tag}{attributes} />"
    return f"<{tag}{attributes}>{_escaped(text)}{''.join(as_markup(part, depth + 1) for part in element)}</{tag}>"


def _escaped(text: str) -> str:
    text = re.sub("&(?!#x[0-9A-F]+;)", "&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\u00a0", "&#x000A0;")
