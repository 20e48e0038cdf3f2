"""A page in a real browser, with all that it asks for and complains about."""

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.support.builders import TESTS
from tests.support.built import BASE, ROOT, Site

AXE = TESTS / "browser/vendor/axe.min.js"
OVERFLOWS = (TESTS / "support/overflows.js").read_text(encoding="utf-8")
"""A script that returns what does not fit on a page."""
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
MISSING = "THE BROWSER TESTS DID NOT RUN: there is no Chromium; install one, or set CHROMIUM to its path"
NO_FIREFOX = "THE TESTS IN FIREFOX DID NOT RUN: there is no Firefox; install one, or set FIREFOX to its path"
OF_FIREFOX = {"ui.useOverlayScrollbars": 1, "browser.sessionhistory.max_total_viewers": 0}
"""Settings of Firefox: its pages are as wide as Chromium's, and loaded again when somebody goes back."""
BEYOND_FIREFOX = {"java_script_enabled", "has_touch", "forced_colors", "permissions"}
"""What a tab can be asked for that Firefox's protocol (WebDriver BiDi) does not know."""


def find_chromium() -> str:
    """Return the path of a Chromium, or nothing; `tools/find-chromium` looks for it."""
    finder = ROOT / "tools/find-chromium"
    if finder.exists():
        return subprocess.run([finder], capture_output=True, text=True, timeout=60).stdout.strip()
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or ""


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


def wait_until(page: Page, expression: str) -> None:
    """Wait until an expression holds in a page, at most ten seconds. The page's policy lets nothing else poll it."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"it never came true: {expression}")


def look_up(page: Page, text: str) -> None:
    """Type a text into the filters of a page, when the names are there among which it is looked up."""
    page.locator("#filter-text").focus()
    page.evaluate("window.matcher.load()")
    page.fill("#filter-text", text)


Opener = Callable[..., Tab]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running browser. Without one the tests are skipped, except in CI, where that is a failure."""
    path = find_chromium()
    if not path:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """The running browser that the tests are for: Chromium, or with `--firefox` Firefox."""
    if not request.config.getoption("--firefox"):
        yield request.getfixturevalue("chromium")
        return
    path = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if not path:
        pytest.skip(NO_FIREFOX)
    with sync_playwright() as playwright:
        running = playwright.firefox.launch(executable_path=path, channel="moz-firefox", firefox_user_prefs=OF_FIREFOX)
        yield running
        running.close()


@pytest.fixture
def tab(browser: Browser, home: str) -> Iterator[Opener]:
    """A function that opens a tab with a width and what a browser's context can be given."""
    contexts = []

    def opened(width: int = 1440, height: int = 900, at: str = home, **options: Any) -> Tab:
        if browser.browser_type.name == "firefox" and (beyond := _beyond_firefox(options)):
            pytest.skip(f"Firefox cannot be asked for {beyond}")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Tab(context.new_page(), at)

    yield opened
    for context in contexts:
        context.close()


def _beyond_firefox(options: Mapping[str, Any]) -> str:
    """Return what Firefox cannot be asked for among the options of a tab, or "". Its pages are light."""
    asked = [name for name in options if name in BEYOND_FIREFOX and options[name] != (name == "java_script_enabled")]
    return ", ".join([*asked, *(["dark colours"] if options.get("color_scheme") == "dark" else [])])
