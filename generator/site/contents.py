"""Every kind of page: data in, one template, and which file its edit link opens.

What a template prints is found, sorted and counted here. Adding a kind of page means one function, its name in `PAGES`,
and a template.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

from ..drawing.styles import family_sheet, style_sheet
from ..exports.formats import FORMATS
from . import feeds, sheets
from .addresses import address, anchor, file_path, upwards
from .data_files import data_files, descriptions
from .page import NO_HEAD, Head, Page
from .pages.eras import era_pages
from .pages.frontiers import FRONTIER_PAGES
from .pages.genealogy import genealogy_page
from .pages.glossary import SHELF_PAGES
from .pages.lineage import lineage_page
from .pages.pairs import failures_page, pair_pages, pairs_page
from .pages.papers import paper_pages, papers_page
from .pages.people import people_pages
from .pages.reference import REFERENCE_PAGES, broken_pages
from .pages.timeline import TIMELINE_PAGES
from .pages.topics import TOPIC_PAGES
from .pages.venues import venues_page
from .pictures import Drawn
from .redirects import redirects, with_fans
from .site import SCHEMES, WHOLES, Site
from .site_map import guide, robots

PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    papers_page,
    paper_pages,
    pairs_page,
    pair_pages,
    failures_page,
    era_pages,
    *TIMELINE_PAGES,
    lineage_page,
    genealogy_page,
    people_pages,
    *TOPIC_PAGES,
    *FRONTIER_PAGES,
    *SHELF_PAGES,
    venues_page,
    *REFERENCE_PAGES,
    broken_pages,
)
"""Every kind of page."""


def pages(site: Site) -> Iterator[Page]:
    """Yield every page of a site."""
    for kind in PAGES:
        yield from kind(site)


def head_of_written(site: Site, path: str) -> Head:
    """Return what other programs read in the head of the hand-written page at a path: the home page tells of feeds."""
    return Head(feeds.of_all(site)) if address("home").path == path else NO_HEAD


def other_files(site: Site, root: str) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
    """Yield what is no page of the engine's, by its path: data, schemas, styles, pictures, and what leads on.

    Each is made by a function, when it is written: all together would be larger than the collection.
    """
    for form in FORMATS.values():
        yield from data_files(site, root, form)
    yield from descriptions(site, root)
    yield file_path("style", "timeline-places"), lambda: style_sheet(site.timeline, anchor)
    yield file_path("style", "genealogy-places"), lambda: family_sheet(site.family, anchor)
    yield file_path("poster"), partial(sheets.alone, site)
    yield file_path("preview"), lambda: site.social
    for names in product(WHOLES, SCHEMES):
        yield file_path("whole", *names), partial(site.whole_file, *names)
    for id, paper in with_fans(site).items():
        path = file_path("fan", id)
        yield path, partial(site.fan_alone, paper, root or upwards(path))
    for id, picture in site.pictures.items():
        yield file_path("picture", id), partial(_picture_alone, site, picture, root)
        yield file_path("small picture", id), partial(picture.small, site.picture_style)
    for id, picture in site.ideas.items():
        yield file_path("idea", id), partial(_picture_alone, site, picture, root)
    yield from feeds.files(site)
    if site.root:
        yield file_path("robots"), partial(robots, site.way_in(site.root))
        yield file_path("guide"), partial(guide, site)
    yield from redirects(site, root)


def _picture_alone(site: Site, drawn: Drawn, root: str) -> str:
    """Return a picture before and after as an SVG file of its own, which says where it comes from."""
    source = f"{site.title}: {site.way_in(root)(drawn.of)}" if root else site.title
    told = f"Schematic. {drawn.counts.told}."
    return drawn.large((told, " · ".join(filter(None, (source, site.rights)))), site.picture_style)
