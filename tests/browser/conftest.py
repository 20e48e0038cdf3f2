"""A browser, and the built sites served to it from a folder of a host on loopback."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.browser import Opener, Tab, served
from tests.support.built import ROOT, Site

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
MISSING = "THE BROWSER TESTS DID NOT RUN: there is no Chromium; install one, or set CHROMIUM to its path"


def find_chromium() -> str:
    """Return the path of a Chromium, or nothing; `tools/find-chromium` looks for it."""
    finder = ROOT / "tools/find-chromium"
    if finder.exists():
        return subprocess.run([finder], capture_output=True, text=True, timeout=60).stdout.strip()
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or ""


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly when there was no browser."""
    if any(MISSING in str(report.longrepr) for report in terminalreporter.getreports("skipped")):
        terminalreporter.section("browser", sep="*", red=True)
        terminalreporter.write_line(MISSING, red=True)


@pytest.fixture(scope="session")
def home(real: Site) -> Iterator[str]:
    """The address of the real site."""
    yield from served(real)


@pytest.fixture(scope="session")
def attacked_home(attacked: Site) -> Iterator[str]:
    """The address of the site that is made of payloads."""
    yield from served(attacked)


@pytest.fixture(scope="session")
def besieged_home(besieged: Site) -> Iterator[str]:
    """The address of the site whose pages attack."""
    yield from served(besieged)


@pytest.fixture
def tab(chromium: Browser, home: str) -> Iterator[Opener]:
    """A function that opens a tab with a width and what a browser's context can be given."""
    contexts = []

    def opened(width: int = 1440, height: int = 900, at: str = home, **options: Any) -> Tab:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Tab(context.new_page(), at)

    yield opened
    for context in contexts:
        context.close()
