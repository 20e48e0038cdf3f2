"""Formulas: a subset of LaTeX in, MathML that browsers draw out."""

import re
import time
import tracemalloc
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.mathml import DEEPEST, as_markup
from generator.text.maths import COMMANDS, LONGEST, mathml
from generator.text.problems import Invalid
from tests.support.builders import refusal
from tests.support.formulas import ANYTHING, ATTACKS, PLACES, STRANGERS, TOLD, WORDS, assert_harmless, text_of

ARGUMENTS = {
    "sqrt": "{a}",
    "left": r"(a\right)",
    "begin": r"{cases} a & b \\ c & d \end{cases}",
    "operatorname": "{abc}",
}
ONE = (
    *(
        "mathbb",
        "mathcal",
        "mathbf",
        "mathrm",
        "mathit",
        "mathsf",
        "boldsymbol",
        "text",
        "tilde",
        "widetilde",
        "hat",
        "widehat",
    ),
    *("widetilde", "hat", "widehat", "bar", "overline", "underline", "dot", "ddot", "vec", "cancel"),
)


def read(tex: str) -> ElementTree.Element:
    return ElementTree.fromstring(mathml(tex))


def drawable(tex: str, display: bool = False) -> str:
    markup = mathml(tex, display)
    assert_harmless(ElementTree.fromstring(markup))
    return markup


def with_arguments(command: str) -> str:
    """Return a command with what it takes."""
    if command in ARGUMENTS:
        return f"\\{command}{ARGUMENTS[command]}"
    if command.endswith("frac"):
        return f"\\{command}{{a}}{{b}}"
    if command in ONE:
        return f"\\{command}{{R}}"
    return f"\\{command} (" if command.lower().startswith("big") else f"\\{command} x"


def test_every_command_is_drawn():
    """Each leaves something behind: nothing is silently dropped."""
    for command in sorted(COMMANDS - {"right", "end", "limits"}):
        tex = with_arguments(command)
        assert drawable(tex) != mathml("x"), command
        assert len(list(read(tex).iter())) >= 3, command


@given(ANYTHING, st.booleans())
def test_anything_is_drawn_or_refused(tex: str, display: bool):
    error = refusal(mathml, tex, display)
    if not error:
        drawable(tex, display)
    elif error.at:
        line, column = error.at
        assert tex.split("\n")[line][column:]


@given(TOLD, st.booleans())
def test_what_is_written_is_read(told: tuple[str, str], display: bool):
    tex, text = told
    error = refusal(mathml, tex, display)
    if error:
        assert len(tex) > LONGEST or "nests too deep" in error.message
    else:
        assert text_of(ElementTree.fromstring(drawable(tex, display))) == text


@given(WORDS, st.sampled_from(PLACES))
def test_words_stay_words(words: str, place: str):
    tex = place.replace("@", rf"\text{{{words}}}")
    assert bool(refusal(mathml, tex)) == (len(tex) > LONGEST)
    if len(tex) <= LONGEST:
        found = [(element.text or "").replace("\u00a0", " ") for element in read(tex).iter("mtext")]
        assert found == [words] * place.count("@")


@pytest.mark.parametrize("command", ["text", "mathrm", "operatorname", "mathbf", "mathbb", "mathcal", "mathit"])
@given(place=st.sampled_from(PLACES), text=ANYTHING | st.sampled_from([*ATTACKS, *STRANGERS]))
def test_nothing_breaks_out_of_a_command(command: str, place: str, text: str):
    tex = place.replace("@", rf"\{command}{{{text}}}")
    if not refusal(mathml, tex):
        drawable(tex)


@pytest.mark.parametrize("around", ["@", r"\text{@}", r"\operatorname{@}", r"\mathrm{@}", r"\cancel{x @}"])
def test_strangers_have_no_place(around: str):
    for stranger in STRANGERS:
        error = refusal(mathml, around.replace("@", f"a{stranger}b"))
        assert error, stranger
        assert error.at, stranger


def test_deleted_terms_are_marked():
    deleted = [element for element in read(r"\cancel{T(x)} H(x) + x").iter() if element.get("class") == "deleted"]
    assert ["".join(element.itertext()) for element in deleted] == ["T(x)"]


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\mathbf{x}", "𝐱"),
        (r"\mathbf{1}", "𝟏"),
        (r"\mathbf xy", "𝐱y"),
        (r"\mathcal{LE}", "ℒℰ"),
        (r"\mathbb{ERC}", "𝔼ℝℂ"),
        (r"\boldsymbol{\theta}", "𝜽"),
        (r"\mathrm{KL}", "KL"),
        (r"x \le y", "x≤y"),
        (r"a < b", "a<b"),
        (r"\text{a & b} < c", "a & b<c"),
        (r"\text{2 em}", "2 em"),
        (r"x - 2 em", "x−2em"),
        (r"\left.5\right.5", "55"),
        ("\\operatorname\n{rank}", "rank"),
    ],
)
def test_characters(tex: str, text: str):
    assert text_of(read(tex)) == text


