"""A build says on a terminal how far it has come, and leaves nothing behind; in a pipe it says nothing of that."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.engine.progress import EVERY
from tests.support.built import Site, copy_of_toy, environment

NEWS = re.compile(r"\r\x1b\[K([^\r\n]*)")


def on_a_terminal(project: Path, site: Path, *arguments: str) -> str:
    """Build with standard error on a terminal, and return what stood there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site), *arguments]
    with subprocess.Popen(command, cwd=project, env=environment(), stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                seen += (piece := os.read(ours, 2**16))
            except OSError:  # nobody holds the other end any more
                break
            if not piece:
                break
    os.close(ours)
    assert process.returncode == 0, seen
    return seen.decode()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_toy(tmp_path / "copy")


def test_a_terminal_is_told(project: Path, tmp_path: Path):
    seen = on_a_terminal(project, tmp_path / "site")
    told = NEWS.findall(seen)
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    drawn = [tuple(map(int, found)) for found in re.findall(r"files drawn: (\d+) of (\d+)", "\n".join(told))]
    assert "files read: 1" in told
    assert [number for number, _ in drawn] == list(range(1, drawn[0][1] + 1, EVERY))
    assert len(drawn) > 1
    assert drawn[0][1] <= len(files)
    assert told[-1].startswith(("INFO", "WARNING")) or not told[-1]


def test_a_quiet_build_tells_nothing(project: Path, tmp_path: Path):
    assert "files drawn" not in on_a_terminal(project, tmp_path / "site", "--quiet")


def test_a_pipe_is_told_nothing(toy: Site):
    assert "Documentation built" in toy.log
    assert not re.search(r"\r|\x1b|files (read|drawn):", toy.log)
