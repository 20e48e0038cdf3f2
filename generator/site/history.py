"""What a site tells of its history beside its news: when files last changed, and who wrote them."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ..text.dates import PartialDate

_PROGRAM = re.compile(r".*(?:\[bot\]|[ -]bot)", re.IGNORECASE)
"""How programs are called that write commits."""


class History(NamedTuple):
    """The day on which each file last changed, by its path, and the names of those who wrote files."""

    changed: Mapping[str, PartialDate] = {}
    contributors: tuple[str, ...] = ()


UNKNOWN = History()
"""What is told where there is no history."""


def history(changed: Mapping[str, date], authors: Iterable[str], uncredited: Collection[str]) -> History:
    """Return what a site tells of what git knows; `uncredited` are the names of those who are not to be named."""
    days = {path: PartialDate.parse(day.isoformat()) for path, day in changed.items()}
    return History(days, credited(authors, uncredited))


def credited(authors: Iterable[str], uncredited: Collection[str]) -> tuple[str, ...]:
    """Return those of some names that are to be named: no programs, nobody who does not want it, and no addresses."""
    unwanted = {name.casefold() for name in uncredited}
    return tuple(
        name for name in authors if name.casefold() not in unwanted and not _PROGRAM.fullmatch(name) and "@" not in name
    )
