"""What a part of a picture looks like before and after, and how much room it takes. All in CSS pixels."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ...records.pictures import Piece
from ...text.runs import plain, runs
from .lettering import END, GONE, GONE_SIGN, LETTER, NAME, NOTE, SIGN, Line, Style, lines, width

PADDING = (9.0, 8.0)
"""Room between a box and its words, sideways and above and below."""
LEAST = (40.0, 36.0)
"""The least width and height of a box."""
ROUND = 30.0
"""The width of an operation's circle."""
SQUARE = 132.0
"""The width of a small drawing."""
SHEETS = 6.0
"""How far the sheets of a stack of data stand out."""


class Look(NamedTuple):
    """How a part looks in one of the pictures: its name and its small line, a small drawing, and its state.

    The state is `kept`, `gone` (struck out), `new` (outlined) or `frozen`.
    """

    name: tuple[Line, ...]
    style: Style
    note: tuple[Line, ...]
    glyph: str
    state: str

    @property
    def width(self) -> float:
        """How wide its words are."""
        found = [width(line, self.style) for line in self.name] + [width(line, NOTE) for line in self.note]
        return max(found, default=0.0)

    @property
    def height(self) -> float:
        """How high its words are."""
        return self.style.height * len(self.name) + NOTE.height * len(self.note)


@dataclass(frozen=True)
class Shape:
    """A part with its looks before and after, None where it is not there; after, its place may hold a ghost."""

    id: str
    kind: str
    before: Look | None
    after: Look | None

    @property
    def fills(self) -> bool:
        """Whether it is as wide as its column, and as high as its row."""
        return self.kind in ("box", "data")

    def look(self, after: bool) -> Look | None:
        """Return how it looks in one of the pictures, or None where it is not there."""
        return self.after if after else self.before

    @cached_property
    def size(self) -> tuple[float, float]:
        """How wide and how high it is, in both pictures."""
        looks = [look for look in (self.before, self.after) if look]
        across, down = max(look.width for look in looks), max(look.height for look in looks)
        match self.kind:
            case "op" if across <= ROUND - 6 and down <= SIGN.height:
                return ROUND, ROUND
            case "end":
                return across + 6, down + 2
            case "glyph":
                return max(SQUARE, across), SQUARE + 6 + down
        more = SHEETS if self.kind == "data" else 0.0
        size = (max(LEAST[0], across + 2 * PADDING[0]), max(LEAST[1], down + 2 * PADDING[1]))
        return size[0] + more, size[1] + more


def shape(id: str, piece: Piece, room: float) -> Shape:
    """Return a part's shape, its words broken so that no line is wider than `room` unless a single word is."""
    kind = "box" if piece.shape == "frozen" else piece.shape
    text, glyphs = piece.text or id, piece.glyph or ("",)
    state = "gone" if piece.deleted else "frozen" if piece.shape == "frozen" else "kept"
    before = None if piece.added else _look((kind, state, glyphs[0]), text, piece.note, room)
    if piece.is_gone:
        return Shape(id, kind, before, None)
    is_new = piece.added or (piece.deleted and piece.becomes)
    state = "new" if is_new else "frozen" if piece.shape == "frozen" else "kept"
    after = _look((kind, state, glyphs[-1]), piece.becomes or text, piece.note_after or piece.note, room)
    return Shape(id, kind, before, after)


def _look(dress: tuple[str, str, str], text: str, note: str | None, room: float) -> Look:
    """Return a look, from a kind, a state and a small drawing, and from words that are broken at a width."""
    kind, state, glyph = dress
    style = _style(kind, text, state)
    if glyph:
        room = max(room, SQUARE)
    return Look(lines(text, style, room), style, lines(note, NOTE, room) if note else (), glyph, state)


def _style(kind: str, text: str, state: str) -> Style:
    is_letter = len(plain(text)) == 1 and (kind == "end" or runs(text)[0].slanted)
    if is_letter:
        return LETTER
    if kind == "end":
        return END
    if kind == "op" and len(plain(text)) < 3:
        return GONE_SIGN if state == "gone" else SIGN
    return GONE if state == "gone" else NAME
