"""What the registers of arXiv and Crossref know of a work, from any usual spelling of its identifier.

Formats: https://info.arxiv.org/help/api/user-manual.html (Atom) and https://api.crossref.org (JSON). What they say is
text of strangers: it is cleaned here, and judged like everybody's by whoever writes it into a file. A register that
does not answer, or not in order, is a sentence for people, never an exception.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

from .cleaning import clean
from .dates import PartialDate
from .identifiers import arxiv_id, arxiv_of_doi, doi, or_nothing, web_address
from .problems import Invalid, counted, printable
from .web import Answer, Client, Unreachable

ARXIV = "https://export.arxiv.org/api/query"
CROSSREF = "https://api.crossref.org/works"
MOST_AUTHORS = 500
_LONGEST_TITLE = 300
"""How many characters of two titles are compared, which takes time with the square of them."""
_ATOM = {"atom": "http://www.w3.org/2005/Atom", "arxiv": "http://arxiv.org/schemas/atom"}
_EVENTS = {
    "journal-article": "journal",
    "proceedings-article": "conference",
    "report": "report",
    "dissertation": "thesis",
}
"""What Crossref calls a work, where that says how it first appeared. A posted preprint may be either first or not."""
_DATES = ("published-online", "published-print", "published", "issued", "posted")
_SAME_WORK = ("has-preprint", "is-preprint-of", "is-identical-to", "has-version", "is-version-of")


@dataclass(frozen=True)
class Known:
    """What is known of a work; what is not is empty. `authors_total` is given where the list of authors is cut."""

    title: str = ""
    authors: tuple[str, ...] = ()
    authors_total: int | None = None
    published: PartialDate | None = None
    published_as: str = ""
    venue: str = ""
    arxiv: str = ""
    doi: str = ""
    url: str = ""
    category: str = ""
    comment: str = ""


class _NoAnswer(Exception):  # noqa: N818, it is no error of the program
    """Ends the reading of a register's answer. Its text says why, in words."""


def identified(text: str) -> Known:
    """Return a work of which nothing but its arXiv id, its DOI or its address is known, or refuse the text."""
    text = text.strip()
    bare = re.sub(r"[?#].*", "", text) if re.match(r"(?:https?://)?[\w.-]+\.[a-z]+/", text, re.IGNORECASE) else text
    if re.match(r"(?:https?://)?(?:[a-z]+\.)?arxiv\.org/|arxiv:", bare, re.IGNORECASE):
        return Known(arxiv=arxiv_id(bare))
    if re.match(r"doi\b|10\.\d{4}|(?:https?://)?(?:dx\.|www\.)?doi\.org/", bare, re.IGNORECASE):
        known_as = doi(bare)
        arxiv = arxiv_of_doi(known_as)
        return Known(arxiv=arxiv) if arxiv else Known(doi=known_as)
    if re.match(r"https?:", bare, re.IGNORECASE):
        return Known(url=web_address(text))
    if re.fullmatch(r"\d{4}\.\d+(?:v\d+)?|[a-z.-]+/\d+(?:v\d+)?", bare, re.IGNORECASE):
        return Known(arxiv=arxiv_id(bare))
    expected = "an arXiv id (2301.00001), a DOI (10.1038/323533a0) and an address (https://…) are taken"
    raise Invalid("identifier", f"{text!r} is none of what is known here: {expected}")


