"""Collections of an odd shape, looked at: nothing is cut off, unnamed, invented or told in the wrong number."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.drawing.whole import SHEET, TALL, WIDE, whole
from tests.browser.test_timeline import overlap
from tests.support.browser import OVERFLOWS, Opener, kinds, served
from tests.support.built import Site

pytestmark = [pytest.mark.browser, pytest.mark.chromium]

ONE_OF_SEVERAL = re.compile(
    r"(?<![\w.,–-])1 (?:papers|works|pairs|eras|topics|lanes|steps|years|months|days|authors|people|patterns|times?)\b"
)
CUT_IN_PICTURES = """() => [...document.querySelectorAll("main svg text")].filter((text) => {
  let svg = text.ownerSVGElement;
  while (svg.ownerSVGElement) svg = svg.ownerSVGElement; // one inside another is as large as what it holds
  const box = text.getBoundingClientRect(), frame = svg.getBoundingClientRect();
  const isShown = box.width && text.checkVisibility() && getComputedStyle(svg).overflow !== "visible";
  const leaves = box.left < frame.left - 1 || box.right > frame.right + 1;
  return isShown && (leaves || box.top < frame.top - 3 || box.bottom > frame.bottom + 3);
}).map((text) => text.textContent)"""
LEAVES_HEADER = """() => {
  const box = document.querySelector(".site-name").getBoundingClientRect();
  const frame = document.querySelector(".site-header").getBoundingClientRect();
  return box.top < frame.top || box.bottom > frame.bottom;
}"""
EMPTY = """() => [...document.querySelectorAll("main :is(h1, h2, h3, h4)")].filter((heading) => {
  const level = (one) => Number(one.localName[1]);
  const all = [...document.querySelectorAll("main *")];
  if (!heading.checkVisibility()) return false;
  for (const one of all.slice(all.indexOf(heading) + 1)) {
    if (heading.contains(one)) continue;
    if (/^h[1-6]$/.test(one.localName)) {
      if (level(one) <= level(heading)) return true;
      return false;
    }
    const says = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if ((says || one.matches("img, input, svg :is(path, circle, rect, use)")) && one.checkVisibility()) return false;
  }
  return true;
}).map((heading) => heading.textContent.trim())"""
NAMES = """() => Object.fromEntries([...document.querySelectorAll(".t-paper")].map((paper) => {
  const name = paper.querySelector(".t-name span"), box = name.getBoundingClientRect();
  const frame = document.querySelector(".timeline").getBoundingClientRect();
  const isShown = name.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width > 3;
  const isWhole = box.left >= frame.left && box.right <= frame.right && name.scrollWidth <= name.clientWidth + 1;
  return [paper.id.slice(2), isShown && isWhole];
}))"""

LANES = """() => {
  const bottom = document.querySelector(".timeline").getBoundingClientRect().bottom;
  return [...document.querySelectorAll(".lane-names span")].flatMap((lane) => {
    const name = document.createTreeWalker(lane, NodeFilter.SHOW_TEXT).nextNode(), box = lane.getBoundingClientRect();
    return [...name.data.matchAll(/\\S+/g)].filter((word) => {
      const range = document.createRange();
      range.setStart(name, word.index);
      range.setEnd(name, word.index + word[0].length);
      const [place, ...more] = range.getClientRects();
      const isBroken = more.length && word[0].length < 25;
      return isBroken || place.bottom > Math.min(box.bottom, bottom) + 1 || place.right > box.right;
    }).map((word) => `${word[0]} of ${name.data}`);
  });
}"""
"""A script that returns which words of the names of lanes are broken, or cut by their lane or the frame."""

WHOLE = """() => {
  const places = (selector) => [...document.querySelectorAll(selector)].map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { text: one.textContent, left, right, top, bottom };
  });
  const [frame] = places("svg:has(> .w-line)");
  const texts = [".w-name", ".w-lane", ".w-era", ".w-year"].map(places);
  return { frame, texts, arcs: document.querySelectorAll(".w-arcs path").length };
}"""
"""A script that returns where every text of the whole is, by what it is, and how many arcs there are."""
LEFT_OUT = re.compile(r"(?:(\d+) pairs? had no room for an arc)?(?:, )?(?:(\d+) landmarks? had no room for a name)?")

ENDS = """() => [...document.querySelectorAll(".poster svg svg .w-arcs path")].flatMap((path) => {
  const matrix = path.getScreenCTM();
  const dots = [...document.querySelectorAll(".poster svg circle")].map((dot) => dot.getBoundingClientRect());
  return [0, path.getTotalLength()].map((length) => path.getPointAtLength(length).matrixTransform(matrix))
    .map(({ x, y }) => dots.some((dot) => Math.hypot(dot.x + dot.width / 2 - x, dot.y + dot.height / 2 - y) < 2));
})"""

Shape = tuple[dict[str, Any], Site]


@pytest.fixture(scope="module")
def at(shape: Shape) -> Iterator[str]:
    """The address of a site of an odd shape."""
    yield from served(shape[1])


@pytest.fixture(scope="module")
def faults(chromium: Browser, shape: Shape, at: str) -> dict[str, list[str]]:
    """What is wrong with a page of every kind, on a desk and then on the narrowest screen."""
    found = defaultdict(list)
    page = chromium.new_page()
    for path in (*kinds(shape[1]).values(), "timeline/?view=read", "timeline/?view=list"):
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(at + path)
        page.evaluate("document.fonts.ready.then(() => true)")
        for what, script in (("cut", OVERFLOWS), ("out", CUT_IN_PICTURES), ("empty", EMPTY)):
            found[what] += [f"{path}: {fault}" for fault in page.evaluate(script)]
        page.set_viewport_size({"width": 320, "height": 700})
        found["narrow"] += [f"{path}: {fault}" for fault in page.evaluate(OVERFLOWS)]
        found["narrow"] += [f"{path}: the name leaves the header"] if page.evaluate(LEAVES_HEADER) else []
    page.close()
    return found


@pytest.mark.parametrize("what", ["narrow", "cut", "out", "empty"])
def test_nothing_leaves_the_screen_or_is_cut_and_no_section_is_empty(what: str, faults: dict[str, list[str]]):
    assert not faults[what], "\n".join(faults[what])


def test_ends_of_pairs_and_landmarks_are_named(tab: Opener, shape: Shape, at: str):
    collection = shape[1].collection
    named = tab(1440, at=at).go("timeline/?view=read").evaluate(NAMES)
    assert named.keys() == {paper.id for paper in collection.papers}
    wanted = {paper.id for paper in collection.papers if paper.tier == "1" or collection.side(paper)}
    assert {id for id in wanted if not named[id]} == set()


def test_names_of_lanes_are_whole(tab: Opener, at: str):
    for width in (900, 1440):
        page = tab(width, at=at).go("timeline/?view=read")
        assert page.evaluate(LANES) == []


def test_the_whole_names_landmarks_and_draws_pairs_or_says_how_many_it_leaves_out(tab: Opener, shape: Shape, at: str):
    collection, opened = shape[1].collection, tab(1440, at=at)
    landmarks = {paper.short for paper in collection.papers if paper.tier == "1"}
    for path, drawing in (
        ("timeline/", WIDE),
        ("assets/whole-wide-light.svg", WIDE),
        ("assets/whole-tall-dark.svg", TALL),
    ):
        seen = opened.go(path).evaluate(WHOLE)
        names, lanes, *_ = seen["texts"]
        for texts in seen["texts"]:
            for one, other in combinations(texts, 2):
                assert not overlap(one, other, 2), (path, one, other)
        for one in (*names, *lanes):
            assert seen["frame"]["left"] <= one["left"] + 1, (path, one)
            assert one["right"] <= seen["frame"]["right"] + 1, (path, one)
        told = LEFT_OUT.fullmatch(whole(collection, drawing).left_out)
        unled, unnamed = (int(count or 0) for count in told.groups())
        assert {name["text"] for name in names} <= landmarks
        lines = iter(lane["text"] for lane in lanes)
        for topic in collection.lanes:
            said = ""
            while said != collection.topic(topic).name and not said.endswith("…"):
                said = f"{said} {next(lines)}".strip()
        assert len(names) + unnamed == len(landmarks), path
        assert seen["arcs"] + unled == len(collection.pairs), path


def test_what_the_whole_leaves_out_is_told(tab: Opener, shape: Shape, at: str):
    wide, tall = (whole(shape[1].collection, drawing).left_out for drawing in (WIDE, TALL))
    page = tab(1440, at=at).go("timeline/")
    assert page.locator(".whole p").all_text_contents() == [f"{wide}."] * bool(wide)
    assert tall in page.locator(".whole img").first.get_attribute("alt")


def test_every_end_of_an_arc_on_the_poster_is_a_dot(tab: Opener, shape: Shape, at: str):
    drawing = whole(shape[1].collection, SHEET)
    ends = tab(1440, at=at).go("poster/").evaluate(ENDS)
    assert len(ends) == 2 * len(drawing.arcs)
    assert len(drawing.arcs) + len(drawing.lost) >= len(shape[1].collection.pairs)
    assert all(ends)


def test_one_is_never_told_as_several(shape: Shape):
    faults = [
        f"{name}: {found[0]}"
        for name, page in shape[1].pages.items()
        for found in ONE_OF_SEVERAL.finditer(" ".join(page.all("body")[0].text.split()))
    ]
    assert faults == []


def test_no_year_is_invented_and_none_left_out(tab: Opener, shape: Shape, at: str):
    first, last = shape[0]["years"]
    page = tab(1440, at=at).go("timeline/?view=read")
    ticks = page.locator(".axis b").all_text_contents()
    assert {tick for tick in ticks if not first <= int(tick) <= last} == set()
    bars = page.locator(".years-bars .sr").all_text_contents()
    told = [re.fullmatch(r"(\d+)(?:–(\d+))?, (\d+|no|none)\b.*", bar.strip()) for bar in bars]
    assert all(told), bars
    spans = [(int(bar[1]), int(bar[2] or bar[1])) for bar in told if bar]
    assert (spans[0][0], spans[-1][1]) == (first, last)
    assert all(one[1] + 1 == other[0] for one, other in pairwise(spans))
    assert sum(int(bar[3]) for bar in told if bar and bar[3].isdigit()) == shape[0]["works"]
