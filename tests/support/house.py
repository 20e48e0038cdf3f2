"""The modules of the house, each read when it is first asked for."""

import ast
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[2]
ROOT = HOUSE / "generator"
MODULES = {
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path
    for path in sorted(ROOT.rglob("*.py"))
    if path.stem != "__init__"
}
"""Every module by its name inside the package."""


@cache
def text(name: str) -> str:
    return MODULES[name].read_text(encoding="utf-8")


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(text(name))


@cache
def imports(name: str) -> tuple[set[str], set[str]]:
    """Return the modules of the house, and the libraries, that a module imports."""
    inner, outer = set(), set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*name.split(".")[: -node.level], *(node.module or "").split(".")]
            module = ".".join(filter(None, base))
            inner |= {module} if module in MODULES else {f"{module}.{one.name}".lstrip(".") for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            outer.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Import):
            outer |= {one.name.split(".")[0] for one in node.names}
    return inner, outer
