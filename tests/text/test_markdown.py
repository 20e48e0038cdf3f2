"""Authors' Markdown: what is taken, and that nothing else ever comes out."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import markdown, maths
from generator.text.problems import Invalid
from tests.support.builders import refusal
from tests.support.formulas import ATTACKS, ATTRIBUTES, STRANGERS, TOLD

TEXT = {"p", "em", "strong", "code", "ul", "ol", "li", "a"}
PIECES = st.sampled_from(
    ["\n", "\n\n", "\n- ", "\n1. ", "    ", "> ", "# ", "---", "```", "`", "*", "**", "_", "[", "](", ")", "![", "]: ",
     "<", ">", "</", "<a href=", "<script>", "<!--", "onclick=", "&", "&#106;", "&lt;", "javascript:", "JavaScript:",
     "data:text/html,", "https://a.org", "http://a.org/?a=1&b=-2", "mailto:a@b.org", "//a.org", "$", "$x$", "\\", "\"",
     "'", "{{", "}}", "{%", "{:", "--8<--", " ", "a", "1", "\u00a0", "é", "<https://a.org>", "<javascript:alert(1)>",
     r"$\frac{a}{b}$", r"$\href{javascript:alert(1)}{x}$", r"$\text{<b>}$", r"$\text{a & b}$", "$a\nb$", "(c)", "...",
     *STRANGERS, *ATTACKS]
)  # fmt: skip
NASTY = st.text("\n\n \r\t\v\f\x85\u2028\u2029\u00a0`[]()<>{}$|\\*_&#;:!-+.1a'\"~^/=E", max_size=30)
ANYTHING = st.lists(PIECES, max_size=14).map("".join) | NASTY | st.text(max_size=40)
TEXTS = st.lists(
    st.sampled_from(["one", "two ", "three", "\n", "\n\n", "- ", "- - - - ", "2. ", "  ", "*", "**", "`", "$x$"]),
    max_size=30,
)


class Watch(HTMLParser):
    """Notes what a browser would see, and complains of whatever is not on the list."""

    def __init__(self, markup: str):
        super().__init__()
        self.text: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(markup)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        assert tag in TEXT | set(ATTRIBUTES)
        given = dict(attrs)
        if tag == "a":
            assert set(given) <= {"href", "rel", "title"}
            assert given["href"].lower().startswith(("https://", "http://", "mailto:"))
            self.links.append(given["href"])
        elif tag in TEXT:
            assert set(given) <= {"start"}
        else:
            assert all(value in ATTRIBUTES[tag].get(name, ()) for name, value in attrs)
        self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag in ATTRIBUTES
        assert all(value in ATTRIBUTES[tag].get(name, ()) for name, value in attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@given(ANYTHING, st.sampled_from([markdown.html, markdown.inline_html]))
def test_nothing_unlisted_comes_out(text: str, render):
    error = refusal(render, text)
    if not error:
        Watch(render(text))
    elif error.at:
        line, column = error.at
        assert 0 <= line <= text.count("\n")
        assert 0 <= column <= len(text.split("\n")[line])


@given(TEXTS.map("".join), st.sampled_from([markdown.html, markdown.inline_html]))
def test_nothing_is_lost(text: str, render):
    if not refusal(render, text):
        assert re.sub("[^a-z]", "", "".join(Watch(render(text)).text)) == re.sub("[^a-z]", "", text)


@given(TOLD, st.sampled_from(["The rate $@$ grows.", "- $@$\n- *one* $@$", "*$@$*", "[$@$](https://a.org)", "$@$"]))
def test_formulas_are_read_as_they_are_written(told: tuple[str, str], around: str):
    tex, text = told
    shown = re.sub(r"^- |\*|\[|\]\(.*", "", around, flags=re.MULTILINE)
    if not refusal(markdown.html, given := around.replace("@", tex.strip())):
        found = "".join(Watch(markdown.html(given)).text).replace("\u00a0", " ")
        assert found.split() == shown.replace("$@$", text).split()
    else:
        assert refusal(maths.mathml, tex.strip())


@given(ANYTHING)
def test_links_and_words_of_anything(text: str):
    """Nothing is refused where a text is only looked through."""
    assert all(0 <= line <= len(re.findall(r"[\r\n]", text)) for line, _ in markdown.links(text))
    assert markdown.words(text) <= len(text)
    assert "\n" not in markdown.bare(text)


@given(ANYTHING)
def test_plain_text_is_only_text(text: str):
    assert Watch(markdown.text_html(text)).links == []
    curled = str.maketrans("“”‘’−\u00a0", "\"\"''- ")
    assert "".join(Watch(markdown.text_html(text)).text).translate(curled) == text.translate(curled)


def test_what_is_taken():
    text = "Some *text*, **bold**, `a < b`, [a link](https://a.org/x_(y)).\n\n- one\n- two $x < y$\n\n3. three"
    assert markdown.html(text) == (
        "<p>Some <em>text</em>, <strong>bold</strong>, <code>a &lt; b</code>, "
        '<a href="https://a.org/x_(y)" rel="noopener">a link</a>.</p>\n'
        "<ul>\n<li>one</li>\n<li>two <math><mrow><mi>x</mi><mo>&#x0003C;</mo><mi>y</mi></mrow></math></li>\n</ul>\n"
        '<ol start="3">\n<li>three</li>\n</ol>'
    )


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ('"quoted" and don\'t', "<p>“quoted” and don’t</p>"),
        ("from -3 to 5 %, 4 GB, 2 million", "<p>from −3 to 5\u00a0%, 4\u00a0GB, 2\u00a0million</p>"),
        ("2015-12-10 and x-1", "<p>2015-12-10 and x-1</p>"),
        ("`--rate -3 %`", "<p><code>--rate -3 %</code></p>"),
        ("[x](https://a.org/?a=-1)", '<p><a href="https://a.org/?a=-1" rel="noopener">x</a></p>'),
        ("(c) comes after (b)", "<p>(c) comes after (b)</p>"),
        ("It costs $5 or $6.", "<p>It costs $5 or $6.</p>"),
        (r"It costs \$5$ or so", "<p>It costs $5$ or so</p>"),
        ("AT&T, a < b", "<p>AT&amp;T, a &lt; b</p>"),
        ("One\n[x]: two", "<p>One\n[x]: two</p>"),
    ],
)
def test_typography(text: str, markup: str):
    assert markdown.html(text) == markup


@pytest.mark.parametrize(
    ("text", "at", "part"),
    [
        ("One.\n\nTwo <b>bold</b>.", (2, 4), "raw HTML"),
        ("One\ntwo\n<i>three</i>", (2, 0), "raw HTML"),
        ("`one\ntwo` and\n<i>three</i>", (2, 0), "raw HTML"),
        ("- One\n  1. Two\n     three <b>", (2, 11), "raw HTML"),
        ("One.\n\n# Two", (2, 0), "a heading"),
        ("One.\n\n![x](https://a.org/x.png)", (2, 0), "an image"),
        ("One\n[x](ftp://a.org/)", (1, 4), "ftp"),
        ("One\ntwo $\\nope$", (1, 5), "not known"),
        ("`$\\nope$`\n\n1. One\n   two $a\n   = \\nope$", (4, 5), "not known"),
        ("One $\\text{<b>}$ and $\\text{a}b}$", (0, 31), "closes nothing"),
        ("[x]: https://a.org\n[x]", (0, 0), "a link definition"),
        ("One\n\n[x]: https://a.org", (2, 0), "a link definition"),
        ("One\n{{ two }}", (1, 0), "a template"),
        ("$x\n\n{{ 7*7 }} y$", (2, 0), "a template"),
        ("`$x` {% raw %} `y$`", (0, 5), "a template"),
        ("One\n[x](https://a.org){: .y }", (1, 18), "an attribute list"),
        ("One\n&nbsp;two", (1, 0), "an entity"),
        ("$x\n\none&#x202e; y$", (2, 3), "an entity"),
        ("\r\rE\n-", (0, 0), "U.000D"),
        ("One\n\rtwo <b>", (1, 0), "U.000D"),
        ("One\u2028two", (0, 3), "U.2028"),
        ("One\n\n- - - - - two", (2, 0), "a list inside of 4 others"),
    ],
)
def test_refused_with_its_place(text: str, at: tuple[int, int], part: str):
    with pytest.raises(Invalid, match=part) as caught:
        markdown.html(text)
    assert caught.value.at == at


@pytest.mark.parametrize("tex", [r"\sqrt[3]{x}", r"(a){b}", r"x^{{2}}", r"\left[a\right]{b}"])
def test_formulas_are_not_taken_for_markup(tex: str):
    assert "<math>" in markdown.html(f"The rate ${tex}$ grows.")


def test_one_line():
    assert markdown.inline_html("A *line* of $x$") == "A <em>line</em> of <math><mrow><mi>x</mi></mrow></math>"
    for text in ("Two\n\nparagraphs", "- a list", ""):
        with pytest.raises(Invalid, match="one line"):
            markdown.inline_html(text)


def test_words_count_a_formula_once():
    assert markdown.words("Two words and $a + b = c$ here") == 5


PILES = (
    *(
        "[",
        "![",
        "]",
        "[a](",
        "[](",
        "*",
        "*a ",
        "**a",
        "_",
        "`",
        "<",
        "<a ",
        "<!--",
        "$",
        r"\$",
        r"$a\$",
        "$x$",
        "$x$1",
    ),
    *(
        "&",
        "&a;",
        "- ",
        "1. ",
        "- a\n",
        "  - a\n",
        "> ",
        "\"'",
        'a" ',
        "a*",
        "*_",
        "a\n",
        "\\",
        "{",
        "<a@b.c>",
        "a://b ",
    ),
)


@pytest.mark.parametrize("pile", PILES)
def test_piles_are_no_trouble(pile: str):
    start = time.process_time()
    error = refusal(markdown.html.__wrapped__, (pile * 6000)[:6000])
    assert time.process_time() - start < 0.4
    assert error is None or error.rule in ("markdown", "latex")
