"""`timeline stale`: what nobody has looked at for longest comes first."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.support.built import TOY

REVIEWS = {
    "bigtable": "{date: 2024-05, against: paper}",
    "dynamo": "{date: 2024-05, against: abstract}",
    "system-r": "{date: 2023, against: secondary}",
}


def test_what_was_reviewed_longest_ago_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(TOY / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    for path in Path("content/papers").glob("*.yml"):
        text = re.sub(r"^reviewed:.*\n(?: .*\n)*", "", path.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(text + (f"reviewed: {REVIEWS[path.stem]}\n" if path.stem in REVIEWS else ""), "utf-8")
    result = CliRunner().invoke(main, ["stale"], catch_exceptions=False)
    lines = result.output.splitlines()
    never = [f"content/papers/{id}.yml" for id in sorted(path.stem for path in Path("content/papers").glob("*.yml"))]
    never = [path for path in never if Path(path).stem not in REVIEWS]
    assert lines == [f"{path}: never reviewed" for path in never] + [
        "content/papers/system-r.yml: reviewed 2023, against what others say of it",
        "content/papers/dynamo.yml: reviewed 2024-05, against its abstract",
        "content/papers/bigtable.yml: reviewed 2024-05, against its own text",
    ]
    short = CliRunner().invoke(main, ["stale", "--limit", "2", "--shelf", "papers"], catch_exceptions=False)
    assert short.output.splitlines() == [*lines[:2], f"… and {len(lines) - 2} more records"]
    assert CliRunner().invoke(main, ["stale", "--shelf", "eras"]).exit_code == 2
