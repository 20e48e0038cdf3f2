"""Small helps for readers: what a term means where it stands, and how far one is on a reading path."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Opener
from tests.support.built import Site

pytestmark = pytest.mark.browser


def page_with_terms(frozen: Site) -> str:
    """Return a paper's page on which several terms are marked."""
    return max(
        (f"papers/{paper.id}/" for paper in frozen.collection.papers),
        key=lambda name: len(frozen.pages[name].all("a", **{"class": "term"})),
    )


def meaning(frozen: Site, page: Page, index: int) -> str:
    """Return what the glossary says about the term of a mark."""
    id = page.locator("a.term").nth(index).get_attribute("href").split("#")[1]
    return next(term.meaning for term in frozen.collection.terms if term.id == id)


@pytest.mark.parametrize("width", [375, 1440])
def test_term_explains_itself_on_hover_and_focus(width: int, tab: Opener, frozen: Site):
    page = tab(width).go(page_with_terms(frozen))
    tip = page.locator(".tip")
    for index in range(page.locator("a.term").count()):
        term = page.locator("a.term").nth(index)
        term.focus()
        expect(tip).to_have_text(meaning(frozen, page, index))
        expect(term).to_have_attribute("aria-describedby", "tip")
        box = tip.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.locator("a.term").first.hover()
    expect(tip).to_have_text(meaning(frozen, page, 0))
    tip.hover()
    page.wait_for_timeout(500)
    expect(tip).to_be_visible()
    page.locator("h1").hover()
    expect(tip).to_be_hidden()


def test_first_touch_explains_and_second_follows(tab: Opener, frozen: Site):
    page = tab(375, has_touch=True, is_mobile=True).go(page_with_terms(frozen))
    term = page.locator("a.term").first
    target = term.get_attribute("href").split("#")[1]
    term.tap()
    expect(page.locator(".tip")).to_have_text(meaning(frozen, page, 0))
    term.tap()
    page.wait_for_url(f"**/glossary/#{target}")


def test_every_mark_leads_to_its_entry(frozen: Site):
    entries = {element["id"] for element in frozen.pages["glossary/"].elements}
    for name, page in frozen.pages.items():
        targets = [element["href"].split("#")[1] for element in page.all("a", **{"class": "term"})]
        assert len(targets) == len(set(targets)), name
        assert set(targets) <= entries, name
    assert any(page.all("a", **{"class": "term"}) for page in frozen.pages.values())


def test_back_links_lead_to_pages_that_mark_the_term(frozen: Site):
    """Whatever page marks a term is on the list under it."""
    listed = {link for link in frozen.pages["glossary/"].all("a") for link in [link["href"]]}
    for paper in frozen.collection.papers:
        marks = frozen.pages[f"papers/{paper.id}/"].all("a", **{"class": "term"})
        assert not marks or f"../papers/{paper.id}/" in listed


def test_progress_stays_in_the_browser(tab: Opener, frozen: Site):
    path = frozen.collection.paths[0]
    opened = tab()
    page = opened.go(f"paths/{path.id}/")
    expect(page.locator(".path__told")).to_be_hidden()
    page.get_by_label("Read").nth(0).press("Space")
    page.get_by_label("Read").nth(2).check()
    expect(page.locator(".path__told")).to_contain_text(f"2 of {len(path.steps)} read")
    page.reload()
    expect(page.get_by_label("Read").nth(2)).to_be_checked()
    expect(page.locator(".path__told")).to_contain_text(f"2 of {len(path.steps)} read")
    page.get_by_label("Read").nth(0).uncheck()
    page.get_by_label("Read").nth(2).uncheck()
    expect(page.locator(".path__told")).to_be_hidden()
    assert page.context.cookies() == []
    assert not opened.foreign


def test_odd_memory_does_no_harm(tab: Opener, frozen: Site):
    path = frozen.collection.paths[0]
    opened = tab()
    page = opened.go(f"paths/{path.id}/")
    page.evaluate(f"kept.set('path.{path.id}', {json.dumps(['nobody', path.steps[1].paper])})")
    page.reload()
    expect(page.get_by_label("Read").nth(1)).to_be_checked()
    assert not opened.complaints


def test_neighbours_on_a_path(frozen: Site):
    assert frozen.collection.paths
    for path in frozen.collection.paths:
        for before, after in zip(path.steps, path.steps[1:], strict=False):
            links = [
                link["aria-label"] for link in frozen.pages[f"papers/{after.paper}/"].all("a") if link["aria-label"]
            ]
            assert f"Before it: {frozen.collection.paper(before.paper).short}" in links


def test_without_a_script(tab: Opener, frozen: Site):
    page = tab(java_script_enabled=False).go(f"paths/{frozen.collection.paths[0].id}/")
    expect(page.locator(".path__done").first).to_be_hidden()
    page = tab(java_script_enabled=False).go(page_with_terms(frozen))
    page.locator("a.term").first.click()
    assert "/glossary/#" in page.url
