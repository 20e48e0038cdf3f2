"""What the timeline can do: filters, zoom, keys, reasons, the address, and the story and the poster made of it."""

import re
import struct
import xml.etree.ElementTree as ET
import zlib
from itertools import combinations
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import violations
from tests.browser.test_timeline import GEOMETRY, overlap
from tests.support.browser import AXE, Opener, look_up, wait_until
from tests.support.built import Html, Site

pytestmark = pytest.mark.browser

SELECTS = ("topic", "era", "tier", "kind")
YEARS = ("from", "to")
ZOOMS = (100, 150, 200, 300)


@pytest.fixture
def timeline(tab: Opener) -> Page:
    return tab(1440).go("timeline/?view=read")


def shown(page: Page) -> list[str]:
    """Return the papers that are seen, by their ids."""
    return page.locator(".t-paper").evaluate_all(
        "all => all.filter((one) => one.checkVisibility()).map((one) => one.id.slice(2))"
    )


def count(page: Page) -> str:
    return page.locator(".filters output").first.inner_text()


def held(page: Page) -> str:
    """Return which paper has the focus, or which control, or nothing."""
    return page.evaluate(
        """() => {
          const { activeElement: one } = document;
          return one.closest(".t-paper")?.id.slice(2) ?? (one.name || one.id || one.className.split(" ")[0]);
        }"""
    )


def zoom_of(page: Page) -> int:
    return int(page.locator(".filters [name=zoom]").inner_text().removesuffix(" %"))


def query(page: Page) -> str:
    """Return what the address asks besides the view, which is to read."""
    return re.sub(r"[?&]view=read$", "", page.evaluate("location.search"))


def choose(page: Page, id: str) -> None:
    """Put the focus on a paper and wait for its reasons."""
    page.locator(f"#m-{id} .t-name").focus()
    expect(page.locator(".reasons")).to_be_visible()
    name = page.locator(f"#m-{id} .t-name").inner_text()
    expect(page.locator(".reasons h2")).to_have_text(name)


# Filters


def test_counts_are_what_choosing_gives(timeline: Page, frozen: Site):
    total = len(frozen.collection.papers)
    expect(timeline.locator(".filters output").first).to_have_role("status")
    assert count(timeline) == f"{total} of {total} papers"
    empty = 0
    for start in ({}, {"tier": "1"}, {"text": frozen.collection.papers[-1].title}):
        for name, value in start.items():
            look_up(timeline, value) if name == "text" else timeline.select_option(f"#filter-{name}", value)
        for name in SELECTS:
            before = timeline.input_value(f"#filter-{name}")
            options = timeline.locator(f"#filter-{name} option").evaluate_all(
                "all => all.map((one) => [one.value, one.textContent, one.disabled])"
            )
            for value, text, disabled in options[1:]:
                told = int(re.fullmatch(r".* \((\d+)\)", text)[1])
                if disabled:
                    assert told == 0, (start, text)
                    empty += 1
                    continue
                assert told or value == before, (start, text)
                timeline.select_option(f"#filter-{name}", value)
                assert len(shown(timeline)) == told, (start, text)
                assert count(timeline) == f"{told} of {total} papers"
            timeline.select_option(f"#filter-{name}", before)
        timeline.locator(".filters [type=reset]").click()
        expect(timeline.locator(".filters output").first).to_have_text(f"{total} of {total} papers")
    assert empty


@pytest.mark.parametrize("width", [375, 1440])
def test_filters_show_what_fits_and_nothing_else(width: int, tab: Opener, frozen: Site):
    page = tab(width).go("timeline/?view=read")
    collection = frozen.collection
    topic = collection.topics[0].id
    page.select_option("#filter-topic", topic)
    fitting = [paper.id for paper in collection.papers if topic in paper.topics]
    assert shown(page) == fitting
    page.select_option("#filter-tier", "1")
    fitting = [paper.id for paper in collection.papers if topic in paper.topics and paper.tier == "1"]
    assert shown(page) == fitting
    if width == 1440:
        joins = page.locator(".join").evaluate_all(
            "all => all.filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.dataset.papers)"
        )
        assert all(set(ids.split()) <= set(fitting) for ids in joins)
    else:
        years = page.locator(".t-year").evaluate_all("all => all.filter((one) => one.checkVisibility()).length")
        assert years == len({collection.paper(id).published.year for id in fitting})
    look_up(page, "zzzz nothing")
    expect(page.locator(".empty")).to_be_visible()
    page.locator(".empty > button").click()
    expect(page.locator(".empty")).to_be_hidden()
    assert held(page) == "text"
    assert len(shown(page)) == len(collection.papers)
    assert query(page) == ""


