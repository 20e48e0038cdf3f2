"""Writes files whole or not at all: where a disk is full, what was there stays as it was.

And knows where the folders lie that come along with the program.
"""

import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_PROGRAM = Path(__file__).parent.parent


def packed(name: str) -> Path:
    """Return a folder that comes along: inside the program where it is installed, beside it in a clone."""
    return next(path for path in (_PROGRAM / name, _PROGRAM.parent / name) if path.is_dir())


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; raises `FileExistsError` where one is, and `OSError` where it cannot be."""
    path.open("xb").close()
    try:
        replace(path, data)
    except OSError:
        path.unlink()
        raise


def replace(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file, in place of another if there is one, part by part; raises `OSError` where it cannot be."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with new.open("wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
        if path.exists():
            new.chmod(stat.S_IMODE(path.stat().st_mode))
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def scratch(path: Path) -> BinaryIO:
    """Return a file beside another, to be written and read, that is gone when its process is; raises `OSError`."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.scratch")
    file = beside.open("w+b", buffering=0)
    with suppress(PermissionError):  # some systems keep the name of what is open
        beside.unlink()
    return file


def cache_folder(folder: Path) -> None:
    """Make a folder whose files can be made again, so git need not know of them; raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def create_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files that are not there yet by their paths below a folder; where one cannot be, none of them stays.

    Folders are made where they are missing. Raises `OSError`.
    """
    made: list[Path] = []
    try:
        for name, data in files.items():
            path = folder / name
            for parent in reversed(path.parents):
                if not parent.exists():
                    parent.mkdir()
                    made.append(parent)
            create(path, data)
            made.append(path)
    except BaseException:
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink()
        raise
