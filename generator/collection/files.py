"""Which files lie in a collection's folder, and which of them may be opened."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from ..records.shelves import SHELVES, Shelf


def record_files(content: Path) -> list[Path]:
    """Return the files under `content` that hold records, sorted."""
    return sorted(path for shelf in SHELVES.values() for path, complaint in offered(content, shelf) if not complaint)


def shelf_of(path: Path, content: Path) -> Shelf | None:
    """Return the shelf on which a file stands, or None if it holds no records."""
    is_alone = path.parent == content
    shelf = SHELVES.get(path.stem if is_alone else path.parent.name)
    if shelf is None or path.suffix != ".yml" or shelf.in_folder == is_alone:
        return None
    return shelf if is_alone or path.parent.parent == content else None


def offered(content: Path, shelf: Shelf) -> Iterator[tuple[Path, str]]:
    """Yield the files of a shelf that hold records or should, each with what is wrong with it as a file, or ""."""
    if not shelf.in_folder:
        for path in listed(content)[0]:
            if path.name == f"{shelf.name}.yml":
                yield path, complaint_about(path)
            elif path.name.lower() in (f"{shelf.name}.yml", f"{shelf.name}.yaml"):
                yield path, f"this file would not be read; rename it to {shelf.name}.yml"
        return
    folder = content / shelf.name
    if os.path.lexists(folder) and (os.path.islink(folder) or not os.path.isdir(folder)):
        yield folder, "a folder is expected here"
        return
    paths, complaint = listed(folder)
    if complaint:
        yield folder, complaint
    for path in paths:
        if LEFT_BEHIND.fullmatch(path.name) or _is_stray(path):
            continue
        if os.path.isdir(path) and not os.path.islink(path):
            yield path, "there are no folders inside this folder; move the files up"
        elif not path.name.endswith(".yml"):
            yield path, _RENAME.format(path.stem)
        else:
            yield path, complaint_about(path)


def strays(content: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files that lie among records and cannot be one, each with what to do about it; no links."""
    for folder in (content / shelf.name for shelf in SHELVES.values() if shelf.in_folder):
        for path in listed(folder)[0] if not os.path.islink(folder) else ():
            if _is_stray(path) and not os.path.islink(path) and not LEFT_BEHIND.fullmatch(path.name):
                yield path, _RENAME.format(path.stem)


def _is_stray(path: Path) -> bool:
    """Return whether what lies in the folder of a shelf is neither a folder nor named like a record, or nearly so."""
    is_folder = os.path.isdir(path) and not os.path.islink(path)
    return not (is_folder or path.name.lower().endswith((".yml", ".yaml")))


_RENAME = "only .yml files are taken here; rename it to {}.yml, or move it away"


def listed(folder: Path) -> tuple[list[Path], str]:
    """Return what is in a folder, sorted, and why that cannot be told, if so; one that is not there holds nothing."""
    try:
        return sorted(folder.iterdir()), ""
    except FileNotFoundError:
        return [], ""
    except OSError as error:
        return [], f"this folder cannot be read: {error.strerror}"


LARGEST = 65_536
"""The most bytes that a file may have."""


def complaint_about(path: Path, largest: int = LARGEST) -> str:
    """Return why a file must not be opened, or nothing."""
    try:
        found = path.lstat()
    except OSError as error:
        return f"the file cannot be read: {error.strerror}"
    if stat.S_ISLNK(found.st_mode):
        return SYMBOLIC_LINK
    if not stat.S_ISREG(found.st_mode):
        return "this is not a regular file"
    if found.st_size > largest:
        return f"a file has at most {largest:,} bytes; this one has {found.st_size:,}"
    return ""


SYMBOLIC_LINK = "a link is not taken; put the file itself here"
"""The complaint about a symbolic link."""


# A hidden record is not among them: its author meant it to be read.
LEFT_BEHIND = re.compile(r"\.[#_].*|\.(?!.*yml$).*|.*~|.*\.(?:orig|bak|swp|tmp)|#.*#|Thumbs\.db|desktop\.ini|4913")
"""The names of files that editors and systems leave behind."""
