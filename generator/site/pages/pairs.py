"""The pages of pairs, and the list of all."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from ...collection.pairs import PairView
from ...records.papers import Paper
from ...records.shelves import SHELVES
from ...records.sliders import Slider, Stop
from ...text import markdown
from ...text.dates import Gap
from ...text.messages import counted, shortened
from .. import heads
from ..addresses import address
from ..labels import SETTLED
from ..page import Link, Page, in_a_row
from ..pictures import Side
from ..site import Site

LONG_TITLE = 34
"""From how many characters on the title of a page steps down."""


def pair_pages(site: Site) -> Iterator[Page]:
    """A page for every pair, and for every counter-example."""
    for views, prefix in ((site.pairs, ""), (site.counterexamples, "Counter-example ")):
        row = in_a_row([Link(view.title, address(view.pair)) for view in views])
        for view, (earlier, later) in zip(views, row, strict=True):
            pair = view.pair
            did = "took out" if pair.deleted else "added"
            yield Page(
                address(pair),
                view.title,
                shortened(f"What {view.after} {did}: {view.change}. {markdown.bare(pair.shared_idea)}", 300),
                "pair.html",
                partial(_values, site, view),
                head=partial(heads.of_record, site, pair, [*view.precursors, *view.breakthroughs]),
                file=SHELVES["pairs"].file(pair.id),
                trail=(Link("Pairs", address("pairs")), Link(f"{prefix}{view.number} of {view.total}")),
                earlier=earlier,
                later=later,
                styles=("picture",),
            )


def _values(site: Site, view: PairView) -> dict[str, Any]:
    """Return all that a page says of a pair."""
    pair = view.pair
    return {
        "view": view,
        "pair": pair,
        "settled": SETTLED[pair.settled] if pair.settled else "",
        "stated": _stated(view),
        "slider": pair.slider,
        "stops": [*_stops(pair.slider)] if pair.slider else [],
        "stated_by": view.pair.stated_gap.by if view.pair.stated_gap else "",
        "sides": _sides(site, view),
        "people": site.people_of(view),
        "ruler": site.rulers.of(pair),
        "long_title": len(view.title) > LONG_TITLE,
        "drawn": site.pictures.get(pair.id),
        "around": [
            (heading, site.collection.noted(notes))
            for heading, notes in (("Ancestors", pair.ancestors), ("See also", pair.see_also))
            if notes
        ],
    }


def _sides(site: Site, view: PairView) -> list[tuple[str, str, Sequence[Paper], Side | None]]:
    """Return both sides of a pair: what they are, when, their papers, and how they are drawn, if they are."""
    drawn = site.pictures.get(view.pair.id)
    before, after = drawn.sides if drawn else (None, None)
    return [("precursor", "before", view.precursors, before), ("breakthrough", "after", view.breakthroughs, after)]


def pairs_page(site: Site) -> Iterator[Page]:
    """The list of all pairs."""
    patterns = site.collection.patterns
    groups = [(pattern, [view for view in site.pairs if view.pattern == pattern]) for pattern in patterns]
    rest = [view for view in site.pairs if view.pattern is None]
    yield Page(
        address("pairs"),
        "Pairs",
        "Every precursor and the breakthrough that kept its idea, with what was taken out and how long it took.",
        "pairs.html",
        {
            "pairs": site.pairs,
            "groups": [(pattern, views) for pattern, views in groups if views],
            "rest": rest,
            "counterexamples": site.counterexamples,
            "failures": site.failures,
            "has_people": bool(site.people.profiles),
        },
    )


def failures_page(site: Site) -> Iterator[Page]:
    """The deletions that failed; none where there are none."""
    collection = site.collection
    if site.failures:
        yield Page(
            address("failed deletions"),
            "Failed deletions",
            "What was taken out and did not stay out: the other side of the claim that the pairs make.",
            "failed-deletions.html",
            {
                "failures": [
                    (failure, collection.named(failure.by), collection.noted(failure.see_also))
                    for failure in site.failures
                ]
            },
            trail=(Link("Pairs", address("pairs")),),
        )


def _stops(slider: Slider) -> Iterator[tuple[str, Stop, float, list[tuple[str, str, float, float]]]]:
    """Yield every step with an id, the place of 0, and the bars: name, value, start and width; places in percent."""
    values = [float(value) for stop in slider.steps for value in stop.values]
    least = min(0.0, *values)
    share = 100 / (max(0.0, *values) - least)
    for number, stop in enumerate(slider.steps, 1):
        bars = [
            (name, value.replace("-", "−"), (min(0.0, float(value)) - least) * share, abs(float(value)) * share)
            for name, value in zip(slider.bars, stop.values, strict=True)
        ]
        yield f"step-{number}", stop, -least * share, bars


def _stated(view: PairView) -> str:
    """Return the gap that a source gives in words, or nothing where it is the same to a month, or none is given."""
    if view.pair.stated_gap is None or abs(view.pair.stated_gap.months - view.gap.months) < 1:
        return ""
    stated = view.pair.stated_gap.months
    gap = Gap(stated, stated)
    return gap.words if gap.in_years else counted(stated, "month")
