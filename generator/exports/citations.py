"""The formats of citations: one table, from which files and pages have them."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from ..collection.collection import Collection
from ..collection.venues import Venues
from ..records.papers import Paper
from .bibtex import as_bibtex
from .citation import Citation, citations
from .csl import as_csl
from .plain import as_plain
from .ris import as_ris


class Style(NamedTuple):
    """A format of citations: its name, what people call it, the ending of its files, and how it is written."""

    name: str
    words: str
    ending: str
    write: Callable[[Iterable[Citation]], str]

    def all(self, collection: Collection) -> str:
        """Return the citations of all papers."""
        return self.write(citations(collection.papers, Venues(collection)))


STYLES: tuple[Style, ...] = (
    Style("bibtex", "BibTeX", "bib", as_bibtex),
    Style("csl", "CSL-JSON", "csl.json", as_csl),
    Style("ris", "RIS", "ris", as_ris),
    Style("plain", "Plain text", "txt", as_plain),
)


def cited(papers: Iterable[Paper], venues: Venues) -> Mapping[Style, str]:
    """Return the citations of some papers in every format, in the order of the papers."""
    found = [*citations(papers, venues)]
    return {style: style.write(found) for style in STYLES}
