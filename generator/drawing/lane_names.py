"""The names of lanes: in lines, and how much room these take beside the lanes of the timeline."""

from collections.abc import Callable, Iterable
from math import ceil

from .packing import FONT_SIZE, text_width

ROOT = 20.0
"""How many pixels of a drawing one rem is, which is what names beside the lanes are measured in."""
LEAST, MOST = 5.8 * ROOT, 10 * ROOT
"""How wide their column is; a word that is longer than the widest one is broken."""
BESIDE, OVER, UNDER = 34.0, 10.0, 5.0
"""Room beside a name, over and under it: the padding and the borders of its box."""
FONT, SPACING, LINE = 11.0, 0.66, 14.85
"""The size of their type, what there is between two letters, and the height of a line, in pixels."""


def wrapped(text: str, room: float, width: Callable[[str], float] = text_width) -> list[str]:
    """Return text in lines that fit a room where no single word is wider; as labels are, unless `width` measures it."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def fitted(name: str, room: float, most: int) -> list[str]:
    """Return a name in so many lines at most, each of which fits a room; where not all of it does, three points say so.

    The room is in pixels of the size of labels.
    """
    kept: list[str] = []
    lines = wrapped(name, room)
    for number, line in enumerate(lines, 1):
        is_last = number == most and number < len(lines)
        kept.append(_cut(line, room) if is_last or text_width(line) > room else line)
        if kept[-1] != line:
            break
    return kept


def _cut(line: str, room: float) -> str:
    """Return as much of a line as fits a room with three points behind it."""
    while line and text_width(f"{line}…") > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def column(names: Iterable[str]) -> float:
    """Return how wide the column of the names is, in pixels: as wide as the longest word of all, within bounds."""
    longest = max((_width(word) for name in names for word in name.split()), default=0.0)
    return min(max(LEAST, ceil(longest + BESIDE)), MOST)


def height(name: str, wide: float) -> float:
    """Return how high a lane is at least for its name, in a column of a width, in pixels."""
    room = wide - BESIDE
    lines = sum(ceil(_width(line) / room) for line in wrapped(name, room, _width))
    return OVER + LINE * lines + UNDER


def _width(text: str) -> float:
    """Return how wide a name is in capitals, in pixels."""
    return text_width(text.upper()) * FONT / FONT_SIZE + SPACING * len(text)
