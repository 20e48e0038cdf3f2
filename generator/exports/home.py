"""The site to which data files belong, as far as they speak of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..collection.collection import Collection
from ..records.parts import Record

Files = Iterator[tuple[str, Callable[[], str]]]
"""Files by name, each made when it is written: all together would be larger than the collection."""


def _nowhere(what: object) -> str:
    return ""


@dataclass(frozen=True)
class Home:
    """What a site is called, who may use what is there, and where its pages and its data lie; nothing is not known."""

    name: str = ""
    rights: str = ""
    page: Callable[[Record], str] = _nowhere
    file: Callable[[str], str] = _nowhere
    """Where a file of the same format is, by its name."""


Parts = Callable[[Collection, Home], Files]
"""Makes several files of a collection for a site."""
