"""What the documents at the root say: every path is there, and the commands for another subject do what is said."""

import os
import re
import signal
import socket
import subprocess
import sysconfig
import time
import urllib.request
from pathlib import Path

import pytest
from hypothesis import settings

from generator.authoring.client import VERSION
from tests.support.builders import TESTS, data_of
from tests.support.built import ROOT
from tests.support.hostile import PAYLOADS
from tests.support.wheel import wheel_in

GUIDES = ("README.md", "CONTRIBUTING.md", "SECURITY.md")
MADE = re.compile(
    r"(?:\.venv|\.cache|site|schemas/\w+\.json|content|databases)\b.*|.*[*{}<>$ ].*|(?:data|papers|pairs)/.*"
)
"""Paths that are made, that stand for several, or that are seen from somewhere else than the root.

What stands in the collection is no business of the tests of code.
"""


def paths(text: str) -> set[str]:
    """Return what a document names as a path: links to files, and whatever has a slash or an ending in a code span."""
    text = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    links = {link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text)}
    spans = {
        span
        for span in re.findall(r"`([^`\n]+)`", text)
        if re.search(r"^[\w.-]+/|^[A-Z]+\.md$|\.(?:py|txt|toml)$", span)
    }
    return {path for path in links | spans if path and not re.match(r"https?:", path) and not MADE.fullmatch(path)}


@pytest.mark.parametrize("guide", GUIDES)
def test_every_path_that_is_named_is_there(guide: str):
    named = paths((ROOT / guide).read_text("utf-8"))
    assert len(named) >= 3
    folders = (ROOT, ROOT / "tests", ROOT / "generator/rules")
    assert [path for path in sorted(named) if not any((folder / path).exists() for folder in folders)] == []


def test_a_path_that_is_not_there_is_found():
    assert paths("[a](docs/gone.png#x) `generator/gone.py` `theme/` `make test` [b](https://x.example/y)") == {
        *("docs/gone.png", "generator/gone.py", "theme/"),
    }


def test_the_version_stands_in_one_place():
    """The changelog begins with it."""
    assert re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0] == VERSION
    others = [ROOT / name for name in ("setup.py", "CITATION.cff", "mkdocs.yml", "README.md")]
    assert [path.name for path in others if VERSION in path.read_text("utf-8")] == []


def commands() -> list[str]:
    """Return the commands of the readme for another subject, without what is said about them."""
    section = (ROOT / "README.md").read_text("utf-8").partition("\n## Another subject\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    return [re.split(r"\s{2,}#", line)[0] for block in blocks for line in block.splitlines()]


@pytest.mark.slow
@pytest.mark.xdist_group("wheel")
def test_another_subject_is_begun_as_the_readme_says(tmp_path: Path):
    """Word for word, but that the package is taken from here, its libraries from this environment, and another port."""
    lines = commands()
    assert [line.split()[0] for line in lines] == [
        "python3",
        ".",
        "pip",
        "timeline",
        "cd",
        "timeline",
        "mkdocs",
        "mkdocs",
        "git",
        "git",
        "git",
    ]
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/mkdocs").write_text('#!/bin/sh\nexec python -m mkdocs "$@"\n')
    (tmp_path / "bin/mkdocs").chmod(0o755)
    (tmp_path / "bin/python3").symlink_to(sysconfig.get_path("scripts") + "/python")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    served = [line.replace("mkdocs serve", f"exec mkdocs serve --dev-addr {address}") for line in lines[:8]]
    (tmp_path / "begin.sh").write_text("\n".join(["set -e", *lines[:7], *lines[8:], served[7]]))
    who = {f"GIT_{role}_{what}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = (
        os.environ
        | who
        | {
            "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": sysconfig.get_path("purelib"),
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_IGNORE_INSTALLED": "1",
            "PIP_FIND_LINKS": str(wheel_in(tmp_path / "wheel").parent),
        }
    )
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            ["bash", "begin.sh"],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
    try:
        assert server.stdin
        server.stdin.write("How Databases Grew Up\n\nModels, Storage\nsystem, systems\n")
        server.stdin.close()
        while "Serving on" not in (said := (tmp_path / "log").read_text("utf-8")):
            assert server.poll() is None, said
            time.sleep(0.1)
        with urllib.request.urlopen(f"http://{address}/databases/", timeout=10) as answer:
            assert "<h1" in (page := answer.read().decode())
        assert "How Databases Grew Up" in page
        assert "No problems in 6 files." in said
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(10) == 0


def test_the_numbers_of_the_security_page_hold():
    table = (ROOT / "SECURITY.md").read_text("utf-8").partition("|---|---|---|\n")[2].splitlines()
    said = [re.match(r"(?:over )?([\d,]+)", row.split("|")[2].strip()) for row in table]
    kinds, payloads, examples, faults, *_ = (int(number[1].replace(",", "")) for number in said if number)
    injected = [data_of(TESTS / f"cases/{name}.yml") for name in ("faults", "serving", "surroundings")]
    assert faults == sum(map(len, injected))
    cases = [path for shelf in ("loading", "checks") for path in (ROOT / "tests/cases" / shelf).glob("*.yml")]
    count = sum(len(re.findall(r"^- name", path.read_text("utf-8"), re.M)) for path in cases)
    assert kinds <= count < kinds + 200
    assert payloads == len(PAYLOADS)
    assert examples == settings.get_profile("thorough").max_examples
