"""Files in, records and problems out: the case files under cases/loading, and what holds for any bytes at all."""

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.check import inspect
from generator.collection.files import record_files
from generator.collection.loading import load, read
from generator.collection.memory import Earlier, Memory
from generator.records.shelves import SHELVES
from generator.rules import written_pages
from generator.rules.book import check
from tests.support.builders import BASE, TESTS, cases, close, plain, write, write_case
from tests.support.formulas import ANYTHING, WORDS

CONTENT = Path("content")


@pytest.mark.parametrize("case", cases("loading"))
def test_case(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    name = write_case(CONTENT, case)
    start = time.process_time()
    anew = collection, problems = load(CONTENT, Memory(earlier=Earlier(Path("kept"))))
    problems = sorted([*problems, *written_pages.problems(CONTENT, {problem.path for problem in problems})])
    assert time.process_time() - start < 2
    assert load(CONTENT, Memory(earlier=Earlier(Path("kept")))) == anew  # for another process, which finds it again
    assert [str(problem) for problem in problems] == case.get("problems", [])
    # One mistake, one complaint: what could not be read is not missed by the rules.
    assert [str(problem) for problem in check(collection)] == case.get("then", [])
    for field, value in case.get("takes", {}).items():
        record = collection.shelves[name.split("/")[0]][Path(name).stem]
        assert plain(getattr(record, field)) == value


def test_base_is_whole(tmp_path: Path):
    write(tmp_path, BASE)
    collection, problems = load(tmp_path)
    assert not problems
    assert {shelf: len(records) for shelf, records in collection.shelves.items() if records} == {
        "papers": 2, "pairs": 1, "eras": 2, "topics": 2, "patterns": 1, "levers": 3,
    }  # fmt: skip
    assert len(record_files(tmp_path)) == 7


def test_toy_is_whole():
    collection, problems = load(TESTS / "toy/content")
    assert [str(problem) for problem in problems + check(collection)] == []
    assert (len(collection.papers), len(collection.pairs)) == (8, 2)


def test_broken_file_leaves_others(tmp_path: Path):
    write(tmp_path, BASE)
    write(tmp_path, {"papers/later.yml": "title: [", "topics.yml": {"link": "nowhere"}})
    collection, problems = load(tmp_path)
    assert len(problems) == 2
    assert [paper.id for paper in collection.papers] == ["earlier"]
    assert collection.ids("papers") == {"earlier", "later"}
    assert not collection.pairs
    assert not check(collection)


def test_order_of_files_does_not_matter(tmp_path: Path):
    write(tmp_path, BASE)
    write(tmp_path, {"papers/a.yml": "x: y", "papers/B.yml": "x: y", "papers/0.yml": ""})
    _, problems = load(tmp_path)
    assert problems == sorted(problems)
    assert {problem.path for problem in problems} == {f"{tmp_path}/papers/{name}.yml" for name in ("a", "B", "0")}


def test_memory_reads_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, BASE)
    memory = Memory()
    first, _ = load(tmp_path, memory)
    later = tmp_path / "papers/later.yml"
    later.write_text(BASE["papers/later.yml"].replace("A Later Paper", "Another Title"), encoding="utf-8")
    opened = []
    take = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: opened.append(path.name) or take(path))
    second, _ = load(tmp_path, memory)
    assert opened == ["later.yml"]
    assert second.paper("later").title == "Another Title"
    assert second.paper("earlier") is first.paper("earlier")
    later.unlink()
    third, _ = load(tmp_path, memory)
    assert third.paper("later") is None
    assert len(memory.readings) == len(BASE) - 1


