"""Every kind of page: data in, one template, and which file its edit link opens.

What a template prints is found, sorted and counted here. Adding a kind of page means one function, its name in `PAGES`,
and a template.
"""

from collections.abc import Callable, Iterator

from . import export, schemas, styles
from .addresses import anchor, file_path, upwards
from .era_pages import era_pages
from .frontier_pages import frontier_page
from .lineage_pages import lineage_page
from .page import Page
from .pair_pages import pair_pages, pairs_page
from .paper_pages import paper_pages, papers_page
from .people_pages import people_page
from .redirects import former_strips, redirects
from .reference_pages import REFERENCE_PAGES, broken_pages
from .shelf_pages import SHELF_PAGES
from .site import Site
from .timeline_pages import TIMELINE_PAGES
from .topic_pages import TOPIC_PAGES

PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    papers_page,
    paper_pages,
    pairs_page,
    pair_pages,
    era_pages,
    *TIMELINE_PAGES,
    lineage_page,
    people_page,
    *TOPIC_PAGES,
    frontier_page,
    *SHELF_PAGES,
    *REFERENCE_PAGES,
    broken_pages,
)
"""Every kind of page."""


def pages(site: Site) -> Iterator[Page]:
    """Yield every page of a site."""
    for kind in PAGES:
        yield from kind(site)


def other_files(site: Site, root: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield what is no page of the engine's, by its path: data, schemas, styles, pictures, and what leads on."""
    for name, form in export.FORMATS.items():
        yield file_path(name), form(site.collection)
    for name, text in schemas.files(uri=lambda name: root and root + file_path("schema", name)).items():
        yield file_path("schema", name), text
    yield file_path("style", "timeline-places"), styles.style_sheet(site.timeline, anchor)
    yield file_path("poster"), site.poster
    yield file_path("preview"), site.social
    for id, strip in (*site.strips.items(), *former_strips(site).items()):
        path = file_path("strip", id)
        yield path, site.strip_alone(strip, root or upwards(path))
    yield from redirects(site, root)
