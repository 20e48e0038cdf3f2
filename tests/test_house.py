"""The house stands as its plan says: imports go down, every library has a home, and the code knows no subject."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

import pytest
from jinja2 import Environment, nodes

import generator
from generator.site.addresses import ADDRESSES, FILES
from generator.text.messages import noun_for
from tests.support.house import HOUSE, MODULES, ROOT, imports, text, tree

pytestmark = pytest.mark.xdist_group("house")  # one worker reads the modules
TEMPLATES = {
    path.relative_to(HOUSE).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((HOUSE / "theme").rglob("*.html"))
}
FOLDERS = sorted(path.parent for path in ROOT.rglob("__init__.py") if path.parent != ROOT)
_MAP, _LINES = (generator.__doc__ or "").split("::\n\n")[1].split("\n\n", 1)
FLOORS = {room: int(number) for number, rooms in re.findall(r"^ *(\d+)  (.*)$", _MAP, re.M) for room in rooms.split()}
"""The map in the package's docstring: folders, and the modules beside them, each with its floor."""
HOMES = {
    "yaml": {"text"},
    "markdown": {"text"},
    "markdown_it": {"text"},
    "latex2mathml": {"text"},
    "pydantic": {"records"},
    "pydantic_core": {"records"},
    "jinja2": {"site"},
    "markupsafe": {"site"},
    "mkdocs": {"engine"},
    "watchdog": {"engine"},
    "signal": {"engine"},
    "threading": {"engine"},
    "click": {"cli", "commands"},
    "readline": {"authoring"},
    "subprocess": {"history"},
    "tempfile": {"history"},
    "requests": {"authoring"},
    "urllib3": {"authoring"},
    "socket": {"authoring"},
    "email": {"authoring"},
    "importlib": {"authoring"},
    "time": {"authoring"},
    "gc": {"garbage"},
    "pickle": {"site"},
    "ctypes": {"engine"},
    "fcntl": {"engine"},
}
"""The folder in which a library is at home; one module of it imports it, but for those that more is made of."""
STANDARD = {
    "bisect", "collections", "contextlib", "contextvars", "csv", "dataclasses", "datetime", "difflib", "enum",
    "errno", "functools", "hashlib", "heapq", "html", "io", "itertools", "json", "logging", "math", "operator",
    "os", "pathlib", "posixpath", "re", "shutil", "stat", "struct", "sys", "textwrap", "types", "typing", "unicodedata",
    "urllib", "xml", "zlib",
}  # fmt: skip
"""What may be used of the standard library: nothing that asks the network, starts a process or runs text as code."""
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
SUBJECT = re.compile(
    r"neural|transformer|alexnet|imagenet|resnet|\bgpt\b|\bllm(?!s?txt|s\.txt)|"
    r"language model|deep learning|machine learning|"
    r"gradient descent|"
    r"self-attention|backprop|convolution|reinforcement|diffusion|pretrain|\bbleu\b|\bfid\b|\bcvpr\b|\biclr\b|neurips|"
    r"\bai\b|artificial intelligence",
    re.IGNORECASE,
)
"""Words that tell a subject."""


def room(name: str) -> str:
    """Return the folder of a module, or the module itself where it stands beside the folders."""
    return name.split(".")[0]


def faulty(faults: Mapping[str, Iterable[object]]) -> dict[str, list[object]]:
    """Return what is wrong, by where it is wrong: nothing of what is in order."""
    return {where: found for where, those in faults.items() if (found := [*those])}


def test_the_map_has_every_room_and_a_line_for_each():
    assert {room(name) for name in MODULES} == set(FLOORS)
    assert set(re.findall(r"^(\w+): ", _LINES, re.M)) == set(FLOORS)
    assert all((folder / "__init__.py").is_file() for folder in {path.parent for path in MODULES.values()})


def test_imports_go_down():
    def goes_down(name: str, other: str) -> bool:
        return other in MODULES and (room(other) == room(name) or FLOORS[room(other)] < FLOORS[room(name)])

    own = {name: imports(name)[0] for name in MODULES}
    up = {name: [other for other in inner if not goes_down(name, other)] for name, inner in own.items()}
    assert faulty(up) == {}


