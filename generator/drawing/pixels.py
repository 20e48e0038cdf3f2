"""Which pixels of a picture are taken: rows of bits, so that a look costs the same however much is drawn already."""

from collections import defaultdict
from math import ceil, floor, sqrt


class Pixels:
    """The pixels that are taken of a picture, which begins at 0, 0; what lies before that is never taken."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = defaultdict(int)

    def take_box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Take every pixel that a box touches."""
        bits = _bits(left, right)
        for row in range(floor(top), ceil(bottom)):
            self._rows[row] |= bits

    def take_disc(self, x: float, y: float, radius: float) -> None:
        """Take every pixel that a disc touches."""
        for row in range(floor(y - radius), ceil(y + radius)):
            nearest = min(max(y, row), row + 1) - y
            half = sqrt(max(radius**2 - nearest**2, 0.0))
            self._rows[row] |= _bits(x - half, x + half)

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Return whether a box touches no pixel that is taken."""
        bits = _bits(left, right)
        return not any(self._rows.get(row, 0) & bits for row in range(floor(top), ceil(bottom)))

    def has(self, x: float, y: float) -> bool:
        """Return whether the pixel at a point is taken."""
        return x >= 0 and bool(self._rows.get(floor(y), 0) >> floor(x) & 1)


def _bits(left: float, right: float) -> int:
    """Return the bits of the pixels from one place to another."""
    start, end = max(floor(left), 0), max(ceil(right), 0)
    return (1 << end) - (1 << start) if end > start else 0
