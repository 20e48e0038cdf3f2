"""COinS: what a page is about, taken from it by the rules of the reference manager that most people use."""

from typing import Any
from urllib.parse import unquote

import pytest

from generator.exports.citations import in_coins
from generator.records.papers import Paper
from tests.support.builders import Golden, collection_of
from tests.support.built import Site
from tests.support.citations import VENUES, hostile, odd

FORMS = {"journal": "journalArticle", "book": "book", "dissertation": "thesis", "patent": "patent", "dc": "webpage"}
GENRES = {"proceeding": "conferencePaper", "report": "report"}
IN_LARGER = {"journalArticle", "conferencePaper"}


def taken(title: str) -> dict[str, Any]:
    """Return what Zotero takes of a title, as `parseContextObject` of its `openurl.js` does."""
    pairs = [pair.split("=") for pair in title.split("&")]
    assert all(len(pair) == 2 for pair in pairs)
    values = [(key, unquote(value.replace("+", " "))) for key, value in pairs]
    (form,) = [value.removeprefix("info:ofi/fmt:kev:mtx:") for key, value in values if key == "rft_val_fmt"]
    genre = dict(values).get("rft.genre", "")
    kind = GENRES.get(genre, FORMS[form]) if form == "book" else FORMS[form]
    item: dict[str, Any] = {"type": kind, "creators": []}
    for key, value in values:
        match key:
            case "rft.au" | "rft.aucorp":
                item["creators"].append(value)
            case "rft.btitle":
                item["title" if kind in ("book", "report") else "container"] = value
            case "rft.atitle" | "rft.title":
                assert (key == "rft.atitle") == (kind in IN_LARGER)
                item["title"] = value
            case "rft.jtitle" | "rft.source":
                item["container"] = value
            case "rft.pub" | "rft.inst":
                item["publisher"] = value
            case "rft.type":
                item["type"] = value
            case "rft_id":
                name = "DOI" if value.startswith("info:doi/") else "ISBN" if value.startswith("urn:isbn:") else "url"
                item[name] = value.removeprefix("info:doi/").removeprefix("urn:isbn:")
            case _:
                item[key.removeprefix("rft.")] = value
    return item


@pytest.mark.parametrize("papers", [odd(), hostile(), collection_of("toy").papers, collection_of("frozen").papers])
def test_a_reference_manager_takes_what_is_cited(papers: list[Paper]):
    for found, title in zip(papers, in_coins(papers, VENUES), strict=True):
        item = taken(title)
        assert item["title"] == found.title
        assert len(item["creators"]) == len(found.authors)
        assert (item.get("DOI"), item.get("ISBN"), item.get("url", "")) == (found.doi, found.isbn, found.full_text)


def test_works_of_every_kind_are_taken_as_what_they_are(golden: Golden):
    golden("coins.json", [taken(title) for title in in_coins(odd(), VENUES)])


def test_a_page_has_one_for_each_work_that_it_is_about(frozen: Site):
    whole = frozen.collection
    wanted = {f"papers/{one.id}/": [one.title] for one in whole.papers}
    wanted |= {f"eras/{era.id}/": [one.title for one in whole.papers_of(era)] for era in whole.eras}
    wanted |= {f"paths/{one.id}/": [step.title for step, _ in whole.noted(one.steps)] for one in whole.paths}
    for name, page in frozen.pages.items():
        titles = [taken(span["title"])["title"] for span in page.all("span", class_="Z3988")]
        assert titles == wanted.get(name, []), name
        assert page.all("meta", property="og:description") == page.all("meta", name="description")
