"""Citations as plain text: one line for each, in the order of its parts as most styles have them."""

from ..text.identifiers import doi_url
from ..text.messages import counted
from .citation import PREPRINT, Citation

MOST = 10
"""How many authors a line names before it says how many more there are."""


def entry(citation: Citation) -> str:
    """Return one work as a line with its end."""
    return f"{line(citation)}\n"


def line(citation: Citation) -> str:
    """Return a work as people write it: who, what, where, when, and the address at which it stays."""
    where = ", ".join(filter(None, (_place(citation), citation.date.year_words)))
    title = citation.title if citation.title[-1] in ".?!" else f"{citation.title}."
    address = doi_url(citation.doi) if citation.doi else citation.address
    isbn = f"ISBN {citation.isbn}." if citation.isbn else ""
    names = _names(citation)
    return " ".join(filter(None, (names if names[-1] == "." else f"{names}.", title, f"{where}.", isbn, address)))


def _names(citation: Citation) -> str:
    names = [author.name for author in citation.authors]
    missing = citation.missing
    if len(names) > MOST:
        names, missing = names[:MOST], missing + len(names) - MOST
    if missing:
        names.append(counted(missing, "other"))
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _place(citation: Citation) -> str:
    name = f"{citation.genre}, {citation.publisher}" if citation.genre else citation.container or citation.publisher
    if not name and citation.kind == PREPRINT and citation.arxiv:
        name = f"arXiv:{citation.arxiv}"
    numbers = citation.volume + (f"({citation.issue})" if citation.issue else "")
    return ", ".join(filter(None, (" ".join(filter(None, (name, numbers))), citation.pages)))
