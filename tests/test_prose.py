"""Authors' Markdown: what is taken, and that nothing else ever comes out."""

from html.parser import HTMLParser

import pytest
from conftest import refusal
from hypothesis import given
from hypothesis import strategies as st

from generator import prose
from generator.problems import Invalid

TEXT = {"p", "em", "strong", "code", "ul", "ol", "li", "a"}
MATHS = {
    "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mstyle", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
    "munder", "mover", "munderover", "mtable", "mtr", "mtd",
}  # fmt: skip
PIECES = st.sampled_from(
    ["\n", "\n\n", "\n- ", "\n1. ", "    ", "> ", "# ", "---", "```", "`", "*", "**", "_", "[", "](", ")", "![", "]: ",
     "<", ">", "</", "<a href=", "<script>", "<!--", "onclick=", "&", "&#106;", "&lt;", "javascript:", "JavaScript:",
     "data:text/html,", "https://a.org", "http://a.org/?a=1&b=-2", "mailto:a@b.org", "//a.org", "$", "$x$", "\\", "\"",
     "'", "{{", "}}", "{%", "{:", "--8<--", " ", "a", "1", "\u00a0", "é", "<https://a.org>", "<javascript:alert(1)>",
     r"$\frac{a}{b}$", r"$\href{javascript:alert(1)}{x}$", "(c)", "..."]
)  # fmt: skip
ANYTHING = st.lists(PIECES, max_size=14).map("".join)


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
        assert tag in TEXT | MATHS
        given = dict(attrs)
        if tag == "a":
            assert set(given) <= {"href", "rel", "title"}
            assert given["href"].lower().startswith(("https://", "http://", "mailto:"))
            self.links.append(given["href"])
        elif tag in TEXT:
            assert set(given) <= {"start"}
        else:
            assert not {name for name in given if name.startswith("on") or name in ("href", "src", "style")}
        self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag in MATHS

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@given(ANYTHING | st.text(max_size=40), st.sampled_from([prose.html, prose.inline_html]))
def test_nothing_unlisted_comes_out(text: str, render):
    error = refusal(render, text)
    if not error:
        Watch(render(text))
    elif error.at:
        assert 0 <= error.at[0] <= text.count("\n")


@given(ANYTHING | st.text(max_size=40))
def test_plain_text_is_only_text(text: str):
    assert Watch(prose.text_html(text)).links == []
    curled = str.maketrans("“”‘’−\u00a0", "\"\"''- ")
    assert "".join(Watch(prose.text_html(text)).text).translate(curled) == text.translate(curled)


def test_what_is_taken():
    text = "Some *text*, **bold**, `a < b`, [a link](https://a.org/x_(y)).\n\n- one\n- two $x < y$\n\n3. three"
    assert prose.html(text) == (
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
    ],
)
def test_typography(text: str, markup: str):
    assert prose.html(text) == markup


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("One.\n\nTwo <b>bold</b>.", 2, "raw HTML"),
        ("One\ntwo\n<i>three</i>", 2, "raw HTML"),
        ("One.\n\n# Two", 2, "a heading"),
        ("One.\n\n![x](https://a.org/x.png)", 2, "an image"),
        ("One\n[x](ftp://a.org/)", 1, "ftp"),
        ("One\ntwo $\\nope$", 1, "not known"),
        ("[x]: https://a.org\n[x]", 0, "a link definition"),
        ("One\n{{ two }}", 1, "a template"),
        ("One\n[x](https://a.org){: .y }", 1, "an attribute list"),
        ("One\n&nbsp;two", 1, "an entity"),
    ],
)
def test_refused_with_its_line(text: str, line: int, part: str):
    with pytest.raises(Invalid, match=part) as caught:
        prose.html(text)
    assert caught.value.at
    assert caught.value.at[0] == line


@pytest.mark.parametrize("tex", [r"\sqrt[3]{x}", r"(a){b}", r"x^{{2}}", r"\left[a\right]{b}"])
def test_formulas_are_not_taken_for_markup(tex: str):
    assert "<math>" in prose.html(f"The rate ${tex}$ grows.")


def test_one_line():
    assert prose.inline_html("A *line* of $x$") == "A <em>line</em> of <math><mrow><mi>x</mi></mrow></math>"
    for text in ("Two\n\nparagraphs", "- a list", ""):
        with pytest.raises(Invalid, match="one line"):
            prose.inline_html(text)


def test_words_count_a_formula_once():
    assert prose.words("Two words and $a + b = c$ here") == 5
