"""What the header and the footer of every page offer, where `mkdocs.yml` does not say: what the collection has.

Ways that have nothing behind them are left out, and appear with their first record.
"""

from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from ..collection.collection import Collection
from .addresses import Address, address, written


class Entry(NamedTuple):
    """A way into the site: what it is called, where it leads, and the shelf that has to hold something for it."""

    title: str
    address: Address
    shelf: str = ""


HEADER = (
    Entry("Home", address("home")),
    Entry("Timeline", address("timeline"), "papers"),
    Entry("Papers", address("papers"), "papers"),
    Entry("Pairs", address("pairs"), "pairs"),
    Entry("Eras", address("eras"), "eras"),
    Entry("Lineage", address("lineage")),
    Entry("Patterns", address("patterns")),
    Entry("Paths", address("paths")),
    Entry("Frontiers", address("frontiers")),
    Entry("Threads", address("threads")),
    Entry("Glossary", address("glossary")),
    Entry("About", written("about")),
)
FOOTER = (
    Entry("People", address("people")),
    Entry("Topics", address("topics"), "topics"),
    Entry("Venues", address("venues")),
    Entry("Failed deletions", address("failed deletions")),
    Entry("Poster", address("poster"), "papers"),
    Entry("Contribute", written("contribute")),
    Entry("Writing guide", written("writing")),
    Entry("Rules", address("rules")),
)
"""The ways that come first in the eyes of a reader, and those for whoever looks for them: in their order."""


def navigation(
    collection: Collection, paths: Container[str], hand_written: Iterable[str]
) -> tuple[list[Entry], list[Entry]]:
    """Return what the header and what the footer offer; an entry without a title is called as its page is.

    `paths` are those of all pages. A page that stands in the content folder and is not known here comes last in the
    footer.
    """

    def there(entries: Sequence[Entry]) -> list[Entry]:
        found = [entry for entry in entries if entry.address.path in paths]
        return [entry for entry in found if not entry.shelf or collection.ids(entry.shelf)]

    known = {entry.address.path for entry in (*HEADER, *FOOTER)}
    others = [Entry("", written(path)) for path in sorted(hand_written) if path not in known]
    return there(HEADER), [*there(FOOTER), *others]
