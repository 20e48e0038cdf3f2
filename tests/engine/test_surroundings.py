"""A build in odd surroundings comes out like any other, or ends in one line; no traceback, and no half a site."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.support import engine
from tests.support.builders import TESTS, data_of, write
from tests.support.built import Site, copy_of_toy, environment
from tests.support.faults import Fault

pytestmark = pytest.mark.slow

CASES = data_of(TESTS / "cases/surroundings.yml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_odd_surroundings(case: dict[str, Any], tmp_path: Path, toy: Site):
    project = copy_of_toy(tmp_path / "a földer ✓")
    write(project / "content", case.get("files", {}))
    fault: Fault | None = None
    for key, content in (("opened", Path("content")), ("opened_by_engine", project / "content")):
        if key in case:
            opened = content / case[key]
            fault = Fault(opened, case.get("at", 1), case["by"], of="open")
    site, log = tmp_path / "söme/site", tmp_path / "log"
    surroundings = environment(CI="true", **case.get("environment", {}))
    code = engine.run(project, ["build", "--strict", "--site-dir", str(site)], surroundings, log, fault)
    said = log.read_text(encoding="utf-8", errors="surrogateescape")
    assert "Traceback" not in said
    assert code == case.get("code", 0), said
    if said_once := case.get("said"):
        assert len(re.findall(rf"^{said_once}$", said, re.MULTILINE)) == 1, said
    if code == 0:
        files = {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        assert files == {name: path.read_bytes() for name, path in toy.files.items()}
    else:
        assert not site.exists()
