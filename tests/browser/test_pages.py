"""Every kind of page, in every width and both colours: quiet, whole, in its place, and open to everyone."""

import gzip
import re
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Response, expect

from tests.support.browser import AXE, OVERFLOWS, Opener, Tab, kinds, wait_until
from tests.support.built import ROOT, Site

pytestmark = [pytest.mark.browser, pytest.mark.chromium]

WIDTHS = (320, 375, 640, 768, 899, 900, 1024, 1440, 2560)
"""Phones to wide screens; 640 is a screen of 1280 at 200 % zoom, 320 the same at 400 %."""


def test_there_is_a_page_of_every_kind(frozen: Site):
    assert set(kinds(frozen)) >= {
        *("home", "404", "about", "contribute", "timeline", "papers", "papers/*", "pairs", "pairs/*", "eras", "eras/*"),
    }


def test_pages_are_quiet(tab: Opener, frozen: Site, home: str):
    """No page asks another host for anything, or is kept from something by its policy, or complains otherwise."""
    context = tab().page.context
    tabs = {path: Tab(context.new_page(), home) for path in kinds(frozen).values()}
    for path, opened in tabs.items():
        opened.go(path)
    for path, opened in tabs.items():  # all at once, since each waits half a second in which nothing is asked for
        opened.page.wait_for_load_state("networkidle")
        assert not opened.foreign, path
        assert not opened.complaints, path
    assert context.cookies() == []


def test_a_first_visit_to_a_paper_is_light(tab: Opener, frozen: Site):
    """Whatever a browser asks for that has nothing of the site yet: text as servers compress it, and fonts."""
    opened = tab()
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        body = response.body()
        sizes[response.url] = len(body if response.url.endswith(".woff2") else gzip.compress(body, mtime=0))

    opened.page.on("response", weigh)
    page = opened.go(kinds(frozen)["papers/*"])
    page.mouse.wheel(0, 5000)
    page.wait_for_load_state("networkidle")
    assert len(sizes) >= 8
    assert sum(sizes.values()) <= 150 * 1024, sizes
    assert not [url for url in sizes if "/data/" in url]


