"""The rules as people read them: all of them are told, and every example does what it is there for."""

import ast
import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import yaml

from generator.authoring.check import inspect
from generator.collection.loading import load
from generator.rules import written_pages
from generator.rules.book import RULE_BOOK, RULES, Rule, explained, printed
from generator.text import document, page_text, problems
from tests.support.builders import TESTS, cases, data_of, write, write_case
from tests.support.house import MODULES, imports, tree

HOUSE = TESTS.parent
ALL = [rule for rules in RULE_BOOK.values() for rule in rules]
NAMES = {rule.name for rule in ALL}
GROUND = data_of(TESTS / "cases/ground.yml")
TODAY = date(2026, 1, 1)


def laid_out(example: str, folder: Path) -> list[str]:
    """Write an example over the ground, and return the names of the rules that it breaks."""
    pieces = re.split(r"^# (\S+\.(?:yml|yaml|txt|md))\n", example, flags=re.MULTILINE)
    given = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    if pieces[0]:
        given["papers/general-relativity.yml"] = pieces[0]
    published = given.pop("published.txt", None)
    if published:
        (folder / "published.txt").write_text(published, encoding="utf-8")
    for name in GROUND["files"].keys() | given.keys():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(whole(name, given.get(name)).encode("utf-8", "surrogateescape"))
    report = inspect(folder / "content", today=TODAY, published=folder / "published.txt" if published else None)
    return [problem.rule for problem in report.problems]


def whole(name: str, fragment: str | None) -> str:
    """Return a file in full: a fragment of a record over what stands on the ground, over what any record says."""
    shelf, _, rest = name.partition("/")
    if not rest:
        return GROUND["files"][name] if fragment is None else fragment
    text = GROUND["records"][shelf].replace("{id}", rest.split(".")[0])
    for piece in (GROUND["files"].get(name, ""), fragment or ""):
        names = set(re.findall(r"^([a-z_]+):", piece, re.MULTILINE))
        names |= {"root"} & ({"root"} if "builds_on" in names else set())
        blocks = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
        text = "".join(block for block in blocks if block.split(":")[0] not in names) + piece
    return text


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_what_fails_breaks_this_rule_and_no_other(rule: Rule, tmp_path: Path):
    assert set(laid_out(rule.fails, tmp_path)) == {rule.name}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_what_passes_breaks_none(rule: Rule, tmp_path: Path):
    assert laid_out(rule.passes, tmp_path) == []


def test_the_ground_is_whole(tmp_path: Path):
    assert laid_out("# papers/special-relativity.yml\npublished: 1905\n", tmp_path) == []


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_rules_explain_themselves(rule: Rule):
    assert re.fullmatch(r"[A-Z].*\.", rule.text)
    assert 1 <= len(re.findall(r"\.(?= |$)", rule.text)) <= 4
    assert len(rule.in_short) < 160
    assert rule.fails.strip()
    assert rule.passes.strip()
    assert printed(rule.fails).isprintable() or "\n" in rule.fails


def test_a_rule_is_read_from_its_docstring():
    text = """One thing. And
    why.

    Fails:
        # a.yml
        x:
          - y
    Passes:
        x: z
    """
    assert explained("one", text) == Rule("one", "One thing. And why.", "# a.yml\nx:\n  - y\n", "x: z\n")


# Every rule is told, and every place that names a rule is under test


def modules(name: str) -> set[str]:
    """Return a module of the house and all that it stands on."""
    return {name}.union(*(modules(other) for other in imports(name)[0]))


def places() -> Iterator[tuple[str, str, int, int]]:
    """Yield every call by which reading names a rule: the rule, the module, its first and its last line."""
    for module in sorted(modules("collection.loading") | modules("rules.written_pages")):
        for node in ast.walk(tree(module)):
            called = node.func if isinstance(node, ast.Call) else None
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in ("Invalid", "_Stopped", "problem", "_complain"):
                said = [word.value for word in node.args if isinstance(word, ast.Constant)]
                rule = said[0] if name == "Invalid" and said else next(filter(NAMES.__contains__, said), "")
                if rule:
                    yield rule, str(MODULES[module]), node.lineno, node.end_lineno


def test_every_rule_that_is_named_is_told():
    assert {rule for rule, *_ in places()} | set(RULES) == NAMES
    assert len(ALL) == len(NAMES)


def test_every_place_that_names_a_rule_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Were a rule to take everything there, a case would miss its problem: cases state all that is said."""
    reached: set[tuple[str, int]] = set()

    def noting(make: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*arguments: Any, **named: Any) -> Any:
            frame = sys._getframe(1)
            while frame and "/generator/" in frame.f_code.co_filename:
                reached.add((frame.f_code.co_filename, frame.f_lineno))
                frame = frame.f_back
            return make(*arguments, **named)

        return noted

    for kind, name in ((problems.Invalid, "__init__"), (problems.File, "problem"), (document._Stopped, "__init__")):
        monkeypatch.setattr(kind, name, noting(getattr(kind, name)))
    broken = [case for one in cases("loading") if (case := one.values[0]).get("problems")]
    for number, case in enumerate(broken):
        write_case(tmp_path / str(number), case)
        look_over(tmp_path / str(number))
    write(tmp_path / "0", {"about.md": "# About\n"})
    # What only a machine in trouble does, or a parser that changes its mind.
    for kind, name, error in (
        (Path, "read_bytes", OSError("gone")),
        (os, "scandir", PermissionError(13, "closed", "here")),
        (document, "_Parser", yaml.YAMLError("torn")),
        (page_text, "html", AssertionError("torn")),
    ):
        with monkeypatch.context() as trouble:
            trouble.setattr(kind, name, Mock(side_effect=error))
            look_over(tmp_path / "0")
    missed = [
        f"{module}:{first}: {rule}"
        for rule, module, first, last in places()
        if not any((module, line) in reached for line in range(first, last + 1))
    ]
    assert "\n".join(missed) == ""


def look_over(content: Path) -> list[problems.Problem]:
    """Return what is wrong with the files of a folder, records and all others."""
    _, found = load(content)
    return [*found, *written_pages.problems(content, {problem.path for problem in found})]


def outcomes() -> dict[str, str]:
    """Return every case by name with its outcome: whether anything is said about it."""
    found = [parameter.values[0] for folder in ("loading", "checks") for parameter in cases(folder)]
    return {case["name"]: "refuse" if case.get("problems") or case.get("then") else "take" for case in found}


def test_every_row_of_what_strangers_send_has_its_case():
    rows = data_of(TESTS / "cases/rows.yml")
    wanted = {name: outcome for groups in rows.values() for outcome, names in groups.items() for name in names}
    assert len(wanted) == 198
    found = outcomes()
    assert {name: found.get(name) for name in wanted} == wanted
