"""Files mended where they lie, without the command: which are chosen, what came of them, and what is said."""

from pathlib import Path

import pytest

from generator.authoring import mending
from generator.text.problems import Invalid
from tests.support.builders import BASE, write

CONTENT = Path("content")
SPOILT = BASE["papers/later.yml"].replace("\n", "\r\n")


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The base of the cases, in the current folder, with one file that can be mended."""
    monkeypatch.chdir(tmp_path)
    write(CONTENT, BASE | {"papers/later.yml": SPOILT})
    list(mending.mend([one for one in mending.chosen(CONTENT) if one[0].name != "later.yml"], write=True))
    return tmp_path


def test_all_records_are_chosen_or_those_that_are_named(base: Path):
    assert [path.name for path, _ in mending.chosen(CONTENT)].count("later.yml") == 1
    later = CONTENT / "papers/later.yml"
    assert [path for path, _ in mending.chosen(CONTENT, [later, base / later, later])] == [later]
    for strange in ("content/papers/none.yml", "content/papers", "elsewhere.yml"):
        with pytest.raises(Invalid, match=f"there is no record in {strange}: it is not a file of content"):
            mending.chosen(CONTENT, [Path(strange)])


@pytest.mark.parametrize("write", [False, True])
def test_what_came_of_it_is_told(write: bool):
    outcomes = list(mending.mend(mending.chosen(CONTENT), write=write))
    told = [outcome for outcome in outcomes if outcome.message]
    assert [outcome.message for outcome in told] == ["content/papers/later.yml: line ends"]
    assert told[0].difference.startswith("--- content/papers/later.yml\n+++ content/papers/later.yml\n")
    assert all(not outcome.difference for outcome in outcomes if outcome not in told)
    verb = "was" if write else "would be"
    assert mending.summary(outcomes, write=write) == f"1 of {len(outcomes)} files {verb} mended."
    now = (CONTENT / "papers/later.yml").read_bytes()
    assert now == (told[0].mended.data if write else SPOILT.encode())


def test_what_could_not_be_mended_is_wrong_and_what_had_to_be_where_all_should_be_clean():
    outcomes = list(mending.mend(mending.chosen(CONTENT), write=False))
    assert mending.is_wrong(outcomes, clean=True)
    assert not mending.is_wrong(outcomes, clean=False)
    assert mending.is_wrong([mending.Outcome("a.yml", failure="closed")], clean=False)
    assert not mending.is_wrong([mending.Outcome("a.yml")], clean=True)


def test_a_file_that_went_away_stops_nothing():
    files = mending.chosen(CONTENT)
    gone, *others = [path for path, _ in files]
    gone.unlink()
    outcomes = list(mending.mend(files, write=True))
    assert outcomes[0].message == f"{gone}: not mended: No such file or directory"
    assert [outcome.path for outcome in outcomes[1:]] == [path.as_posix() for path in others]
    assert mending.summary(outcomes, write=True) == f"1 of {len(files)} files was mended."
    assert mending.summary(outcomes[:1], write=True) == "0 of 1 file were mended."
