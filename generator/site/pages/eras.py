"""The pages of eras, and their index."""

from collections.abc import Iterator
from functools import partial

from ...collection.pairs import counted_pairs
from ...exports.citations import in_coins, in_words
from ...records.shelves import SHELVES
from ...text.nouns import worded
from .. import heads
from ..addresses import address
from ..page import Link, Page, in_a_row
from ..site import Site
from .slices import slice_of


def era_pages(site: Site) -> Iterator[Page]:
    """The index of eras, and a page for each."""
    collection = site.collection
    eras = [
        {
            "era": era,
            "papers": (papers := collection.papers_of(era)),
            "slice": slice_of(collection, papers),
            "landmarks": [paper for paper in papers if paper.tier == "1"],
            "pairs": (found := [view for view in site.all_pairs if view.era == era]),
            "counted_pairs": counted_pairs(found),
            "years": collection.years_of(era),
            "coins": in_coins(papers, site.venues),
            "lines": in_words(papers, site.venues),
        }
        for era in collection.eras
    ]
    yield Page(
        address("eras"),
        "Eras",
        worded("The eras of this timeline: what each was about, its papers and its pairs."),
        "eras.html",
        {"eras": eras},
        file=SHELVES["eras"].file(),
    )
    row = in_a_row([Link(era.name, address(era)) for era in collection.eras])
    for number, (era, values, (earlier, later)) in enumerate(zip(collection.eras, eras, row, strict=True), 1):
        yield Page(
            address(era),
            era.name,
            era.about,
            "era.html",
            {**values, "number": number, "total": len(eras)},
            head=partial(heads.of_record, site, era, collection.papers_of(era)),
            file=SHELVES["eras"].file(),
            trail=(Link("Eras", address("eras")),),
            earlier=earlier,
            later=later,
            wide=True,
        )
