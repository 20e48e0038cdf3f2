"""Pages written by hand, once their Markdown is HTML: judged again, their terms marked, and their figures put in."""

import re
from collections.abc import Iterator

from markupsafe import Markup

from ..text import page_html
from ..text.messages import printable
from . import figures
from .addresses import written
from .page import NO_HEAD, Head, Page
from .site import Site


def finished(site: Site, path: str, html: str) -> tuple[str, list[str]]:
    """Return the HTML of the page at `path` as it is shown, and what is wrong with it; nothing where it must not be."""
    if found := page_html.faults(html):
        return "", [f"a page must not hold {printable(fault.words)}" for fault in found]
    complaints: list[str] = []

    def drawn(mark: re.Match[str]) -> str:
        if mark[1] in figures.FIGURES:
            return figures.figure(site, mark[1], path)
        complaints.append(f"there is no figure {mark[1]!r}; there are {', '.join(figures.FIGURES)}")
        return ""

    whole = page_html.FIGURE.sub(drawn, figures.framed(site.marked(html, path, set())))
    return whole, complaints + list(_repeated(whole))


def _repeated(html: str) -> Iterator[str]:
    ids = page_html.ids(html)
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        yield f"a heading has the id {id!r} of a figure; call it something else"


def written_page(path: str, title: str, description: str, html: str, file: str, *, head: Head = NO_HEAD) -> Page:
    """Return a hand-written page from its finished HTML; `file` is its source, seen from the content folder."""
    # Whether a pair stands beside the text is said before the text: pages are laid out while they arrive.
    values: dict[str, object] = {"has_heading": "<h1" in html, "has_pair": 'class="one-pair"' in html}
    values["html"] = Markup(html)  # noqa: S704, it was judged when it was finished
    return Page(written(path), title, description, "written.html", values, file=file, by_hand=True, head=head)