def test_upright_letters_stand_upright():
    """A single letter is italic unless it says otherwise."""
    assert [element.get("mathvariant") for element in read(r"\mathrm{d}").iter("mi")] == ["normal"]


def test_display():
    assert mathml("x", display=True).startswith('<math display="block">')
    assert mathml("x").startswith("<math><")


@pytest.mark.parametrize(
    ("tex", "message", "suggestion", "at"),
    [
        (r"a + \aplha", r"the command \aplha is not known here", r"\alpha", (0, 4)),
        ("a\n + \\href{x}{y}", r"the command \href is not known here", "", (1, 3)),
        (r"a \\ b", "a line break is only known inside cases", "", (0, 2)),
        (r"\begin{align} a", "the only environment known here is cases", "", (0, 0)),
        ("a & b", "the sign & is only known inside cases", "", (0, 2)),
        (r"\text{a} & b", "the sign & is only known inside cases", "", (0, 9)),
        (
            r"\begin{cases} {a & b} \end{cases}",
            "the sign & is only known inside cases, and not in braces there",
            "",
            (0, 17),
        ),
        (
            r"\begin{cases} {a \\ b} \end{cases}",
            "a line break is only known inside cases, and not in braces there",
            "",
            (0, 17),
        ),
        (r"\begin{cases} a \\[2pt] b \end{cases}", "a line break takes no distance here", "", (0, 16)),
        ("a}", "} closes nothing", "", (0, 1)),
        (r"a \right)", r"\right) closes nothing", "", (0, 2)),
        ("b {a", "{ is never closed", "", (0, 2)),
        (r"\begin{cases} a", r"\begin{cases} is never closed", "", (0, 0)),
        (r"{\left( a } \right)", r"\left( has to be closed before }", "", (0, 10)),
        (r"{\sqrt[3} x]{y}", r"\sqrt[ has to be closed before }", "", (0, 8)),
        (r"\begin{cases} { a \end{cases}", r"{ has to be closed before \end{cases}", "", (0, 18)),
        ("{x^} y", "something is missing after ^", "", (0, 2)),
        (r"{\hat} y", r"something is missing after \hat", "", (0, 1)),
        (r"\begin{cases} \hat & y \end{cases}", r"something is missing after \hat", "", (0, 14)),
        (r"\begin{cases} x & ' \end{cases}", "something is missing before '", "", (0, 18)),
        (r"{\frac a} b", "this formula cannot be read: part of a fraction, root or index is missing", "", None),
        ("a^b^c", "this formula cannot be read: one index above follows another", "", None),
        ("{" * 300 + "}" * 300, "this formula cannot be read: it nests too deep", "", None),
        (r"a \text b", r"\text takes plain words in braces, as in \text{if}", "", (0, 2)),
        (r"\text{a{b}c}", r"\text takes plain words in braces, as in \text{if}", "", (0, 0)),
        (r"\text{a\_b}", r"\text takes plain words in braces, as in \text{if}", "", (0, 0)),
        ("\\text{if\nü}", "the character 'ü' is not known in the text of a formula", "", (1, 0)),
        (r"\operatorname*{arg\,max}", r"\operatorname takes letters in braces, as in \operatorname{rank}", "", (0, 0)),
        (r"\left\frac a \right)", r"a bracket has to follow \left", "", (0, 0)),
        ("α", "the character 'α' is not known in a formula; write its command", "", (0, 0)),
        ("  ", "the formula is empty", "", None),
        ("x" * (LONGEST + 1), "a formula has at most 600 characters; this one has 601", "", None),
        ("\\", "the character '\\\\' is not known in a formula; write its command", "", (0, 0)),
    ],
)
def test_refused(tex: str, message: str, suggestion: str, at: tuple[int, int] | None):
    with pytest.raises(Invalid) as caught:
        mathml(tex)
    assert (caught.value.message, caught.value.suggestion, caught.value.at) == (message, suggestion, at)


@pytest.mark.parametrize("tex", [r"\frac{a}", "x^", r"\sqrt", r"\left( a", r"a \right)", "a^b^c", r"\hat"])
def test_half_formulas_are_refused(tex: str):
    assert refusal(mathml, tex)


# What breaks converters: at most two seconds, and a tenth of the memory that may be used

