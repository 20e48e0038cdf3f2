"""The table of papers: sorted by any column by mouse and keyboard, filtered, and remembered in the address."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Opener, look_up, wait_until
from tests.support.built import Site

pytestmark = pytest.mark.browser

COLUMNS = ("name", "author", "date", "topic", "era", "tier", "back", "forth")
TIERS = ("landmark", "major", "context")

READ = """() => [...document.querySelectorAll("#papers tbody tr")].filter((row) => !row.hidden).map((row) => ({
  id: row.querySelector("a").getAttribute("href").split("/").at(-2),
  cells: [...row.cells].map((cell) => (cell.querySelector("a") ?? cell).innerText.trim()),
}))"""


@pytest.fixture
def table(tab: Opener) -> Page:
    return tab(1440).go("papers/")


def rows(page: Page) -> list[dict[str, Any]]:
    return page.evaluate(READ)


def ids(page: Page) -> list[str]:
    return [row["id"] for row in rows(page)]


def fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def keys(frozen: Site) -> dict[str, Callable[[Any], Any]]:
    """Return what each column sorts by, told from the collection and not from the page."""
    collection = frozen.collection
    order = {paper.id: place for place, paper in enumerate(collection.papers)}
    eras = [era.id for era in collection.eras]
    return {
        "name": lambda paper: fold(paper.short),
        "author": lambda paper: fold(paper.authors[0]),
        "date": lambda paper: order[paper.id],
        "topic": lambda paper: fold(getattr(collection.topic(paper.topics[0]), "name", "")),
        "era": lambda paper: eras.index(era.id) if (era := collection.era_of(paper)) else -1,
        "tier": lambda paper: int(paper.tier),
        "back": lambda paper: len(collection.stands_on(paper)),
        "forth": lambda paper: len(collection.led_to(paper)),
    }


def is_sorted(values: list[Any], down: bool) -> bool:
    if isinstance(values[0], str):
        values = [[collated(part) for part in re.findall(r"\d+|.", value)] for value in values]
    return values == sorted(values, reverse=down)


def collated(part: str) -> tuple[int, int, str]:
    """Return what a space, a sign, a number or a letter is sorted by, after CLDR's root collation."""
    if part.isdigit():
        return (2, int(part), "")
    return (3, 0, part) if part.isalpha() else (int(not part.isspace()), 0, "")


def test_table_is_complete_and_sorted_by_date_without_a_script(tab: Opener, frozen: Site):
    opened = tab(java_script_enabled=False)
    opened.page.goto(opened.home + "papers/")
    assert ids(opened.page) == [paper.id for paper in frozen.collection.papers]
    assert opened.page.locator("th[aria-sort=ascending]").inner_text().strip() == "Date"
    assert not opened.page.locator(".filters").is_visible()
    assert not opened.page.locator(".empty").is_visible()
    assert opened.page.locator("#papers thead button").count() == 0


@pytest.mark.parametrize("press", ["mouse", "Enter", "Space"])
def test_every_column_sorts_both_ways(press: str, table: Page, frozen: Site):
    def choose(column: str) -> None:
        button = table.locator(f"th[data-sort={column}] button")
        if press == "mouse":
            button.click()
        else:
            button.focus()
            table.keyboard.press(press)

    key = keys(frozen)
    papers = {paper.id: paper for paper in frozen.collection.papers}
    assert [head.get_attribute("data-sort") for head in table.locator("thead th").all()] == list(COLUMNS)
    for column in [column for column in COLUMNS if column != "date"] + ["date"]:
        for down in (True, False) if column in ("back", "forth") else (False, True):  # the greatest numbers first
            choose(column)
            found = ids(table)
            assert sorted(found) == sorted(papers)
            values = [key[column](papers[id]) for id in found]
            assert is_sorted(values, down), (column, down, values)
            states = {
                head.get_attribute("data-sort"): head.get_attribute("aria-sort")
                for head in table.locator("thead th").all()
            }
            assert states == dict.fromkeys(COLUMNS) | {column: "descending" if down else "ascending"}
            assert table.evaluate("document.activeElement.closest('th')?.dataset.sort") == column
    choose("date")
    assert ids(table) == list(papers)
    assert "?" not in table.url


