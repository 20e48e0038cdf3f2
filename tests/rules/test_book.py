"""The rules over a whole collection: the case files under cases/checks, each file named after its rule."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.collection.loading import load
from generator.records.parts import Edge
from generator.rules.book import RULES, check
from generator.rules.chronology import no_cycle
from generator.rules.circumstances import Circumstances
from generator.text.folding import folded
from generator.text.problems import File
from tests.support.builders import BASE, TESTS, cases, collection, data_of, paper, write

FIELDS: dict[str, dict[str, Any]] = {
    "papers": {
        "title": "Title of {id}", "short": "{id}", "authors": ["Ada Byron"], "published": "2016",
        "published_as": "journal", "doi": "10.1000/{id}", "topics": ["ideas"], "tier": "3", "role": "an example",
        "gist": "It is an example.", "summary": "word " * 60,
    },
    "pairs": {
        "precursors": ["a"], "breakthroughs": ["b"], "shared_idea": "One.", "proved": "Two.", "why_not": "Three.",
        "changed": "Four.", "deleted": {"from": "x", "to": "y"}, "dissent": "Five.",
    },
    "threads": {"name": "{id}", "kind": "broad", "order": "1", "period": "2016", "about": "One.", "text": "Two."},
}  # fmt: skip
"""What a record says where a case says nothing; `{id}` stands for its id. Each field is a line, in this order."""


def told(case: dict[str, Any], folder: Path) -> list[str]:
    """Write the records of a case beside the vocabularies of the base; return the problems between them."""
    write(folder, {name: text for name, text in BASE.items() if "/" not in name} | case.get("files", {}))
    for name, fields in case.get("records", {}).items():
        shelf, id = name.split("/")
        given = {**FIELDS[shelf], **(fields or {})}
        if shelf == "papers" and not given.get("builds_on"):
            given.setdefault("root", "It stands alone.")
        lines = [f"{field}: {json.dumps(value)}\n" for field, value in given.items() if value is not None]
        write(folder, {f"{name}.yml": "".join(lines).replace("{id}", id)})
    read, problems = load(folder)
    assert [str(problem) for problem in problems] == case.get("unread", [])
    published = File("published.txt", "\n".join(case["published"].splitlines())) if "published" in case else None
    today = date.fromisoformat(case["today"]) if "today" in case else None
    return [str(problem) for problem in check(read, Circumstances(today, published))]


@pytest.mark.parametrize("case", cases("checks"))
def test_case(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert told(case, Path("content")) == case.get("problems", [])


def test_every_rule_has_its_file():
    assert {path.stem for path in (TESTS / "cases/checks").glob("*.yml")} == set(RULES)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_rule_is_missed(rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Without a rule its failing cases pass, and its passing cases stay as they are."""
    monkeypatch.delitem(RULES, rule)
    found = data_of(TESTS / f"cases/checks/{rule}.yml")
    outcomes = set()
    for case in found:
        (tmp_path / case["name"]).mkdir()
        monkeypatch.chdir(tmp_path / case["name"])
        outcomes.add(told(case, Path("content")) == case.get("problems", []))
        assert all(f"error[{rule}]" in problem for problem in case.get("problems", []))
    assert outcomes == {True, False}


def test_long_chains_are_no_trouble():
    edges = [Edge.model_construct(paper=f"p{number - 1}", kind="extends", how="x") for number in range(3000)]
    papers = [paper(f"p{number}", builds_on=(edges[number],) if number else ()) for number in range(3000)]
    assert list(no_cycle(collection(papers))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Attention Is All You Need", "Attention is all you need!"),
        ("Über Graphen", "UBER  graphen"),
        ("“A–B”: C", '"A-B" c'),
        ("STRASSE", "Straße"),
    ],
)
def test_folded_titles_are_equal(one: str, other: str):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("C", "C++1"), ("李飞飞", "李飞"), ("?!", "!?")])
def test_folded_titles_differ(one: str, other: str):
    assert folded(one) != folded(other)
