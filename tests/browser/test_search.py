"""The search of the base theme, with our pages in it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Opener
from tests.support.built import Site

pytestmark = pytest.mark.browser


def search(page: Page, words: str) -> None:
    if page.locator(".site-search").is_visible():
        page.locator(".site-search").click()
    page.locator(".md-search__input").click()
    page.keyboard.type(words)


@pytest.mark.parametrize("width", [375, 1440])
def test_search_leads_to_a_paper(width: int, tab: Opener, frozen: Site):
    paper = next(paper for paper in frozen.collection.papers if len(paper.short) >= 6 and paper.short.isalpha())
    opened = tab(width)
    page = opened.go("about/")
    search(page, paper.short)
    link = page.locator(f".md-search-result__link[href*='papers/{paper.id}/']").first
    expect(link).to_be_visible()
    expect(link).to_contain_text(paper.short, ignore_case=True)
    page.wait_for_timeout(300)  # until it has stopped sliding in
    box = link.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    link.click()
    page.wait_for_url(re.compile(f"papers/{paper.id}/"))
    assert page.locator("h1").inner_text() == paper.short
    assert not opened.complaints


def test_search_by_keyboard(tab: Opener, frozen: Site):
    paper = next(paper for paper in frozen.collection.papers if len(paper.short) >= 6 and paper.short.isalpha())
    page = tab().go()
    page.keyboard.press("/")
    page.keyboard.type(paper.short)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("papers|pairs"))


def test_search_finds_authors_and_words_of_a_summary(tab: Opener, frozen: Site):
    paper = frozen.collection.papers[-1]
    page = tab().go()
    search(page, paper.authors[0])
    expect(page.locator(f".md-search-result__link[href*='papers/{paper.id}/']").first).to_be_attached()


def test_search_works_on_the_page_that_is_not_there(tab: Opener, frozen: Site):
    paper = next(paper for paper in frozen.collection.papers if len(paper.short) >= 6 and paper.short.isalpha())
    page = tab().go("no/such/page/")
    search(page, paper.short)
    page.locator(f".md-search-result__link[href*='papers/{paper.id}/']").first.click()
    page.wait_for_url(re.compile(f"papers/{paper.id}/"))
    assert page.locator("h1").inner_text() == paper.short


def test_escape_closes_the_search(tab: Opener):
    page = tab().go()
    search(page, "a")
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
