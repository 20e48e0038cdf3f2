"""Files are written whole or not at all."""

from pathlib import Path

import pytest

from generator.text import disk
from tests.support import disks


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that has room for three bytes."""
    disks.fill(monkeypatch, 3)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written(tmp_path: Path):
    path = tmp_path / "a.yml"
    disk.create(path, b"one")
    assert path.read_bytes() == b"one"
    path.chmod(0o640)
    disk.replace(path, b"two and more")
    assert path.read_bytes() == b"two and more"
    assert path.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["a.yml"]


def test_what_is_there_is_not_written_over(tmp_path: Path):
    path = tmp_path / "a.yml"
    path.write_bytes(b"one")
    with pytest.raises(FileExistsError):
        disk.create(path, b"two")
    assert path.read_bytes() == b"one"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, request: pytest.FixtureRequest):
    path = tmp_path / "a.yml"
    disk.create(path, b"one")
    request.getfixturevalue("full")
    with pytest.raises(OSError, match="No space left"):
        disk.replace(path, b"two and more")
    with pytest.raises(OSError, match="No space left"):
        disk.create(tmp_path / "b.yml", b"two and more")
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == ["a.yml"]
