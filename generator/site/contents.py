"""Every kind of page: data in, one template, and which file its edit link opens.

What a template prints is found, sorted and counted here. Adding a kind of page means one function, its name in `PAGES`,
and a template.
"""

from collections.abc import Callable, Iterator
from functools import partial

from ..drawing.styles import family_sheet, style_sheet
from ..exports.formats import FORMATS, Format
from ..exports.home import Home
from .addresses import anchor, file_path, is_read, upwards
from .page import Page
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
from .redirects import redirects, with_fans
from .site import Site

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


def other_files(site: Site, root: str) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
    """Yield what is no page of the engine's, by its path: data, schemas, styles, pictures, and what leads on.

    Each is made by a function, when it is written: all together would be larger than the collection.
    """
    for form in FORMATS.values():
        yield from _data_files(site, root, form)
    yield file_path("style", "timeline-places"), lambda: style_sheet(site.timeline, anchor)
    yield file_path("style", "genealogy-places"), lambda: family_sheet(site.family, anchor)
    yield file_path("poster"), lambda: site.poster
    yield file_path("style", "poster-sheet"), lambda: site.poster_style
    yield file_path("preview"), lambda: site.social
    for names, text in site.whole_files.items():
        yield file_path("whole", *names), partial(str, text)
    for id, paper in with_fans(site).items():
        path = file_path("fan", id)
        yield path, partial(site.fan_alone, paper, root or upwards(path))
    for id, picture in site.pictures.items():
        yield file_path("picture", id), partial(site.picture_alone, picture, root)
        yield file_path("small picture", id), partial(picture.small, site.picture_style)
    yield from redirects(site, root)


def _data_files(site: Site, root: str, form: Format) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the files of a format by path."""
    if not form.parts:
        yield file_path(form.name), partial(form.text, site.collection)
        return
    home = Home(
        *(site.title, site.rights),
        page=lambda record: site.way_in(root)(record) if root and is_read(record) else "",
        file=lambda name: root and root + file_path(form.name, name),
    )
    for name, make in (form.parts_of_site or form.parts)(site.collection, home):
        yield file_path(form.name, name), make
