"""Pictures and formulas in a real browser: whole, readable, and nothing over anything else."""

import pytest

from tests.support.browser import Opener
from tests.support.built import Site

pytestmark = pytest.mark.browser

FORMULAS = """() => [...document.querySelectorAll(".contrast > div")]
  .filter((frame) => frame.scrollWidth > frame.clientWidth + 1 && !frame.querySelector(".clause--long"))
  .map((frame) => frame.textContent)"""
"""What of a formula is cut: one that scrolls was set smaller first, and holds a piece that no row has room for."""
MISPLACED = """() => [...document.querySelectorAll(".picture__side > svg")].filter((svg) => svg.checkVisibility())
  .flatMap((svg) => {
    const frame = svg.viewBox.baseVal;
    const boxes = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBBox()]);
    const room = [...svg.querySelectorAll("rect.box")].map((rect) => rect.getBBox());
    const meet = (a, b) => a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width
      && a.y + 4 < b.y + b.height && b.y + 4 < a.y + a.height;
    const out = (a, b) => a.x < b.x - 1 || a.x + a.width > b.x + b.width + 1;
    return boxes.flatMap(([words, box], index) => [
      ...(out(box, frame) ? [`${words} leaves the picture`] : []),
      ...room.filter((one) => meet(box, one) && out(box, one)).map(() => `${words} leaves its box`),
      ...boxes.slice(index + 1).filter(([, other]) => meet(box, other)).map(([other]) => `${words} meets ${other}`),
    ]);
  })"""
"""Which words of the pictures that are shown leave their box or meet others, in the letters of the real fonts."""


IDEA = "papers/gan/"


def pictured(site: Site) -> list[str]:
    return [IDEA, *sorted(page for page in site.pages if page.startswith("pairs/") and page != "pairs/")]


@pytest.mark.parametrize("width", [320, 375, 1440])
def test_formulas_and_pictures_are_whole(width: int, tab: Opener, frozen: Site):
    opened = tab(width)
    faults, seen = [], 0
    for path in pictured(frozen):
        page = opened.go(path)
        page.evaluate("document.fonts.ready.then(() => true)")
        seen += page.locator(".picture__side > svg").count()
        faults += [f"{path}: {fault}" for fault in page.evaluate(FORMULAS) + page.evaluate(MISPLACED)]
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
    assert seen >= 20
    assert not faults, "\n".join(faults)


def test_one_of_two_layouts_is_shown_and_has_a_name(tab: Opener, frozen: Site):
    page = tab().go("pairs/highway-networks-resnet/")
    for width, shown in ((320, "narrow"), (1440, "wide")):
        page.set_viewport_size({"width": width, "height": 900})
        for svg in page.locator(".picture__side > svg").all():
            assert svg.is_visible() == (shown in (svg.get_attribute("class") or ""))
    assert page.get_by_role("img", name="ResNet, after").count() == 1


def test_a_picture_to_embed_says_where_it_comes_from(frozen: Site):
    text = (frozen.folder / "embed/picture/highway-networks-resnet.svg").read_text("utf-8")
    assert "<title>Highway Networks → ResNet</title>" in text
    assert "3 parts struck out" in text
    assert "https://timeline.example/deep/path/pairs/highway-networks-resnet/" in text
    assert "prefers-color-scheme:dark" in text


def test_a_work_shows_its_idea_before_and_after(tab: Opener, frozen: Site):
    page = tab().go(IDEA)
    assert page.get_by_role("heading", name="The idea, before and after").is_visible()
    assert page.get_by_role("img", name="GAN, after").is_visible()
    page.get_by_role("link", name="Picture to embed").last.click()
    assert page.url.endswith("embed/idea/gan.svg")
    text = (frozen.folder / "embed/idea/gan.svg").read_text("utf-8")
    assert "<title>Write down a probability → GAN</title>" in text
    assert "https://timeline.example/deep/path/papers/gan/" in text


@pytest.mark.parametrize("width", [320, 1440])
def test_a_slider_is_moved_by_keyboard_and_shows_one_step(width: int, tab: Opener):
    """Without a script: a row of choices, of which one is shown; on paper all are."""
    page = tab(width, java_script_enabled=False).go("pairs/highway-networks-resnet/")
    steps, choices = page.locator(".slider > div"), page.get_by_role("radio")
    assert choices.count() == steps.count() == 6
    choices.first.focus()
    for place in range(6):
        assert [step.is_visible() for step in steps.all()] == [at == place for at in range(6)]
        page.keyboard.press("ArrowRight")
    edges = page.locator(".slider :is(label, dl, p)").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().right)"
    )
    assert max(edges) <= width
    page.emulate_media(media="print")
    assert all(step.is_visible() for step in steps.all())
