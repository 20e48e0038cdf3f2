"""The smaller kinds of record (eras, topics, reading paths …), and the shelves on which every kind stands.

What one record of a kind is called, and what any record is called, is said here for everybody: pages, news, exports.
Adding a kind means a model here, a line in `SHELVES`, and a page.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from pydantic import Field

from ..text.messages import counted
from ..text.nouns import worded
from .failures import FailedDeletion
from .fields import Date, Line, Markdown, Name, PaperId, PersonName
from .frontiers import Candidate, Dispute, Frontier, Lever
from .papers import Pair, Paper
from .parts import Note, Record
from .text_kinds import Names
from .threads import Thread
from .venues import Venue


class Era(Record):
    """A stretch of time: an entry of `eras.yml`. It ends where the next one begins."""

    name: Name = Field(description="its name", examples=["Relativity"])
    first_day: Date = Field(description="the day it begins", examples=["1905-01-01"])
    about: Line = Field(
        description="what it was about", examples=["Space and time become one thing, and light sets the limit"]
    )
    intro: Markdown = Field(description="what happened")


class Topic(Record):
    """A lane of the timeline: an entry of `topics.yml`, in the order of the lanes."""

    name: Name = Field(description="its name", examples=["Mechanics"])
    about: Line = Field(description="what it covers", examples=["How bodies move when nothing holds them"])


class Pattern(Record):
    """A way in which pairs resemble each other: an entry of `patterns.yml`."""

    name: Name = Field(description="its name", examples=["Drop what is not needed"])
    about: Line = Field(
        description="what is found before", examples=["Something is assumed that no experiment has shown"]
    )
    advice: Line = Field(description="what to try", examples=["Leave the assumption out, and see what follows."])
    text: Markdown = Field(description="how it works, and which pairs fit it badly")


class Path(Record):
    """A reading path: `paths/<id>.yml`."""

    name: Name = Field(description="its name", examples=["How time lost its privilege"])
    about: Line = Field(description="where it leads", examples=["From the ether to curved space, in six papers"])
    steps: tuple[Note, ...] = Field(min_length=2, max_length=12, description="papers in reading order, a sentence each")


class Term(Record):
    """A term of the glossary: an entry of `glossary.yml`."""

    term: Name = Field(description="the term as it is written in running text", examples=["inertial frame"])
    also: tuple[Name, ...] = Field((), max_length=12, description="other ways to write it")
    unless: tuple[Name, ...] = Field(
        (),
        max_length=12,
        description="phrases in which the word means something else, so that it is not explained there",
    )
    meaning: Line = Field(
        description="what it means, in one or two sentences",
        examples=["A place to measure from that is neither turned nor accelerated."],
    )
    paper: PaperId | None = Field(None, description="id of a paper that shows it")


class Person(Record):
    """Somebody whose name is written in several ways, or like somebody else's: an entry of `people.yml`."""

    name: PersonName = Field(description="the name to show", examples=["Albert A. Michelson"])
    also: tuple[PersonName, ...] = Field(
        (), max_length=12, description="other spellings of the same person's name on papers here"
    )
    not_: tuple[PersonName, ...] = Field(
        (), max_length=12, alias="not", description="similar names that are somebody else's"
    )


class Shelf(NamedTuple):
    """Where records of one kind stand: a folder with a file each, or one file with a list."""

    name: str
    model: type[Record]
    in_folder: bool
    most: int = 1
    """How many records one of its files may hold."""

    @property
    def one(self) -> str:
        """What one record of it is: `paper`, `pair`, `failed deletion` …."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.model.__name__).lower()

    def counted(self, number: int) -> str:
        """Return a number of its records in words: `1 paper`, `2 people`."""
        return counted(number, self.one)

    @property
    def modeline(self) -> str:
        """The first line of its files, which tells editors where the schema is, as seen from the file.

        Format: https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
        """
        up = "../../" if self.in_folder else "../"
        return f"# yaml-language-server: $schema={up}schemas/{self.name}.json"

    def file(self, id: str = "") -> str:
        """Return the file that holds a record, as seen from the content folder; one that holds a list needs no id."""
        return f"{self.name}/{id}.yml" if self.in_folder else f"{self.name}.yml"


SHELVES: Mapping[str, Shelf] = {
    shelf.name: shelf
    for shelf in (
        Shelf("papers", Paper, in_folder=True),
        Shelf("pairs", Pair, in_folder=True),
        Shelf("failed-deletions", FailedDeletion, in_folder=True),
        Shelf("eras", Era, in_folder=False, most=60),
        Shelf("topics", Topic, in_folder=False, most=60),
        Shelf("patterns", Pattern, in_folder=False, most=60),
        Shelf("levers", Lever, in_folder=False, most=150),
        Shelf("frontiers", Frontier, in_folder=True),
        Shelf("candidates", Candidate, in_folder=True),
        Shelf("disputes", Dispute, in_folder=False, most=60),
        Shelf("threads", Thread, in_folder=True),
        Shelf("paths", Path, in_folder=True),
        Shelf("glossary", Term, in_folder=False, most=600),
        Shelf("people", Person, in_folder=False, most=600),
        Shelf("venues", Venue, in_folder=False, most=600),
    )
}


_SHELF_OF: Mapping[type[Record], Shelf] = {shelf.model: shelf for shelf in SHELVES.values()}


def shelf_of(record: Record) -> Shelf:
    """Return the shelf on which a record stands."""
    return _SHELF_OF[type(record)]


def noun_of(record: Record) -> str:
    """Return what a record is: `paper`, `pair`, `era` …."""
    return shelf_of(record).one


def noun_named(names: Names) -> str:
    """Return what an id points at: `paper` or its own word, `topic`, or on an axis of levers `goal` …."""
    return names.axis or worded(SHELVES[names.shelf].one)


def name_of(record: Record, papers: Callable[[Iterable[str]], Sequence[Paper]]) -> str:
    """Return what people call a record: `Relational model`, `Relational model → System R`.

    A pair has no name but those of its papers, which `papers` finds by their ids; where none is, it goes by its id.
    """
    match record:
        case Pair():
            sides = (papers(record.precursors), papers(record.breakthroughs))
            return " → ".join(names_of(side) or record.id for side in sides)
        case Paper():
            return record.short
        case FailedDeletion():
            return f"{names_of(papers(record.by)) or record.id} without {record.deleted}"
        case Term():
            return record.term
        case _:
            return str(getattr(record, "name", record.id))


def names_of(papers: Iterable[Paper]) -> str:
    """Return the names of papers as one: `A`, `A and B`, `A, B and C`, or nothing where there are none."""
    *names, last = [paper.short for paper in papers] or [""]
    return f"{', '.join(names)} and {last}" if names else last
