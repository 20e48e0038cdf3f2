"""A build that remembers what earlier ones read writes the same bytes as one that remembers nothing."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.built import Site, copy_of_toy, environment, quickly_built

READINGS, DRAWN = ".cache/timeline/readings", ".cache/timeline/drawn"
AT_HOME = {"CI": ""}
"""Surroundings in which readings are kept."""


def written(site: Site) -> dict[str, bytes]:
    """Return every file of a site by its path."""
    assert site.code == 0, site.log
    return {name: path.read_bytes() for name, path in site.files.items()}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_toy(tmp_path / "copy")


def edit(papers: list[Path], number: int) -> None:
    papers[0].write_text(papers[0].read_text("utf-8").replace("\ngist: ", f"\ngist: {number} "), encoding="utf-8")


def rename(papers: list[Path], number: int) -> None:
    papers[0].rename(papers[0].with_stem(f"renamed-{number}"))


def delete(papers: list[Path], number: int) -> None:
    papers[0].unlink()


def add(papers: list[Path], number: int) -> None:
    papers[0].with_stem(f"added-{number}").write_bytes(papers[0].read_bytes())


def damage(papers: list[Path], number: int) -> None:
    papers[0].write_text("title: [\n" + papers[0].read_text("utf-8"), encoding="utf-8")


def mend(papers: list[Path], number: int) -> None:
    for path in papers:
        path.write_text(path.read_text("utf-8").removeprefix("title: [\n"), encoding="utf-8")


def forget_half(papers: list[Path], number: int) -> None:
    for name in (READINGS, DRAWN):
        kept = papers[0].parents[2] / name
        kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])


def spoil(papers: list[Path], number: int) -> None:
    kept = papers[0].parents[2] / DRAWN
    kept.write_bytes(kept.read_bytes().replace(b"<article", b"<artikel"))


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def another_word(papers: list[Path], number: int) -> None:
    replaced(papers[0].parents[1] / "topics.yml", "name: ", f"name: {number} ")


def another_name(papers: list[Path], number: int) -> None:
    replaced(papers[0].parents[2] / "mkdocs.yml", "site_name: ", f"site_name: {number} ")


def another_source(papers: list[Path], number: int) -> None:
    replaced(papers[0].parents[2] / "mkdocs.yml", "edit/main/", f"edit/{number}/")


def another_template(papers: list[Path], number: int) -> None:
    replaced(papers[0].parents[4] / "theme/pages/_macros.html", "</time>", f"</time><b>{number}</b>")


def another_style(papers: list[Path], number: int) -> None:
    replaced(papers[0].parents[4] / "theme/assets/strip.css", "{", f"{{--step:{number};")


CHANGES = (
    *(edit, rename, delete, add, damage, mend, forget_half, spoil),
    *(another_word, another_name, another_source, another_template, another_style),
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_any_changes_come_out_as_in_a_clean_build(project: Path, tmp_path: Path, seed: int):
    chance = random.Random(seed)
    assert written(quickly_built(project, tmp_path / "first", **AT_HOME))
    for step, change in enumerate(chance.sample(CHANGES, len(CHANGES) // 2)):
        papers = sorted((project / "content/papers").glob("*.yml"))
        change(chance.sample(papers, len(papers)), step)
        again = written(quickly_built(project, tmp_path / f"again-{step}", **AT_HOME))
        anew = written(quickly_built(project, tmp_path / f"anew-{step}", CI="true"))
        assert again.keys() == anew.keys(), change
        assert [name for name in again if again[name] != anew[name]] == [], change


def test_readings_are_kept_only_where_they_may_be(project: Path, tmp_path: Path):
    kept, drawn = project / READINGS, project / DRAWN
    quickly_built(project, tmp_path / "one", CI="true")
    assert not kept.exists()
    assert not drawn.exists()
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(
        config.replace("- timeline\n", "- timeline: {cache: false}\n"), encoding="utf-8"
    )
    quickly_built(project, tmp_path / "two", **AT_HOME)
    assert not kept.exists()
    assert not drawn.exists()
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    site = quickly_built(project, tmp_path / "three", **AT_HOME)
    assert drawn.stat().st_size < 2 * sum(path.stat().st_size for path in site.files.values())
    files = list((project / "content").rglob("*.yml"))
    assert 0 < len(kept.read_bytes().splitlines()) <= len(files)


@pytest.mark.slow
def test_two_builds_at_once_do_not_spoil_each_other(project: Path, tmp_path: Path):
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir"]
    targets = [tmp_path / "one", tmp_path / "other"]
    started = [
        subprocess.Popen(
            [*command, str(target)],
            cwd=project,
            env=environment(**AT_HOME),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for target in targets
    ]
    assert [one.wait(120) for one in started] == [0, 0]
    third = written(quickly_built(project, tmp_path / "third", **AT_HOME))
    for target in targets:
        assert {name: (target / name).read_bytes() for name in third} == third
