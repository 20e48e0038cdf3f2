"""The timeline in both of its dresses: every label free to read, every mark in its place, every step in order."""

from itertools import pairwise
from typing import Any

import pytest

from tests.support.browser import Opener, wait_until
from tests.support.built import Site

pytestmark = pytest.mark.browser

LANES = (900, 1024, 1440, 2560)
LIST = (320, 375, 768, 899)

GEOMETRY = """() => {
  const svg = document.querySelector(".drawing");
  const frame = svg.getBoundingClientRect();
  const box = ({ left, right, top, bottom }) => ({ left, right, top, bottom });
  const papers = [...document.querySelectorAll(".t-paper")].map((item) => {
    const link = item.querySelector(".t-name"), label = link.querySelector("span");
    const dot = getComputedStyle(link, "::before");
    const place = link.getBoundingClientRect();
    const size = parseFloat(dot.width), side = item.classList.contains("t-left") ? "left" : "right";
    const from = getComputedStyle(link).position === "static" ? item.getBoundingClientRect() : place;
    const border = from === place ? 0 : item.clientLeft;
    const left = side === "left" && from === place
      ? from.right - parseFloat(dot.right) - size : from.left + border + parseFloat(dot.left);
    const top = from.top + parseFloat(dot.top);
    return {
      id: item.id, bare: item.classList.contains("t-bare"),
      side,
      reserved: parseFloat(getComputedStyle(item).getPropertyValue("--w")),
      label: box(label.getBoundingClientRect()),
      hit: box(place),
      dot: { left, top, right: left + size, bottom: top + size },
    };
  });
  const connectors = [...document.querySelectorAll(".connector")].map((path) => {
    const matrix = path.getScreenCTM(), length = path.getTotalLength(), points = [];
    for (let at = 0; at <= length; at += 2) {
      const point = path.getPointAtLength(at).matrixTransform(matrix);
      points.push([point.x, point.y]);
    }
    return points;
  });
  return { frame: box(frame), papers, connectors };
}"""


def overlap(one: dict[str, float], other: dict[str, float], slack: float = 0.5) -> bool:
    """Return whether two boxes share more than a sliver."""
    return (
        one["left"] < other["right"] - slack
        and other["left"] < one["right"] - slack
        and one["top"] < other["bottom"] - slack
        and other["top"] < one["bottom"] - slack
    )


def inside(inner: dict[str, float], outer: dict[str, float]) -> bool:
    return (
        inner["left"] >= outer["left"]
        and inner["right"] <= outer["right"]
        and inner["top"] >= outer["top"]
        and inner["bottom"] <= outer["bottom"]
    )


@pytest.fixture(scope="module")
def expected(frozen: Site) -> list[str]:
    """The papers in order of time."""
    return [f"m-{paper.id}" for paper in frozen.collection.papers]


@pytest.mark.parametrize("width", LANES)
def test_lanes_leave_every_label_free(width: int, tab: Opener, expected: list[str]):
    found = tab(width).go("timeline/?view=read").evaluate(GEOMETRY)
    papers = found["papers"]
    assert [paper["id"] for paper in papers] == expected
    faults = []
    labelled = [paper for paper in papers if not paper["bare"]]
    for paper in papers:
        if not inside(paper["dot"], found["frame"]):
            faults.append(f"{paper['id']} is outside the drawing")
    for paper in labelled:
        label = paper["label"]
        if label["right"] - label["left"] > paper["reserved"]:
            faults.append(f"{paper['id']} is {label['right'] - label['left']:.1f} wide, and has {paper['reserved']}")
        if not inside(label, found["frame"]):
            faults.append(f"the label of {paper['id']} is outside the drawing")
        for other in papers:
            if other is paper:
                continue
            if not other["bare"] and other["id"] > paper["id"] and overlap(label, other["label"]):
                faults.append(f"the labels of {paper['id']} and {other['id']} overlap")
            if overlap(label, other["dot"], 0):
                faults.append(f"the label of {paper['id']} lies on the mark of {other['id']}")
        for points in found["connectors"]:
            if any(label["left"] < x < label["right"] and label["top"] < y < label["bottom"] for x, y in points):
                faults.append(f"a connector crosses the label of {paper['id']}")
    for index, paper in enumerate(papers):
        for other in papers[index + 1 :]:
            if overlap(paper["dot"], other["dot"], 0):
                faults.append(f"the marks of {paper['id']} and {other['id']} overlap")
    assert not faults, "\n".join(faults)
    assert len(labelled) >= len(papers) / 2


