"""Formulas as they are drawn: in a font that comes with the site, in which brackets grow."""

import pytest

from tests.support.browser import Opener
from tests.support.built import Site

pytestmark = pytest.mark.browser

BRACKETS = """() => [...document.querySelectorAll("math mo")]
  .filter((one) => /^[([]$/.test(one.textContent))
  .map((one) => {
    const inside = [];
    for (let next = one.nextElementSibling; next && !/^[)\\]]$/.test(next.textContent); next = next.nextElementSibling)
      inside.push(next);
    const fraction = inside.find((part) => part.localName === "mfrac");
    return fraction && [one, fraction].map((part) => part.getBoundingClientRect().height);
  })
  .filter(Boolean)"""
"""A script that returns the heights of all brackets right before a fraction's row, each with that of the fraction."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_brackets_grow_round_fractions(scheme: str, tab: Opener, frozen: Site):
    opened, seen = tab(color_scheme=scheme), 0
    for name, page in frozen.pages.items():
        if name.startswith("papers/") and page.all("mfrac"):
            shown = opened.go(name)
            heights = shown.evaluate(BRACKETS)
            seen += len(heights)
            assert all(bracket >= 0.85 * fraction for bracket, fraction in heights), (name, heights)
            assert shown.evaluate("document.fonts.check('16px \"STIX Two Math\"')")
    assert seen >= 3


def test_the_font_of_formulas_comes_only_with_a_formula(tab: Opener, frozen: Site):
    opened = tab()
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url))
    opened.go("eras/")
    assert not [url for url in asked if "math" in url]
    name = next(name for name, page in frozen.pages.items() if name.startswith("papers/") and page.all("mfrac"))
    opened.go(name)
    assert [url for url in asked if url.endswith("stix-two-math.woff2")]
