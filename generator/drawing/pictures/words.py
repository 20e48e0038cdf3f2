"""A picture in words: what it shows, for those who do not see it, and what is counted below it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ...records.picture_texts import Chain
from ...records.pictures import Picture, Piece
from ...text.messages import counted
from ...text.runs import plain


@dataclass(frozen=True)
class Counts:
    """How many parts are struck out, how many of them something else replaces, how many are added; and connections."""

    struck: int
    replaced: int
    added: int
    before: int
    after: int

    @property
    def changes_links(self) -> bool:
        """Whether there are more or fewer connections after."""
        return self.before != self.after

    @property
    def become(self) -> str:
        """The words between how many connections there are before and how many after."""
        return "connection becomes" if self.before == 1 else "connections become"

    @property
    def told(self) -> str:
        """What is counted, in one sentence's words."""
        found = []
        if self.struck:
            replaced = f", {self.replaced} of them replaced" if self.replaced else ""
            found.append(f"{counted(self.struck, 'part')} struck out{replaced}")
        if self.added:
            found.append(f"{counted(self.added, 'part')} added")
        if self.changes_links:
            found.append(f"{self.before} {self.become} {self.after}")
        return ", ".join(found)


def counts(picture: Picture) -> Counts:
    """Return what is counted in a picture."""
    pieces = picture.parts.values()
    return Counts(
        sum(bool(piece.deleted) for piece in pieces),
        sum(bool(piece.deleted and piece.becomes) for piece in pieces),
        sum(bool(piece.added) for piece in pieces),
        len(picture.links(after=False)),
        len(picture.links(after=True)),
    )


def in_words(picture: Picture, after: bool) -> str:
    """Return what one of the two pictures shows: `x → a gate T → ×, with an arc from x to +. Struck out: …`."""
    told = _Telling(picture, after)
    lines = [told.line(chain) for chain in _chains(picture, after)]
    found = [f"{'After' if after else 'Before'}: {'; '.join(lines)}."]
    changed = [id for id, piece in picture.parts.items() if (_is_new(piece) if after else piece.deleted)]
    if changed:
        found.append(f"{'New' if after else 'Struck out'}: {', '.join(map(told.name, changed))}.")
    when = "after" if after else "before"
    found += [f"{told.named(group.of)}: {plain(group.text)}." for group in picture.groups if group.when == when]
    return " ".join(found)


def _is_new(piece: Piece) -> bool:
    return bool(piece.added or (piece.deleted and piece.becomes))


class _Telling:
    """Names of parts, with the small line of each when it is first told."""

    def __init__(self, picture: Picture, after: bool) -> None:
        self.picture, self.after = picture, after
        self._told: set[str] = set()

    def name(self, id: str) -> str:
        piece = self.picture.parts[id]
        return plain((piece.becomes if self.after else None) or piece.text or id)

    def named(self, ids: tuple[str, ...]) -> str:
        return ", ".join(map(self.name, ids))

    def with_note(self, id: str) -> str:
        piece = self.picture.parts[id]
        note = (piece.note_after if self.after else None) or piece.note
        is_first = id not in self._told
        self._told.add(id)
        return self.name(id) + (f" ({plain(note)})" if note and is_first else "")

    def line(self, chain: Chain) -> str:
        label = f", {plain(chain.label)}" if chain.label else ""
        if set(chain.signs) == {"^"}:
            first, *over, last = chain.ids
            middle = f" over {', '.join(map(self.with_note, over))}" if over else ""
            return f"an arc from {self.with_note(first)}{middle} to {self.with_note(last)}{label}"
        return " → ".join(map(self.with_note, chain.ids)) + label


def _chains(picture: Picture, after: bool) -> Iterator[Chain]:
    """Yield the chains as they are before or after; what another chain says already is not told again."""
    links = {link[:3]: link for link in picture.links(after)}
    added = {id for id, piece in picture.parts.items() if piece.added}
    gone = frozenset(picture.parts) - picture.there(after)
    told: set[tuple[str, str]] = set()
    for chain in picture.chains:
        found = [link for link in chain.links(gone) if link[:3] in links]
        ends = {link[:2] for link in found}
        if not found or ends <= told or not (after or added.isdisjoint(chain.ids)):
            continue
        told |= ends
        ids = (found[0].start, *(link.end for link in found))
        is_whole = all(before.end == following.start for before, following in pairwise(found))
        signs = tuple("^" if link.is_arc else ">" for link in found)
        if is_whole:
            yield Chain(ids, signs, found[-1].label)
        else:
            yield from (Chain(link[:2], ("^" if link.is_arc else ">",), link.label) for link in found)