def test_lanes_run_from_left_to_right(tab: Opener, frozen: Site):
    found = tab(1440).go("timeline/?view=read").evaluate(GEOMETRY)
    places = [(paper["dot"]["left"] + paper["dot"]["right"]) / 2 for paper in found["papers"]]
    papers = frozen.collection.papers
    for (one, earlier), (other, later) in pairwise(zip(places, papers, strict=True)):
        if earlier.published.last < later.published.first:
            assert one <= other + 0.2, (earlier.id, later.id)


def test_lanes_are_named_and_connectors_reach_their_marks(tab: Opener, frozen: Site):
    page = tab(1440).go("timeline/?view=read")
    found = page.evaluate(GEOMETRY)
    dots = {paper["id"]: paper["dot"] for paper in found["papers"]}
    for pair, points in zip(frozen.collection.pairs, found["connectors"], strict=True):
        for id in pair.precursors + pair.breakthroughs:
            dot = dots[f"m-{id}"]
            x, y = (dot["left"] + dot["right"]) / 2, (dot["top"] + dot["bottom"]) / 2
            assert min(abs(x - at) + abs(y - height) for at, height in points) < 3, (pair.id, id)
    names = page.locator(".lane-names span")
    boxes = names.evaluate_all("all => all.map((one) => one.getBoundingClientRect().toJSON())")
    assert len(boxes) == len({paper.topics[0] for paper in frozen.collection.papers})
    assert all(one["bottom"] <= other["top"] + 0.5 for one, other in pairwise(boxes))
    assert min(dot["left"] for dot in dots.values()) >= max(box["right"] for box in boxes)


def test_each_mark_and_label_is_its_own_target(tab: Opener):
    """A click on a mark or on either end of a label goes to that paper."""
    page = tab(1440).go("timeline/?view=read")
    faults = page.evaluate(
        """() => {
          const faults = [];
          const frame = document.querySelector(".frame");
          for (const item of document.querySelectorAll(".t-paper")) {
            const link = item.querySelector(".t-name"), label = link.querySelector("span");
            link.scrollIntoView({ block: "center", inline: "center" });
            const hit = link.getBoundingClientRect(), text = label.getBoundingClientRect();
            const middle = (hit.top + hit.bottom) / 2;
            const dot = item.classList.contains("t-left") ? hit.right - 12 : hit.left + 12;
            const places = item.classList.contains("t-bare") ? [dot] : [dot, text.left + 1, text.right - 1];
            for (const x of places) {
              const found = document.elementFromPoint(x, middle);
              if (!link.contains(found)) faults.push(`${item.id} at ${x - hit.left}: ${found?.outerHTML.slice(0, 80)}`);
            }
          }
          return faults;
        }"""
    )
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", LIST)
def test_list_is_in_order_with_marks_on_the_left(width: int, tab: Opener, expected: list[str]):
    page = tab(width).go("timeline/?view=read")
    assert not page.locator(".drawing").is_visible()
    papers = page.evaluate(GEOMETRY)["papers"]
    assert [paper["id"] for paper in papers] == expected
    for one, other in pairwise(papers):
        assert one["label"]["bottom"] <= other["label"]["top"]
    for paper in papers:
        assert paper["dot"]["left"] >= 0, paper["id"]
        assert paper["dot"]["right"] < paper["label"]["left"], paper["id"]
        assert paper["label"]["right"] <= width, paper["id"]
        assert paper["label"]["top"] <= (paper["dot"]["top"] + paper["dot"]["bottom"]) / 2 <= paper["label"]["bottom"]


