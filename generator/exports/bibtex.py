"""Citations as BibTeX, so that BibTeX and biber take them alike.

Formats: http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf and https://ctan.org/pkg/biblatex.
"""

import re
import unicodedata

from ..text.dates import PartialDate, Precision
from ..text.days import MONTHS, parts_of
from .citation import Author, Citation

_AND = re.compile(r"\sand\s|,|^others$", re.IGNORECASE)
"""Where BibTeX takes names apart."""
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped or not
    "}": r"\textbraceright{}",
    "%": r"\%",
    "#": r"\#",
    "&": r"\&",
    "_": r"\_",
    "$": r"\$",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "`": r"\textasciigrave{}",
}
_LIGATURE = re.compile(r"([-',<>])(?=\1)")
"""Signs that TeX joins to another one."""
_TYPES = {
    "thesis": "phdthesis",
    "journal": "article",
    "conference": "inproceedings",
    "book": "book",
    "report": "techreport",
    **{kind: kind for kind in ("standard", "patent", "software")},
}
"""The types of entries, by what a work is; all others are `misc`, for which styles take what they do not know."""
_PLACES = {"article": "journal", "inproceedings": "booktitle", "phdthesis": "school", "mastersthesis": "school"} | {
    "book": "publisher",
    "techreport": "institution",
}
"""Where an entry of each type has where it appeared, or who published it."""


def entry(citation: Citation) -> str:
    """Return one work as an entry; its key is the id of the work."""
    entry_type = _type(citation)
    fields = {
        "title": f"{{{{{_tex(citation.title)}}}}}",
        "author": f"{{{' and '.join([*map(_author, citation.authors), *['others'] * bool(citation.missing)])}}}",
        **_date(citation.date),
        _PLACES.get(entry_type, "howpublished"): _braced(_place(citation)),
        "type": _braced(citation.genre if entry_type == "phdthesis" and citation.genre != "PhD thesis" else ""),
        "volume": _braced(citation.volume),
        "number": _braced(citation.issue),
        "pages": citation.pages and f"{{{re.sub(' ?[–-] ?', '--', citation.pages)}}}",
        "eprint": citation.arxiv and f"{{{citation.arxiv}}}",
        "archivePrefix": citation.arxiv and "{arXiv}",
        "doi": citation.doi and f"{{{citation.doi}}}",
        "isbn": citation.isbn and f"{{{citation.isbn}}}",
        "url": citation.address and f"{{{citation.address}}}",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@{entry_type}{{{citation.id},\n{lines}}}"


def _type(citation: Citation) -> str:
    if citation.kind == "thesis" and citation.genre.casefold().startswith("master"):
        return "mastersthesis"
    if citation.kind == "report" and not _place(citation):  # which has to say who it is by
        return "misc"
    return _TYPES.get(citation.kind, "misc")


def _place(citation: Citation) -> str:
    """Return where a work appeared, or who published it; a report that does not say so is by its first group."""
    groups = [author.name for author in citation.authors if not author.parts] if citation.kind == "report" else []
    return citation.container or citation.publisher or next(iter(groups), "")


def _date(date: PartialDate) -> dict[str, str]:
    """Return the fields of a date: those that everybody reads, and the one of biblatex where they do not suffice."""
    if not date.is_plain:
        return {"year": _braced(date.year_words), "date": f"{{{date}}}"}
    year, month, day = parts_of(date.start)
    fields = {"year": _braced(str(year)), "month": MONTHS[month - 1][:3].lower(), "day": _braced(str(day))}
    return dict([*fields.items()][: date.precision - Precision.DECADE])


def _author(author: Author) -> str:
    """Return a name; in braces where it must not be taken apart."""
    if not author.parts or _AND.search(author.name):
        return f"{{{_tex(author.name)}}}"
    return ", ".join(map(_tex, author.inverted))


def _braced(text: str) -> str:
    return text and f"{{{_tex(text)}}}"


def _tex(text: str) -> str:
    escaped = "".join(_TEX.get(character, character) for character in unicodedata.normalize("NFC", text))
    return _LIGATURE.sub(r"\1{}", escaped)
