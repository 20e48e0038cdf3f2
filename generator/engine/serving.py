"""Serves on where something is wrong: the last good site, and on every page what keeps the next one from being built.

The engine's own server would let every request wait until that is mended, and would no longer look at a folder that
was moved away and back.
"""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

from ..site.notice import with_notice
from ..site.policy import relaxed
from ..site.templates import template_at
from ..text.messages import printable
from .files import as_shown

EVERY = 0.2
"""Seconds between two looks at what is watched. To be told by the system is quicker, and less sure."""
SETTLED = 0.05
"""Seconds after which a file that was changed is taken for whole."""
_NOTHING = b'<!doctype html><html lang="en"><meta charset="utf-8"><title>Not drawn</title><body></body></html>'
_NOT_THERE = os.stat_result((0,) * 10)
"""What is known of a file that is away."""


class _Heard(logging.Handler):
    """Keeps what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.lines.append(printable(record.getMessage()))


class Unbroken:
    """Stands between the engine's server and what it builds and shows."""

    def __init__(self, server: LiveReloadServer, log: logging.Logger) -> None:
        """Take a server that does not run yet, and a logger of the engine."""
        seen: Any = server
        self._build, self._put_in, self._lost = seen.builder, seen._inject_js_into_html, seen.error_handler
        seen.builder, seen._inject_js_into_html, seen.error_handler = self.build, self.page, self.lost
        self._log, self._engine = log, logging.getLogger(log.name.partition(".")[0])
        self.faults: list[str] = []
        """Why the next site cannot be built, in lines; nothing where it can."""
        watch_for_good(server)

    def build(self) -> None:
        """Build the site; where that cannot be, remember why."""
        heard = _Heard()
        self._engine.addHandler(heard)
        try:
            self._build()
            self.faults = []
        except Exception as error:
            told = "" if isinstance(error, Abort) and heard.lines else _said(error)
            self.faults = [*heard.lines, *([told] if told else [])]
            self._log.debug("what was called:", exc_info=error)
        finally:
            self._engine.removeHandler(heard)
        for line in self.faults[len(heard.lines) :]:
            self._log.error("%s", line)
        if self.faults:
            self._log.error("the last good site is served until this is mended")

    def undrawn(self, error: Exception) -> bytes:
        """Remember why a page could not be drawn when it was asked for, and return one in its place."""
        if (line := _said(error)) not in self.faults:
            self.faults.append(line)
            self._log.error("%s", line)
        self._log.debug("what was drawn:", exc_info=error)
        return _NOTHING

    def page(self, html: bytes, epoch: int) -> bytes:
        """Return a page with the script that reloads it, which may run, and with what is wrong."""
        shown: bytes = self._put_in(relaxed(with_notice(html, self.faults)), epoch)
        return shown

    def lost(self, code: int) -> bytes | None:
        """Return the page of no page, with what is wrong, or None where there is none."""
        html = self._lost(code)
        return with_notice(html, self.faults) if html else None


def _said(error: Exception) -> str:
    """Return an error in one line; of one that nobody expected, its kind and where it arose too."""
    if isinstance(error, Abort) or type(error).__module__.startswith(("mkdocs", "properdocs")):
        return printable(str(error).removeprefix("Error: "))
    if at := template_at(error):
        return printable(f"{as_shown(at[0])}:{at[1]}: {error}")
    if isinstance(error, OSError):
        return printable(f"{error.filename or 'the site'}: {error.strerror or error}")
    step = error.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    place = f" ({Path(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno})" if step else ""
    return printable(f"{type(error).__name__}: {error}{place}")


def watch_for_good(server: LiveReloadServer) -> None:
    """Let a server see it when what it watches goes, and when it comes back."""
    watched = [*server._watched_paths]
    for path in watched:
        server.unwatch(path)
    server.build_delay = SETTLED
    server.observer = PollingObserverVFS(_look(watched), os.scandir, polling_interval=EVERY)  # type: ignore[assignment]
    for path in watched:
        server.watch(path)


def _look(watched: list[str]) -> Callable[[str], os.stat_result]:
    """Return how a file is looked at; where a watched one is not there, this is no error."""

    def look(path: str) -> os.stat_result:
        try:
            return os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            if path in watched:
                return _NOT_THERE
            raise

    return look


def end_in_order() -> None:
    """Let whoever ends the process from outside, or closes its terminal, leave as little behind as Ctrl+C does."""

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number and signal.getsignal(number) is signal.SIG_DFL:  # nohup lets it go on
                signal.signal(number, end)