def test_list_shows_dates_apart_from_names(tab: Opener):
    page = tab(320).go("timeline/?view=read")
    boxes = page.locator(".t-paper").evaluate_all(
        """all => all.map((item) => [".t-name span", ".t-date"].map((part) => {
          const { left, right, top, bottom } = item.querySelector(part).getBoundingClientRect();
          return { left, right, top, bottom };
        }))"""
    )
    for name, date in boxes:
        assert not overlap(name, date), (name, date)


@pytest.mark.parametrize("options", [{"java_script_enabled": False}, {}], ids=["no script", "no style"])
def test_it_reads_in_order_of_time_on_nothing(options: dict[str, Any], tab: Opener, expected: list[str]):
    opened = tab(**options)
    if not options:
        opened.page.route("**/*.css", lambda route: route.abort())
    opened.page.goto(opened.home + "timeline/")
    items = opened.page.locator(".t-paper")
    assert items.evaluate_all("all => all.map((one) => one.id)") == expected
    for part in (".t-name", ".t-role", ".t-date"):
        assert items.locator(part).count() == len(expected)
    if not options:
        tops = items.evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
        assert tops == sorted(tops)
        assert items.locator(".t-role").last.is_visible()


def test_focus_runs_in_order_of_time_and_is_seen(tab: Opener, expected: list[str]):
    page = tab(1440).go("timeline/?view=read")
    page.locator(".frame").focus()
    stops, hidden = [], []
    for _ in range(6 * len(expected)):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const stop = document.activeElement;
              if (!stop.closest(".frame")) return null;
              const paper = stop.closest(".t-paper");
              const text = stop.matches(".t-name") ? stop.querySelector("span") : stop;
              const box = text.getClientRects()[0];
              const height = Math.max(box.top, 0) + Math.min(box.bottom, innerHeight);
              const found = document.elementFromPoint((box.left + box.right) / 2, height / 2);
              return { paper: paper?.id, name: stop.matches(".t-name"), seen: stop.contains(found) };
            }"""
        )
        if stop is None:
            break
        if stop["name"]:
            stops.append(stop["paper"])
        if not stop["seen"]:
            hidden.append(stop)
    assert stops == expected
    assert not hidden


def test_a_card_is_shown_whole(tab: Opener, expected: list[str]):
    """What a paper's card says can be read wherever the paper stands: it is not cut off by the frame."""
    page = tab(1440).go("timeline/?view=read")
    faults = page.evaluate(
        """async () => {
          const faults = [], frame = document.querySelector(".frame");
          for (const item of document.querySelectorAll(".t-paper")) {
            item.querySelector(".t-name").focus();
            const shown = getComputedStyle(item.querySelector(".t-card")).clipPath === "none";
            const card = item.querySelector(".t-card").getBoundingClientRect(), box = frame.getBoundingClientRect();
            if (!shown) faults.push(`${item.id}: hidden`);
            if (card.top < box.top - 1 || card.bottom > box.bottom + 1) faults.push(`${item.id}: cut off`);
            const left = card.left + frame.scrollLeft - box.left, right = card.right + frame.scrollLeft - box.left;
            if (left < 0 || right > frame.scrollWidth) faults.push(`${item.id}: out of reach`);
          }
          return faults;
        }"""
    )
    assert not faults, "\n".join(faults)


def test_bars_lead_to_their_year(tab: Opener, frozen: Site):
    page = tab(375).go("timeline/?view=read")
    years = sorted({paper.published.year for paper in frozen.collection.papers})
    assert page.locator(".years-bars a").count() == len(years)
    page.locator(f".years-bars a[href='#y-{years[-1]}']").click()
    heading = page.locator(f"#y-{years[-1]}")
    wait_until(page, "scrollY > 100")
    assert heading.is_visible()
    top = heading.evaluate("one => one.getBoundingClientRect().top")
    assert 0 <= top < 900
