"""What the HTML of a hand-written page may hold: a few elements, each with the attributes that Markdown gives it.

Whoever reads HTML differently than a browser does can be told that it is harmless. So nothing is guessed at here: every
tag stands as the converter writes it, with its values between double quotes, and anything else is named as a fault.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import NamedTuple

from . import identifiers
from .messages import printable
from .problems import Invalid

ELEMENTS = frozenset(
    "a abbr blockquote br code dd del dl dt em h1 h2 h3 h4 h5 h6 hr img kbd li ol p pre strong sub sup table tbody td "
    "th thead tr ul".split()
)
"""The elements that a page may have."""
FIGURE = re.compile(r"<!-- figure: ([a-z-]+) -->")
"""The mark in whose place a figure comes."""
OWN_IDS = frozenset({"content", "tip"})
"""Ids that stand on every page already; those with two underscores are kept for other themes."""

_VOID = frozenset({"br", "hr", "img"})
_TOKEN = re.compile(
    r"<!--(?P<comment>(?:(?!--)[^<>])*)-->|"
    r"<(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<given>(?:[ \n]+[a-z-]+=\"[^\"<>]*\")*)[ \n]*/?>|"
    r"</(?P<end>[A-Za-z][A-Za-z0-9]*)>|"
    r"(?P<open><(?:[!?/]?[A-Za-z\[-][A-Za-z0-9-]*)?)"
)
"""A comment, a tag as the converter writes it, or a < that begins something else."""
_GIVEN = re.compile(r"([a-z-]+)=\"([^\"]*)\"")
_PAGE = re.compile(r"(?![/\\])[\w.~%/+,;=&?!()*'@-]*(?:#[^\s\\]*)?", re.ASCII)
"""The address of another page, as seen from this one."""
_MAIL = re.compile(r"mailto:[\w.+-]+@[\w.-]+", re.ASCII | re.IGNORECASE)
_ID = re.compile(r"(?!.*__)[\w-]+", re.ASCII)


def _is_address(value: str) -> bool:
    """Return whether a value is the address of a page here, of one on the web, or of a mailbox."""
    try:
        return bool(_PAGE.fullmatch(value) or _MAIL.fullmatch(value) or identifiers.web_address(value))
    except Invalid:
        return False


def _is_free(id: str) -> bool:
    """Return whether an id is none of the theme's."""
    return _ID.fullmatch(id) is not None and id not in OWN_IDS


ATTRIBUTES: Mapping[tuple[str, str], Callable[[str], object]] = {
    ("a", "href"): _is_address,
    ("img", "src"): _PAGE.fullmatch,
    ("code", "class"): re.compile(r"language-[\w.+#-]+", re.ASCII).fullmatch,
    **dict.fromkeys((("td", "style"), ("th", "style")), re.compile("text-align: ?(?:left|right|center);?").fullmatch),
    **dict.fromkeys((("img", "alt"), ("img", "title"), ("a", "title"), ("abbr", "title")), lambda value: True),
    **dict.fromkeys(((f"h{level}", "id") for level in range(1, 7)), _is_free),
}
"""The attributes that elements may have, each with what judges its value."""


_REASONS = {
    "href": "the address {!r}; a link leads to https://… or to a page here",
    "src": "the address {!r}; a picture lies beside its page",
    "id": "the id {!r}, which the theme has",
}
"""Why the value of an attribute is not taken, by the attribute's name."""


class Fault(NamedTuple):
    """What a page must not hold, in words, and what stands in its text where that is."""

    words: str
    clue: str


def ids(html: str) -> list[str]:
    """Return the ids that stand in HTML, in order."""
    return re.findall(r'\sid="([^"]+)"', html)


def faults(html: str) -> list[Fault]:
    """Return what the HTML of a page holds that could run, load, restyle or replace something, each once."""
    return list(dict.fromkeys((*_token_faults(html), *_repetitions(html))))


def _token_faults(html: str) -> Iterator[Fault]:
    """Yield what is wrong with tags and comments one by one, and the first tag that is not closed in its order."""
    opened: list[str] = []
    in_order = True
    for token in _TOKEN.finditer(html):
        if token["open"]:
            yield _broken(token["open"])
            in_order = False
        elif opened and FIGURE.fullmatch(token[0]):
            yield Fault(f"a figure inside <{opened[-1]}>; put it between two empty lines", token[0])
        elif token["tag"]:
            tag = token["tag"].lower()
            yield from _tag_faults(tag, token["given"])
            if tag not in _VOID:
                opened.append(tag)
        elif token["end"] and in_order:
            tag = token["end"].lower()
            inner = opened.pop() if opened else ""
            if inner != tag:
                yield Fault(f"</{tag}> where {f'<{inner}>' if inner else 'nothing'} is open", f"</{tag}")
                in_order = False
    if in_order and opened:
        yield Fault(f"<{opened[-1]}> that is never closed", f"<{opened[-1]}")


def _broken(opening: str) -> Fault:
    """Return what is wrong where a < begins nothing that is known."""
    name = opening.strip("</").lower()
    if opening.startswith("<!"):
        return Fault(
            "a comment with markup or two hyphens in it" if opening.startswith("<!--") else "a declaration", opening
        )
    if opening.startswith("<?"):
        return Fault("an instruction", opening)
    if name in ELEMENTS:
        return Fault(f'<{name}> with anything but name="value" in it', opening)
    return Fault(f"<{name}>" if name.isalnum() else "an open <", opening)


def _tag_faults(tag: str, given: str) -> Iterator[Fault]:
    if tag not in ELEMENTS:
        yield Fault(f"<{tag}>", f"<{tag}")
        return
    for name, value in _GIVEN.findall(given):
        judge = ATTRIBUTES.get((tag, name))
        if judge is None or "<" in unescape(value) or not judge(unescape(value)):
            reason = _REASONS.get(name) if judge else None
            words = reason.format(printable(unescape(value))[:80]) if reason else f"{name} in <{tag}>"
            yield Fault(words, value or name)


def _repetitions(html: str) -> Iterator[Fault]:
    """Yield every id that stands twice, and every figure."""
    given = (pair for token in _TOKEN.finditer(html) for pair in _GIVEN.findall(token["given"] or ""))
    for what, names in (("id", [value for name, value in given if name == "id"]), ("figure", FIGURE.findall(html))):
        yield from (Fault(f"the {what} {name!r} twice", name) for name, times in Counter(names).items() if times > 1)
