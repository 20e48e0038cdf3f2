"""`mkdocs serve` on a copy of the toy: edits show by themselves, and no mistake in the content stops it."""

import os
import re
import shutil
import signal
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from generator.site.policy import POLICY
from tests.support.builders import TESTS, data_of
from tests.support.built import copy_of_toy
from tests.support.serving import PATIENCE, Server

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serve")]

BAD_DATE = "published: 2017-13-01\n"


def paper_of(project: Path) -> Path:
    """Return the file of a paper that stands in a pair."""
    pair = next(iter(sorted((project / "content/pairs").glob("*.yml")))).read_text(encoding="utf-8")
    found = re.search(r"^breakthroughs:\s*(?:\[|\n\s*- )\s*([a-z0-9-]+)", pair, re.MULTILINE)
    assert found
    return project / f"content/papers/{found[1]}.yml"


def broken(text: str) -> tuple[str, int]:
    """Return a record with a bad date, and its line."""
    lines = text.splitlines(keepends=True)
    line = next(index for index, line in enumerate(lines) if line.startswith("published: "))
    return "".join([*lines[:line], BAD_DATE, *lines[line + 1 :]]), line + 1


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(copy_of_toy(tmp_path_factory.mktemp("served")))
    yield started
    if started.process.poll() is None:
        started.end()


def test_every_page_is_served(server: Server):
    for page in ("", "timeline/", "papers/", "pairs/", "eras/", f"papers/{paper_of(server.project).stem}/"):
        assert server.get(page)[0] == 200, page
    assert server.get("no/such/page/")[0] == 404
    assert "WARNING -  timeline: " not in server.log
    assert server.log.count("what is new is left out: ") == 1


def test_a_mistake_is_shown_and_mended(server: Server):
    file = paper_of(server.project)
    page, good = f"papers/{file.stem}/", file.read_text(encoding="utf-8")
    bad, line = broken(good)
    place = f"content/papers/{file.name}:{line}:12"
    file.write_text(bad, encoding="utf-8")
    server.until(lambda: place in server.get(page)[1])
    status, text = server.get(page)
    assert status == 200
    assert 'class="problems"' in text
    assert "2017-13-01" in text
    assert place in server.get("")[1]
    for other in ("timeline/", "papers/", "pairs/", "eras/"):
        status, text = server.get(other)
        assert status == 200
        assert 'class="problems"' not in text
    assert re.search(rf"WARNING .*{re.escape(place)}: error\[date\]", server.log)
    file.write_text(good, encoding="utf-8")
    server.until(lambda: place not in server.get(page)[1])
    assert 'class="problems"' not in server.get(page)[1]
    assert 'class="problems"' not in server.get("")[1]


@pytest.mark.parametrize("text", ["a: [", "", "\x00", "- a\n- b\n"], ids=["syntax", "empty", "nul", "list"])
def test_a_file_that_is_no_record_stops_nothing(text: str, server: Server):
    file = paper_of(server.project)
    page, good = f"papers/{file.stem}/", file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    try:
        server.until(lambda: f"<code>content/papers/{file.name}:" in server.get(page)[1])
        assert server.get("timeline/")[0] == 200
    finally:
        file.write_text(good, encoding="utf-8")
    server.until(lambda: 'class="problems"' not in server.get(page)[1])


