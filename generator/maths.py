r"""LaTeX formulas to MathML, at build time and from a checked subset.

Only commands that are known to come out right are taken; anything else is an `Invalid` value with its place, never
silently dropped. What the converter makes of them is written anew, from known elements and escaped text: nothing that
a contributor writes can run, load or restyle anything. A deleted term is written `\cancel{…}` and comes out as
`<mrow class="deleted">`, for the style sheet to strike out (MathML Core has no element for it).
"""

import re
import unicodedata
from contextlib import suppress
from functools import cache
from html import unescape
from itertools import pairwise
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

from . import markup
from .problems import Invalid, nearest

LONGEST = 600
"""The most characters that a formula may have."""

_GREEK = """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho
 varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi
 Omega"""
_FUNCTIONS = frozenset("log ln exp max min lim sup inf sin cos tan tanh sinh cosh det dim ker Pr arg".split())
_OTHERS = """frac tfrac dfrac sqrt sum prod int mathbb mathcal mathbf mathrm mathit boldsymbol text operatorname tilde
 widetilde hat widehat bar overline underline dot ddot vec left right big Big bigg Bigg bigl bigr Bigl Bigr cdot cdots
 ldots dots odot otimes oplus times top mid Vert lVert rVert lvert rvert to mapsto leftarrow rightarrow Rightarrow
 in notin le leq ge geq ne neq equiv approx sim propto infty nabla partial succ prec succeq preceq setminus cup cap
 subset subseteq emptyset varnothing forall exists quad qquad cancel begin end ell langle rangle lfloor rfloor lceil
 rceil pm mp ll gg star ast circ bullet prime dagger wedge vee neg limits"""
COMMANDS = _FUNCTIONS | frozenset(f"{_GREEK} {_OTHERS}".split())
"""The LaTeX commands that a formula may use, without their backslash."""

_TOKEN = re.compile(r"\\(?P<command>[A-Za-z]+)\*?|\\(?P<escape>.)|(?P<character>.)", re.DOTALL)
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-=<>()[],.:;!?|/'*^_{} \n")
_PLAINER = (
    (re.compile(r"\\mathrm\{([A-Za-z]{2,})\}"), r"\\operatorname{\1}"),
    (re.compile(r"\\mathrm\{([A-Za-z])\}"), r"{\\mathrm \1}"),
    (re.compile(r"\\arg(?![A-Za-z])"), r"\\operatorname{arg}"),
    (re.compile(r"\\[lr]Vert(?![A-Za-z])"), r"\\Vert"),
)
"""What the converter would misunderstand, and how it is said to it."""
_SPACED = frozenset("mi mn msub msup msubsup mfrac mover".split())
"""The elements before which the name of a function has a space."""
_UNREADABLE = {
    "DoubleSubscriptsError": "one index below follows another",
    "DoubleSuperscriptsError": "one index above follows another",
    "LimitsMustFollowMathOperatorError": r"\limits has to follow an operator",
    "RecursionError": "it nests too deep",
}
"""What is said where the converter gives up, by the kind of its exception; after all others, something is missing."""


@cache
def mathml(tex: str, display: bool = False) -> str:
    """Return a formula as a `<math>` element.

    `tex` is LaTeX without delimiters; `display` sets it as a block of its own. A formula outside the subset is
    refused as `Invalid`, with the place of what is wrong in it.
    """
    _check(tex)
    formula = _converted(tex, display)
    for element in list(formula.iter()):
        _say_in_core(element)
        _set_names(element)
    try:
        return markup.written(formula)
    except ValueError as error:
        raise Invalid("latex", str(error)) from None


# What is taken


