"""Data files: the collection in formats that other programs read. One function for each, from a collection to text."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from . import lineage
from .collection import Collection
from .dates import Precision
from .identifiers import arxiv_url, doi_url
from .models import Paper

_FORMULA = re.compile(r"^[=+\-@\t\r＝＋－＠]")
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
_KINDS = {"thesis": "phdthesis", "journal": "article", "conference": "inproceedings"}


def as_json(collection: Collection) -> str:
    """Return all papers and pairs as one JSON object: fields as in the files, with what is computed beside them."""
    papers = [
        {
            **_values(paper),
            "era": era.id if (era := collection.era_of(paper)) else None,
            "led_to": [step.later.id for step in collection.led_to(paper)],
        }
        for paper in collection.papers
    ]
    pairs = [
        {
            **_values(pair),
            "gap_months": [round(collection.gap(pair).least, 1), round(collection.gap(pair).most, 1)],
            "people": list(collection.people(pair)),
        }
        for pair in collection.pairs
    ]
    return json.dumps({"papers": papers, "pairs": pairs}, ensure_ascii=False, indent=1) + "\n"


def as_lineage(collection: Collection) -> str:
    """Return who stands on whom and why, as compact JSON for scripts.

    Names, dates and sides (of papers in pairs) are by id, in order of time; costs are by kind of step. A step is the
    older id, the later id, the kind and the reason; a pair its precursors, its breakthroughs, and what was taken out
    or, after a plus sign, put in.
    """
    names = {paper.id: paper.short for paper in collection.papers}
    dates = {paper.id: paper.published.words for paper in collection.papers}
    steps = [[step.older.id, step.later.id, step.kind, step.how] for step in collection.steps]
    pairs = {
        pair.id: [pair.precursors, pair.breakthroughs, pair.deleted.from_ if pair.deleted else f"+ {pair.added}"]
        for pair in collection.pairs
    }
    sides = {paper.id: side for paper in collection.papers if (side := collection.side(paper))}
    costs = lineage.COSTS
    told = {"names": names, "dates": dates, "sides": sides, "steps": steps, "pairs": pairs, "costs": costs}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def as_glossary(collection: Collection) -> str:
    """Return what every term of the glossary means, by its id, as compact JSON for scripts."""
    meanings = {term.id: term.meaning for term in collection.terms}
    return json.dumps(meanings, ensure_ascii=False, separators=(",", ":")) + "\n"


def as_ids(collection: Collection) -> str:
    """Return every id that the site promises to keep, old ones included, one on a line: `papers/relativity`."""
    ids = set()
    for shelf, records in (("papers", collection.papers), ("pairs", collection.pairs)):
        for record in records:
            ids |= {f"{shelf}/{id}" for id in (record.id, *record.aliases)}
    return "".join(f"{id}\n" for id in sorted(ids))


def as_csv(collection: Collection) -> str:
    """Return all papers as a table (RFC 4180); a cell that a spreadsheet would run begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow("id short title authors published venue arxiv doi url topics tier era role".split())
    for paper in collection.papers:
        era = collection.era_of(paper)
        cells = [
            paper.id,
            paper.short,
            paper.title,
            "; ".join(paper.authors),
            str(paper.published),
            paper.venue or "",
            paper.arxiv or "",
            paper.doi or "",
            paper.url or "",
            "; ".join(paper.topics),
            paper.tier,
            era.id if era else "",
            paper.role,
        ]
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return text.getvalue()


def as_bibtex(collection: Collection) -> str:
    """Return all papers as BibTeX."""
    return "\n".join(bibtex_entry(paper) for paper in collection.papers)


def bibtex_entry(paper: Paper) -> str:
    """Return one paper as a BibTeX entry; its key is the paper's id."""
    kind = _KINDS.get(paper.published_as, "misc")
    fields = {
        "title": f"{{{_tex(paper.title)}}}",
        "author": " and ".join([f"{{{_tex(name)}}}" if _SPLIT.search(name) else _tex(name) for name in paper.authors])
        + (" and others" if paper.authors_total else ""),
        "year": str(paper.published.year),
    }
    if paper.published.precision > Precision.YEAR:
        fields["month"] = str(paper.published.first.month)
    if paper.venue:
        place = {"article": "journal", "inproceedings": "booktitle", "phdthesis": "school"}.get(kind, "howpublished")
        fields[place] = _tex(paper.venue)
    if paper.arxiv:
        fields |= {"eprint": paper.arxiv, "archiveprefix": "arXiv"}
    if paper.doi:
        fields["doi"] = _tex(paper.doi)
    fields["url"] = _tex(paper.url or (arxiv_url(paper.arxiv) if paper.arxiv else doi_url(paper.doi or "")))
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{paper.id},\n{lines}}}\n"


FORMATS: dict[str, Callable[[Collection], str]] = {
    "json": as_json,
    "csv": as_csv,
    "bibtex": as_bibtex,
    "lineage": as_lineage,
    "glossary": as_glossary,
    "ids": as_ids,
}
"""Every format by the name that the command takes."""

FILES = {
    "json": "collection.json",
    "csv": "papers.csv",
    "bibtex": "papers.bib",
    "lineage": "lineage.json",
    "glossary": "glossary.json",
    "ids": "ids.txt",
}
"""The name of the file that holds each format."""


def _values(record: BaseModel) -> dict[str, Any]:
    return record.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in unicodedata.normalize("NFC", text))
