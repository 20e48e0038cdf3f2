"""Figures for hand-written pages, which call them by name: `<!-- figure: arcs -->`."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from ..collection.pairs import PairView, counted_pairs
from ..drawing import arcs
from ..drawing.gap_plot import dots
from ..drawing.whole_svg import size
from ..exports import schema
from ..history.news import latest
from ..records.reflection import ways
from ..records.shelves import SHELVES, Shelf
from ..text.dates import Gap
from ..text.messages import counted
from ..text.nouns import worded
from .labels import BASES
from .pictures import Drawn
from .site import Site

_WAYS = re.compile(r"<p>(?=(?:<a [^>]*>[^<]*</a>\s*){2,}</p>)")
"""Where a paragraph begins that holds nothing but links, two at least."""
_ALIGNED = re.compile(r' style="text-align: ?(left|right|center);?"')


def arcs_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """All pairs as arcs over time, drawn for a wide and for a narrow screen."""
    sizes = (("wide", 1000.0, 190.0), ("narrow", 340.0, 130.0))
    drawn = [(name, arcs.arcs(site.collection, width, height)) for name, width, height in sizes]
    drawings = [(name, drawing, [(arc, site.view(arc.pair)) for arc in drawing.arcs]) for name, drawing in drawn]
    return "figure-arcs.html", {"drawings": [one for one in drawings if one[-1]]}


def picture_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """One pair before and after: the plainest, in which most connections of a landmark's precursor went."""
    drawn_of = site.pictures
    views = (view for view in site.all_pairs if view.pair.id in drawn_of)
    view = max(views, key=lambda view: _plainness(view, drawn_of[view.pair.id]), default=None)
    if view is None:
        return "figure-picture.html", {"view": None}
    drawn = drawn_of[view.pair.id]
    days = (view.precursors[-1].published, view.breakthroughs[0].published)
    told = zip(("precursor", "breakthrough"), drawn.names, days, drawn.sides, strict=True)
    return "figure-picture.html", {"view": view, "sides": [(side, name, day.words, of) for side, name, day, of in told]}


def _plainness(view: PairView, drawn: Drawn) -> tuple[bool, bool, int, str]:
    """Return how well a picture serves as the first that somebody sees; the greater the better."""
    counts, breakthroughs = drawn.counts, view.breakthroughs
    is_landmark = any(paper.tier == "1" for paper in breakthroughs)
    went = counts.before - counts.after
    return bool(counts.struck) and not counts.replaced, is_landmark, went, view.pair.id


def headline_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """The claim as a page's heading: in how many of all pairs the breakthrough took something out."""
    return "figure-headline.html", {"deleted": len(site.pairs), "all": len(site.all_pairs)}


def deletions_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """What every pair took out, as a list."""
    return "figure-deletions.html", {"views": site.pairs}


def counterexamples_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """The pairs in which something was added, each with what that was."""
    return "figure-deletions.html", {"views": site.counterexamples}


def failed_deletions_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """What was taken out and did not stay out, as a list."""
    named = [(failure, site.collection.named(failure.by)) for failure in site.failures]
    return "figure-failed-deletions.html", {"failures": named}


def gaps_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """The gaps of all pairs on one axis, drawn for a wide and for a narrow screen."""
    drawings = [(name, dots(site.thesis, width)) for name, width in (("wide", 700.0), ("narrow", 284.0))]
    thesis = site.thesis
    answers = ((thesis.inside, "in"), (thesis.outside, "out"), (thesis.undecided, "open"))
    answer_of = {case.pair.id: answer for cases, answer in answers for case in cases}
    values = {
        "thesis": thesis,
        "view_of": site.view,
        "drawings": drawings,
        "known": dict.fromkeys((case.known_to for case in thesis.cases), True),
        "band": _band(site),
        "rows": [(case, site.view(case.pair), answer_of.get(case.pair.id, "")) for case in thesis.cases],
    }
    return "figure-gaps.html", values


def gap_numbers_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """How many pairs there are, how many of them in the band, and how their gaps are spread."""
    quartiles = [Gap(months, months).words for months in site.thesis.quartiles] if site.thesis.cases else ["", "", ""]
    lower, median, upper = quartiles
    values = {
        "thesis": site.thesis,
        "view_of": site.view,
        "failures": site.failures,
        "band": _band(site),
        "lower": lower,
        "median": median,
        "upper": upper,
        "shortest": next(iter(site.thesis.cases), None),
        "longest": next(reversed(site.thesis.cases), None),
    }
    return "figure-gap-numbers.html", values


def _band(site: Site) -> str:
    """Return the band of the literature in words, or nothing where there is none."""
    return f"{site.band.least:g} to {site.band.most:g} months" if site.band else ""


def shared_authors_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """Which pairs have an author on both sides, and who that is."""
    shared = [(case, view, site.people_of(view)) for case in site.thesis.shared if (view := site.view(case.pair))]
    has_people = bool(site.people.profiles)
    return "figure-shared-authors.html", {"thesis": site.thesis, "shared": shared, "has_people": has_people}


def strategies_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """The patterns, each with what it says and its pairs."""
    return "figure-strategies.html", {"thesis": site.thesis, "view_of": site.view}


def no_strategy_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """The pairs that follow no pattern."""
    return "figure-pair-names.html", {"views": [site.view(case.pair) for case in site.thesis.patternless]}


def whole_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """The whole timeline on one screen, as a picture for each shape of screen and each scheme of colours."""
    papers, drawn = site.collection.papers, site.wholes
    told = ", ".join(filter(None, (counted(len(papers), "paper"), counted_pairs(site.all_pairs))))
    sizes = size(drawn["wide"]), size(drawn["tall"])
    values = {
        "pictures": [(scheme, *sizes) for scheme in ("light", "dark")] if papers else [],
        "told": worded(f"The whole timeline: {told}"),
        "left_out": drawn["wide"].left_out,
    }
    return "figure-whole.html", values


