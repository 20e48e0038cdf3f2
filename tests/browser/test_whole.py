"""The whole on one screen: it fits, nothing covers what is lit, and the list says the same."""

from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import violations
from tests.browser.test_timeline import overlap
from tests.support.browser import AXE, Opener
from tests.support.built import Site

pytestmark = pytest.mark.browser

BOXES = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return { left, right, top, bottom };
})"""


@pytest.fixture
def whole(tab: Opener) -> Page:
    return tab(1440, 900).go("timeline/")


def click_on(page: Page, id: str) -> None:
    box = page.locator(f"circle[data-paper={id}]").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def landmark(frozen: Site) -> str:
    """Return a landmark that others stand on, and that stands on others."""
    read = frozen.collection
    return next(one.id for one in read.papers if one.tier == "1" and read.stands_on(one) and read.led_to(one))


def lit(page: Page) -> set[str]:
    return set(page.locator("circle.is-lit").evaluate_all("all => all.map((one) => one.dataset.paper)"))


def kin(site: Site, id: str) -> set[str]:
    """Return a paper with all its ancestors and all its descendants."""
    read, found = site.collection, {id}
    for steps, end in ((read.stands_on, "older"), (read.led_to, "later")):
        open_ = [read.paper(id)]
        while open_:
            for step in steps(open_.pop()):
                one = getattr(step, end)
                if one.id not in found:
                    found.add(one.id)
                    open_.append(one)
    return found


@pytest.mark.parametrize("width", [900, 1024, 1440, 2560])
def test_no_name_is_met_by_another_or_by_a_mark(width: int, tab: Opener):
    page = tab(width).go("timeline/")
    names, marks = page.evaluate(BOXES, ".whole .w-name"), page.evaluate(BOXES, ".whole circle")
    assert names
    for one, other in combinations(names, 2):
        assert not overlap(one, other, 1)
    tight = [{**one, "top": one["top"] + 3, "bottom": one["bottom"] - 3} for one in names]
    assert not [one for one in tight if any(overlap(one, mark, 0.5) for mark in marks)]
    frame = page.evaluate(BOXES, ".whole svg")[0]
    assert all(frame["left"] <= one["left"] and one["right"] <= frame["right"] for one in names)
    assert frame["right"] <= width


def test_it_is_the_first_view_and_on_one_screen(whole: Page, frozen: Site):
    marks = whole.evaluate(BOXES, ".whole circle")
    assert len(marks) == len(frozen.collection.papers)
    assert max(mark["bottom"] for mark in marks) < 900
    assert not whole.locator(".drawing").is_visible()


def test_choosing_lights_the_kin_and_opens_a_drawer_that_covers_nothing(whole: Page, frozen: Site):
    id = landmark(frozen)
    click_on(whole, id)
    drawer = whole.locator(".reasons")
    expect(drawer).to_be_visible()
    expect(drawer.locator("h2")).to_have_text(frozen.collection.paper(id).short)
    assert lit(whole) == kin(frozen, id)
    side = whole.evaluate(BOXES, ".reasons")[0]
    for mark in whole.evaluate(BOXES, ".whole circle"):
        assert not overlap(mark, side)
    assert whole.locator(".w-lit:not(.w-far)").evaluate_all("all => all.every((one) => one.getAttribute('d'))")
    reasons = {step.how for step in frozen.collection.stands_on(frozen.collection.paper(id))}
    told = drawer.evaluate("one => one.textContent")
    assert all(how in told for how in reasons)
    whole.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    assert not lit(whole)


def test_hovering_only_lights(whole: Page, frozen: Site):
    id = landmark(frozen)
    box = whole.locator(f"circle[data-paper={id}]").bounding_box()
    whole.mouse.move(box["x"] + 2, box["y"] + 2)
    expect(whole.locator("circle.is-chosen")).to_have_count(1)
    assert lit(whole) == kin(frozen, id)
    expect(whole.locator(".reasons")).to_be_hidden()
    whole.mouse.move(5, 5)
    expect(whole.locator("circle.is-lit")).to_have_count(0)


def test_keys_step_in_time_and_enter_opens(whole: Page, frozen: Site):
    first, second = (paper.id for paper in frozen.collection.papers[:2])
    for id in (first, second):
        whole.keyboard.press("]")
        expect(whole.locator("circle.is-chosen")).to_have_attribute("data-paper", id)
    whole.keyboard.press("Enter")
    expect(whole.locator(".reasons h2")).to_have_text(frozen.collection.paper(second).short)
    assert whole.url.split("?")[0].endswith("timeline/")


def test_views_are_in_the_address(whole: Page):
    for name, drawn in (("read", True), ("list", False)):
        whole.locator(f".views [value={name}]").click()
        assert whole.evaluate("location.search") == f"?view={name}"
        whole.reload()
        assert whole.locator(".drawing").is_visible() is drawn
        assert whole.locator(".t-role").first.is_visible() is not drawn
        expect(whole.locator(".views [aria-pressed=true]")).to_have_attribute("value", name)
    whole.locator(".views [value=whole]").click()
    assert whole.evaluate("location.search") == ""
    expect(whole.locator(".whole svg")).to_be_visible()


def test_filters_unfold_and_fade_what_does_not_fit(whole: Page, frozen: Site):
    expect(whole.locator("#filter-tier")).to_be_hidden()
    whole.locator("[name=fold]").click()
    whole.select_option("#filter-tier", "1")
    faded = whole.locator("circle.is-out").count()
    assert faded == len([paper for paper in frozen.collection.papers if paper.tier != "1"])


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
    page.locator(".views [value=list]").click()
    expect(page.locator(".t-role").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_against_the_guidelines(scheme: str, tab: Opener, frozen: Site):
    page = tab(1440, color_scheme=scheme).go("timeline/")
    click_on(page, landmark(frozen))
    expect(page.locator(".reasons")).to_be_visible()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert not violations(page)
