"""What a hostile file costs: the work grows with its size and no faster, and what is said about it stays short."""

from collections.abc import Callable
from cProfile import Profile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.authoring.check import inspect
from generator.authoring.fixes import repair
from generator.collection.files import shelf_of
from generator.rules.report import REPORT_FORMATS
from generator.text.problems import MOST
from tests.rules.test_rules import GROUND, whole
from tests.support.builders import TESTS, data_of

pytestmark = pytest.mark.slow

CASES = data_of(TESTS / "cases/growth.yml")
LONGEST = 2000
"""How many characters one problem may take in any form of a report."""


def steps(work: Callable[[], object]) -> int:
    """Return how many functions some work calls, those that are not written in Python included."""
    profile = Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def repeated(text: dict[str, Any], times: int) -> str:
    pieces = (text["repeat"].replace("{n}", str(number)) for number in range(times))
    return text.get("start", "") + "".join(pieces) + text.get("end", "") + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_work_grows_with_size(case: dict[str, Any], tmp_path: Path):
    content, path = tmp_path / "content", tmp_path / "content" / case["in"]
    for name in GROUND["files"]:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(whole(name, None), encoding="utf-8")
    path.parent.mkdir(exist_ok=True)
    published = tmp_path / "published.txt"
    published.write_text("", encoding="utf-8")
    shelf = shelf_of(path, content)
    path = path if shelf else published
    printed: list[str] = []

    def check() -> None:
        report = inspect(content, today=date(2026, 1, 1), published=published)
        assert len([problem for problem in report.problems if problem.path == path.as_posix()]) <= MOST + 1
        printed[:] = [form(report) for form in REPORT_FORMATS.values()]

    def fix() -> None:
        if shelf:
            repair(case["in"], path.read_bytes(), shelf)

    check()
    least = max(map(len, printed))
    taken = []
    for times in (case["text"]["times"], 2 * case["text"]["times"]):
        fragment = repeated(case["text"], times)
        path.write_text(whole(case["in"], fragment) if shelf and shelf.in_folder else fragment, encoding="utf-8")
        taken.append([steps(check), steps(fix)])
        assert max(map(len, printed)) - least < LONGEST * (MOST + 1)
    # What is always done, or done once, only makes it grow less.
    for once, twice in zip(*taken, strict=True):
        assert twice < 2.2 * once or not once
