"""Judges what stands beside the records: hand-written pages, pictures for them, and nothing else.

The engine follows links wherever they lead, publishes every file as it is, lets the first lines of a page choose its
template, and hands its HTML on. So a page is judged twice: as a file, and as the HTML that was made of it.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from pathlib import Path, PurePath, PurePosixPath

from ..collection.files import LARGEST, LEFT_BEHIND, SYMBOLIC_LINK, complaint_about, strays
from ..records.shelves import SHELVES
from ..text import page_text
from ..text.encoding import decoded
from ..text.identifiers import check_id
from ..text.problems import File, Invalid, Place, Problem

PICTURES = {
    ".avif": re.compile(rb".{4}ftypavi[fs]", re.DOTALL),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
"""How the names of pictures end, each with how such a picture begins; a drawing could hold a script."""
DEEPEST = 8
"""The most folders that may stand in one another."""
LARGEST_PICTURE = 1_000_000
"""The most bytes that a picture may have."""
OF_THEME = frozenset({"404", "assets", "templates"})
OF_COLLECTION = frozenset(
    (
        "data disputes embed eras feeds genealogy glossary levers lineage new people poster rules story timeline "
        "topics venues"
    ).split()
) | {name for name, shelf in SHELVES.items() if shelf.in_folder}
"""Where the theme and the engine have their files, and where what is made from a collection stands."""


def traps(content: Path) -> Iterator[tuple[Path, str]]:
    """Yield what nobody should walk into, each with what is said of it: links, and folders too deep in others.

    An editor's lock is a link that leads nowhere and does no harm.
    """
    for root, folders, names in os.walk(content):
        for path in (Path(root, name) for name in (*folders, *names)):
            if os.path.islink(path) and not (LEFT_BEHIND.fullmatch(path.name) and not path.exists()):
                yield path, SYMBOLIC_LINK
        if _is_deepest(root, content):
            yield from ((Path(root, name), f"folders stand in one another at most {DEEPEST} deep") for name in folders)
            folders.clear()


def files(content: Path) -> Iterator[Path]:
    """Yield what stands beside the records: pages, pictures, and what has no place there."""
    yield from (path for path, _ in (*traps(content), *strays(content)))
    yield from _files(content, [])


def pages(content: Path) -> Iterator[Path]:
    """Yield the pages that can be opened."""
    yield from (path for path in _files(content, []) if path.suffix == ".md" and not complaint_about(path))


def problems(content: Path, apart_from: Set[str] = frozenset()) -> Iterator[Problem]:
    """Yield what is wrong with links, pages and strange files below a folder, apart from some paths."""
    for path, complaint in (*traps(content), *strays(content)):
        if path.as_posix() not in apart_from:
            yield File(path.as_posix()).problem(Place(1, 1), "file", complaint)
    together = defaultdict(list)
    closed: list[OSError] = []
    for path in _files(content, closed):
        together[_address(path.relative_to(content))].append(path)
    for error in closed:
        if isinstance(error, FileNotFoundError):
            continue
        message = f"this folder cannot be read: {error.strerror}"
        yield File(Path(error.filename).as_posix()).problem(Place(1, 1), "file", message)
    for paths in together.values():
        for path in paths:
            others = [other for other in paths if other != path]
            yield from _file_problems(path, path.relative_to(content), others)


def _file_problems(path: Path, seen: PurePath, others: Sequence[Path]) -> Iterator[Problem]:
    """Yield what is wrong with a page or a picture, as seen from the content folder; others may have its address."""
    try:
        _check_place(seen)
        if others:
            raise Invalid("place", f"this and {others[0].as_posix()} have one address; rename one of the two")
    except Invalid as error:
        yield File(path.as_posix()).problem(Place(1, 1), error.rule, error.message, error.suggestion)
        return
    yield from _page_problems(path) if path.suffix == ".md" else _picture_problems(path)


def belongs(name: str) -> bool:
    """Return whether a file of this name, seen from the content folder, is a page or a picture in its own place."""
    try:
        _check_place(PurePosixPath(name))
    except Invalid:
        return False
    return True


def _address(path: PurePath) -> PurePath:
    """Return where on the site a file stands, which is what it is, and where."""
    if path.suffix != ".md":
        return path
    return path.parent if path.stem == "index" and path.parent.parts else path.with_suffix("")


def _check_place(seen: PurePath) -> None:
    """Refuse a file, as seen from the content folder, that is not of a known kind, or has no address of its own."""
    if seen.suffix not in (".md", *PICTURES):
        raise Invalid("file", "this is neither a record in its place nor a page (.md) nor a picture; move it away")
    for part in seen.with_suffix("").parts:
        try:
            _ = part == "index" or check_id(part)
        except Invalid as error:
            message = f"the way to it is its address: {error.message}"
            raise Invalid(error.rule, message, error.suggestion) from None
    first = _address(seen).parts[0]
    for places, owner in ((OF_THEME, "belongs to the theme"), (OF_COLLECTION, "is made from the collection")):
        if first in places:
            raise Invalid("place", f"{first} {owner}, with all that is below it; give this another name")


def _files(content: Path, closed: list[OSError]) -> Iterator[Path]:
    """Yield the files that are the business of nobody who reads records, and that the engine does not leave out.

    Where a folder cannot be read, the reason is added to those that are closed.
    """
    for root, folders, names in os.walk(content, onerror=closed.append):
        is_top = Path(root) == content
        hidden = [name for name in folders if name.startswith(".")]
        folders[:] = [name for name in folders if name not in hidden and not (is_top and _is_shelf(name, True))]
        for name in names:
            path, (stem, suffix) = Path(root, name), os.path.splitext(name.lower())
            is_record = is_top and suffix in (".yml", ".yaml") and _is_shelf(stem, False)
            if not (name.startswith(".") or is_record or LEFT_BEHIND.fullmatch(name) or os.path.islink(path)):
                yield path
        if _is_deepest(root, content):
            folders.clear()


def _is_deepest(root: str, content: Path) -> bool:
    return len(Path(root).relative_to(content).parts) >= DEEPEST


def _is_shelf(name: str, in_folder: bool) -> bool:
    return name in SHELVES and SHELVES[name].in_folder == in_folder


def _page_problems(path: Path) -> Iterator[Problem]:
    name = path.as_posix()
    data, complaint = _opened(path, LARGEST)
    if complaint:
        yield File(name).problem(Place(1, 1), "file", complaint)
        return
    text, found = decoded(name, data)
    yield from found or page_text.problems(name, text)


def _picture_problems(path: Path) -> Iterator[Problem]:
    data, complaint = _opened(path, LARGEST_PICTURE)
    if not complaint and not PICTURES[path.suffix].match(data):
        complaint = f"this is no picture of the kind that its name tells ({path.suffix})"
    if complaint:
        yield File(path.as_posix()).problem(Place(1, 1), "file", complaint)


def _opened(path: Path, largest: int) -> tuple[bytes, str]:
    """Return what is in a file, and why it cannot be told, if so."""
    if complaint := complaint_about(path, largest):
        return b"", complaint
    try:
        return path.read_bytes(), ""
    except OSError as error:
        return b"", f"the file cannot be read: {error.strerror}"
