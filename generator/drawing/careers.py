"""Papers on one line of time, the same for everybody: those of a person, or of a thread."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..collection.collection import Collection
from ..records.papers import Paper
from .packing import MARKER, stacked
from .scale import Scale, Tick, era_scale, middle, year_ticks

WIDTH = 600.0
"""How wide a line of time is where there is room, in pixels. Its marks stand at shares of it: it can be less."""
LABEL = 80.0
"""How much room a year's number has, in pixels: enough for a line of half this width, too."""


@dataclass(frozen=True)
class Mark:
    """A paper on a line of time: its share of the way from left to right, in per cent, and its row, in pixels."""

    paper: Paper
    share: float
    y: float


@dataclass(frozen=True)
class Line:
    """Some papers on a line of time as high as their rows, in pixels."""

    marks: tuple[Mark, ...]
    height: float

    @property
    def start(self) -> float:
        """The share at which the earliest of them stands, in per cent."""
        return min(mark.share for mark in self.marks)

    @property
    def end(self) -> float:
        """The share at which the latest of them stands, in per cent."""
        return max(mark.share for mark in self.marks)


@dataclass(frozen=True)
class Careers:
    """The line of time of a collection, on which anybody's papers can stand."""

    collection: Collection

    @cached_property
    def _scale(self) -> Scale:
        """Days to pixels, with each era as wide for its papers as on the timeline."""
        scale, _ = era_scale(self.collection)
        first, last = scale.places[0], scale.places[-1]
        room = WIDTH - 2 * MARKER
        return Scale(scale.days, tuple(MARKER + (place - first) / (last - first) * room for place in scale.places))

    @cached_property
    def years(self) -> tuple[Tick, ...]:
        """The years below every line of time, at shares of its width in per cent."""
        ticks = year_ticks(self._scale, LABEL)
        return tuple(Tick(tick.year, tick.x / WIDTH * 100, True) for tick in ticks if tick.labelled)

    def line(self, papers: Iterable[Paper]) -> Line:
        """Return the line of time of some papers, at least one; where two would meet, the later one stands lower."""
        papers = tuple(papers)
        places = [self._scale(middle(paper.published)) for paper in papers]
        rows = stacked((x - MARKER, x + MARKER) for x in places)
        marks = (
            Mark(paper, x / WIDTH * 100, MARKER * (2 * row + 1))
            for paper, x, row in zip(papers, places, rows, strict=True)
        )
        return Line(tuple(marks), 2 * MARKER * (max(rows) + 1))
