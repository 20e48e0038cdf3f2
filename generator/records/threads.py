"""Threads: lines of work over years, what is claimed of them, and the older ideas that came back because of them."""

from typing import Literal

from pydantic import Field

from .fields import Cited, Line, Markdown, Name, PaperId, Phrase
from .parts import Note, Part, Record

ThreadKind = Literal["broad", "narrowing", "limit"]


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
