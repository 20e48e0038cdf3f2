"""What is new: from a history to days, and to a page and a figure, or to neither."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.collection.loading import load
from generator.history import news
from generator.history.git import GitProblem
from generator.history.news import Day, Group, Item, Past, latest, past, past_if_any
from generator.records.shelves import noun_of
from generator.text.dates import PartialDate
from tests.support.builders import BASE, paper
from tests.support.built import copy_of_toy, quickly_built
from tests.support.repository import Repository


@pytest.fixture(autouse=True)
def _no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository in which the base collection is a day old."""
    (tmp_path / "project").mkdir()
    repository = Repository(tmp_path / "project")
    repository.commit("2020-01-01", **{f"content/{name}": text for name, text in BASE.items()}, **{"README": "One."})
    return repository


def told(repository: Repository) -> list[tuple[str, list[str], list[Any]]]:
    """Return the news as a list: the day, what was added, and names with what was corrected in them."""
    content = repository.folder / "content"
    collection, problems = load(content)
    assert problems == []
    days = news.news(past(content), collection)
    return [(str(day.day), [group.title for group in day.added], [*map(plain, day.corrected)]) for day in days]


def plain(item: Item) -> tuple[str, str, tuple[str, ...]]:
    assert item.record is not None
    return item.name, f"{noun_of(item.record)} {item.record.id}", item.lines


def edited(repository: Repository, day: str, name: str, old: str, new: str) -> None:
    text = (repository.folder / "content" / name).read_text("utf-8")
    assert old in text
    repository.commit(day, **{f"content/{name}": text.replace(old, new)})


FIRST = ("2020-01-01", ["2 papers", "1 pair", "2 eras"], [])


def test_what_came_and_what_was_corrected(repository: Repository):
    assert told(repository) == [FIRST]
    edited(repository, "2020-01-01", "papers/earlier.yml", "2014-09-01", "2014-09-03")
    edited(repository, "2020-01-02", "papers/later.yml", "role: the one", "role: somebody")
    (repository.folder / "content/papers/later.yml").write_text("title: [")
    repository.commit("2020-01-03")
    repository.commit(
        "2020-01-04", **{"content/papers/later.yml": BASE["papers/later.yml"], "content/notes.md": "New."}
    )
    assert told(repository) == [FIRST], "what nobody saw otherwise, prose and accidents are no news"

    edited(repository, "2020-02-01", "papers/earlier.yml", "2014-09-03", "2014-09-01")
    result = "results:\n  - {what: speed, value: '3', on: roads}\n"
    edited(repository, "2020-02-01", "papers/earlier.yml", "gist:", f"{result}gist:")
    edited(repository, "2020-02-02", "papers/earlier.yml", "value: '3'", "value: '4'")
    terms = "- {id: idea, term: idea, meaning: A thought.}\n"
    repository.commit("2020-02-02", **{"content/glossary.yml": terms})
    repository.commit(
        "2020-02-03", **{"content/glossary.yml": terms + "- {id: rest, term: rest, meaning: The rest.}\n"}
    )
    assert told(repository) == [
        ("2020-02-03", ["1 term"], []),
        ("2020-02-02", ["1 term"], [("Earlier", "paper earlier", ("result changed, speed, roads: 3 → 4",))]),
        ("2020-02-01", [], [("Earlier", "paper earlier", ("redated, 2014-09-03 → 2014-09-01",))]),
        FIRST,
    ]


def test_a_new_name_is_no_news(repository: Repository):
    files: dict[str, Any] = {
        "papers/later.yml": None,
        "papers/last.yml": BASE["papers/later.yml"] + "aliases: [later]\n",
        "pairs/earlier-later.yml": BASE["pairs/earlier-later.yml"].replace("[later]", "[last]"),
    }
    repository.commit("2020-02-01", **{f"content/{name}": text for name, text in files.items()})
    assert told(repository) == [FIRST]
    edited(repository, "2020-02-02", "pairs/earlier-later.yml", "from: the rest", "from: much")
    ((_, _, (correction,)), first) = told(repository)
    assert correction == (
        "Earlier → Later",
        "pair earlier-later",
        ("what was taken out: much → nothing, before the rest → nothing",),
    )
    assert first == FIRST


