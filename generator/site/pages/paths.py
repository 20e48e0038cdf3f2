"""The pages of reading paths, and their index."""

from collections.abc import Iterator
from functools import partial

from ...exports.citations import in_coins, in_words
from ...records.shelves import SHELVES
from ...text.nouns import worded
from .. import heads
from ..addresses import address
from ..page import Link, Page, in_a_row
from ..site import Site


def path_pages(site: Site) -> Iterator[Page]:
    """The index of reading paths, and a page for each."""
    collection = site.collection
    if not collection.paths:
        return
    paths = [(path, collection.noted(path.steps)) for path in collection.paths]
    about = worded("Papers in an order that explains itself, a sentence for every step.")
    yield Page(address("paths"), "Reading paths", about, "paths.html", {"paths": paths})
    row = in_a_row([Link(path.name, address(path)) for path in collection.paths])
    for (path, steps), (earlier, later) in zip(paths, row, strict=True):
        yield Page(
            address(path),
            path.name,
            path.about,
            "path.html",
            head=partial(heads.of_record, site, path, [paper for paper, _ in steps]),
            values={
                "path": path,
                "steps": steps,
                "coins": in_coins((paper for paper, _ in steps), site.venues),
                "lines": in_words((paper for paper, _ in steps), site.venues),
            },
            file=SHELVES["paths"].file(path.id),
            trail=(Link("Reading paths", address("paths")),),
            earlier=earlier,
            later=later,
            in_time=False,
        )
