"""Authors' Markdown to HTML: a small, safe subset, refused with its place where it goes beyond.

Taken are paragraphs, emphasis, code, lists, links to http, https and mailto, and maths as `$…$`. Raw HTML, headings,
images and everything else is refused, so nothing that a contributor writes can run, load or restyle anything.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from . import identifiers, maths
from .encoding import complaint_about_character
from .nouns import worded
from .problems import Invalid, line_and_column

DEEPEST_LIST = 4
"""The most lists that may stand inside each other; the parser loses what stands in more than nine."""

_TAKEN = frozenset(
    [
        *("paragraph_open", "paragraph_close", "inline", "text", "softbreak", "code_inline", "maths"),
        *("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"),
        *("list_item_open", "list_item_close", "em_open", "em_close", "strong_open", "strong_close"),
        *("link_open", "link_close"),
    ]
)
_NAMES = {
    "heading_open": "a heading",
    "html_block": "raw HTML",
    "html_inline": "raw HTML",
    "image": "an image",
    "fence": "a code block",
    "code_block": "a code block (four spaces at the start of a line)",
    "blockquote_open": "a block quote",
    "hr": "a rule",
    "hardbreak": "a forced line break",
}
_UNWANTED = (
    (re.compile(r"\{:|(?<=[)\]])\{"), "an attribute list"),
    (re.compile(r"--8<--"), "an include"),
    (re.compile(r"\{\{|\{%"), "a template"),
    (re.compile(r"&(?:#x?[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE), "an entity (write the character itself)"),
)
_FORMULA = re.compile(r"\$(?!\s)((?:\\.|[^$\\])+?)(?<!\s)\$(?![0-9])", re.DOTALL)


def _dollar(state: StateInline, silent: bool) -> bool:
    """Read `$…$` as a formula, by pandoc's rule: no space inside the signs, no digit after the second."""
    text, start = state.src, state.pos
    if text[start] != "$":
        return False
    found = _FORMULA.match(text, start)
    if not found:
        return False
    if not silent:
        token = state.push("maths", "math", 0)
        token.content = found[1]
        token.meta = {"span": found.span()}
    state.pos = found.end()
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"typographer": True, "html": True})
    parser.enable(["smartquotes"])
    parser.inline.ruler.before("escape", "maths", _dollar)
    # Links with any scheme are parsed as links, so that they can be refused with a reason.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


class _Renderer(RendererHTML):
    """Writes the taken tokens as HTML."""

    def text(self, tokens: Sequence[Token], index: int, options: object, env: object) -> str:
        """Return text escaped and set; code, formulas and addresses stay as they were written."""
        return typographic(escape(tokens[index].content))

    def maths(self, tokens: Sequence[Token], index: int, options: object, env: object) -> str:
        """Return a formula as MathML."""
        return maths.mathml(tokens[index].content)


_PARSER = _parser()
_RENDERER = _Renderer()


@lru_cache(maxsize=2**15)  # what 10,000 papers have: what is judged when it is read is shown much later
def html(text: str) -> str:
    """Return Markdown as HTML; what goes beyond the subset is refused as `Invalid`, with its place in the text."""
    tokens = _tokens(text)
    return _RENDERER.render(tokens, _PARSER.options, {}).strip()


@lru_cache(maxsize=2**13)  # what 3,000 papers have
def inline_html(text: str) -> str:
    """Return one line of Markdown as HTML without a paragraph around it."""
    tokens = _tokens(text)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        raise Invalid("markdown", "this field takes one line of text")
    return _RENDERER.renderInline(tokens[1].children or [], _PARSER.options, {}).strip()


def links(text: str) -> Iterator[tuple[int, str]]:
    """Yield every http or https address that Markdown links to, each with its line in the text, from 0.

    Nothing is refused here, so that hand-written pages can be read as well.
    """
    for token in _PARSER.parse(text):
        line = token.map[0] if token.map else 0
        for part in token.children or []:
            address = str(part.attrs.get("href", ""))
            if address.lower().startswith(("http://", "https://")):
                yield line, address
            if part.type in ("softbreak", "hardbreak"):
                line += 1


