"""The search of the header: what readers type, and what they find; without a script a form that leads to the table."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.site.addresses import Address, Way
from tests.support.browser import AXE, Opener
from tests.support.builders import TESTS, data_of
from tests.support.built import Site

pytestmark = pytest.mark.browser

FIND = """async (asked) => {
  await window.matcher.load();
  return asked.map((text) => window.matcher.find(text).slice(0, 3).map(({ entry }) => entry.uri));
}"""


def reached(page: Page) -> Page:
    """Return a page on which somebody has reached for the search, with all its names."""
    page.locator(".search label").click()
    page.locator(".found").wait_for(state="attached")
    return page


def searched(page: Page, text: str) -> Page:
    """Return a page that shows what is found for a text."""
    reached(page).locator(".search input").fill(text)
    expect(page.locator(".found")).to_be_visible()
    return page


def names(page: Page) -> list[str]:
    return page.locator(".found__one b").all_inner_texts()


def uri(path: str) -> str:
    """Return the uri of a page from its path and anchor, as seen from the home page."""
    page, _, anchor = path.partition("#")
    return Way()(Address(page, anchor)).removeprefix("./")


def misspelt(name: str) -> set[str]:
    """Return a name with one letter left out, and with two neighbours swapped, in all ways."""
    places = [place for place, sign in enumerate(name) if sign.isalnum()]
    shorter = {name[:place] + name[place + 1 :] for place in places}
    swapped = {name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in places if name[at + 1 : at + 2].isalnum()}
    return shorter | swapped - {name}


# What is found


def test_readers_find_what_they_look_for(tab: Opener):
    """The first result is the page that somebody had in mind, and nearly always it is among the first three."""
    cases: dict[str, dict[str, str]] = data_of(TESTS / "cases/search.yml")
    wanted = {text: uri(path) for rows in cases.values() for text, path in rows.items()}
    assert len(wanted) >= 120
    assert len(cases["tuned"]) <= 60
    found = dict(zip(wanted, reached(tab().go("about/")).evaluate(FIND, [*wanted]), strict=True))
    not_first = {text: found[text] for text, goal in wanted.items() if found[text][:1] != [goal]}
    missing = {text: found[text] for text, goal in wanted.items() if goal not in found[text]}
    assert len(not_first) <= 0.05 * len(wanted), not_first
    assert len(missing) <= 0.01 * len(wanted), missing


def test_misspelt_names_are_found(tab: Opener, frozen: Site):
    """Every short name with any one letter left out, and with any two neighbours swapped."""
    asked = [(paper.id, typed) for paper in frozen.collection.papers for typed in sorted(misspelt(paper.short))]
    assert len(asked) > 10 * len(frozen.collection.papers)
    found = reached(tab().go("about/")).evaluate(FIND, [typed for _, typed in asked])
    missing = [(id, typed) for (id, typed), uris in zip(asked, found, strict=True) if uri(f"papers/{id}") not in uris]
    assert len(missing) <= 0.05 * len(asked), missing


def test_every_title_and_every_identifier_leads_to_its_paper(tab: Opener, frozen: Site):
    papers = frozen.collection.papers
    asked = {paper.title: paper.id for paper in papers}
    asked |= {f"arXiv:{paper.arxiv}": paper.id for paper in papers if paper.arxiv}
    asked |= {f"https://doi.org/{paper.doi}": paper.id for paper in papers if paper.doi}
    found = reached(tab().go("about/")).evaluate(FIND, [*asked])
    wrong = {
        text: uris[:1]
        for (text, id), uris in zip(asked.items(), found, strict=True)
        if uris[:1] != [uri(f"papers/{id}")]
    }
    assert not wrong


# How it is shown


@pytest.mark.parametrize("width", [375, 1440])
@pytest.mark.parametrize("start", ["", "about/", "papers/", "timeline/", "no/such/page/"])
def test_search_leads_to_what_was_typed(width: int, start: str, tab: Opener, frozen: Site):
    paper = next(paper for paper in frozen.collection.papers if len(paper.short) >= 6 and paper.short.isalpha())
    opened = tab(width)
    page = searched(opened.go(start), paper.short)
    field, name = page.locator(".search input"), page.locator(".site-name").bounding_box()
    box, shown = field.bounding_box(), page.locator(".found").bounding_box()
    assert box["width"] >= 90
    assert 0 <= box["x"] <= width - box["width"]
    assert width < 960 or box["x"] >= name["x"] + name["width"]
    assert 0 <= shown["x"] <= width - shown["width"]
    assert names(page)[0] == paper.short
    field.press("Enter")
    page.wait_for_url(f"**/papers/{paper.id}/")
    assert not opened.complaints
    assert not opened.foreign


def test_results_stand_in_groups_of_six_lines(tab: Opener, frozen: Site):
    page = searched(tab().go("about/"), "attention")
    assert len(names(page)) == 6
    groups = page.locator(".found [role=group]")
    assert groups.count() > 1
    assert {group.get_attribute("aria-label") for group in groups.all()} <= {"papers", "pairs", "terms", "paths"}
    heights = [one.bounding_box()["height"] for one in page.locator(".found__one").all()]
    assert max(heights) < 1.5 * min(heights)
    lines = page.locator(".found [aria-label=papers] .found__one")
    for line in lines.all():
        id = line.get_attribute("href").rstrip("/").rpartition("/")[2]
        paper = frozen.collection.paper(id)
        assert line.locator("small").inner_text() == str(paper.published.year)
        assert line.locator(".mark").get_attribute("class").endswith(frozen.collection.side(paper) or "plain")
    page.locator(".found").get_by_text("that fit").click()
    page.wait_for_url("**/papers/?text=attention")


def test_search_by_keyboard(tab: Opener, frozen: Site):
    page = tab().go("about/")
    page.keyboard.press("/")
    field = page.locator(".search input")
    expect(field).to_be_focused()
    page.keyboard.type("gpt")
    options = page.locator(".found [role=option]")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    for key, place in [("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1)]:
        page.keyboard.press(key)
        expect(options.nth(place)).to_have_attribute("aria-selected", "true")
        expect(field).to_have_attribute("aria-activedescendant", options.nth(place).get_attribute("id"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator(".found")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_be_focused()
    page.keyboard.type("-2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/gpt-2/")


def test_what_is_found_is_announced(tab: Opener):
    page = searched(tab().go("about/"), "bert")
    expect(page.locator(".search output")).to_contain_text("First: BERT")
    tree = page.locator(".search").aria_snapshot()
    assert 'combobox "Search" [expanded]' in tree
    assert 'option "BERT 2018' in tree
    assert "[selected]" in tree


def test_nothing_found_offers_the_nearest(tab: Opener):
    page = searched(tab().go("about/"), "zqxw vjk")
    expect(page.locator(".found")).to_contain_text("Nothing is called so. The nearest:")
    assert len(names(page)) == 3
    expect(page.locator(".search output")).to_contain_text("Nothing is called so.")
    assert page.locator(".found [aria-selected=true]").count() == 0
    page.locator(".search input").press("Enter")
    page.wait_for_url("**/papers/?text=zqxw+vjk")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_found(scheme: Any, tab: Opener):
    for text in ("attention", "zqxw vjk"):
        page = searched(tab(color_scheme=scheme).go("about/"), text)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("axe.run('.site-header', { resultTypes: ['violations'] })")
        assert [fault["id"] for fault in result["violations"]] == []


# What it costs


def test_names_are_fetched_when_somebody_reaches_for_them(tab: Opener):
    opened = tab()
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page = opened.go("papers/bert/")
    page.wait_for_load_state("networkidle")
    late = {"match.js", "search.js", "names-0.js"}
    assert asked
    assert late.isdisjoint(asked)
    searched(page, "gpt")
    assert late <= set(asked)
    assert len(asked) == len(set(asked))


def test_search_works_from_a_folder_on_a_disk(tab: Opener, flat: Site):
    page = tab().page
    page.goto((flat.folder / "papers/index.html").as_uri())
    paper = flat.collection.papers[0]
    searched(page, paper.short).locator(".search input").press("Enter")
    page.wait_for_url(f"**/papers/{paper.id}.html")


def test_names_in_parts_are_all_found(tab: Opener, frozen: Site):
    """A large collection has its names in several files, the first of which says how many."""
    whole = frozen.files["data/names-0.js"].read_text(encoding="utf-8")
    start, end = whole.index("{"), whole.rindex("}") + 1
    data = json.loads(whole[start:end])
    parts = [{**data, "parts": 3, "rows": data["rows"][number::3]} for number in range(3)]
    page = tab().page
    page.route(
        "**/data/names-*.js",
        lambda route: route.fulfill(
            body=whole[:start] + json.dumps(parts[int(route.request.url[-4])]) + whole[end:],
            content_type="text/javascript",
        ),
    )
    page.goto(tab().home + "about/")
    reached(page)
    last = next(name for kind, _, name, *_ in parts[-1]["rows"] if kind == "paper")
    page.evaluate(
        """async (text) => {
          while (window.matcher.find(text)[0]?.entry.name !== text) await new Promise((again) => setTimeout(again, 20));
        }""",
        last,
    )
    papers = frozen.collection.papers
    found = page.evaluate(FIND, [paper.title for paper in papers])
    assert [uris[:1] for uris in found] == [[uri(f"papers/{paper.id}")] for paper in papers]


@pytest.mark.parametrize("width", [375, 1440])
def test_without_a_script_it_leads_to_the_whole_table(width: int, tab: Opener, frozen: Site):
    page = tab(width, java_script_enabled=False).go("about/")
    page.locator(".search label").click()
    page.keyboard.type("attention")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/?text=*")
    assert page.locator("#papers tbody tr:not([hidden])").count() == len(frozen.collection.papers)
