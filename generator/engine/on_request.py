"""In `serve`, a file is drawn when somebody asks for it, and a browser reloads only if what it shows has changed.

A mistake in a template would be seen late then. So one page of every kind is drawn at once when it may be there: at the
beginning, and after the theme or the settings changed. What only some pages of a kind show is told when one of them is
asked for.
"""

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from ..site.addresses import file_path
from ..text.digests import digest
from .files import FinishedFile

_POLL = re.compile(r"/livereload/([0-9]+)/[0-9]+")
"""Where the script in a page asks whether there is something newer than what it shows."""
MOST_SHOWN = 1000
"""Of how many pages that were sent it is known how they looked."""
Draw = Callable[[], str | bytes]


class OnRequest:
    """The files of a served site that nobody has asked for yet."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._waiting: dict[str, Draw] = {}
        self._next: dict[str, Draw] = {}
        self._context = copy_context()
        self._folder = Path()
        self.instead: Callable[[Exception], bytes] | None = None
        """What returns a page in the place of one that cannot be drawn, if somebody is there to tell why."""
        self.look = self._next_look = b""
        """A digest of the theme and the settings that the site was built with."""

    def put_off(self, files: Iterable[FinishedFile], first: Set[str], look: bytes) -> None:
        """Have files drawn when they are asked for, once the site is there that is being built.

        After a change of how pages look, the `first` of each kind are drawn with the site. So is the page of no page,
        for which the server looks by itself.
        """
        now = {file_path("lost"), *(first if look != self.look else ())}
        self._next, self._next_look = {}, look
        for file in files:
            if file.dest_uri not in now:
                file.is_put_off = True
                self._next[file.dest_uri] = file.drawn

    @contextmanager
    def changing(self, folder: Path) -> Iterator[None]:
        """Draw nothing while one site takes the place of another in a folder, and then what the new one has."""
        with self._lock:
            yield
            self._waiting, self._next, self._folder, self.look = self._next, {}, folder, self._next_look
            self._context = copy_context()  # what works are called

    def fetch(self, uri: str) -> None:
        """Draw a file of the site, if it is one that was put off."""
        with self._lock:
            if not (draw := self._waiting.get(uri)):
                return
            drawn = self._drawn(draw)
            path = self._folder / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(drawn.encode() if isinstance(drawn, str) else drawn)
            del self._waiting[uri]

    def _drawn(self, draw: Draw) -> str | bytes:
        try:
            return self._context.run(draw)
        except Exception as error:
            if not self.instead:
                raise
            return self.instead(error)

    def read(self, uri: str) -> bytes:
        """Return a file of the site, or nothing where there is none."""
        with self._lock:
            self.fetch(uri)
            path = self._folder / uri
            return path.read_bytes() if path.is_file() else b""


class Answers:
    """Stands between a server and those who ask it: browsers, and the script in their pages."""

    def __init__(self, server: LiveReloadServer, files: OnRequest, faults: Callable[[], Sequence[str]]) -> None:
        """Take a server that does not run yet, its files, and what returns why the next site cannot be built."""
        seen: Any = server
        self._server, self._files, self._faults = seen, files, faults
        self._answer, seen._serve_request = seen._serve_request, self.answer
        self._shown: dict[tuple[str, int], tuple[object, ...]] = {}

    def answer(self, environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes] | None:
        """Answer a request; None where there is no such file."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if found := _POLL.fullmatch(path):
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [b"%d" % self._newer(int(found[1]), self._uri(_path_of(environ.get("HTTP_REFERER", ""))))]
        uri = self._uri(path)
        epoch = self._settled()
        for one in (uri, f"{uri}/index.html"):
            self._files.fetch(one)
        if uri.endswith(".html"):
            self._shown[uri, epoch] = self._look(uri)
            while len(self._shown) > MOST_SHOWN:
                del self._shown[next(iter(self._shown))]
        answer: Iterable[bytes] | None = self._answer(environ, start_response)
        return answer

    def _uri(self, path: str) -> str:
        """Return the file of the site that a path names."""
        uri = path.removeprefix(self._server.mount_path)
        return f"{uri}index.html" if uri.endswith("/") or not uri else uri

    def _settled(self) -> int:
        """Wait until no site is being built, and return the number of the one that is there."""
        with self._server._epoch_cond:
            self._server._epoch_cond.wait_for(lambda: self._server._visible_epoch == self._server._wanted_epoch)
            return int(self._server._visible_epoch)

    def _newer(self, epoch: int, uri: str) -> int:
        """Return the number of a site in which a page looks another way than in an earlier one, as soon as it does.

        After some time, return the number of the earlier one.
        """
        seen, condition = epoch, self._server._epoch_cond
        while True:
            with condition:
                patience = self._server.poll_response_timeout
                if not condition.wait_for(lambda: self._server._visible_epoch > seen, timeout=patience):  # noqa: B023
                    return epoch
                seen = int(self._server._visible_epoch)
            if self._look(uri) != self._shown.get((uri, epoch)):
                return seen

    def _look(self, uri: str) -> tuple[object, ...]:
        """Return what a page looks like; of one with pictures, that it is of this site and no other."""
        html = self._files.read(uri)
        pictures = self._server._visible_epoch if b"<img" in html or b"<object" in html else 0
        return digest(html), self._files.look, pictures, tuple(self._faults())


def _path_of(address: str) -> str:
    return re.sub(r"^https?://[^/]*|[?#].*$", "", address)