def look_up(
    client: Client, work: Known, mail: str = "", arxiv: str = ARXIV, crossref: str = CROSSREF
) -> tuple[Known, list[str]]:
    """Ask the registers for a work by its arXiv id or DOI, and each for what the other one points at.

    Returns everything that is known, and sentences on what was found and what was not. `mail` is an address at which
    Crossref may reach the user. `arxiv` and `crossref` are the addresses of the registers.
    """
    said: list[str] = []

    def ask(register: str, address: str, accept: str, read: Callable[[str, Answer], Known], id: str) -> Known:
        try:
            found = read(id, _in_order(register, id, client.get(address, accept)))
        except (Unreachable, _NoAnswer) as failure:
            said.append(f"{register}: {failure}.")
            return Known()
        said.append(f"{register}: {_listed(found)}.")
        return found

    def ask_arxiv(id: str) -> Known:
        address = f"{arxiv}?id_list={quote(id, safe='')}&max_results=1"
        return replace(ask("arXiv", address, "application/atom+xml", _from_arxiv, id), arxiv=id)

    def ask_crossref(id: str) -> Known:
        address = f"{crossref}/{quote(id, safe='')}" + (f"?mailto={quote(mail, safe='')}" if mail else "")
        return replace(ask("Crossref", address, "application/json", _from_crossref, id), doi=id)

    if work.arxiv:
        known = ask_arxiv(work.arxiv)
        other = ask_crossref(known.doi) if known.doi else Known()
        venue = other.venue or known.venue
    elif work.doi:
        known = ask_crossref(work.doi)
        other = ask_arxiv(known.arxiv) if known.arxiv else Known()
        venue = known.venue or other.venue
    else:
        return work, ["No register is asked for an address; give an arXiv id or a DOI if there is one."]
    ours, theirs = known.title[:_LONGEST_TITLE], other.title[:_LONGEST_TITLE]
    if ours and theirs and SequenceMatcher(None, ours.lower(), theirs.lower()).ratio() < 0.6:
        said.append(f"The registers do not agree: the other title is {printable(theirs)!r}. Only one is used.")
        return known, said
    return _joined(replace(known, venue=venue), other), said


def ask_nobody(work: Known) -> tuple[Known, list[str]]:
    """Return what is known without any register, and a sentence that says so."""
    return work, ["No register was asked."]


def _joined(known: Known, other: Known) -> Known:
    """Return what is known from one register with what only the other one says, and the earlier of the two dates."""
    filled = {name: value for name, value in vars(other).items() if not getattr(known, name)}
    earlier = other.published and known.published and other.published.before(known.published)
    if earlier or not known.published:
        filled |= {"published": other.published, "published_as": other.published_as}
    else:
        filled.pop("published_as", None)
    if known.authors:
        filled.pop("authors_total", None)
    return replace(known, **filled)


def _listed(known: Known) -> str:
    """Return in words what a register has said."""
    count = known.authors_total or len(known.authors)
    parts = (
        *(["title"] if known.title else []),
        *([counted(count, "author")] if count else []),
        *([f"date {known.published}"] if known.published else []),
        *(name for name in ("venue", "doi", "arxiv") if getattr(known, name)),
    )
    return ", ".join(parts) or "nothing that could be used"


# Answers


def _in_order(register: str, id: str, answer: Answer) -> Answer:
    """Return an answer that can be read, or end with the reason why there is none."""
    if answer.status == 404:
        raise _NoAnswer(f"{id} is not known there")
    if answer.status == 429:
        raise _NoAnswer("too many questions were asked from here; wait a minute and try again")
    if answer.status != 200:
        raise _NoAnswer(f"the answer was an error, status {answer.status}")
    if not answer.whole:
        raise _NoAnswer("the answer is too large")
    if not answer.text.strip():
        raise _NoAnswer("the answer is empty")
    return answer


def _from_arxiv(id: str, answer: Answer) -> Known:
    """Read a feed with one entry. An error is an entry too, and an unknown id a feed without any."""
    if re.search(r"<!(?:DOCTYPE|ENTITY)", answer.text, re.IGNORECASE):
        raise _NoAnswer("the answer defines entities of its own, which is not taken")
    try:
        feed = ElementTree.fromstring(answer.text)  # noqa: S314, entities are refused above
    except (ElementTree.ParseError, ValueError):
        raise _NoAnswer("the answer is not the XML that it should be") from None
    entry = feed.find("atom:entry", _ATOM)
    if feed.tag != f"{{{_ATOM['atom']}}}feed":
        raise _NoAnswer("the answer is not the feed that it should be")

    def text(way: str) -> str:
        return clean((entry.findtext(way, "", _ATOM) if entry is not None else "") or "")

    given = re.sub(r"^https?://(?:[a-z]+\.)?arxiv\.org/abs/", "", text("atom:id"), flags=re.IGNORECASE)
    if entry is None or "/api/errors" in given:
        raise _NoAnswer(f"{id} is not known there")
    if or_nothing(arxiv_id, given) != id:
        raise _NoAnswer(f"the answer is about something else than {id}")
    names = [clean(element.text or "") for element in entry.findall("atom:author/atom:name", _ATOM)]
    primary = entry.find("arxiv:primary_category", _ATOM)
    return Known(
        title=text("atom:title"),
        **_authors(names),
        published=_date(text("atom:published")[:10]),
        published_as="arxiv",
        venue=text("arxiv:journal_ref"),
        doi=_outer_doi(text("arxiv:doi")),
        category=clean(primary.get("term", "")) if primary is not None else "",
        comment=text("arxiv:comment"),
    )


