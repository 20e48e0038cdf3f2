"""A file is drawn again only if what it is made from says something else; damage is never believed."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.collection import loading
from generator.site.addresses import file_path
from generator.site.contents import other_files, pages
from generator.site.frame import Frame
from generator.site.inputs import Inputs
from generator.site.remembered import Draw, Remembered
from generator.site.shell import Document, Shell
from generator.site.site import Site
from tests.support.builders import TESTS

TOY = TESTS / "toy/content"


def built(content: Path, kept: Path) -> tuple[dict[str, bytes], set[str]]:
    """Return all files of a site by their paths, and which of them were drawn."""
    site = Site(loading.load(content)[0])
    shell, drawn = Shell(site, Frame()), set()
    inputs = Inputs(shell)

    def prepared(path: str, draw: Draw) -> tuple[bytes, Draw]:
        name, settled = inputs.prepared(path, draw)
        return name, lambda: drawn.add(path) or settled()

    remembered = Remembered(kept, inputs.everything, prepared)
    files: dict[str, Draw] = {page.address.path: Document(shell, page) for page in pages(site)}
    files |= dict(other_files(site, ""))
    found = {path: remembered.drawn(path, draw) for path, draw in files.items()}
    remembered.save()
    return found, drawn


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOY, tmp_path / "content"))


def test_only_what_says_something_else_is_drawn(content: Path, tmp_path: Path):
    kept = tmp_path / "cache/kept"
    first, drawn = built(content, kept)
    assert drawn == first.keys()
    assert built(content, kept) == (first, set())
    path = content / "papers/b-tree.yml"
    path.write_text(path.read_text("utf-8").replace("\ngist: ", "\ngist: Today "), encoding="utf-8")
    after, drawn = built(content, kept)
    assert {"papers/b-tree", file_path("json")} <= drawn
    assert not {"papers/dynamo", "pairs/bigtable-dynamo-cassandra", "rules"} & drawn
    assert {name for name in first if first[name] != after[name]} <= drawn
    assert after == built(content, tmp_path / "cache/another")[0]


@settings(max_examples=20)
@given(data=st.data())
def test_damage_is_drawn_over(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory):
    kept = tmp_path_factory.mktemp("kept") / "drawn"
    texts = {str(number): str(number) * number for number in range(12)}

    def again() -> dict[str, bytes]:
        remembered = Remembered(kept, b"everything", lambda name, draw: (name.encode(), draw))
        found = {name: remembered.drawn(name, partial(str, text)) for name, text in texts.items()}
        remembered.save()
        return found

    whole = {name: text.encode() for name, text in texts.items()}
    assert again() == whole
    spoilt = bytearray(kept.read_bytes())
    start = data.draw(st.integers(0, len(spoilt)))
    end = data.draw(st.integers(start, min(start + 200, len(spoilt))))
    spoilt[start:end] = data.draw(st.binary(max_size=20) | st.sampled_from([b"\n", b"a b 3\n", bytes(spoilt[:200])]))
    kept.write_bytes(spoilt)
    assert again() == whole
    assert again() == whole
