"""A site opened from a folder, without a server: its links lead to pages, its table filters, and its search answers."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import Opener
from tests.support.built import Site

pytestmark = pytest.mark.browser

FONTS = "font", "preload", "net::ERR_FAILED"
"""Of what a browser complains there: it lends no web font to a page without a server, which then has its stand-in."""


def test_a_folder_is_read_like_a_site(tab: Opener, flat: Site):
    opened = tab(at=flat.folder.as_uri() + "/")
    page = opened.go("index.html")
    page.locator(".site-links a", has_text="Papers").click()
    rows = page.locator("#papers tbody tr:not([hidden])")
    expect(rows).to_have_count(len(flat.collection.papers))
    paper = flat.collection.papers[-1]
    page.locator("#filter-text").fill(paper.title)
    expect(rows).to_have_count(1)
    rows.locator("a").click()
    expect(page.locator("h1")).to_have_text(paper.short)
    page.locator(".site-name").click()
    page.locator(".search input").fill(paper.title)
    expect(page.locator(".search [role=option]").first).to_contain_text(paper.short)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(paper.short)
    page.locator(".scheme").click()
    page.locator(".site-name").click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    assert [text for text in opened.complaints if not any(word in text.lower() for word in map(str.lower, FONTS))] == []