def test_a_text_is_looked_up_among_all_names(timeline: Page, frozen: Site):
    """Titles, authors, years and what terms stand for, as the search finds them."""
    papers = frozen.collection.papers
    for year in (papers[0].published.year, papers[-1].published.year):
        look_up(timeline, str(year))
        assert {paper.id for paper in papers if paper.published.year == year} <= set(shown(timeline))
    author = papers[-1].authors[0]
    look_up(timeline, author)
    assert {paper.id for paper in papers if author in paper.authors} <= set(shown(timeline))
    term = next(term for term in frozen.collection.terms if term.paper)
    look_up(timeline, term.term)
    assert term.paper in shown(timeline)
    look_up(timeline, papers[-1].title[:-1])
    assert shown(timeline)[-1] == papers[-1].id


def test_years_are_a_filter_and_in_the_address(timeline: Page, frozen: Site):
    papers = frozen.collection.papers
    wanted = [paper.id for paper in papers if 2016 <= paper.published.year <= 2018]
    timeline.fill("#filter-from", "2016")
    timeline.fill("[name=to]", "2018")
    assert shown(timeline) == wanted
    assert query(timeline) == "?from=2016&to=2018"
    timeline.locator(".same-view").click()
    timeline.wait_for_url(re.compile(r"papers/\?from=2016&to=2018"))
    rows = timeline.locator("#papers tbody tr:not([hidden])").evaluate_all("all => all.map((one) => one.dataset.id)")
    assert rows == wanted
    timeline.fill("#filter-from", "soon")
    assert timeline.locator("#papers tbody tr:not([hidden])").count() == len(
        [paper for paper in papers if paper.published.year <= 2018]
    )


def test_lanes_without_a_match_are_folded_and_the_first_match_is_in_sight(timeline: Page, frozen: Site):
    read = frozen.collection
    topic = read.lanes[-1]
    era = read.eras[-1]
    wanted = [paper for paper in read.papers_of(era) if paper.topics[0] == topic]
    assert wanted
    timeline.select_option("#filter-era", era.id)
    timeline.select_option("#filter-topic", topic)
    kept = {read.paper(id).topics[0] for id in shown(timeline)}
    names = timeline.locator(".lane-names span:not([hidden])")
    assert names.count() == len(kept) < len(read.lanes)
    frame = timeline.locator(".frame").bounding_box()
    first = timeline.locator(f"#m-{shown(timeline)[0]} .t-name").bounding_box()
    assert frame["x"] <= first["x"] < frame["x"] + frame["width"]
    assert frame["y"] <= first["y"] < frame["y"] + frame["height"]
    found = timeline.evaluate(GEOMETRY)
    dots = {paper["id"]: paper["dot"] for paper in found["papers"]}
    lanes = names.evaluate_all("all => all.map((one) => one.getBoundingClientRect().toJSON())")
    for id in shown(timeline):
        assert any(lane["top"] <= dots[f"m-{id}"]["top"] < lane["bottom"] for lane in lanes), id
    joins = timeline.locator(".join:not([hidden])").evaluate_all(
        "all => all.map((one) => one.dataset.papers.split(' '))"
    )
    drawn = timeline.locator(".join:not([hidden]) .connector").evaluate_all(
        """all => all.map((path) => Array.from({ length: 500 }, (_, at) => {
          const { x, y } = path.getPointAtLength(path.getTotalLength() * at / 499).matrixTransform(path.getScreenCTM());
          return [x, y];
        }))"""
    )
    for ids, points in zip(joins, drawn, strict=True):
        for id in ids:
            dot = dots[f"m-{id}"]
            x, y = (dot["left"] + dot["right"]) / 2, (dot["top"] + dot["bottom"]) / 2
            assert min(abs(x - at) + abs(y - height) for at, height in points) < 6, id
    timeline.locator(".filters [type=reset]").click()
    expect(names).to_have_count(len(read.lanes))


