"""What a large collection costs: three times the records take about three times the work, in every phase of a build.

What one file costs to read is asked in `test_growth`.
"""

import sys
from pathlib import Path

import pytest

from tests.support.builders import TESTS
from tests.support.built import ROOT
from tests.test_growth import steps

sys.path.append(str(ROOT / "bench"))
import phases
import synthetic

pytestmark = pytest.mark.slow

FEW, MANY = 200, 600
MOST = 4
"""How much more the work may be: three times, and some for order and chance; nine would be the square."""
LEAST = 5000
"""From how many steps on a phase is looked at: what is less is much the same for any size."""


def work(folder: Path, count: int) -> dict[str, int]:
    """Return the steps that every phase but reading takes for a synthetic collection of so many works."""
    synthetic.write(folder, count, like=TESTS / "frozen/content")
    taken = {}
    for name, run in phases.phases(folder / "collection"):
        if name == "read":
            run()
        else:
            taken[name] = steps(run)
    return taken


def test_no_phase_grows_with_the_square(tmp_path: Path):
    few, many = work(tmp_path / "few", FEW), work(tmp_path / "many", MANY)
    assert few.keys() <= many.keys()  # a hub of what there is one of is not drawn
    assert "render broken.html" not in few
    assert sum(few.values()) > 1_000_000
    grown = {name: round(many[name] / few[name], 2) for name in few if many[name] >= LEAST}
    assert {name: ratio for name, ratio in grown.items() if ratio > MOST} == {}
