"""Old addresses in a browser: it ends at the record, with scripts and without."""

import pytest
from playwright.sync_api import expect

from generator.site.addresses import Way
from tests.support.browser import Opener, served
from tests.support.built import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("site", ["toy", "flat"])
@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_address_ends_at_the_record(site: str, scripts: bool, tab: Opener, request: pytest.FixtureRequest):
    found: Site = request.getfixturevalue(site)
    way = Way(directory_urls=found.directory_urls)
    for home in served(found):
        opened = tab(at=home, java_script_enabled=scripts)
        for paper in found.collection.papers:
            for alias in paper.aliases:
                opened.page.goto(home + way("paper", alias))
                opened.page.wait_for_url(home + way(paper))
                expect(opened.page.locator("h1")).to_have_text(paper.short)
        for pair in found.collection.pairs:
            for alias in pair.aliases:
                opened.page.goto(home + way("pair", alias))
                opened.page.wait_for_url(home + way(pair))
        assert not opened.complaints
