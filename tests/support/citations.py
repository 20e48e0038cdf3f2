"""Citations read back by programs that others wrote, and works that are hard to cite."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pybtex.database import BibliographyData, parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from generator.collection.collection import Collection
from generator.collection.venues import Venues
from generator.exports.citations import cited
from generator.records.papers import Paper
from generator.records.venues import Venue
from tests.support.builders import paper
from tests.support.hostile import PAYLOADS

VENUES = Venues(
    Collection(
        {
            "venues": {
                "annals": Venue(id="annals", name="Annals of Physics", kind="journal", called=("Annalen",)),
                "icde": Venue(id="icde", name="Conference on Data Engineering", kind="conference", called=("ICDE",)),
            }
        }
    )
)
ODD = (
    {"title": "Plain", "published_as": "arxiv", "arxiv": "1207.0580", "published": "2012-07-03"},
    {"title": "Later at a meeting", "published_as": "arxiv", "arxiv": "1207.0581", "venue": "ICDE 2013"},
    {
        "title": "First a report",
        "published": "1995-08",
        "published_as": "report",
        "venue": "Annalen 9 (8), 12–15, 1997",
    },
    {"title": "On a Master's way", "published_as": "thesis", "venue": "Master's thesis, University of Turku 1970"},
    {"title": "On a doctor's way", "published_as": "thesis", "venue": "PhD thesis, University of Turku 2000"},
    {"title": "By a group", "published_as": "report", "authors": ("Royal Society",), "groups": ("Royal Society",)},
    {"title": "By many", "published_as": "post", "authors_total": 2932, "published": "2024-02-29"},
    {"title": "A book?", "published_as": "book", "venue": "Aldus, Venice 1501", "isbn": "9780306406157"},
    {"title": "Of a decade", "published": "145X", "published_as": "book"},
    {"title": "About then", "published": "1450~", "published_as": "talk"},
    {"title": "Before our era", "published": "-0299", "published_as": "exhibition"},
    {"title": "A standard", "published_as": "standard", "doi": "10.1000/a_b(c)<d>;e"},
    {
        "title": "Names",
        "published_as": "software",
        "authors": (
            *("Ludwig van Beethoven", "Martin Luther King Jr", "Plato", "danah boyd", "Bell and Sons"),
            *("Ronan Le Bras", "Łukasz Kaiser", "محمد بن موسى الخوارزمي", "日本 太郎"),
        ),
    },
)
"""Works of every kind, and all that is odd about them."""
TEXTS = (
    *PAYLOADS,
    "Über die {spezielle} $E=mc^2$ & 100% \\emph{sure} #1 a_b ~x^y",
    "הקדמה לתורה عن القبائل 关于 “quotes” – and — dashes…",
    "-- --- `` '' ,, << >> ?` !` \"x\" <i>x</i>",
    "naïve Łukasiewicz, Ångström and others",
)


def odd() -> list[Paper]:
    """Return works of every kind."""
    given = [{"url": f"https://example.org/{number}/a_b%20c#d~e&f", **one} for number, one in enumerate(ODD)]
    return [paper(f"odd-{number:02}", **{"published": "2000", **one}) for number, one in enumerate(given)]


def hostile() -> list[Paper]:
    """Return works with something hostile in every field that takes text."""
    return [
        paper(f"h{number:02}", title=text, authors=(name, f"Ada of {name}"), published_as="journal", venue=text)
        for number, text in enumerate(TEXTS)
        for name in [re.sub("[,;]", " ", text)[:100]]
    ]


def written(papers: Iterable[Paper]) -> Mapping[str, str]:
    """Return the citations of some works by the name of the format."""
    return {style.name: text for style, text in cited(papers, VENUES).items()}


def read_bibtex(text: str) -> BibliographyData:
    """Return entries as pybtex reads them; what it does not take is an error."""
    return parse_string(text, "bibtex")


_KNOWN = get_default_latex_context_db()
_KNOWN.add_context_category(
    "plain signs",
    prepend=True,
    macros=[
        MacroTextSpec("textbraceleft", "{"),
        MacroTextSpec("textbraceright", "}"),
        MacroTextSpec("textasciicircum", "^"),  # else another sign
    ],
)
_READER: Any = LatexNodes2Text(latex_context=_KNOWN, strict_latex_spaces=True, keep_braced_groups=False)


def from_tex(text: str) -> str:
    """Return TeX as the text that it sets, as pylatexenc reads it."""
    return str(_READER.latex_to_text(text))
