"""Where the theme lies: the one that comes along with the program, and what somebody puts before it."""

from dataclasses import dataclass
from pathlib import Path

from ..text.disk import packed

PACKED = packed("theme")
"""The theme that comes along with the program."""


@dataclass(frozen=True)
class Theme:
    """The folders of a theme; what stands in an earlier one goes before what has the same name in a later one."""

    folders: tuple[Path, ...] = (PACKED,)

    @property
    def templates(self) -> list[Path]:
        """The folders of the templates that draw pages, and what stands around them."""
        return [place for folder in self.folders for place in (folder / "pages", folder)]

    def sheet(self, name: str) -> str:
        """Return a style sheet by its name without an ending."""
        paths = [folder / "assets" / f"{name}.css" for folder in self.folders]
        return next(path for path in paths if path.is_file()).read_text("utf-8")