def test_what_a_merge_brings_and_what_nobody_committed(repository: Repository):
    other = BASE["papers/later.yml"].replace("A Later", "Another").replace("1706.03762", "1706.03763")
    repository.git("checkout", "-q", "-b", "mine")
    repository.commit("2020-02-01", **{"content/papers/other.yml": other})
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-m", "merge", "mine", day="2020-03-01")
    third = other.replace("Another", "A Third").replace("03763", "03764")
    (repository.folder / "content/papers/third.yml").write_text(third)
    assert told(repository) == [("2020-03-01", ["1 paper"], []), FIRST]


def test_only_the_last_files_are_compared(repository: Repository, monkeypatch: pytest.MonkeyPatch):
    edited(repository, "2020-02-01", "papers/earlier.yml", "An Earlier Paper", "Earlier")
    edited(repository, "2020-02-02", "papers/earlier.yml", "title: Earlier", "title: Early")
    assert len(told(repository)) == 3
    monkeypatch.setattr(news, "MOST_COMPARED", 1)
    assert [day for day, _, _ in told(repository)] == ["2020-02-02", "2020-01-01"]


def test_the_last_lines():
    def day(number: int, items: int) -> Day:
        group = Group(f"{items} papers", tuple(Item(f"{number}-{item}", paper("x")) for item in range(items)))
        return Day(
            PartialDate.parse(f"2020-01-{number:02}"), (group,), (Item("corrected", paper("x"), ("so", "and so")),)
        )

    found = latest([day(9, 1), day(8, 7), day(7, 2)], 5)
    assert [item.name for _, item in found] == ["corrected", "9-0", "7 papers", "corrected", "7-0"]
    assert found[0][1].lines == ("so",)
    assert found[2][1] == Item("7 papers", None, ("and 1 correction",))
    assert latest([], 5) == []
    assert day(8, 13).is_long
    assert not day(8, 12).is_long


def test_no_history_no_news(repository: Repository, tmp_path: Path):
    repository.commit("2020-02-01")
    repository.git("clone", "-q", "--depth", "1", repository.folder.as_uri(), str(tmp_path / "shallow"))
    for folder in (tmp_path / "shallow/content", tmp_path):
        with pytest.raises(GitProblem) as refused:
            past(folder)
        assert past_if_any(folder) == (Past(), str(refused.value))
    assert past_if_any(repository.folder / "content") == (past(repository.folder / "content"), "")


def test_a_site_with_and_without_history(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    shutil.rmtree(project / "content/failed-deletions")  # a day of more is folded
    home = project / "content/index.md"
    home.write_text(home.read_text("utf-8") + "\n<!-- figure: news -->\n", "utf-8")
    without = quickly_built(project, tmp_path / "without", "--strict")
    assert without.code == 0, without.log
    assert "WARNING" not in without.log
    assert "new/" not in without.pages
    assert not any("new/" in link for page in without.pages.values() for _, link in page.links())
    assert not without.pages[""].all(id="new")

    Repository(tmp_path).commit("2020-02-01T23:59:59-01:00")
    once, twice = (quickly_built(project, tmp_path / name, "--strict") for name in ("once", "twice"))
    assert once.code == 0, once.log
    assert {name: path.read_bytes() for name, path in once.files.items()} == {
        name: path.read_bytes() for name, path in twice.files.items()
    }
    page = once.pages["new/"]
    assert page.faults == []
    assert [element["datetime"] for element in page.all("time")] == ["2020-02-02"]
    assert [element.text for element in page.all("h3")] == ["8 papers added", "2 pairs added", "2 eras added"]
    assert once.pages[""].all(id="new")
    faults = [once.fault_of(name, link) for name in ("", "new/") for _, link in once.pages[name].links()]
    assert list(filter(None, faults)) == []
