"""What goes wrong around a build, at a moment that is told: a full disk, a folder that vanishes, the end."""

import errno
import os
import resource
import shutil
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WRITES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.utime", "os.chmod")
"""What Python tells its auditors of what changes a disk, besides files that are opened to be written."""


@dataclass(frozen=True)
class Fault:
    """What strikes a process when it writes below a folder for the nth time, counted from 1; 0 is never.

    Of `open`, what is opened to be read counts too.
    """

    below: Path
    at: int = 0
    by: str = "kill"
    """`kill`, the name of an error, or `vanish` and a path below the folder."""
    largest: int = 0
    """The most bytes of a file, where that is bounded."""
    in_one_step: bool = True
    """Whether this system lets two folders change places."""
    of: str = ""
    """The one kind of writing that counts, as Python names it; any, where none is named."""
    counted: Path | None = None
    """Where it is left how often the process has written."""

    def __call__(self) -> None:
        """Lie in wait, in the process that shall be struck."""
        if self.largest:
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.largest, self.largest))
        below, written, busy = str(self.below), 0, False

        def watch(event: str, given: tuple[Any, ...]) -> None:
            nonlocal written, busy
            if event == "ctypes.dlsym" and not self.in_one_step:
                raise AttributeError(given[1])
            writes = event in WRITES or (event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR))
            writes = event == self.of if self.of else writes
            if busy or not writes or not str(given[0]).startswith(below):
                return
            written, busy = written + 1, True
            if self.counted:
                self.counted.write_text(str(written), encoding="utf-8")
            if written == self.at:
                self._strike(str(given[0]))
            busy = False

        sys.addaudithook(watch)

    def _strike(self, path: str) -> None:
        if self.by == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif self.by.startswith("vanish "):
            gone = self.below / self.by.removeprefix("vanish ")
            shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
        else:
            number = getattr(errno, self.by)
            raise OSError(number, os.strerror(number), path)