def test_nothing_overflows(tab: Opener, frozen: Site):
    opened = tab()
    faults = []
    for name, path in kinds(frozen).items():
        page = opened.go(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{name} at {width}: {fault}" for fault in page.evaluate(OVERFLOWS)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [375, 1440])
def test_of_the_forms_of_a_citation_one_is_open(width: int, tab: Opener, frozen: Site):
    """They are named in a row, and each opens in the place of the other."""
    page = tab(width, 900).go(kinds(frozen)["papers/*"])
    page.locator(".cite > summary").click()
    names = page.locator(".cite__forms summary")
    assert names.count() == 4
    assert len({names.nth(index).bounding_box()["y"] for index in range(4)}) == 1
    for index in (0, 2):
        if index:
            names.nth(index).click()
        seen = page.locator(".cite__forms pre").evaluate_all("all => all.map((one) => one.checkVisibility())")
        assert seen == [number == index for number in range(4)]
        box = page.locator(".cite__forms pre").nth(index).bounding_box()
        assert box["width"] > 300
        assert box["y"] > names.first.bounding_box()["y"] + 15
        assert page.locator(".cite__forms .copy:visible").count() == 1


RULES_OF_COLOUR = ("color-contrast", "link-in-text-block")
"""What axe asks of colours; the answers to everything else are the same in the dark."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, tab: Opener, frozen: Site):
    opened = tab(color_scheme=scheme)
    rules = RULES_OF_COLOUR if scheme == "dark" else ()
    axe = AXE.read_text(encoding="utf-8")
    faults = []
    for name, path in kinds(frozen).items():
        page = opened.go(path)
        page.evaluate(axe)
        for width in (1440, 375):
            page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{name} at {width}: {fault}" for fault in violations(page, rules)]
    assert not faults, "\n".join(faults)


def violations(page: Any, rules: Sequence[str] = ()) -> list[str]:
    """Return what axe finds on a page by some of its rules, or by all that WCAG knows up to AA."""
    found = page.evaluate(
        """async (rules) => {
          const tags = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
          const runOnly = rules.length ? { type: "rule", values: rules } : tags;
          const result = await axe.run(document, { runOnly, resultTypes: ["violations"] });
          return result.violations.flatMap(({ id, help, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(" ")}: ${failureSummary}`));
        }""",
        [*rules],
    )
    return [" ".join(text.split()) for text in found]


@pytest.mark.slow
@pytest.mark.parametrize("width", [375, 1440])
def test_nothing_moves_while_loading(width: int, tab: Opener, frozen: Site):
    """In a slow network, where a page is laid out before its fonts, its pictures and its end came."""
    opened = tab(width)
    slow = opened.page.context.new_cdp_session(opened.page)
    slow.send("Network.enable")
    slow.send("Network.setCacheDisabled", {"cacheDisabled": True})
    speed = {"offline": False, "latency": 300, "downloadThroughput": 100_000, "uploadThroughput": 100_000}
    slow.send("Network.emulateNetworkConditions", speed)
    opened.page.add_init_script(
        """window.shifts = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; })
          .observe({ type: "layout-shift", buffered: true });"""
    )
    for name in ("home", "papers", "papers/*", "timeline", "lineage"):
        page = opened.go(kinds(frozen)[name])
        page.wait_for_timeout(300)
        assert page.evaluate("window.shifts") <= 0.01, name


# Colours


def test_chosen_colours_come_without_a_flash(tab: Opener):
    """Whoever chose dark on a light system gets it from the first frame on."""
    opened = tab(color_scheme="light")
    opened.go("about/").evaluate("kept.set('scheme', 'dark')")
    opened.page.add_init_script(
        """window.seen = [];
        const look = () => {
          if (document.body) window.seen.push(getComputedStyle(document.body).backgroundColor);
          if (window.seen.length < 30) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);"""
    )
    page = opened.go("papers/")
    wait_until(page, "window.seen.length >= 5")
    (ground,) = set(page.evaluate("window.seen"))
    assert lightness(ground) < 0.05


def ground(page: Any) -> float:
    """Return how light the ground of a page is."""
    return lightness(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("scripts", [True, False])
def test_colours_follow_the_system(scripts: bool, tab: Opener):
    for scheme, is_light in (("light", True), ("dark", False)):
        opened = tab(color_scheme=scheme, java_script_enabled=scripts)
        opened.page.goto(opened.home)
        assert (ground(opened.page) > 0.8) == is_light
        assert opened.page.locator(".scheme").is_visible() == scripts


@pytest.mark.parametrize("key", ["Space", "Enter"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_switched_by_keyboard_and_remembered(scheme: str, key: str, tab: Opener):
    """First to the others, then to those of the system even if that changes, then back to whatever it has."""
    opened = tab(color_scheme=scheme)
    page = opened.go("papers/")
    other = "dark" if scheme == "light" else "light"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.scheme')"):
            break
    switch = page.locator(".scheme")
    expect(switch).to_have_accessible_name(f"Switch to {other} colours")
    assert switch.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    for chosen, way in ((other, f"Switch to {scheme} colours"), (scheme, "Follow the colours of the system")):
        page.keyboard.press(key)
        expect(switch).to_have_accessible_name(way)
        for path in ("about/", "papers/"):
            page = opened.go(path)
            assert (ground(page) > 0.5) == (chosen == "light")
        page.emulate_media(color_scheme=other)
        assert (ground(page) > 0.5) == (chosen == "light")
        page.emulate_media(color_scheme=scheme)
        switch.focus()
    page.keyboard.press(key)
    for now in (other, scheme):
        page.emulate_media(color_scheme=now)
        assert (ground(page) > 0.5) == (now == "light")
        expect(switch).to_have_accessible_name(f"Switch to {scheme if now == other else other} colours")


TEXT_ON_GROUND = {
    "--ink": ("--paper", "--paper-2", "--paper-3", "--wash"),
    "--ink-2": ("--paper", "--paper-2", "--paper-3"),
    "--grey": ("--paper", "--paper-2", "--paper-3", "--wash"),
    "--before": ("--paper", "--paper-2", "--paper-3"),
    "--after": ("--paper", "--paper-2", "--paper-3", "--wash"),
}


def lightness(colour: str) -> float:
    """Return the relative luminance of a colour, after WCAG 2.2."""
    if colour.startswith("#"):
        digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
        parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    else:
        parts = [int(part) for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((lightness(one), lightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", ["light", "dark", "print"])
def test_text_stands_out_from_its_ground(look: str, tab: Opener):
    opened = tab(color_scheme="dark" if look == "dark" else "light")
    page = opened.go()
    if look == "print":
        page.emulate_media(media="print")
    for text, grounds in TEXT_ON_GROUND.items():
        for ground in grounds:
            colours = page.evaluate(
                "names => names.map((name) => getComputedStyle(document.body).getPropertyValue(name))", [text, ground]
            )
            assert contrast(*colours) >= 4.5, (text, ground, colours)


def test_colours_are_named_in_one_place():
    named = re.compile(r"#[0-9a-f]{3,8}\b(?!-)|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
    for path in sorted((ROOT / "theme/assets").glob("*.css")):
        if path.name != "tokens.css":
            assert not named.findall(path.read_text(encoding="utf-8")), path


# Other ways to read


def test_everything_is_there_without_a_script(tab: Opener, frozen: Site):
    """What a page says does not depend on its script: only controls are added."""
    scripted, bare = tab(), tab(java_script_enabled=False)
    for name, path in kinds(frozen).items():
        page = scripted.go(path)
        controls = ".scripted, .copy, .g-fold"
        page.evaluate("(all) => document.querySelectorAll(all).forEach((one) => one.remove())", controls)
        bare.page.goto(bare.home + path)
        assert lines(bare.page) == lines(page), name


def lines(page: Any) -> list[str]:
    """Return the lines of a page's own text as they are seen."""
    text = page.locator("#content").inner_text()
    return [" ".join(line.split()) for line in re.split(r"[\n\t]", text) if line.strip()]


def test_print_hides_what_cannot_be_used_on_paper(tab: Opener, frozen: Site):
    opened = tab()
    for name, path in kinds(frozen).items():
        page = opened.go(path)
        page.emulate_media(media="print")
        assert not page.locator(".site-header").is_visible(), name
        assert not page.locator(".site-footer").is_visible(), name
        assert page.locator("h1").is_visible(), name
        if name == "timeline":
            assert not page.locator(".drawing").is_visible()
            assert page.locator(".whole svg").is_visible()
            assert page.locator(".t-name").last.is_visible()
            places = page.locator(".t-paper").evaluate_all("all => all.map((one) => getComputedStyle(one).position)")
            assert "absolute" not in places


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("view", ["whole", "read", "list"])
def test_the_timeline_is_printed_on_three_pages(view: str, scripts: bool, tab: Opener):
    """The picture, and then all papers in columns."""
    opened = tab(java_script_enabled=scripts)
    opened.page.goto(f"{opened.home}timeline/?view={view}")
    printed = opened.page.pdf(format="A4")
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 3


def test_the_skip_link_comes_first_and_works(tab: Opener, frozen: Site):
    opened = tab()
    for name in ("home", "papers/*", "papers", "404"):
        page = opened.go(kinds(frozen)[name])
        page.keyboard.press("Tab")
        first = page.locator(":focus")
        assert first.get_attribute("href") == "#content", name
        assert first.evaluate("link => link.getBoundingClientRect().top") >= 0, name
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('header.site-header')"), name


def test_focus_is_always_seen(tab: Opener, frozen: Site):
    """Every stop of the Tab key on a page has an outline, and nothing lies over it."""
    opened = tab()
    for name in ("home", "papers/*", "pairs/*"):
        page = opened.go(kinds(frozen)[name])
        for _ in range(60):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUS)
            if stop is None:
                break
            assert stop["seen"], (name, stop)
        page.set_viewport_size({"width": 375, "height": 700})
        page.locator(".site-menu summary").focus()
        page.keyboard.press("Enter")
        assert page.locator(".site-menu a").first.is_visible()
        page.keyboard.press("Escape")
        assert not page.locator(".site-menu a").first.is_visible()
        page.set_viewport_size({"width": 1440, "height": 900})


FOCUS = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const shown = stop;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const inner = shown.closest("svg") ? shown.querySelector(".arc__line") : null;
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1
    || inner && parseFloat(getComputedStyle(inner).strokeWidth) > 3
    || shown.matches(".search input") && getComputedStyle(shown.closest("form")).borderTopColor !== "rgba(0, 0, 0, 0)";
  const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { what: shown.outerHTML.slice(0, 120), seen: outlined && seen, outlined, place: [box.left, box.top] };
}"""
