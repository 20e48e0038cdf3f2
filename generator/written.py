"""Judges what stands beside the records: hand-written pages, pictures for them, and nothing else.

The engine follows links wherever they lead, publishes every file as it is, lets the first lines of a page choose its
template, and hands its HTML on. So a page is judged twice: as a file, and as the HTML that was made of it.
"""

import os
import re
from collections.abc import Iterator, Set
from html.parser import HTMLParser
from pathlib import Path

from . import handwriting
from .identifiers import ID
from .problems import Place, Problem, Source
from .shelves import SHELVES
from .texts import complaint_about, decoded

PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
"""How the names of pictures end; a drawing could hold a script."""
LINK = "a link is not taken; put the file itself here"
"""What is said of a link."""
ELEMENTS = frozenset(
    "a abbr blockquote br code dd del dl dt em h1 h2 h3 h4 h5 h6 hr img kbd li ol p pre strong sub sup table tbody td "
    "th thead tr ul".split()
)
ATTRIBUTES = frozenset("alt class height href id src start style title width".split())
"""The elements and attributes that the HTML of a page may have."""

# A hidden record is not among them: its author meant it to be read.
LEFT_BEHIND = re.compile(r"\.[#_].*|\.(?!.*yml$).*|.*~|.*\.(?:orig|bak|swp|tmp)|#.*#|Thumbs\.db|desktop\.ini|4913")
"""The names of files that editors and systems leave behind."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)


def links(content: Path) -> Iterator[Path]:
    """Yield the links below a folder, without following them; an editor's lock leads nowhere and does no harm."""
    for root, folders, names in os.walk(content):
        for path in (Path(root, name) for name in (*folders, *names)):
            if path.is_symlink() and not (LEFT_BEHIND.fullmatch(path.name) and not path.exists()):
                yield path


def problems(content: Path, told: Set[str] = frozenset()) -> Iterator[Problem]:
    """Yield what is wrong with links, pages and strange files below a folder, except the paths that are told of."""
    for path in links(content):
        if path.as_posix() not in told:
            yield Source(path.as_posix()).problem(Place(1, 1), "file", LINK)
    for path in _files(content):
        complaint = ""
        if path.suffix not in (".md", *PICTURES):
            complaint = "this is neither a record in its place nor a page (.md) nor a picture; move it away"
        elif not all(map(ID.fullmatch, path.relative_to(content).with_suffix("").parts)):
            complaint = "the way to it is its address: use a-z, 0-9 and single hyphens"
        elif path.suffix == ".md":
            yield from _page_problems(path)
        if complaint:
            yield Source(path.as_posix()).problem(Place(1, 1), "file", complaint)


def _files(content: Path) -> Iterator[Path]:
    """Yield the files that are the business of nobody who reads records, and that the engine does not leave out."""
    for root, folders, names in os.walk(content):
        is_top = Path(root) == content
        hidden = [name for name in folders if name.startswith(".")]
        folders[:] = [name for name in folders if name not in hidden and not (is_top and _is_shelf(name, True))]
        for name in names:
            stem, suffix = os.path.splitext(name.lower())
            is_record = is_top and suffix in (".yml", ".yaml") and _is_shelf(stem, False)
            if not (name.startswith(".") or is_record or LEFT_BEHIND.fullmatch(name) or Path(root, name).is_symlink()):
                yield Path(root, name)


def _is_shelf(name: str, in_folder: bool) -> bool:
    return name in SHELVES and SHELVES[name].in_folder == in_folder


def _page_problems(path: Path) -> Iterator[Problem]:
    name = path.as_posix()
    if complaint := complaint_about(path):
        yield Source(name).problem(Place(1, 1), "file", complaint)
        return
    try:
        text, found = decoded(name, path.read_bytes())
    except OSError as error:
        yield Source(name).problem(Place(1, 1), "file", f"the file cannot be read: {error.strerror}")
        return
    yield from found or handwriting.problems(name, text)


# What was made of a page


def faults(html: str) -> list[str]:
    """Return what the HTML of a page holds that could run, load or restyle something, in words, each once."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return list(dict.fromkeys(reader.found))


class _Reader(HTMLParser):
    """Goes through HTML and notes what is not known to be harmless; what is no markup to it, may be to a browser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.found.append(f"<{tag}>")
        self.found += [f"{name} in <{tag}>" for name, value in attrs if not _is_harmless(tag, name, value or "")]

    def handle_data(self, data: str) -> None:
        if "<" in data:
            self.found.append("an open <")

    def handle_comment(self, data: str) -> None:
        if re.search("[<>]", data):
            self.found.append("a comment with markup in it")

    def handle_decl(self, decl: str) -> None:
        self.found.append("a declaration")

    def handle_pi(self, data: str) -> None:
        self.found.append("an instruction")

    def unknown_decl(self, data: str) -> None:
        self.found.append("a declaration")


def _is_harmless(tag: str, name: str, value: str) -> bool:
    """Return whether an attribute neither runs nor loads anything, and leads to the web or to another page."""
    bare = re.sub(r"[\x00-\x20]", "", value)
    scheme = found[0].lower() if (found := _SCHEME.match(bare)) else ""
    if name == "href":
        return tag == "a" and scheme in ("", "http", "https", "mailto")
    if name == "src":
        return tag == "img" and not scheme and not re.match(r"[/\\]{2}", bare)
    if name == "style":
        return tag in ("td", "th") and re.fullmatch(r"text-align:(?:left|right|center);?", bare) is not None
    return name in ATTRIBUTES
