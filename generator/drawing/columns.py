"""Counts or shares as columns side by side, in a box that is a hundred units high and as wide as there are columns."""

from collections.abc import Iterable
from dataclasses import dataclass

STEP, GAP = 10, 1
"""Distance from one column to the next, and the room on either side of each, in units of the box."""


@dataclass(frozen=True)
class Column:
    """A column: its name and what it stands for in words, where it begins from the left and from the top."""

    name: str
    words: str
    x: int
    y: float
    height: float
    is_peak: bool


@dataclass(frozen=True)
class Columns:
    """Columns from left to right, and the width of their box."""

    columns: tuple[Column, ...]
    width: int


def columns(bars: Iterable[tuple[str, float, str]], peak: int = -1) -> Columns:
    """Return columns for names, shares from 0 to 1, and words; `peak` is the index of one that stands out, if any."""
    drawn = tuple(
        Column(name, words, index * STEP + GAP, 100 - share * 100, share * 100, index == peak)
        for index, (name, share, words) in enumerate(bars)
    )
    return Columns(drawn, len(drawn) * STEP)