def bare(text: str) -> str:
    """Return the words of Markdown for a search: without marks, links as their text, formulas as LaTeX."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"[*`$]|\\(?=[*`$])", "", words).split())


def typographic(markup: str) -> str:
    """Return text with true minus signs before numbers and no line break between a number and its unit."""
    markup = re.sub(r"(?<![\w&;>-])-(?=[0-9])", "−", markup)
    return re.sub(r"(?<=[0-9]) (?=(?:percent|million|billion|trillion|[kMGT]B|points)\b|%)", "\u00a0", markup)


@lru_cache(maxsize=2**16)  # what 2,000 papers have
def text_html(text: str) -> str:
    """Return plain text as HTML: escaped, with typographic quotes, apostrophes and minus signs."""
    curled = re.sub(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)", "’", text)
    curled = re.sub(r'(^|[\s(\[–—])"(?=\S)', r"\1“", curled).replace('"', "”")
    curled = re.sub(r"(^|[\s(\[–—])'(?=\S)", r"\1‘", curled).replace("'", "’")
    return typographic(escape(curled, quote=False))


def words(text: str) -> int:
    """Return the number of words in Markdown, a formula counting as one."""
    return len(re.sub(r"\$[^$]*\$", "x", text).split())


def _tokens(text: str) -> list[Token]:
    for character in sorted(set(text)):
        if complaint := complaint_about_character(character):
            raise Invalid("character", complaint, at=line_and_column(text, text.index(character)))
    known: dict[str, Any] = {}
    tokens = _PARSER.parse(text, known)
    for definition in known.get("references", {}).values():
        raise _refusal("a link definition", (definition["map"][0], 0))
    for token in tokens:
        line = token.map[0] if token.map else 0
        if token.type not in _TAKEN:
            raise _refusal(_called(token), (line, 0))
        if token.type == "list_item_open" and token.level > 2 * DEEPEST_LIST:
            raise _refusal(f"a list inside of {DEEPEST_LIST} others", (line, 0))
        if token.type == "inline":
            _check_inline(token, partial(_place, text, token))
    return tokens


def _check_inline(inline: Token, place: Callable[[int], tuple[int, int]]) -> None:
    """Refuse what is not taken in a paragraph; `place` says where in the whole text its characters stand."""
    text, parts = inline.content, inline.children or []
    outside = text
    for start, end in (part.meta["span"] for part in parts if part.type == "maths"):
        outside = outside[:start] + "x" * (end - start) + outside[end:]
    for pattern, name in _UNWANTED:
        if found := pattern.search(outside):
            raise _refusal(name, place(found.start()))
    line_start = 0
    for part in parts:
        piece = part.content if part.type == "html_inline" else str(part.attrs.get("href", ""))
        start = max(text.find(piece, line_start), line_start)
        if part.type not in _TAKEN:
            raise _refusal(_called(part), place(start))
        if part.type == "link_open":
            _check_link(part, place(start))
        if part.type == "maths":
            _check_formula(part, place)
        if part.type == "softbreak":
            line_start = text.find("\n", line_start) + 1


def _place(text: str, inline: Token, index: int) -> tuple[int, int]:
    """Return where a character of a paragraph stands in the whole text: in a list, its lines begin further in."""
    line, column = line_and_column(inline.content, index)
    piece = inline.content.split("\n")[line]
    line += inline.map[0] if inline.map else 0
    start = text.split("\n")[line].rfind(piece)
    return line, start + column if start >= 0 else 0


def _check_link(token: Token, at: tuple[int, int]) -> None:
    address = str(token.attrs.get("href", ""))
    if address.startswith("mailto:"):
        return
    try:
        identifiers.web_address(address)
    except Invalid as error:
        message = error.message
        if address and not error.suggestion and ":" not in address:
            where = worded("links lead to other sites, and fields name papers here")
            message = f"{address!r} is no address on the web; {where}"
        raise Invalid(error.rule, message, error.suggestion, at) from None
    token.attrSet("rel", "noopener")


def _check_formula(token: Token, place: Callable[[int], tuple[int, int]]) -> None:
    try:
        maths.mathml(token.content)
    except Invalid as error:
        line, column = error.at or (0, 0)
        before = "\n".join([*token.content.split("\n")[:line], ""])
        at = place(token.meta["span"][0] + 1 + len(before) + column)
        raise Invalid(error.rule, error.message, error.suggestion, at) from None


def _called(token: Token) -> str:
    return _NAMES.get(token.type, token.type.replace("_", " "))


def _refusal(name: str, at: tuple[int, int]) -> Invalid:
    message = f"{name} is not taken here; use paragraphs, *emphasis*, `code`, links and $maths$"
    return Invalid("markdown", message, at=at)
