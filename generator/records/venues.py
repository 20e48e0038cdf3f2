"""Venues: where works are published."""

from typing import Literal

from pydantic import Field

from .fields import Line, Name
from .parts import Record

Published = Literal["conference", "journal", "book", "report", "post"]


class Venue(Record):
    """Where works are published: an entry of `venues.yml`."""

    name: Line = Field(description="its name in full", examples=["Annals of Physics"])
    kind: Published = Field(
        description="what a paper is when it appears there: `conference`, part of its proceedings; `journal`, an "
        "article; `book`; `report`; `post`"
    )
    called: tuple[Name, ...] = Field(
        (),
        max_length=12,
        description="other names by which papers have it in their `venue`, former ones too",
        examples=[["Annalen der Physik"]],
    )
