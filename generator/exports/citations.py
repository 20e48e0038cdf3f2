"""The formats of citations: one table, from which files and pages have them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..collection.collection import Collection
from ..collection.venues import Venues
from ..records.papers import Paper
from . import bibtex, csl, markdown, plain, ris
from .citation import Citation, citations
from .coins import coins


class Style(NamedTuple):
    """A format of citations: its name, what people call it, its files' ending and type, and how one work is written.

    Several stand between `start` and `end`, with `between` after each but the last.
    """

    name: str
    words: str
    ending: str
    media: str
    entry: Callable[[Citation], str]
    start: str = ""
    between: str = "\n"
    end: str = "\n"

    def write(self, citations: Iterable[Citation]) -> str:
        """Return what is cited of several works, in their order."""
        return self.together(map(self.entry, citations))

    def together(self, entries: Iterable[str]) -> str:
        """Return entries as one text."""
        return f"{self.start}{self.between.join(entries)}{self.end}"

    def all(self, collection: Collection) -> str:
        """Return the citations of all papers."""
        return self.write(citations(collection.papers, Venues(collection)))


MOST_IN_LIST = 2
"""How many authors a short list names: the largest have to go on two sheets of paper."""
STYLES: tuple[Style, ...] = (
    Style("bibtex", "BibTeX", "bib", "application/x-bibtex", bibtex.entry, between="\n\n"),
    Style("csl", "CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl.entry, "[\n", ",\n", "\n]\n"),
    Style("ris", "RIS", "ris", "application/x-research-info-systems", ris.entry, between="\n\n"),
    Style("plain", "Plain text", "txt", "text/plain", plain.entry),
)
"""What one work is cited in."""
LIST_STYLES: tuple[Style, ...] = (*STYLES, Style("references", "Markdown", "md", "text/markdown", markdown.entry))
"""What several are cited in: a list of them can be put into a text, too."""


def in_words(papers: Iterable[Paper], venues: Venues) -> Sequence[str]:
    """Return some papers as people cite them in a short list, a line for each, in their order."""
    return [plain.entry(one, most=MOST_IN_LIST) for one in citations(papers, venues)]


def in_coins(papers: Iterable[Paper], venues: Venues) -> Sequence[str]:
    """Return what reference managers take of some papers from a page, in their order."""
    return [*map(coins, citations(papers, venues))]


def cited(papers: Iterable[Paper], venues: Venues) -> Mapping[Style, str]:
    """Return the citations of some papers in every format, in the order of the papers."""
    found = [*citations(papers, venues)]
    return {style: style.write(found) for style in STYLES}
