"""The whole on one screen: it fits, and the list says the same."""

from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import violations
from tests.browser.test_timeline import overlap
from tests.support.browser import AXE, Opener, wait_until
from tests.support.built import Site

pytestmark = pytest.mark.browser

BOXES = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return { left, right, top, bottom };
})"""


@pytest.fixture
def whole(tab: Opener) -> Page:
    return tab(1440, 900).go("timeline/")


MARKS = """() => [...document.querySelectorAll(".whole svg > .w-dots:not(.w-hole)")].flatMap((one) => {
  const matrix = one.getScreenCTM(), reach = one.getAttribute("stroke-width") / 2 * matrix.a;
  return one.getAttribute("d").match(/[-\\d.]+ [-\\d.]+/g).map((place) => {
    const { x, y } = new DOMPoint(...place.split(" ").map(Number)).matrixTransform(matrix);
    return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
  });
})"""
"""A script that returns where every mark is, as it is drawn."""


@pytest.mark.parametrize("width", [900, 1024, 1440, 2560])
def test_no_name_is_met_by_another_or_by_a_mark(width: int, tab: Opener):
    page = tab(width).go("timeline/")
    names, marks = page.evaluate(BOXES, ".whole .w-name"), page.evaluate(MARKS)
    assert names
    for one, other in combinations(names, 2):
        assert not overlap(one, other, 1)
    tight = [{**one, "top": one["top"] + 3, "bottom": one["bottom"] - 3} for one in names]
    assert not [one for one in tight if any(overlap(one, mark, 0.75) for mark in marks)]
    frame = page.evaluate(BOXES, ".whole svg")[0]
    assert all(frame["left"] <= one["left"] and one["right"] <= frame["right"] for one in names)
    assert frame["right"] <= width


def test_it_is_the_first_view_and_on_one_screen(whole: Page, frozen: Site):
    marks = whole.evaluate(MARKS)
    assert len(marks) == len(frozen.collection.papers)
    assert max(mark["bottom"] for mark in marks) < 900
    assert max(bar["bottom"] for bar in whole.evaluate(BOXES, ".w-count")) <= 900
    assert not whole.locator(".drawing").is_visible()


PLACE = """([name, number]) => {
  const svg = document.querySelector(".whole svg"), matrix = svg.getScreenCTM();
  const all = [...svg.querySelectorAll(`:scope > .w-dots${name}`)].filter((one) => !one.matches(".w-hole"));
  const place = all[0].getAttribute("d").match(/[-\\d.]+ [-\\d.]+/g)[number].split(" ").map(Number);
  const { x, y } = new DOMPoint(...place).matrixTransform(matrix);
  return [x, y];
}"""
"""A script that returns where a mark of a kind is on the screen, by its number in order of time."""


def test_a_mark_that_is_chosen_lights_its_kin_and_opens_a_drawer(whole: Page, frozen: Site):
    read = frozen.collection
    ends = [paper for paper in read.papers if read.side(paper) == "breakthrough" and paper.tier == "1"]
    paper = ends[-2]
    whole.mouse.move(*whole.evaluate(PLACE, [".w-breakthrough.w-dots--1", len(ends) - 2]))
    lines = "(type) => document.querySelector(`.w-lit${type}`).getAttribute('d').split('M').length - 1"
    wait_until(whole, "document.querySelector('.is-faint')")
    assert whole.evaluate(lines, ".w-back") == len(read.stands_on(paper))
    assert whole.evaluate(lines, ":not(.w-back, .w-far, .w-ring)") == len(read.led_to(paper))
    expect(whole.locator(".reasons")).to_be_hidden()
    whole.mouse.down()
    whole.mouse.up()
    drawer = whole.locator(".reasons")
    expect(drawer.locator("h2")).to_have_text(paper.short)
    expect(drawer.locator(".t-role")).to_have_text(paper.role)
    assert drawer.locator("li").count() == len(read.stands_on(paper)) + len(read.led_to(paper))
    assert len(whole.evaluate(MARKS)) == len(read.papers)
    assert whole.locator(".whole svg").bounding_box()["width"] > 700
    assert max(mark["right"] for mark in whole.evaluate(MARKS)) < drawer.bounding_box()["x"]
    whole.evaluate(AXE.read_text(encoding="utf-8"))
    assert not violations(whole)
    whole.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    assert not whole.locator(".is-faint, .is-out").count()


def test_years_are_chosen_by_drawing_over_their_bars(whole: Page, frozen: Site):
    years = sorted({paper.published.year for paper in frozen.collection.papers})
    first, last = (whole.locator(".w-bar").nth(-number).bounding_box() for number in (5, 3))
    whole.mouse.move(first["x"] + 2, first["y"] + 2)
    whole.mouse.down()
    whole.mouse.move(last["x"] + 2, last["y"] + 2, steps=3)
    assert whole.locator(".w-bar.is-picked").count() == 3
    whole.mouse.up()
    assert whole.evaluate("location.search") == f"?from={years[-5]}&to={years[-3]}&view=read"


def test_where_nothing_fits_the_filter_to_drop_is_named(tab: Opener, frozen: Site):
    first = frozen.collection.papers[0].published.year
    page = tab(1440, 900).go(f"timeline/?tier=1&to={first - 1}")
    empty = page.locator(".empty")
    high = sum(paper.tier == "1" for paper in frozen.collection.papers)
    expect(empty).to_contain_text(f"Without “to {first - 1}”: {high}")
    assert empty.locator("button").count() == 2
    empty.locator("button").first.click()
    expect(empty).to_be_hidden()
    assert page.evaluate("location.search") == "?tier=1&view=read"


def test_views_are_in_the_address(whole: Page):
    for name, drawn in (("read", True), ("list", False)):
        whole.locator(f".views [value={name}]").click()
        assert whole.evaluate("location.search") == f"?view={name}"
        whole.reload()
        assert whole.locator(".drawing").is_visible() is drawn
        # Cards of the drawing are told, and shown when asked.
        shows = "card => getComputedStyle(card).clipPath === 'none'"
        assert whole.locator(".t-card").first.evaluate(shows) is not drawn
        expect(whole.locator(".views [aria-pressed=true]")).to_have_attribute("value", name)
    whole.locator(".views [value=whole]").click()
    assert whole.evaluate("location.search") == ""
    expect(whole.locator(".whole svg")).to_be_visible()


def test_filters_unfold_from_one_line_and_lead_to_what_they_leave(whole: Page, frozen: Site):
    expect(whole.locator("#filter-tier")).to_be_hidden()
    whole.locator("[name=fold]").click()
    whole.locator("#filter-tier").focus()
    whole.select_option("#filter-tier", "1")
    assert whole.evaluate("location.search") == "?tier=1&view=read"
    first = next(paper.id for paper in frozen.collection.papers if paper.tier == "1")
    expect(whole.locator(f"#m-{first} .t-name")).to_be_in_viewport()
    expect(whole.locator("#filter-tier")).to_be_focused()


def test_a_text_leads_to_what_it_finds(whole: Page, frozen: Site):
    last = frozen.collection.papers[-1]
    whole.locator("#filter-text").focus()
    whole.keyboard.type(last.short)
    expect(whole.locator(f"#m-{last.id} .t-name")).to_be_in_viewport()


def test_who_walks_through_the_list_sees_it(whole: Page, frozen: Site):
    first, second = (paper.id for paper in frozen.collection.papers[:2])
    for id in (first, second):
        whole.keyboard.press("]")
        expect(whole.locator(f"#m-{id} .t-name")).to_be_focused()
        expect(whole.locator(f"#m-{id} .t-name")).to_be_in_viewport()
    expect(whole.locator(".views [value=read]")).to_have_attribute("aria-pressed", "true")


def test_without_a_script_the_picture_comes_before_the_list(tab: Opener, frozen: Site):
    opened = tab(java_script_enabled=False)
    opened.page.goto(opened.home + "timeline/")
    picture = opened.page.locator(".whole svg").bounding_box()
    first = opened.page.locator(".t-paper .t-role").first
    assert first.is_visible()
    assert picture["height"] > 300
    assert picture["y"] + picture["height"] <= first.bounding_box()["y"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_picture_is_turned(scheme: str, tab: Opener):
    opened = tab(375, 812, color_scheme=scheme)
    page = opened.go("timeline/")
    images = page.locator(".whole img")
    shown = images.evaluate_all("all => all.filter((one) => one.checkVisibility()).map((one) => one.src)")
    assert [one.rsplit("/", 1)[1] for one in shown] == [f"whole-tall-{scheme}.svg"]
    assert not page.locator(".whole svg").is_visible()


SCREENS = 12
"""The most screens that the list of all papers takes on a phone."""


def test_on_a_phone_the_list_is_short_and_its_rows_open_in_place(tab: Opener, frozen: Site):
    page = tab(375, 812).go("timeline/")
    page.locator(".views [value=list]").click()
    papers = frozen.collection.papers
    screens = page.evaluate("document.documentElement.scrollHeight") / 812
    assert screens <= SCREENS * len(papers) / 300
    row = page.locator(f"#m-{papers[9].id}")
    expect(row.locator(".t-role")).to_be_hidden()
    row.locator(".t-name").click()
    expect(row.locator(".t-role")).to_be_visible()
    assert page.url.endswith("timeline/?view=list")
    row.locator(".t-name").click()
    expect(page.locator("h1")).to_contain_text(papers[9].short)


def test_landmarks_are_a_list_of_their_own(tab: Opener, frozen: Site):
    page = tab(375, 812).go("timeline/")
    read = frozen.collection
    high = [paper.id for paper in read.papers if paper.tier == "1" or read.pairs_of(paper)]
    button = page.locator(".views [value=landmarks]")
    expect(button).to_have_text(f"Landmarks {len(high)}")
    button.click()
    for _ in range(2):
        shown = page.locator(".t-paper").evaluate_all(
            "all => all.filter((one) => one.checkVisibility()).map((one) => one.id.slice(2))"
        )
        assert shown == high
        years = page.locator(".t-year h3").evaluate_all(
            "all => all.filter((one) => one.checkVisibility()).map((one) => parseInt(one.textContent))"
        )
        assert set(years) == {read.paper(id).published.year for id in high}
        page.reload()


def test_who_walks_through_the_list_beside_a_turned_picture_sees_it(tab: Opener, frozen: Site):
    page = tab(375, 812).go("timeline/")
    page.keyboard.press("]")
    expect(page.locator(f"#m-{frozen.collection.papers[0].id} .t-name")).to_be_in_viewport()
    expect(page.locator(".views [value=list]")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_against_the_guidelines(scheme: str, tab: Opener):
    page = tab(1440, color_scheme=scheme).go("timeline/")
    page.locator("[name=fold]").click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert not violations(page)
