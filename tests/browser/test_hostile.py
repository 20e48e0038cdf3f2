"""A site made of payloads in a real browser: none of them ever runs."""

import pytest

from tests.support.besieged import HEADS, PAGES
from tests.support.browser import Opener
from tests.support.built import Site
from tests.support.formulas import ATTRIBUTES, IN_ROWS
from tests.support.hostile import PAYLOADS, in_words

pytestmark = pytest.mark.browser

PARTS_OF_FORMULAS = """[...document.querySelectorAll("math, math *")].map((part) => [
  part.namespaceURI.split("/").pop() === "MathML" ? part.localName : part.outerHTML,
  Object.fromEntries([...part.attributes].map((attribute) => [attribute.name, attribute.value])),
  part.localName === "mtext" ? part.textContent : null,
  part.closest(".clause") !== null,
])"""


def test_no_payload_runs(tab: Opener, attacked: Site, attacked_home: str):
    opened = tab(at=attacked_home)
    words = {" ".join(in_words(payload).split()) for payload in PAYLOADS}
    with_formulas = 0
    for name in attacked.pages:
        page = opened.page
        page.goto(attacked_home + ("no/such/page/" if name == "404.html" else name))
        page.evaluate("dispatchEvent(new Event('resize')); document.querySelector('a')?.focus()")
        assert page.evaluate("window.pwned") is None, name
        assert not opened.foreign, name
        assert not opened.complaints, name
        parts = page.evaluate(PARTS_OF_FORMULAS)
        with_formulas += bool(parts)
        for tag, attributes, text, is_in_rows in parts:
            allowed = IN_ROWS if is_in_rows else ATTRIBUTES
            assert tag in allowed, name
            assert all(value in allowed[tag].get(key, ()) for key, value in attributes.items()), name
            assert text is None or " ".join(text.split()) in words, name
    assert with_formulas > 3 * len(PAYLOADS)


def test_no_payload_runs_on_the_timeline_or_in_the_table(tab: Opener, attacked_home: str):
    opened = tab(at=attacked_home)
    page = opened.go("timeline/")
    for link in page.locator(".t-name").all():
        link.focus()
    page = opened.go("papers/")
    for head in page.locator("thead button").all():
        head.click()
    for payload in PAYLOADS:
        page.fill("#filter-text", payload)
        assert page.locator("#papers tbody tr:visible").count() >= 1, payload
    page.reload()
    assert page.evaluate("window.pwned") is None
    assert not opened.complaints


@pytest.mark.parametrize("name", [*PAGES, *HEADS])
def test_no_page_runs_loads_or_replaces_anything(name: str, tab: Opener, besieged_home: str):
    opened = tab(at=besieged_home)
    page = opened.go(f"{name}/")
    page.evaluate("""() => document.querySelectorAll("#content, #content *").forEach(element =>
        ["mouseover", "click"].forEach(kind => element.dispatchEvent(new MouseEvent(kind, { bubbles: true }))))""")
    page.wait_for_timeout(100)
    assert page.evaluate("window.pwned") is None
    page = opened.go(f"{name}/")
    assert page.evaluate("window.pwned") is None
    assert page.locator("#content").count() == 1
    assert page.locator(".site-header, #content, .site-footer").count() == 3
    assert not opened.foreign
    assert not opened.complaints
