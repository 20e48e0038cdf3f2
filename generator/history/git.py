"""What git knows: how a folder was at a revision, what has changed in it since, and what came to it and when.

The only module that starts another program. It asks git for names and contents of stored objects, and for nothing else:
commands that look at the working tree, compare texts or unpack files would run whatever a repository's own settings
name as their filter, driver or hook. Nothing is fetched, and nothing is written into the repository.
"""

import hashlib
import os
import re
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from ..text.messages import printable, shortened

PATIENCE = 60
"""Seconds that git may take for one answer."""
LARGEST = 1_048_576
"""The most bytes of one stored file that are looked at; longer ones are left out."""
MOST = 268_435_456
"""The most bytes of all files of a revision together."""

_LAST = 4_102_444_800
"""The beginning of 2100. A commit may claim any moment: a later one is taken for that, and none for 1970."""
_REGULAR = ("100644", "100755")
_ALONE = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",  # an older git does not know this one,
    "GIT_ALLOW_PROTOCOL": "none",  # but finds no way to fetch either
}


class GitProblem(Exception):  # noqa: N818, it is no error of the program
    """Why git cannot answer, in words for people."""


@dataclass(frozen=True)
class Touch:
    """What a commit did to one file: its path inside the folder, and the ids of its bytes before and after, or ``."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class Commit:
    """A commit that touched a folder: the day on which it came, in UTC, and what it touched, by path."""

    day: date
    touches: tuple[Touch, ...]


def changed_since(revision: str, folder: Path) -> set[Path]:
    """Return the files of a folder that have changed since the branch left a revision, as absolute paths.

    Compared are the last commit that HEAD and the revision share, and the files as they are now: new ones count whether
    or not git was told of them, and so do those that are gone. Raises GitProblem.
    """
    whole = folder.resolve()
    commit = _commit(revision, whole)
    try:
        shared = _ask(whole, "merge-base", "HEAD", commit).decode().strip()
    except GitProblem as problem:
        message = f"{printable(revision)} and HEAD have no commit in common{_if_shallow(whole)}"
        raise GitProblem(message) from problem
    before = _tree(shared, whole)
    after = {path.relative_to(whole).as_posix(): path for path in _walk(whole)}
    same = {name for name, (_, id) in before.items() if name in after and _is_stored_as(id, after[name])}
    return {whole / name for name in (before.keys() | after.keys()) - same}


@contextmanager
def checked_out(revision: str, folder: Path) -> Iterator[Path]:
    """Give the folder as it was at a revision, in a temporary folder that is gone afterwards.

    Links are left out, and so are files of more than `LARGEST` bytes. A folder that was not there yet is empty.
    Raises GitProblem.
    """
    whole = folder.resolve()
    tree = _tree(_commit(revision, whole), whole)
    found = contents(whole, (id for mode, id in tree.values() if mode in _REGULAR))
    with tempfile.TemporaryDirectory(prefix="timeline-") as name:
        try:
            for path, (mode, id) in tree.items():
                if mode in _REGULAR and id in found and _stays_inside(path):
                    target = Path(name, path)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(found[id])
        except (OSError, ValueError) as error:
            message = f"{printable(revision)} cannot be unpacked: {printable(str(error))}"
            raise GitProblem(message) from error
        yield Path(name)


def commits(folder: Path) -> tuple[Commit, ...]:
    """Return the commits that touched files of a folder, newest first, as its readers saw them come.

    What a merge brings came on the day of the merge: only first parents are followed. The day is the committer's, who
    put the commit where it is, not the author's, who may have written it long before. Raises GitProblem, also where
    the clone does not hold the whole history.
    """
    whole = folder.resolve()
    if _is_shallow(whole):
        raise GitProblem("the history is not all here" + _if_shallow(whole))
    lines = _ask(whole, "rev-list", "--first-parent", "--format=%H,%ct,%P", "HEAD").decode().splitlines()
    listed = [line.split(",") for line in lines if not line.startswith("commit ")]
    days = {id: datetime.fromtimestamp(min(int(moment or 0), _LAST), UTC).date() for id, moment, _ in listed}
    asked = _lines(" ".join([id, *parents.split()[:1]]) for id, _, parents in listed)
    options = ("--stdin", "-r", "-z", "--root", "--no-renames", "--raw", "--relative")
    answer = _ask(whole, "diff-tree", *options, "--", ".", given=asked)
    touches: dict[str, list[Touch]] = {}
    commit = ""
    words = iter(answer.split(b"\0")[:-1])
    for word in words:
        if word.startswith(b":"):
            mode_before, mode, before, after, _ = word[1:].decode().split()
            path = os.fsdecode(next(words))
            was, is_now = mode_before in _REGULAR, mode in _REGULAR
            touches[commit].append(Touch(path, before if was else "", after if is_now else ""))
        else:
            commit = word.decode()
            touches[commit] = []
    return tuple(Commit(days[commit], tuple(found)) for commit, found in touches.items())


def authors(folder: Path) -> tuple[str, ...]:
    """Return the names of those who wrote commits that touched files of a folder, each once, in order of their names.

    Names are as the repository's `.mailmap` gives them; addresses are not asked for. Raises GitProblem.
    """
    lines = _ask(folder, "rev-list", "--format=%aN", "HEAD", "--", ".").decode("utf-8", "replace").splitlines()
    names = {line.strip() for line in lines if not line.startswith("commit ")} - {""}
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))


def contents(folder: Path, ids: Iterable[str]) -> Mapping[str, bytes]:
    """Return the bytes of stored files by id; those of more than `LARGEST` bytes are left out. Raises GitProblem."""
    asked = sorted(set(ids))
    found = _ask(folder, "cat-file", "--batch-check", given=_lines(asked)).decode().splitlines()
    sizes = {
        id: int(size) for id, type, size in (line.split() for line in found if line.count(" ") == 2) if type == "blob"
    }
    wanted = [id for id, size in sizes.items() if size <= LARGEST]
    if sum(sizes[id] for id in wanted) > MOST:
        raise GitProblem(f"more than {MOST:,} bytes would have to be read")
    answer, bytes_by_id, start = _ask(folder, "cat-file", "--batch", given=_lines(wanted)), {}, 0
    for id in wanted:
        start = answer.index(b"\n", start) + 1
        bytes_by_id[id] = answer[start : start + sizes[id]]
        start += sizes[id] + 1
    return bytes_by_id


def _commit(revision: str, folder: Path) -> str:
    """Return the id of the commit that a revision means."""
    shown = printable(revision)
    try:
        _ask(folder, "rev-parse", "--git-dir")
    except GitProblem as problem:
        raise GitProblem(f"{printable(str(folder))} has no history that can be read: {problem}") from problem
    if not revision or revision.startswith("-") or "\0" in revision:
        raise GitProblem(f"'{shown}' is not a revision; name a commit, a branch or a tag")
    try:
        return _ask(folder, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    except GitProblem as problem:
        reason = "" if "single revision" in str(problem) else f" ({problem})"
        raise GitProblem(f"there is no revision '{shown}' here{reason}{_if_shallow(folder)}") from problem


def _is_shallow(folder: Path) -> bool:
    return _ask(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _if_shallow(folder: Path) -> str:
    return "; this clone is shallow: get the rest with `git fetch --unshallow`" if _is_shallow(folder) else ""


def _tree(commit: str, folder: Path) -> dict[str, tuple[str, str]]:
    """Return the files of a folder at a commit: mode and id by path inside the folder."""
    entries = _ask(folder, "ls-tree", "-r", "-z", commit).split(b"\0")[:-1]
    tree = {}
    for entry in entries:
        about, _, path = entry.partition(b"\t")
        mode, _, id = about.decode().split()
        tree[os.fsdecode(path)] = (mode, id)
    return tree


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        yield from (Path(root, name) for name in names)


def _is_stored_as(id: str, path: Path) -> bool:
    """Return whether a file's bytes are those stored under an id, ends of lines aside."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        data = path.read_bytes()
    except OSError:
        return False
    return id in (_id(data, len(id)), _id(data.replace(b"\r\n", b"\n"), len(id)))


