"""Citations as CSL-JSON, which reference managers and Pandoc read.

Format: https://docs.citationstyles.org/en/stable/specification.html, and the schema `csl-data.json` beside it.
"""

from typing import Any

from ..text.dates import PartialDate, Precision
from ..text.days import parts_of, without_zero
from .citation import PREPRINT, Author, Citation
from .lines import compact

_TYPES = {
    PREPRINT: "article",
    "conference": "paper-conference",
    "journal": "article-journal",
    "thesis": "thesis",
    "report": "report",
    "book": "book",
    "post": "post-weblog",
    "standard": "standard",
    "patent": "patent",
    "software": "software",
    "talk": "speech",
}
"""The types of items, by what a work is; all others are documents."""


def entry(citation: Citation) -> str:
    """Return one work as an item on one line."""
    return compact(item(citation))


def item(citation: Citation) -> dict[str, Any]:
    """Return one work as an item; its id is that of the work."""
    is_preprint = citation.kind == PREPRINT
    fields = {
        "id": citation.id,
        "type": _TYPES.get(citation.kind, "document"),
        "title": citation.title,
        "author": [*map(_author, citation.authors), *[{"literal": "others"}] * bool(citation.missing)],
        "issued": _date(citation.date),
        "container-title": citation.container,
        "publisher": "arXiv" if is_preprint else citation.publisher,
        "genre": citation.genre,
        "volume": citation.volume,
        "issue": citation.issue,
        "page": citation.pages,
        **_archive(citation.arxiv, is_preprint),
        "DOI": citation.doi,
        "ISBN": citation.isbn,
        "URL": citation.address,
    }
    return {name: value for name, value in fields.items() if value}


def _archive(arxiv: str, is_preprint: bool) -> dict[str, str]:
    """Return where it is archived; of what is nowhere else the number in the archive is its own."""
    if not arxiv:
        return {}
    return {"number": f"arXiv:{arxiv}"} if is_preprint else {"archive": "arXiv", "archive_location": arxiv}


def _author(author: Author) -> dict[str, str]:
    if not author.parts:
        return {"literal": author.name}
    given, particle, family, suffix = author.parts
    named = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    return {name: value for name, value in named.items() if value}


def _date(date: PartialDate) -> dict[str, Any]:
    """Return a date: in parts as far as they are known, and in words where it is a decade or a century."""
    if date.precision < Precision.YEAR:
        return {"literal": date.year_words}
    year, *rest = parts_of(date.start)
    parts = {"date-parts": [[without_zero(year), *rest][: date.precision - Precision.DECADE]]}
    return parts | ({"circa": True} if date.doubt else {})
