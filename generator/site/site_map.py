"""The list of all pages that search engines ask for."""

from collections.abc import Iterable
from html import escape

from .addresses import Address, Way
from .site import Site


def site_map(site: Site, addresses: Iterable[Address]) -> str:
    """Return the site map of pages, as XML. No page has a date in it: that of a build would be none."""
    way = site.way_in(site.root)
    lines = sorted(f"<url><loc>{escape(way(address))}</loc></url>\n" for address in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{''.join(lines)}</urlset>\n"


def robots(way: Way) -> str:
    """Return what search engines read first: that they may read all, and where the site map is."""
    return f"User-agent: *\nAllow: /\nSitemap: {way.file('site map')}\n"
