"""The search of the header: a form that leads to the table, which shows what fits."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Opener
from tests.support.built import Site

pytestmark = pytest.mark.browser


def found(page: Page) -> list[str]:
    """Return the names that the table shows."""
    page.wait_for_url("**/papers/?text=*")
    return page.locator("#papers tbody tr:not([hidden]) th a").all_inner_texts()


@pytest.mark.parametrize("width", [375, 1440])
@pytest.mark.parametrize("start", ["", "about/", "papers/", "timeline/", "no/such/page/"])
def test_search_leads_to_the_table(width: int, start: str, tab: Opener, frozen: Site):
    paper = next(paper for paper in frozen.collection.papers if len(paper.short) >= 6 and paper.short.isalpha())
    opened = tab(width)
    page = opened.go(start)
    page.locator(".search label").click()
    page.keyboard.type(paper.short)
    field, name = page.locator(".search input"), page.locator(".site-name").bounding_box()
    box = field.bounding_box()
    assert box["width"] >= 90
    assert 0 <= box["x"] <= width - box["width"]
    assert width < 960 or box["x"] >= name["x"] + name["width"]
    page.keyboard.press("Enter")
    assert paper.short in found(page)
    expect(page.locator("#filter-text")).to_have_value(paper.short)
    assert not opened.complaints


def test_search_by_keyboard(tab: Opener, frozen: Site):
    page = tab().go("about/")
    page.keyboard.press("/")
    page.keyboard.type("zzz /")
    expect(page.locator(".search input")).to_have_value("zzz /")
    page.keyboard.press("Enter")
    assert found(page) == []


@pytest.mark.parametrize("width", [375, 1440])
def test_without_a_script_it_leads_to_the_whole_table(width: int, tab: Opener, frozen: Site):
    page = tab(width, java_script_enabled=False).go("about/")
    page.locator(".search label").click()
    page.keyboard.type("attention")
    page.keyboard.press("Enter")
    assert len(found(page)) == len(frozen.collection.papers)
