"""What all tests share: the switch that accepts golden files, and the fixtures of `support`."""

import difflib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.support.besieged import besieged  # noqa: F401, a fixture
from tests.support.browser import MISSING, NO_FIREFOX, browser, chromium, tab  # noqa: F401, fixtures
from tests.support.builders import TESTS, Golden
from tests.support.built import TOY, flat, frozen, toy, unplaced  # noqa: F401, fixtures
from tests.support.hostile import attacked, spared  # noqa: F401, fixtures
from tests.support.loopback import server  # noqa: F401, a fixture
from tests.support.shapes import shape  # noqa: F401, a fixture

SHARED = ("frozen", "real", "attacked", "spared", "hosted", "toy", "flat", "unplaced", "loaded")
"""The fixtures that are built sites, or as much to read."""

settings.register_profile("house", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("quick", settings.get_profile("house"), max_examples=15)
settings.register_profile("thorough", settings.get_profile("house"), derandomize=False, max_examples=1000)
settings.load_profile("house")  # --hypothesis-profile names another


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch by which somebody says that what came out is right, and the other browser."""
    parser.addoption("--firefox", action="store_true", help="run the tests in a browser in Firefox, and nothing else")
    parser.addoption("--accept", action="store_true", help="write golden files anew instead of comparing with them")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly when there was no browser."""
    for missing in (MISSING, NO_FIREFOX):
        if any(missing in str(report.longrepr) for report in terminalreporter.getreports("skipped")):
            terminalreporter.section("browser", sep="*", red=True)
            terminalreporter.write_line(missing, red=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let one worker read what all tests of a built site share, but for tests in a browser: these take longer.

    What takes longest comes first: at the end no worker is left alone with it.
    """
    if config.getoption("--firefox"):
        items[:] = [
            one for one in items if one.get_closest_marker("browser") and not one.get_closest_marker("chromium")
        ]
    for item in items:
        params = getattr(getattr(item, "callspec", None), "params", {})
        asked = {*getattr(item, "fixturenames", ()), str(params.get("site"))}
        read = [name for name in SHARED if name in asked]
        if read and not item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group(read[0]))
    items.sort(
        key=lambda item: 0 if item.get_closest_marker("slow") else 1 if item.get_closest_marker("xdist_group") else 2
    )


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the toy's content, as seen from the folder above, which is the current one."""
    shutil.copytree(TOY / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return Path("content")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a comparison of text, or of data as JSON, with a file of `golden/`.

    Where they differ, a `-changed` neighbour is left beside it, and the first lines of the difference are shown.
    """

    def compare(name: str, data: Any) -> None:
        path = TESTS / "golden" / name
        changed = path.with_stem(f"{path.stem}-changed")
        text = data if isinstance(data, str) else json.dumps(data, indent=1, ensure_ascii=False) + "\n"
        if request.config.getoption("accept"):
            path.write_text(text, encoding="utf-8")
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        if before != text:
            changed.write_text(text, encoding="utf-8")
            names = path.name, changed.name
            lines = [*difflib.unified_diff(before.splitlines(), text.splitlines(), *names, lineterm="")][:60]
            say = f"{path.name} is no longer so; compare it with {changed.name}, and take it with --accept"
            pytest.fail("\n".join([say, *lines]), pytrace=False)
        changed.unlink(missing_ok=True)

    return compare
