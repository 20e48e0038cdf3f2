"""How long pages are: nobody scrolls through more than a few screens of a desk."""

import pytest

from tests.support.browser import Opener, kinds
from tests.support.built import Site

pytestmark = pytest.mark.browser

SCREEN = 900
"""The height of a screen on a desk, in pixels."""
MOST = 6
"""The most screens of a page."""
HUBS = {"threads": 3, "people": 3, "frontiers": 2, "eras": 3, "topics": 3, "paths": 3}
"""The most screens of a hub."""
LONG = {"papers", "glossary", "rules", "writing"}
"""What is looked up or read through: the table, the glossary, the rules, and the guide for writers."""


def test_pages_are_a_few_screens_long(tab: Opener, frozen: Site):
    opened = tab(1440, SCREEN)
    found = kinds(frozen)
    assert set(found) >= {*LONG, *HUBS, *(f"{name}/*" for name in HUBS), "papers/*", "pairs/*", "contribute"}
    lengths = {
        name: opened.go(path).evaluate("document.documentElement.scrollHeight") / SCREEN
        for name, path in found.items()
        if name not in LONG
    }
    assert not {name: screens for name, screens in lengths.items() if screens > HUBS.get(name, MOST)}


def test_what_is_folded_opens_for_whoever_is_led_there(tab: Opener, frozen: Site):
    """A link to a table of fields opens the fold that it stands in."""
    page = tab().go("contribute/#fields-papers")
    frame = page.locator(".fields-frame:target")
    assert frame.is_visible()
    assert page.locator("details.long:not([open]) .fields-frame").first.is_hidden()
