"""Changes the code in one small way at a time, and looks whether the tests of that code notice.

First the tests have to pass as they are, and to notice a change that was planted: else nothing that follows says
anything. It ends with 1 if fewer than 92 of 100 changes are noticed, of those for which `tests/cases/survivors.yml`
gives no reason.

Usage: python tools/mutate.py [MODULE ...] [--sample 200] [--seed 0]
"""

import argparse
import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
GOAL = 0.92
PATIENCE = 8
"""How many times as long as the tests take unchanged a change may take; then it is noticed, for it does not end."""
LOADING = "tests/collection/test_loading.py"
RULES = (LOADING, "tests/rules")
TESTS: dict[str, Sequence[str]] = {
    "text.dates": ("tests/text/test_dates.py", LOADING),
    "text.identifiers": ("tests/text/test_identifiers.py", LOADING),
    "text.document": ("tests/text/test_document.py", LOADING),
    "records.validation": (LOADING, "tests/authoring/test_fixes.py"),
    "rules.chronology": RULES,
    "rules.references": RULES,
    "rules.duplicates": RULES,
    "rules.book": RULES,
    "collection.lineage": ("tests/collection/test_lineage.py", "tests/drawing/test_lineage_fan.py"),
}
"""The tests that know a module, the quickest first."""
PLANTED = "text.dates", "before"
"""A function of which any change is noticed: whether one date is before another."""

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    **{ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt},
    **{ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And},
    **{ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.BitOr: ast.BitAnd},
    **{ast.Break: ast.Continue, ast.Continue: ast.Break},
}


class Mutant(NamedTuple):
    """A module with one change."""

    module: str
    line: int
    said: str
    """The function, and what stands there in the place of what: the name under which a survivor is excused."""
    source: str


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in the place of a node."""
    match node:
        case ast.Compare(left, [op], [right]) if type(op) in SWAPPED:
            yield ast.Compare(left, [SWAPPED[type(op)]()], [right])  # type: ignore[list-item]
        case ast.BoolOp(op, values):
            yield ast.BoolOp(SWAPPED[type(op)](), values)  # type: ignore[arg-type]
        case ast.BinOp(left, op, right) if type(op) in SWAPPED and not isinstance(left, ast.Constant | ast.JoinedStr):
            yield ast.BinOp(left, SWAPPED[type(op)](), right)  # type: ignore[arg-type]
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield ast.Constant(value + 1)
        case ast.If(test, body, orelse):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.Return(value) if value is not None and not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Break() | ast.Continue():
            yield SWAPPED[type(node)]()
        case ast.Raise() | ast.Expr(ast.Yield() | ast.YieldFrom() | ast.Call()):
            yield ast.Pass()


def places(tree: ast.AST, function: str = "") -> Iterator[tuple[ast.AST, str, object, str]]:
    """Yield what holds a node, under which name and where in its list, and in which function; no annotations."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST):
                inner = node.name if isinstance(node, ast.FunctionDef | ast.ClassDef) else function
                yield tree, name, index, inner
                yield from places(node, inner)


def mutants(module: str) -> Iterator[Mutant]:
    """Yield every change of a module."""
    source = path_of(module).read_text("utf-8")
    tree = ast.parse(source)
    for holder, name, index, function in places(tree):
        held = getattr(holder, name)
        node = held if index is None else held[index]
        for change in changes(node):
            new = ast.copy_location(change, node)
            if index is None:
                setattr(holder, name, new)
            else:
                held[index] = new
            changed = ast.unparse(ast.fix_missing_locations(copy.deepcopy(tree)))
            said = f"{module}.{function}: {_short(node)} → {_short(change)}"
            yield Mutant(module, getattr(node, "lineno", 0), said, changed)
            if index is None:
                setattr(holder, name, node)
            else:
                held[index] = node


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).split())
    return text if len(text) <= 80 else f"{text[:79]}…"


def path_of(module: str) -> Path:
    """Return the file of a module."""
    return ROOT / "generator" / f"{module.replace('.', '/')}.py"


class Hook(importlib.abc.MetaPathFinder, importlib.machinery.SourceFileLoader):
    """Gives one module another source than its file has."""

    source = ""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return this, where it is asked for the module."""
        return (
            importlib.util.spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None
        )

    def get_code(self, fullname: str) -> CodeType:
        """Return the changed module."""
        return compile(self.source, self.path, "exec")


def run_changed(module: str, file: str, tests: Sequence[str]) -> int:
    """Run tests in this process, with the source of a module taken from a file; return how they ended."""
    import pytest

    hook = Hook(f"generator.{module}", str(path_of(module)))
    hook.source = Path(file).read_text("utf-8")
    sys.meta_path.insert(0, hook)
    quiet = ("-x", "-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-profile", "quick")
    return int(pytest.main([*quiet, "-m", "not browser and not slow", *tests]))


def noticed(mutant: Mutant, patience: float | None = None) -> bool:
    """Return whether the tests of a module fail with a change, or do not end."""
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as file:
        file.write(mutant.source)
        file.flush()
        command = [sys.executable, __file__, "--changed", mutant.module, file.name]
        try:
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=patience)
        except subprocess.TimeoutExpired:
            return True
    return done.returncode != 0


def unchanged(module: str) -> Mutant:
    """Return a module as it is."""
    return Mutant(module, 0, "unchanged", path_of(module).read_text("utf-8"))


def sound(modules: Sequence[str]) -> dict[str, float]:
    """Return how long each module's tests take; end where they fail as they are, or overlook what was planted."""
    taken = {}
    for module in modules:
        start = time.monotonic()
        if noticed(unchanged(module)):
            sys.exit(f"{module}: its tests fail as they are")
        taken[module] = time.monotonic() - start
    module, function = PLANTED
    planted = [mutant for mutant in mutants(module) if mutant.said.startswith(f"{module}.{function}: ")]
    if not planted or not noticed(planted[0]):
        sys.exit(f"the change that was planted in {module}.{function} was overlooked")
    return taken


def main() -> None:
    """Try a sample of all changes, list those that nobody noticed, and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"of {', '.join(TESTS)}; all without")
    parser.add_argument("--sample", type=int, default=200, help="how many changes, drawn from all; 0 is all of them")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--changed", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.changed:
        sys.exit(run_changed(*given.changed, TESTS[given.changed[0]]))
    modules = given.modules or [*TESTS]
    taken = sound(modules)
    from tests.support.builders import data_of  # not before: it imports what was to be changed

    excused = {one["change"] for one in data_of(ROOT / "tests/cases/survivors.yml")}
    found = [one for module in modules for one in mutants(module) if one.said not in excused]
    total = len(found)
    if given.sample:
        found = random.Random(given.seed).sample(found, min(given.sample, total))
    killed = 0
    for mutant in found:
        if noticed(mutant, PATIENCE * taken[mutant.module] + 5):
            killed += 1
        else:
            print(f"nobody noticed {path_of(mutant.module).relative_to(ROOT)}:{mutant.line}: {mutant.said}", flush=True)
    share = killed / len(found) if found else 0
    print(f"{killed} of {len(found)} changes noticed ({share:.1%}), of {total} and {len(excused)} that are excused")
    sys.exit(0 if killed and share >= GOAL else 1)


if __name__ == "__main__":
    main()
