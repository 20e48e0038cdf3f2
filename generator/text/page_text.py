"""A page written by hand, as a text: what it says of itself, how much it may hold, and the HTML that is made of it.

What converts Markdown takes a moment for any page that somebody would write, and minutes for a small one that was made
to be slow. So a page is measured before anything parses it, and judged once more as the HTML that came out.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape

import markdown

from . import page_html
from .document import parse
from .problems import File, Place, Problem

FIELDS = ("title", "description")
"""What a page may say of itself before it begins."""
EXTENSIONS = ("toc", "tables", "fenced_code", "smarty")
"""What a page's Markdown may hold beyond the plain kind; mkdocs.yml names the same, where the engine does not."""
LONGEST_FIELD = 300
LARGEST = 32_768
LONGEST_LINE = 2_000
LONGEST_BLOCK = 5_000
"""The most characters of such a field, of a whole page, of a line of it, and of what stands between two empty lines."""
MOST = {
    "\n": (1_200, "lines"),
    "[": (300, "square brackets"),
    "<": (300, "angle brackets"),
    "*": (1_000, "asterisks"),
    "_": (1_000, "underscores"),
    "`": (1_000, "backticks"),
    "~": (1_000, "tildes"),
    "|": (1_000, "bars"),
    "&": (1_000, "ampersands"),
    "\\": (1_000, "backslashes"),
    "'": (1_000, "apostrophes"),
    '"': (1_000, "quotation marks"),
}
"""How many there may be of the signs that a parser stops at, and what they are called."""

_HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_FIELD = re.compile(r" {0,3}[\w-]+:", re.ASCII)
_BLOCK = re.compile(r"(?:^.*\S.*\n?)+", re.MULTILINE)
_SHAPES = (
    (re.compile(rf"^.{{{LONGEST_LINE}}}(?=.)", re.MULTILINE), f"a line has at most {LONGEST_LINE:,} characters"),
    (re.compile(r"^ {25}", re.MULTILINE), "a line is indented by at most 24 spaces"),
    (re.compile(r"^(?: *>){7}", re.MULTILINE), "quotes stand in one another at most six deep"),
)


def divided(text: str) -> tuple[Mapping[str, str], str]:
    """Return what a page says of itself, each value as it was written, and the rest of it."""
    head = _HEAD.match(text)
    if not head:
        return {}, text
    value = parse("", f"\n{head[1]}".encode()).value
    fields = value if isinstance(value, dict) else {}
    return {name: fields[name] for name in FIELDS if isinstance(fields.get(name), str)}, text[head.end() :]


def problems(name: str, text: str) -> Iterator[Problem]:
    """Yield what is wrong with a page. `name` is how problems name its file."""
    yield from _head_problems(name, text)
    file = File(name, text)
    for at, message in _too_much(text):
        yield file.problem(_place(text, at), "page-size", message)
        return
    try:
        made = html(divided(text)[1])
    except Exception as error:  # whatever it is that the converter stumbles over, the other files are read
        message = f"this page cannot be converted ({type(error).__name__}); take it apart to see what is odd in it"
        yield file.problem(Place(1, 1), "page", message)
        return
    for fault in (*_declarations(text), *page_html.faults(made)):
        yield file.problem(_place(text, _found(text, fault.clue)), "page", f"a page must not hold {fault.words}")


def html(body: str) -> str:
    """Return the HTML of a page, its links as they were written."""
    made: str = markdown.markdown(body, extensions=EXTENSIONS)
    return made


def _declarations(text: str) -> Iterator[page_html.Fault]:
    """Yield the first declaration that a page may hold, even where it is code: readers of HTML stumble over some."""
    if found := re.search(r"<!(?!--)\S*", text):
        yield page_html.Fault("a declaration; write &lt;! if it is text", found[0])


def _head_problems(name: str, text: str) -> Iterator[Problem]:
    """Yield what is wrong with the lines before a page, each a field and its text."""
    head = _HEAD.match(text)
    if not head:
        if _FIELD.match(text) or text.startswith("---"):
            message = "a page would lose its first lines here; begin with a heading, or with fields between two ---"
            yield File(name, text).problem(Place(1, 1), "markdown", message)
        return
    read = parse(name, f"\n{head[1]}".encode())
    yield from read.problems
    if not isinstance(read.value, dict):
        if read.value is not None:
            yield read.file.problem(read.file.place(), "type", "fields are expected here, each as `name: value`")
        return
    for field in [str(keys[0]) for keys in read.file.name_places if len(keys) == 1]:
        value = read.value.get(field)
        if field not in FIELDS:
            message = f"a page has {' and '.join(FIELDS)} here, nothing else"
            yield read.file.problem(read.file.name_place(field), "unknown-field", message)
        elif value is not None and not read.is_bad((field,)) and (found := _complaint_about(value)):
            yield read.file.problem(read.file.place(field), *found)


def _complaint_about(value: object) -> tuple[str, str] | None:
    """Return what is wrong with what a page says of itself, with the rule, or None."""
    if not isinstance(value, str):
        return "type", "text is expected here"
    if not value.strip():
        return "empty", "this field is empty"
    if "\n" in value:
        return "one-line", "this field is one line; write it as one, or fold it with >-"
    if len(value) > LONGEST_FIELD:
        return "length", f"this field has at most {LONGEST_FIELD} characters; this one has {len(value)}"
    return None


def _too_much(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a page holds more than a parser can be given, and what."""
    if len(text) > LARGEST:
        yield LARGEST, f"a page has at most {LARGEST:,} characters; this one has {len(text):,}"
    for sign, (most, name) in MOST.items():
        if text.count(sign) > most:
            yield _nth(text, sign, most), f"a page has at most {most:,} {name}; this one has {text.count(sign):,}"
    for shape, message in _SHAPES:
        if found := shape.search(text):
            yield found.end(), message
    for block in _BLOCK.finditer(text):
        if len(block[0]) > LONGEST_BLOCK:
            yield block.start(), f"at most {LONGEST_BLOCK:,} characters stand between two empty lines; divide this"


def _nth(text: str, sign: str, number: int) -> int:
    """Return where a sign stands in a text after so many others of its kind."""
    at = -1
    for _ in range(number + 1):
        at = text.index(sign, at + 1)
    return at


def _found(text: str, clue: str) -> int:
    """Return where a clue stands in a text, rather in a heading than elsewhere, or 0 where it is not found."""
    found = re.search(rf"^#.*?(?={re.escape(clue)})", text, re.MULTILINE | re.IGNORECASE)
    places = (text.lower().find(words.lower()) for words in (clue, unescape(clue)))
    return found.end() if found else max(*places, 0)


def _place(text: str, at: int) -> Place:
    return Place(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
