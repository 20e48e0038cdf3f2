"""Data files: the collection in formats that other programs read.

An export is one function, from a collection to text, and one row in `FORMATS`: the command, its help and the files of
the site come from there.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from ..collection.collection import Collection
from ..collection.loading import load
from ..text import disk
from ..text.messages import counted
from ..text.problems import Invalid
from . import schema
from .citations import STYLES
from .data import as_csv, as_glossary, as_ids, as_json, as_lineage

Parts = Callable[[Collection | None, Callable[[str], str]], Mapping[str, str]]
"""Makes several files by name: of a collection, or of what any has; given a name, a function tells its address."""


class Format(NamedTuple):
    """A way to write a collection: its name, its text, its file below the site's data, and what it is.

    What is one text on a screen may be several files: those that `parts` makes, each in the place of `{}`.
    """

    name: str
    text: Callable[[Collection], str]
    path: str
    sentence: str
    parts: Parts | None = None

    def files(self, collection: Collection) -> Mapping[str, str]:
        """Return the texts of the files that a folder gets, by name."""
        return self.parts(collection, lambda name: "") if self.parts else {self.path: self.text(collection)}


def to_export(content: Path) -> tuple[Collection, str]:
    """Return the collection in a folder, and what it lacks in one sentence, or "" where it lacks nothing."""
    collection, problems = load(content)
    found = counted(len(problems), "problem")
    return collection, f"{found}; run `timeline check`. Records with a problem are left out." if problems else ""


def write(files: Mapping[str, str], folder: Path) -> None:
    """Write files by name into a folder, which is made where it is missing; what cannot be written is refused."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            path = folder / name
            if path.is_symlink():
                raise Invalid("file", f"{path} is a link, which is not followed; remove it")
            disk.replace(path, text.encode())
    except OSError as error:
        raise Invalid("file", f"{folder} cannot be written: {error.strerror}") from None


_ROWS = (
    Format(
        "json", as_json, "collection.json", "All papers, pairs and failed deletions, with what is computed from them."
    ),
    Format("csv", as_csv, "papers.csv", "All papers as a table."),
    *(
        Format(style.name, style.all, f"papers.{style.ending}", f"All papers as citations: {style.words}.")
        for style in STYLES
    ),
    Format("lineage", as_lineage, "lineage.json", "Who stands on whom and why, for scripts."),
    Format("glossary", as_glossary, "glossary.json", "What every term means, for scripts."),
    Format("ids", as_ids, "ids.txt", "Every id that the site promises to keep, one on a line."),
    Format("schema", schema.as_json, "schema/{}", "The JSON Schema of every kind of file, for editors.", schema.files),
)
FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}
"""Every format by the name that the command takes."""
