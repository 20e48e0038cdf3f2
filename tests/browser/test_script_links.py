"""Links that scripts make lead to what they name, on a site of folders and on one of files with endings."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.records.papers import Paper
from generator.site.addresses import Way
from tests.support.browser import Opener, Tab, served
from tests.support.built import Html, Site
from tests.support.chains import Chains

pytestmark = pytest.mark.browser


class Visit:
    """A site in a browser: the pages that it has, and the way to them."""

    def __init__(self, site: Site, tab: Tab) -> None:
        self.site, self.collection, self.tab = site, site.collection, tab
        self.way = Way(directory_urls=site.directory_urls)

    def go(self, name: str, query: str = "") -> Page:
        return self.tab.go(self.way(name) + query)

    def lead(self, links: Locator) -> list[str]:
        """Return the headings of the pages to which links lead, each at the place that it names, as their files say."""
        found = []
        for href in links.evaluate_all("all => all.map((one) => one.href)"):
            address = urlsplit(href)
            name = address.path.removeprefix(urlsplit(self.tab.home).path)
            assert name in self.site.pages, href
            page = self.site.pages[name]
            assert not address.fragment or address.fragment in page.ids, href
            found.append(heading(page))
        return found


def heading(page: Html) -> str:
    return " ".join(page.all("h1")[0].text.split())


@pytest.fixture(params=["toy", "flat"])
def visit(request: pytest.FixtureRequest, tab: Opener) -> Iterator[Visit]:
    site: Site = request.getfixturevalue(request.param)
    for home in served(site):
        opened = tab(at=home)
        yield Visit(site, opened)
        assert not opened.complaints
        assert not opened.foreign


def asked(older: Paper, later: Paper) -> str:
    return f"?from={older.id}&to={later.id}"


def test_chains_lead_to_papers_and_pairs(visit: Visit):
    pairs, ways = visit.collection.pairs, Chains(visit.collection)
    for pair in pairs:
        older, later = visit.collection.precursors(pair)[0], visit.collection.breakthroughs(pair)[0]
        page = visit.go("lineage", asked(older, later))
        expect(page.locator(".answer .chain")).to_be_visible()
        chain = [older, *(step.later for step in ways.chain(older, later))]
        assert visit.lead(page.locator(".answer .chain > li > a")) == [paper.short for paper in chain]
        (led,) = visit.lead(page.locator(".answer .chain p a"))
        assert all(paper.short in led for paper in (older, later))
    page.locator(".answer .chain p a").click()
    expect(page.locator("h1")).to_contain_text(later.short)


def test_papers_in_common_are_led_to(visit: Visit):
    ways, papers = Chains(visit.collection), visit.collection.papers
    one, other, met = next(
        (one, other, met)
        for one in papers
        for other in papers
        if one != other
        and not ways.chain(one, other)
        and not ways.chain(other, one)
        and (met := ways.meetings(one, other))
    )
    page = visit.go("lineage", asked(one, other))
    expect(page.locator(".answer .met")).to_be_visible()
    assert visit.lead(page.locator(".met > li > a:first-child")) == [meeting.paper.short for meeting in met]
    page.locator(".met > li > a:nth-child(3)").first.click()
    expect(page.locator(".answer .chain")).to_be_visible()


def test_reasons_on_the_timeline_lead_to_their_pages(visit: Visit):
    page = visit.go("timeline", "?view=read")
    reasons = page.locator(".reasons")
    for paper in visit.collection.papers:
        page.locator(f"#m-{paper.id} .t-name").focus()
        expect(reasons.locator("h2")).to_have_text(paper.short)
        led = visit.lead(reasons.locator("li a"))
        steps = [*visit.collection.stands_on(paper), *visit.collection.led_to(paper)]
        assert len(led) == len(steps)
        for where, step in zip(led, steps, strict=True):
            assert step.later.short in where
    reasons.locator("li a").first.click()
    expect(page.locator("h1")).to_contain_text(steps[0].later.short)


def test_arcs_on_the_timeline_lead_to_their_pairs(visit: Visit):
    for pair in visit.collection.pairs:
        page = visit.go("timeline", "?view=read")
        page.locator(f".join[data-pair={pair.id}]").dispatch_event("click")
        for paper in visit.collection.breakthroughs(pair):
            expect(page.locator("h1")).to_contain_text(paper.short)


def test_a_chosen_arc_leads_to_its_pair(visit: Visit):
    page = visit.go("timeline", "?view=read")
    for pair in visit.collection.pairs:
        page.locator(f".join[data-pair={pair.id}]").dispatch_event("pointerover")
        title = page.locator(".reasons h2 a")
        for paper in visit.collection.breakthroughs(pair):
            expect(title).to_contain_text(paper.short)
        (led,) = visit.lead(title)
        assert all(paper.short in led for paper in visit.collection.breakthroughs(pair))


def test_the_table_and_the_timeline_lead_to_each_other(visit: Visit):
    topic = visit.collection.topics[0]
    wanted = [paper.short for paper in visit.collection.papers if topic.id in paper.topics]
    page = visit.go("papers", f"?topic={topic.id}&sort=-date")
    assert visit.lead(page.locator("#papers tbody tr:not([hidden]) a")) == wanted[::-1]
    page.locator(".same-view").click()
    expect(page.locator("h1")).to_have_text("Timeline")
    page.wait_for_load_state()  # the heading is there before the scripts have run
    assert visit.lead(page.locator(".t-paper:not([hidden]) .t-name")) == wanted
    page.locator(".same-view").click()
    expect(page.locator("h1")).to_have_text("Papers")
    page.wait_for_load_state()
    assert visit.lead(page.locator("#papers tbody tr:not([hidden]) a")) == wanted