def test_a_file_is_added_and_deleted(server: Server):
    old = paper_of(server.project)
    text = re.sub(r"^(arxiv|doi):.*\n", "", old.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = re.sub(r"^url:.*\n", "", text, flags=re.MULTILINE)
    text = re.sub(
        r"^title:.*$", "title: Another paper altogether\nurl: https://example.org/another", text, flags=re.MULTILINE
    )
    new = old.with_name("another-paper.yml")
    assert server.get("papers/another-paper/")[0] == 404
    new.write_text(text, encoding="utf-8")
    server.until(lambda: server.get("papers/another-paper/")[0] == 200)
    assert "Another paper altogether" in server.get("papers/")[1]
    new.unlink()
    server.until(lambda: server.get("papers/another-paper/")[0] == 404)
    assert "Another paper altogether" not in server.get("papers/")[1]
    assert 'class="problems"' not in server.get("")[1]


def test_a_vocabulary_breaks_and_is_mended(server: Server):
    file = server.project / "content/eras.yml"
    good = file.read_text(encoding="utf-8")
    file.write_text("a: [", encoding="utf-8")
    try:
        server.until(lambda: "<code>content/eras.yml:" in server.get("")[1])
        assert server.get("timeline/")[0] == 200
        assert f"papers/{paper_of(server.project).stem}/" in server.get("timeline/")[1]
    finally:
        file.write_text(good, encoding="utf-8")
    server.until(lambda: 'class="problems"' not in server.get("")[1])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("notes.md", "# Hi\n\n" + 30_000 * "[", "page-size"),
        ("notes.md", "# Hi\n\n" + 2_000 * "## a\n", "page-size"),
        ("notes.md", "# Hi\n\n`<div><![x](;`\n", "page"),
        ("notes.md", "# Hi\n\n[x](http://[)\n", "page"),
        ("notes.md", '# Hi\n\n<p id="__config">{}</p>\n', "page"),
        ("notes.md", "---\ntemplate: null\nsearch: null\n---\n\n# Hi\n", "unknown-field"),
        ("notes.png", "<script>alert(1)</script>", "file"),
        ("timeline/index.md", "# Hi\n", "place"),
        ("assets/base.css", "body { display: none }", "file"),
        ("index.md", "# Hi\n\n<script>alert(1)</script>\n", "page"),
        ("notes.md", None, "file"),
        ("notes.png", None, "file"),
        ("notes.md", Path("/etc/passwd"), "file"),
    ],
)
def test_a_page_or_a_file_that_is_refused_stops_nothing(
    name: str, text: str | Path | None, said: str, server: Server, request: pytest.FixtureRequest
):
    path = server.project / "content" / name
    home = (server.project / "content/index.md").read_text("utf-8")

    def mend() -> None:
        path.unlink(missing_ok=True)
        (server.project / "content/index.md").write_text(home, encoding="utf-8")

    request.addfinalizer(mend)
    told = server.log.count(f"error[{said}]")
    path.parent.mkdir(exist_ok=True)
    if text is None:
        os.mkfifo(path)
    elif isinstance(text, Path):
        path.symlink_to(text)
    else:
        path.write_text(text, encoding="utf-8")
    server.until(lambda: server.log.count(f"error[{said}]") > told)
    server.until(lambda: f"content/{name}:" in server.get("")[1])
    for page in ("timeline/", "papers/", "assets/base.css", "sitemap.xml"):
        status, shown = server.get(page)
        assert status == 200
        assert "<h1>Hi" not in shown
    mend()
    server.until(lambda: 'class="problems"' not in server.get("")[1])


FAULTS = data_of(TESTS / "cases/serving.yml")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_every_page_is_answered_while_the_site_cannot_be_built(fault: dict[str, Any], server: Server):
    """It is the last good page, and says what is wrong, and where; when that is mended, it is a page like any other."""
    path = (server.project / fault["in"]).resolve()
    away, good = path.with_name("away"), path.read_bytes() if path.is_file() else b""
    page = f"papers/{paper_of(server.project).stem}/"
    if fault.get("is_away"):
        path.rename(away)
    elif "link" in fault:
        path.symlink_to(fault["link"])
    else:
        path.write_text(good.decode().replace(fault.get("put", ""), fault["text"], 1), encoding="utf-8")
    try:
        server.until(lambda: re.search(fault["said"], unescape(server.get("")[1])) is not None)
        for other in ("timeline/", page, "no/such/page/"):
            status, shown = server.get(other)
            assert status == (404 if "such" in other else 200)
            assert re.search(fault["said"], unescape(shown)), other
            assert shown.count('class="problems"') == 1
        assert server.get("assets/base.css")[0] == 200
        assert re.search(fault["said"], server.log)
    finally:
        if fault.get("is_away"):
            away.rename(path)
        elif "link" in fault:
            path.unlink()
        else:
            path.write_bytes(good)
    server.until(lambda: 'class="problems"' not in server.get(page)[1])
    assert "Traceback" not in server.log


