"""The picture that previews show: the arcs of all pairs as a PNG, drawn without a font or a library."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import ceil, cos, floor, pi, sin

from .arcs import Arcs

SOCIAL = (1200, 630)
"""Width and height of the picture, in pixels: https://ogp.me"""

MOST_ARCS = 150
"""The most arcs of that picture: more could not be told apart, and each takes its time."""


def as_png(drawing: Arcs, colours: Mapping[str, str]) -> bytes:
    """Return the arcs as a PNG file (https://www.w3.org/TR/png) of 1200 by 630 pixels, eight bits to a colour."""
    colour = tuple(_rgb(colours[name]) for name in ("paper", "ink-2", "before", "after"))
    return _png(chosen(drawing), drawing.width, colour)


def chosen(drawing: Arcs) -> tuple[tuple[float, float], ...]:
    """Return both ends of the arcs that are drawn: of too many the first, the last, and some at even steps between."""
    ends = tuple((arc.starts[0], arc.ends[0]) for arc in drawing.arcs)
    if len(ends) <= MOST_ARCS:
        return ends
    return tuple(ends[round(step * (len(ends) - 1) / (MOST_ARCS - 1))] for step in range(MOST_ARCS))


def _rgb(colour: str) -> tuple[int, int, int]:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


@lru_cache(maxsize=4)
def _png(ends: tuple[tuple[float, float], ...], span: float, colours: tuple[tuple[int, int, int], ...]) -> bytes:
    width, height = SOCIAL
    paper, ink, before, after = colours
    base, scale = 470.0, (width - 160) / span
    pixels = bytearray(bytes(paper) * (width * height))
    longest = max((end - start for start, end in ends), default=1.0) or 1.0

    def ink_in(points: Iterator[tuple[float, float]], radius: float, colour: tuple[int, int, int]) -> None:
        cover: dict[int, float] = {}
        reach = radius + 0.5
        for x, y in points:
            for row in range(max(ceil(y - reach), 0), min(floor(y + reach) + 1, height)):
                half = max(reach**2 - (row - y) ** 2, 0.0) ** 0.5
                for column in range(max(ceil(x - half), 0), min(floor(x + half) + 1, width)):
                    share = reach - ((column - x) ** 2 + (row - y) ** 2) ** 0.5
                    if share > 0:
                        at = row * width + column
                        cover[at] = max(cover.get(at, 0.0), min(share, 1.0))
        for at, share in cover.items():
            for channel in range(3):
                under = pixels[at * 3 + channel]
                pixels[at * 3 + channel] = round(under + (colour[channel] - under) * share)

    ink_in(((float(x), base) for x in range(60, width - 60)), 0.8, ink)
    for start, end in ends:
        x1, x2 = 80 + start * scale, 80 + end * scale
        rise = 380 * max((end - start) / longest, 0.02) ** 0.75
        count = max(int((x2 - x1 + 2 * rise) * 0.9), 8)
        turns = [pi * step / count for step in range(count + 1)]
        middle, half = (x1 + x2) / 2, (x2 - x1) / 2
        ink_in(((middle - half * cos(turn), base - rise * sin(turn)) for turn in turns), 1.6, after)
    for start, end in ends:
        ink_in(iter([(80 + start * scale, base)]), 8, before)
        ink_in(iter([(80 + start * scale, base)]), 5, paper)
        ink_in(iter([(80 + end * scale, base)]), 8, after)
    rows = b"".join(b"\0" + pixels[row * width * 3 : (row + 1) * width * 3] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
