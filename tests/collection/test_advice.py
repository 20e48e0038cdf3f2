"""What a message advises is taken: whoever writes what it suggests is not refused for it."""

import re
from pathlib import Path
from typing import Any

import pytest

from generator.collection.loading import load
from generator.text.problems import Problem
from tests.support.builders import cases, write_case

CONTENT = Path("content")
COMMAND = re.compile(r"the command (\\[A-Za-z]+) is not known")
EXAMPLES = re.compile(r"[\w./~-]*[0-9]{2}[\w./~-]*[\w~]")


def advice(problem: Problem) -> list[str]:
    """Return all that a message offers to write instead: its guess, and what it shows as examples."""
    shown = problem.message.partition("; write ")[2] if "is not a" in problem.message else ""
    return [*filter(None, [problem.suggestion]), *(one for one in EXAMPLES.findall(shown) if len(one) > 2)]


def followed(problem: Problem, advised: str) -> list[Problem]:
    """Write what a message advises where it points to, and return what is wrong there now for the same reason."""
    path = Path(problem.path)
    before = path.read_bytes()
    lines = before.decode().split("\n")
    line = lines[problem.line - 1]
    value = line[problem.column - 1 : problem.end - 1]
    quote = value[0] if value[:1] in "\"'" else ""
    command = COMMAND.search(problem.message)
    after = value.replace(command[1], advised, 1) if command else quote + advised + quote
    lines[problem.line - 1] = line[: problem.column - 1] + after + line[problem.end - 1 :]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = load(CONTENT)[1]
    path.write_bytes(before)
    place = problem.path, problem.line, problem.column, problem.rule
    return [other for other in found if (other.path, other.line, other.column, other.rule) == place]


def advising() -> list[Any]:
    """Return the cases of loading in which something is advised."""
    found = [
        case for case in cases("loading") if re.search("did you mean|; write ", str(case.values[0].get("problems")))
    ]
    assert len(found) > 90
    return found


@pytest.mark.parametrize("case", advising())
def test_advice_is_taken(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    write_case(CONTENT, case)
    for problem in load(CONTENT)[1]:
        if problem.end:
            for advised in advice(problem):
                assert [str(other) for other in followed(problem, advised)] == [], advised
