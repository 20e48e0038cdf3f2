"""What a page is and what it is about as JSON-LD, in the words of schema.org, which search engines read.

Format: https://www.w3.org/TR/json-ld11/, and the types and properties of https://schema.org.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .citation import PREPRINT, Author, Citation
from .lines import compact

Thing = Mapping[str, Any]
"""Something as schema.org describes it."""
_TYPES = {
    PREPRINT: "ScholarlyArticle",
    "conference": "ScholarlyArticle",
    "journal": "ScholarlyArticle",
    "thesis": "Thesis",
    "report": "Report",
    "book": "Book",
    "post": "BlogPosting",
    "software": "SoftwareApplication",
    "release": "SoftwareApplication",
}
"""The types of works, by what they were published as; all others are creative works."""


@dataclass(frozen=True)
class About:
    """A page as it is described: its address, what it is called, and what it is about.

    `trail` are the names and the addresses of the pages above it; `licence` is an address, or nothing.
    """

    address: str
    name: str
    language: str
    site: tuple[str, str]
    """What the site is called, and its address."""
    licence: str = ""
    trail: Sequence[tuple[str, str]] = ()
    things: Sequence[Thing] = ()


def page(about: About) -> str:
    """Return the description of a page, on one line; the start page describes the site."""
    name, home = about.site
    if about.address == home:
        return _as_text({"@type": "WebSite", "@id": home, "name": name, "inLanguage": about.language})
    return _as_text(
        {
            "@type": "WebPage",
            "@id": about.address,
            "name": about.name,
            "inLanguage": about.language,
            "isPartOf": {"@id": home},
            "license": about.licence,
            "breadcrumb": _trail(about) if about.trail else None,
            "about": _one_or_all(about.things),
        }
    )


def _trail(about: About) -> Thing:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            _known({"@type": "ListItem", "position": number, "name": title, "item": where})
            for number, (title, where) in enumerate([*about.trail, (about.name, "")], 1)
        ],
    }


def work(citation: Citation, based_on: Iterable[str] = (), same_as: Iterable[str] = ()) -> Thing:
    """Return a work; `based_on` are uris of what it stands on, `same_as` the addresses at which it is itself."""
    return _known(
        {
            "@type": _TYPES.get(citation.kind, "CreativeWork"),
            "name": citation.title,
            "author": [_author(one) for one in citation.authors],
            "datePublished": str(citation.date) if citation.date.is_plain and citation.date.year > 0 else "",
            "isbn": citation.isbn,
            "sameAs": _one_or_all([*same_as]),
            "isBasedOn": [*based_on],
        }
    )


def named(uri: str, name: str) -> Thing:
    """Return something that another page describes; its uri is seen from the page that names it."""
    return {"@type": "WebPage", "@id": uri, "name": name}


def dataset(name: str, address: str, licence: str, files: Iterable[tuple[str, str, str]]) -> Thing:
    """Return data that can be taken along; `files` are their names, addresses and types."""
    return _known(
        {
            "@type": "Dataset",
            "@id": f"{address}#data",
            "name": name,
            "license": licence,
            "isAccessibleForFree": True,
            "creator": {"@type": "Organization", "name": name},
            "distribution": [
                {"@type": "DataDownload", "name": what, "contentUrl": where, "encodingFormat": media}
                for what, where, media in files
            ],
        }
    )


def _author(author: Author) -> Thing:
    return {"@type": "Person" if author.parts else "Organization", "name": author.name}


def _known(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value}


def _one_or_all(things: Sequence[Any]) -> Any:
    return things[0] if len(things) == 1 else things


def _as_text(thing: Thing) -> str:
    """Return JSON that may stand in a script element: no text in it ends or opens one."""
    text = compact({"@context": "https://schema.org", **_known(thing)})
    return text.replace("<", "\\u003c")