def test_filters_work_by_keyboard(timeline: Page, frozen: Site):
    timeline.keyboard.press("/")
    assert held(timeline) == "text"
    timeline.evaluate("window.matcher.load()")
    timeline.keyboard.type("atten")
    assert query(timeline) == "?text=atten"
    assert 0 < len(shown(timeline)) < len(frozen.collection.papers)
    timeline.keyboard.type("/[]+-=?")
    assert timeline.input_value("#filter-text") == "atten/[]+-=?"
    assert zoom_of(timeline) == 100
    timeline.keyboard.press("Control+a")
    timeline.keyboard.press("Delete")
    for name in SELECTS:
        timeline.keyboard.press("Tab")
        assert held(timeline) == name
        timeline.keyboard.press("ArrowDown")
        value = timeline.input_value(f"#filter-{name}")
        assert value
        assert f"{name}={value}" in query(timeline)
    for name in YEARS:
        timeline.keyboard.press("Tab")
        assert held(timeline) == name
    timeline.keyboard.press("Tab")
    assert timeline.evaluate("document.activeElement.type") == "reset"
    timeline.keyboard.press("Enter")
    wait_until(timeline, "location.search === '?view=read'")
    assert len(shown(timeline)) == len(frozen.collection.papers)


def test_a_filter_never_loses_the_focus(timeline: Page, frozen: Site):
    plain = next(paper.id for paper in frozen.collection.papers if paper.tier == "3")
    other = next(paper.id for paper in frozen.collection.papers if paper.tier == "1")
    change = """() => {
      const { tier } = document.querySelector(".filters");
      tier.value = "1";
      tier.dispatchEvent(new Event("input", { bubbles: true }));
    }"""
    choose(timeline, other)
    timeline.evaluate(change)
    assert held(timeline) == other
    timeline.keyboard.press("Escape")
    timeline.keyboard.press("Escape")
    wait_until(timeline, "location.search === '?view=read'")
    assert held(timeline) == other
    choose(timeline, plain)
    timeline.evaluate(change)
    assert held(timeline) == "text"
    expect(timeline.locator(".reasons")).to_be_hidden()
    assert not timeline.locator(".has-choice").count()
    timeline.keyboard.press("Tab")
    assert held(timeline) == "topic"


# The address


def state(page: Page) -> tuple[list[str], dict[str, str], int]:
    return shown(page), {name: page.input_value(f"#filter-{name}") for name in ("text", *SELECTS)}, zoom_of(page)


def test_the_address_holds_the_state(timeline: Page, frozen: Site):
    papers = frozen.collection.papers
    timeline.select_option("#filter-kind", "breakthrough")
    look_up(timeline, "a")
    timeline.locator("[name=larger]").click()
    timeline.locator("[name=larger]").click()
    assert query(timeline) == "?text=a&kind=breakthrough&zoom=2"
    before = state(timeline)
    assert 0 < len(before[0]) < len(papers)
    timeline.reload()
    assert state(timeline) == before
    timeline.locator(".years-bars a").last.click()
    assert timeline.url.endswith(f"#y-{papers[-1].published.year}")
    timeline.select_option("#filter-kind", "")
    timeline.keyboard.press("Escape")
    wait_until(timeline, "!location.search.includes('text')")
    timeline.go_back()
    wait_until(timeline, "location.search.includes('kind')")
    assert state(timeline) == before
    timeline.locator(".t-paper:not([hidden]) .t-name").first.click()
    timeline.wait_for_url(re.compile(r"/papers/[^/?]+/$"))
    timeline.go_back()
    timeline.wait_for_url(re.compile(r"timeline/\?text=a"))
    assert state(timeline) == before


def test_the_table_and_the_timeline_show_the_same(timeline: Page, frozen: Site):
    topic = frozen.collection.topics[1].id
    timeline.select_option("#filter-topic", topic)
    look_up(timeline, "an & é=?#%")
    look_up(timeline, "an")
    found = shown(timeline)
    assert found
    timeline.locator(".same-view").click()
    timeline.wait_for_url(re.compile(r"papers/\?text=an&topic="))
    rows = "#papers tbody tr:not([hidden]) th a"
    links = timeline.locator(rows).evaluate_all("all => all.map((one) => one.getAttribute('href').split('/').at(-2))")
    assert links == found
    timeline.select_option("#filter-topic", "")
    expect(timeline.locator(".same-view")).to_have_attribute("href", re.compile(r"timeline/\?text=an$"))
    timeline.select_option("#filter-topic", topic)
    timeline.locator(".same-view").focus()
    timeline.keyboard.press("Enter")
    timeline.wait_for_url(re.compile(r"timeline/\?text=an&topic="))
    assert shown(timeline) == found


