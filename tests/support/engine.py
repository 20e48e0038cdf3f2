"""The engine in processes of their own, which begin as copies of one that has imported it already.

Importing takes as long as building the toy. Nothing else is shared: each copy has its own folder and surroundings.
"""

import multiprocessing
import os
from collections.abc import Callable, Mapping
from pathlib import Path

IMPORTED = (
    *("generator.engine.plugin", "mkdocs.commands.build", "mkdocs.contrib.search", "material.plugins.search.plugin"),
    *(f"markdown.extensions.{name}" for name in ("attr_list", "codehilite", "fenced_code", "smarty", "tables", "toc")),
    *("pygments.formatters", "pygments.lexers", "tests.support.engine"),
)
"""What a build needs, whatever it builds."""
PATIENCE = 120.0
"""Seconds after which a build is taken for one that never ends."""

_ORIGIN = multiprocessing.get_context("forkserver")
_ORIGIN.set_forkserver_preload(list(IMPORTED))


def run(
    project: Path,
    arguments: list[str],
    surroundings: Mapping[str, str],
    log: Path,
    before: Callable[[], object] | None = None,
) -> int:
    """Run `mkdocs` in a folder and in an environment, write all that it prints to a file, and return how it ended.

    What stands before it is called in the same process.
    """
    process = _ORIGIN.Process(target=_mkdocs, args=(project, arguments, dict(surroundings), log, before))
    process.start()
    process.join(PATIENCE)
    if process.exitcode is None:
        process.kill()
        raise TimeoutError(log.read_text(encoding="utf-8"))
    return process.exitcode


def _mkdocs(
    project: Path,
    arguments: list[str],
    surroundings: dict[str, str],
    log: Path,
    before: Callable[[], object] | None,
) -> None:
    os.chdir(project)
    os.environ.clear()
    os.environ.update(surroundings)
    printed = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(printed, stream)
    from mkdocs.__main__ import cli  # here, for those who ask for a build need not import the engine

    if before:
        before()
    cli(arguments, prog_name="mkdocs")
