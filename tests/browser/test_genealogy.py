"""The genealogy in a browser: as it was placed, folded and unfolded, as a list on a phone, and without a script."""

import pytest
from playwright.sync_api import expect

from generator.collection.genealogy import Genealogy
from generator.drawing.genealogy import family_of
from tests.support.browser import Opener
from tests.support.built import Site

pytestmark = pytest.mark.browser

NAMES = """() => [...document.querySelectorAll(".g-name")].map((name) => {
  const range = document.createRange();
  range.selectNodeContents(name);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  return { id: name.parentElement.id.slice(2), left, right, top, bottom };
})"""
LINES = """() => [...document.querySelectorAll(".g-families .g-run, .g-families .g-drop")].map((line) => {
  const { left, right, top, bottom } = line.getBoundingClientRect();
  return { id: line.parentElement.id.slice(2), left, right, top, bottom };
})"""


@pytest.mark.parametrize("scripted", [True, False])
def test_no_line_runs_through_a_name(tab: Opener, frozen: Site, scripted: bool):
    page = tab(java_script_enabled=scripted).go("genealogy/")
    names, lines = page.evaluate(NAMES), page.evaluate(LINES)
    assert len(names) == len(family_of(Genealogy(frozen.collection)).members)
    boxes = [*names, *lines]
    assert len(lines) > len(names) / 2
    crossed = [
        (one["id"], other["id"])
        for index, one in enumerate(names)
        for other in boxes[index + 1 :]
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 0.5
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 2.5
    ]
    assert crossed == []


def test_a_branch_folds_and_its_rows_close_up(tab: Opener, frozen: Site):
    page = tab().go("genealogy/")
    genealogy = Genealogy(frozen.collection)
    root = max(genealogy.roots, key=lambda paper: genealogy.sizes[paper.id])
    before = page.locator(".g-families").bounding_box()["height"]
    button = page.locator(f"#g-{root.id} > .g-fold")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_have_text(f"+{genealogy.sizes[root.id] - 1}")
    assert page.locator(".g-families").bounding_box()["height"] < before * 0.6
    # An address leads to what is folded away all the same.
    child = genealogy.children[root.id][0].later
    page.evaluate(f"location.hash = 'g-{child.id}'")
    expect(page.locator(f"#g-{child.id} > .g-name")).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")


def test_the_reason_shows_on_focus(tab: Opener, frozen: Site):
    page = tab().go("genealogy/")
    step = next(iter(Genealogy(frozen.collection).main_steps.values()))
    reason = page.locator(f"#g-{step.later.id} > .g-why")
    expect(reason).to_be_hidden()
    page.locator(f"#g-{step.later.id} > .g-name").focus()
    expect(reason).to_be_visible()
    expect(reason).to_contain_text(step.kind)


def test_on_a_phone_it_is_a_list_in_which_children_stand_below(tab: Opener, frozen: Site):
    page = tab(width=375).go("genealogy/")
    root = Genealogy(frozen.collection).roots[0]
    for step in Genealogy(frozen.collection).children[root.id]:
        box, above = (page.locator(f"#g-{id} > .g-name").bounding_box() for id in (step.later.id, root.id))
        assert box["x"] > above["x"]
        assert box["y"] > above["y"]
        expect(page.locator(f"#g-{step.later.id} > .g-why")).to_contain_text(step.kind)
    assert page.evaluate("document.documentElement.scrollWidth") == 375