@pytest.mark.parametrize("press", ["mouse", "Enter"])
def test_copy_link_copies_the_address(press: str, tab: Opener):
    page = tab(permissions=["clipboard-read", "clipboard-write"]).go("timeline/?tier=1")
    copy = page.locator(".filters [name=copy]")
    if press == "mouse":
        copy.click()
    else:
        copy.focus()
        page.keyboard.press(press)
    expect(copy).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith("timeline/?tier=1")


@pytest.mark.parametrize("strange", ["?zoom=7", "?zoom=-1&tier=9", "?topic=%3Cscript%3E&era=no", "?kind=&text=%F0"])
def test_a_strange_address_shows_the_timeline(strange: str, tab: Opener, frozen: Site):
    opened = tab()
    page = opened.go("timeline/" + strange)
    assert zoom_of(page) == 100
    assert len(shown(page)) == len(frozen.collection.papers) or "text" in strange
    assert not opened.complaints


# Zoom

MIDDLE = """() => {
  const frame = document.querySelector(".frame"), drawing = document.querySelector(".drawing").getBoundingClientRect();
  const names = document.querySelector(".corner").getBoundingClientRect();
  const middle = (names.right + frame.getBoundingClientRect().left + frame.clientWidth) / 2;
  return (middle - drawing.left) / drawing.width;
}"""


def test_zoom_keeps_labels_apart_and_the_middle_in_place(timeline: Page):
    timeline.evaluate("document.querySelector('.frame').scrollLeft = 1000")
    middle = timeline.evaluate(MIDDLE)
    faults = []
    for zoom in ZOOMS:
        assert zoom_of(timeline) == zoom
        width = timeline.evaluate("document.querySelector('.drawing').getBoundingClientRect().width")
        assert abs(timeline.evaluate(MIDDLE) - middle) * width < 2, zoom
        papers = timeline.evaluate(GEOMETRY)["papers"]
        labels = [(paper["id"], paper["label"]) for paper in papers if not paper["bare"]]
        faults += [f"{zoom}: {one} and {other}" for (one, a), (other, b) in combinations(labels, 2) if overlap(a, b)]
        if zoom < ZOOMS[-1]:
            timeline.locator("[name=larger]").click()
    assert not faults, "\n".join(faults)
    expect(timeline.locator("[name=larger]")).to_be_disabled()
    for zoom in reversed(ZOOMS[:-1]):
        timeline.locator("[name=smaller]").click()
        assert zoom_of(timeline) == zoom
    width = timeline.evaluate("document.querySelector('.drawing').getBoundingClientRect().width")
    assert abs(timeline.evaluate(MIDDLE) - middle) * width < 4
    expect(timeline.locator("[name=smaller]")).to_be_disabled()


def test_zoom_by_keys(timeline: Page):
    for key, zoom in zip("+=++--", (150, 200, 300, 300, 200, 150), strict=True):
        timeline.keyboard.press(key)
        assert zoom_of(timeline) == zoom
        assert query(timeline) == f"?zoom={zoom / 100:g}"
    timeline.keyboard.press("-")
    assert query(timeline) == ""
    timeline.locator("[name=larger]").focus()
    timeline.keyboard.press("Space")
    assert zoom_of(timeline) == 150
    timeline.keyboard.press("Control+-")
    assert zoom_of(timeline) == 150


# Keys


def test_brackets_walk_through_the_papers_that_are_shown(timeline: Page, frozen: Site):
    timeline.select_option("#filter-tier", "1")
    timeline.locator(".frame").focus()
    ids = [paper.id for paper in frozen.collection.papers if paper.tier == "1"]
    for id in ids:
        timeline.keyboard.press("]")
        assert held(timeline) == id
    timeline.keyboard.press("]")
    assert held(timeline) == ids[-1]
    timeline.keyboard.press("[")
    assert held(timeline) == ids[-2]
    box = timeline.locator(f"#m-{ids[-2]} .t-name").bounding_box()
    frame = timeline.locator(".frame").bounding_box()
    assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]


