"""A line on a terminal that says how far a build has come; nothing where the engine is quiet or nobody looks."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import count
from typing import TextIO

from .files import FinishedFile

EVERY = 25
"""After how many things the line is written anew."""
_CLEAR = "\r\x1b[K"
"""Back to the beginning of the line, and nothing on it (ECMA-48, EL)."""


class Progress:
    """Writes one line over itself, and wipes it away at the end."""

    def __init__(self, stream: TextIO, is_quiet: bool = False) -> None:
        """Take where the line is shown."""
        self._stream = stream if stream.isatty() and not is_quiet else None

    def told(self, what: str, done: int, total: int = 0) -> None:
        """Say of the first, and of some later, how many are done, and of how many where that is known."""
        if done % EVERY == 1:
            self._show(f"{what}: {done:,}" + (f" of {total:,}" if total else ""))

    def over(self) -> None:
        """Leave an empty line to whoever writes next."""
        self._show("")

    def _show(self, words: str) -> None:
        if self._stream:
            self._stream.write(f"{_CLEAR}{words}")
            self._stream.flush()

    def follow(self, files: Iterable[FinishedFile]) -> None:
        """Let files say, each when it is drawn, how many of them were; after the last nothing stays."""
        finished, numbers = [*files], count(1)
        for file in finished:
            file.drawn = partial(self._drawn, file.drawn, numbers, len(finished))

    def _drawn(self, draw: Callable[[], str | bytes], numbers: Iterable[int], total: int) -> str | bytes:
        number = next(iter(numbers))
        self.told("files drawn", number, total)
        if number == total:
            self.over()
        return draw()
