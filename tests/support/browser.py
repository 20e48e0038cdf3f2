"""A page in a real browser, with all that it asks for and complains about."""

import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request

from tests.support.builders import TESTS
from tests.support.built import BASE, Site

AXE = TESTS / "browser/vendor/axe.min.js"


class Handler(SimpleHTTPRequestHandler):
    """Serves a site under `BASE` and nothing else; what is not there is 404.html, as on a host of pages."""

    protocol_version = "HTTP/1.1"
    folder: Path

    def translate_path(self, path: str) -> str:
        plain = path.split("?")[0].split("#")[0]
        inside = plain.removeprefix(BASE)
        return super().translate_path("/" + inside) if plain != inside else str(self.folder / "no such file")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (self.folder / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


def served(site: Site) -> Iterator[str]:
    """Serve a site and yield the address of its start page."""
    handler = type("SiteHandler", (Handler,), {"folder": site.folder})
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: handler(*given, directory=str(site.folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    server.shutdown()
    server.server_close()


def kinds(site: Site) -> dict[str, str]:
    """Return one page of every kind by the kind's name: each page of its own, and the largest page of every folder."""
    found: dict[str, str] = {}
    for page in sorted(site.pages):
        folder, _, rest = page.rstrip("/").partition("/")
        name = page.removesuffix(".html") if not rest else f"{folder}/*"
        here = site.folder / page
        if name not in found or size(here) > size(site.folder / found[name]):
            found[name] = page
    return {name.rstrip("/") or "home": page if page != "404.html" else "no/such/page/" for name, page in found.items()}


def size(page: Path) -> int:
    return (page if page.is_file() else page / "index.html").stat().st_size


class Tab:
    """A page with everything that it asked for and complained about."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._asked)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.foreign.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "no/such/page" not in str(message.location.get("url")):
            self.complaints.append(message.text)

    def go(self, path: str = "") -> Page:
        """Go to a page of the site and wait for its fonts."""
        self.page.goto(self.home + path)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self.page


Opener = Callable[..., Tab]
