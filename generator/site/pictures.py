"""The pictures of pairs and of ideas as they are shown: drawn once, and dressed for every place where one stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..collection.pairs import PairView
from ..drawing.pictures import alone
from ..drawing.pictures.printing import as_svg
from ..drawing.pictures.sheet import Sheet, sheets, unplaced
from ..drawing.pictures.words import Counts, counts, in_words
from ..records.papers import Pair, Paper
from ..records.pictures import Picture
from ..text.runs import plain


class Side(NamedTuple):
    """One of the two pictures: its name, its SVG, and what is said below it of parts that have a wash behind them."""

    name: str
    svg: str
    groups: Sequence[str]


@dataclass(frozen=True)
class Drawn:
    """The picture of a pair or of a work's idea, before and after, for wide and for narrow screens.

    `names` are what the two are called.
    """

    of: Pair | Paper
    names: tuple[str, str]
    picture: Picture

    @cached_property
    def wide(self) -> tuple[Sheet, Sheet]:
        """Both pictures for wide screens."""
        return sheets(self.picture)

    @cached_property
    def narrow(self) -> tuple[Sheet, Sheet]:
        """Both pictures turned, for narrow screens."""
        return sheets(self.picture, turned=True)

    @cached_property
    def counts(self) -> Counts:
        """What is counted in them."""
        return counts(self.picture)

    @property
    def sides(self) -> tuple[Side, Side]:
        """Before and after, each for wide and narrow screens; the style sheet shows one of them."""
        return self._side(0), self._side(1)

    def _side(self, at: int) -> Side:
        title = f"{self.names[at]}, {('before', 'after')[at]}"
        groups = [plain(group.text) for group in self.picture.groups if (group.when == "after") == bool(at)]
        dressed = (("wide", self.wide), ("narrow", self.narrow))
        svg = "".join(as_svg(both[at], title, self.words[at], kind) for kind, both in dressed)
        return Side(self.names[at], svg, groups)

    @cached_property
    def words(self) -> tuple[str, str]:
        """The same in words."""
        return in_words(self.picture, after=False), in_words(self.picture, after=True)

    @property
    def labels(self) -> Sequence[str]:
        """The labels that found no place, with their ends, so that they are said below."""
        told = {id: plain(piece.text or id) for id, piece in self.picture.parts.items()}
        lost = unplaced(self.picture, (*self.wide, *self.narrow))
        return [f"{told[link.start]} → {told[link.end]}: {plain(link.label)}" for link in lost]

    @property
    def has_frozen(self) -> bool:
        """Whether a part does not change."""
        return any(piece.shape == "frozen" for piece in self.picture.parts.values())

    @property
    def closes(self) -> bool:
        """Whether a line closes over what went."""
        return any(link.closes for link in self.picture.links(after=True))

    def large(self, foot: Sequence[str], style: str) -> str:
        """Return it as a file of its own; `foot` are lines on where it comes from."""
        return alone.large(self.wide, self.names, " ".join(self.words), foot, style)

    def small(self, style: str) -> str:
        """Return it as a file of its own, without words, for lists."""
        return alone.small(self.wide, style)


def of_pairs(views: Iterable[PairView]) -> Mapping[str, Drawn]:
    """Return the pictures of all pairs that have one, by the pair's id."""
    drawn = [(view.pair, (view.before, view.after), view.pair.picture) for view in views]
    return {pair.id: Drawn(pair, names, picture) for pair, names, picture in drawn if picture}


def of_ideas(papers: Iterable[Paper]) -> Mapping[str, Drawn]:
    """Return the pictures of what single papers brought, by the paper's id."""
    return {
        paper.id: Drawn(paper, (plain(paper.picture.before), paper.short), paper.picture)
        for paper in papers
        if paper.picture
    }
