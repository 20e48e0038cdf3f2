"""`timeline init`: a site that builds strictly at once, in a folder that was empty, or nothing at all."""

import json
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.authoring import starter
from generator.authoring.client import VERSION
from generator.authoring.starter import Plan, files
from generator.cli import main
from generator.collection.loading import load
from generator.records.reflection import values
from generator.records.shelves import SHELVES
from generator.text import disk
from tests.support.built import ROOT, Html, build, quickly_built

STARTER = ROOT / "starter"
ZIZMOR = Path(sysconfig.get_path("scripts")) / "zizmor"
OURS = re.compile(r"before.the.breakthrough|breakthrough\.github|neural|machine learning|\bAI\b", re.IGNORECASE)
"""Our own name and address, and our subject."""


def init(folder: Path, *options: str, answers: str = "") -> Result:
    result = CliRunner().invoke(main, ["init", str(folder), *options], input=answers)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun") / "deep/my-languages"
    result = init(folder, "--yes")
    assert result.exit_code == 0, result.output
    return folder


def test_it_builds_strictly_and_nothing_is_wrong(begun: Path, tmp_path: Path):
    checked = CliRunner().invoke(main, ["check", "--content", str(begun / "content")])
    assert checked.output == f"No problems in {len(list((begun / 'content').rglob('*.yml')))} files.\n"
    done = build(begun, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stdout
    home = Html((tmp_path / "site/index.html").read_text("utf-8"))
    assert home.all("h1")[0].text == "My languages"
    for page in ("timeline", "papers", "pairs", "eras", "lineage", "topics"):
        assert (tmp_path / "site" / page / "index.html").is_file()


def test_nothing_needs_mending(begun: Path):
    fixed = CliRunner().invoke(main, ["fix", "--check", "--content", str(begun / "content")])
    assert fixed.exit_code == 0, fixed.output


def test_it_holds_two_works_a_pair_with_its_picture_and_the_short_lists(begun: Path):
    collection, _ = load(begun / "content")
    (pair,) = collection.pairs
    assert len(collection.papers) == 2
    assert pair.picture
    assert pair.pattern
    assert len(collection.eras) == 1
    assert [topic.name for topic in collection.topics] == list(starter.LANES)


def test_the_examples_fit_whatever_a_work_is_called(begun: Path):
    collection, _ = load(begun / "content")
    told = [(value, record.id) for record in collection.all_records() for *_, value in values(record)]
    said = [*told, ((begun / "content/index.md").read_text("utf-8"), "index.md")]
    assert [where for text, where in said if re.search(r"\bpapers?\b", str(text), re.IGNORECASE)] == []


def test_nothing_of_ours_is_left(begun: Path):
    """But for the name of the program, where it is installed."""
    for path in begun.rglob("*"):
        if path.is_file() and ".cache" not in path.parts:
            text = path.read_text("utf-8").replace(f"before-the-breakthrough=={VERSION}\n", "")
            assert OURS.search(text) is None, path
            assert re.search(r"__[A-Z_]+__", text) is None, path


def test_answers_are_taken_and_judged(tmp_path: Path):
    answers = ["!", "Type: # from 'metal' to \"pixels\" & back", "ftp://x", "https://ada.github.io/type"]
    answers += [", ,", "Ink, ink", "Letters, Machines: ink, 字体, True", "face", "face, faces"]
    result = init(tmp_path / "type", answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "'ftp://x' is no address of a site" in result.output
    assert "two lanes are called like 'Ink'" in result.output
    assert "'face' is not two words" in result.output
    settings = yaml.load((tmp_path / "type/mkdocs.yml").read_text("utf-8"), Loader=loader())
    assert settings["site_name"] == answers[1]
    assert settings["site_url"] == ["SITE_URL", "https://ada.github.io/type/"]
    assert settings["repo_url"] == "https://github.com/ada/type"
    assert settings["plugins"][0] == {"timeline": {"work": {"one": "face", "many": "faces"}}}
    collection, problems = load(tmp_path / "type/content")
    assert problems == []
    assert [(topic.id, topic.name) for topic in collection.topics] == [
        ("letters", "Letters"),
        ("machines-ink", "Machines: ink"),
        ("lane-3", "字体"),
        ("lane-4", "True"),
    ]
    citation = yaml.safe_load((tmp_path / "type/CITATION.cff").read_text("utf-8"))
    assert (citation["title"], citation["url"]) == (answers[1], "https://ada.github.io/type/")
    site = quickly_built(tmp_path / "type", tmp_path / "site", "--strict")
    assert site.code == 0, site.log
    assert site.pages[""].all("h1")[0].text.startswith("Type: # from")


def loader() -> type[yaml.SafeLoader]:
    class Loader(yaml.SafeLoader):
        """Reads the engine's tag for variables as their names."""

    Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))
    return Loader


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_a_folder_that_holds_something_is_refused(kind: str, tmp_path: Path):
    folder = tmp_path / "here"
    if kind == "file":
        folder.write_text("text")
    elif kind == "link":
        (tmp_path / "there").mkdir()
        folder.symlink_to(tmp_path / "there")
    else:
        folder.mkdir()
        (folder / "notes.txt").write_text("text")
    before = tree(tmp_path)
    result = init(folder, "--yes")
    assert result.exit_code == 1
    assert re.fullmatch(r"Error: .*here is (no folder|not empty, it holds notes\.txt); name .*\n", result.output)
    assert tree(tmp_path) == before


