"""How wide words are in the fonts of the theme, and how they are broken into lines. All in CSS pixels."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil
from typing import NamedTuple

from ...text.runs import Run, runs

_SLANTED = (  # Newsreader italic: advance widths in hundredths of the type size, from the space to the tilde
    23, 27, 34, 57, 57, 81, 69, 19, 28, 28, 43, 52, 23, 34, 22, 41, 57, 57, 57, 57, 57, 57, 57, 65, 57, 57, 26, 27,
    52, 52, 52, 45, 91, 68, 62, 68, 74, 62, 57, 73, 77, 33, 42, 70, 57, 94, 74, 75, 59, 75, 63, 54, 63, 74, 66, 92,
    68, 65, 61, 32, 38, 32, 52, 39, 50, 49, 47, 38, 50, 40, 31, 42, 50, 28, 26, 48, 26, 77, 54, 45, 51, 46, 40, 35,
    32, 52, 47, 67, 49, 48, 42, 32, 25, 31, 52,
)  # fmt: skip
_PLAIN = (  # Inter at weight 400
    28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 41, 61, 62, 65, 59, 62, 57, 62, 62, 29, 30,
    66, 66, 66, 51, 97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76, 64, 76, 64, 64, 65, 74, 69, 99,
    68, 68, 63, 36, 36, 36, 47, 46, 32, 56, 61, 57, 61, 58, 37, 61, 59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53,
    33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66,
)  # fmt: skip
_BOLD = (  # Inter at weight 600
    25, 32, 52, 64, 65, 100, 66, 33, 37, 37, 54, 67, 32, 47, 32, 38, 66, 42, 62, 64, 67, 61, 64, 58, 64, 64, 32, 33,
    67, 67, 67, 54, 100, 73, 66, 74, 72, 61, 59, 75, 75, 28, 58, 70, 57, 92, 76, 77, 65, 77, 65, 65, 66, 74, 73, 102,
    72, 71, 65, 37, 38, 37, 48, 47, 35, 57, 62, 58, 62, 59, 39, 63, 61, 26, 26, 57, 26, 90, 61, 61, 62, 62, 40, 55,
    35, 61, 59, 84, 57, 59, 57, 45, 36, 45, 67,
)  # fmt: skip
_SIGNS = {"’": 30, "‘": 30, "“": 51, "”": 51, "–": 50, "—": 100, "…": 96, "·": 32, "\u2009": 20, "\u00a0": 28}
"""Signs that are much narrower or wider than a letter, at their widest."""
SCRIPT = 0.72
"""How large what stands above or below the line is, of what stands on it."""
EVEN = 3.0
"""In which steps the least width is looked for that takes no more lines."""
SLANTED = 1.2
"""How large a variable is among upright letters: Newsreader has a smaller eye than Inter."""


class Style(NamedTuple):
    """A dress of letters: its class in a style sheet, whether it slants, its size, and the height of its lines."""

    name: str
    widths: tuple[int, ...]
    size: float
    height: float

    @property
    def slants(self) -> bool:
        """Whether all of its letters slant."""
        return self.widths is _SLANTED


NAME = Style("name", _BOLD, 13, 17)
NOTE = Style("note", _PLAIN, 11.5, 15)
GONE = Style("gone", _SLANTED, 16, 18)
END = Style("end", _SLANTED, 17, 20)
LETTER = Style("letter", _SLANTED, 22, 24)
SIGN = Style("sign", _BOLD, 17, 20)
GONE_SIGN = SIGN._replace(name="sign going")

Line = tuple[Run, ...]
"""A line of text."""


def width(line: Iterable[Run], style: Style) -> float:
    """Return how wide a line is at most; strange characters are counted as wide."""
    return sum(_width(run, style) for run in line)


@lru_cache(maxsize=2**14)  # a hundred pictures, at every width that is tried
def lines(text: str, style: Style, room: float) -> tuple[Line, ...]:
    """Return a text as lines that are as even as can be, each no wider than `room` unless a single word is."""
    words, widths = _measured(text, style)
    space = _width(Run(" "), style)
    least = max(widths)
    count = len(_broken(widths, space, room))
    steps = range(ceil(max(room - least, 0) / EVEN))
    least += EVEN * bisect_left(steps, True, key=lambda n: len(_broken(widths, space, least + EVEN * n)) <= count)
    ends = [*accumulate(_broken(widths, space, min(least, room)))]
    return tuple(_joined(words[start:end]) for start, end in pairwise((0, *ends)))


@lru_cache(maxsize=2**11)
def _measured(text: str, style: Style) -> tuple[tuple[Line, ...], tuple[float, ...]]:
    """Return the words of a text, and how wide each is."""
    words = tuple(_words(runs(text)))
    return words, tuple(width(word, style) for word in words)


def _broken(widths: Sequence[float], space: float, room: float) -> list[int]:
    """Return how many words stand on every line where lines are filled one after another."""
    counts, end = [0], 0.0
    for one in widths:
        end += one + (space if counts[-1] else 0.0)
        if counts[-1] and end > room:
            counts.append(0)
            end = one
        counts[-1] += 1
    return counts


def _joined(words: Sequence[Line]) -> Line:
    """Return words as a line, with spaces between them."""
    return tuple(run for word in words for run in (Run(" "), *word))[1:]


@lru_cache(maxsize=2**13)  # the words of a hundred pictures
def _width(run: Run, style: Style) -> float:
    is_variable = run.slanted and not style.slants
    widths = _SLANTED if run.slanted else style.widths
    hundredths = sum(widths[ord(c) - 32] if " " <= c <= "~" else _SIGNS.get(c, _strange(c)) for c in run.text)
    size = style.size * (SCRIPT if run.level else 1) * (SLANTED if is_variable else 1)
    return hundredths * size / 100 * 1.02


def _strange(letter: str) -> int:
    return 70 if ord(letter) < 0x2300 else 110


def _words(whole: Iterable[Run]) -> Iterator[Line]:
    """Yield words, each of one run or several."""
    word: list[Run] = []
    for run in whole:
        first, *others = run.text.split(" ")
        word += [run._replace(text=first)] if first else []
        for text in others:
            if word:
                yield tuple(word)
            word = [run._replace(text=text)] if text else []
    if word:
        yield tuple(word)
