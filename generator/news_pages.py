"""The page of what is new: what came and what was corrected, day by day. A site without history has none."""

from collections.abc import Iterator

from .site import Page, Site


def news_page(site: Site) -> Iterator[Page]:
    """What came to the collection and what was corrected in it, the last day first."""
    if site.news:
        about = "What came to this collection and what was corrected in it, day by day, from the history of its files."
        yield Page("new/index", "What is new", about, "news.html", {"days": site.news}, searchable=False)
