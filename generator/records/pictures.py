"""What a file may say of its picture: the mechanism before, from which the one after follows.

The notation is a grid of parts, as in CSS `grid-template-areas`, and chains of arrows between them. Nothing is said
twice: a part that is deleted is taken out of every chain, and the chain closes up.
"""

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field, ValidationError

from ..text.messages import nearest
from ..text.problems import Invalid, Key
from .parts import Part, whole
from .picture_texts import Arrows, Caption, Chain, Flag, Glyph, Grid, Link, PieceId

MOST_PIECES = 14
"""The most parts of a picture."""


class Piece(Part):
    """A part of a picture: what it is called and looks like, and what becomes of it."""

    text: Caption | None = Field(None, description="what stands in it; without, its id", examples=["a gear"])
    note: Caption | None = Field(None, description="a small line below", examples=["made of brass"])
    becomes: Caption | None = Field(None, description="what takes its place after", examples=["a spring"])
    note_after: Caption | None = Field(
        None, description="the small line after; without, the same as before", examples=["made of steel"]
    )
    kind: Literal["box", "end", "op", "data", "frozen", "glyph"] | None = Field(
        None,
        description="how it is drawn: a box, a bare word at an end, an operation in a circle, a stack of data, "
        "a grey box that does not change, or a small drawing; without, a box",
    )
    glyph: tuple[Glyph, ...] = Field(
        (), max_length=2, description="the small drawing before, and the one after", examples=[["mesh 14 fan"]]
    )
    deleted: Flag | None = Field(None, description="struck out before, and gone after")
    same: Flag | None = Field(None, description="only another name: it was not deleted")
    added: Flag | None = Field(None, description="only there after")

    @property
    def shape(self) -> str:
        """How it is drawn."""
        return self.kind or "box"

    @property
    def is_gone(self) -> bool:
        """Whether nothing stands in its place after."""
        return bool(self.deleted) and self.becomes is None


class Group(Part):
    """Parts with a wash behind them, and what is said of them below the picture."""

    of: tuple[PieceId, ...] = Field(min_length=1, max_length=MOST_PIECES, description="ids of the parts")
    text: Caption = Field(description="what is said of them", examples=["made in one piece"])
    when: Literal["before", "after"] = Field(description="in which of the two pictures")


