"""What is being tried now: levers and the frontiers that pull them, candidates for a deletion, and open disputes."""

from typing import Literal

from pydantic import Field

from .fields import Cited, GoalId, Line, Markdown, MechanismId, Name, Phrase, PlaceId
from .parts import Note, Part, Record

Axis = Literal["place", "mechanism", "goal"]
Answer = Literal["yes", "no"]


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
    also_by: tuple[MechanismId, ...] = Field((), max_length=6, description="further mechanisms that it works by")
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