PILES = (
    *(
        "{",
        "}",
        "(",
        "[",
        "|",
        "'",
        "^",
        "_",
        "&",
        "-",
        "9",
        "x",
        ".",
        "{}",
        "{{}",
        "x^",
        "x^{",
        "x_{",
        r"\sqrt",
        r"\sqrt[",
    ),
    *(
        r"\hat",
        r"\hat{",
        r"\frac",
        r"\frac{",
        r"\frac12",
        r"\left(",
        r"\right)",
        r"\left(\right)",
        r"\left.",
        r"\big(",
        r"\\",
    ),
    *(
        r"\cancel{",
        r"\text{",
        r"\text{a}",
        r"\text{<",
        r"\mathbf{",
        r"\mathrm{",
        r"\operatorname{",
        r"\operatorname{a}",
    ),
    *(
        r"\begin{cases}",
        r"\begin{cases}a\end{cases}",
        r"\begin{cases}a&",
        r"\end{cases}",
        r"\sum_",
        r"\sum\limits_",
        r"\,",
    ),
    *(r"\\", "2 em", "-1.5e", r"\mathbb{R}", r"\boldsymbol{\theta}", r"\max", r"\log", r"\arg", "x'", "x''_{y}^{z}"),
)


@pytest.mark.parametrize("pile", PILES)
def test_piles_are_no_trouble(pile: str):
    closed = {"{": "}", "[": "]"}.get(pile[-1], "")
    for tex in (pile * (LONGEST // len(pile)), (half := LONGEST // 2 // len(pile)) * pile + "x" + half * closed):
        tracemalloc.start()
        start = time.process_time()
        error = refusal(mathml, tex)
        assert time.process_time() - start < 2
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
        tracemalloc.stop()
        if not error:
            drawable(tex)


@pytest.mark.parametrize("pile", [r"\sqrt", r"\hat", "x^{", "{", r"\frac{1}{", r"\cancel{"])
def test_what_a_check_takes_a_build_takes(pile: str):
    """How deep a formula may nest does not depend on how deep the program is when it asks."""
    closed = "}" if pile.endswith("{") else ""
    formulas = [pile * count + " x" + closed * count for count in range(1, 100)]
    taken = [not refusal(mathml.__wrapped__, tex) for tex in formulas if len(tex) <= LONGEST]
    assert taken == sorted(taken, reverse=True)
    assert 10 < taken.count(True) < len(taken)
    assert taken == deeper(500, lambda: [not refusal(mathml.__wrapped__, tex) for tex in formulas[: len(taken)]])


def deeper(frames: int, ask: Callable[[], Any]) -> Any:
    return deeper(frames - 1, ask) if frames else ask()


# What is written


@pytest.mark.parametrize(
    "given",
    [
        "<script>alert(1)</script>",
        "<mrow><a/></mrow>",
        '<mrow class="x"/>',
        '<mi href="#">x</mi>',
        '<mi onclick="alert(1)">x</mi>',
        '<mi mathvariant="bold">x</mi>',
        '<mo form="prefix&quot; onload=&quot;alert(1)">x</mo>',
        '<mspace width="1em;x"/>',
        "<mfrac><mi>x</mi></mfrac>",
        "<mrow><mi>x</mi>tail</mrow>",
        "<mi>{</mi>",
        "<mo>&amp;</mo>",
        "<mi>\\x</mi>",
        "<mrow>" * DEEPEST + "<mi>x</mi>" + "</mrow>" * DEEPEST,
    ],
)
def test_what_is_not_known_is_not_written(given: str):
    with pytest.raises(ValueError, match="this formula"):
        as_markup(ElementTree.fromstring(given))


def test_texts_are_escaped():
    element = ElementTree.fromstring("<mtext>&amp;lt; ]]&gt; &lt;b&gt; &amp; &amp;#x003B1; &amp;#945;</mtext>")
    assert as_markup(element) == "<mtext>&amp;lt; ]]&gt; &lt;b&gt; &amp; &#x003B1; &amp;#945;</mtext>"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\Gamma \vdash e : \tau", "Γ⊢e:τ"),
        (r"M \models \varphi", "M⊧φ"),
        (r"A \multimap B", "A⊸B"),
        (r"x \gets 1", "x←1"),
        ("x := 1", "x≔1"),
        (r"\mathsf{fix}\, f", "𝖿𝗂𝗑f"),
    ],
)
def test_logic_and_types_are_drawn(tex: str, text: str):
    drawn = "".join(read(tex).itertext())
    assert "".join(letter for letter in drawn if not letter.isspace() and letter != "\u2009") == text


@pytest.mark.parametrize(
    "tex", [r"\gama", r"\text", r"\operatorname", r"\begin{matrix}", r"\left x", r"\vdas", "a_b_c", "#"]
)
def test_what_is_advised_is_taken(tex: str):
    """Whatever a message says to write can be written: what it guesses, and what it shows as an example."""
    error = refusal(mathml, tex)
    advice = [error.suggestion] if error.suggestion else []
    advice += re.findall(r"as in (\\.+?\})", error.message)
    for one in advice:
        assert not refusal(mathml, f"{one} x" if one.lstrip("\\").isalpha() else one), one
