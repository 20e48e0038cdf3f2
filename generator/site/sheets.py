"""The poster: the whole timeline on one sheet, with what it says of itself."""

from ..collection.pairs import counted_pairs
from ..drawing import poster
from ..drawing.styles import style
from ..text.days import years_words
from ..text.messages import counted
from ..text.nouns import worded
from .site import Site

DELETED = "What was deleted stands struck on its arc."
"""What the sheet says of itself."""


def alone(site: Site) -> str:
    """Return the sheet as an SVG file of its own, for light and for dark surroundings."""
    return _sheet(site, style(site.whole_rules, site.colours, site.dark_colours))


def on_page(site: Site) -> str:
    """Return the sheet for a page, which has its style in a file."""
    return _sheet(site)


def _sheet(site: Site, look: str = "") -> str:
    years = [paper.published.year for paper in site.collection.papers]
    counts = (
        counted(len(years), "paper"),
        years_words(min(years), max(years)) if years else "",
        counted_pairs(site.all_pairs),
    )
    foot = " · ".join(filter(None, (site.title, site.rights, worded(site.sheet.left_out))))
    words = poster.Words(site.title, worded(f"{', '.join(filter(None, counts))}. {DELETED}"), foot)
    return poster.as_svg(site.sheet, site.lane_names, site.collection.side, words, look)