def test_an_empty_repository_is_taken(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    assert init(tmp_path, "--yes").exit_code == 0
    assert (tmp_path / "mkdocs.yml").is_file()


@pytest.mark.parametrize("number", [0, 7, 30])
def test_a_full_disk_leaves_nothing(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    written = []

    def create(path: Path, data: bytes) -> None:
        if len(written) == number:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        path.write_bytes(data)

    monkeypatch.setattr(disk, "create", create)
    result = init(tmp_path / "deep/site", "--yes")
    assert result.exit_code == 1
    assert result.output.endswith(": No space left on device\n")
    assert result.output.count("\n") == 1
    assert tree(tmp_path) == set()


def test_who_gives_up_gets_nothing(tmp_path: Path):
    result = init(tmp_path / "site", answers="A name\n")
    assert result.exit_code == 1
    assert "\nError: nothing was written\n" in result.output
    assert tree(tmp_path) == set()


def test_editors_get_a_schema_for_every_shelf(begun: Path):
    settings = json.loads((begun / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {
        f"./schemas/{name}.json": f"content/{shelf.file('*')}" for name, shelf in SHELVES.items()
    }
    ids = json.dumps(json.loads((begun / "schemas/pairs.json").read_text("utf-8")))
    assert "electron-theory" in ids
    assert {path.stem for path in (begun / "schemas").iterdir()} == set(SHELVES)


def test_its_workflow_has_no_test_and_trusts_nobody(begun: Path):
    text = (begun / ".github/workflows/site.yml").read_text("utf-8")
    runs = [step["run"] for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"] if "run" in step]
    assert {run.split()[0] for run in runs} == {"python", "timeline", "mkdocs"}
    assert not re.search(r"pytest|\bmake\b", text)
    pins = set(re.findall(r"uses: (.*)", text))
    ours = "".join(path.read_text("utf-8") for path in (ROOT / ".github/workflows").glob("*.yml"))
    assert pins <= set(re.findall(r"uses: (.*)", ours))
    done = subprocess.run([ZIZMOR, "--offline", "--quiet", begun / ".github"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_file_that_is_packed_is_written():
    packed = {path.relative_to(STARTER).as_posix() for path in STARTER.rglob("*") if path.is_file()}
    made = files(Plan("A", "https://example.org/"))
    assert packed == {name for name in made if not name.startswith("schemas/")}
    assert "" not in made.values()
