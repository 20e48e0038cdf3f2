"""`mkdocs serve`, running."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.support.built import BASE, environment

PATIENCE = 10.0
"""Seconds after which an edit has to show."""


class Server:
    """A running `mkdocs serve` of some interpreter, and what it printed."""

    def __init__(self, project: Path, python: str | Path = sys.executable) -> None:
        self.project = project
        self.log_file = project / "serve.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.scratch = project / "scratch"
        self.scratch.mkdir()
        self.address = f"http://127.0.0.1:{port}{BASE}"
        with self.log_file.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [python, "-u", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
                cwd=project,
                env=environment(SITE_URL=f"http://127.0.0.1:{port}{BASE}", TMPDIR=str(self.scratch)),
                stdout=log,
                stderr=subprocess.STDOUT,
                # Whoever runs the tests in the background makes their children deaf to Ctrl+C; the server is not.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )
        self.until(lambda: "Serving on" in self.log or self.process.poll() is not None, 20)
        assert self.process.poll() is None, self.log

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8")

    def get(self, page: str) -> tuple[int, str]:
        """Return the status and the text of a page."""
        try:
            with urllib.request.urlopen(self.address + page, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def fetch(self, file: str) -> bytes:
        """Return a file that is there."""
        with urllib.request.urlopen(self.address + file, timeout=PATIENCE) as answer:
            found: bytes = answer.read()
        return found

    def left(self) -> list[str]:
        """Return what the server left where the system has its temporary files."""
        return sorted(path.name for path in self.scratch.iterdir())

    def until(self, holds: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Wait until something holds, and fail if it does not in time."""
        end = time.monotonic() + patience
        while not holds():
            assert time.monotonic() < end, f"waited {patience} s in vain; the log:\n{self.log}"
            assert self.process.poll() is None or patience > PATIENCE, self.log
            time.sleep(0.1)

    def end(self) -> int:
        """Press Ctrl+C and return the exit status."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(10)
        finally:
            if self.process.poll() is None:
                self.process.kill()
