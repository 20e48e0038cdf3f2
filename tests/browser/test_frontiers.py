"""What comes next: what one can choose and open on its pages, by keyboard and without a script."""

import pytest
from playwright.sync_api import Page, expect

from generator.collection.levers import grid
from tests.support.browser import Opener
from tests.support.built import Site

pytestmark = pytest.mark.browser


def lit(page: Page) -> list[str]:
    """Return what the table says of the outcomes that fit."""
    rows = page.locator(".choose tbody tr").filter(has=page.locator("small:visible"))
    return [text.split("\n")[0] for text in rows.locator("td:last-child").all_inner_texts()]


def test_answers_light_their_outcome(tab: Opener, frozen: Site):
    dispute = frozen.collection.disputes[0]
    page = tab(java_script_enabled=False).go(f"disputes/{dispute.id}/")
    outcomes = page.locator(".choose tbody tr")
    expect(outcomes).to_have_count(len(dispute.outcomes))
    assert lit(page) == []
    page.locator(".choose [name=first]").first.focus()
    page.keyboard.press("Space")
    told = lit(page)
    assert len(told) == sum(outcome.first == "yes" for outcome in dispute.outcomes)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    (then,) = lit(page)
    (wanted,) = [one.then for one in dispute.outcomes if (one.first, one.second) == ("no", "yes")]
    assert then.startswith(wanted)
    expect(outcomes).to_have_count(len(dispute.outcomes))  # the others are still there to be read
    assert all(outcomes.nth(index).is_visible() for index in range(outcomes.count()))
    page.keyboard.press("Enter")  # sends nothing anywhere
    assert lit(page) == [then]
    page.locator(".choose [type=reset]").focus()
    page.keyboard.press("Enter")
    assert lit(page) == []


@pytest.mark.parametrize("width", [375, 1440])
def test_every_paper_of_a_cell_can_be_opened(width: int, tab: Opener, frozen: Site):
    found = grid(frozen.collection)
    page = tab(width).go("levers/")
    for row, (_, _, groups) in enumerate(found.rows):
        for column, group in enumerate(groups):
            cell = page.locator(".grid tbody tr").nth(row).locator("td").nth(column)
            if group.rest:
                cell.locator("summary").focus()
                page.keyboard.press("Enter")
            links = cell.locator("a:visible").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
            assert links == [f"../frontiers/{one.id}/" for one in group.frontiers] + [
                f"../papers/{one.id}/" for one in group.papers
            ]
            assert cell.locator(".label").is_visible() == (width < 900)
            mechanism = found.columns[column][0].name
            assert cell.locator(".label").text_content() == mechanism
