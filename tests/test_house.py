"""The house stands as its plan says: imports go down, every library has a home, and the code knows no subject."""

import ast
import re
from pathlib import Path

import pytest

import generator
from generator.addresses import ADDRESSES, FILES

HOUSE = Path(__file__).parent.parent
MODULES = {path.stem: path for path in sorted((HOUSE / "generator").glob("*.py")) if path.stem != "__init__"}
FLOORS = tuple(
    set(names.split())
    for names in reversed(
        re.split(r"^ {4,5}\d+ ", generator.__doc__.split("::\n\n")[1].split("\n\n")[0], flags=re.M)[1:]
    )
)
"""The map in the package's docstring, from the cellar up. A module imports from below its own floor, and from nobody
beside it."""
HOMES = {
    "yaml": {"sources"},
    "pydantic": {"fields", "models", "parts", "shelves", "validation", "data", "links", "schemas", "skeletons"},
    "pydantic_core": {"validation"},
    "markdown": {"handwriting"},
    "markdown_it": {"prose"},
    "latex2mathml": {"maths"},
    "jinja2": {"templates"},
    "markupsafe": {"templates"},
    "mkdocs": {"plugin"},
    "click": {"cli"},
    "readline": {"asking"},
    "subprocess": {"history"},
    "shutil": {"history"},
    "tempfile": {"history"},
    "requests": {"web"},
    "urllib3": {"web"},
    "socket": {"web"},
    "email": {"web"},
    "importlib": {"web"},
    "time": {"web"},
}
"""Where each library is at home."""
STANDARD = {
    "bisect", "calendar", "collections", "contextlib", "csv", "dataclasses", "datetime", "difflib", "enum",
    "functools", "gc", "hashlib", "heapq", "html", "io", "itertools", "json", "math", "operator", "os", "pathlib",
    "posixpath", "re", "stat", "struct", "sys", "textwrap", "types", "typing", "unicodedata", "urllib", "xml", "zlib",
}  # fmt: skip
"""What may be used of the standard library: nothing that asks the network, starts a process or runs text as code."""
LONGEST = 320
SUBJECT = re.compile(
    r"neural|transformer|alexnet|imagenet|resnet|\bgpt\b|\bllm|language model|deep learning|machine learning|"
    r"gradient descent|"
    r"self-attention|backprop|convolution|reinforcement|diffusion|pretrain|\bbleu\b|\bfid\b|\bcvpr\b|\biclr\b|neurips|"
    r"\bai\b|artificial intelligence",
    re.IGNORECASE,
)
"""Words that tell a subject."""


def floor(name: str) -> int:
    return next(number for number, names in enumerate(FLOORS) if name in names)


def imports(path: Path) -> tuple[set[str], set[str]]:
    """Return the modules of the house and the libraries that a module imports."""
    inner, outer = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            inner |= {node.module} if node.module else {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            outer.add(node.module.split(".")[0])
        elif isinstance(node, ast.Import):
            outer |= {name.name.split(".")[0] for name in node.names}
    return inner, outer


def test_every_module_has_a_floor():
    assert set(MODULES) == set().union(*FLOORS)
    assert sum(map(len, FLOORS)) == len(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_down(name: str):
    assert {other for other in imports(MODULES[name])[0] if floor(other) >= floor(name)} == set()


@pytest.mark.parametrize("name", MODULES)
def test_libraries_are_at_home(name: str):
    outer = imports(MODULES[name])[1]
    assert outer <= STANDARD | set(HOMES)
    assert {library for library in outer & set(HOMES) if name not in HOMES[library]} == set()


def test_cellar_stands_on_nothing():
    assert imports(MODULES["messages"])[0] == set()
    assert imports(HOUSE / "generator/__init__.py") == (set(), set())


@pytest.mark.parametrize("name", MODULES)
def test_modules_are_short(name: str):
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("name", MODULES)
def test_modules_say_what_they_are(name: str):
    said = ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))
    assert said
    assert said.split("\n\n")[0].rstrip().endswith((".", ":", "`."))


@pytest.mark.parametrize("name", MODULES)
def test_nobody_looks_at_the_clock(name: str):
    """Only a command may know the day; it hands it down."""
    text = MODULES[name].read_text(encoding="utf-8")
    looks = re.findall(r"\b(?:date\.today|datetime\.now|utcnow|time\.time|urlopen|random\.)\b", text)
    assert set(looks) <= ({"date.today"} if name == "cli" else set())


BEGINNINGS = {re.split("[{#]", path)[0] for path in (*ADDRESSES.values(), *FILES.values())}
SPELLED = "|".join(re.escape(beginning) for beginning in sorted(BEGINNINGS) if "/" in beginning)
"""How the paths of the site begin that have a folder, as one pattern."""


@pytest.mark.parametrize("name", sorted(MODULES.keys() - {"addresses"}))
def test_addresses_have_one_home(name: str):
    """No other module makes an address, or has text that begins like the path of a page or a place in one."""
    nodes = [*ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8")))]
    assert [node.lineno for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "Address"] == []
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert [text for text in texts if re.match(rf"(?:\.*/)*(?:{SPELLED})|#[a-z]+[-_]", text)] == []


@pytest.mark.parametrize("path", sorted((HOUSE / "theme").rglob("*.html")), ids=lambda path: path.name)
def test_templates_spell_no_address(path: Path):
    """Neither whole nor glued together, nor as the place of something in a page."""
    spelled = rf"""["'](?:\.*/)*(?:{SPELLED})|~|=["']#[^"']*\{{\{{"""
    assert re.findall(spelled, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted((HOUSE / "theme/assets").glob("*.js")), ids=lambda path: path.name)
def test_scripts_spell_no_address(path: Path):
    """They take it from the page, and put ids into it at most."""
    spelled = rf"""["'`](?:\.*/)*(?:{SPELLED})|\}}/[`#]|\.html|["'`]\#?[a-z]+[-_]\$"""
    assert re.findall(spelled, path.read_text(encoding="utf-8")) == []


def test_code_knows_no_subject():
    """Whoever replaces the content has a timeline of something else."""
    found = []
    for folder in ("generator", "theme"):
        for path in sorted((HOUSE / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".css", ".js", ".yml"):
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    found += [f"{path.relative_to(HOUSE)}:{number}: {word[0]}" for word in SUBJECT.finditer(line)]
    assert found == []
