"""What arXiv knows of a work."""

import re
from xml.etree import ElementTree

from ...text.identifiers import arxiv_id, arxiv_of_doi, doi, or_nothing
from ..client import Answer
from .work import Metadata, NoAnswer, clean, date_or_none, first_authors

ARXIV = "https://export.arxiv.org/api/query"

_ATOM = {"atom": "http://www.w3.org/2005/Atom", "arxiv": "http://arxiv.org/schemas/atom"}


def from_arxiv(id: str, answer: Answer) -> Metadata:
    """Read a feed with one entry. An error is an entry too, and an unknown id a feed without any."""
    if re.search(r"<!(?:DOCTYPE|ENTITY)", answer.text, re.IGNORECASE):
        raise NoAnswer("the answer defines entities of its own, which is not taken")
    try:
        feed = ElementTree.fromstring(answer.text)  # noqa: S314, entities are refused above
    except (ElementTree.ParseError, ValueError):
        raise NoAnswer("the answer is not the XML that it should be") from None
    entry = feed.find("atom:entry", _ATOM)
    if feed.tag != f"{{{_ATOM['atom']}}}feed":
        raise NoAnswer("the answer is not the feed that it should be")

    def text(way: str) -> str:
        return clean((entry.findtext(way, "", _ATOM) if entry is not None else "") or "")

    given = re.sub(r"^https?://(?:[a-z]+\.)?arxiv\.org/abs/", "", text("atom:id"), flags=re.IGNORECASE)
    if entry is None or "/api/errors" in given:
        raise NoAnswer(f"{id} is not known there")
    if or_nothing(arxiv_id, given) != id:
        raise NoAnswer(f"the answer is about something else than {id}")
    names = [clean(element.text or "") for element in entry.findall("atom:author/atom:name", _ATOM)]
    primary = entry.find("arxiv:primary_category", _ATOM)
    return Metadata(
        title=text("atom:title"),
        **first_authors(names),
        published=date_or_none(text("atom:published")[:10]),
        published_as="arxiv",
        venue=text("arxiv:journal_ref"),
        doi=_outer_doi(text("arxiv:doi")),
        category=clean(primary.get("term", "")) if primary is not None else "",
        comment=text("arxiv:comment"),
    )


def _outer_doi(text: str) -> str:
    """Return the DOI of a work outside arXiv, or nothing."""
    found = or_nothing(doi, text.partition(" ")[0])
    return "" if arxiv_of_doi(found) else found
