"""A build stands aside until it is whole: then it takes the place of the site, and what was there goes.

The folder aside is a neighbour, `.site.build` of `site`, for a folder is renamed within one file system only. Whoever
builds holds a lock on it, which ends with the process; a second one waits. Whatever ends a build early, the site is as
it was, and the next build clears what is left.

Where the system lets two folders change places (Linux, macOS), there is no moment without a site. Elsewhere there is
one, between two renames: a build that is killed then leaves the earlier site in `.site.build/old`, whole, and the next
build puts it back.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

NOT_FOUND = "404.html"
"""What every site has at its top, and few other folders."""


class Aside:
    """A build on its way to the place of a site, which nobody else builds meanwhile."""

    def __init__(self, site: Path, waiting: Callable[[], object]) -> None:
        """Take where the site is, or is to be, and who is told if another build has to end first.

        Raises `OSError` where no site can be put.
        """
        self._site = Path(os.path.realpath(site))
        _refuse(self._site)
        self._room = self._site.with_name(f".{self._site.name}.build")
        self._old = self._room / "old"
        self.folder = self._room / "new"
        self._lock = _locked(self._room, waiting)
        try:
            self._begin()
        except OSError:
            self.give_up()
            raise

    def _begin(self) -> None:
        """Mend what a killed build has left, and make the folder for this one."""
        if self._old.exists() and not self._site.exists():
            self._old.rename(self._site)
        for left in (self._old, self.folder):
            if left.exists():
                shutil.rmtree(left)
        (self._room / ".gitignore").write_text("*\n", encoding="utf-8")
        self.folder.mkdir()

    def take_over(self) -> None:
        """Put the build, which is whole, in the place of the site; raises `OSError`, and then the site is as it was.

        A file that did not change keeps its time. What is hidden at the top of the site stays, as with the engine.
        """
        if not _is_at(self._lock, self._room):
            raise FileNotFoundError(errno.ENOENT, "it was removed while the site was built", str(self._room))
        if self._site.exists():
            shutil.copymode(self._site, self.folder)
            _keep_hidden(self._site, self.folder)
            _keep_times(self._site, self.folder)
            if _exchanged(self.folder, self._site):
                return
            self._site.rename(self._old)
        try:
            self.folder.rename(self._site)
        except OSError:
            if self._old.exists():
                self._old.rename(self._site)
            raise

    def give_up(self) -> None:
        """Leave nothing aside, and let the next build begin; after the site was replaced, that is the old one."""
        if _is_at(self._lock, self._room):
            shutil.rmtree(self._room, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)


def _refuse(site: Path) -> None:
    """Refuse a place in which no site can be put, or where it would replace something else."""
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "this is no folder; the site needs one", str(site))
    if os.path.ismount(site):
        raise OSError(errno.EBUSY, "no other folder can take its place; build into a folder inside it", str(site))
    if site.exists():
        seen = [name for name in os.listdir(site) if not name.startswith(".")]
        if seen and NOT_FOUND not in seen:
            said = f"this holds something else than a site ({min(seen)}); empty it, or name another folder"
            raise OSError(errno.ENOTEMPTY, said, str(site))


def _locked(room: Path, waiting: Callable[[], object]) -> int | None:
    """Make a folder and hold it, as soon as no other process does; return by what, or None where nothing is locked."""
    while True:
        room.mkdir(parents=True, exist_ok=True)
        if sys.platform == "win32":
            return None
        lock = os.open(room, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:  # a file system without locks
            return lock
        if _is_at(lock, room):
            return lock
        os.close(lock)  # whoever held it has removed it


def _is_at(lock: int | None, room: Path) -> bool:
    """Return whether what is held is still what stands there."""
    try:
        return lock is None or os.path.samestat(os.fstat(lock), room.stat())
    except FileNotFoundError:
        return False


def _keep_hidden(site: Path, new: Path) -> None:
    """Give a new site what is hidden in the old one, as the same files where that can be."""

    def same(source: str, target: str) -> None:
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError:
            shutil.copy2(source, target, follow_symlinks=False)

    for entry in os.scandir(site):
        target = new / entry.name
        if entry.name.startswith(".") and not target.exists():
            if entry.is_dir(follow_symlinks=False):
                shutil.copytree(entry.path, target, symlinks=True, copy_function=same)
            else:
                same(entry.path, str(target))


def _keep_times(site: Path, new: Path) -> None:
    """Give each new file the time of the old one, where both say the same."""
    for folder, _, names in os.walk(new):
        before = os.path.join(site, os.path.relpath(folder, new))
        for name in names:
            with suppress(FileNotFoundError, NotADirectoryError):
                path, other = os.path.join(folder, name), os.path.join(before, name)
                known = os.stat(other)
                if os.stat(path).st_size == known.st_size and _bytes(path) == _bytes(other):
                    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; return whether the system did: renameat2(2), renamex_np(2)."""
    if sys.platform == "win32":
        return False
    names, swap, here = (os.fsencode(one), os.fsencode(other)), 2, -100  # AT_FDCWD, which whole paths do not need
    library = ctypes.CDLL(None)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, swap) == 0)
    return hasattr(library, "renameat2") and bool(library.renameat2(here, names[0], here, names[1], swap) == 0)
