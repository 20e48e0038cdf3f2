"""Mends the files of a collection where they lie, one after another, and says what came of each."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..collection.files import record_files, shelf_of
from ..records.shelves import Shelf
from ..text import disk
from ..text.messages import counted, printable
from ..text.problems import Invalid
from . import fixes


class Outcome(NamedTuple):
    """What came of one file: its path as shown to people, its bytes before, what was done, or why nothing could be."""

    path: str
    before: bytes = b""
    mended: fixes.Mended = fixes.Mended(b"")
    failure: str = ""

    @property
    def message(self) -> str:
        """What there is to say about the file, on one line, safe to print on any terminal; nothing if it was fine."""
        what = f"not mended: {self.failure}" if self.failure else ", ".join(self.mended.done)
        return what and printable(f"{self.path}: {what}")

    @property
    def difference(self) -> str:
        """What was done, as a unified diff; nothing where there was nothing to do."""
        return fixes.difference(self.path, self.before, self.mended.data) if self.mended.done else ""


def is_wrong(outcomes: Iterable[Outcome], *, clean: bool) -> bool:
    """Return whether a file could not be mended, or, where all are to be `clean`, one had to be."""
    return any(outcome.failure or (clean and outcome.mended.done) for outcome in outcomes)


def chosen(content: Path, files: Sequence[Path] = ()) -> list[tuple[Path, Shelf]]:
    """Return the files of a collection that hold records, each with its shelf: all, or those that are named.

    A named file that holds none is refused.
    """
    found = record_files(content)
    known = {path.resolve(): (path, shelf) for path in found if (shelf := shelf_of(path, content))}
    if strange := [path for path in files if not path.exists() or path.resolve() not in known]:
        raise Invalid("file", f"there is no record in {strange[0]}: it is not a file of {content}")
    return [known[path] for path in dict.fromkeys(path.resolve() for path in files) or known]


def mend(files: Iterable[tuple[Path, Shelf]], *, write: bool) -> Iterator[Outcome]:
    """Mend files, each with its shelf, and yield what came of them; without `write`, what would come of them."""
    for path, shelf in files:
        name = path.as_posix()
        try:
            data = path.read_bytes()
            mended = fixes.repair(name, data, shelf)
            if mended.done and write:
                disk.replace(path, mended.data)
        except OSError as error:
            yield Outcome(name, failure=error.strerror or str(error))
        else:
            yield Outcome(name, data, mended)


def summary(outcomes: Sequence[Outcome], *, write: bool) -> str:
    """Return how many files were mended, or without `write` would be, as a sentence."""
    whole, number = counted(len(outcomes), "file"), sum(bool(outcome.mended.done) for outcome in outcomes)
    verb = "would be" if not write else "was" if number == 1 else "were"
    is_clear = number or any(outcome.failure for outcome in outcomes)
    return f"{number} of {whole} {verb} mended." if is_clear else f"Nothing to mend in {whole}."
