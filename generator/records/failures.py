"""What one file may say about a deletion that failed: the other side of the claim that pairs make."""

from pydantic import Field

from .fields import Cited, Markdown, PaperId, Phrase
from .parts import Note, Record


class FailedDeletion(Record):
    """Something that was taken out and did not stay out: `failed-deletions/<id>.yml`."""

    deleted: Phrase = Field(description="what was taken out", examples=["the cosmological constant"])
    of: Phrase = Field(description="out of what", examples=["the field equations of gravitation"])
    by: tuple[PaperId, ...] = Field(min_length=1, max_length=8, description="ids of the papers that took it out")
    tried: Markdown = Field(description="how they did without it, and what that showed at first")
    outcome: Markdown = Field(description="what came of it: what was missed, or who put it back")
    see_also: tuple[Note, ...] = Field((), max_length=12, description="papers that kept it or put it back")
    sources: tuple[Cited, ...] = Field((), max_length=20, description="where the facts come from")
