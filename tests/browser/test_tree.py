"""The site as screen readers, keyboards and eyes that need strong contrast meet it."""

from urllib.parse import urljoin, urlsplit

import pytest

from tests.support.browser import Opener
from tests.support.built import Site

pytestmark = [pytest.mark.browser, pytest.mark.chromium]

TEXTS = """(cards) => cards.map((card) => {
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.data.trim() && !text.parentElement.closest("[aria-hidden]")) texts.push(text.data.trim());
  }
  return texts;
})"""
"""A script that returns the texts of each card: the date, the role, and what is said of pairs."""
MOST_STOPS = 10
"""How many stops there are at most before the first work, once the page's own text has begun."""


def test_each_work_has_its_date_its_role_and_its_pairs_in_the_tree(tab: Opener, frozen: Site):
    """On wide screens they are seen in a card that opens; they are read without opening it."""
    page = tab(1440).go("timeline/?view=read")
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = {node["name"]["value"].strip() for node in nodes if not node["ignored"] and "name" in node}
    texts = page.locator(".t-card").evaluate_all(TEXTS)
    assert [len(found) >= 2 for found in texts] == [True] * len(frozen.collection.papers)
    assert [text for found in texts for text in found if text not in told] == []


@pytest.mark.parametrize("view", ["whole", "read", "list"])
def test_a_way_leads_past_the_filters(view: str, tab: Opener):
    page = tab(1440).go(f"timeline/?view={view}")
    for skipped in ("#content", "#list"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.hash") == skipped
        page.keyboard.press("Enter")
    stops = []
    while len(stops) < MOST_STOPS and ".t-paper" not in stops:
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('.t-paper') ? '.t-paper' : ''"))
    assert ".t-paper" in stops


GROUNDS = """([selector, pseudo]) => [...document.querySelectorAll(selector)].map(
  (one) => getComputedStyle(one, pseudo).backgroundColor
)"""


@pytest.mark.parametrize(
    ("path", "selector", "pseudo"),
    [
        ("timeline/?view=read", ".t-paper--breakthrough > .t-name", "::before"),
        ("timeline/?view=read", ".views [aria-pressed=true]", None),
        ("papers/", ".mark--breakthrough", None),
        ("papers/resnet/", ".steps > .breakthrough", "::before"),
    ],
)
def test_what_is_filled_stays_so_in_forced_colours(path: str, selector: str, pseudo: str | None, tab: Opener):
    page = tab(1440, forced_colors="active").go(path)
    grounds = set(page.evaluate(GROUNDS, [selector, pseudo]))
    assert grounds
    assert not grounds & {*page.evaluate(GROUNDS, ["body", None]), "rgba(0, 0, 0, 0)"}


COVERED = """() => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return "is not there";
  const box = target.getBoundingClientRect();
  if (box.bottom < 0 || box.top > innerHeight) return `is out of sight, at ${box.top}`;
  const heads = [...document.querySelectorAll("*")].filter((one) => {
    const style = getComputedStyle(one), over = one.getBoundingClientRect();
    return ["sticky", "fixed"].includes(style.position) && style.clipPath === "none" && one.checkVisibility()
      && !one.contains(target) && !target.contains(one) && over.width && over.left < box.right && box.left < over.right
      && over.top <= box.top && box.top < over.bottom - 2;
  });
  return heads.map((head) => `is under ${head.localName}.${head.className}`).join();
}"""
"""A script that returns what hides the place in a page to which its address leads, or nothing."""


@pytest.mark.slow
def test_places_in_pages_are_not_hidden_under_what_sticks(tab: Opener, frozen: Site):
    """One of each kind that pages of each kind have; in the lanes of the timeline the axis itself shows the year."""
    places: dict[tuple[str, str], str] = {}
    for name, page in frozen.pages.items():
        for _, link in page.links():
            whole = urlsplit(urljoin(frozen.address(name), link))
            folder = whole.path.removeprefix(frozen.base).partition("/")[0]
            if whole.fragment and not whole.query and frozen.is_own(name, link) and folder != "timeline":
                places[folder, whole.fragment.partition("_")[0]] = f"{whole.path}#{whole.fragment}"
    assert len(places) > 20
    opened = tab(1440)
    faults = []
    for place in [*list(places.values())[:40], "timeline/?view=list#y-2015", "timeline/?view=list#m-resnet"]:
        opened.page.goto("about:blank")
        fault = opened.go(place.removeprefix(frozen.base)).evaluate(COVERED)
        faults += [f"{place} {fault}"] if fault else []
    assert faults == []
