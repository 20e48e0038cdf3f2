"""What a page is about as `citation_*`, the names by which indexes and reference managers read the head of a page.

Names: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing, which took them from Highwire Press. The
address of a PDF is left out: a page about a work is not the place where it is published.
"""

from collections.abc import Iterator, Sequence

from ..text.dates import PartialDate
from .citation import Citation

_CONTAINERS = {"journal": "citation_journal_title", "conference": "citation_conference_title"}
_PUBLISHERS = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
    "book": "citation_publisher",
}


def tags(citation: Citation) -> Sequence[tuple[str, str]]:
    """Return the names and values of one work, in their order; what is not known is left out."""
    return [(name, value) for name, value in _tags(citation) if value]


def _tags(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "citation_title", citation.title
    for author in citation.authors:
        yield "citation_author", ", ".join((author.inverted[0], *author.inverted[:0:-1]))
    yield "citation_publication_date", _date(citation.date)
    yield _CONTAINERS.get(citation.kind, "citation_inbook_title"), citation.container
    yield _PUBLISHERS.get(citation.kind, "citation_publisher"), citation.publisher
    yield "citation_volume", citation.volume
    yield "citation_issue", citation.issue
    first, _, last = citation.pages.partition("–")
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_doi", citation.doi
    yield "citation_isbn", citation.isbn
    yield "citation_arxiv_id", citation.arxiv
    yield "citation_abstract_html_url", citation.address


def _date(date: PartialDate) -> str:
    """Return a date as far as it is known, and nothing of what the format has no words for."""
    return str(date).replace("-", "/") if date.is_plain and date.year > 0 else ""