def test_escape_takes_the_paper_first_and_then_the_filters(timeline: Page, frozen: Site):
    timeline.select_option("#filter-tier", "1")
    id = next(paper.id for paper in frozen.collection.papers if paper.tier == "1")
    choose(timeline, id)
    timeline.keyboard.press("Escape")
    expect(timeline.locator(".reasons")).to_be_hidden()
    assert query(timeline) == "?tier=1"
    assert held(timeline) == id
    timeline.keyboard.press("Escape")
    wait_until(timeline, "location.search === '?view=read'")
    assert timeline.input_value("#filter-tier") == ""


def test_keys_are_listed(timeline: Page):
    timeline.select_option("#filter-tier", "1")
    dialog = timeline.locator("dialog.keys")
    timeline.locator(".frame").focus()
    timeline.keyboard.press("?")
    expect(dialog).to_be_visible()
    timeline.keyboard.press("+")
    assert zoom_of(timeline) == 100
    timeline.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert query(timeline) == "?tier=1"
    assert held(timeline) == "frame"
    timeline.locator(".filters [name=keys]").click()
    expect(dialog).to_be_visible()
    assert dialog.locator("kbd").all_inner_texts() == ["[", "]", "+", "−", "r", "/", "Esc", "?"]
    dialog.locator("button").click()
    expect(dialog).to_be_hidden()
    assert held(timeline) == "keys"


# Reasons


def lineage(page: Page) -> dict[str, Any]:
    path = page.locator(".reasons").get_attribute("data-steps")
    answer = page.request.get(urljoin(page.url, path))
    assert answer.status == 200
    return answer.json()


def test_reasons_name_every_step_and_lead_there(timeline: Page, frozen: Site):
    data = lineage(timeline)
    assert sorted(data["names"]) == sorted(paper.id for paper in frozen.collection.papers)
    assert len(data["steps"]) == len(frozen.collection.steps)
    choose(timeline, frozen.collection.papers[0].id)
    told = timeline.evaluate(
        """async () => {
          const found = {};
          for (const row of document.querySelectorAll(".t-paper")) {
            row.querySelector(".t-name").dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
            await new Promise((done) => setTimeout(done));
            const panel = document.querySelector(".reasons");
            found[row.id.slice(2)] = {
              title: panel.querySelector("h2").textContent,
              steps: [...panel.querySelectorAll("li")].map((one) => [
                one.closest("ul").previousSibling.textContent, one.textContent, one.querySelector("a").href,
              ]),
              lit: [...document.querySelectorAll(".t-paper.is-lit")].map((one) => one.id.slice(2)),
            };
          }
          return found;
        }"""
    )
    pairs = {(one, other) for before, after, _ in data["pairs"].values() for one in before for other in after}
    back: dict[str, set[str]] = {id: set() for id in told}
    forth: dict[str, set[str]] = {id: set() for id in told}
    wanted: dict[str, list[tuple[str, str]]] = {id: [] for id in told}
    for older, later, kind, how in data["steps"]:
        back[later].add(older)
        forth[older].add(later)
        word = "pair" if (older, later) in pairs else kind
        wanted[later].append(("stands on", f"{data['names'][older]} {word}: {how}"))
        wanted[older].append(("led to", f"{data['names'][later]} {word}: {how}"))

    def reached(id: str, ways: dict[str, set[str]]) -> set[str]:
        found: set[str] = set()
        rest = [id]
        while rest:
            rest += (new := ways[rest.pop()] - found)
            found |= new
        return found

    links = set()
    for id, panel in told.items():
        assert panel["title"] == data["names"][id]
        assert sorted((heading, text) for heading, text, _ in panel["steps"]) == sorted(wanted[id]), id
        assert set(panel["lit"]) == {id} | reached(id, back) | reached(id, forth), id
        links |= {href for *_, href in panel["steps"]}
    pages: dict[str, str] = {}
    for link in sorted(links):
        address, _, anchor = link.partition("#")
        if address not in pages:
            if len(pages) < 5:
                assert timeline.request.get(address).status == 200, link
            file = frozen.folder / address.partition(frozen.base)[2] / "index.html"
            pages[address] = file.read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in pages[address], link
        assert anchor or "/pairs/" in link, link


