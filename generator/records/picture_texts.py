"""The kinds of text in a picture of a pair: captions, a grid of parts, and chains of arrows between them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, NamedTuple

from ..text import runs
from ..text.messages import nearest
from ..text.problems import Invalid
from .fields import judge
from .text_kinds import TextKind

LONGEST = 40
"""The most characters that a text in a picture may have, the signs of formulas not counted."""
GLYPHS = re.compile(r"mesh [1-9][0-9]?(?: window [1-9][0-9]?| fan)?|curve|staircase")
"""The small drawings that a part may be: a square of so many cells a side, in which one looks at some or at all."""
_ID = re.compile(r"[^\s.>^:$]{1,20}")


_NO_NAME = "is no name for a part: at most 20 characters, and none of . > ^ : $"


class Link(NamedTuple):
    """A connection of two parts: an arrow, or an arc over the main line. It `closes` where parts between them went."""

    start: str
    end: str
    is_arc: bool
    label: str = ""
    over: tuple[str, ...] = ()

    @property
    def closes(self) -> bool:
        """Whether it closes up over parts that went."""
        return bool(self.over)


class Chain(NamedTuple):
    """Parts in a row, the signs between them, and the label of the last connection."""

    ids: tuple[str, ...]
    signs: tuple[str, ...]
    label: str

    @classmethod
    def read(cls, text: str) -> "Chain":
        """Return the chain that a text says; what is missing in it is an id without letters."""
        steps, _, label = text.partition(":")
        pieces = re.split(r"([>^])", steps)
        return cls(tuple(piece.strip() for piece in pieces[::2]), tuple(pieces[1::2]), label.strip())

    def links(self, taken_out: frozenset[str]) -> Iterator[Link]:
        """Yield the chain's connections when some parts are taken out of it; two loose ends make none."""
        kept = [index for index, id in enumerate(self.ids) if id not in taken_out]
        for first, last in pairwise(kept):
            is_arc = set(self.signs[first:last]) == {"^"}
            is_labelled = last == len(self.ids) - 1 and last == first + 1
            label = self.label if is_labelled else ""
            if self.ids[first] != self.ids[last]:
                yield Link(self.ids[first], self.ids[last], is_arc, label, self.ids[first + 1 : last])


def _caption(text: str) -> str:
    if "\n" in text:
        raise Invalid("one-line", "this field is one line; write it as one, or fold it with >-")
    judge(10 * LONGEST, text)
    if (count := len(runs.plain(text))) > LONGEST:
        raise Invalid("length", f"a text in a picture has at most {LONGEST} characters; this one has {count}")
    return " ".join(text.split())


def _flag(text: object) -> object:
    if isinstance(text, str):
        if text not in ("true", "false"):
            raise Invalid("choice", f"{text!r} is not one of true, false", nearest(text, ("true", "false")))
        return text == "true"
    return text


def _grid(text: str) -> str:
    rows = [line.split() for line in text.split("\n") if line.strip()]
    if not rows:
        raise Invalid("empty", "this field is empty")
    if len({len(row) for row in rows}) > 1:
        counts = ", ".join(str(len(row)) for row in rows)
        message = f"every row of the grid has as many places as the others, with a point where nothing is; not {counts}"
        raise Invalid("picture-grid", message)
    for number, line in enumerate(text.split("\n")):
        for place in re.finditer(r"\S+", line):
            if place[0] != "." and not _ID.fullmatch(place[0]):
                raise Invalid("picture-grid", f"{place[0]!r} {_NO_NAME}", at=(number, place.start()))
    return text.rstrip("\n")


def _piece_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise Invalid("picture-grid", f"{text!r} {_NO_NAME}")
    return text


def _chain(text: str) -> str:
    if "\n" in text:
        raise Invalid("one-line", "this field is one line; write it as one, or fold it with >-")
    chain = Chain.read(text)
    if len(chain.ids) < 2 or "" in chain.ids or len(chain.signs) != len(chain.ids) - 1:
        message = "an arrow is written as a > b, an arc over the main line as a ^ b, and a label after a colon"
        raise Invalid("picture-arrow", message)
    if chain.label:
        _caption(chain.label)
    return " ".join(text.split())


def _glyph(text: str) -> str:
    if not GLYPHS.fullmatch(text):
        message = f"{text!r} is no drawing that is known: mesh 14, mesh 14 fan, mesh 56 window 7, curve, staircase"
        raise Invalid("choice", message)
    return text


# Text may look like a number or a truth value to an editor; were its type named, it would offer them.
_TEXT = {"if": {"type": ["array", "object", "null"]}, "then": {"type": "string"}}
_LINE = _TEXT | {"pattern": r"^.*\S.*$", "patternErrorMessage": "one line of text is expected"}
_FLAG = {"enum": [True, False, "true", "false"]}
_CHAIN = {"type": "string", "pattern": r"[>^]", "patternErrorMessage": "a chain is expected here, such as a > b > c"}
_DRAWING = {"type": "string", "pattern": f"^(?:{GLYPHS.pattern})$"}

PieceId = Annotated[str, TextKind(_piece_id, {"title": "Id of a part", **_LINE})]
Caption = Annotated[str, TextKind(_caption, {"title": f"One line, at most {LONGEST} characters", **_LINE})]
Flag = Annotated[bool, TextKind(_flag, {"title": "True or false", **_FLAG}, is_bare=True)]
Grid = Annotated[str, TextKind(_grid, {"title": "Grid of parts", **_TEXT}, is_line=False, opening="|")]
Arrows = Annotated[str, TextKind(_chain, {"title": "Chain of arrows", **_CHAIN})]
Glyph = Annotated[str, TextKind(_glyph, {"title": "Drawing", **_DRAWING})]
