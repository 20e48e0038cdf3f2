"""Old addresses: every id that was ever published leads to its record, without a script, however a site is served."""

from pathlib import Path

import pytest

from generator.site.addresses import Way, file_path
from tests.support.built import Site, copy_of_toy, leads_on, quickly_built

KILOBYTE = 1024


@pytest.fixture(params=["frozen", "toy", "flat"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


def published(site: Site) -> list[tuple[str, str]]:
    """Return the ids that a site promises to keep, each with what it is the id of."""
    lines = site.files[file_path("ids")].read_text("utf-8").splitlines()
    return [(shelf.removesuffix("s"), id) for shelf, id in (line.split("/") for line in lines)]


def page_of(site: Site, noun: str, id: str) -> str:
    """Return the address inside a site at which a record is looked for."""
    return Way(directory_urls=site.directory_urls)(noun, id)


def test_every_published_id_ends_at_its_record(site: Site):
    ends = set()
    for noun, id in published(site):
        name = page_of(site, noun, id)
        if name in site.redirects:
            assert site.fault_of(name, site.redirects[name]) == ""
            name = site.inside(name, site.redirects[name])
        else:
            ends.add(name)
        (edit,) = [element["href"] for element in site.pages[name].all("a") if "edit" in element["rel"].split()]
        record = next(
            record
            for record in site.collection.shelves[f"{noun}s"].values()
            if edit.endswith(f"/{noun}s/{record.id}.yml")
        )
        assert id in (record.id, *record.aliases)
    assert len(published(site)) == len(ends) + len(site.redirects) > len(ends)


def test_what_leads_on_is_a_whole_page(site: Site):
    for name, target in site.redirects.items():
        page, goal = site.documents[name], site.address(site.inside(name, target))
        assert page.faults == []
        assert [element["lang"] for element in page.all("html")] == ["en"]
        assert [element["href"] for element in page.all("link", rel="canonical")] == [goal]
        assert [element["content"] for element in page.all("meta", name="robots")] == ["noindex"]
        assert [element["href"] for element in page.all("a")] == [target]
        assert page.all("h1")[0].text.strip()
        assert page.all("script") == page.all("style") == []
        assert len(site.files[name + "index.html" if site.directory_urls else name].read_bytes()) < KILOBYTE


def test_what_leads_on_is_listed_nowhere(site: Site):
    listed = site.files["sitemap.xml"].read_text("utf-8")
    assert [name for name in site.redirects if name in listed] == []
    linked = {site.inside(name, link) for name, page in site.pages.items() for _, link in page.links()}
    assert linked & set(site.redirects) == set()


def test_an_embedded_picture_stays(site: Site):
    former = [(alias, paper) for paper in site.collection.papers for alias in paper.aliases]
    assert former
    for alias, paper in former:
        old, new = (site.files.get(file_path("fan", id)) for id in (alias, paper.id))
        assert old
        assert new
        assert old.read_bytes() == new.read_bytes()


def test_without_the_site_s_address(unplaced: Site):
    assert unplaced.redirects
    for name, target in unplaced.redirects.items():
        assert [element["href"] for element in unplaced.documents[name].all("link", rel="canonical")] == [target]
        assert unplaced.inside(name, target) in unplaced.pages


def test_what_is_taken_leads_nowhere_else(tmp_path: Path):
    """Nor is a page lost to an alias that is an id, or the alias of two, or the id of a file with a problem."""
    project = copy_of_toy(tmp_path)
    papers = project / "content/papers"
    for id, aliases in (("dynamo", "[b-tree, first, spoilt]"), ("cassandra", "[first]")):
        (papers / f"{id}.yml").write_text((papers / f"{id}.yml").read_text("utf-8") + f"aliases: {aliases}\n", "utf-8")
    (papers / "spoilt.yml").write_text("title: [", "utf-8")
    site = quickly_built(project, tmp_path / "site")
    assert site.code == 0, site.log
    assert site.log.count("error[alias-free]") == 3
    assert page_of(site, "paper", "b-tree") in site.pages
    assert page_of(site, "paper", "spoilt") in site.pages
    first = page_of(site, "paper", "first")
    assert site.inside(first, leads_on(site.documents[first])) == page_of(site, "paper", "dynamo")