def test_hover_chooses_dims_and_lets_go(timeline: Page, frozen: Site):
    id = frozen.collection.pairs[0].breakthroughs[0]
    name = timeline.locator(f"#m-{id} .t-name")
    panel = timeline.locator(".reasons")
    name.scroll_into_view_if_needed()
    name.hover()
    expect(panel).to_be_visible()
    dim = timeline.locator(".t-paper:not(.is-lit)").first
    expect(dim).to_have_css("opacity", "0.25")
    expect(timeline.locator(f"#m-{id}")).to_have_css("opacity", "1")
    panel.hover()
    timeline.wait_for_timeout(700)
    expect(panel).to_be_visible()
    timeline.mouse.move(700, 90)
    expect(panel).to_be_hidden()
    expect(dim).to_have_css("opacity", "1")
    name.hover()
    expect(panel).to_be_visible()
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()


JOIN = """(id) => {
  const frame = document.querySelector(".frame"), path = document.querySelector(`[data-pair="${id}"] .connector-reach`);
  for (let at = 0; at < path.getTotalLength(); at += 5) {
    const place = () => path.getPointAtLength(at).matrixTransform(path.getScreenCTM());
    const box = frame.getBoundingClientRect();
    frame.scrollBy(place().x - box.left - box.width / 2, place().y - box.top - box.height / 3);
    const { x, y } = place();
    if (document.elementFromPoint(x, y) === path) return [x, y];
  }
}"""


def test_a_connector_tells_its_pair_and_leads_to_it(timeline: Page, frozen: Site):
    data = lineage(timeline)
    timeline.evaluate("document.querySelector('.frame').scrollIntoView({ block: 'end' })")
    for pair in (frozen.collection.pairs[0], frozen.collection.pairs[-1]):
        place = timeline.evaluate(JOIN, pair.id)
        assert place, pair.id
        timeline.mouse.move(*place)
        title = " → ".join(
            ", ".join(data["names"][id] for id in side) for side in (pair.precursors, pair.breakthroughs)
        )
        expect(timeline.locator(".reasons h2")).to_have_text(title)
        assert timeline.locator(".join.is-lit").count() == 1
        for step in frozen.collection.steps:
            if step.older.id in pair.precursors and step.later.id in pair.breakthroughs:
                expect(timeline.locator(".reasons")).to_contain_text(step.how)
    timeline.mouse.click(*place)
    timeline.wait_for_url(re.compile(f"/pairs/{pair.id}/$"))


# Scrolling


def test_the_frame_hands_scrolling_on_to_the_page(timeline: Page):
    frame = timeline.locator(".frame")
    frame.evaluate("one => { one.scrollIntoView({ block: 'end' }); one.scrollTop = one.scrollHeight; }")
    before = timeline.evaluate("scrollY")
    assert timeline.evaluate("document.documentElement.scrollHeight - innerHeight - scrollY") > 20
    timeline.mouse.move(700, 500)
    timeline.mouse.wheel(0, 300)
    timeline.wait_for_timeout(400)
    assert timeline.evaluate("scrollY") > before + 10
    frame.evaluate("one => { one.scrollTop = 0; }")
    timeline.wait_for_timeout(400)
    for _ in range(4):
        timeline.mouse.wheel(0, -400)
    wait_until(timeline, "scrollY === 0")


SIGHT = """() => {
  const frame = document.querySelector(".frame").getBoundingClientRect(), faults = [];
  const names = document.querySelector(".corner").getBoundingClientRect();
  const seen = (one) => {
    const box = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(Math.max(box.left, names.right) + 10, (box.top + box.bottom) / 2));
  };
  const inside = (box) => box.left >= names.right && box.right <= frame.right - 20;
  let years = 0, eras = 0, lanes = 0;
  for (const year of document.querySelectorAll(".axis b")) {
    const box = year.getBoundingClientRect();
    if (!inside(box)) continue;
    years += 1;
    if (box.top < frame.top || box.bottom > frame.top + 64) faults.push(`${year.textContent} is out of sight`);
  }
  for (const era of document.querySelectorAll(".t-era > h2")) {
    const box = era.getBoundingClientRect();
    if (Math.min(box.right, frame.right) - Math.max(box.left, names.right) < 160) continue;
    eras += 1;
    if (!seen(era.querySelector("a"))) faults.push(`${era.textContent} is out of sight`);
  }
  for (const lane of document.querySelectorAll(".lane-names span")) {
    const box = lane.getBoundingClientRect();
    if (Math.abs(box.left - frame.left) > 1) faults.push(`${lane.textContent} is out of sight`);
    if (box.top > frame.top + 64 && box.bottom < frame.bottom) lanes += 1;
  }
  // Where years are short, not each has a number; its bar tells it then.
  const marked = document.querySelectorAll(".years-bars .is-seen").length;
  if (!(years || marked) || !eras || !lanes) faults.push(`${years} years, ${eras} eras and ${lanes} lanes are seen`);
  return faults;
}"""


