"""Authors' Markdown to HTML: a small, safe subset, refused with its place where it goes beyond.

Taken are paragraphs, emphasis, code, lists, links to http, https and mailto, and maths as `$…$`. Raw HTML, headings,
images and everything else is refused, so nothing that a contributor writes can run, load or restyle anything.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from . import identifiers, maths
from .problems import Invalid, line_and_column
from .texts import complaint_about_character

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
    (re.compile(r"\{:|[)\]]\{"), "an attribute list"),
    (re.compile(r"--8<--"), "an include"),
    (re.compile(r"\{\{|\{%"), "a template"),
    (re.compile(r"^\s{0,3}\[[^\]]+\]:", re.MULTILINE), "a link definition"),
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


@cache
def html(text: str) -> str:
    """Return Markdown as HTML; what goes beyond the subset is refused as `Invalid`, with its line in the text."""
    tokens = _tokens(text)
    return _RENDERER.render(tokens, _PARSER.options, {}).strip()


@cache
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


@cache
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
    outside = _FORMULA.sub(lambda found: re.sub(r"[^\n]", "x", found[0]), text)
    for pattern, name in _UNWANTED:
        if match := pattern.search(outside):
            raise _refusal(name, text.count("\n", 0, match.start()))
    tokens = _PARSER.parse(text)
    for token in tokens:
        line = token.map[0] if token.map else 0
        for part in (token, *(token.children or [])):
            if part.type not in _TAKEN:
                tag = part.content if part.type == "html_inline" else ""
                raise _refusal(_NAMES.get(part.type, part.type.replace("_", " ")), line, _column(text, line, tag))
            if part.type == "link_open":
                _check_link(part, text, line)
            if part.type == "maths":
                _check_formula(part.content, text, line)
            if part.type == "softbreak":
                line += 1
    return tokens


def _column(text: str, line: int, piece: str) -> int:
    """Return where in its line a piece of text begins, or 0 where that cannot be told."""
    return max(text.split("\n")[line].find(piece), 0)


def _check_link(token: Token, text: str, line: int) -> None:
    address = str(token.attrs.get("href", ""))
    if address.startswith("mailto:"):
        return
    try:
        identifiers.web_address(address)
    except Invalid as error:
        message, at = error.message, (line, _column(text, line, address))
        if address and not error.suggestion and ":" not in address:
            message = f"{address!r} is no address on the web; links lead to other sites, and fields name papers here"
        raise Invalid(error.rule, message, error.suggestion, at) from None
    token.attrSet("rel", "noopener")


def _check_formula(tex: str, text: str, line: int) -> None:
    try:
        maths.mathml(tex)
    except Invalid as error:
        start = text.find("$" + tex + "$")
        inner = error.at[1] if error.at and error.at[0] == 0 else 0
        at = (text.count("\n", 0, start), start - text.rfind("\n", 0, start) + inner) if start >= 0 else (line, 0)
        raise Invalid(error.rule, error.message, error.suggestion, at) from None


def _refusal(name: str, line: int, column: int = 0) -> Invalid:
    message = f"{name} is not taken here; use paragraphs, *emphasis*, `code`, links and $maths$"
    return Invalid("markdown", message, at=(line, column))
