"""Short texts with formulas in them as runs of letters, for drawings that set every letter themselves.

A formula stands between signs of dollar. A drawing has room for letters, signs, and what stands above or below them;
whatever grows round others, such as a fraction, is refused.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

from . import maths
from .problems import Invalid, line_and_column

_DIVIDED = re.compile(r"\$([^$]*)\$")
_ROWS = ("math", "mrow", "mstyle")
_LEVELS = {"msub": (0, -1), "msup": (0, 1), "msubsup": (0, -1, 1)}
_RELATIONS = frozenset("=+−<>≤≥≈×÷→∼")
_THIN = "\u2009"


class Run(NamedTuple):
    """Letters in one dress: a variable is slanted; `level` is 1 for what stands above the line, and -1 below it."""

    text: str
    slanted: bool = False
    level: int = 0


@lru_cache(maxsize=2**12)  # what 300 pictures have
def runs(text: str) -> tuple[Run, ...]:
    """Return a text as runs; a formula that a drawing has no room for is refused as `Invalid`."""
    if text.count("$") % 2:
        raise Invalid("latex", "a $ begins a formula that none ends", at=(0, text.rindex("$")))
    found: list[Run] = []
    end = 0
    for formula in _DIVIDED.finditer(text):
        found.append(Run(text[end : formula.start()]))
        found.extend(_of_formula(formula))
        end = formula.end()
    return tuple(run for run in (*found, Run(text[end:])) if run.text)


def plain(text: str) -> str:
    """Return a text as it is read out: its letters without the signs of its formulas."""
    return "".join(run.text for run in runs(text))


def _has_room(command: str) -> bool:
    """Return whether a drawing takes a command that stands alone."""
    try:
        return bool(list(_flat(fromstring(maths.mathml(command)), 0)))  # noqa: S314, the markup is our own
    except (Invalid, ValueError):
        return False


def _of_formula(formula: re.Match[str]) -> Iterator[Run]:
    """Yield the runs of a formula; what is wrong with it is told by its place in the whole text."""
    try:
        whole = fromstring(maths.mathml(formula[1]))  # noqa: S314, the markup is our own
    except Invalid as error:
        _, column = error.at or (0, 0)
        suggestion = error.suggestion if _has_room(error.suggestion) else ""
        raise Invalid("latex", error.message, suggestion, (0, formula.start(1) + column)) from None
    try:
        yield from _flat(whole, 0)
    except ValueError:
        message = "a picture has room for letters, and for what stands above or below them, and for no other formula"
        raise Invalid("latex", message, at=line_and_column(formula.string, formula.start())) from None


def _flat(element: Element, level: int) -> Iterator[Run]:
    if element.tag in _ROWS and not element.get("class"):
        for part in element:
            yield from _flat(part, level)
    elif element.tag in _LEVELS and not level:
        for part, inner in zip(element, _LEVELS[element.tag], strict=True):
            yield from _flat(part, inner)
    elif element.tag in ("mi", "mn", "mo", "mtext"):
        text = element.text or ""
        is_name = element.tag == "mi" and len(text) == 1 and element.get("mathvariant") != "normal"
        yield Run(f"{_THIN}{text}{_THIN}" if text in _RELATIONS and not level else text, is_name, level)
    elif element.tag == "mspace":
        yield Run(_THIN, level=level)
    else:
        raise ValueError(element.tag)
