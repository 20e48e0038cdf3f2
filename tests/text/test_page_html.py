"""What the HTML of a hand-written page may hold; the pages themselves are under cases/loading/pages.yml."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config

from generator.text.page_html import ATTRIBUTES, ELEMENTS, OWN_IDS, faults
from generator.text.page_text import EXTENSIONS, html
from tests.support.builders import TESTS
from tests.support.built import Html

THEME = TESTS.parent / "theme"
HARMLESS = (
    '<h2 id="a">A</h2>\n<p><abbr title="b">a</abbr> <em>c</em> &lt;script&gt; &amp; <DEL>d</del><br /></p>',
    '<a href="https://example.org/">a</a> <a href="MAILTO:a@b.org">b</a> <a href="../c.md#d">c</a> <a href="#e">e</a>',
    '<img alt="x" src="drawing.png" /><!-- figure: arcs -->',
    '<table><thead><tr><th style="text-align: right;">a</th></tr></thead></table>',
    '<pre><code class="language-c">b</code></pre>',
    '<h2 id="content_1">Content</h2><h2 id="_1">1</h2>',
)


def words(markup: str) -> list[str]:
    return [fault.words for fault in faults(markup)]


@pytest.mark.parametrize("markup", HARMLESS)
def test_harmless_html_is_taken(markup: str):
    assert faults(markup) == []


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<p><script>alert(1)</script></p>", "<script>"),
        ("<SVG/onload=alert(1)>", "<svg>"),
        ('<p onclick="alert(1)">a</p>', "onclick in <p>"),
        ("<p onclick=alert(1)>a</p>", '<p> with anything but name="value" in it'),
        ("<p title=='x onclick=alert(1) y'>a</p>", '<p> with anything but name="value" in it'),
        ('<abbr title=="x onclick=alert(1) y">a</abbr>', '<abbr> with anything but name="value" in it'),
        ('<a title="b"onclick="alert(1)">a</a>', '<a> with anything but name="value" in it'),
        ('<a\u00a0href="b">a</a>', '<a> with anything but name="value" in it'),
        (
            '<a href="javascript:alert(1)">a</a>',
            "the address 'javascript:alert(1)'; a link leads to https://… or to a page here",
        ),
        (
            '<a href=" java&#10;script&colon;alert(1)">a</a>',
            "the address ' java\\\\u000ascript:alert(1)'; a link leads to https://… or to a page here",
        ),
        (
            '<a href="data:text/html,x">a</a>',
            "the address 'data:text/html,x'; a link leads to https://… or to a page here",
        ),
        ('<a href="//example.org/">a</a>', "the address '//example.org/'; a link leads to https://… or to a page here"),
        (
            '<a href="/\\example.org/">a</a>',
            "the address '/\\\\example.org/'; a link leads to https://… or to a page here",
        ),
        (
            '<a href="\\\\example.org/">a</a>',
            "the address '\\\\\\\\example.org/'; a link leads to https://… or to a page here",
        ),
        (
            '<a href="https://example.org@evil.example/">a</a>',
            "the address 'https://example.org@evil.example/'; a link leads to https://… or to a page here",
        ),
        ('<a href="http://[">a</a>', "the address 'http://['; a link leads to https://… or to a page here"),
        (
            '<a href="http://localhost/">a</a>',
            "the address 'http://localhost/'; a link leads to https://… or to a page here",
        ),
        ('<p href="b.md">a</p>', "href in <p>"),
        (
            '<img src="https://example.org/count.gif">',
            "the address 'https://example.org/count.gif'; a picture lies beside its page",
        ),
        (
            '<img src="//example.org/count.gif">',
            "the address '//example.org/count.gif'; a picture lies beside its page",
        ),
        ('<img src="data:image/svg+xml,x">', "the address 'data:image/svg+xml,x'; a picture lies beside its page"),
        ('<img srcset="https://example.org/count.gif">', "srcset in <img>"),
        ('<img alt="<!-- figure: arcs -->" src="a.png">', '<img> with anything but name="value" in it'),
        ('<img alt="&lt;b&gt;" src="a.png">', "alt in <img>"),
        ('<td style="background:url(x)">a</td>', "style in <td>"),
        ('<p style="text-align: left;">a</p>', "style in <p>"),
        ('<pre class="mermaid">a</pre>', "class in <pre>"),
        ('<code class="language-a annotate">a</code>', "class in <code>"),
        ('<p id="a">a</p>', "id in <p>"),
        ('<a name="config">a</a>', "name in <a>"),
        ('<h2 id="a">a</h2><h3 id="a">a</h3>', "the id 'a' twice"),
        ("<!-- figure: arcs --><!-- figure: arcs -->", "the figure 'arcs' twice"),
        ("<p><!-- figure: arcs --></p>", "a figure inside <p>; put it between two empty lines"),
        ("<!--><script>alert(1)</script>-->", "a comment with markup or two hyphens in it"),
        ("<!-- --!><img src=x onerror=alert(1)> -->", "a comment with markup or two hyphens in it"),
        ("<p><img src=x onerror=alert(1) ", '<img> with anything but name="value" in it'),
        ("<p>a < b</p>", "an open <"),
        ("<![CDATA[x]]>", "a declaration"),
        ("<!DOCTYPE html>", "a declaration"),
        ("<?xml version='1.0'?>", "an instruction"),
        ("<p>a</div>", "</div> where <p> is open"),
        ("</table>", "</table> where nothing is open"),
        ("<em><p>a</em></p>", "</em> where <p> is open"),
        ("<p>a<del>b</p>", "</p> where <del> is open"),
        ("<del>a", "<del> that is never closed"),
    ],
)
def test_what_could_run_load_or_replace_is_named(markup: str, fault: str):
    assert fault in words(markup)


def ids_of_every_page() -> set[str]:
    """Return the ids that a page written by hand has around it, and those that scripts put there."""
    shell = (THEME / "shell.html").read_text("utf-8")
    script = (THEME / "assets/site.js").read_text("utf-8")
    return {*re.findall(r'\s(?:id|for)="([^"{]+)', shell), *re.findall(r"""\bid: ?["'`]([\w-]+)""", script)}


def test_no_page_has_an_id_of_the_theme():
    assert ids_of_every_page() == OWN_IDS
    for id in (*OWN_IDS, "__config"):
        assert words(f'<h2 id="{id}">a</h2>') == [f"the id {id!r}, which the theme has"], id


@pytest.mark.parametrize("project", ["mkdocs.yml", "tests/toy/mkdocs.yml"])
def test_the_engine_converts_as_the_check_does(project: str):
    config = load_config(str(TESTS.parent / project))
    assert set(config.markdown_extensions) == set(EXTENSIONS)
    assert config.mdx_configs == {"toc": {"permalink": False}}


PIECES = st.sampled_from(
    [
        *"<>=\"' /!?-#[]()&;:`*_\\\n{}ab", "<!--", "-->", "--!>", "<p", "</p>", "<img ", "src=", "onerror=", "<a href=",
        "javascript:", "<del>", "</del>", '"a"', "'b'", "\n\n", "<script>", "title==", "&#x3c;", "<pre class=mermaid>",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_what_is_taken_holds_nothing_but_what_is_known(text: str):
    """Judged by another reader of HTML, which is as forgiving as browsers are."""
    made = html(text)
    if faults(made):
        return
    for element in Html(made).elements:
        assert element.tag in ELEMENTS
        for name, value in element.attributes.items():
            assert (element.tag, name) in ATTRIBUTES
            assert "script:" not in value
