"""Formulas for the tests: made of anything, or together with the text that has to come out, and what may come out."""

from xml.etree.ElementTree import Element

from hypothesis import strategies as st

from generator.text.maths import COMMANDS

YES_OR_NO = {"true", "false"}
STYLES = {"normal", "italic"}
SIZES = {"1.2em", "1.623em", "2.047em", "2.470em"}
Allowed = dict[str, dict[str, set[str]]]
ATTRIBUTES: Allowed = {
    **{tag: {} for tag in "mfrac msqrt mroot msub msup msubsup munder munderover mtable mtr".split()},
    **{tag: {"mathvariant": STYLES} for tag in ("mi", "mn", "mtext")},
    "math": {"display": {"block"}},
    "mrow": {"class": {"deleted"}},
    "mo": {
        **dict.fromkeys(("accent", "fence", "movablelimits", "stretchy"), YES_OR_NO),
        **dict.fromkeys(("maxsize", "minsize"), SIZES),
        "form": {"prefix", "postfix"},
        "mathvariant": STYLES,
    },
    "mspace": {"width": {"-0.167em", "0.167em", "0.17em", "0.222em", "0.278em", "1em", "2em"}},
    "mstyle": {"displaystyle": YES_OR_NO, "scriptlevel": {"0"}},
    "mover": {"accent": {"true"}},
    "mtd": {"columnalign": {"left"}},
}
"""The elements that a formula may consist of, their attributes, and the values of these."""
IN_ROWS: Allowed = {
    **ATTRIBUTES,
    "math": {"displaystyle": {"true"}},
    "mo": {
        **ATTRIBUTES["mo"],
        **dict.fromkeys(("maxsize", "minsize"), SIZES | {"2.4em"}),
        "form": ATTRIBUTES["mo"]["form"] | {"infix"},
    },
}
"""The same of the pieces of a formula that is broken into rows."""

ATTACKS = (
    "<script>document.title='pwned'</script>", "<b>", "</b>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "</math>", "</mtext>", "<mi>", "<!--", "-->", "]]>", "<![CDATA[x]]>", "<?xml?>", "<!DOCTYPE x>", "&lt;b&gt;",
    "&amp;lt;", "&", "<", ">", "a<b", "a & b", "javascript:alert(1)", "]]&gt;", "&nbsp", "--8<--", "2 em", "3 in",
)  # fmt: skip
"""Words that would be markup if nobody escaped them, or a length. All of them can stand in a formula."""
STRANGERS = (
    'x" onload="alert(1)', "`", "#", "&#60;", "&#x3c;", "%", "$", "~", "é", "ﬁ", "\t", "\r", "\x0b", "\x0c", "\x85",
    "\u2028", "\u200b", "\u202e", "\u2066", "\ufeff", "\ufffe", "\0", "\ud800", "\U000e0001", "\U0010ffff",
)  # fmt: skip
"""What cannot stand in a formula."""
PIECES = st.sampled_from(
    [*r"abxy012+-=<>()[]{}^_&,.'|/ \$%#~", *(f"\\{command} " for command in sorted(COMMANDS)), r"\\", r"\{", r"\|",
     "\n", r"\begin{cases}", r"\end{cases}", r"\left(", r"\right)", r"\sqrt[", "{x}", "{a}{b}", "{{ 7*7 }}", "{%",
     *(f"\\{command}{{" for command in "text mathrm operatorname mathbf cancel href style class unicode verb".split()),
     *(f"\\{command}{{" for command in "def textbf tag color fbox hbox rule mathchoice newcommand begin".split()),
     *ATTACKS, *STRANGERS]
)  # fmt: skip
ANYTHING = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=40)

WORDS = st.text("abk 02<>&;:!?'=/()[]_^-*.,|", max_size=12) | st.lists(st.sampled_from(ATTACKS), max_size=3).map(
    " ".join
)
SIGNS = {
    **{sign: sign for sign in "aceimnptx0123+=<>()[],.:;!?|/"},
    **{r"\alpha ": "α", r"\le ": "≤", r"\sum ": "∑", r"\lVert ": "‖", r"\|": "‖", "-": "−", r"\{": "{", r"\}": "}"},
    **{"12.5": "12.5", "x'": "x′", r"\quad ": "", r"\,": "", r"\log ": "log", r"\max ": "max", r"\arg ": "arg"},
    **{
        r"\operatorname{rank}": "rank",
        r"\mathrm{KL}": "KL",
        r"\mathrm{d}": "d",
        r"\mathbb{R}": "ℝ",
        r"\mathbf{x}": "𝐱",
    },
}
"""Formulas of one sign or name, with the text that is read."""
AROUND = {
    **{"@1@2": "@1@2", "{@1}": "@1", r"\cancel{@1}": "@1", r"\mathit{{@1}}": "@1", r"\sqrt{@1}": "@1"},
    **{r"\hat{@1}": "@1^", r"\overline{@1}": "@1―", r"\frac{@1}{@2}": "@1@2", r"\sqrt[{@1}]{@2}": "@2@1"},
    **{r"a_{@1}^{@2}": "a@1@2", r"\log_{@1}{@2}": "log@1@2", r"\left(@1\right]": "(@1]", r"\left.@1\right\|": "@1‖"},
    r"\begin{cases} @1 & @2 \\ {@2} & \text{if} \end{cases}": "{@1@2@2if",
    r"\begin{cases}[l] @1 \\arg @2 \end{cases}": "{[l]@1arg@2",
}
"""Formulas that hold others, with the text that is read."""


def put_together(around: tuple[str, str], first: tuple[str, str], second: tuple[str, str]) -> tuple[str, str]:
    """Return a formula with others in it, and the text that is read."""
    tex, text = (
        whole.replace("@1", one).replace("@2", two) for whole, one, two in zip(around, first, second, strict=True)
    )
    return tex, text


TOLD = st.recursive(
    st.sampled_from(sorted(SIGNS.items())) | WORDS.map(lambda words: (rf"\text{{{words}}}", words)),
    lambda inner: st.builds(put_together, st.sampled_from(sorted(AROUND.items())), inner, inner),
    max_leaves=8,
)
"""Formulas that are taken, with the text that is read."""


PLACES = (
    *("@", r"\cancel{@}", r"x_{@}^{@}", r"\frac{@}{@}", r"\sqrt[@]{@}", r"\left(@\right)", r"\hat{@}", r"\overline{@}"),
    r"\begin{cases} @ & @ \\ @ & @ \end{cases}",
)
"""Where a command can stand, each as @."""


def assert_harmless(formula: Element, allowed: Allowed = ATTRIBUTES) -> None:
    """Hold a formula, as it was parsed, against what it may consist of."""
    for element in formula.iter():
        assert element.tag in allowed
        for name, value in element.attrib.items():
            assert value in allowed[element.tag].get(name, ()), (element.tag, name, value)
        assert not element.tail
        assert element.tag == "mtext" or not set(element.text or "") & set('\\$%#&"')


def text_of(formula: Element) -> str:
    """Return what a reader sees of a formula."""
    return "".join(formula.itertext()).replace("\u00a0", " ")
