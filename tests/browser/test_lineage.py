"""From one paper to another: the chooser by keyboard, its answers against the same functions in Python."""

import random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.collection.lineage import Lineage
from generator.drawing.lineage_fan import MOST
from generator.records.papers import Paper
from tests.support.browser import Opener
from tests.support.built import Site
from tests.support.chains import Chains

pytestmark = pytest.mark.browser


def names(page: Page) -> list[str]:
    """Return the papers of the chain that is shown."""
    page.wait_for_selector(".answer:not([hidden]) h2, .answer:not([hidden]) > p")
    return page.locator(".answer .chain > li > a").all_inner_texts()


def ends(frozen: Site) -> tuple[Paper, Paper]:
    """Return the first paper and the last one of the longest chain."""
    chain = Lineage(frozen.collection).longest_chains()[0]
    return chain[0].older, chain[-1].later


def test_chooser_by_keyboard(tab: Opener, frozen: Site):
    older, later = ends(frozen)
    page = tab().go("lineage/")
    page.locator("#from").focus()
    page.keyboard.type(older.short.upper())
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#to")).to_be_focused()
    page.keyboard.type(later.id)
    page.keyboard.press("Enter")
    wanted = Chains(frozen.collection).chain(older, later)
    assert names(page) == [older.short, *(step.later.short for step in wanted)]
    assert page.url.endswith(f"?from={older.id}&to={later.id}")
    expect(page.locator("#to")).to_have_value(later.short)
    # Every step has its reason, and every date is there.
    told = page.locator(".answer .chain p").all_inner_texts()
    assert all(step.how in text for step, text in zip(wanted, told, strict=True))
    dates = page.locator(".answer .chain small").all_inner_texts()
    assert dates == [older.published.words, *(step.later.published.words for step in wanted)]
    page.locator(".chooser__swap").press("Enter")
    expect(page.locator(".answer")).to_contain_text("One leads the other way")
    page.locator(".answer p a").press("Enter")
    assert names(page) == [older.short, *(step.later.short for step in wanted)]
    page.go_back()
    expect(page.locator(".answer")).to_contain_text("One leads the other way")


def test_script_finds_what_python_finds(tab: Opener, frozen: Site):
    """For two hundred chance pairs of papers: the same chain, the other way round, or the same common ancestors."""
    collection, ways = frozen.collection, Chains(frozen.collection)
    page = tab().go("lineage/")
    seed = random.Random(1)
    for older, later in [seed.sample(collection.papers, 2) for _ in range(200)]:
        page.evaluate(
            """([from, to]) => {
              document.querySelector(".answer").replaceChildren();
              history.pushState(null, "", `?from=${from}&to=${to}`);
              dispatchEvent(new PopStateEvent("popstate"));
            }""",
            [older.id, later.id],
        )
        shown = names(page)
        chain = ways.chain(older, later)
        assert shown == ([older.short, *(step.later.short for step in chain)] if chain else []), (older.id, later.id)
        if not chain:
            met = page.locator(".answer .met > li > a:first-child").all_inner_texts()
            reverse = ways.chain(later, older)
            meetings = [] if reverse else [meeting.paper.short for meeting in ways.meetings(older, later)]
            assert met == meetings, (older.id, later.id)
            assert ("the other way" in page.locator(".answer").inner_text()) == bool(reverse)


@pytest.mark.parametrize("query", ["?from=backprop&to=attention+is+all+you+need", "?from=bakpropagation&to=transfomer"])
def test_chooser_knows_what_the_search_knows(query: str, tab: Opener, frozen: Site):
    """Other names, titles, and what is spelled nearly so."""
    page = tab().go(f"lineage/{query}")
    assert (names(page)[0], names(page)[-1]) == ("Backpropagation", "Transformer")
    expect(page.locator("#to")).to_have_value("Transformer")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?from=no-such-paper&to=", "There is no paper “no-such-paper” here"),
        ("?from=<img src=x onerror=alert(1)>", "There is no paper “<img src=x onerror=alert(1)>” here"),
        ("?from=constructor&to=__proto__", "There is no paper “__proto__” here"),
        ("?to=", None),
    ],
)
def test_odd_addresses(query: str, told: str | None, tab: Opener):
    opened = tab()
    page = opened.go(f"lineage/{query}")
    if told:
        expect(page.locator(".answer")).to_contain_text(told)
    else:
        expect(page.locator(".answer")).to_be_hidden()
    assert not opened.complaints


def test_completion_offers_every_paper(tab: Opener, frozen: Site):
    page = tab().go("lineage/")
    offered = page.locator("#all-papers option").evaluate_all("all => all.map((one) => one.value)")
    assert sorted(offered) == sorted(paper.short for paper in frozen.collection.papers)
    assert page.locator("#from").get_attribute("list") == page.locator("#to").get_attribute("list") == "all-papers"


def test_without_a_script(tab: Opener, frozen: Site):
    page = tab(java_script_enabled=False).go("lineage/")
    expect(page.locator(".chooser")).to_be_hidden()
    older, later = ends(frozen)
    first = page.locator(".long").first
    expect(first.locator("summary")).to_contain_text(f"{older.short} to {later.short}")
    first.locator("summary").click()
    expect(first.locator("li").last).to_contain_text(later.short)
    rows: list[Any] = page.locator(".reach li a").all_inner_texts()
    most = sorted(frozen.collection.papers, key=lambda paper: -len(frozen.collection.led_to(paper)))
    assert rows[0] == most[0].short


@pytest.mark.parametrize("width", [320, 375, 1440])
def test_no_line_of_the_fan_meets_a_name(tab: Opener, frozen: Site, width: int):
    """Every mark and name of a paper with more steps than rows is in sight, and on a line of its own."""
    paper = max(frozen.collection.papers, key=lambda paper: len(frozen.collection.led_to(paper)))
    page = tab(width).go(f"papers/{paper.id}/")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".fan svg a text")].map((name) => {
          const { left, right, top, bottom } = name.getBoundingClientRect();
          return [left, right, top, bottom];
        })"""
    )
    assert len(boxes) > MOST
    assert all(0 <= left < right <= width for left, right, _, _ in boxes)
    crossed = page.evaluate(
        """() => [...document.querySelectorAll(".fan svg path:not(.tick)")].flatMap((path) => {
          const names = [...path.ownerSVGElement.querySelectorAll("a text")].map((name) => name.getBBox());
          const points = Array.from({ length: 400 }, (_, n) => path.getPointAtLength(path.getTotalLength() * n / 399));
          return points.filter(({ x, y }) => names.some((box) =>
            x > box.x && x < box.x + box.width && y > box.y + 3 && y < box.y + box.height - 3));
        }).length"""
    )
    assert crossed == 0


def test_an_embedded_fan_is_drawn(tab: Opener, frozen: Site):
    """As a picture in somebody's page: nothing is asked for, and it has its size."""
    opened = tab()
    page = opened.go("about/")
    paper = frozen.collection.steps[0].later
    size = page.evaluate(
        """(address) => new Promise((done) => {
          const picture = new Image();
          picture.onload = () => done([picture.naturalWidth, picture.naturalHeight]);
          picture.onerror = () => done(null);
          picture.src = address;
        })""",
        f"{opened.home}embed/lineage/{paper.id}.svg",
    )
    assert size is not None
    assert size[0] > 700
    assert size[1] > 50
    assert not opened.foreign
