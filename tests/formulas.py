"""Formulas for the tests: made of anything, and what may come out of them."""

from xml.etree.ElementTree import Element

from hypothesis import strategies as st

from generator.maths import COMMANDS

YES_OR_NO = {"true", "false"}
STYLES = {"normal", "italic"}
SIZES = {"1.2em", "1.623em", "2.047em", "2.470em"}
ATTRIBUTES: dict[str, dict[str, set[str]]] = {
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

PLACES = (
    *("@", r"\cancel{@}", r"x_{@}^{@}", r"\frac{@}{@}", r"\sqrt[@]{@}", r"\left(@\right)", r"\hat{@}", r"\overline{@}"),
    r"\begin{cases} @ & @ \\ @ & @ \end{cases}",
)
"""Where a command can stand, each as @."""


def assert_harmless(formula: Element) -> None:
    """Hold a formula, as it was parsed, against what it may consist of."""
    for element in formula.iter():
        assert element.tag in ATTRIBUTES
        for name, value in element.attrib.items():
            assert value in ATTRIBUTES[element.tag].get(name, ()), (element.tag, name, value)
        assert not element.tail
        assert element.tag == "mtext" or not set(element.text or "") & set('\\$%#&"')


def text_of(formula: Element) -> str:
    """Return what a reader sees of a formula."""
    return "".join(formula.itertext()).replace("\u00a0", " ")
