"""What other programs read in the heads of pages: the work that a page is about, and where its data lie.

Relations of links: https://signposting.org/conventions/.
"""

from collections.abc import Sequence

from ..exports import highwire, linked
from ..exports.citation import citations
from ..exports.citations import LIST_STYLES
from ..exports.lists import name_of_list
from ..records.papers import Paper
from ..records.parts import Record
from ..records.shelves import shelf_of
from ..text import identifiers
from .addresses import address, file_path
from .page import Head, HeadLink, Page
from .site import Site

_JSON = "application/json"


def of_paper(site: Site, paper: Paper) -> Head:
    """Return the head of a paper's page: the work itself, as it is cited, and the paper's document."""
    (cited,) = citations([paper], site.venues)
    same = [*_names(paper), *([paper.full_text] if paper.full_text else [])]
    to = site.way(address(paper).path)
    based = [to(step.older) for step in site.collection.stands_on(paper)]
    links = [HeadLink("cite-as", same[0])] if same else []
    return Head(
        tags=highwire.tags(cited),
        links=(*links, *_forms(paper)),
        things=[linked.work(cited, based, dict.fromkeys(same))],
    )


def of_record(site: Site, record: Record, papers: Sequence[Paper], feeds: Sequence[tuple[str, str]] = ()) -> Head:
    """Return the head of a record's page that is about several papers, which can be cited together."""
    to = site.way(address(record).path)
    things = [linked.named(to(paper), paper.short) for paper in papers]
    lists = [
        HeadLink("describedby", file_path("lists", f"{name_of_list(record)}.{style.ending}"), style.media)
        for style in LIST_STYLES
        if papers
    ]
    return Head(feeds, links=(*_forms(record), *lists), things=things)


def of_data(site: Site, files: Sequence[tuple[str, str, str]], feeds: Sequence[tuple[str, str]]) -> Head:
    """Return the head of the page that lists the data; `files` are their names, paths in the site, and types."""
    home = site.way_in(site.root)
    whole = linked.dataset(
        site.title, home("data"), site.licence, [(name, home.to_file(path), media) for name, path, media in files]
    )
    told = [HeadLink("describedby", file_path("data package"), _JSON)]
    told += [HeadLink("describedby", file_path("croissant"), "application/ld+json")] if site.root else []
    items = [HeadLink("item", path, media) for _, path, media in files]
    return Head(feeds, links=[*told, *items], things=[whole])


def described(site: Site, page: Page, told: Head, language: str) -> str:
    """Return a page as linked data on one line; nothing of one that only has a name, or that has no address."""
    is_home = page.address == address("home")
    if not site.root or page.address == address("lost") or not (is_home or page.trail or told.things):
        return ""
    way = site.way_in(site.root)
    trail = [(link.title, way(link.address)) for link in page.trail if link.address]
    whose = site.title, way("home")
    return linked.page(linked.About(way(page.address), page.title, language, whose, site.licence, trail, told.things))


def _forms(record: Record) -> Sequence[HeadLink]:
    """Return where a record is told in other forms: as its document, and as Markdown."""
    name = f"{shelf_of(record).name}/{record.id}"
    return _document(record), HeadLink("alternate", file_path("markdown", f"{name}.md"), "text/markdown")


def _document(record: Record) -> HeadLink:
    return HeadLink("describedby", file_path("documents", f"{shelf_of(record).name}/{record.id}.json"), _JSON)


def _names(paper: Paper) -> list[str]:
    """Return the addresses that name a paper for good."""
    return [identifiers.doi_url(paper.doi)] if paper.doi else []
