"""What a pair's file may say of a term that can be changed step by step, and what comes of it at every step."""

import re
from typing import Annotated

from pydantic import Field

from ..text.problems import Invalid
from .fields import Line, MarkdownLine
from .parts import Part, whole
from .text_kinds import TextKind

_AMOUNT = r"-?[0-9]{1,6}(?:\.[0-9]{1,3})?"


def _amount(text: str) -> str:
    if not re.fullmatch(_AMOUNT, text):
        raise Invalid("number", f"{text!r} is not a number such as 12, -0.5 or 6.84")
    return text


Amount = Annotated[
    str,
    TextKind(
        _amount,
        {
            "title": "Number",
            "type": ["number", "string"],
            "pattern": f"^{_AMOUNT}$",
            "patternErrorMessage": "a number is expected here",
        },
        is_bare=True,
    ),
]
"""A number as it is written; a point stands before its fraction."""


class Stop(Part):
    """One step: where the slider stands, and what is measured or computed there."""

    at: MarkdownLine = Field(description="the value of the term", examples=["$T = 0$"])
    values: tuple[Amount, ...] = Field(max_length=4, description="how long each of the bars is", examples=[["0", "1"]])
    text: MarkdownLine = Field(description="what that means", examples=["The clock stands still."])


class Slider(Part):
    """A term that is changed step by step: a row of pictures, of which one is seen at a time."""

    term: Line = Field(description="what is changed", examples=["How fast the observer moves"])
    bars: tuple[MarkdownLine, ...] = Field(
        min_length=1, max_length=4, description="what the bars are", examples=[["seconds that pass"]]
    )
    steps: tuple[Stop, ...] = Field(min_length=2, max_length=8, description="the steps, in order")
    note: MarkdownLine | None = Field(
        None, description="where the numbers come from", examples=["Computed from the formula above."]
    )

    @whole
    def _whole(self) -> None:
        for number, step in enumerate(self.steps, 1):
            if len(step.values) != len(self.bars):
                message = f"step {number} needs a value for each of the {len(self.bars)} bars"
                raise Invalid("slider-values", message, field="steps")
        if not any(float(value) for step in self.steps for value in step.values):
            raise Invalid("slider-values", "at least one value is not 0", field="steps")
