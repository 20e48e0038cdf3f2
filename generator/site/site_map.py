"""The list of all pages that search engines ask for."""

from collections.abc import Iterable
from html import escape

from .addresses import Address, Way
from .site import Site


def site_map(site: Site, pages: Iterable[tuple[Address, str]]) -> str:
    """Return the site map of pages, each given with the path of the file behind it, as XML.

    A page is as old as the last change to its file, or as that to any file where it is made from several. Without a
    history no page has a date: that of a build would be none.
    """
    way, last = site.way_in(site.root), max(site.history.changed.values(), default=None)

    def changed(file: str) -> str:
        day = site.history.changed.get(file) if file else last
        return f"<lastmod>{day}</lastmod>" if day else ""

    lines = sorted(f"<url><loc>{escape(way(address))}</loc>{changed(file)}</url>\n" for address, file in pages)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{''.join(lines)}</urlset>\n"


def robots(way: Way) -> str:
    """Return what search engines read first: that they may read all, and where the site map is."""
    return f"User-agent: *\nAllow: /\nSitemap: {way.file('site map')}\n"