def test_equal_values_keep_the_order_of_time(table: Page, frozen: Site):
    order = [paper.id for paper in frozen.collection.papers]
    table.locator("th[data-sort=tier] button").click()
    for tier in TIERS:
        same = [row["id"] for row in rows(table) if row["cells"][5] == tier]
        assert same == sorted(same, key=order.index)
    table.locator("th[data-sort=tier] button").click()
    for tier in TIERS:
        same = [row["id"] for row in rows(table) if row["cells"][5] == tier]
        assert same == sorted(same, key=order.index)


def test_filters_narrow_and_count(table: Page, frozen: Site):
    papers = frozen.collection.papers
    status = table.get_by_role("status")
    expect(status).to_have_text(f"{len(papers)} of {len(papers)} papers")
    topic = papers[0].topics[0]
    table.select_option("#filter-topic", topic)
    fitting = [paper.id for paper in papers if topic in paper.topics]
    assert ids(table) == fitting
    expect(status).to_have_text(f"{len(fitting)} of {len(papers)} papers")
    era = frozen.collection.era_of(papers[0])
    table.select_option("#filter-era", era.id)
    both = [paper.id for paper in papers if topic in paper.topics and frozen.collection.era_of(paper) == era]
    assert ids(table) == both
    expect(status).to_have_text(f"{len(both)} of {len(papers)} papers")
    table.select_option("#filter-topic", "")
    table.select_option("#filter-era", "")
    word = papers[-1].short
    look_up(table, word.upper())
    assert papers[-1].id in ids(table)


def test_text_is_found_without_its_accents(table: Page, frozen: Site):
    names = [
        (paper, name) for paper in frozen.collection.papers for name in paper.authors if fold(name) != name.casefold()
    ]
    assert names
    for paper, name in names[:3]:
        for typed in (name, fold(name)):
            look_up(table, typed)
            assert paper.id in ids(table), typed


def test_nothing_found_says_so_and_clears(table: Page, frozen: Site):
    everything = ids(table)
    assert not table.locator(".empty").is_visible()
    look_up(table, "zzzz no such paper")
    assert ids(table) == []
    assert table.locator(".empty").is_visible()
    expect(table.get_by_role("status")).to_have_text(f"0 of {len(everything)} papers")
    table.locator(".empty > button").click()
    expect(table.locator(".empty")).to_be_hidden()
    assert ids(table) == everything
    assert table.evaluate("document.activeElement.id") == "filter-text"
    table.select_option("#filter-topic", frozen.collection.topics[0].id)
    table.locator(".filters button[type=reset]").click()
    expect(table.get_by_role("status")).to_have_text(f"{len(everything)} of {len(everything)} papers")
    assert ids(table) == everything
    assert "?" not in table.url


def test_the_address_holds_the_state(table: Page, frozen: Site):
    topic = frozen.collection.topics[0].id
    table.select_option("#filter-topic", topic)
    look_up(table, "a")
    table.locator("th[data-sort=name] button").click()
    table.locator("th[data-sort=name] button").click()
    assert table.url.endswith(f"papers/?text=a&topic={topic}&sort=-name")
    found, sort = ids(table), table.locator("th[data-sort=name]")
    assert found

    def holds() -> bool:
        return (
            ids(table) == found
            and sort.get_attribute("aria-sort") == "descending"
            and table.input_value("#filter-topic") == topic
            and table.input_value("#filter-text") == "a"
        )

    table.reload()
    assert holds()
    table.locator("#papers tbody tr:not([hidden]) a").first.click()
    table.wait_for_url(re.compile(r"/papers/[^/?]+/"))
    table.go_back()
    table.wait_for_url(re.compile(r"\?text=a"))
    assert holds()