def _id(data: bytes, length: int) -> str:
    """Return the id under which git stores a file's bytes (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects)."""
    digest = hashlib.sha1(usedforsecurity=False) if length == 40 else hashlib.sha256()
    digest.update(b"blob %d\0" % len(data))
    digest.update(data)
    return digest.hexdigest()


def _stays_inside(path: str) -> bool:
    return not PurePosixPath(path).is_absolute() and not {"..", ".git"}.intersection(re.split(r"[/\\]", path))


def _lines(ids: Iterable[str]) -> bytes:
    return "".join(f"{id}\n" for id in ids).encode()


def _ask(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git prints when it is run in a folder. Raises GitProblem with its reason where it refuses."""
    program = shutil.which("git")
    if program is None:
        raise GitProblem("git is not installed")
    # Variables can point git at another repository, or hand it settings.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _ALONE
    # Some commands refresh the index on the way, and would ask the monitor that the repository names.
    quiet = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
    command = [program, *quiet, "-C", str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603, the arguments are ours, ids of git's, or behind --end-of-options
            command, input=given, capture_output=True, env=surroundings, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise GitProblem(f"git took more than {PATIENCE} seconds to answer") from None
    except (OSError, ValueError) as error:
        raise GitProblem(f"git cannot be run: {printable(str(error))}") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = lines[0].removeprefix("fatal: ").removeprefix("error: ") if lines else f"code {done.returncode}"
        raise GitProblem(f"git says: {printable(shortened(reason, 300))}")
    return done.stdout
