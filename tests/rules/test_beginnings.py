"""What is said of a collection that has hardly begun: a sentence for each thing, with what to write."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.collection.loading import load
from generator.rules.book import check
from tests.support.built import TOY


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOY / "content", tmp_path / "content"))


def files(content: Path) -> int:
    """Return how many files of records lie in a folder, and in those inside it."""
    return len([*content.rglob("*.yml")])


def told(content: Path) -> str:
    return CliRunner().invoke(main, ["check", "--content", str(content)]).output


@pytest.mark.parametrize(
    ("shelf", "rule", "entry"),
    [
        ("topics", "known-topic", "- {id: models, name: …, about: …}"),
        ("patterns", "known-pattern", "- {id: ask-for-less, name: …, about: …, advice: …, text: …}"),
        ("levers", "known-lever", "- {id: engine, axis: …, name: …, about: …}"),
    ],
)
def test_a_list_that_is_missing_or_has_no_entry_is_told_once(shelf: str, rule: str, entry: str, content: Path):
    for text in (None, "[]\n"):
        (content / f"{shelf}.yml").unlink() if text is None else (content / f"{shelf}.yml").write_text(text)
        collection, problems = load(content)
        (problem,) = [*problems, *check(collection)]
        assert problem.rule == rule
        assert problem.message.endswith(f"yet; begin {shelf}.yml with {entry}")
        (content / f"{shelf}.yml").write_text("")


@pytest.mark.parametrize("shelf", ["eras", "topics", "patterns", "levers", "glossary"])
def test_an_empty_list_is_told_once(shelf: str, content: Path):
    (content / f"{shelf}.yml").write_text("# nothing yet\n")
    collection, problems = load(content)
    (problem,) = [*problems, *check(collection)]
    assert problem.path.endswith(f"{shelf}.yml")
    assert re.search(rf"the file is empty; begin {shelf}\.yml with - \{{id: …, .*\}}$", problem.message)


def test_what_is_lacking_is_said_without_being_wrong(content: Path):
    (content / "eras.yml").unlink()
    assert told(content) == (
        "There is no era yet, so the timeline is not divided; "
        "begin eras.yml with - {id: …, name: …, first_day: …, about: …, intro: …}\n\n"
        f"No problems in {files(content)} files.\n"
    )
    shutil.rmtree(content)
    content.mkdir()
    lines = told(content).splitlines()
    assert [line.split(";")[0] for line in lines[:3]] == [
        "There is no paper yet, so there is nothing to show",
        "There is no topic yet, so the timeline has no lanes",
        "There is no era yet, so the timeline is not divided",
    ]
    assert "begin with papers/….yml" in lines[0]


def test_a_whole_collection_lacks_nothing(content: Path):
    assert told(content) == f"No problems in {files(content)} files.\n"