def test_a_link_into_the_table_filters_it(tab: Opener, frozen: Site):
    paper = frozen.collection.papers[-1]
    page = tab().go(f"papers/{paper.id}/")
    page.locator(f"a[href*='topics/{paper.topics[0]}']").click()
    page.locator(f"a[href*='papers/?topic={paper.topics[0]}']").click()
    page.wait_for_url(re.compile("topic="))
    assert page.input_value("#filter-topic") == paper.topics[0]
    assert ids(page) == [other.id for other in frozen.collection.papers if paper.topics[0] in other.topics]


def test_what_is_shown_is_taken_along(tab: Opener, frozen: Site):
    """The papers of an era, however they are sorted: the files that the era's own page leads to."""
    era = frozen.collection.eras[0].id
    opened = tab(permissions=["clipboard-read", "clipboard-write"])
    page = opened.go(f"papers/?era={era}&sort=-name")
    buttons = page.locator("[name=take]")
    endings = [value.partition("papers.")[2] for value in buttons.evaluate_all("all => all.map((one) => one.value)")]
    assert sorted(endings) == ["bib", "csl.json", "csv", "md", "ris", "txt"]
    for ending, button in zip(endings, buttons.all(), strict=True):
        if ending == "md":
            button.click()
            expect(button).to_have_text("Copied")
            found = page.evaluate("navigator.clipboard.readText()")
        else:
            with page.expect_download() as taken:
                button.click()
            found = Path(taken.value.path()).read_bytes().decode()
        assert found == frozen.files[f"data/cite/eras/{era}.{ending}"].read_bytes().decode(), ending
    assert not opened.complaints


def test_lists_go_on_two_sheets_of_paper(tab: Opener, frozen: Site):
    """Printed on both sides: the largest era with all its papers, and the table with what is shown."""
    collection = frozen.collection
    era = max(collection.eras, key=lambda era: len(collection.papers_of(era)))
    opened = tab()
    for path, rows in ((f"eras/{era.id}/", ".handout li"), (f"papers/?era={era.id}", "#papers tbody tr:not([hidden])")):
        page = opened.go(path)
        page.emulate_media(media="print")
        lines = [re.sub(r"\W", "", line) for line in page.locator(rows).all_inner_texts()]
        assert len(lines) == len(collection.papers_of(era))
        for paper, line in zip(collection.papers_of(era), lines, strict=True):
            assert all(re.sub(r"\W", "", told) in line for told in (paper.authors[0], paper.title, "https://")), line
            assert re.search(r"(19|20)\d\d", line)
        printed = page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "10mm"))
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 4, path


@pytest.mark.parametrize(
    "query",
    ["?sort=nonsense", "?topic=nonsense&era=%3Cscript%3E", "?sort=-", "?text=%F0%9F", "?q=attention", "?sort=--date"],
)
def test_a_strange_address_shows_the_table(query: str, tab: Opener):
    opened = tab()
    page = opened.go("papers/" + query)
    assert page.locator("#papers tbody tr").count() > 0
    assert page.locator("th[aria-sort]").count() == 1
    assert not opened.complaints


def test_table_on_a_phone_keeps_names_dates_and_filters(tab: Opener, frozen: Site):
    page = tab(375).go("papers/")
    first = page.locator("#papers tbody tr").first
    assert first.locator("th a").is_visible()
    assert first.locator("time").is_visible()
    page.select_option("#filter-era", frozen.collection.eras[0].id)
    assert 0 < len(ids(page)) < len(frozen.collection.papers)


def test_head_of_the_table_stays_in_sight(tab: Opener):
    page = tab(1440).go("papers/")
    page.mouse.wheel(0, 1500)
    wait_until(page, "scrollY > 1000")
    head = page.locator("#papers thead th").first.bounding_box()
    bar = page.locator(".site-header").bounding_box()
    assert head["y"] >= bar["y"] + bar["height"] - 1
    assert head["y"] < 200


def test_a_paper_takes_one_line(tab: Opener, frozen: Site):
    page = tab().go("papers/")
    heights = page.locator("tbody tr").evaluate_all("rows => rows.map((row) => row.getBoundingClientRect().height)")
    assert len(heights) == len(frozen.collection.papers)
    assert min(heights) > 24
    assert max(heights) < 40
