"""Two builds of one commit are the same bytes, whatever is different around them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.built import Site, built, copy_of_toy
from tests.support.repository import Repository

AHEAD = """
import datetime, time

read = time.time
time.time = lambda: read() + 400 * 86400 + 7 * 3600


class Day(datetime.date):
    today = classmethod(lambda own: own.fromtimestamp(time.time()))


class Moment(datetime.datetime):
    now = classmethod(lambda own, tz=None: own.fromtimestamp(time.time(), tz))
    utcnow = classmethod(lambda own: own.now(datetime.timezone.utc).replace(tzinfo=None))
    today = now


datetime.date, datetime.datetime = Day, Moment
"""
"""A module that Python reads before all others, and that puts its clocks ahead."""


def without_date(program: str) -> tuple[str, ...]:
    """Return a command that builds with what the clock says, as for anybody who does not fix it."""
    return ("env", "-u", "SOURCE_DATE_EPOCH", sys.executable, "-m", program)


def contents(site: Site) -> dict[str, bytes]:
    assert site.code == 0, site.log
    return {name: path.read_bytes() for name, path in site.files.items()}


@pytest.mark.slow
def test_neither_place_nor_day_nor_machine_nor_engine_shows(tmp_path: Path):
    """A commit is built twice in clones: once as usual, once with all that may be different at once."""
    copy_of_toy(tmp_path / "one")
    first = Repository(tmp_path / "one")
    first.commit("2020-01-01")
    (tmp_path / "one/tests/toy/content/pairs").rename(tmp_path / "pairs")
    first.commit("2020-01-02")
    shutil.move(tmp_path / "pairs", tmp_path / "one/tests/toy/content/pairs")
    first.commit("2020-01-03")
    usual = built(tmp_path / "one/tests/toy", tmp_path / "site", "--strict", program=without_date("mkdocs"), CI="1")

    other = tmp_path / "ein Ort, weit weg/äöü"
    first.git("clone", "-q", str(first.folder), str(other))
    (tmp_path / "ahead").mkdir()
    (tmp_path / "ahead/sitecustomize.py").write_text(AHEAD, encoding="utf-8")
    around = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "COLUMNS": "40", "CI": ""}
    around["PYTHONPATH"] = str(tmp_path / "ahead")
    years = "import datetime, time; print(datetime.date.today().year, time.gmtime(time.time()).tm_year)"
    here, there = (
        subprocess.run([sys.executable, "-c", years], env=env, capture_output=True, text=True).stdout.split()
        for env in ({}, around)
    )
    assert [int(later) > int(year) for year, later in zip(here, there, strict=True)] == [True, True]
    for _ in range(2):  # the second one takes what the first one has kept
        again = built(other / "tests/toy", tmp_path / "again", "--strict", program=without_date("properdocs"), **around)
        assert contents(again) == contents(usual)
    assert (other / "tests/toy/.cache").is_dir()
