"""What earlier processes read is found again, unless anything it follows from has changed; damage is never believed."""

from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.collection import loading, memory
from generator.collection.collection import Collection
from generator.collection.loading import load
from generator.collection.memory import Earlier, Memory
from generator.rules.book import check
from generator.text import markdown
from tests.support.builders import BASE, TESTS, write


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the names of files that are read and judged."""
    names: list[str] = []
    read = loading.read
    monkeypatch.setattr(loading, "read", lambda path, *rest: names.append(Path(path).name) or read(path, *rest))
    return names


def loaded(content: Path, kept: Path) -> Collection:
    """Return a collection as a process of its own would load it."""
    collection, problems = load(content, Memory(earlier=Earlier(kept)))
    assert not problems
    return collection


@pytest.mark.parametrize("name", ["toy", "frozen"])
def test_what_is_recalled_is_what_was_read(
    name: str, tmp_path: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
):
    content, kept = TESTS / name / "content", tmp_path / "kept"
    first = loaded(content, kept)
    assert judged
    judged.clear()
    with monkeypatch.context() as trouble:
        trouble.setattr(markdown, "html", Mock(side_effect=AssertionError("judged again")))
        second = loaded(content, kept)
    assert judged == []
    assert second.shelves == first.shelves
    assert [str(problem) for problem in check(second)] == [str(problem) for problem in check(first)]
    for key, origin in first.origins.items():
        assert (second.origins[key], second.origins[key].file.places) == (origin, origin.file.places)


def test_only_what_changed_is_judged(tmp_path: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch):
    content, kept = tmp_path / "content", tmp_path / "cache/kept"
    write(content, BASE)
    loaded(content, kept)
    judged.clear()
    path = content / "papers/later.yml"
    path.write_bytes(path.read_bytes().replace(b"A Later Paper", b"Another Title"))
    assert loaded(content, kept).paper("later").title == "Another Title"
    assert judged == ["later.yml"]
    path.rename(content / "papers/latest.yml")
    (content / "pairs").rename(tmp_path / "away")
    assert loaded(content, kept).paper("latest").id == "latest"
    assert judged == ["later.yml", "latest.yml"]
    assert len(kept.read_bytes().splitlines()) == len(BASE) - 1
    judged.clear()
    monkeypatch.setattr(memory, "program", lambda *rooms: b"other code")
    loaded(content, kept)
    assert len(judged) == len(BASE) - 1
    assert (kept.parent / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_what_is_wrong_is_told_again(tmp_path: Path, judged: list[str]):
    write(tmp_path / "content", BASE | {"papers/bad.yml": "title: [\n", "papers/dull.yml": "title: Dull\n"})
    found = [load(tmp_path / "content", Memory(earlier=Earlier(tmp_path / "kept")))[1] for _ in range(2)]
    assert found[0] == found[1]
    assert found[0]
    assert sorted(judged[-2:]) == ["bad.yml", "dull.yml"]


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path):
    write(tmp_path / "content", BASE)
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for kept in (tmp_path / "file/kept", tmp_path / "folder"):
        assert len(loaded(tmp_path / "content", kept).papers) == 2


def whole(folder: Path) -> tuple[Path, bytes]:
    """Return a collection's folder, and what is kept of it."""
    if not folder.exists():
        write(folder / "content", BASE)
        loaded(folder / "content", folder / "kept")
    return folder / "content", (folder / "kept").read_bytes()


@settings(deadline=None)
@given(st.data())
def test_damage_is_not_believed(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject):
    content, kept = whole(tmp_path_factory.getbasetemp() / "damaged")
    spoilt = bytearray(kept)
    start = data.draw(st.integers(0, len(kept)))
    end = data.draw(st.integers(start, min(start + 200, len(kept))))
    spoilt[start:end] = data.draw(st.binary(max_size=20) | st.sampled_from([kept[:300], kept[-300:], b"\n"]))
    path = content.parent / "spoilt"
    path.write_bytes(spoilt)
    assert loaded(content, path).shelves == load(content)[0].shelves


@given(st.sampled_from([b"{", b"[" * 100_000, b"7", b"null", b"{}", b"[7]", b"[[]]", b'[{"id": 7}]', b"[null, null]"]))
def test_what_is_no_record_is_not_believed(tmp_path_factory: pytest.TempPathFactory, said: bytes):
    content, kept = whole(tmp_path_factory.getbasetemp() / "forged")
    keys = [line.split(b" ")[0] for line in kept.splitlines()]
    path = content.parent / "spoilt"
    path.write_bytes(b"".join(b"%s %s %s\n" % (key, memory.digest(key, said), said) for key in keys))
    assert loaded(content, path).shelves == load(content)[0].shelves
    assert sorted(path.read_bytes().splitlines()) == sorted(kept.splitlines())
