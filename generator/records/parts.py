"""What records are made of: the parts that papers, pairs and other records share.

Every value arrives as text. A field's description here is what the field tables, the schema and the skeletons of new
files show, so it is written for contributors.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from itertools import pairwise
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from ..text.problems import Invalid
from .fields import (
    Cited,
    Date,
    Flag,
    GoalId,
    Id,
    Line,
    MarkdownLine,
    MechanismId,
    Name,
    Number,
    PaperId,
    Phrase,
    PlaceId,
    Statement,
    Tex,
    Url,
)
from .text_kinds import JUDGED

EdgeKind = Literal[
    "extends", "simplifies", "replaces", "combines", "applies", "scales", "corrects", "revives", "opposes", "parallels"
]
MEANT = {"uses": "applies", "builds-on": "extends", "improves": "extends", "contradicts": "opposes"}
"""The kinds of edges by words that people write for them, and that look like other ones."""
NO_DESCENT: Set[EdgeKind] = {"applies", "parallels"}
"""The kinds of edges along which no idea is handed down: it is a mere use, or was found again independently."""
Basis = Literal["paper", "abstract", "secondary"]


class Part(BaseModel):
    """Part of a record: nothing in it changes, and nothing unknown is taken."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def whole(judge: Callable[[Any], None]) -> Any:
    """Have a method judge a whole part, unless that was done before: it refuses what does not agree as `Invalid`."""

    def judged(part: Any, given: ValidationInfo) -> Any:
        if given.context is not JUDGED:
            judge(part)
        return part

    return model_validator(mode="after")(judged)


class Record(Part):
    """One record. Its id is the name of its file, or is given in it where a file holds several."""

    NAMESAKES: ClassVar[Set[str]] = frozenset()
    """The lists in which two entries may have one name, since they are people."""

    id: Id = Field(description="its id: lower-case words and digits with hyphens between them; it never changes")

    @whole
    def _lists_name_each_once(self) -> None:
        for name in type(self).model_fields:
            entries = getattr(self, name)
            find = first_slip if name in self.NAMESAKES else first_repeated
            if type(entries) is tuple and (repeated := find(entries)):
                raise Invalid("repeated", f"{repeated!r} stands twice in {name}", field=name)


class OtherDate(Part):
    """A date of the same work that does not place it."""

    what: Line = Field(description="what happened then", examples=["received by the journal"])
    date: Date = Field(description="a day, a month or a year", examples=["1905-06-30"])
    text: Literal["none", "another"] | None = Field(
        None,
        description="where it is earlier than `published`: `none`, no text is known from then; or `another`, an "
        "older text of the same work",
    )


class StatedGap(Part):
    """The time between the two sides of a pair as somebody else gives it."""

    months: Number = Field(description="that time in months", examples=[18])
    by: Line = Field(description="who says so, as the page names it", examples=["an essay on the eclipse of 1919"])


class Result(Part):
    """A number with what it measures."""

    what: Line = Field(description="the quantity that was measured", examples=["deflection of starlight"])
    value: Name = Field(description="the number with its unit", examples=["1.98 arcseconds"])
    on: Line = Field(description="the test set", examples=["eclipse of May 1919, Sobral"])
    note: Line | None = Field(None, description="the conditions", examples=["seven plates of one telescope"])


class Run(Part):
    """What a work took where it was carried out, as far as it says so itself."""

    device: Name | None = Field(None, description="on what it ran", examples=["Sobral refractor of 33 cm"])
    number: Name | None = Field(None, description="how many of them there were", examples=["2"])
    time: Name | None = Field(None, description="how long that took", examples=["5 minutes of totality"])
    data: Line | None = Field(None, description="how much was put in", examples=["26 plates of 13 stars"])
    cost: Name | None = Field(None, description="what was paid for it", examples=["1,100 pounds"])
    note: Line | None = Field(None, description="what there is to add", examples=["One mirror was out of focus."])

    @whole
    def _says_something(self) -> None:
        if not (self.device or self.data or self.cost):
            raise Invalid("required", "one of device, data and cost is needed")


