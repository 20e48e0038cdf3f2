"""A collection as JSON, as a table, and as lists for scripts."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping

from ..collection import lineage
from ..collection.collection import Collection
from ..collection.failures import failed_deletions
from ..records.papers import Paper
from ..records.reflection import as_written, fields
from ..text.nouns import worded
from .lines import in_lines

COLUMNS = tuple("id short title authors published venue arxiv doi url isbn topics tier era role".split())
"""What the table has."""
_COMPUTED = {"era": "The id of the era that the paper is of."}
_FORMULA = re.compile(r"^[=+\-@\t\r＝＋－＠]")


def as_json(collection: Collection) -> str:
    """Return papers, pairs and failed deletions as one JSON object: fields as in the files, and what is computed."""
    papers = [
        {
            **as_written(paper),
            "era": era.id if (era := collection.era_of(paper)) else None,
            "led_to": [step.later.id for step in collection.led_to(paper)],
        }
        for paper in collection.papers
    ]
    pairs = [
        {
            **as_written(pair),
            "gap_months": [round(collection.gap(pair).least, 1), round(collection.gap(pair).most, 1)],
            "people": list(collection.people(pair)),
        }
        for pair in collection.pairs
    ]
    failures = [as_written(failure) for failure in failed_deletions(collection)]
    return in_lines({"papers": papers, "pairs": pairs, "failed_deletions": failures})


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
    values = {"names": names, "dates": dates, "sides": sides, "steps": steps, "pairs": pairs, "costs": costs}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"


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


def columns() -> Mapping[str, str]:
    """Return the columns of the table of papers, each with what stands in it; entries of a list are divided by `;`."""
    told = {name: field.description for name, field in fields(Paper).items()} | _COMPUTED
    return {name: worded(told[name]) for name in COLUMNS}


def as_csv(collection: Collection, papers: Iterable[Paper] | None = None) -> str:
    """Return all papers, or some, as a table (RFC 4180); a cell that a spreadsheet would run begins with a quote."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for paper in collection.papers if papers is None else papers:
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
            paper.isbn or "",
            "; ".join(paper.topics),
            paper.tier,
            era.id if era else "",
            paper.role,
        ]
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return text.getvalue()
