"""The genealogy: every paper once, on the row of its branch, with straight trunks on an axis of time.

A branch goes on in one row: a paper's heir, the child from which most came, stands on its parent's row. Every other
child begins a row of its own below, and hangs from its parent by a line straight down. The branches of later papers
stand nearer to the trunk than those of earlier ones, so that what hangs from an early paper passes before them. Names
stand on top of the lines. A place is taken only where no name, mark or line is, so that nothing crosses.
All in CSS pixels to the right, and in rows downwards.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from ..collection.genealogy import Genealogy
from ..collection.steps import Step
from ..records.papers import Paper
from .packing import LABEL_GAP, MARKER, is_free, text_width
from .scale import Scale, Tick, middle, whole_scale, year_ticks

WIDTH = 1200.0
"""How wide the years are together."""
DROP = 4.0
"""Half the width of the way that a line down keeps free."""
BESIDE = MARKER + DROP + 2
"""How far a paper stands at least to the right of its parent."""

FOLD = 26.0
"""Room behind the name of a paper from which others came, for what folds its branch."""
LOOK_BACK = 100
"""In how many of the lowest rows room is looked for. More would cost time, and be far from where a branch begins."""

_Stretches = dict[int, list[tuple[float, float]]]
"""What is taken of rows, by their number."""


@dataclass(frozen=True)
class Member:
    """A paper in its family: its place, and the lines to it and down from it."""

    paper: Paper
    step: Step | None
    """From its main parent; None for the first of a family."""
    x: float
    width: float
    """How wide its name is, with the room for what folds its branch."""
    row: int
    start: float
    """Where the line to it begins: where its parent stands, or the paper itself where it has none."""
    last: int
    """The lowest row of what hangs from it; its own if nothing does."""


@dataclass(frozen=True)
class Family:
    """All families: their members, each before those that came from it, on how many rows, and the years above them."""

    members: tuple[Member, ...]
    rows: int
    width: float
    ticks: tuple[Tick, ...]
    change: float | None
    """Where the years begin to be drawn longer, if they do."""


def family_of(genealogy: Genealogy) -> Family:
    """Return the genealogy of a collection; papers that are alone have no place in it."""
    alone = {paper.id for paper in genealogy.alone}
    papers = [paper for paper in genealogy.collection.papers if paper.id not in alone]
    scale, change = whole_scale(papers, WIDTH)
    places = _places(papers, genealogy.main_steps, scale)
    widths = {paper.id: text_width(paper.short) + (FOLD if paper.id in genealogy.children else 0) for paper in papers}
    trunks = _trunks(papers, genealogy, places, widths)
    rows = _rows(trunks, genealogy.main_steps, places, widths)
    members = []
    for paper in papers:
        step = genealogy.main_steps.get(paper.id)
        start = places[step.older.id if step else paper.id]
        below = (rows[one.later.id] for one in genealogy.children.get(paper.id, ()))
        last = max(below, default=rows[paper.id])
        members.append(Member(paper, step, places[paper.id], widths[paper.id], rows[paper.id], start, last))
    width = max((places[paper.id] + widths[paper.id] + MARKER for paper in papers), default=0.0)
    ticks = tuple(tick for tick in year_ticks(scale) if tick.labelled)
    return Family(tuple(members), max(rows.values(), default=-1) + 1, width, ticks, change)


def _places(papers: Sequence[Paper], steps: Mapping[str, Step], scale: Scale) -> dict[str, float]:
    """Return how far to the right every paper stands: at its date, and always to the right of its parent."""
    places: dict[str, float] = {}
    for paper in papers:
        least = places[steps[paper.id].older.id] + BESIDE if paper.id in steps else MARKER
        places[paper.id] = max(scale(middle(paper.published)), least)
    return places


def _trunks(
    papers: Sequence[Paper], genealogy: Genealogy, places: Mapping[str, float], widths: Mapping[str, float]
) -> Sequence[Sequence[Paper]]:
    """Return the papers of every row of a branch, each after its parent, the trunks in order of their first paper."""
    trunks: dict[str, list[Paper]] = {}
    heirs: dict[str, str] = {}
    for paper in papers:
        step = genealogy.main_steps.get(paper.id)
        trunk = trunks[step.older.id] if step and heirs.get(step.older.id) == paper.id else []
        trunk.append(paper)
        trunks[paper.id] = trunk
        room = places[paper.id] + widths[paper.id] + LABEL_GAP + MARKER
        children = [step.later.id for step in genealogy.children.get(paper.id, ()) if places[step.later.id] >= room]
        if children:
            heirs[paper.id] = max(children, key=lambda child: genealogy.sizes[child])
    return [trunks[paper.id] for paper in papers if trunks[paper.id][0] is paper]


def _rows(
    trunks: Sequence[Sequence[Paper]],
    steps: Mapping[str, Step],
    places: Mapping[str, float],
    widths: Mapping[str, float],
) -> dict[str, int]:
    """Return the row of every paper: each trunk's as near below its parent as it fits with all that hangs from it."""
    taken: dict[str, _Stretches] = {}
    offsets: dict[str, int] = {}
    hanging: dict[str, list[str]] = defaultdict(list)
    whole: _Stretches = {}
    for trunk in reversed(trunks):
        first, last = trunk[0], trunk[-1]
        start = places[steps[first.id].older.id] + DROP if first.id in steps else places[first.id] - MARKER
        here: _Stretches = {0: [(start, places[last.id] + MARKER + widths[last.id] + LABEL_GAP)]}
        for paper in reversed(trunk):
            for id in hanging[paper.id]:
                offsets[id] = _put(here, taken.pop(id), 1, places[paper.id])
        taken[first.id] = here
        if first.id in steps:
            hanging[steps[first.id].older.id].append(first.id)
    for first in (trunk[0] for trunk in trunks if trunk[0].id not in steps):
        offsets[first.id] = _put(whole, taken.pop(first.id), 0, None)
    rows: dict[str, int] = {}
    for trunk in trunks:
        first = trunk[0]
        row = offsets[first.id] + (rows[steps[first.id].older.id] if first.id in steps else 0)
        rows |= {paper.id: row for paper in trunk}
    return rows


def _put(here: _Stretches, shape: _Stretches, least: int, hangs_at: float | None) -> int:
    """Put a branch below others, `least` rows down or as many more as it needs, and return how many.

    `hangs_at` is the place of the line from which it hangs, if any, which then is taken in the rows between.
    """
    first = max(least, max(here, default=0) - LOOK_BACK)
    offset = next(offset for offset in count(first) if _fits(here, shape, offset))
    for row, stretches in shape.items():
        here.setdefault(row + offset, []).extend(stretches)
    if hangs_at is not None:
        for row in range(1, offset):
            here.setdefault(row, []).append((hangs_at - DROP, hangs_at + DROP))
    return offset


def _fits(here: _Stretches, shape: _Stretches, offset: int) -> bool:
    """Return whether a branch meets nothing of what is taken, so many rows below."""
    return all(is_free(here[row + offset], stretch) for row in shape if row + offset in here for stretch in shape[row])