def test_no_folder_has_a_circle():
    try:
        list(TopologicalSorter({name: imports(name)[0] for name in MODULES}).static_order())
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_libraries_are_at_home():
    def is_at_home(name: str, library: str) -> bool:
        return room(name) in HOMES[library] if library in HOMES else library in STANDARD

    away = {name: [one for one in imports(name)[1] if not is_at_home(name, one)] for name in MODULES}
    assert faulty(away) == {}


def test_a_library_has_one_door():
    for library in set(HOMES) - {"pydantic", "mkdocs", "jinja2", "markupsafe", "threading", "click"}:
        users = {name for name in MODULES if library in imports(name)[1]}
        assert len(users) == 1, (library, users)


def test_nobody_else_looks_into_models():
    """What fields a model has, and what is in them, `records.reflection` says."""
    looks = re.compile(r"\b(?:model_(?:fields|dump|json_schema)|get_(?:type_hints|origin|args))\b")
    found = {name: looks.findall(text(name)) for name in MODULES}
    assert {room(name) for name in faulty(found)} == {"records"}, faulty(found)


def test_cellar_stands_on_nothing():
    assert imports("text.nouns")[0] == set()
    assert imports("text.messages")[0] == {"text.nouns"}
    assert all(ast.parse(path.read_text(encoding="utf-8")).body[1:] == [] for path in ROOT.rglob("__init__.py"))


def length(node: ast.FunctionDef) -> int:
    """Return how many lines a function has; what it is told by, sentences and in a rule examples, does not count."""
    start = node.lineno if ast.get_docstring(node) is None else node.body[0].end_lineno
    return (node.end_lineno or 0) - (start or 0)


def test_modules_and_functions_are_short():
    lines = {name: len(text(name).splitlines()) for name in MODULES}
    assert {name: count for name, count in lines.items() if count > LONGEST_MODULE} == {}
    functions = {
        name: [
            node.name
            for node in ast.walk(tree(name))
            if isinstance(node, ast.FunctionDef) and length(node) > LONGEST_FUNCTION
        ]
        for name in MODULES
    }
    assert faulty(functions) == {}


def test_modules_say_what_they_are():
    rooms = {str(path): ast.parse(path.read_text(encoding="utf-8")) for path in ROOT.rglob("__init__.py")}
    modules = {name: tree(name) for name in MODULES}
    sentences = {
        name: (ast.get_docstring(module) or "").split("\n\n")[0].rstrip() for name, module in (modules | rooms).items()
    }
    assert {name: said for name, said in sentences.items() if not said.endswith((".", ":", "`."))} == {}


def test_nobody_looks_at_the_clock():
    """Only a command may know the day; it hands it down."""
    looks = re.compile(r"\b(?:date\.today|datetime\.now|utcnow|time\.time|urlopen|random\.)\b")
    assert faulty({name: {*looks.findall(text(name))} for name in MODULES}) == {"cli": ["date.today"]}


BEGINNINGS = {re.split("[{#]", path)[0] for path in (*ADDRESSES.values(), *FILES.values())}
SPELLED = "|".join(re.escape(beginning) for beginning in sorted(BEGINNINGS) if "/" in beginning)
"""How the paths of the site begin that have a folder, as one pattern."""
IS_ADDRESS = re.compile(rf"(?:\.*/)*(?:{SPELLED})|#[a-z]+[-_]")


