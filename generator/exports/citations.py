"""A collection as entries of a bibliography: BibTeX."""

import re
import unicodedata

from ..collection.collection import Collection
from ..records.papers import Paper
from ..text.dates import Precision
from ..text.days import parts_of

_SPLIT = re.compile(r",|\sand\s", re.IGNORECASE)
"""Where BibTeX takes a name apart."""

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped or not
    "}": r"\textbraceright{}",
    "%": r"\%",
    "#": r"\#",
    "&": r"\&",
    "_": r"\_",
    "$": r"\$",
    "^": r"\^{}",
    "~": r"\~{}",
}

_ENTRY_TYPES = {
    "thesis": "phdthesis",
    "journal": "article",
    "conference": "inproceedings",
    "book": "book",
    **{event: event for event in ("standard", "patent", "software")},
}
"""The types of entries, by how a work appeared; all others are `misc`, for which styles take what they do not know."""
_VENUE_FIELDS = {"article": "journal", "inproceedings": "booktitle", "phdthesis": "school", "book": "publisher"}
"""Where an entry of each type has its venue."""


def as_bibtex(collection: Collection) -> str:
    """Return all papers as BibTeX."""
    return "\n".join(bibtex_entry(paper) for paper in collection.papers)


def bibtex_entry(paper: Paper) -> str:
    """Return one paper as a BibTeX entry; its key is the paper's id."""
    entry_type = _ENTRY_TYPES.get(paper.published_as, "misc")
    fields = {
        "title": f"{{{_tex(paper.title)}}}",
        "author": " and ".join([_author(paper, name) for name in paper.authors])
        + (" and others" if paper.authors_total else ""),
        "year": paper.published.year_words,
    }
    if not paper.published.is_plain:
        fields["date"] = str(paper.published)  # which biblatex reads as records have it
    elif paper.published.precision > Precision.YEAR:
        fields["month"] = str(parts_of(paper.published.start)[1])
    if paper.venue:
        fields[_VENUE_FIELDS.get(entry_type, "howpublished")] = _tex(paper.venue)
    if paper.arxiv:
        fields |= {"eprint": paper.arxiv, "archiveprefix": "arXiv"}
    if paper.doi:
        fields["doi"] = _tex(paper.doi)
    if paper.isbn:
        fields["isbn"] = paper.isbn
    if paper.full_text:
        fields["url"] = _tex(paper.full_text)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{entry_type}{{{paper.id},\n{lines}}}\n"


def _author(paper: Paper, name: str) -> str:
    """Return an author's name, in braces where it is one that must not be taken apart into given and family name."""
    is_whole = name in paper.groups or _SPLIT.search(name)
    return f"{{{_tex(name)}}}" if is_whole else _tex(name)


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in unicodedata.normalize("NFC", text))
