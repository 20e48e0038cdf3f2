r"""LaTeX formulas to MathML, at build time and from a checked subset.

Only commands that are known to come out right are taken; anything else is an `Invalid` value with its place, never
silently dropped. What the converter makes of them is written anew, from known elements and escaped text: nothing that
a contributor writes can run, load or restyle anything. A deleted term is written `\cancel{…}` and comes out as
`<mrow class="deleted">`, for the style sheet to strike out (MathML Core has no element for it).
"""

import re
import unicodedata
from contextlib import suppress
from functools import lru_cache
from html import unescape
from itertools import pairwise
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

from .mathml import ARITY, CUT_SHORT, as_markup
from .messages import nearest
from .problems import Invalid, line_and_column

LONGEST = 600
"""The most characters that a formula may have."""

_GREEK = """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho
 varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi
 Omega"""
_FUNCTIONS = frozenset("log ln exp max min lim sup inf sin cos tan tanh sinh cosh det dim ker Pr arg".split())
_TAKING = frozenset(
    """frac tfrac dfrac sqrt mathbb mathcal mathbf mathrm mathit mathsf boldsymbol tilde widetilde hat widehat bar
 overline underline dot ddot vec cancel""".split()
)
"""The commands that are nothing without what follows them."""
_SIZING = frozenset("left right big Big bigg Bigg bigl bigr Bigl Bigr".split())
"""The commands that are nothing without a bracket after them."""
_OTHERS = """sum prod int text operatorname cdot cdots ldots dots odot otimes oplus times top mid Vert lVert rVert
 lvert rvert to mapsto leftarrow rightarrow Rightarrow in notin le leq ge geq ne neq equiv approx sim propto infty nabla
 partial succ prec succeq preceq setminus cup cap subset subseteq emptyset varnothing forall exists quad qquad begin end
 ell langle rangle lfloor rfloor lceil rceil pm mp ll gg star ast circ bullet prime dagger wedge vee neg limits"""
_LOGIC = """vdash dashv models vDash Vdash nvdash gets leftrightarrow Leftrightarrow Leftarrow iff implies lnot land lor
 bot perp parallel multimap coloneqq triangleq longrightarrow hookrightarrow twoheadrightarrow
 rightsquigarrow supset supseteq sqcup sqcap sqsubseteq sqsupseteq uplus Box Diamond simeq cong ni"""
"""Logic and the theory of types and of programs."""
COMMANDS = _FUNCTIONS | _TAKING | _SIZING | frozenset(f"{_GREEK} {_OTHERS} {_LOGIC}".split())
"""The LaTeX commands that a formula may use, without their backslash."""

_Token = re.Match[str]
# Among these is no #, so that nothing that is written can pass for one of the converter's references.
_SIGNS = r"A-Za-z0-9+=<>()[\],.:;!?|/'*\-"
_BRACKET = r"[ \n]*(?:[][()|/.<>]|\\[{}|]|\\(?:[lr](?:angle|floor|ceil|vert|Vert)|Vert|mid)(?![A-Za-z]))"
_TOKEN = re.compile(
    rf"""(?P<space>[ \n]+)
    | (?P<opens>\{{ | \\begin\{{cases\}} | \\sqrt[ \n]*\[ | \\left{_BRACKET})
    | (?P<closes>\}} | \\end\{{cases\}} | \] | \\right{_BRACKET})
    | (?P<divides>& | \\\\)
    | (?P<raises>[_^])
    | \\text[ \n]*\{{(?P<words>[^{{}}\\]*)\}}
    | \\operatorname\*?[ \n]*\{{[ \n]*[A-Za-z][A-Za-z \n]*\}}
    | \\[bB]ig[glr]?{_BRACKET}
    | \\(?P<command>[A-Za-z]+)
    | \\[,;!:>\ {{}}|]
    | [{_SIGNS}]
    | (?P<stranger>\\?.)""",
    re.DOTALL | re.VERBOSE,
)
_STRANGER_IN_WORDS = re.compile(rf"[^{_SIGNS}&_^ \n]")
_CLOSED_BY = {"{": "}", r"\b": r"\end", r"\s": "]", r"\l": r"\right"}
"""What closes what was opened, by how it begins."""
_MISSHAPEN = {
    "text": r"\text takes plain words in braces, as in \text{if}",
    "operatorname": r"\operatorname takes letters in braces, as in \operatorname{rank}",
    **dict.fromkeys(("begin", "end"), "the only environment known here is cases"),
    **{command: f"a bracket has to follow \\{command}" for command in _SIZING},
}
"""What is said of a command that stands without what belongs to it."""

_PLAINER = tuple(
    (re.compile(pattern), plainer)
    for pattern, plainer in (
        (r"\\\\", r"\\\\ "),  # or the patterns below would see a command in what follows
        (r"\\mathrm\{([A-Za-z]{2,})\}", r"\\operatorname{\1}"),
        (r"\\mathrm\{([A-Za-z])\}", r"{\\mathrm \1}"),
        (r":=", r"\\coloneqq "),  # one sign, and not two that a line may divide
        (r"\\arg(?![A-Za-z])", r"\\operatorname{arg}"),
        (r"\\[lr]Vert(?![A-Za-z])", r"\\Vert"),
        (r"\\begin\{cases\}", r"\g<0>{}"),  # or what comes first is taken for the columns, and lost
        (r"\\(?:left|right|[bB]ig[glr]?) *\.", r"\g<0> "),  # or the point is taken for that of a number
        (r"\\text *\{", r"\\text{"),
        # Without a comment between them, a number and the letters after it are taken for a length.
        (r"\\text\{[^}]*\}|[0-9](?= *(?:in|mm|cm|pt|em|ex|pc|bp|dd|cc|sp|mu))", "\\g<0>%.\n"),
    )
)
"""What the converter would misunderstand, and how it is said to it."""
_WORDS = re.compile(r"(?<=\\text\{)[^}]*")

