"""Citations as plain text: one line for each, in the order of its parts as most styles have them."""

from ..text.identifiers import doi_url
from ..text.messages import counted
from .citation import PREPRINT, Citation

MOST = 10
"""How many authors a line names before it says how many more there are."""


def entry(citation: Citation, most: int = MOST) -> str:
    """Return a work as people write it: who, what, where, when, and the address at which it stays."""
    title = citation.title if citation.title[-1] in ".?!" else f"{citation.title}."
    return " ".join(filter(None, (names(citation, most), title, where(citation), address(citation))))


def names(citation: Citation, most: int = MOST) -> str:
    """Return who made a work as a sentence, the first of them where they are many."""
    names = [author.name for author in citation.authors]
    missing = citation.missing
    if len(names) > most:
        names, missing = names[:most], missing + len(names) - most
    if missing:
        names.append(counted(missing, "other"))
    *first, last = names
    told = f"{', '.join(first)} and {last}" if first else last
    return told if told[-1] == "." else f"{told}."


def where(citation: Citation) -> str:
    """Return where and when a work appeared as a sentence, and under which number a book is sold."""
    told = ", ".join(filter(None, (_place(citation), citation.date.year_words)))
    return f"{told}. ISBN {citation.isbn}." if citation.isbn else f"{told}."


def address(citation: Citation) -> str:
    """Return the address at which a work stays; nothing where it has none."""
    return doi_url(citation.doi) if citation.doi else citation.address


def _place(citation: Citation) -> str:
    name = f"{citation.genre}, {citation.publisher}" if citation.genre else citation.container or citation.publisher
    if not name and citation.kind == PREPRINT and citation.arxiv:
        name = f"arXiv:{citation.arxiv}"
    numbers = citation.volume + (f"({citation.issue})" if citation.issue else "")
    return ", ".join(filter(None, (" ".join(filter(None, (name, numbers))), citation.pages)))
