"""Data files: the collection in formats that other programs read.

An export is one function, from a collection to text, and one row in `FORMATS`: the command, its help and the files of
the site come from there.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..collection.collection import Collection
from ..collection.loading import load
from ..text import disk
from ..text.messages import counted
from ..text.problems import Invalid
from . import documents, lists, schema, twins
from .calendar import as_calendar
from .citations import LIST_STYLES
from .data import as_csv, as_glossary, as_ids, as_json, as_lineage
from .graph import as_graphml
from .home import Files, Home, Parts

_MEDIA = {
    "json": "application/json",
    "csv": "text/csv",
    "txt": "text/plain",
    "graphml": "application/graphml+xml",
    "ics": "text/calendar",
    **{style.ending: style.media for style in LIST_STYLES},
}
"""The types of files, by their endings."""


class Format(NamedTuple):
    """A way to write a collection: its name, its text, its file below the site's data, and what it is.

    What is one text on a screen may be several files: those that `parts` makes, each in the place of `{}`. A site has
    `parts_of_site` instead, where those of a collection are of use to its authors alone. What says where pages are has
    `text_at`, of which `text` is what it says without a site.
    """

    name: str
    text: Callable[[Collection], str]
    path: str
    sentence: str
    parts: Parts | None = None
    parts_of_site: Parts | None = None
    text_at: Callable[[Collection, Home], str] | None = None

    def at(self, collection: Collection, home: Home) -> str:
        """Return its text for a site."""
        return self.text_at(collection, home) if self.text_at else self.text(collection)

    @property
    def media(self) -> str:
        """The media type of its file; several files differ."""
        return _MEDIA.get(self.path.partition(".")[2], "")

    def files(self, collection: Collection) -> Mapping[str, str]:
        """Return the texts of the files that a folder gets, by name."""
        if not self.parts:
            return {self.path: self.text(collection)}
        return {name: make() for name, make in self.parts(collection, Home())}


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
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_symlink():
                raise Invalid("file", f"{path} is a link, which is not followed; remove it")
            disk.replace(path, text.encode())
    except OSError as error:
        raise Invalid("file", f"{folder} cannot be written: {error.strerror}") from None


def _together(parts: Parts) -> Callable[[Collection], str]:
    """Return what prints several files as one JSON object, by their names."""

    def text(collection: Collection) -> str:
        found = {name: make() for name, make in parts(collection, Home())}
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"

    return text


def _schemas(collection: Collection | None, home: Home) -> Files:
    return ((name, partial(str, text)) for name, text in schema.files(collection, home.file).items())


def _general_schemas(collection: Collection, home: Home) -> Files:
    return _schemas(None, home)


_ROWS = (
    Format(
        "json",
        as_json,
        "collection.json",
        "All papers, and what is told of two and more of them, with what is computed.",
    ),
    Format("csv", as_csv, "papers.csv", "All papers as a table."),
    *(
        Format(style.name, style.all, f"papers.{style.ending}", f"All papers as citations: {style.words}.")
        for style in LIST_STYLES
    ),
    Format(
        *("lists", _together(lists.files), "cite/{}"),
        "The papers of every pair, path, era and topic as citations, in all formats.",
        lists.files,
    ),
    Format(
        *("documents", _together(documents.files), "{}"),
        "Every record and every shelf as a JSON document that says whose it is, and the schemas of both.",
        documents.files,
    ),
    Format(
        *("markdown", _together(twins.files), "md/{}"),
        "Every record as Markdown with front matter, for other engines and for editors.",
        twins.files,
    ),
    Format("graph", as_graphml, "lineage.graphml", "Who stands on whom and why, as GraphML."),
    Format(
        *("calendar", lambda collection: as_calendar(collection, Home()), "anniversaries.ics"),
        "The days on which landmarks and breakthroughs came, each year again, for calendars.",
        text_at=as_calendar,
    ),
    Format("lineage", as_lineage, "lineage.json", "Who stands on whom and why, for scripts."),
    Format("glossary", as_glossary, "terms.json", "What every term means, for scripts."),
    Format("ids", as_ids, "ids.txt", "Every id that the site promises to keep, one on a line."),
    Format(
        *("schema", schema.as_json, "schema/{}", "The JSON Schema of every kind of file, for editors."),
        _schemas,
        _general_schemas,
    ),
)
FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}
"""Every format by the name that the command takes."""
