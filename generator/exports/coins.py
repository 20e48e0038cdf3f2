"""What a page is about as COinS, from which reference managers take a work while somebody reads of it.

Format: https://www.ocoins.info, which is the key/value form of an OpenURL (ANSI/NISO Z39.88-2004) in the title of an
empty element. The names of its keys, and the types that it has none for, are those that Zotero knows.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from .citation import PREPRINT, Citation

_GENRES = {"journal": "article", "conference": "proceeding", "book": "book", "report": "report"}
_TYPES = {PREPRINT: "preprint", "post": "blogPost", "talk": "presentation", "software": "computerProgram"}
"""What works are that have no form of their own; all others are documents."""


def coins(citation: Citation) -> str:
    """Return one work as the title of an element of the class `Z3988`."""
    return urlencode(
        [("ctx_ver", "Z39.88-2004"), *((key, value) for key, value in _pairs(citation) if value)], safe="/:,"
    )


def _pairs(citation: Citation) -> Iterator[tuple[str, str]]:
    yield from _form(citation)
    for author in citation.authors:
        yield "rft.au" if author.parts else "rft.aucorp", ", ".join((author.inverted[0], *author.inverted[:0:-1]))
    yield "rft.date", str(citation.date) if citation.date.is_plain else citation.date.year_words
    yield "rft.volume", citation.volume
    yield "rft.issue", citation.issue
    yield "rft.pages", citation.pages
    yield "rft_id", citation.doi and f"info:doi/{citation.doi}"
    yield "rft_id", citation.isbn and f"urn:isbn:{citation.isbn}"
    yield "rft_id", citation.address


def _form(citation: Citation) -> Iterator[tuple[str, str]]:
    """Yield which form a work has, and in it what it is called, and where it is to be found or who published it."""
    kind, title = citation.kind, citation.title
    told: tuple[tuple[str, str], ...]
    genre = ("rft.genre", _GENRES.get(kind, ""))
    match kind:
        case "journal":
            form, told = "journal", (genre, ("rft.atitle", title), ("rft.jtitle", citation.container))
        case "conference":
            form, told = "book", (genre, ("rft.atitle", title), ("rft.btitle", citation.container))
        case "book" | "report":
            form, told = "book", (genre, ("rft.btitle", title), ("rft.pub", citation.publisher))
        case "thesis":
            school = ("rft.inst", citation.publisher)
            form, told = "dissertation", (("rft.title", title), school, ("rft.degree", citation.genre))
        case "patent":
            form, told = "patent", (("rft.title", title),)
        case _:
            what = ("rft.type", _TYPES.get(kind, "document"))
            form, told = "dc", (what, ("rft.title", title), ("rft.source", citation.container))
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    yield from told
