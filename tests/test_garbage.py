"""Memory does not grow, however often a site is built by one process, and whatever its texts have been."""

import importlib
import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.drawing.packing import text_width
from generator.text import encoding, markdown, maths
from tests.support.built import copy_of_toy, environment
from tests.support.house import MODULES

REBUILDS = """
import gc, json, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

config = load_config("mkdocs.yml", site_dir=sys.argv[1])
config.plugins.on_startup(command="serve", dirty=False)
paper = next(Path("content/papers").glob("*.yml"))
text, kept = paper.read_text("utf-8"), []
for number in range(4):
    paper.write_text(text + f"date_note: Built {number} times.\\n", "utf-8")
    build(config)
    kept.append(gc.get_freeze_count())
print(json.dumps(kept))
"""
"""Builds as `mkdocs serve` does, again and again in one process, and says how many objects each build left."""


@pytest.mark.slow
def test_a_build_leaves_no_more_than_the_one_before(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    command = [sys.executable, "-c", REBUILDS, str(tmp_path / "site")]
    done = subprocess.run(
        command, cwd=project, env=environment(), capture_output=True, text=True, timeout=120, check=True
    )
    kept = json.loads(done.stdout.splitlines()[-1])
    assert max(kept[1:]) - min(kept[1:]) < kept[1] / 100, kept


SEARCHED = """
import gc
from generator import garbage

class Circle:
    def __init__(self):
        self.itself = self

    def __del__(self):
        gone.append(True)

gone = []
with garbage.kept():
    assert not gc.isenabled()
    Circle()
gc.collect()
assert (gc.isenabled(), gone) == (True, [])
with garbage.kept():
    assert gone
try:
    with garbage.kept():
        raise ZeroDivisionError
except ZeroDivisionError:
    assert gc.isenabled()
garbage.never_search()
with garbage.kept():
    pass
assert not gc.isenabled(), "who searches never does not begin with it"
print("all of this is so")
"""
"""Keeps something that is garbage, in a small program: in one that runs all the tests a search takes seconds."""


def test_what_is_kept_is_searched_the_next_time():
    done = subprocess.run([sys.executable, "-c", SEARCHED], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("all of this is so\n", "")


def caches() -> list[Any]:
    """Return every function of the generator that remembers its answers."""
    modules = [importlib.import_module(f"generator.{name}") for name in MODULES]
    return [one for module in modules for one in vars(module).values() if hasattr(one, "cache_info")]


def test_every_cache_has_a_bound_or_is_asked_about_models_alone():
    """What is asked about nothing has one answer."""
    assert len(caches()) > 5
    for cache in caches():
        asked = [*inspect.signature(cache.__wrapped__).parameters.values()]
        if cache.cache_info().maxsize is None:
            assert all(str(model.annotation).startswith("type[") for model in asked[:1]), cache.__name__
            assert all(other.name == "shelf" for other in asked[1:]), cache.__name__


@pytest.mark.parametrize(
    "remember",
    [
        markdown.html,
        markdown.inline_html,
        markdown.text_html,
        maths.mathml,
        text_width,
        encoding.complaint_about_character,
    ],
    ids=lambda one: one.__name__,
)
def test_a_cache_holds_no_more_than_its_bound(remember: Any):
    bound = remember.cache_info().maxsize
    for number in range(bound + 9):
        remember(chr(0x4E00 + number) if remember == encoding.complaint_about_character else str(number))
    assert remember.cache_info().currsize == bound
    remember.cache_clear()
