"""Citations as RIS, which every reference manager reads.

Format: https://en.wikipedia.org/wiki/RIS_(file_format); a value ends with its line, and nothing in it is escaped.
"""

from collections.abc import Iterator

from ..text.dates import PartialDate, Precision
from ..text.days import parts_of
from .citation import PREPRINT, Citation

_TYPES = {
    PREPRINT: "UNPB",
    "conference": "CONF",
    "journal": "JOUR",
    "thesis": "THES",
    "report": "RPRT",
    "book": "BOOK",
    "post": "BLOG",
    "standard": "STAND",
    "patent": "PAT",
    "software": "COMP",
}
"""The types of references, by what a work is; all others are generic."""


def entry(citation: Citation) -> str:
    """Return one work as a reference; its id is that of the work."""
    return "\n".join(f"{tag}  - {value}" for tag, value in _lines(citation))


def _lines(citation: Citation) -> Iterator[tuple[str, str]]:
    first, _, last = citation.pages.replace("–", "-").replace(" ", "").partition("-")
    lines = (
        ("ID", citation.id),
        ("TI", citation.title),
        *(("AU", _name(author.inverted)) for author in citation.authors),
        ("AU", "others" if citation.missing else ""),
        *_date(citation.date),
        ("T2", citation.container),
        ("PB", citation.publisher),
        ("M3", citation.genre),
        ("VL", citation.volume),
        ("IS", citation.issue),
        ("SP", first),
        ("EP", last),
        ("AN", citation.arxiv and f"arXiv:{citation.arxiv}"),
        ("DO", citation.doi),
        ("SN", citation.isbn),
        ("UR", citation.address),
    )
    yield "TY", _TYPES.get(citation.kind, "GEN")
    yield from (line for line in lines if line[1])
    yield "ER", ""


def _name(inverted: tuple[str, ...]) -> str:
    """Return a name with its family name first and a suffix last."""
    family, *between, given = inverted if len(inverted) > 1 else (*inverted, "")
    return ", ".join(filter(None, (family, given, *between)))


def _date(date: PartialDate) -> Iterator[tuple[str, str]]:
    """Yield the year, and the day as far as it is known; a year that is not plain is said in words."""
    if not date.is_plain:
        yield "PY", date.year_words
        return
    year, month, day = parts_of(date.start)
    yield "PY", f"{year:04}"
    if date.precision > Precision.YEAR:
        yield "DA", f"{year:04}/{month:02}/" + (f"{day:02}/" if date.precision == Precision.DAY else "/")
