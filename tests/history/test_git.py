"""What git knows of a folder, in throw-away repositories; and that nothing in a repository is run."""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from generator.history import git
from generator.history.git import GitProblem, changed_since, checked_out, commits
from tests.support import repository as repository_support
from tests.support.repository import Repository

ODD = ("-dash.yml", " space.yml", 'quo"te.yml', "new\nline.yml", "ünï.yml", "tab\t.yml", os.fsdecode(b"\xff.yml"))


@pytest.fixture(autouse=True)
def _misled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's settings are not here, and the surroundings point git elsewhere."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    (tmp_path / "project").mkdir()
    return Repository(tmp_path / "project")


def names(paths: set[Path], folder: Path) -> set[str]:
    assert all(path.is_absolute() for path in paths)
    return {path.relative_to(folder).as_posix() for path in paths}


def test_changed_since_the_branch_left(repository: Repository):
    content = repository.folder / "content"
    repository.commit(**{f"content/{name}": "a: 1\n" for name in (*ODD, "same.yml", "gone.yml", "papers/deep.yml")})
    repository.git("checkout", "-q", "-b", "mine")
    repository.commit(**{"content/papers/deep.yml": "a: 2\n", "outside.yml": "a: 1\n"})
    repository.git("checkout", "-q", "main")
    repository.commit(**{"content/same.yml": "a: 3\n"})
    repository.git("checkout", "-q", "mine")
    (content / "gone.yml").unlink()
    (content / "new.yml").write_text("a: 1\n")
    (content / "same.yml").write_bytes(b"a: 1\r\n")
    assert names(changed_since("main", content), content) == {"papers/deep.yml", "gone.yml", "new.yml"}
    for name in ODD:
        (content / name).write_text("a: 4\n")
    assert names(changed_since("main", content), content) == {"papers/deep.yml", "gone.yml", "new.yml", *ODD}
    assert names(changed_since("HEAD", content / "papers"), content) == set()


def test_a_folder_as_it_was(repository: Repository):
    content = repository.folder / "content"
    files = {f"content/{name}": name.encode("utf-8", "surrogateescape") for name in (*ODD, "papers/deep.yml")}
    (repository.folder / "content").mkdir()
    (content / "link.yml").symlink_to("/etc/hostname")
    (content / "large.yml").write_bytes(b"x" * (git.LARGEST + 1))
    (repository.folder / ".gitattributes").write_text("*.yml export-ignore\n")
    first = repository.commit(**files, **{"outside.yml": ""})
    repository.commit(**dict.fromkeys(files, b"other"))
    with checked_out(first, content) as folder:
        found = {f"content/{path.relative_to(folder)}": path for path in folder.rglob("*") if path.is_file()}
        assert {name: path.read_bytes() for name, path in found.items()} == files
        assert not any(path.is_symlink() for path in folder.rglob("*"))
    assert not folder.exists()
    (repository.folder / "later").mkdir()
    with checked_out(first, repository.folder / "later") as folder:
        assert list(folder.iterdir()) == []


def test_authors_are_named_as_they_wish(repository: Repository, monkeypatch: pytest.MonkeyPatch):
    repository.commit(**{"content/a.yml": "a: 1\n", ".mailmap": "Augusta Ada King <ada@example.org>\n"})
    for number, name in enumerate(("Zoë", "bob", "Mallory")):
        monkeypatch.setitem(repository_support.ALONE, "GIT_AUTHOR_NAME", name)
        monkeypatch.setitem(repository_support.ALONE, "GIT_AUTHOR_EMAIL", f"{number}@example.org")
        repository.commit(**{"elsewhere.yml" if name == "Mallory" else "content/a.yml": f"a: {name}\n"})
    assert git.authors(repository.folder / "content") == ("Augusta Ada King", "bob", "Zoë")


def test_no_stored_path_leads_out(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    blob = repository.git("hash-object", "-w", "--stdin", given=b"a: 1\n")
    tree = b"100644 evil.yml\0" + bytes.fromhex(blob)
    for name in ("inner", "..", ".."):
        id = repository.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=tree)
        tree = b"40000 %s\0" % name.encode() + bytes.fromhex(id)
    id = repository.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=tree)
    repository.git("update-ref", "HEAD", repository.git("commit-tree", id, "-m", "evil"))
    (tmp_path / "a/b").mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "a/b"))
    with checked_out("HEAD", repository.folder) as folder:
        assert list(folder.rglob("*")) == []
    assert not list((tmp_path / "a").rglob("*.yml"))


def test_commits_as_readers_saw_them_come(repository: Repository):
    content = repository.folder / "content"
    repository.commit("2020-01-01T23:30:00-05:00", **{"content/a.yml": "1", "content/ü.yml": "1"})
    repository.git("checkout", "-q", "-b", "mine")
    repository.commit("2020-02-01", **{"content/b.yml": "1"})
    repository.commit("2020-02-02", **{"content/a.yml": "2", "content/b.yml": "2"})
    repository.git("checkout", "-q", "main")
    repository.commit("2020-02-03", **{"outside.yml": "1"})
    repository.git("merge", "-q", "--no-ff", "-m", "merge", "mine", day="2020-03-01")
    repository.commit("2020-04-01", **{"content/ü.yml": None})
    found = commits(content)
    told = [(commit.day, [(t.path, bool(t.before), bool(t.after)) for t in commit.touches]) for commit in found]
    assert told == [
        (date(2020, 4, 1), [("ü.yml", True, False)]),
        (date(2020, 3, 1), [("a.yml", True, True), ("b.yml", False, True)]),
        (date(2020, 1, 2), [("a.yml", False, True), ("ü.yml", False, True)]),
    ]
    (changed, _) = found[1].touches
    assert git.contents(content, [changed.before, changed.after]) == {changed.before: b"1", changed.after: b"2"}
    assert len(commits(repository.folder)) == 4