def addresses(node: ast.AST) -> Iterator[str]:
    """Yield an address that is made, and a text that begins like the path of a page or like a place in one."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "Address":
        yield f"{node.lineno}: Address"
    spelled = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    if IS_ADDRESS.match(spelled):
        yield f"{node.lineno}: {spelled}"


def test_addresses_have_one_home():
    found = faulty({name: [one for node in ast.walk(tree(name)) for one in addresses(node)] for name in MODULES})
    assert found.keys() == {"site.addresses"}, found


def test_templates_spell_no_address():
    """Neither whole nor glued together, nor as the place of something in a page."""
    spelled = re.compile(rf"""["'](?:\.*/)*(?:{SPELLED})|~|=["']#[^"']*\{{\{{""")
    assert faulty({name: spelled.findall(source) for name, source in TEMPLATES.items()}) == {}


PRINTING = (
    *(nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr),
    *(nodes.Call, nodes.Filter, nodes.Test, nodes.For, nodes.If, nodes.CondExpr),
    *(nodes.And, nodes.Or, nodes.Not, nodes.Assign, nodes.AssignBlock, nodes.Tuple),
    *(nodes.Macro, nodes.CallBlock, nodes.FromImport, nodes.Include, nodes.Extends, nodes.Block),
)
"""What a template is made of: it prints, repeats, asks whether there is something, and calls what is asked of Python.

Not in it: every sum and every other arithmetic, `~`, comparisons, subscripts and slices, lists and dicts.
"""
PRINTING_FILTERS = {
    *("text", "prose", "line", "maths", "rows", "citation", "code", "drawing"),  # text as HTML
    *("counted", "noun", "length", "pixels", "per_cent"),  # numbers as text
    *("join", "capitalize", "trim", "worded"),  # text as it stands in a place
}
"""Filters that decide nothing. `length` is only printed: nothing is asked of it."""


def computed(source: str) -> list[str]:
    """Return what a template does beyond printing, each with its line."""
    page = Environment().parse(source)
    found = [(node, type(node).__name__) for node in page.find_all(nodes.Expr) if not isinstance(node, PRINTING)]
    found += [(node, type(node).__name__) for node in page.find_all(nodes.Stmt) if not isinstance(node, PRINTING)]
    for node in page.find_all(nodes.Filter):
        if node.name not in PRINTING_FILTERS:
            found.append((node, f"filter {node.name}"))
    for node in page.find_all((nodes.If, nodes.CondExpr)):
        if any(getattr(one, "name", "") == "length" for one in [node.test, *node.test.find_all(nodes.Filter)]):
            found.append((node, "asks for a length"))
    for node in page.find_all(nodes.CondExpr):
        if {type(node.expr1), type(node.expr2)} == {nodes.Const} and _is_plural(node.expr1.value, node.expr2.value):
            found.append((node, "a plural made by hand"))
    for node in page.find_all(nodes.Test):
        if node.name != "defined":
            found.append((node, f"test {node.name}"))
    for node in page.find_all(nodes.Tuple):
        if node.ctx == "load":
            found.append((node, "a list made by hand"))
    for node in page.find_all(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name in ("namespace", "range", "dict", "cycler"):
            found.append((node, node.node.name))
    return [f"{node.lineno}: {what}" for node, what in found]


def _is_plural(one: object, other: object) -> bool:
    short, long = sorted((str(one), str(other)), key=len)
    return long == f"{short}s" or noun_for(2, short) == long


def test_templates_print_and_do_not_compute():
    """What is counted, sorted, placed or decided comes from Python, in the words in which it is printed."""
    assert faulty({name: computed(source) for name, source in TEMPLATES.items()}) == {}


@pytest.mark.parametrize(
    "template",
    [
        "{{ a + 1 }}",
        "{{ a - b }}",
        "{{ (bar.share * 100) }}",
        "{{ a / 2 }}",
        "{{ -a }}",
        "{{ 'a' ~ b }}",
        "{{ bars | length * 10 }}",
        "{% if a > 2 %}{% endif %}",
        "{% if papers | length %}{% endif %}",
        "{{ 'paper' if one else 'papers' }}",
        "{{ 'person' if one else 'people' }}",
        "{% set seen = namespace(years=[]) %}",
        "{% set all = [a, b] %}",
        "{% for a, b in ((1, 2), (3, 4)) %}{% endfor %}",
        "{{ papers[0] }}",
        "{% for one in lanes[1:] %}{% endfor %}",
        "{{ papers | sort }}",
        "{{ papers | groupby('era') }}",
        "{{ x | round }}",
        "{{ papers | map(attribute='id') | join(' ') }}",
        "{% if loop.index is odd %}{% endif %}",
    ],
)
def test_what_computes_is_found(template: str):
    assert computed(template)


@pytest.mark.parametrize(
    "template",
    [
        "{% for a, b in pairs %}{{ a | text }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{{ papers | counted('paper') }}, {{ x | pixels }}, {{ papers | length }}",
        "{{ 'Earlier' if page.in_time else 'Previous' }}",
        "{{ row_of(one, to(one), id=anchor('edge', one.id)) }}",
    ],
)
def test_what_prints_is_left_alone(template: str):
    assert computed(template) == []


def test_scripts_spell_no_address():
    """They take it from the page, and put ids into it at most."""
    spelled = re.compile(rf"""["'`](?:\.*/)*(?:{SPELLED})|\}}/[`#]|\.html|["'`]\#?[a-z]+[-_]\$""")
    scripts = sorted((HOUSE / "theme/assets").glob("*.js"))
    assert faulty({path.name: spelled.findall(path.read_text(encoding="utf-8")) for path in scripts}) == {}


def test_tests_of_code_know_no_content():
    """Only the tests in `tests/content` read the real collection, or build its site."""
    spelled = re.compile(r"""\b(?:ROOT|HOUSE|TESTS\.parent|parents?\[\d\])\)? */ *f?["']content\b|buil[dt]\(ROOT\b""")
    files = [path for path in sorted((HOUSE / "tests").rglob("*.py")) if path.parent != HOUSE / "tests/content"]
    assert faulty({str(path): spelled.findall(path.read_text(encoding="utf-8")) for path in files}) == {}


def test_code_knows_no_subject():
    """Whoever replaces the content has a timeline of something else."""
    found = []
    for folder in ("generator", "theme"):
        for path in sorted((HOUSE / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".css", ".js", ".yml"):
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    found += [f"{path.relative_to(HOUSE)}:{number}: {word[0]}" for word in SUBJECT.finditer(line)]
    assert found == []


COLOUR = re.compile(r"#(?:[0-9a-f]{3}){1,2}\b(?=[\s\"';,)}<]|$)|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(", re.IGNORECASE)
TOKENS = (HOUSE / "theme/assets/tokens.css").read_text(encoding="utf-8")


def test_colours_have_one_home():
    """Everything else calls them by name. The icon of the site stands alone, and repeats some of them."""
    assert COLOUR.search(TOKENS)
    files = [
        *MODULES.values(),
        *(path for path in (HOUSE / "theme").rglob("*") if path.suffix in (".html", ".css", ".js")),
    ]
    found = {path.name: COLOUR.findall(path.read_text(encoding="utf-8")) for path in files}
    assert {name: colours for name, colours in found.items() if colours and name != "tokens.css"} == {}
    icon = COLOUR.findall((HOUSE / "theme/assets/favicon.svg").read_text(encoding="utf-8"))
    assert icon
    assert set(icon) <= set(COLOUR.findall(TOKENS))


def own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in a function, but not in the functions inside it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.Lambda)):
            yield child
            yield from own_nodes(child)


def gives_nothing(function: ast.FunctionDef) -> bool:
    """Return whether a function can return None instead of a value, or plainly returns text without letters."""
    returned = [node.value for node in own_nodes(function) if isinstance(node, ast.Return)]
    ends = [end for one in returned for end in ([one.body, one.orelse] if isinstance(one, ast.IfExp) else [one])]
    kinds = ast.unparse(function.returns).split(" | ") if function.returns else []
    no_text = any(isinstance(end, ast.Constant) and end.value == "" for end in ends)
    return ("None" in kinds and len(kinds) > 1) or (kinds == ["str"] and no_text)


def untold(function: ast.FunctionDef) -> Iterator[str]:
    """Yield what the docstring of a function lacks."""
    told = ast.get_docstring(function) or ""
    if not told[0].isupper() or not told.split("\n\n")[0].rstrip().endswith((".", ":")):
        yield "it is no sentence"
    if gives_nothing(function) and not re.search(r"\bNone\b|\b[Nn]othing\b|\bempty\b|\"\"", told):
        yield "it does not say what nothing is"


def test_functions_say_what_they_do_and_what_nothing_is():
    """Every public function that has a docstring; the linter sees to it that all of them do."""
    functions = {
        f"{name}.{node.name}": node
        for name in MODULES
        for node in ast.walk(tree(name))
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and ast.get_docstring(node)
    }
    assert len(functions) > 500
    assert faulty({name: untold(function) for name, function in functions.items()}) == {}