def test_a_fault_that_one_page_shows_is_told_when_it_is_asked_for(server: Server):
    file = server.project / "../../theme/pages/paper.html"
    good, last = file.read_text(encoding="utf-8"), paper_of(server.project)
    first = next(one for one in sorted(last.parent.glob("*.yml")) if one != last)
    file.write_text(f"{{% if paper.id == '{last.stem}' %}}{{{{ missing.here }}}}{{% endif %}}{good}", encoding="utf-8")
    try:
        server.until(lambda: "'missing' is undefined" in unescape(server.get(f"papers/{last.stem}/")[1]))
        assert server.get(f"papers/{first.stem}/")[0] == 200
        assert "theme/pages/paper.html" in server.log
    finally:
        file.write_text(good, encoding="utf-8")
    server.until(lambda: 'class="problems"' not in server.get(f"papers/{last.stem}/")[1])
    assert "Traceback" not in server.log


def test_an_edit_of_a_template_shows(server: Server):
    file = server.project / "../../theme/pages/pairs.html"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("<h1>", "<h1>All the "), encoding="utf-8")
    server.until(lambda: "<h1>All the " in server.get("pairs/")[1])
    file.write_text(good, encoding="utf-8")
    server.until(lambda: "<h1>All the " not in server.get("pairs/")[1])


def test_an_edit_of_a_style_sheet_and_of_a_page_shows(server: Server):
    style, page = server.project / "../../theme/assets/base.css", server.project / "content/index.md"
    with style.open("a", encoding="utf-8") as file:
        file.write("b{--an:edit}\n")
    with page.open("a", encoding="utf-8") as file:
        file.write("\nOne more paragraph.\n")
    server.until(lambda: "b{--an:edit}" in server.get("assets/base.css")[1])
    server.until(lambda: "One more paragraph." in server.get("")[1])


@pytest.mark.browser
def test_the_browser_reloads_and_the_policy_lets_it(server: Server, chromium: Browser):
    """What the engine's server puts into a page runs; nothing else in it is looser than in a built site."""
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(server.address)
    with (server.project / "content/index.md").open("a", encoding="utf-8") as file:
        file.write("\nA paragraph for the browser.\n")
    expect(page.locator("main")).to_contain_text("A paragraph for the browser.", timeout=1000 * PATIENCE)
    policy = page.locator("meta[http-equiv]").get_attribute("content") or ""
    assert policy.replace(" 'unsafe-inline'", "") == POLICY
    assert complaints == []
    page.close()


def test_it_ends_cleanly(server: Server):
    assert server.end() == 0
    assert "Traceback" not in server.log
    assert server.left() == []


def test_it_starts_with_broken_data(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    file = paper_of(project)
    good = file.read_text(encoding="utf-8")
    bad, line = broken(good)
    file.write_text(bad, encoding="utf-8")
    (project / "content/topics.yml").write_text("- id: [", encoding="utf-8")
    (project / "content/pairs/zz.yml").write_bytes(b"\xff\xfe")
    server = Server(project)
    try:
        page = f"papers/{file.stem}/"
        assert f"content/papers/{file.name}:{line}:12" in server.get(page)[1]
        assert server.get("")[1].count("<li><code>content/") == 3
        shutil.copy(Path(__file__).parent / "toy/content/topics.yml", project / "content/topics.yml")
        (project / "content/pairs/zz.yml").unlink()
        file.write_text(good, encoding="utf-8")
        server.until(lambda: 'class="problems"' not in server.get("")[1])
        assert server.get("pairs/zz/")[0] == 404
        assert server.get(page)[0] == 200
    finally:
        server.process.terminate()
        assert server.process.wait(PATIENCE) == 128 + signal.SIGTERM
    assert "Traceback" not in server.log
    assert server.left() == []