def eras_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """The eras in one row, each with its years and its papers."""
    collection = site.collection
    eras = [
        {
            "era": era,
            "years": collection.years_of(era),
            "papers": collection.papers_of(era),
            "landmarks": [paper for paper in collection.papers_of(era) if paper.tier == "1"],
        }
        for era in collection.eras
    ]
    return "figure-eras.html", {"eras": eras}


def counts_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """How much there is, in one line."""
    corrections = sum(len(paper.corrections) for paper in site.collection.papers)
    steps = len(site.collection.steps)
    values = {
        "papers": site.collection.papers,
        "pairs": site.pairs,
        "counterexamples": site.counterexamples,
        "corrections": corrections,
        "steps": steps,
    }
    return "figure-counts.html", values


def coverage_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """How much there is, up to when, and against what it was last reviewed."""
    papers = site.collection.papers
    counts = Counter[str](paper.reviewed.against for paper in papers if paper.reviewed)
    values = {
        "papers": papers,
        "pairs": site.pairs,
        "counterexamples": site.counterexamples,
        "failures": site.failures,
        "reviewed": [(counts[against], words) for against, words in BASES.items() if counts[against]],
        "open": len(papers) - counts.total(),
        "newest": papers[-1] if papers else None,
    }
    return "figure-coverage.html", values


def fields_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """The fields of every kind of record, as tables made from the models."""
    tables = [
        {"name": shelf.name, "about": worded(shelf.model.__doc__ or ""), "fields": list(_fields(shelf))}
        for shelf in SHELVES.values()
    ]
    return "figure-fields.html", {"tables": tables}


def _fields(shelf: Shelf) -> Iterator[dict[str, Any]]:
    """Yield the fields of a kind of record for a table, each followed by the fields inside it."""
    for way, field in ways(shelf.model):
        if way == "id" and shelf.in_folder:
            continue
        example = next(iter(field.examples), "")
        yield {
            "name": way,
            "required": field.is_required,
            "about": worded(field.description),
            "kind": schema.in_words(field),
            "example": f"[{', '.join(example)}]" if field.is_list and example else example,
        }


def news_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """The last that came or was corrected; nothing where there is no history."""
    return "figure-news.html", {"items": latest(site.news, 5)}


def contributors_figure(site: Site) -> tuple[str, dict[str, Any]]:
    """Those who wrote the collection, as its history names them; nothing where there is no history."""
    return "figure-contributors.html", {"names": site.history.contributors}


FIGURES: dict[str, Callable[[Site], tuple[str, dict[str, Any]]]] = {
    "arcs": arcs_figure,
    "whole": whole_figure,
    "picture": picture_figure,
    "headline": headline_figure,
    "deletions": deletions_figure,
    "counter-examples": counterexamples_figure,
    "failed-deletions": failed_deletions_figure,
    "gaps": gaps_figure,
    "gap-numbers": gap_numbers_figure,
    "shared-authors": shared_authors_figure,
    "strategies": strategies_figure,
    "no-strategy": no_strategy_figure,
    "eras": eras_figure,
    "counts": counts_figure,
    "coverage": coverage_figure,
    "fields": fields_figure,
    "news": news_figure,
    "contributors": contributors_figure,
}
"""Figures by the name that a hand-written page calls them by: `<!-- figure: arcs -->`."""


NOTHING = {
    "arcs": "No pair is here yet: each will be an arc, from its precursor to its breakthrough.",
    "whole": "No paper is here yet: all will stand here in order of time.",
    "picture": "No pair has a picture yet: one will stand here, before and after.",
    "headline": "No pair is here yet: how many of all took something out will be the heading.",
    "deletions": "No pair is here yet: each will be listed with what it took out.",
    "counter-examples": "No pair is here in which something was added.",
    "failed-deletions": "Nothing is here yet that was taken out and did not stay out.",
    "gaps": "No pair is here yet: the gap of each will be a dot.",
    "gap-numbers": "No pair is here yet: they and their gaps will be counted.",
    "shared-authors": "No pair is here yet: those with an author on both sides will be named.",
    "strategies": "No pattern is here yet: each will stand here with its pairs.",
    "no-strategy": "No pair is here that follows no pattern.",
    "eras": "No era is here yet: all will stand here in a row.",
    "coverage": "No paper is here yet: how many are reviewed will stand here.",
    "contributors": "Nobody is named: there is no history here that can be read.",
}
"""What a figure says where it has nothing to show, since a heading stands above it; news bring their own."""


def figure(site: Site, name: str, path: str) -> str:
    """Return a figure for the hand-written page at `path`; an unknown name is a KeyError."""
    template, values = FIGURES[name](site)
    drawn = site.draw(path, template, values)
    if drawn.strip() or name not in NOTHING:
        return drawn
    return site.draw(path, "figure-nothing.html", {"told": worded(NOTHING[name])})


def framed(html: str) -> str:
    """Return a hand-written page with its tables in frames that scroll by themselves where the screen is narrow.

    How their cells are aligned is said by a class: no page may hold a style. A paragraph of links alone is a row of
    buttons.
    """
    frame = '<div class="fields-frame" tabindex="0" role="region" aria-label="Table">'
    html = _WAYS.sub('<p class="ways">', html)
    html = _ALIGNED.sub(r' class="\1"', html)
    return html.replace("<table>", f'{frame}<table class="fields">').replace("</table>", "</table></div>")