def _check(tex: str) -> None:
    if len(tex) > LONGEST:
        raise Invalid("latex", f"a formula has at most {LONGEST} characters; this one has {len(tex)}")
    if not tex.strip():
        raise Invalid("latex", "the formula is empty")
    depth = 0
    cases = 0
    for token in _TOKEN.finditer(tex):
        try:
            _check_token(token, tex, cases > 0)
            cases += {"begin": 1, "end": -1}.get(token["command"] or "", 0)
            depth += {"{": 1, "}": -1}.get(token["character"] or "", 0)
            if depth < 0:
                raise Invalid("latex", "this brace closes nothing")
        except Invalid as error:
            start = token.start()
            at = (tex.count("\n", 0, start), start - tex.rfind("\n", 0, start) - 1)
            raise Invalid(error.rule, error.message, error.suggestion, at) from None
    if depth or cases:
        raise Invalid("latex", "a brace is never closed" if depth else "\\begin and \\end do not match")


def _check_token(token: re.Match[str], tex: str, in_cases: bool) -> None:
    command, escape, character = token.group("command", "escape", "character")
    if command and command not in COMMANDS:
        guess = nearest(command, COMMANDS)
        raise Invalid("latex", f"the command \\{command} is not known here", guess and f"\\{guess}")
    if command in ("begin", "end") and not tex.startswith("{cases}", token.end()):
        raise Invalid("latex", "the only environment known here is cases")
    if escape == "\\" and not in_cases:
        raise Invalid("latex", "a line break is only known inside cases")
    if escape and escape not in ",;!:> {}|\\":
        raise Invalid("latex", f"the command \\{escape} is not known here")
    if character == "&" and not in_cases:
        raise Invalid("latex", "the sign & is only known inside cases")
    if character and character != "&" and character not in _PLAIN:
        raise Invalid("latex", f"the character {character!r} is not known in a formula; write its command")


# What comes out


def _converted(tex: str, display: bool) -> Element:
    """Return what the converter makes of a formula. In its texts, signs are references, and letters are themselves."""
    source = tex.strip()
    for pattern, plainer in _PLAINER:
        source = pattern.sub(plainer, source)
    try:
        formula: Element = convert_to_element(source, display="block" if display else "inline")
    except Exception as error:  # the converter raises many kinds, all of them about the formula
        reason = _UNREADABLE.get(type(error).__name__)
        raise Invalid("latex", f"this formula cannot be read: {reason}" if reason else markup.CUT_SHORT) from None
    formula.attrib = {"display": "block"} if display else {}
    return formula


def _say_in_core(element: Element) -> None:
    """Say as MathML Core does what the converter says otherwise."""
    element.text = element.text or None
    if element.attrib == {"notation": "updiagonalstrike"}:
        element.tag, element.attrib = "mrow", {"class": "deleted"}
    if element.get("width") == "negativethinmathspace":
        element.set("width", "-0.167em")
    if element.tag in ("mi", "mn", "mo") and element.get("mathvariant") not in (None, "normal", "italic"):
        element.text = _styled(unescape(element.text or ""), element.attrib.pop("mathvariant"))


def _styled(letter: str, style: str) -> str:
    """Return a bold, script or blackboard letter as a character of its own: Core knows no other way."""
    style = style.replace("bold-italic", "bold italic")
    with suppress(TypeError, ValueError):
        name = re.sub("LATIN |GREEK |LETTER ", "", unicodedata.name(letter))
        for wanted in (f"MATHEMATICAL {style} {name}", f"{style} {name}"):
            with suppress(KeyError):
                return unicodedata.lookup(wanted.upper())
    raise Invalid("latex", f"the sign {letter!r} has no {style} form")


def _set_names(row: Element) -> None:
    """Set the names of functions as names, with a space before what they are applied to."""
    for name, following in pairwise(list(row)):
        in_braces = following.tag == "mrow" and not following.attrib and len(following)
        if name.tag == "mo" and not name.attrib and re.fullmatch("[A-Za-z]{3,}", name.text or "") and not in_braces:
            name.tag = "mi"
    for name, following in pairwise([] if row.tag in markup.ARITY else list(row)):
        is_limit = following.tag == "mo" and not following.attrib and following.text in ("max", "min")
        is_function = name.tag == "mi" and not name.attrib and name.text in _FUNCTIONS
        if is_function and (is_limit or following.tag in _SPACED):
            space = Element("mspace", width="0.17em")
            space.text = ""
            row.insert(list(row).index(following), space)
