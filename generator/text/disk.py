"""Writes files whole or not at all: where a disk is full, what was there stays as it was."""

import os
import stat
from pathlib import Path


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; raises `FileExistsError` where one is, and `OSError` where it cannot be."""
    path.open("xb").close()
    try:
        replace(path, data)
    except OSError:
        path.unlink()
        raise


def replace(path: Path, data: bytes) -> None:
    """Write a file, in place of another if there is one; raises `OSError` where it cannot be."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        new.write_bytes(data)
        if path.exists():
            new.chmod(stat.S_IMODE(path.stat().st_mode))
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
