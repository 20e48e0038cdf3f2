"""A throw-away repository, the same on every machine: no settings but its own, and a clock that is told."""

import os
import subprocess
from pathlib import Path

ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ada Byron",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "Ada Byron",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


class Repository:
    """A repository in a folder that exists."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "2020-01-01", given: bytes | None = None) -> str:
        """Run git here, on a day or at a moment of it, and return what it prints."""
        moment = day if "T" in day else f"{day}T12:00:00Z"
        others = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        surroundings = {**others, **ALONE, "GIT_COMMITTER_DATE": moment}
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments], input=given, capture_output=True, env=surroundings, check=True
        )
        return done.stdout.decode().strip()

    def commit(self, day: str = "2020-01-01", **files: str | bytes | None) -> str:
        """Write files, by path, take away those that are None, commit everything, and return the commit's id."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", day, day=day)
        return self.git("rev-parse", "HEAD")
