"""The packed program: installed where there is no clone, it builds and serves the same bytes."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from generator.authoring.starter import Plan, files
from tests.support.built import ROOT, TOY, Site, build
from tests.support.serving import Server
from tests.support.wheel import PIP, wheel_in

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that has the wheel, and sees the libraries of this one but no clone."""
    folder = tmp_path_factory.mktemp("wheel")
    wheel = wheel_in(folder)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "fresh"], check=True)
    python = folder / "fresh/bin/python"
    subprocess.run([*PIP, "--python", python, "install", "--no-deps", "--no-index", "--quiet", wheel], check=True)
    (own,) = (folder / "fresh/lib").glob("python*/site-packages")
    (own / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


def project(folder: Path, theme: str = "") -> Path:
    """Make a folder with a collection and its settings, and nothing else; `theme` is a folder that these name."""
    shutil.copytree(TOY / "content", folder / "content")
    settings = (TOY / "mkdocs.yml").read_text("utf-8")
    line = "  custom_dir: ../../theme\n"
    assert settings.count(line) == 1
    (folder / "mkdocs.yml").write_text(settings.replace(line, theme and f"  custom_dir: {theme}\n"), encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_builds_what_the_clone_builds(python: Path, toy: Site, tmp_path: Path):
    where = "import generator; print(generator.__file__)"
    found = subprocess.run([python, "-c", where], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert found.startswith(str(python.parents[1]))
    done = build(project(tmp_path / "fresh"), tmp_path / "site", "--strict", program=(python, "-m", "mkdocs"))
    assert done.returncode == 0, done.stdout
    assert tree(tmp_path / "site") == tree(toy.folder)


def test_it_begins_a_site_that_builds(python: Path, tmp_path: Path):
    """With every file that a clone would write."""
    program = (python, "-c", "from generator.cli import main; main()")
    done = subprocess.run([*program, "init", "site", "--yes"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    made = {name: text.encode() for name, text in files(Plan("Site", "https://example.org/site/")).items()}
    assert tree(tmp_path / "site") == made
    done = build(tmp_path / "site", tmp_path / "built", "--strict", program=(python, "-m", "mkdocs"))
    assert done.returncode == 0, done.stdout


def test_a_folder_of_ones_own_goes_before_the_theme(python: Path, tmp_path: Path):
    """A template, a style and a word; both folders are watched."""
    here = project(tmp_path, theme="ours")
    for name in ("pages/pairs.html", "assets/base.css", "pages/_around.html"):
        (here / "ours" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "theme" / name, here / "ours" / name)
    server = Server(here, python)
    theirs = next(python.parents[1].glob("lib/python*/site-packages/generator/theme"))
    try:
        for path, page, old, new in (
            (here / "ours/pages/pairs.html", "pairs/", "<h1>", "<h1>All the "),
            (here / "ours/assets/base.css", "assets/base.css", "", "b{--an:edit}"),
            (here / "ours/pages/_around.html", "", "Suggest a correction", "Say what is wrong"),
            (theirs / "pages/eras.html", "eras/", "<h1>", "<h1>All the "),
        ):
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
            server.until(lambda page=page, new=new: new in server.get(page)[1])
    finally:
        assert server.end() == 0
