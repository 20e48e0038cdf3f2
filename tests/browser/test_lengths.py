"""How long hubs and their pages are: nobody scrolls through more than a few screens of a desk."""

import pytest

from tests.support.browser import Opener, kinds
from tests.support.built import Site

pytestmark = pytest.mark.browser

SCREEN = 900
"""The height of a screen on a desk, in pixels."""
HUBS = {"threads": 3, "people": 3, "frontiers": 2}
"""The most screens of a hub; what it leads to may have twice as many as the longest."""


def test_hubs_and_their_pages_are_short(tab: Opener, frozen: Site):
    opened = tab(1440, SCREEN)
    found = {name: path for name, path in kinds(frozen).items() if name.partition("/")[0] in HUBS}
    assert set(found) == {*HUBS, *(f"{name}/*" for name in HUBS)}
    for name, path in found.items():
        screens = opened.go(path).evaluate("document.documentElement.scrollHeight") / SCREEN
        assert screens <= HUBS.get(name, 6), name
