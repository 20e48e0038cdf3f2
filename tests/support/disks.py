"""Disks that do not take what is written."""

import errno
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest


class _Full:
    """A file on a disk that has room for some bytes of what is written."""

    def __init__(self, file: Any, room: int) -> None:
        self.file, self.room = file, room

    def __enter__(self) -> "_Full":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, data: bytes) -> None:
        self.file.write(data[: self.room])
        raise OSError(errno.ENOSPC, "No space left on device", self.file.name)

    def writelines(self, parts: Iterable[bytes]) -> None:
        self.write(b"".join(parts))


def fill(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """Let every file that is begun from now on take some bytes, and no more."""
    _opened(monkeypatch, lambda path, file: _Full(file, room))


def close(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let no file be written from now on in whose name some text stands."""

    def refuse(path: Path, file: Any) -> Any:
        if name in path.name:
            raise PermissionError(13, "Permission denied")
        return file

    _opened(monkeypatch, refuse)


def _opened(monkeypatch: pytest.MonkeyPatch, given: Callable[[Path, Any], Any]) -> None:
    """Hand files that are begun to a function, and what it returns to whoever writes them."""
    begin = Path.open

    def opened(path: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        file = begin(path, mode, *rest, **named)
        return given(path, file) if mode == "wb" else file

    monkeypatch.setattr(Path, "open", opened)
