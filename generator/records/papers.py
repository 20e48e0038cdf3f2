"""What one file may say about a paper or a pair.

Every value arrives as text. A field's description here is what the field tables, the schema and the skeletons of new
files show, so it is written for contributors.
"""

from collections.abc import Set
from typing import ClassVar, Literal

from pydantic import Field

from ..text import identifiers, isbn, markdown
from ..text.dates import BEFORE_US, LESS_EXACT
from ..text.days import first_of_month, month_words
from ..text.nouns import worded
from ..text.problems import Invalid
from .fields import (
    ArxivId,
    Cited,
    Date,
    Doi,
    Id,
    Isbn,
    Line,
    Markdown,
    Name,
    Number,
    PaperId,
    PatternId,
    PersonName,
    Phrase,
    Role,
    Sentence,
    TopicId,
    Url,
)
from .parts import (
    Contrast,
    Correction,
    Deletion,
    Edge,
    Explanation,
    Formula,
    Levers,
    Note,
    OtherDate,
    Outlook,
    Record,
    Result,
    Review,
    Run,
    StatedGap,
    first_repeated,
    whole,
)
from .pictures import Idea, Picture
from .sliders import Slider

_AHEAD = 4
"""How many days before the 1st a paper may be submitted whose arXiv id is of the next month: over a weekend."""
_SUMMARY = {"1": (80, 380), "2": (80, 220), "3": (60, 120)}
"""How many words a summary has at least and at most, by the tier of its paper."""
Settled = Literal["broad", "debated", "emerging"]
# fmt: off
Event = Literal[
    "arxiv", "conference", "journal", "report", "thesis", "post",
    "book", "standard", "patent", "release", "software", "talk", "exhibition",
]
# fmt: on


class Paper(Record):
    """A paper, a report, a book or another work: `papers/<id>.yml`."""

    NAMESAKES: ClassVar[Set[str]] = frozenset({"authors"})

    title: Line = Field(
        description="the title as published", examples=["The Foundation of the General Theory of Relativity"]
    )
    short: Name = Field(description="what people call it", examples=["General relativity"])
    authors: tuple[PersonName, ...] = Field(
        min_length=1, max_length=500, description="names in order", examples=[["Albert Einstein"]]
    )
    groups: tuple[PersonName, ...] = Field(
        (),
        max_length=20,
        description="which of the authors are no people, but companies, committees and the like, written as there",
        examples=[["The Royal Society"]],
    )
    authors_total: Number | None = Field(
        None, description="how many authors there are, where the list is cut", examples=[2932]
    )
    published: Date = Field(
        description=f"first public appearance, as exact as known: a day, a month or a year; {LESS_EXACT}; {BEFORE_US}",
        examples=["1915-11-25"],
    )
    published_as: Event = Field(description="what that first appearance was")
    venue: Line | None = Field(
        None,
        description="where it was published, and when: conference or journal, volume, issue, pages and year; of a book "
        "its publisher",
        examples=["Annalen der Physik 49, 1916"],
    )
    other_dates: tuple[OtherDate, ...] = Field((), max_length=8, description="further dates of the same work")
    arxiv: ArxivId | None = Field(None, description="arXiv id, in quotes", examples=["math/0211159"])
    doi: Doi | None = Field(None, description="DOI, in quotes", examples=["10.1002/andp.19163540702"])
    url: Url | None = Field(
        None,
        description="full text, where there is neither an arXiv id nor a DOI",
        examples=["https://www.nobelprize.org/uploads/2018/06/michelson-lecture.pdf"],
    )
    isbn: Isbn | None = Field(None, description="ISBN of a book, in quotes", examples=["978-0-691-16409-0"])
    date_note: Line | None = Field(
        None,
        description="why the arXiv id is of another month than the date",
        examples=["A lecture of 1905, put on arXiv a century later."],
    )
    topics: tuple[TopicId, ...] = Field(
        min_length=1, max_length=6, description="ids of topics.yml; the first one is its lane"
    )
    tier: Literal["1", "2", "3"] = Field(description="1 landmark, 2 major, 3 context")
    role: Role = Field(
        description="why it is here, without a full stop", examples=["Explained gravity as the shape of space and time"]
    )
    gist: Sentence = Field(
        description="the whole paper in one sentence",
        examples=["Mass curves space and time, and bodies that fall freely follow the straightest lines there are."],
    )
    summary: Markdown = Field(
        description="the story of the paper, in 80 to 220 words (tier 1: up to 380, tier 3: 60 to 120)"
    )
    results: tuple[Result, ...] = Field((), max_length=12, description="numbers, each with its test set and conditions")
    ran_on: tuple[Run, ...] = Field(
        (), max_length=6, description="what it took, as the paper says: devices, time, data and cost"
    )
    formula: Formula | None = Field(None, description="the formula that carries the idea")
    picture: Idea | None = Field(
        None, description="the idea: the mechanism without it, from which the one with it follows"
    )
    builds_on: tuple[Edge, ...] = Field((), max_length=20, description="what it took from older papers here")
    root: Line | None = Field(
        None,
        description="why it stands on nothing here",
        examples=["What it builds on, Maxwell's electrodynamics, is older than this collection."],
    )
    levers: Levers | None = Field(None, description="where it made progress, and by what")
    corrections: tuple[Correction, ...] = Field((), max_length=12, description="easy misreadings, each with the fact")
    today: Outlook | None = Field(None, description="what became of it")
    read_on: tuple[Explanation, ...] = Field((), max_length=3, description="good explanations elsewhere")
    sources: tuple[Cited, ...] = Field((), max_length=20, description="where the facts come from")
    aliases: tuple[Id, ...] = Field((), max_length=8, description="ids that it had before")
    reviewed: Review | None = Field(None, description="when somebody last checked it, and against what")

    @whole
    def _whole(self) -> None:
        for other in self.other_dates:
            is_earlier = other.date.before(self.published)
            if is_earlier and not other.text:
                message = (
                    f"{other.date} is earlier: is it the date of this text? Otherwise say there text: none or another"
                )
                raise Invalid("first-public", message, field="published")
            if is_earlier is False and other.text:
                message = f"{other.date} is no earlier than published; only of what came before, text says what it was"
                raise Invalid("first-public", message, field="other_dates")
        if not (self.arxiv or self.doi or self.url or self.isbn or self.sources):
            raise Invalid("full-text", "one of arxiv, doi, url and isbn is needed, or sources where there is none")
        for group in self.groups:
            if group not in self.authors:
                raise Invalid("group", f"the group {group!r} is none of the authors; write it as there", field="groups")
        if self.authors_total is not None and self.authors_total <= len(self.authors):
            raise Invalid(
                "authors-total",
                f"authors_total must be more than the {len(self.authors)} names given",
                field="authors_total",
            )
        least, most = _SUMMARY[self.tier]
        count = markdown.words(self.summary)
        if not least <= count <= most:
            raise Invalid(
                "summary-length",
                worded(f"the summary of a tier {self.tier} paper has {least} to {most} words, not {count}"),
                field="summary",
            )
        if self.root and any(edge.kind != "parallels" for edge in self.builds_on):
            message = worded("root says why a paper stands on nothing here; this one builds on others")
            raise Invalid("root-or-edges", message, field="root")
        if self.arxiv and self.arxiv_of_doi and self.arxiv != self.arxiv_of_doi:
            message = f"this is the DOI of arXiv id {self.arxiv_of_doi}, not {self.arxiv}"
            raise Invalid("arxiv-doi", message, field="doi")
        self._date_agrees_with_arxiv()

    @property
    def arxiv_of_doi(self) -> str | None:
        """The arXiv id that the paper's DOI stands for, or None if it is not one of arXiv's."""
        return identifiers.arxiv_of_doi(self.doi) if self.doi else None

    @property
    def full_text(self) -> str:
        """Where it can be read: on arXiv, where it is free for good, else at the address given, else by its DOI.

        Nothing where it has none of them.
        """
        if self.arxiv:
            return identifiers.arxiv_url(self.arxiv)
        return self.url or (identifiers.doi_url(self.doi) if self.doi else "")

    @property
    def isbn_url(self) -> str:
        """Where a book with an ISBN can be found."""
        return isbn.isbn_url(self.isbn or "")

    @property
    def isbn_urn(self) -> str:
        """The name of a book with an ISBN as a URN."""
        return isbn.isbn_urn(self.isbn or "")

    def _date_agrees_with_arxiv(self) -> None:
        if not self.arxiv or self.date_note:
            return
        month = identifiers.arxiv_month(self.arxiv)
        if not first_of_month(self.published.first) <= month <= self.published.last + _AHEAD:
            raise Invalid(
                "arxiv-date",
                f"arXiv id {self.arxiv} is of {month_words(month)}, but published is {self.published}; "
                "correct one of them, or say why in date_note",
                field="arxiv",
            )


