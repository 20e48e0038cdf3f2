"""What the HTML of a hand-written page may hold; the pages themselves are under cases/loading/pages.yml."""

import pytest

from generator.written import faults

HARMLESS = (
    "<h2 id='a'>A</h2>\n<p title='b'><em>c</em> &lt;script&gt; &amp; <del>d</del><br /></p>",
    '<a href="https://example.org/">a</a> <a href="MAILTO:a@b.org">b</a> <a href="../c.md#d">c</a> <a href="#e">e</a>',
    '<img alt="x" src="drawing.png" /><!-- figure: arcs -->',
    '<table><thead><tr><th style="text-align: right;">a</th></tr></thead></table><pre><code class="x">b</code></pre>',
)


@pytest.mark.parametrize("html", HARMLESS)
def test_harmless_html_is_taken(html: str):
    assert faults(html) == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p><script>alert(1)</script></p>", "<script>"),
        ("<SVG/onload=alert(1)>", "<svg>"),
        ('<p onclick="alert(1)">a</p>', "onclick in <p>"),
        ('<a href="javascript:alert(1)">a</a>', "href in <a>"),
        ('<a href=" java&#10;script&colon;alert(1)">a</a>', "href in <a>"),
        ('<a href="data:text/html,x">a</a>', "href in <a>"),
        ('<img src="https://example.org/count.gif">', "src in <img>"),
        ('<img src="//example.org/count.gif">', "src in <img>"),
        ('<td style="background:url(x)">a</td>', "style in <td>"),
        ('<p style="text-align: left;">a</p>', "style in <p>"),
        ("<!--><script>alert(1)</script>-->", "a comment with markup in it"),
        ("<!-- --!><img src=x onerror=alert(1)> -->", "a comment with markup in it"),
        ("<p><img src=x onerror=alert(1) ", "an open <"),
        ("<p>a < b</p>", "an open <"),
        ("<![CDATA[x]]>", "a declaration"),
        ("<!DOCTYPE html>", "a declaration"),
        ("<?xml version='1.0'?>", "an instruction"),
    ],
)
def test_what_could_run_or_load_is_named(html: str, fault: str):
    assert fault in faults(html)
