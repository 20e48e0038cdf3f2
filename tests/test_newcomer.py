"""A newcomer's way to a paper and a pair, all mistakes included: `golden/newcomer.md`, replayed word for word.

The transcript is Markdown. A block `diff FILE` is an edit and is made in that file; a block `console` holds commands,
each behind `$`, with everything that they print and, where it is not 0, how they end: `[1]`. Prose is for readers.
A new command is written without what it prints; `--accept` fills it in.
"""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.support.builders import TESTS, Golden
from tests.support.built import TOY
from tests.support.repository import Repository

BLOCK = re.compile(r"^```(console|diff)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def replayed(block: re.Match[str]) -> str:
    """Do what a block of the transcript says, and return it as it would read now."""
    kind, file, text = block.groups()
    if kind == "diff":
        edit(Path(file), text)
        return block[0]
    commands = re.findall(r"^\$ (.*)$", text, re.MULTILINE)
    return f"```console\n{''.join(map(answered, commands))}```"


def edit(path: Path, change: str) -> None:
    """Make a change, written as a diff whose parts are divided by @@; each part has to fit in one place."""
    content = path.read_text("utf-8")
    for part in re.split(r"^@@\n", change, flags=re.MULTILINE):
        lines = part.splitlines(keepends=True)
        old, new = ("".join(line[1:] or line for line in lines if line[0] != other) for other in "+-")
        assert f"\n{content}".count(f"\n{old}") == 1, f"this is not, or not once, in {path}:\n{old}"
        content = f"\n{content}".replace(f"\n{old}", f"\n{new}")[1:]
    path.write_text(content, "utf-8")


def answered(command: str) -> str:
    """Return a command with all that it prints, and how it ends."""
    program, *arguments = shlex.split(command)
    assert program == "timeline"
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return f"$ {command}\n{result.output}" + (f"[{result.exit_code}]\n" if result.exit_code else "")


def test_newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden):
    shutil.copytree(TOY / "content", tmp_path / "content")
    (tmp_path / "mkdocs.yml").write_text("site_url: https://example.org/databases/\n", "utf-8")
    Repository(tmp_path).commit()
    monkeypatch.chdir(tmp_path)
    transcript = (TESTS / "golden/newcomer.md").read_text("utf-8")
    golden("newcomer.md", BLOCK.sub(replayed, transcript))
    # What is accepted unread, such as an empty answer to everything, is no transcript.
    assert len(re.findall(r" error\[[\w-]+\] |^Error: ", transcript, re.MULTILINE)) > 30


def test_the_readme_names_every_command_and_every_format():
    table = (TESTS.parent / "README.md").read_text("utf-8")
    commands = {**main.commands, **{f"new {name}": command for name, command in main.commands["new"].commands.items()}}
    for name, command in commands.items():
        rows = [row for row in table.splitlines() if row.startswith(f"| `timeline {name}")]
        assert rows, name
        for parameter in command.params:
            for choice in getattr(parameter.type, "choices", ()):
                assert any(f"`{choice}`" in row or f"--format {choice}`" in row for row in rows), (name, choice)