class Formula(Part):
    """A formula with one line that says what it means."""

    tex: Tex = Field(description="LaTeX without delimiters", examples=["E = m c^2"])
    caption: MarkdownLine = Field(
        description="what it means, with its symbols named",
        examples=["Energy $E$ is mass $m$ times the square of the speed of light $c$."],
    )


class Edge(Part):
    """What a paper took from an older one."""

    paper: PaperId = Field(description="id of the older paper")
    kind: EdgeKind = Field(
        description="how this paper stands to the older one; `applies` is a mere use, `parallels` the same idea, "
        "found again independently"
    )
    how: Line = Field(
        description="one sentence: what was taken over, changed or rejected",
        examples=["Keeps the constant speed of light and gives up the flat space it was measured in."],
    )
    main: Flag | None = Field(None, description="whether this is the one that it owes most to; only one can be")


class Levers(Part):
    """Where a paper made progress, and by what."""

    place: PlaceId = Field(description="a place of levers.yml")
    mechanism: MechanismId = Field(description="a mechanism of levers.yml")
    goals: tuple[GoalId, ...] = Field((), max_length=6, description="goals of levers.yml")


class Correction(Part):
    """A statement that is often made, and what is right."""

    claim: Line = Field(
        description="the mistaken statement, as people say it",
        examples=["The eclipse of 1919 was the first test of the theory."],
    )
    fact: Statement = Field(
        description="what is right", examples=["The motion of Mercury was explained by it four years earlier."]
    )
    source: Cited = Field(
        description="where that is settled", examples=["Einstein, Erklärung der Perihelbewegung des Merkur, 1915"]
    )


class Outlook(Part):
    """What became of a work, as it stood on some day."""

    date: Date = Field(description="when that was so: a day, a month or a year", examples=["2024-05"])
    text: Line = Field(
        description="one sentence: what became of it",
        examples=["Satellites for navigation correct their clocks by it."],
    )


class Explanation(Part):
    """A good explanation elsewhere."""

    title: Line = Field(description="its title", examples=["The Light of the Eclipse"])
    url: Url = Field(description="where it is", examples=["https://example.org/eclipse"])
    why: Line = Field(
        description="what it does well, in a few words", examples=["Follows one ray of light from star to plate."]
    )


class Review(Part):
    """When somebody last checked a record, and against what."""

    date: Date = Field(description="a day, a month or a year", examples=["2024-05-29"])
    against: Basis = Field(
        description="what it was held against: `paper`, its own text; `abstract`, no more than its abstract; "
        "`secondary`, what others say of it"
    )


class Note(Part):
    """Another paper, and why it is named here."""

    paper: PaperId = Field(description="id of the paper")
    note: Line = Field(
        description="one sentence: why it is named here", examples=["Measured what both papers explain."]
    )


class Deletion(Part):
    """What was taken out, and what stands in its place: short, as it is set in headings."""

    from_: Phrase = Field(alias="from", description="what was taken out", examples=["the ether"])
    to: Phrase = Field(description="what stands in its place", examples=["no preferred frame"])


class Contrast(Part):
    r"""The formula before and after, deleted terms marked with `\cancel{…}`."""

    before: Tex = Field(
        description="that of the precursor, deleted terms in \\cancel{…}",
        examples=[r"G_{\mu\nu} \cancel{+ \Lambda g_{\mu\nu}} = 8 \pi T_{\mu\nu}"],
    )
    after: Tex = Field(description="that of the breakthrough", examples=[r"G_{\mu\nu} = 8 \pi T_{\mu\nu}"])
    note: MarkdownLine | None = Field(
        None,
        description="the symbols, named",
        examples=[r"$G$ is curvature, $T$ is matter, $\Lambda$ the cosmological constant."],
    )


def first_repeated(entries: Iterable[object]) -> str:
    """Return what a list names twice, or nothing."""
    seen = set()
    for entry in entries:
        name = entry.paper if isinstance(entry, Note) else entry
        if isinstance(name, str) and name in seen:
            return name
        seen.add(name)
    return ""


def first_slip(names: Sequence[object]) -> object:
    """Return who stands in a list twice in a row, or three times, or nothing: two of one name are rare enough."""
    counts = Counter(names)
    return next((name for name, after in pairwise([*names, None]) if name == after or counts[name] > 2), "")
