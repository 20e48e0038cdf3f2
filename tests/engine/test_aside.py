"""A site is the old one or the new one, whatever happens to the build between them."""

import fcntl
import os
import re
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support import engine
from tests.support.builders import TESTS, data_of
from tests.support.built import copy_of_toy, environment
from tests.support.faults import Fault

pytestmark = pytest.mark.xdist_group("aside")

CASES = data_of(TESTS / "cases/faults.yml")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def times(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@dataclass
class Works:
    """A project whose content changed since its site was built, and both sites."""

    project: Path
    out: Path
    old: Path
    new: dict[str, bytes]
    writes: int = 0
    """How often a whole build writes."""

    @property
    def site(self) -> Path:
        return self.out / "site"

    def build(self, *arguments: str, before: Fault | None = None) -> tuple[int, str]:
        """Build the site; return how that ended, and what was said."""
        log = self.out.parent / "log"
        given = ["build", "--site-dir", str(self.site), *arguments]
        code = engine.run(self.project, given, environment(CI="true"), log, before)
        return code, log.read_text(encoding="utf-8")

    def begin(self) -> dict[str, bytes]:
        """Put the old site where it was, and return it."""
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.old, self.site)
        return files(self.old)

    def left(self) -> list[str]:
        return sorted(path.name for path in self.out.iterdir() if path != self.site)


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Works:
    folder = tmp_path_factory.mktemp("aside")
    project = copy_of_toy(folder / "copy")
    made = Works(project, folder / "out", folder / "old", {})
    assert made.build()[0] == 0
    made.site.rename(made.old)
    (made.old / ".kept").mkdir()
    (made.old / ".kept/file").write_text("hidden", encoding="utf-8")
    (made.old / "stale.html").write_text("stale", encoding="utf-8")
    about = project / "content/index.md"
    about.write_text(about.read_text("utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    made.begin()
    counted = folder / "counted"
    assert made.build(before=Fault(made.out, counted=counted))[0] == 0
    made.writes, made.new = int(counted.read_text("utf-8")), files(made.site)
    assert made.new != files(made.old)
    return made


def test_a_build_keeps_what_is_the_same_and_what_is_hidden(works: Works):
    before = works.begin()
    for path in works.site.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    works.site.chmod(0o750)
    assert works.build("--strict")[0] == 0
    after = files(works.site)
    assert after == works.new
    assert after[".kept/file"] == b"hidden"
    assert "stale.html" not in after
    changed = {name for name, time in times(works.site).items() if time != 10**18}
    assert changed == {name for name in after if after[name] != before.get(name)}
    assert 0 < len(changed) < len(after) / 4
    assert works.site.stat().st_mode & 0o777 == 0o750
    assert works.left() == []


@pytest.mark.slow
@pytest.mark.parametrize("steps", [1, 3], ids=["in one step", "in steps"])
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(works: Works, steps: int):
    """At any fifth of the way, and at each of the last steps: a change of places is one, without a name for Python."""
    seen, last = [], works.writes + steps - 1
    for moment in [*range(1, works.writes - 2, works.writes // 5), *range(works.writes - 2, last + 1)]:
        old = works.begin()
        code, said = works.build(before=Fault(works.out, moment, in_one_step=steps == 1))
        assert code == -9, said
        between = steps > 1 and not works.site.exists()
        found = files(works.out / ".site.build/old" if between else works.site)
        assert found in (old, works.new), moment
        seen.append("between" if between else "old" if found == old else "new")
        if seen.count(seen[-1]) == 1:
            assert works.build()[0] == 0
            assert files(works.site) == works.new
            assert works.left() == []
    assert seen[-2:] == (["old", "new"] if steps == 1 else ["between", "new"])
    assert {*seen[:-2]} == {"old"}


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_build_that_fails_leaves_the_old_site_and_a_line(works: Works, case: dict[str, Any]):
    old = works.begin()
    given = {key: value for key, value in case.items() if key not in ("name", "said", "replaced")}
    if isinstance(case.get("at"), float):
        given["at"] = 1 + int(case["at"] * (works.writes - 1))
    code, said = works.build(before=Fault(works.out, **given))
    assert "Traceback" not in said
    assert re.fullmatch(case["said"].replace("OUT", re.escape(str(works.out))), said.strip().splitlines()[-1]), said
    assert works.left() == []
    if case.get("replaced"):
        assert code == 0
        assert files(works.site) | {".kept/file": b"hidden"} == works.new
    else:
        assert code == 1
        assert files(works.site) == old


def test_a_strict_build_that_refuses_leaves_the_old_site(works: Works):
    old, topics = works.begin(), works.project / "content/topics.yml"
    good = topics.read_text("utf-8")
    topics.write_text("- id: [", encoding="utf-8")
    try:
        code, said = works.build("--strict")
    finally:
        topics.write_text(good, encoding="utf-8")
    assert (code, files(works.site), works.left()) == (1, old, []), said
    assert "Aborted with 1 warnings in strict mode!" in said


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda site: site.write_text("notes", encoding="utf-8"), "this is no folder; the site needs one"),
        (lambda site: (site / "notes").mkdir(parents=True), "this holds something else than a site (notes); empty it"),
        (lambda site: site.symlink_to("/proc"), "no other folder can take its place; build into a folder inside it"),
    ],
    ids=["file", "other folder", "mounted"],
)
def test_what_is_no_site_is_not_replaced(works: Works, make: Callable[[Path], object], said: str):
    works.begin()
    shutil.rmtree(works.site)
    make(works.site)
    before = works.site.lstat()
    code, told = works.build()
    assert code == 1
    assert said in told.strip().splitlines()[-1]
    assert "Traceback" not in told
    assert os.path.samestat(before, works.site.lstat())


def test_a_second_build_waits_for_the_first(works: Works):
    old, ended = works.begin(), threading.Event()
    room = works.out / ".site.build"
    room.mkdir()
    first = os.open(room, os.O_RDONLY)
    fcntl.flock(first, fcntl.LOCK_EX)
    second = threading.Thread(target=lambda: (works.build(), ended.set()))
    second.start()
    log = works.out.parent / "log"
    while "another build of" not in (log.read_text("utf-8") if log.exists() else ""):
        assert not ended.wait(0.05)
    assert files(works.site) == old
    room.rmdir()
    os.close(first)
    second.join()
    assert files(works.site) == works.new
    assert works.left() == []
