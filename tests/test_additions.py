"""What CONTRIBUTING says of additions is true: each is made in a copy of the program, in as many files as it names."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.built import ROOT, TOY, Html, build, environment
from tests.support.repository import Repository

pytestmark = pytest.mark.slow

FIELD = {
    "generator/records/papers.py": (
        '    aliases: tuple[Id, ...] = Field((), max_length=8, description="ids that it had before")\n',
        '    code: Url | None = Field(None, description="where its program is", examples=["https://example.org/code"])\n',
    ),
    "theme/pages/paper.html": (
        "    {% if paper.results %}\n",
        '    {% if paper.code %}<p id="code">{{ paper.code | text }}</p>{% endif %}\n',
    ),
}
EXPORT = {
    "generator/exports/formats.py": (
        "_ROWS = (\n",
        '''def as_titles(collection: Collection) -> str:
    """Return the titles of all papers, one on a line."""
    return "".join(f"{paper.title}\\n" for paper in collection.papers)


''',
        '    Format("csv",',
        '    Format("titles", as_titles, "titles.txt", "The titles of all papers, one on a line."),\n',
    ),
}
RULE = {
    "generator/rules/chronology.py": (
        "def edge_in_order(",
        '''def has_a_name(collection: Collection) -> Iterator[Problem]:
    """No paper is called Untitled.

    Fails:
        short: Untitled
    Passes:
        short: General relativity
    """
    for paper in collection.papers:
        if paper.short == "Untitled":
            yield collection.origin(paper).problem("has-a-name", "this is no name", "short")


''',
        "    edge_in_order,\n",
        "    has_a_name,\n",
    ),
    "tests/cases/checks/has-a-name.yml": (
        "",
        """- name: manuscript
  records:
    papers/a: {short: Untitled}
  problems:
    - "content/papers/a.yml:2:8: error[has-a-name] this is no name"
- name: named
  records:
    papers/a: {short: General relativity}
""",
    ),
}
SHELF = {
    "generator/records/shelves.py": (
        "class Shelf(NamedTuple):",
        '''class School(Record):
    """Where people learn: an entry of `schools.yml`."""

    name: Name = Field(description="its name", examples=["Zürich"])


''',
        '        Shelf("eras", Era, in_folder=False, most=60),\n',
        '        Shelf("schools", School, in_folder=False, most=60),\n',
    ),
    "generator/site/addresses.py": (
        '    "glossary": "glossary",\n',
        '    "schools": "schools/index",\n    "school": "schools/index#{}",\n',
    ),
    "generator/site/pages/topics.py": (
        "TOPIC_PAGES",
        '''def schools_page(site: Site) -> Iterator[Page]:
    """Where people learn."""
    schools = [*site.collection.shelves["schools"].values()]
    yield Page(address("schools"), "Schools", "Where people learn.", "schools.html", {"schools": schools})


''',
        "thread_pages)\n",
        "schools_page, ",
    ),
    "theme/pages/schools.html": (
        "",
        "<h1>Schools</h1>\n{% for school in schools %}\n"
        "<p id=\"{{ anchor('school', school.id) }}\">{{ school.name | text }}</p>\n{% endfor %}\n",
    ),
}


def patched(folder: Path, additions: dict[str, tuple[str, ...]]) -> Path:
    """Copy the program and the toy into a folder, add text before the places named, and return the toy's folder."""
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.pyc.*"))  # which come and go
    shutil.copytree(TOY, folder / "tests/toy")
    for name, pieces in additions.items():
        text = (folder / name).read_text(encoding="utf-8") if (folder / name).exists() else ""
        for place, added in zip(pieces[::2], pieces[1::2], strict=True):
            assert text.count(place) >= 1, f"{name} has no {place}"
            at = text.index(place)
            inside = place.endswith("{\n")
            text = (
                text[: at + len(place)] + added + text[at + len(place) :] if inside else text[:at] + added + text[at:]
            )
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "tests/toy"