def _from_crossref(id: str, answer: Answer) -> Known:
    """Read a work. Every part may be missing, or be something else than it should."""
    try:
        whole = json.loads(answer.text)
    except (ValueError, RecursionError):
        raise _NoAnswer("the answer is not the JSON that it should be") from None
    work = _at(whole, "message", dict)
    if not work:
        raise _NoAnswer("the answer is not the record that it should be")
    if or_nothing(doi, _at(work, "DOI", str) or id) != id:
        raise _NoAnswer(f"the answer is about something else than {id}")
    kind = _at(work, "type", str)
    dates = [date for name in _DATES if (date := _date_from_parts(_at(work, name, dict)))]
    return Known(
        title=_title(work),
        **_authors([_name(author) for author in _at(work, "author", list) if isinstance(author, dict)]),
        # The day by which it had certainly appeared: a print issue of 2016 says less than a page of June 2016.
        published=min(dates, key=lambda date: (date.last, -date.precision), default=None),
        published_as=_EVENTS.get(kind, ""),
        venue=_venue(work),
        arxiv=next(_arxiv_ids(work), ""),
    )


def _title(work: Mapping[str, Any]) -> str:
    title, subtitle = (_first_text(work, name) for name in ("title", "subtitle"))
    return f"{title}: {subtitle}" if title and subtitle and subtitle.lower() not in title.lower() else title


def _name(author: Mapping[str, Any]) -> str:
    parts = [_at(author, name, str) for name in ("given", "family", "suffix")]
    return clean(" ".join(filter(None, parts)) or _at(author, "name", str))


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
            id, kind = (_at(other, key, str) if isinstance(other, dict) else "" for key in ("id", "id-type"))
            is_arxiv = kind == "arxiv"
            found = or_nothing(arxiv_id, id) if is_arxiv else arxiv_of_doi(or_nothing(doi, id))
            if found:
                yield found


def _authors(names: list[str]) -> dict[str, Any]:
    names = list(dict.fromkeys(filter(None, names)))
    return {"authors": tuple(names[:MOST_AUTHORS]), "authors_total": len(names) if len(names) > MOST_AUTHORS else None}


def _date_from_parts(date: Mapping[str, Any]) -> PartialDate | None:
    """Read `{"date-parts": [[2016, 6, 27]]}`, whose day and month may be missing and whose year may be null."""
    first = next(iter(_at(date, "date-parts", list)), None)
    parts = first if isinstance(first, list) else []
    if not 1 <= len(parts) <= 3 or not all(isinstance(part, int) for part in parts):
        return None
    return _date("-".join(f"{part:02}" for part in parts))


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except Invalid:
        return None


def _outer_doi(text: str) -> str:
    """Return the DOI of a work outside arXiv, or nothing."""
    found = or_nothing(doi, text.partition(" ")[0])
    return "" if arxiv_of_doi(found) else found


def _at(value: Any, name: str, kind: type) -> Any:
    """Return what stands under a name, or an empty one of its kind if it is of another."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, kind) else kind()


def _first_text(work: Mapping[str, Any], name: str) -> str:
    return next((clean(text) for text in _at(work, name, list) if isinstance(text, str)), "")
