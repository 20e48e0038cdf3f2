"""Long formulas in pieces, so that they can be broken into rows where there is little room; none loses a part.

A clause is what stands between wide spaces, and consists of parts, from one sign of relation to the next. A part
consists of pieces, and these are not broken. What is larger begins a row of its own before it is broken itself.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring, tostring

from . import maths

MOST_IN_BRACKETS = 12
"""The most letters and signs between brackets that are never broken."""
MOST_IN_A_ROW = 16
"""The most letters and signs of a piece that fit on a narrow screen at full size."""
_RELATIONS = frozenset("=≈∼≤≥<>≠≡∝→←⟵⟶↦⇒∈")
_SUMS = frozenset("+−-∓±⊕")
_ENDS = frozenset(",;")
_ON_TOP = {"msqrt": 0.3, "mroot": 0.3, "msub": 0.3, "msup": 0.3, "msubsup": 0.5, "mover": 0.2, "munder": 0.3}
"""By how much, in em, an element is higher than what it holds."""
_OPEN, _CLOSE = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")


class _Atom(NamedTuple):
    """An element that is not broken, whether it is struck out, and how many brackets are open before it."""

    element: Element
    is_deleted: bool
    depth: int

    @property
    def sign(self) -> str:
        """Its text if it is an operator, else nothing."""
        return (self.element.text or "").strip() if self.element.tag == "mo" else ""


_Part = list[list[_Atom]]
"""Pieces, each of several atoms."""


@lru_cache(maxsize=2**9)  # the formulas of a hundred pairs
def rows(tex: str) -> str:
    """Return a formula as HTML: clauses of parts of `<math>` elements, between which a row may end."""
    atoms = list(_numbered(_atoms(fromstring(maths.mathml(tex, display=True)), is_deleted=False)))  # noqa: S314, ours
    clauses: list[list[_Part]] = [[]]
    for part in _divided(atoms):
        clauses[-1].append(part)
        clauses += [[] for _ in range(_is_parting(part[-1][-1]))]
    return "".join(map(_clause, filter(None, clauses)))


def _atoms(element: Element, *, is_deleted: bool) -> Iterator[tuple[Element, bool]]:
    """Yield the elements of a row; rows inside it are opened, but for short ones between brackets that grow."""
    for child in element:
        struck = is_deleted or child.get("class") == "deleted"
        is_row = child.tag == "mrow"
        if is_row and (struck or not _grows(child) or len("".join(child.itertext())) > MOST_IN_BRACKETS):
            yield from _atoms(_as_high(child), is_deleted=struck)
        else:
            yield child, is_deleted


def _grows(row: Element) -> bool:
    return len(row) > 1 and row[0].get("stretchy") == "true"


def _as_high(row: Element) -> Element:
    """Return a row whose brackets stay as high as what they hold, when they no longer stand around it."""
    if not _grows(row) or row.find(".//mfrac") is None:
        return row
    height = f"{max(map(_height, row)):.1f}em"
    for bracket in (row[0], row[-1]):
        bracket.attrib |= {"minsize": height, "maxsize": height}
    return row


def _height(element: Element) -> float:
    """Return about how high an element is drawn, in em: letters are one, halves of a fraction stand on each other."""
    inner = [*map(_height, element)]
    if element.tag == "mfrac":
        return 0.4 + sum(inner)
    return max(inner, default=1.0) + _ON_TOP.get(element.tag, 0.0)


def _numbered(atoms: Iterator[tuple[Element, bool]]) -> Iterator[_Atom]:
    depth = 0
    for element, is_deleted in atoms:
        sign = (element.text or "").strip() if element.tag == "mo" else ""
        depth -= sign in _CLOSE
        yield _Atom(element, is_deleted, max(depth, 0))
        depth += sign in _OPEN


def _divided(atoms: list[_Atom]) -> list[_Part]:
    """Return parts of pieces of atoms. A part ends at a comma or a wide space, and before a relation."""
    parts: list[_Part] = [[[]]]
    for number, atom in enumerate(atoms):
        before = atoms[number - 1] if number else None
        is_outside = atom.depth == 0
        if parts[-1] != [[]] and is_outside and (atom.sign in _RELATIONS or _is_parting(before)):
            parts.append([[]])
        elif parts[-1][-1] and not _is_parting(atom) and _may_begin(atom, before):
            parts[-1].append([])
        parts[-1][-1].append(atom)
    return parts


def _is_parting(atom: _Atom | None) -> bool:
    """Return whether a part ends with an atom: a wide space."""
    width = atom.element.get("width", "") if atom and atom.element.tag == "mspace" else ""
    return bool(re.fullmatch(r"[1-9][0-9.]*em", width))


def _may_begin(atom: _Atom, before: _Atom | None) -> bool:
    """Return whether a piece may begin with an atom: after a comma, and with a sign between two things."""
    return _is_binary(atom, before) or (before is not None and before.sign in _ENDS)


def _is_binary(atom: _Atom, before: _Atom | None) -> bool:
    """Return whether a sign stands between two things, so that a row may begin with it."""
    after_sign = before is None or (before.sign != "" and before.sign not in _CLOSE) or before.element.tag == "mspace"
    return atom.sign in _RELATIONS or (atom.sign in _SUMS and not after_sign)


def _clause(parts: list[_Part]) -> str:
    """Return a clause as HTML, with a word on whether a piece of it is too long for a narrow screen."""
    pieces = (piece for part in parts for piece in part)
    longest = max(sum(_letters(atom.element) for atom in piece) for piece in pieces)
    classes = "clause clause--long" if longest > MOST_IN_A_ROW else "clause"
    return f'<span class="{classes}">{"".join(map(_part, parts))}</span>'


def _letters(element: Element) -> int:
    """Return how many letters stand side by side in an element: of a fraction, those of its longer half."""
    if element.tag == "mfrac":
        return max(map(_letters, element))
    return len((element.text or "").strip()) + sum(map(_letters, element))


def _part(pieces: _Part) -> str:
    return f"<span>{'<wbr>'.join(map(_piece, pieces))}</span>"


def _piece(atoms: list[_Atom]) -> str:
    """Return atoms as a `<math>` element; those in a row that are struck out have one strike."""
    whole = Element("math", displaystyle="true")
    struck: Element | None = None
    for atom in atoms:
        if _is_parting(atom):
            continue
        element = atom.element
        if atom is atoms[0] and atom.sign in _RELATIONS | _SUMS and len(atoms) > 1 and not _is_unary(atom):
            element.set("form", "infix")
        if atom.is_deleted and struck is None:
            struck = Element("mrow", {"class": "deleted"})
            whole.append(struck)
        elif not atom.is_deleted:
            struck = None
        (whole if struck is None else struck).append(element)
    return tostring(whole, encoding="unicode")


def _is_unary(atom: _Atom) -> bool:
    return atom.element.get("form") == "prefix"