def test_memory_sees_same_size(tmp_path: Path):
    write(tmp_path, BASE)
    memory = Memory()
    load(tmp_path, memory)
    path = tmp_path / "papers/later.yml"
    path.write_text(BASE["papers/later.yml"].replace("A Later", "B Later"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert load(tmp_path, memory)[0].paper("later").title == "B Later Paper"


def test_nothing_there(tmp_path: Path):
    collection, problems = load(tmp_path / "nowhere")
    assert not problems
    assert not collection.papers


def test_shelf_is_a_folder(tmp_path: Path):
    write(tmp_path, BASE)
    (tmp_path / "pairs").rename(tmp_path / ".elsewhere")
    (tmp_path / "pairs").symlink_to(".elsewhere")
    assert [str(problem) for problem in load(tmp_path)[1]] == [
        f"{tmp_path}/pairs:1:1: error[file] a folder is expected here"
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("papers", "this folder cannot be read: Permission denied"),
        ("notes", "this folder cannot be read: Permission denied"),
        ("notes/deep", "this folder cannot be read: Permission denied"),
        ("papers/later.yml", "the file cannot be read: Permission denied"),
        ("eras.yml", "the file cannot be read: Permission denied"),
        ("about.md", "the file cannot be read: Permission denied"),
        ("notes/deep/drawing.png", "the file cannot be read: Permission denied"),
    ],
)
def test_what_is_closed_is_told(name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, BASE | {"about.md": "# About\n", "notes/deep/drawing.png": {"bytes": "iVBORw0KGgoA"}})
    assert not inspect(tmp_path).problems
    close(tmp_path / name, monkeypatch)
    problems = inspect(tmp_path).problems
    assert [str(problem) for problem in problems] == [f"{(tmp_path / name).as_posix()}:1:1: error[file] {said}"]


def test_name_that_is_not_text(tmp_path: Path):
    write(tmp_path, BASE)
    (tmp_path / "papers/later.yml").rename(os.fsdecode(os.fsencode(tmp_path / "papers/") + b"/\xff.yml"))
    _, problems = load(tmp_path)
    assert [problem.rule for problem in problems] == ["id"]
    assert str(problems[0]).isprintable()


@pytest.mark.parametrize("piece", ["~,", '"",', "{a},", "aa,", "x"])
def test_many_problems_in_time(piece: str):
    data = (BASE["papers/later.yml"] + "aliases: [" + piece * (60_000 // len(piece)) + "]\n").encode()
    start = time.process_time()
    read("papers/later.yml", data, SHELVES["papers"])
    assert time.process_time() - start < 2


# What holds for any bytes

YAML_PIECES = st.sampled_from(
    [*"\n\n:-?,[]{}&*!|>'\"%@`# \t\r~\\", ": ", "\n  ", "\n- ", "---\n", "...", "<<: ", "title", "id: a", "é", "\u202e"]
)
YAML_LIKE = st.lists(YAML_PIECES | st.text(max_size=3), max_size=60).map("".join)


def harmless(data: bytes, shelf: str):
    """Read bytes as any file of a shelf; whatever they are, problems say so on one printable line each."""
    reading = read(f"content/{shelf}/a.yml", data, SHELVES[shelf])
    for problem in reading.problems:
        assert str(problem).isprintable()
        assert problem.line >= 1
        assert problem.column >= 1
        assert len(str(problem)) < 1000
    return reading


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes(data: bytes):
    reading = harmless(data, "papers")
    assert reading.problems
    assert not reading.records


@given(YAML_LIKE, st.sampled_from(sorted(SHELVES)))
def test_any_yaml(text: str, shelf: str):
    harmless(text.encode("utf-8", "replace"), shelf)


FORMULAS = ANYTHING | WORDS.map(lambda words: rf"x \text{{{words}}}")


@given(FORMULAS, st.sampled_from(["{{tex: {}, caption: x}}", "{{tex: x, caption: {}}}", "\n  tex: {}\n  caption: {}"]))
def test_any_formula(text: str, formula: str):
    data = BASE["papers/later.yml"] + f"formula: {formula.format(*[json.dumps(text)] * 2)}\n"
    for problem in harmless(data.encode(), "papers").problems:
        assert problem.column <= len(problem.excerpt) + 1


@given(st.data())
def test_any_damage(data: st.DataObject):
    name = data.draw(st.sampled_from(sorted(BASE)))
    text = BASE[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    shelf = name.split("/")[0].removesuffix(".yml")
    damaged = (text[:start] + data.draw(YAML_LIKE) + text[end:]).encode("utf-8", "replace")
    reading = harmless(damaged, shelf)
    if not reading.problems:  # then nothing is lost: all that is there has become a record
        assert len(reading.records) == (1 if SHELVES[shelf].in_folder else len(yaml.safe_load(damaged) or []))