_SPACED = frozenset("mi mn msub msup msubsup mfrac mover".split())
"""The elements before which the name of a function has a space."""
_UNREADABLE = {
    "DoubleSubscriptsError": "one index below follows another",
    "DoubleSuperscriptsError": "one index above follows another",
    "LimitsMustFollowMathOperatorError": r"\limits has to follow an operator",
    "RecursionError": "it nests too deep",
}
"""What is said where the converter gives up, by the kind of its exception; after all others, something is missing."""


@lru_cache(maxsize=2**14)  # what 10,000 papers have: what is judged when it is read is shown much later
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
        return as_markup(formula)
    except ValueError as error:
        raise Invalid("latex", str(error)) from None


# What is taken


def _check(tex: str) -> None:
    """Refuse what is outside the subset, with its place."""
    if len(tex) > LONGEST:
        raise Invalid("latex", f"a formula has at most {LONGEST} characters; this one has {len(tex)}")
    if not tex.strip():
        raise Invalid("latex", "the formula is empty")
    opened: list[_Token] = []
    before: _Token | None = None
    for token in _TOKEN.finditer(tex.rstrip(" \n")):
        if token["space"]:
            continue
        _check_token(token)
        closes = token["closes"] and (token[0] != "]" or _innermost(opened) == r"\s")
        _check_order(before, token, bool(closes or token["divides"]))
        if token["divides"]:
            _check_division(token, opened)
        if closes:
            _close(token, opened)
        if token["opens"]:
            opened.append(token)
        before = token
    if before and _is_taking(before):
        raise _refused(before, f"something is missing after {before[0]}")
    if opened:
        raise _refused(opened[-1], f"{opened[-1][0]} is never closed")


def _check_token(token: _Token) -> None:
    command, stranger, words = token.group("command", "stranger", "words")
    if command in _MISSHAPEN:
        raise _refused(token, _MISSHAPEN[command])
    if command and command not in COMMANDS:
        guess = nearest(command, COMMANDS)
        raise _refused(token, f"the command \\{command} is not known here", guess and f"\\{guess}")
    if stranger and len(stranger) > 1:
        raise _refused(token, f"the command {stranger} is not known here")
    if stranger:
        raise _refused(token, f"the character {stranger!r} is not known in a formula; write its command")
    if words and (found := _STRANGER_IN_WORDS.search(words)):
        offset = token.start("words") - token.start() + found.start()
        raise _refused(token, f"the character {found[0]!r} is not known in the text of a formula", offset=offset)


def _check_order(before: _Token | None, token: _Token, is_end: bool) -> None:
    if before and _is_taking(before) and (is_end or token["raises"]):
        raise _refused(before, f"something is missing after {before[0]}")
    if before and (before["divides"] or before[0].startswith(r"\begin")) and token[0] in ("_", "^", "'"):
        raise _refused(token, f"something is missing before {token[0]}")


def _is_taking(token: _Token) -> bool:
    return bool(token["raises"]) or token["command"] in _TAKING


def _check_division(token: _Token, opened: list[_Token]) -> None:
    if _innermost(opened) != r"\b":
        what = "the sign &" if token[0] == "&" else "a line break"
        raise _refused(token, f"{what} is only known inside cases" + (", and not in braces there" if opened else ""))
    if token.string.startswith(r"\\[", token.start()):
        raise _refused(token, "a line break takes no distance here")


def _close(token: _Token, opened: list[_Token]) -> None:
    if not opened:
        raise _refused(token, f"{token[0]} closes nothing")
    if not token[0].startswith(_CLOSED_BY[_innermost(opened)]):
        raise _refused(token, f"{opened[-1][0]} has to be closed before {token[0]}")
    opened.pop()


def _innermost(opened: list[_Token]) -> str:
    """Return how the innermost part of a formula began that is not closed yet, or nothing."""
    return opened[-1][0][:2] if opened else ""


def _refused(token: _Token, message: str, suggestion: str = "", offset: int = 0) -> Invalid:
    return Invalid("latex", message, suggestion, line_and_column(token.string, token.start() + offset))


# What comes out


def _converted(tex: str, display: bool) -> Element:
    """Return what the converter makes of a formula. In its texts, signs are references, and letters are themselves."""
    plain = tex.strip().replace("\n", " ")
    for pattern, plainer in _PLAINER:
        plain = pattern.sub(plainer, plain)
    plain = _WORDS.sub(lambda found: found[0].replace(" ", "\u00a0"), plain)  # or some spaces are lost
    try:
        formula: Element = convert_to_element(plain, display="block" if display else "inline")
    except Exception as error:  # the converter raises many kinds, all of them about the formula
        reason = _UNREADABLE.get(type(error).__name__)
        raise Invalid("latex", f"this formula cannot be read: {reason}" if reason else CUT_SHORT) from None
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
    for name, following in pairwise([] if row.tag in ARITY else list(row)):
        is_limit = following.tag == "mo" and not following.attrib and following.text in ("max", "min")
        is_function = name.tag == "mi" and not name.attrib and name.text in _FUNCTIONS
        if is_function and (is_limit or following.tag in _SPACED):
            space = Element("mspace", width="0.17em")
            space.text = ""
            row.insert(list(row).index(following), space)
