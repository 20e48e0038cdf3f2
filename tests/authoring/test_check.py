"""A look over a whole collection: what is wrong, what changed, and what can be mended."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.authoring import drafts, visits
from generator.authoring.check import inspect
from generator.collection.loading import load
from generator.exports.formats import FORMATS
from generator.history.changes import CHANGE_FORMATS, Changes, changes
from generator.history.git import GitProblem
from generator.rules.book import RULE_BOOK
from generator.rules.report import REPORT_FORMATS
from generator.text.problems import Invalid
from tests.collection.test_loading import YAML_LIKE
from tests.support.builders import BASE, write
from tests.support.repository import Repository

CONTENT = Path("content")


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The base of the cases, in the current folder."""
    monkeypatch.chdir(tmp_path)
    write(CONTENT, BASE)
    return tmp_path


def test_nothing_is_wrong_with_the_base():
    report = inspect(CONTENT)
    assert (list(report.problems), report.files, report.mendable) == ([], len(BASE), 0)
    assert list(report.rules) == [rule.name for rules in RULE_BOOK.values() for rule in rules]


def test_everything_is_told_at_once():
    write(
        CONTENT, {"papers/later.yml": BASE["papers/later.yml"].replace("tier: 3", "tier: 4").replace("2017-06-12", "x")}
    )
    write(CONTENT, {"pairs/another.yml": BASE["pairs/earlier-later.yml"], "papers/a.yaml": ""})
    (Path("published.txt")).write_bytes(b"papers/gone\n\xff\n")
    report = inspect(CONTENT, today=date(2014, 1, 1), published=Path("published.txt"))
    assert [f"{problem.path}:{problem.rule}" for problem in report.problems] == [
        "content/eras.yml:future-date",
        "content/pairs/earlier-later.yml:pair-once",
        "content/papers/a.yaml:file",
        "content/papers/earlier.yml:future-date",
        "content/papers/earlier.yml:future-date",
        "content/papers/later.yml:date",
        "content/papers/later.yml:choice",
        "published.txt:published-id",
    ]
    assert report.files == len(BASE) + 2


@pytest.mark.parametrize(
    "name", ["papers/notes.txt", "papers/later.txt", "pairs/notes", "papers/notes.md", "notes.txt"]
)
def test_a_stray_file_is_a_problem_of_its_own_and_of_no_record(name: str):
    """Whoever reads the records finds the same as without it; only who judges the folder speaks of it."""
    whole = load(CONTENT)
    write(CONTENT, {name: "\x01"})
    assert [f"{problem.path}:{problem.rule}" for problem in inspect(CONTENT).problems] == [f"content/{name}:file"]
    collection, problems = load(CONTENT)
    assert (collection.shelves, collection.unreadable, problems) == (whole[0].shelves, whole[0].unreadable, [])
    assert changes(whole[0], collection) == Changes()
    assert visits.planned(CONTENT, Path("links.json"), date(2026, 3, 2)).whole
    assert drafts.new_id(collection, "papers", "notes") == "notes"


def test_some_files_alone():
    write(
        CONTENT, {name: BASE[name].replace("tier: 3", "tier: 4") for name in ("papers/earlier.yml", "papers/later.yml")}
    )
    os.symlink("nowhere", "content/papers/nowhere.yml")
    for way in (
        "content/papers/later.yml",
        "content/../content/papers/later.yml",
        os.path.abspath("content/papers/later.yml"),
    ):
        report = inspect(CONTENT, [Path(way)])
        assert [problem.path for problem in report.problems] == ["content/papers/later.yml"]
        assert report.files == 1


def test_what_can_be_mended_is_counted():
    later = BASE["papers/later.yml"]
    write(CONTENT, {"papers/later.yml": later.replace("was noticed", "was noticed.").replace("tier: 3", "tier: 4")})
    write(
        CONTENT, {"papers/earlier.yml": BASE["papers/earlier.yml"].replace("Earlier Paper", "Earlier Paper: a title")}
    )
    os.symlink("later.yml", "content/papers/linked.yml")
    report = inspect(CONTENT)
    assert sorted(problem.rule for problem in report.problems) == ["choice", "file", "full-stop", "yaml"]
    assert report.mendable == 2
    assert inspect(CONTENT, [Path("content/papers/later.yml")]).mendable == 1


def test_what_has_changed_is_known(base: Path):
    repository = Repository(base)
    broken = BASE["papers/earlier.yml"].replace("tier: 3", "tier: 4")
    repository.commit(**{"content/papers/earlier.yml": broken})
    write(CONTENT, {"papers/later.yml": BASE["papers/later.yml"].replace("tier: 3", "tier: 4")})
    report = inspect(CONTENT, since="HEAD")
    assert {problem.path for problem in report.problems} == {"content/papers/earlier.yml", "content/papers/later.yml"}
    assert report.changed == {"content/papers/later.yml"}
    with pytest.raises(GitProblem):
        inspect(CONTENT, since="no-such-branch")


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(Invalid, match=r"there is no file content/papers/none.yml"):
        inspect(CONTENT, [Path("content/papers/none.yml")])


NAMES = {rule.name for rules in RULE_BOOK.values() for rule in rules}
PIECES = YAML_LIKE | st.sampled_from(["earlier", "later", "ideas", "thought", "2199-01", "- a\n", ""])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_damage_is_a_problem_and_never_a_traceback(data: st.DataObject):
    """Files are damaged, and may change places; whatever comes of it is told, compared and exported."""
    write(CONTENT, BASE)
    whole, _ = load(CONTENT)
    names = data.draw(st.lists(st.sampled_from(sorted(BASE)), min_size=1, max_size=3, unique=True))
    for name, other in zip(names, data.draw(st.permutations(names)), strict=True):
        start = data.draw(st.integers(0, len(BASE[name])))
        end = data.draw(st.integers(start, min(len(BASE[name]), start + 40)))
        write(CONTENT, {other: BASE[name][:start] + data.draw(PIECES) + BASE[name][end:]})
    report = inspect(CONTENT, today=date(2026, 1, 1))
    assert {problem.rule for problem in report.problems} <= NAMES
    assert report.mendable <= report.total
    for form in REPORT_FORMATS.values():
        form(report).encode()
    damaged, _ = load(CONTENT)
    for row in FORMATS.values():
        row.text(damaged).encode()
    for printed in CHANGE_FORMATS.values():
        printed(changes(whole, damaged)).encode()
        printed(changes(damaged, whole)).encode()