class Picture(Part):
    """The mechanism before; the one after follows from it."""

    grid: Grid = Field(
        description="rows of ids of parts, with a point where nothing is; the longest row is the main line",
        examples=["hand wheel clock"],
    )
    parts: dict[str, Piece] = Field(description="the parts, by their ids in the grid")
    arrows: tuple[Arrows, ...] = Field(
        min_length=1, max_length=30, description="chains such as a > b > c; a ^ b is an arc over the main line"
    )
    groups: tuple[Group, ...] = Field((), max_length=4, description="parts that belong together")

    @whole
    def _whole(self) -> None:
        if found := list(_faults(self)):
            raise ValidationError.from_exception_data(
                "Picture",
                [
                    {"type": "value_error", "loc": where, "input": None, "ctx": {"error": fault}}
                    for where, fault in found
                ],
            )

    def __hash__(self) -> int:
        """Return a hash as of other parts of records; a mapping has none of its own."""
        return hash((self.grid, frozenset(self.parts.items()), self.arrows, self.groups))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The grid: rows of ids, with nothing where a point stands."""
        rows = (line.split() for line in self.grid.split("\n") if line.strip())
        return tuple(tuple("" if id == "." else id for id in row) for row in rows)

    @property
    def chains(self) -> tuple[Chain, ...]:
        """The chains of arrows."""
        return tuple(map(Chain.read, self.arrows))

    def there(self, after: bool) -> frozenset[str]:
        """Return the ids of the parts that are there, before or after."""
        return frozenset(id for id, piece in self.parts.items() if not (piece.is_gone if after else piece.added))

    def links(self, after: bool) -> tuple[Link, ...]:
        """Return the connections before or after, each once; of a line and an arc that coincide, the line stays."""
        added = {id for id, piece in self.parts.items() if piece.added}
        chains = [chain for chain in self.chains if after or added.isdisjoint(chain.ids)]
        gone = frozenset(self.parts) - self.there(after)
        found: dict[tuple[str, str], Link] = {}
        for link in (link for chain in chains for link in chain.links(gone)):
            other = found.get((link.start, link.end))
            if other is None or (other.is_arc and not link.is_arc):
                found[link.start, link.end] = link
        return tuple(found.values())


class Idea(Picture):
    """What a work brought: the mechanism without it, and with it."""

    before: Caption = Field(description="what the first picture shows, in a few words", examples=["a clock of weights"])


Fault = tuple[tuple[Key, ...], Invalid]


def _faults(picture: Picture) -> Iterator[Fault]:
    """Yield everything that is wrong with a picture as a whole, each with the way to its place."""
    if (count := len(picture.parts)) > MOST_PIECES:
        yield ("parts",), Invalid("length", f"a picture has at most {MOST_PIECES} parts; this one has {count}")
        return
    strange = [*_faults_of_names(picture), *_faults_of_pieces(picture)]
    yield from strange
    if strange:
        return
    yield from _lone(picture)
    yield from _in_the_way(picture)
    if not any(piece.deleted or piece.becomes or piece.added for piece in picture.parts.values()):
        message = "nothing changes here: at least one part is deleted, becomes something else or is added"
        yield ("parts",), Invalid("picture-change", message)


def _faults_of_names(picture: Picture) -> Iterator[Fault]:
    """Yield what is wrong with the names of parts: each stands in the grid once, and elsewhere no others do."""
    placed = [id for row in picture.rows for id in row if id]
    for number, id in enumerate(placed):
        message = ""
        if id in placed[:number]:
            message, guess = f"the part {id!r} stands in the grid twice", ""
        elif id not in picture.parts:
            message, guess = f"the grid has a part {id!r}, which parts does not", nearest(id, picture.parts)
        if message:
            yield ("grid",), Invalid("picture-part", message, guess, _place_in_grid(picture.grid, number))
    for id in picture.parts.keys() - set(placed):
        yield ("parts", id), Invalid("picture-part", f"the part {id!r} does not stand in the grid", nearest(id, placed))
    named: list[tuple[tuple[Key, ...], str]]
    named = [(("arrows", number), id) for number, chain in enumerate(picture.chains) for id in chain.ids]
    named += [(("groups", number, "of"), id) for number, group in enumerate(picture.groups) for id in group.of]
    for where, id in named:
        if id not in placed and id not in picture.parts:
            yield where, Invalid("picture-part", f"there is no part {id!r} in the grid", nearest(id, placed))


def _place_in_grid(grid: str, number: int) -> tuple[int, int]:
    """Return where a part stands in a grid, by the number of parts before it: the line and the column."""
    spots = [
        (line, spot.start())
        for line, row in enumerate(grid.split("\n"))
        for spot in re.finditer(r"\S+", row)
        if spot[0] != "."
    ]
    return spots[number]


def _faults_of_pieces(picture: Picture) -> Iterator[Fault]:
    for id, piece in picture.parts.items():
        yield from ((("parts", id, name), fault) for name, fault in _faults_of_piece(piece))


def _faults_of_piece(piece: Piece) -> Iterator[tuple[str, Invalid]]:
    """Yield what does not go together in what is said of a part."""
    if piece.added and (piece.deleted or piece.becomes):
        yield "added", Invalid("picture-state", "a part that is added was not there before: nothing becomes of it")
    if piece.becomes and bool(piece.deleted) == bool(piece.same):
        message = "of a part that becomes something else, one of deleted and same is true: gone, or only renamed"
        yield "becomes", Invalid("picture-state", message)
    if piece.same and not piece.becomes:
        yield "same", Invalid("picture-state", "a part has another name only where becomes says which")
    if (piece.shape == "glyph") != bool(piece.glyph):
        yield "glyph" if piece.glyph else "kind", Invalid("picture-state", "kind: glyph and glyph stand together")


def _lone(picture: Picture) -> Iterator[Fault]:
    """Yield the parts that no arrow touches in either picture, but for ends."""
    linked = {id for after in (False, True) for link in picture.links(after) for id in (link.start, link.end)}
    for id, piece in picture.parts.items():
        if id not in linked and piece.shape != "end":
            yield ("parts", id), Invalid("picture-arrow", f"no arrow leads to the part {id!r} or from it")


def _in_the_way(picture: Picture) -> Iterator[Fault]:
    """Yield the straight arrows that pass through a third part."""
    spots = {id: (row, column) for row, ids in enumerate(picture.rows) for column, id in enumerate(ids) if id}
    for after in (False, True):
        there = {spots[id]: id for id in picture.there(after)}
        for link in picture.links(after):
            between = _between(spots[link.start], spots[link.end])
            if not link.is_arc and (met := next((there[spot] for spot in between if spot in there), "")):
                message = f"the arrow from {link.start!r} to {link.end!r} would pass through {met!r}"
                if len(picture.rows) == 1:  # often rows that were folded into one
                    message += "; the grid has one row: after `grid: |` every line is a row of its own"
                yield ("arrows", _number_of(picture, link)), Invalid("picture-straight", message)
                return


def _number_of(picture: Picture, link: Link) -> int:
    """Return the number of the chain that a connection comes from."""
    for number, chain in enumerate(picture.chains):
        if any(link in chain.links(frozenset(picture.parts) - picture.there(after)) for after in (False, True)):
            return number
    raise AssertionError("every connection comes from a chain")


def _between(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the places between two in one row or in one column; of others, none."""
    (row, column), (last_row, last_column) = start, end
    if row == last_row:
        return [(row, other) for other in range(min(column, last_column) + 1, max(column, last_column))]
    if column == last_column:
        return [(other, column) for other in range(min(row, last_row) + 1, max(row, last_row))]
    return []