@pytest.mark.parametrize(("moment", "year"), [("0", 1970), ("99999999999999", 2100), ("-1", 1970), ("x", 1970)])
def test_a_commit_may_claim_any_moment(moment: str, year: int, repository: Repository):
    repository.commit(**{"content/a.yml": "1"})
    claim = re.sub(r"(committer .*>) \d+", rf"\1 {moment}", repository.git("cat-file", "commit", "HEAD")) + "\n"
    given = ("hash-object", "-w", "-t", "commit", "--literally", "--stdin")
    repository.git("update-ref", "HEAD", repository.git(*given, given=claim.encode()))
    assert [commit.day.year for commit in commits(repository.folder / "content")] == [year]


def test_nothing_of_a_repository_is_run(repository: Repository, tmp_path: Path):
    witness = tmp_path / "witness"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\necho $0 >>{witness}\ncat\n")
    trap.chmod(0o755)
    content = repository.folder / "content"
    repository.commit(**{"content/a.yml": "a: 1\n", ".gitattributes": "*.yml filter=trap diff=trap\n"})
    repository.commit(**{"content/a.yml": "a: 2\n"})
    for name in (
        *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "gpg.program"),
        *("filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "diff.trap.command", "diff.trap.textconv"),
        *("diff.external", "alias.log", "alias.ls-tree", "pager.log", "uploadpack.packObjectsHook"),
    ):
        repository.git("config", name, str(trap))
    for name in ("log.showSignature", "diff.renames", "protocol.ext.allow=always"):
        repository.git("config", *name.split("=") if "=" in name else (name, "true"))
    repository.git("config", "core.hooksPath", str(tmp_path / "hooks"))
    (tmp_path / "hooks").mkdir()
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        (tmp_path / "hooks" / hook).symlink_to(trap)
    # An object that is missing would be fetched, by a command of the repository's choice.
    repository.git("config", "extensions.partialClone", "origin")
    repository.git("config", "remote.origin.url", f"ext::{trap}")
    repository.git("config", "remote.origin.promisor", "true")
    blob = repository.git("rev-parse", "HEAD~:content/a.yml")
    (repository.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    (content / "a.yml").write_text("a: 3\n")

    assert names(changed_since("HEAD", content), content) == {"a.yml"}
    with checked_out("HEAD", content) as folder:
        assert (folder / "a.yml").read_text() == "a: 2\n"
    with checked_out("HEAD~", content) as folder:
        assert list(folder.iterdir()) == []
    assert len(commits(content)) == 2
    assert not witness.exists()
    repository.git("status")
    assert witness.exists(), "the trap would never have closed"


@pytest.mark.parametrize("revision", ["nope", "", "-x", "--output=x", "HEAD:content", "a\0b", "\x1b[31m", "HEAD~9"])
def test_no_such_revision(revision: str, repository: Repository):
    repository.commit(**{"content/a.yml": ""})
    for ask in (changed_since, lambda *given: checked_out(*given).__enter__()):
        with pytest.raises(GitProblem, match=r"revision '[^\n]*' here|is not a revision") as raised:
            ask(revision, repository.folder / "content")
        assert str(raised.value).isprintable()
    assert sorted(path.name for path in repository.folder.iterdir()) == [".git", "content"]


def test_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(GitProblem, match="not a git repository"):
        changed_since("HEAD", tmp_path)
    with pytest.raises(GitProblem, match="git says"):
        commits(tmp_path / "no/such/folder")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitProblem, match="git is not installed"):
        commits(tmp_path)


def test_half_a_history(repository: Repository, tmp_path: Path):
    with pytest.raises(GitProblem):
        commits(repository.folder)
    first = repository.commit(**{"content/a.yml": "1"})
    repository.commit(**{"content/a.yml": "2"})
    repository.git("clone", "-q", "--depth", "1", repository.folder.as_uri(), str(tmp_path / "shallow"))
    content = tmp_path / "shallow/content"
    for ask in (lambda: commits(content), lambda: changed_since(first, content)):
        with pytest.raises(GitProblem, match="git fetch --unshallow"):
            ask()
    repository.git("checkout", "-q", "--orphan", "alone")
    repository.commit(**{"content/a.yml": "3"})
    with pytest.raises(GitProblem, match="no commit in common"):
        changed_since("main", repository.folder / "content")


def test_git_may_not_take_for_ever(repository: Repository, monkeypatch: pytest.MonkeyPatch):
    repository.commit(**{"content/a.yml": "1"})
    monkeypatch.setattr(git, "PATIENCE", 0)
    with pytest.raises(GitProblem, match="more than 0 seconds"):
        commits(repository.folder)
