"""Where a work was published, told apart: the line of its venue in parts, and what is known of that venue."""

import re
from typing import NamedTuple

from ..records.papers import Paper
from ..records.venues import Venue
from .collection import Collection

_YEAR = re.compile(r"[ ,(]*(?<![0-9–-])(1[0-9]{3}|2[01][0-9]{2})(?![0-9–-])\)?")
_ASIDE = re.compile(r" *\([^()]*[^\W\d_][^()]*\)?")
"""What stands in brackets and is no number of an issue."""
_NUMBERED = re.compile(
    r"(?P<name>.*[^\W\d_])[ ,]+(?P<volume>[0-9]+)"
    r"(?: ?\((?P<issue>[0-9][0-9–/-]*)\))?(?:[,:] *(?:pp?\. ?)?(?P<pages>[0-9]+(?: ?[–-] ?[0-9]+)?))?"
)
_PAGED = re.compile(r"(?P<name>.*[^\W\d_])[,:] *(?:pp?\. ?)?(?P<pages>[0-9]+ ?[–-] ?[0-9]+)")
"""What has pages and no volume, as most meetings have: one number alone would be the volume."""


class Appearance(NamedTuple):
    """Where and when a work was published, as far as its venue says so; what is not known is nothing.

    `name` is that of the venue in full, if it is one of those known here, which is then `venue`; `kind` is what a work
    becomes there.
    """

    name: str = ""
    kind: str = ""
    venue: Venue | None = None
    year: int | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""


def appearance(line: str) -> Appearance:
    """Return what the line of a venue says: `Acta Informatica 33 (2), 1996`, `ICDE 2003`; of several, the first one."""
    first = line.partition(";")[0].strip()
    found = _YEAR.search(first)
    if not found:
        return Appearance(first)
    year, after = int(found[1]), first[found.end() :].lstrip()
    if after[:1].isalpha():  # one of several meetings in that year, which is called by it
        return Appearance(first, year=year)
    rest = _ASIDE.sub("", first[: found.start()] + first[found.end() :]).strip(" ,")
    if paged := _PAGED.fullmatch(rest):
        return Appearance(paged["name"], year=year, pages=paged["pages"])
    numbered = _NUMBERED.fullmatch(rest)
    if not numbered:
        return Appearance(rest, year=year)
    name, *numbers = (part or "" for part in numbered.groups())
    return Appearance(name, "", None, year, *numbers)


class Venues:
    """Every venue that is known here, by all that it is called."""

    def __init__(self, collection: Collection) -> None:
        """Take the collection in which they stand."""
        self.all = tuple(collection.records("venues", Venue))
        self._known: dict[str, Venue] = {}
        for venue in self.all:
            for name in (venue.name, *venue.called):
                self._known.setdefault(name.casefold(), venue)

    def of(self, paper: Paper) -> Appearance:
        """Return where a work was published."""
        found = appearance(paper.venue or "")
        if venue := self._known.get(found.name.casefold()):
            return found._replace(name=venue.name, kind=venue.kind, venue=venue)
        first = found.name.split(" ")[0].casefold()  # a meeting beside a larger one begins with its name
        venue = self._known.get(first) if found.year else None
        return found._replace(kind=venue.kind, venue=venue) if venue else found
