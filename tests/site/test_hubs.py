"""Hubs and what they lead to: a row for every record, where links of before still lead, and a page with all of it."""

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
