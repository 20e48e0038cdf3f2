"""The other kinds of record (eras, topics, frontiers, reading paths …), and the shelves on which every kind stands.

What one record of a kind is called, and what any record is called, is said here for everybody: pages, news, exports.
Adding a kind means a model here, a line in `SHELVES`, and a page.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from pydantic import Field

from ..text.messages import counted
from ..text.nouns import worded
from .failures import FailedDeletion
from .fields import Cited, Date, GoalId, Line, Markdown, MechanismId, Name, PaperId, PersonName, Phrase, PlaceId
from .papers import Pair, Paper
from .parts import Note, Part, Record
from .text_kinds import Names
from .venues import Venue

Axis = Literal["place", "mechanism", "goal"]
ThreadKind = Literal["broad", "narrowing", "limit"]
Answer = Literal["yes", "no"]


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


class Lever(Record):
    """A place, mechanism or goal of progress: an entry of `levers.yml`."""

    axis: Axis = Field(description="what it is")
    name: Name = Field(description="its name", examples=["Measurement"])
    about: Line = Field(description="what it covers", examples=["Better instruments, and longer rows of observations"])
    note: Line | None = Field(
        None, description="what there is to add", examples=["Some instruments were built for one question only."]
    )


class Frontier(Record):
    """A direction that is being tried: `frontiers/<id>.yml`."""

    name: Name = Field(description="its name", examples=["Quantum gravity"])
    place: PlaceId = Field(description="a place of levers.yml")
    mechanism: MechanismId = Field(description="its main mechanism of levers.yml")
    goals: tuple[GoalId, ...] = Field((), max_length=6, description="goals of levers.yml that it serves")
    horizon: Phrase = Field(
        description="how far off it is, as its source states it; drawn where it is like `1 to 3 years`, "
        "`now to 3 years` or `5 years or more`",
        examples=["1 to 3 years"],
    )
    horizon_now: Line = Field(
        description="how that looks today, with the date",
        examples=["May 2024: the detectors are built; nothing has been seen yet."],
    )
    gist: Line | None = Field(
        None,
        description="what it is, in a phrase without a full stop",
        examples=["Space and time made of something smaller"],
    )
    what: Markdown = Field(description="what it is")
    obstacles: Markdown = Field(description="what stands in the way")
    papers: tuple[Note, ...] = Field(min_length=1, max_length=20, description="papers that show it")
    sources: tuple[Cited, ...] = Field((), max_length=20, description="where the facts come from")


class Candidate(Record):
    """An almost-breakthrough that waits for its simplification: `candidates/<id>.yml`."""

    name: Name = Field(description="its name", examples=["Dark matter"])
    question: Line = Field(
        description="what if half the mechanism were deleted?",
        examples=["What if there were no dark matter, and gravity were weaker far out?"],
    )
    mechanism: Markdown = Field(description="what it consists of today")
    since: Markdown = Field(description="what has happened since it was named")
    papers: tuple[Note, ...] = Field(min_length=1, max_length=20, description="papers that show it")
    sources: tuple[Cited, ...] = Field((), max_length=20, description="where the facts come from")


class Claim(Part):
    """Something that is said, by whom, and what speaks against it."""

    claim: Line = Field(description="what is said", examples=["Nobody understood the theory before 1919."])
    by: Line = Field(description="who says it", examples=["a newspaper of the time"])
    answer: Line = Field(
        description="what is known about it", examples=["It was taught in Leiden and Göttingen from 1916."]
    )


class Revival(Part):
    """An old idea that came back."""

    older: PaperId = Field(description="id of the older paper")
    newer: PaperId = Field(description="id of the paper that took it up again")
    how: Line = Field(
        description="one sentence: what came back, and in which form",
        examples=["The constant that had been given up comes back as the energy of empty space."],
    )


class Thread(Record):
    """A line of work that broadened, narrowed or hit a limit: `threads/<id>.yml`."""

    name: Name = Field(description="its name", examples=["The ether"])
    kind: ThreadKind = Field(description="broad: what was tried; narrowing: why fewer things were; limit: what hurt")
    order: Literal["1", "2", "3", "4", "5", "6", "7", "8", "9"] = Field(description="its place among its kind")
    period: Phrase = Field(description="when", examples=["2012–2017"])
    about: Line = Field(description="what it was", examples=["Attempts to find the medium in which light travels"])
    text: Markdown = Field(description="what happened")
    papers: tuple[Note, ...] = Field((), max_length=20, description="papers that show it")
    claims: tuple[Claim, ...] = Field((), max_length=12, description="what is claimed, marked as such")
    revivals: tuple[Revival, ...] = Field((), max_length=12, description="older ideas that came back because of it")
    sources: tuple[Cited, ...] = Field((), max_length=20, description="where the facts come from")


class Outcome(Part):
    """What follows from an answer to each of two questions."""

    first: Answer = Field(description="the answer to the first question")
    second: Answer = Field(description="the answer to the second question")
    then: Line = Field(description="what follows from both", examples=["Space is empty, and light needs no carrier"])


class Dispute(Record):
    """Something on which opinion is divided: an entry of `disputes.yml`."""

    name: Name = Field(description="its name", examples=["Matter or law"])
    about: Line = Field(description="what it is about", examples=["Whether an unseen body explains an orbit"])
    first: Line = Field(description="the first question that divides", examples=["Is there something unseen?"])
    second: Line = Field(description="the second question that divides", examples=["Does the law hold far out?"])
    outcomes: tuple[Outcome, ...] = Field(
        min_length=2, max_length=4, description="what follows from the answers that one can give"
    )
    text: Markdown = Field(description="what speaks for each side, and against the questions")
    papers: tuple[Note, ...] = Field((), max_length=20, description="papers that are cited for a side")
    sources: tuple[Cited, ...] = Field((), max_length=20, description="where the facts come from")


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
