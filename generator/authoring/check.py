"""A look over a whole collection: everything that is wrong with it, in its files and between them, as one report."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from datetime import date
from pathlib import Path

from ..collection import loading
from ..collection.files import complaint_about, offered, record_files, shelf_of
from ..collection.memory import Earlier, Memory
from ..history import git
from ..records.shelves import SHELVES
from ..rules import written_pages
from ..rules.beginnings import lacking
from ..rules.book import RULE_BOOK, check
from ..rules.circumstances import Circumstances
from ..rules.report import Report
from ..text.problems import File, Invalid, Problem, reported
from . import fixes


def inspect(
    content: Path,
    files: Sequence[Path] = (),
    today: date | None = None,
    published: Path | None = None,
    since: str = "",
    *,
    help: Callable[[str], str] = str,
    kept: Path | None = None,
) -> Report:
    """Return what is wrong with a collection, or only with some of its files.

    `today` is the day that no date is after; `published` a file with the ids that the site had before, one on a line;
    `since` a revision of git, raised as a `GitProblem` where git cannot tell what changed after it; `help` tells
    where a rule is explained. A file that is not there, or that is none of the collection, is refused. What is read is
    `kept` there for the next time.
    """
    if missing := [path for path in files if not os.path.exists(path)]:
        raise Invalid("file", f"there is no file {missing[0]}")
    if strange := strangers(content, files):
        raise Invalid("file", f"{strange[0]} is no record, page or picture of {content}")
    collection, problems = loading.load(content, Memory(earlier=Earlier(kept)))
    problems += written_pages.problems(content, {problem.path for problem in problems})
    problems += check(collection, Circumstances(today, _listed(published) if published else None))
    wanted = set(map(os.path.realpath, files))
    if files:
        problems = [problem for problem in problems if os.path.realpath(problem.path) in wanted]
    changed = set(map(os.path.realpath, git.changed_since(since, content))) if since else set()
    return Report(
        reported(problems),
        len(wanted) if files else len(record_files(content)) + (published is not None),
        {rule.name: rule for rules in RULE_BOOK.values() for rule in rules},
        help,
        since=since,
        changed=frozenset(problem.path for problem in problems if os.path.realpath(problem.path) in changed),
        mendable=_mendable({problem.path for problem in problems}, content),
        lacking=() if files else tuple(lacking(collection)),
    )


def strangers(content: Path, files: Iterable[Path]) -> list[Path]:
    """Return those of some files that are no files of a collection, so that nothing can be said of them."""
    known = set(map(os.path.realpath, looked_at(content)))
    return [path for path in files if os.path.realpath(path) not in known]


def _listed(path: Path) -> File:
    """Return a file with a list of published ids; bytes that are not UTF-8 count as lost characters."""
    return File(path.as_posix(), "\n".join(path.read_text("utf-8", errors="replace").splitlines()))


def _mendable(paths: Set[str], content: Path) -> int:
    """Return how many problems of files are gone when they are read again as mended."""
    gone = 0
    for name in paths:
        path = Path(name)
        shelf = shelf_of(path, content)
        if shelf is None or complaint_about(path):
            continue
        try:
            data = path.read_bytes()
        except OSError:
            continue
        before = loading.read(name, data, shelf).problems
        after = loading.read(name, fixes.mended(name, data, shelf), shelf).problems
        gone += (Counter(map(_gist, before)) - Counter(map(_gist, after))).total()
    return gone


def _gist(problem: Problem) -> tuple[str, str]:
    return problem.rule, problem.message


def looked_at(content: Path) -> Iterator[Path]:
    """Yield every file that is judged: those that hold records or should, and what stands beside them."""
    yield from (path for shelf in SHELVES.values() for path, _ in offered(content, shelf))
    yield from written_pages.files(content)
