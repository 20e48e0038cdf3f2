"""A server on this machine that gives recorded answers and keeps what it was asked, and a clock nobody waits for."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import NamedTuple

import pytest


class Reply(NamedTuple):
    """One answer. `silent` says nothing at all until the test is over; `broken` hangs up in the middle."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = MappingProxyType({})
    silent: bool = False
    broken: bool = False


class Question(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]


@dataclass
class Server:
    """Answers each path with its replies in turn, the last one again and again; with 404 where there is none."""

    address: str
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def next(self, path: str) -> Reply:
        """Return the next reply for a path, or for the folder at the top that it is in; a query is overlooked."""
        path = path.partition("?")[0]
        found = self.replies.get(path) or self.replies.get("/" + path.split("/")[1]) or [Reply(404)]
        return found.pop(0) if len(found) > 1 else found[0]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "*")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known.questions.append(Question(self.command, self.path, dict(self.headers)))
            reply = known.next(self.path)
            if reply.silent:
                known.over.wait(20)
                return
            self.send_response_only(reply.status)
            for name, value in {"Content-Length": str(len(reply.body) + reply.broken), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(reply.body)

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Say nothing of a visitor who went away, as some shall."""

    engine = Quiet(("127.0.0.1", 0), Handler)
    known = Server(f"http://127.0.0.1:{engine.server_port}")
    thread = threading.Thread(target=engine.serve_forever, args=(0.01,))
    thread.start()
    yield known
    known.over.set()
    engine.shutdown()
    engine.server_close()
    thread.join()


@dataclass
class Clock:
    """Seconds that pass only by sleeping; `step` is what passes each time somebody looks."""

    step: float = 0.0
    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        self.now += self.step
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
