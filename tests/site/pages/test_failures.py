"""Failed deletions: a page, ways to it, and nothing where a collection has none."""

from dataclasses import replace

from generator.collection.failures import failed_deletions
from generator.site.addresses import address
from generator.site.contents import pages
from generator.site.figures import figure
from generator.site.site import Site
from tests.support.built import Html
from tests.support.drawn import TOY, drawn


def test_failed_deletions_say_what_was_tried_and_what_came_of_it():
    page = drawn(TOY, "failed deletions")
    assert [(heading["id"], heading.text) for heading in page.all("h2")] == [
        ("bigtable-transactions", "Deleted: transactions over several rows")
    ]
    assert [heading.text for heading in page.all("h3")] == ["What was tried", "What came of it"]
    assert {"../papers/bigtable/", "../papers/system-r/"} <= {link["href"] for link in page.all("a")}


def test_failed_deletions_are_reached_from_pairs_papers_and_the_thesis():
    told = [drawn(TOY, "pairs"), Html(figure(Site(TOY), "gap-numbers", "patterns"))]
    assert all("1 failed deletion" in {link.text for link in page.all("a")} for page in told)
    paper = drawn(TOY, "paper", "bigtable")
    assert paper.all("a", href="../../failed-deletions/#bigtable-transactions")
    names = {link["href"] for link in Html(figure(Site(TOY), "failed-deletions", "patterns")).all("a")}
    assert names == {"../failed-deletions/#bigtable-transactions"}


def test_without_failed_deletions_nothing_speaks_of_them():
    read = replace(TOY, shelves={**TOY.shelves, "failed-deletions": {}})
    site = Site(read)
    assert "failed" not in "".join(site.render(page) for page in pages(site)).lower()
    assert "Nothing is here yet" in figure(site, "failed-deletions", "patterns")
    assert address("failed deletions") not in {page.address for page in pages(site)}


def test_a_failed_deletion_whose_papers_are_gone_is_left_out():
    papers = {id: paper for id, paper in TOY.shelves["papers"].items() if id != "bigtable"}
    assert not failed_deletions(replace(TOY, shelves={**TOY.shelves, "papers": papers}))