@pytest.mark.parametrize("zoom", [1, 3])
def test_years_eras_and_lanes_stay_in_sight(zoom: int, tab: Opener):
    page = tab(1440).go(f"timeline/?view=read&zoom={zoom}")
    page.evaluate("document.querySelector('.frame').scrollIntoView({ block: 'end' })")
    faults = []
    for down in (0, 0.5, 1):
        for right in (0, 0.13, 0.37, 0.61, 0.83, 1):
            page.evaluate(
                """([down, right]) => {
                  const frame = document.querySelector(".frame"), { scrollWidth, scrollHeight } = frame;
                  frame.scrollTo(right * (scrollWidth - frame.clientWidth), down * (scrollHeight - frame.clientHeight));
                }""",
                [down, right],
            )
            faults += [f"{down} down, {right} right: {fault}" for fault in page.evaluate(SIGHT)]
    assert not faults, "\n".join(faults)


def test_era_and_year_stay_in_sight_on_a_phone(tab: Opener, frozen: Site):
    page = tab(375, 700).go("timeline/?view=read")
    papers = frozen.collection.papers
    for paper in (papers[len(papers) // 3], papers[len(papers) // 2], papers[-1]):
        found = page.evaluate(
            """(id) => {
              const row = document.querySelector("#m-" + id);
              row.scrollIntoView({ block: "center", behavior: "instant" });
              const heads = [row.closest(".t-era").querySelector("h2"), row.closest(".t-year").querySelector("h3")];
              return heads.map((head) => {
                const box = head.getBoundingClientRect(), y = (box.top + box.bottom) / 2;
                return [head.contains(document.elementFromPoint(box.left + 20, y)), head.textContent];
              });
            }""",
            paper.id,
        )
        assert [seen for seen, _ in found] == [True, True], (paper.id, found)
        assert found[1][1].startswith(str(paper.published.year))


def test_bars_of_the_years_on_screen_are_marked(timeline: Page):
    for share in (0, 0.4, 1):
        timeline.evaluate(
            "share => { const f = document.querySelector('.frame'); f.scrollLeft = share * f.scrollWidth; }", share
        )
        timeline.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        marked, wanted = timeline.evaluate(
            """() => {
              const frame = document.querySelector(".frame").getBoundingClientRect();
              const left = document.querySelector(".corner").getBoundingClientRect().right;
              const bars = [...document.querySelectorAll(".years-bars a")];
              const starts = bars.map((bar) => document.querySelector(bar.hash).getBoundingClientRect().left);
              const fits = (_, at) => starts[at] < frame.right - 2 && (starts[at + 1] ?? frame.right) > left + 2;
              const year = (bar) => bar.hash;
              return [bars.filter((bar) => bar.matches(".is-seen")).map(year), bars.filter(fits).map(year)];
            }"""
        )
        assert set(wanted) <= set(marked)
        assert len(marked) - len(wanted) <= 1, (share, marked, wanted)
        assert 0 < len(marked) < timeline.locator(".years-bars a").count()


# For everyone


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_use(scheme: str, tab: Opener, frozen: Site):
    page = tab(color_scheme=scheme).go("timeline/?view=read")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    choose(page, frozen.collection.pairs[0].breakthroughs[0])
    faults = [f"panel: {fault}" for fault in violations(page)]
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog.keys")).to_be_visible()
    faults += [f"keys: {fault}" for fault in violations(page)]
    page.keyboard.press("Escape")
    page.select_option("#filter-tier", "1")
    page.select_option("#filter-kind", "pair")
    faults += [f"filters: {fault}" for fault in violations(page)]
    look_up(page, "zzzz")
    faults += [f"nothing found: {fault}" for fault in violations(page)]
    assert not faults, "\n".join(faults)


def test_nothing_needs_a_script(tab: Opener):
    opened = tab(java_script_enabled=False)
    opened.page.goto(opened.home + "timeline/")
    for part in (".filters", ".reasons", ".empty", "dialog.keys"):
        assert opened.page.locator(part).count() == 1, part
        assert not opened.page.locator(part).is_visible(), part
    assert opened.page.locator(".t-name").first.is_visible()


# The story and the poster


def test_the_story_runs_through_the_landmarks(tab: Opener, frozen: Site):
    ids = [paper.id for paper in frozen.collection.papers if paper.tier == "1"]
    for index, id in enumerate(ids):
        page = Html((frozen.folder / f"story/{id}/index.html").read_text(encoding="utf-8"))
        around = [[link["href"].split("/")[-2] for link in page.all("a", rel=rel)] for rel in ("prev", "next")]
        assert around == [
            ids[index - 1 : index] if index else [],
            ids[index + 1 : index + 2],
        ], id
    assert len(list((frozen.folder / "story").glob("*/index.html"))) == len(ids)
    page = tab().go("timeline/?view=read")
    page.get_by_role("link", name="Tell it as a story").click()
    page.wait_for_url(re.compile(f"/story/{ids[0]}/$"))
    page.locator("a[rel=next]").click()
    page.wait_for_url(re.compile(f"/story/{ids[1]}/$"))
    page.locator("a[rel=prev]").click()
    page.wait_for_url(re.compile(f"/story/{ids[0]}/$"))


@pytest.mark.chromium
def test_the_poster_holds_every_paper_on_one_sheet(tab: Opener, frozen: Site):
    sheet = ET.parse(frozen.folder / "assets/poster.svg").getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert sheet.tag == f"{space}svg"
    titles = [mark.findtext(f"{space}title") for mark in sheet.iter(f"{space}circle") if len(mark)]
    assert sorted(titles) == sorted(paper.title for paper in frozen.collection.papers)
    opened = tab()
    page = opened.go("poster/")
    assert page.locator(".sheet circle > title").count() == len(titles)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    width, height = (float(part) for part in re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed).groups())
    assert abs(width - 420 / 25.4 * 72) < 2
    assert abs(height - 297 / 25.4 * 72) < 2
    assert not opened.complaints


def test_the_preview_is_a_picture(tab: Opener):
    opened = tab()
    answer = opened.page.request.get(opened.home + "assets/social.png")
    assert answer.status == 200
    data = answer.body()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == (1200, 630)
    length = struct.unpack(">I", data[33:37])[0]
    assert len(zlib.decompress(data[41 : 41 + length])) == 630 * (1 + 1200 * 3)
    page = opened.go("poster/")
    size = page.evaluate(
        """async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          return [image.naturalWidth, image.naturalHeight];
        }""",
        opened.home + "assets/social.png",
    )
    assert size == [1200, 630]


def test_reasons_are_reached_and_left_by_key(timeline: Page):
    name = timeline.locator(".t-paper .t-name").nth(20)
    name.focus()
    panel = timeline.locator(".reasons")
    expect(panel).to_be_visible()
    timeline.keyboard.press("r")
    assert panel.evaluate("panel => panel.contains(document.activeElement)")
    timeline.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert name.evaluate("name => name === document.activeElement")
    name.focus()
    timeline.locator(".filters [name=text]").focus()
    expect(panel).to_be_hidden()


def test_years_tell_what_the_filters_leave(timeline: Page):
    timeline.set_viewport_size({"width": 375, "height": 800})
    timeline.select_option("[name=topic]", index=1)
    told = timeline.locator(".t-year:not([hidden]) > h3 > span").all_inner_texts()
    shown = timeline.locator(".t-paper:not([hidden])").count()
    assert sum(int(text.split()[0]) for text in told) == shown
    timeline.set_viewport_size({"width": 1440, "height": 900})
    assert timeline.locator(".t-year[hidden]").evaluate_all("all => all.every(one => !one.checkVisibility())")


@pytest.mark.parametrize("width", [375, 1440])
def test_the_tallest_bar_of_the_years_is_in_sight(width: int, tab: Opener):
    """However far back the years begin."""
    page = tab(width).go("timeline/?view=read")
    tallest = page.locator(".years-bars").evaluate(
        """(row) => {
          const bars = [...row.querySelectorAll("rect")], height = (bar) => parseFloat(bar.getAttribute("height"));
          const top = bars.reduce((one, other) => (height(other) > height(one) ? other : one));
          const { left, right } = top.getBoundingClientRect(), seen = row.getBoundingClientRect();
          return [left >= seen.left, right <= seen.right, bars.length];
        }"""
    )
    assert tallest[:2] == [True, True]
    assert tallest[2] > 40
