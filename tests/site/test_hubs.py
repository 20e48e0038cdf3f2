"""Hubs and what they lead to: a row for every record, where links of before still lead, and a page with all of it."""

from generator.collection.people import People
from tests.support.built import Site


def test_every_thread_has_a_row_where_it_stood_and_a_page(frozen: Site):
    hub = frozen.pages["threads/"]
    assert frozen.collection.threads
    for thread in frozen.collection.threads:
        (row,) = hub.all("li", id=thread.id)
        assert thread.name in row.text
        assert [link for link in hub.all("a") if link["href"] == f"{thread.id}/"]
        page = frozen.pages[f"threads/{thread.id}/"]
        assert len(page.all("p", class_="claims__claim")) == len(thread.claims)
        links = [link["href"] for link in page.all("a")]
        for note in thread.papers:
            assert f"../../papers/{note.paper}/" in links
        for one in thread.revivals:
            assert {f"../../papers/{one.older}/", f"../../papers/{one.newer}/"} <= set(links)


def test_what_came_back_stands_on_the_hub_and_once_on_its_thread(frozen: Site):
    hub = frozen.pages["threads/"]
    revivals = [one for thread in frozen.collection.threads for one in thread.revivals]
    assert revivals
    rows = [row for row in hub.all("li") if row["id"].startswith("back_")]
    assert len(rows) == len(revivals)
    for thread in frozen.collection.threads:
        told = len(frozen.pages[f"threads/{thread.id}/"].all("dt"))
        assert told == (len(thread.revivals) + 1 if thread.revivals else 0)  # and the years above them


def test_everybody_with_several_papers_has_a_row_and_a_page(frozen: Site):
    """The page has each paper as a row and as a mark on the line of time, and is where the names of authors lead."""
    hub, profiles = frozen.pages["people/"], People(frozen.collection).profiles
    assert profiles
    for profile in profiles.values():
        (row,) = hub.all("dd", id=profile.id)
        assert profile.name in row.text
        page = frozen.pages[f"people/{profile.id}/"]
        rows = [link["href"] for link in page.all("a", class_="row__name")]
        assert rows == [f"../../papers/{paper.id}/" for paper in profile.papers]
        assert len(page.all("circle")) == len(profile.papers)
    pages = {name for name in frozen.pages if name.startswith("people/")} - {"people/"}
    assert pages == {f"people/{profile.id}/" for profile in profiles.values()}


def test_whoever_stands_on_both_sides_is_told_with_the_places(frozen: Site):
    people = People(frozen.collection)
    shared = [(pair, name) for pair in frozen.collection.pairs for name in frozen.collection.people(pair)]
    assert shared
    for pair, name in shared:
        profile = people.profiles[name]
        assert f"{profile.id}/" in [link["href"] for link in frozen.pages["people/"].all("a")]
        page = frozen.pages[f"people/{profile.id}/"]
        assert f"../../pairs/{pair.id}/" in [link["href"] for link in page.all("a")]
        for side in people.sides(pair, name):
            assert f"{side.number}\xa0of\xa0{side.total}" in page.all("html")[0].text
