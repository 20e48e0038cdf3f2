"""What Crossref knows of a work."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ...text.dates import PartialDate
from ...text.identifiers import arxiv_id, arxiv_of_doi, doi, or_nothing
from ..client import Answer
from .work import Metadata, NoAnswer, clean, date_or_none, first_authors

CROSSREF = "https://api.crossref.org/works"

_EVENTS = {
    "journal-article": "journal",
    "proceedings-article": "conference",
    "report": "report",
    "dissertation": "thesis",
    **dict.fromkeys(("book", "monograph", "edited-book", "reference-book"), "book"),
    "standard": "standard",
}
"""What Crossref calls a work, where that says how it first appeared. A posted preprint may be either first or not."""

_DATES = ("published-online", "published-print", "published", "issued", "posted")

_SAME_WORK = ("has-preprint", "is-preprint-of", "is-identical-to", "has-version", "is-version-of")


def from_crossref(id: str, answer: Answer) -> Metadata:
    """Read a work. Every part may be missing, or be something else than it should."""
    try:
        whole = json.loads(answer.text)
    except (ValueError, RecursionError):
        raise NoAnswer("the answer is not the JSON that it should be") from None
    work = _at(whole, "message", dict)
    if not work:
        raise NoAnswer("the answer is not the record that it should be")
    if or_nothing(doi, _at(work, "DOI", str) or id) != id:
        raise NoAnswer(f"the answer is about something else than {id}")
    type_of_work = _at(work, "type", str)
    authors = [author for author in _at(work, "author", list) if isinstance(author, dict)]
    dates = [date for name in _DATES if (date := _date_from_parts(_at(work, name, dict)))]
    return Metadata(
        title=_title(work),
        **first_authors(
            [_name(author) for author in authors], {_name(author) for author in authors if _is_group(author)}
        ),
        # The day by which it had certainly appeared: a print issue of 2016 says less than a page of June 2016.
        published=min(dates, key=lambda date: (date.end, -date.precision), default=None),
        published_as=_EVENTS.get(type_of_work, ""),
        venue=_venue(work),
        arxiv=next(_arxiv_ids(work), ""),
    )


def _title(work: Mapping[str, Any]) -> str:
    title, subtitle = (_first_text(work, name) for name in ("title", "subtitle"))
    return f"{title}: {subtitle}" if title and subtitle and subtitle.lower() not in title.lower() else title


def _name(author: Mapping[str, Any]) -> str:
    parts = [_at(author, name, str) for name in ("given", "family", "suffix")]
    return clean(" ".join(filter(None, parts)) or _at(author, "name", str))


def _is_group(author: Mapping[str, Any]) -> bool:
    """Return whether an author is no person: it has a name in one piece, and none in parts."""
    return bool(_at(author, "name", str)) and not (_at(author, "family", str) or _at(author, "given", str))


def _venue(work: Mapping[str, Any]) -> str:
    """Return a journal with volume and year, or a conference with its year, from the printed one where there is one."""
    where = _first_text(work, "container-title")
    found = [_date_from_parts(_at(work, name, dict)) for name in ("published-print", "issued")]
    year = str(next((date.year for date in found if date), ""))
    volume = clean(_at(work, "volume", str)) if _at(work, "type", str) == "journal-article" else ""
    if not where or not year or year in where:
        return where
    return f"{where} {volume}, {year}" if volume and volume != year else f"{where} {year}"


def _arxiv_ids(work: Mapping[str, Any]) -> Iterator[str]:
    """Yield the arXiv ids that Crossref gives for the same work. A relation is a list, or one object."""
    relation = _at(work, "relation", dict)
    for name in _SAME_WORK:
        others = relation.get(name)
        for other in others if isinstance(others, list) else [others]:
            id, id_type = (_at(other, key, str) if isinstance(other, dict) else "" for key in ("id", "id-type"))
            is_arxiv = id_type == "arxiv"
            found = or_nothing(arxiv_id, id) if is_arxiv else arxiv_of_doi(or_nothing(doi, id))
            if found:
                yield found


def _date_from_parts(date: Mapping[str, Any]) -> PartialDate | None:
    """Read `{"date-parts": [[2016, 6, 27]]}`, whose day and month may be missing; a null year is None."""
    first = next(iter(_at(date, "date-parts", list)), None)
    parts = first if isinstance(first, list) else []
    if not 1 <= len(parts) <= 3 or not all(isinstance(part, int) for part in parts):
        return None
    return date_or_none("-".join(f"{part:02}" for part in parts))


def _at(value: Any, name: str, wanted: type) -> Any:
    """Return what stands under a name, or an empty value of the wanted type if it is of another."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, wanted) else wanted()


def _first_text(work: Mapping[str, Any], name: str) -> str:
    return next((clean(text) for text in _at(work, name, list) if isinstance(text, str)), "")
