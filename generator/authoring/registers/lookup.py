"""What the registers of arXiv and Crossref know of a work, from any usual spelling of its identifier.

Formats: https://info.arxiv.org/help/api/user-manual.html (Atom) and https://api.crossref.org (JSON). What they say is
text of strangers: it is cleaned here, and judged like everybody's by whoever writes it into a file. A register that
does not answer, or not in order, is a sentence for people, never an exception.
"""

from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher
from urllib.parse import quote

from ...text.messages import counted, printable
from ..client import Answer, Client, Unreachable
from .arxiv import ARXIV, from_arxiv
from .crossref import CROSSREF, from_crossref
from .work import Metadata, NoAnswer

_LONGEST_TITLE = 300
"""How many characters of two titles are compared, which takes time with the square of them."""


def look_up(
    client: Client, work: Metadata, mail: str = "", arxiv: str = ARXIV, crossref: str = CROSSREF
) -> tuple[Metadata, list[str]]:
    """Ask the registers for a work by its arXiv id or DOI, and each for what the other one points at.

    Returns everything that is known, and sentences on what was found and what was not. `mail` is an address at which
    Crossref may reach the user. `arxiv` and `crossref` are the addresses of the registers.
    """
    answers: list[str] = []

    def ask(register: str, address: str, accept: str, read: Callable[[str, Answer], Metadata], id: str) -> Metadata:
        try:
            found = read(id, _in_order(register, id, client.get(address, accept)))
        except (Unreachable, NoAnswer) as failure:
            answers.append(f"{register}: {failure}.")
            return Metadata()
        answers.append(f"{register}: {_listed(found)}.")
        return found

    def ask_arxiv(id: str) -> Metadata:
        address = f"{arxiv}?id_list={quote(id, safe='')}&max_results=1"
        return replace(ask("arXiv", address, "application/atom+xml", from_arxiv, id), arxiv=id)

    def ask_crossref(id: str) -> Metadata:
        address = f"{crossref}/{quote(id, safe='')}" + (f"?mailto={quote(mail, safe='')}" if mail else "")
        return replace(ask("Crossref", address, "application/json", from_crossref, id), doi=id)

    if work.arxiv:
        known = ask_arxiv(work.arxiv)
        other = ask_crossref(known.doi) if known.doi else Metadata()
        venue = other.venue or known.venue
    elif work.doi:
        known = ask_crossref(work.doi)
        other = ask_arxiv(known.arxiv) if known.arxiv else Metadata()
        venue = known.venue or other.venue
    else:
        what = "an ISBN" if work.isbn else "an address"
        return work, [f"No register is asked for {what}; give an arXiv id or a DOI if there is one."]
    ours, theirs = known.title[:_LONGEST_TITLE], other.title[:_LONGEST_TITLE]
    if ours and theirs and SequenceMatcher(None, ours.lower(), theirs.lower()).ratio() < 0.6:
        answers.append(f"The registers do not agree: the other title is {printable(theirs)!r}. Only one is used.")
        return known, answers
    return _joined(replace(known, venue=venue), other), answers


def ask_nobody(work: Metadata) -> tuple[Metadata, list[str]]:
    """Return what is known without any register, and a sentence that says so."""
    return work, ["No register was asked."]


def _joined(known: Metadata, other: Metadata) -> Metadata:
    """Return what is known from one register with what only the other one says, and the earlier of the two dates."""
    filled = {name: value for name, value in vars(other).items() if not getattr(known, name)}
    earlier = other.published and known.published and other.published.before(known.published)
    if earlier or not known.published:
        filled |= {"published": other.published, "published_as": other.published_as}
    else:
        filled.pop("published_as", None)
    if known.authors:
        filled.pop("authors_total", None)
    both = replace(known, **filled)
    return replace(both, groups=tuple(group for group in both.groups if group in both.authors))


def _listed(known: Metadata) -> str:
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
        raise NoAnswer(f"{id} is not known there")
    if answer.status == 429:
        raise NoAnswer("too many questions were asked from here; wait a minute and try again")
    if answer.status != 200:
        raise NoAnswer(f"the answer was an error, status {answer.status}")
    if not answer.whole:
        raise NoAnswer("the answer is too large")
    if not answer.text.strip():
        raise NoAnswer("the answer is empty")
    return answer