def command(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the copy's command in the toy's folder."""
    return subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main()", *arguments],
        cwd=project,
        env={**environment(), "PYTHONPATH": str(project.parents[1])},
        capture_output=True,
        text=True,
        timeout=60,
    )


def site(project: Path, target: Path) -> Path:
    done = build(project, target, PYTHONPATH=str(project.parents[1]))
    assert done.returncode == 0, done.stdout
    return target


def fill(project: Path, line: str) -> Path:
    """Add a line to a paper of the toy and return its file."""
    path = project / "content/papers/dynamo.yml"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    return path


def test_a_field_is_two_files(tmp_path: Path):
    assert len(FIELD) == 2
    project = patched(tmp_path, FIELD)
    written = command(project, "new", "paper", "https://example.org/new", "--id", "new", "--offline")
    assert "code" in (project / "content/papers/new.yml").read_text(encoding="utf-8"), written.stderr
    (project / "content/papers/new.yml").unlink()
    assert "where its program is" in command(project, "export", "schema").stdout
    path = fill(project, "code: example.org")
    assert f"{path.name}:" in command(project, "check").stdout
    path.write_text(path.read_text(encoding="utf-8").replace("code: ", "code: https://"), encoding="utf-8")
    papers = json.loads(command(project, "export", "json").stdout)["papers"]
    assert [paper["code"] for paper in papers if "code" in paper] == ["https://example.org"]
    built = site(project, tmp_path / "site")
    assert 'id="code"' in (built / "papers/dynamo/index.html").read_text(encoding="utf-8")


def test_an_export_is_one_file(tmp_path: Path):
    assert len(EXPORT) == 1
    project = patched(tmp_path, EXPORT)
    assert "titles" in command(project, "export", "no-such-format").stderr
    assert "titles" in command(project, "export", "--help").stdout
    assert "Bigtable" in command(project, "export", "titles").stdout
    assert "Bigtable" in (site(project, tmp_path / "site") / "data/titles.txt").read_text(encoding="utf-8")


def test_a_rule_is_two_files(tmp_path: Path):
    assert len(RULE) == 2
    for name in ("tests/rules", "tests/support", "tests/cases"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    project = patched(tmp_path, RULE)
    asked = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-k", "has-a-name", "tests/rules/test_book.py"]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout
    path = project / "content/papers/b-tree.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines = ["short: Untitled" if line.startswith("short:") else line for line in lines]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "error[has-a-name] this is no name" in command(project, "check").stdout
    page = (site(project, tmp_path / "site") / "rules/index.html").read_text(encoding="utf-8")
    assert "No paper is called Untitled" in page


def test_a_shelf_is_four_files(tmp_path: Path):
    assert len(SHELF) == 4
    project = patched(tmp_path, SHELF)
    shelf = project / "content/schools.yml"
    shelf.write_text("- {id: vldb, name: VLDB}\n- {id: sosp, nam: SOSP}\n", encoding="utf-8")
    said = command(project, "check").stdout
    assert "content/schools.yml:2:" in said
    assert 'did you mean "name"?' in said
    shelf.write_text("- {id: vldb, name: VLDB}\n", encoding="utf-8")
    assert command(project, "check").returncode == 0
    command(project, "export", "schema", "--to", "schemas")
    schema = json.loads((project / "schemas/schools.json").read_text(encoding="utf-8"))
    assert "its name" in json.dumps(schema)
    page = Html((site(project, tmp_path / "site") / "schools/index.html").read_text(encoding="utf-8"))
    assert [element.text for element in page.all("p", id="vldb")] == ["VLDB"]
    repository = Repository(tmp_path)
    repository.commit()
    shelf.write_text("- {id: vldb, name: Very Large}\n", encoding="utf-8")
    assert "Very Large" in command(project, "diff", "HEAD").stdout