class Pair(Record):
    """A precursor and the breakthrough that kept its idea: `pairs/<id>.yml`."""

    precursors: tuple[PaperId, ...] = Field(min_length=1, max_length=8, description="ids of the earlier papers")
    breakthroughs: tuple[PaperId, ...] = Field(min_length=1, max_length=8, description="ids of the later papers")
    shared_idea: Markdown = Field(description="what both have in common")
    proved: Markdown = Field(description="what the precursor showed")
    why_not: Markdown = Field(description="what held it back")
    changed: Markdown = Field(description="what the breakthrough changed")
    deleted: Deletion | None = Field(None, description="what was taken out, and what stands in its place")
    added: Phrase | None = Field(
        None,
        description="instead of deleted, for a counter-example: what the breakthrough put in",
        examples=["a cosmological constant"],
    )
    formula: Contrast | None = Field(None, description="the formula before and after")
    picture: Picture | None = Field(None, description="the mechanism before, from which the one after follows")
    slider: Slider | None = Field(None, description="a term that is changed step by step, and what comes of it")
    pattern: PatternId | None = Field(None, description="id of patterns.yml, where one fits")
    see_also: tuple[Note, ...] = Field((), max_length=12, description="other papers of the time")
    ancestors: tuple[Note, ...] = Field((), max_length=12, description="older papers that the breakthrough stands on")
    dissent: Markdown = Field(description="the case against this reading")
    settled: Settled | None = Field(
        None,
        description="how settled this reading is: `broad`, shared by most who write of it; `debated`; `emerging`, "
        "too new to tell",
    )
    stated_gap: StatedGap | None = Field(None, description="the gap that a source gives, where one does")
    sources: tuple[Cited, ...] = Field((), max_length=20, description="where the facts come from")
    aliases: tuple[Id, ...] = Field((), max_length=8, description="ids that it had before")

    @whole
    def _whole(self) -> None:
        if repeated := first_repeated(self.precursors + self.breakthroughs):
            raise Invalid("self-pair", f"{repeated!r} stands twice in this pair", field="breakthroughs")
        for name in ("see_also", "ancestors"):
            for note in getattr(self, name):
                if note.paper in self.precursors + self.breakthroughs:
                    raise Invalid("self-pair", f"{note.paper!r} is a side of this pair already", field=name)
        if (self.deleted is None) == (self.added is None):
            what = "this one has both" if self.added else "this one has neither"
            message = f"a pair has either deleted or, as a counter-example, added; {what}"
            raise Invalid("deleted-or-added", message, field="added" if self.added else "")
