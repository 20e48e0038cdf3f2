"""The command `timeline`: what it prints, how it ends, and that no argument makes it fall over."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.exports.formats import FORMATS
from tests.support import disks
from tests.support.repository import Repository


def run(*arguments: str) -> Result:
    """Run the command; an exception that is no exit fails the test."""
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def papers(content: Path) -> list[Path]:
    return sorted((content / "papers").glob("*.yml"))


def replace_line(file: Path, name: str, line: str) -> int:
    """Write a field of a record anew and return the number of its line."""
    lines = file.read_text(encoding="utf-8").splitlines()
    at = next(index for index, old in enumerate(lines) if old.startswith(f"{name}:"))
    lines[at] = line
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return at + 1


def count(content: Path) -> int:
    return len(list(content.rglob("*.yml")))


def test_check_remembers_what_was_in_order(content: Path, monkeypatch: pytest.MonkeyPatch):
    """Beside mkdocs.yml alone, and neither unasked nor in a workflow."""
    kept = Path(".cache/timeline/readings")
    monkeypatch.delenv("CI", raising=False)
    run("check")
    assert not kept.exists()
    Path("mkdocs.yml").write_text("site_name: Timeline\n", encoding="utf-8")
    with monkeypatch.context() as workflow:
        workflow.setenv("CI", "true")
        run("check")
    run("check", "--no-cache")
    assert not kept.exists()
    for _ in range(2):
        assert run("check").output == f"No problems in {count(content)} files.\n"
        assert len(kept.read_bytes().splitlines()) == count(content)


def test_check_has_nothing_to_say(content: Path):
    result = run("check")
    assert result.exit_code == 0
    assert result.output == f"No problems in {count(content)} files.\n"


def test_check_prints_every_problem_like_a_compiler(content: Path):
    first, second = papers(content)[:2]
    line = replace_line(first, "published", "published: 2017-13-01")
    other = replace_line(second, "tier", "tier: 4")
    result = run("check")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert re.match(rf"content/papers/{first.name}:{line}:12: error\[date\] ", lines[0])
    assert lines[1] == f"  {line} | published: 2017-13-01"
    assert lines[2].lstrip().startswith("|            ^^^^^^^^^^")
    assert f"content/papers/{second.name}:{other}:7: error[choice]" in result.output
    assert lines[-1] == f"2 problems in 2 files; {count(content) - 2} files are fine."


def test_check_writes_workflow_commands(content: Path):
    line = replace_line(papers(content)[0], "published", "published: 2017-13-01")
    result = run("check", "--format", "github")
    assert result.exit_code == 1
    name = papers(content)[0].name
    assert re.fullmatch(
        rf"::error file=content/papers/{name},line={line},col=12,endColumn=22,title=date::[^\n]+\n", result.output
    )


def test_check_writes_json(content: Path):
    found = json.loads(run("check", "--format", "json").output)
    assert found == {"files": count(content), "found": 0, "mendable": 0, "problems": []}
    line = replace_line(papers(content)[0], "published", "published: 2017-13-01")
    result = run("check", "--format", "json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.output)["problems"]
    assert problem["path"] == f"content/papers/{papers(content)[0].name}"
    assert (problem["line"], problem["column"], problem["rule"]) == (line, 12, "date")


def test_check_names_the_address_of_the_rule(content: Path):
    replace_line(papers(content)[0], "published", "published: 2017-13-01")
    assert "\n    = /rules/#date\n" in run("check").output
    Path("mkdocs.yml").write_text("site_url: https://example.org/timeline/\n", encoding="utf-8")
    assert "\n    = https://example.org/timeline/rules/#date\n" in run("check").output
    Path("mkdocs.yml").write_text("site_url: https://example.org/\nuse_directory_urls: false\n", encoding="utf-8")
    assert "\n    = https://example.org/rules.html#date\n" in run("check").output
    (scan,) = json.loads(run("check", "--format", "sarif").output)["runs"]
    assert "https://example.org/rules.html#date" in [rule["helpUri"] for rule in scan["tool"]["driver"]["rules"]]


def test_check_tells_how_many_can_be_mended(content: Path):
    first, second = papers(content)[:2]
    replace_line(first, "role", "role: An example.")
    replace_line(second, "tier", "tier: 4")
    last = f"2 problems in 2 files, 1 of which `timeline fix` can mend; {count(content) - 2} files are fine.\n"
    assert run("check").output.endswith(last)
    run("fix")
    assert run("check").output.endswith(f"1 problem in 1 file; {count(content) - 1} files are fine.\n")


def test_check_begins_with_what_has_changed(content: Path):
    repository = Repository(Path.cwd())
    first, second = papers(content)[:2]
    replace_line(first, "tier", "tier: 4")
    repository.commit()
    replace_line(second, "tier", "tier: 4")
    lines = run("check", "--changed-since", "main").output.splitlines()
    assert lines[0] == "Changed since main"
    assert lines[2].startswith(f"content/papers/{second.name}:")
    assert lines[lines.index("Elsewhere") + 2].startswith(f"content/papers/{first.name}:")
    result = run("check", "--changed-since", "no-such-branch")
    assert result.exit_code == 2
    assert "no-such-branch" in result.output


def test_check_looks_for_ids_that_are_gone(content: Path):
    """What a site published is compared with what its next version has, by the list that the site itself keeps."""
    id = papers(content)[0].stem
    ids = run("export", "ids").stdout
    assert f"papers/{id}\n" in ids
    Path("published.txt").write_text(ids, encoding="utf-8")
    assert run("check").exit_code == 0
    Path("published.txt").rename("elsewhere.txt")
    Path("elsewhere.txt").write_text(ids + "papers/gone\n", encoding="utf-8")
    assert run("check").exit_code == 0
    assert "elsewhere.txt:" in run("check", "--published", "elsewhere.txt").output
    assert run("check", "--published", "nowhere.txt").exit_code == 2
    file = papers(content)[0]
    file.write_text(file.read_text(encoding="utf-8") + "aliases: [gone]\n", encoding="utf-8")
    assert run("check", "--published", "elsewhere.txt").exit_code == 0
    assert "papers/gone\n" in run("export", "ids").stdout


def test_check_knows_the_day(content: Path):
    replace_line(papers(content)[0], "published", "published: 2199-01-01")
    assert "error[future-date]" in run("check").output


def test_check_of_one_file(content: Path):
    first, second = papers(content)[:2]
    replace_line(first, "published", "published: 2017-13-01")
    assert run("check", str(second)).exit_code == 0
    assert run("check", str(second)).output == "No problems in 1 file.\n"
    result = run("check", str(first))
    assert result.exit_code == 1
    assert result.output.endswith("1 problem in 1 file.\n")
    assert run("check", str(first), str(second)).output.endswith("1 problem in 1 file; 1 file is fine.\n")
    assert run("check", str(first.resolve())).exit_code == 1
    assert run("check", f"./content/../content/papers/{first.name}").exit_code == 1


def test_check_of_a_file_beside_the_records(content: Path):
    (content / "notes.md").write_text("# Notes\n\n<script>\n", encoding="utf-8")
    (content / "notes.txt").write_text("", encoding="utf-8")
    (content / "linked.md").symlink_to("/etc/passwd")
    (content / "papers/b-tree.txt").write_text("", encoding="utf-8")
    assert run("check", "content/index.md").output == "No problems in 1 file.\n"
    for name, rule in (
        ("notes.md", "page"),
        ("notes.txt", "file"),
        ("linked.md", "file"),
        ("papers/b-tree.txt", "file"),
    ):
        result = run("check", f"content/{name}")
        assert result.exit_code == 1
        assert result.output.startswith(f"content/{name}:")
        assert f"error[{rule}]" in result.output


def test_check_of_another_folder(content: Path):
    content.rename("elsewhere")
    assert run("check").exit_code == 2
    assert run("check", "--content", "elsewhere").exit_code == 0
    replace_line(papers(Path("elsewhere"))[0], "published", "published: 2017-13-01")
    result = run("check", "--content", "elsewhere")
    assert result.exit_code == 1
    assert result.output.startswith("elsewhere/papers/")
    whole = str(Path("elsewhere").resolve())
    assert run("check", "--content", whole).output.startswith(f"{whole}/papers/")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--content", "no/such/folder"),
        ("check", "--content", "content/eras.yml"),
        ("check", "content/papers/no-such-paper.yml"),
        ("check", "--format", "xml"),
        ("check", "--no-such-option"),
        ("export", "docx"),
        ("export",),
        ("export", "json", "--content", "no/such/folder"),
        ("export", "json", "--to", "content/eras.yml"),
        ("export", "schema", "--to", "content/eras.yml/x"),
        ("no-such-command",),
        ("check", "\x01\u202e"),
        ("check", "/etc/passwd"),
        ("check", "content"),
        ("check", "content/papers"),
        ("check", "content/papers/b-tree.yml", "content/notes.md~"),
        ("check", "content/../content/.hidden.md"),
        ("fix", "content/papers/no-such-paper.yml"),
        ("fix", "content/papers"),
        ("fix", "content/index.md"),
        ("fix", "\x01\u202e"),
    ],
)
def test_wrong_use_ends_with_2(arguments: tuple[str, ...], content: Path):
    for name in ("notes.md~", ".hidden.md"):
        (content / name).write_text("# Left behind\n", encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.output


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("papers/a-folder.yml", "folder"),
        ("papers/a-link.yml", "link"),
        ("papers/a-loop.yml", "loop"),
        ("papers/a-pipe.yml", "pipe"),
        ("papers/no-text.yml", "bytes"),
        ("papers/closed.yml", "closed"),
        ("papers/with space.yml", "bytes"),
        ("papers/wrong.yaml", "bytes"),
        ("papers/\udcff.yml", "bytes"),
        ("papers/a\nb.yml", "bytes"),
        ("pairs/a-folder.yml", "folder"),
    ],
)
def test_a_strange_file_is_one_problem(name: str, kind: str, content: Path):
    file = content / name
    if kind == "folder":
        file.mkdir()
    elif kind == "link":
        file.symlink_to("nowhere.yml")
    elif kind == "loop":
        file.symlink_to(file.name)
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.write_bytes(b"\xff\xfe")
    if kind == "closed":
        file.chmod(0)
    result = run("check")
    assert result.exit_code == 1
    assert re.search(r"^\d+ problems? in 1 file; ", result.output, re.MULTILINE), result.output
    for form in ("json", "github"):
        assert run("check", "--format", form).exit_code == 1
    assert run("export", "json").exit_code == 0


def test_folders_may_be_missing_or_in_the_way(content: Path):
    for file in papers(content):
        file.unlink()
    (content / "papers").rmdir()
    assert run("check").exit_code == 1
    (content / "papers").write_text("", encoding="utf-8")
    assert run("check").exit_code == 1
    assert run("export", "csv").exit_code == 0
    shutil.rmtree(content)
    content.mkdir()
    assert run("check").exit_code == 0
    assert json.loads(run("export", "json").output) == {"papers": [], "pairs": [], "failed_deletions": []}


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"calendar", "glossary", "schema"}))
def test_export_writes_every_format(form: str, content: Path):
    result = run("export", form)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.endswith("\n")
    for file in papers(content):
        title = re.search(r'^title: "?(.+?)"?$', file.read_text("utf-8"), re.MULTILINE)[1]
        assert file.stem in result.stdout or title in result.stdout


def test_export_of_json_and_csv_reads_back(content: Path):
    ids = sorted(file.stem for file in papers(content))
    assert sorted(paper["id"] for paper in json.loads(run("export", "json").stdout)["papers"]) == ids
    rows = csv.DictReader(io.StringIO(run("export", "csv").stdout))
    assert sorted(row["id"] for row in rows) == ids


def test_export_of_schemas_offers_what_is_here(content: Path):
    schema = json.loads(run("export", "schema").stdout)["pairs"]
    assert schema["definitions"]["paper"]["anyOf"][0]["enum"] == sorted(file.stem for file in papers(content))


def test_export_writes_files_into_a_folder(content: Path):
    for form in FORMATS.values():
        result = run("export", form.name, "--to", "new/folder")
        assert (result.exit_code, result.output) == (0, "")
        if not form.parts:
            assert Path("new/folder", form.path).read_text(encoding="utf-8") == run("export", form.name).stdout
    assert run("export", "schema", "--to", "new/schemas").exit_code == 0
    together = json.loads(run("export", "schema").stdout)
    assert {file.stem: json.loads(file.read_bytes()) for file in Path("new/schemas").iterdir()} == together


def test_export_does_not_write_through_a_link(content: Path):
    Path("elsewhere").write_text("mine", encoding="utf-8")
    Path("data").mkdir()
    Path("data/papers.csv").symlink_to("../elsewhere")
    result = run("export", "csv", "--to", "data")
    assert result.exit_code == 2
    assert "data/papers.csv is a link" in result.stderr
    assert Path("elsewhere").read_text(encoding="utf-8") == "mine"


def test_export_leaves_out_what_is_broken_and_says_so(content: Path):
    replace_line(papers(content)[0], "published", "published: 2017-13-01")
    result = run("export", "json")
    assert result.exit_code == 0
    assert "timeline check" in result.stderr
    assert papers(content)[0].stem not in [paper["id"] for paper in json.loads(result.stdout)["papers"]]


def test_fix_mends_what_it_names(content: Path):
    run("fix")
    assert run("fix").output == f"Nothing to mend in {count(content)} files.\n"
    first, second = papers(content)[:2]
    clean = first.read_bytes()
    assert clean.startswith(b"title:") or clean.startswith(b"#")
    replace_line(second, "tier", "tier: 4")
    damaged = b"\xef\xbb\xbf" + clean.replace(b"\n", b"\r\n")
    for arguments, code in (("--diff",), 0), (("--check",), 1), (("--diff", "--check"), 1):
        first.write_bytes(damaged)
        result = run("fix", *arguments)
        assert result.exit_code == code
        assert f"content/papers/{first.name}: byte order mark, line ends\n" in result.output
        assert f"1 of {count(content)} files would be mended.\n" in result.output
        assert ("--diff" in arguments) == (f"--- content/papers/{first.name}\n" in result.stdout)
        assert first.read_bytes() == damaged
    assert run("fix", str(second)).output == "Nothing to mend in 1 file.\n"
    result = run("fix", str(second), str(first.resolve()), str(first))
    assert result.exit_code == 0
    assert result.output == f"content/papers/{first.name}: byte order mark, line ends\n1 of 2 files was mended.\n"
    assert first.read_bytes() == clean
    assert run("fix", "--check").exit_code == 0


def test_fix_goes_on_where_a_file_is_closed(content: Path, monkeypatch: pytest.MonkeyPatch):
    run("fix")
    first, second = papers(content)[:2]
    for file in (first, second):
        file.write_bytes(file.read_bytes() + b"\n")
    disks.close(monkeypatch, first.name)
    result = run("fix")
    assert result.exit_code == 1
    assert f"content/papers/{first.name}: not mended: Permission denied\n" in result.stderr
    assert f"content/papers/{second.name}: end of file\n" in result.stdout


def test_a_full_disk_costs_one_line(content: Path, monkeypatch: pytest.MonkeyPatch):
    first = papers(content)[0]
    first.write_bytes(first.read_bytes() + b"\n")
    run("export", "json", "--to", "out")
    before = {path: path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}
    disks.fill(monkeypatch, 10)
    for arguments in (
        ("fix",),
        ("export", "json", "--to", "out"),
        ("new", "pair", "b-tree", "lsm-tree"),
        ("new", "paper", "--offline", "10.1145/1234"),
    ):
        result = run(*arguments)
        assert result.exit_code != 0, arguments
        assert result.output.count("No space left on device") == 1, result.output
        assert "Nothing to mend" not in result.output
    assert {path: path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()} == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("arguments", [("check",), ("check", "--format", "json"), ("export", "json"), ("--help",)])
def test_output_that_cannot_be_written_costs_one_line(arguments: tuple[str, ...], content: Path):
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-c", "from generator.cli import main; main()", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr == "Error: No space left on device\n"


def test_help_and_version():
    assert "check" in run("--help").output
    assert "export" in run("-h").output
    said = " ".join(run("export", "--help").output.split())
    for form in FORMATS.values():
        assert f"{form.name} {form.sentence}" in said
    assert re.fullmatch(r"timeline, version \d+\.\d+\.\d+\n", run("--version").output)


def test_help_waits_for_nothing_but_click():
    """The rest takes six times as long to import, and whoever asks what there is needs none of it."""
    code = "import sys; from generator.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    own = {name for name in loaded if name.startswith("generator")}
    names = ("cli", "commands", "garbage", "settings", "text", "text.nouns")
    assert own == {"generator", *(f"generator.{name}" for name in names)}
    assert not {"pydantic", "yaml", "jinja2", "mkdocs", "requests", "markdown_it"} & loaded


def command(*arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    code = "from generator.cli import main; main(prog_name='timeline')"
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, timeout=60, **options)


def test_the_command_survives_a_poor_terminal(content: Path):
    """A terminal that knows only ASCII, or that goes away, gets no traceback."""
    replace_line(papers(content)[0], "tier", "tier: vierundzwanzigßöü→")
    poor = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = command("check", env=poor)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"error[choice]" in done.stdout
    done = command("export", "json", env=poor)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert len(json.loads(done.stdout)["papers"]) == len(papers(content)) - 1
    closed, end = os.pipe()
    os.close(closed)
    done = subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main()", "export", "json"],
        stdout=end,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    os.close(end)
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)  # what is left out, and no more


def test_diff_says_what_has_changed(content: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(content.resolve()))
    assert "not a git repository" in run("diff", "HEAD").stderr
    Repository(content.parent.resolve()).commit()
    assert run("diff", "HEAD").output == "Nothing changed.\n"
    first, second = papers(content)[:2]
    replace_line(first, "published", "published: 1999-12-31")
    replace_line(second, "published", "published: 2017-13-01")
    result = run("diff", "HEAD")
    assert result.exit_code == 0
    assert result.output.startswith("1 paper redated.\n\nPapers\n  ")
    assert "→ 1999-12-31\n" in result.output
    assert result.output.endswith(f"papers/{second.stem}.\n")
    assert "`1999-12-31`" in run("diff", "HEAD", "--format", "markdown", "--content", str(content.resolve())).output
    assert run("diff", "HEAD", "--content", "content/papers").exit_code == 0
    for revision in ("nope", "", "\x1b[31m"):
        result = run("diff", revision)
        assert result.exit_code == 2
        assert "Error: " in result.stderr
        assert "\x1b" not in result.output
    poor = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    assert b"Traceback" not in command("diff", "HEAD", env=poor).stderr
