"""What is sent in place of a style sheet or a script was made of it as it is now."""

from pathlib import Path

import pytest

from generator.site.assets import KINDS, SHORTENED, mark, sent
from tests.support.built import ROOT, Site
from tools.shorten import shortened

WRITTEN = {path.name: path for path in (ROOT / "theme/assets").iterdir() if path.suffix in KINDS}


def test_what_is_sent_was_made_of_what_is_written():
    """If this fails, run `make assets`."""
    assert len(WRITTEN) > 15
    assert {path.name for path in SHORTENED.iterdir()} == WRITTEN.keys()
    marks = {name: mark(path.read_bytes()) for name, path in WRITTEN.items()}
    assert [name for name in WRITTEN if not (SHORTENED / name).read_bytes().startswith(marks[name])] == []


def test_made_again_it_is_the_same():
    pytest.importorskip("minify", reason="what shortens cannot be had for this machine")
    assert [name for name, path in WRITTEN.items() if (SHORTENED / name).read_bytes() != shortened(path)] == []


def test_the_site_has_each_once_and_short(frozen: Site):
    assert [name for name in frozen.files if name.startswith(SHORTENED.name)] == []
    for name, path in WRITTEN.items():
        there = frozen.files[f"assets/{name}"].read_bytes()
        assert there == sent(path)
        assert len(there) < len(path.read_bytes())


@pytest.mark.parametrize("name", ["site.js", "base.css", "own.js"])
def test_what_somebody_wrote_is_sent_as_it_is(name: str, tmp_path: Path):
    text = b"/* edited */\n" + (WRITTEN[name].read_bytes() if name in WRITTEN else b"")
    (tmp_path / name).write_bytes(text)
    assert sent(tmp_path / name) == text
