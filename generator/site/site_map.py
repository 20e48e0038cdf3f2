"""What programs ask a site for first: all its pages, who may read them, and where they are told in plain text."""

from collections.abc import Iterable
from html import escape

from ..exports.formats import FORMATS
from ..exports.markdown import escaped
from ..records.shelves import SHELVES
from ..text.nouns import worded
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


def guide(site: Site) -> str:
    """Return where programs that read for people find everything as Markdown and as data.

    Format: https://llmstxt.org, a title, and lists of links below headings.
    """
    way, shelf = site.way_in(site.root), SHELVES["papers"].name
    whole = (form for form in FORMATS.values() if not form.parts)
    data = [(form.name, way.file(form.name), worded(form.sentence)) for form in whole]
    papers = [
        (paper.short, way.file("markdown", f"{shelf}/{paper.id}.md"), paper.role) for paper in site.collection.papers
    ]
    parts = [f"# {escaped(site.title)}", *([f"> {escaped(site.rights)}"] if site.rights else [])]
    for heading, links in (("Data", data), (worded("Papers"), papers)):
        rows = (f"- [{escaped(name)}]({uri}): {escaped(about)}" for name, uri, about in links)
        parts += [f"## {heading}", "\n".join(rows)]
    return "\n\n".join(parts) + "\n"
