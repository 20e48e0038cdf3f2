"""The pages of papers, and the table of all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ...collection.collection import Collection
from ...collection.people import Profile
from ...collection.steps import Step
from ...exports.citations import LIST_STYLES, cited, in_coins
from ...exports.data import COLUMNS
from ...exports.lines import compact
from ...records.papers import Paper
from ...records.parts import Run
from ...records.shelves import SHELVES, Path
from ...text import identifiers
from ...text.messages import counted
from ...text.nouns import worded
from .. import heads
from ..addresses import address, anchor
from ..labels import BASES, EARLIER, EVENTS, LINE_KEY, TIERS, choices, kinds
from ..page import Link, Page, in_a_row
from ..site import Site

OnPath = tuple[Path, int, Paper | None, Paper | None]
"""A reading path that a paper is on, the paper's number on it, and the papers before and after it."""
LONGEST_NAME_LIST = 12
"""How many authors a page names before it says how many more there are."""
MOST_ROWS = 9
"""How many of the steps from or to a paper are seen before the rest is unfolded."""
MOST_CORRECTIONS = 4
"""How many easy misreadings are seen before the rest is unfolded."""


# Pages, one function for each kind


def paper_pages(site: Site) -> Iterator[Page]:
    """A page for every paper."""
    collection = site.collection
    row = in_a_row([Link(paper.short, address(paper)) for paper in collection.papers])
    paths = _on_paths(collection)
    for paper, (earlier, later) in zip(collection.papers, row, strict=True):
        era = collection.era_of(paper)
        trail = (Link(worded("Papers"), address("papers")), *((Link(era.name, address(era)),) if era else ()))
        yield Page(
            address(paper),
            paper.short,
            paper.gist,
            "paper.html",
            partial(_values, site, paper, paths.get(paper.id, ())),
            head=partial(heads.of_paper, site, paper),
            file=SHELVES["papers"].file(paper.id),
            styles=("strip", "paper", *(("picture",) if paper.picture else ())),
            trail=trail,
            earlier=earlier,
            later=later,
        )


def _values(site: Site, paper: Paper, paths: Sequence[OnPath]) -> dict[str, Any]:
    """Return all that a page says of a paper, which is on these paths."""
    return {
        "paper": paper,
        "era": site.collection.era_of(paper),
        "paths": paths,
        **_facts(site, paper),
        **_lineage(site, paper),
    }


def _facts(site: Site, paper: Paper) -> dict[str, Any]:
    """Return what a page says of a paper beside its text: who, when, where to read it, and where it belongs."""
    collection = site.collection
    named, others = _authors(site, paper)
    return {
        "title": paper.title if paper.title != paper.short else "",
        "event": EVENTS[paper.published_as],
        "tier": TIERS[paper.tier],
        "authors": named,
        "others": others,
        "full_text": paper.full_text,
        "host": identifiers.host(paper.full_text).removeprefix("www."),
        "topics": [topic for id in paper.topics if (topic := collection.topic(id))],
        "levers": _levers(collection, paper),
        "ran_on": [_run(run) for run in paper.ran_on],
        "basis": BASES[paper.reviewed.against] if paper.reviewed else "",
        "other_dates": [
            (other.date, other.what, EARLIER[other.text] if other.text else "") for other in paper.other_dates
        ],
        "pairs": site.pairs_of(paper),
        "failures": site.failures_of(paper),
        "idea": site.ideas.get(paper.id),
        "venue": site.venues.of(paper).venue,
        "citations": [(style.words, text) for style, text in cited([paper], site.venues).items()],
        "coins": in_coins([paper], site.venues),
        "corrections": paper.corrections[:MOST_CORRECTIONS],
        "more_corrections": paper.corrections[MOST_CORRECTIONS:],
    }


def _lineage(site: Site, paper: Paper) -> dict[str, Any]:
    """Return what a page says of a paper's lineage: the fan, the branch, what to read before it, and every step."""
    fan, back, forth = site.fan(paper), site.collection.stands_on(paper), site.collection.led_to(paper)
    return {
        "fan": site.fan_on_page(fan) if fan else "",
        "fan_key": [(style, words) for style, words in LINE_KEY.items() if fan and fan.has(style)],
        "branch": site.genealogy.trail(paper)[:-1],
        "before": site.ways.before(paper),
        "stands_on": _grouped(site.collection, paper, back),
        "led_to": _grouped(site.collection, paper, forth),
        "counts": {"back": len(back), "forth": len(forth)},
    }


def _on_paths(collection: Collection) -> Mapping[str, Sequence[OnPath]]:
    """Return the reading paths that every paper is on, by the paper's id."""
    found: dict[str, list[OnPath]] = defaultdict(list)
    for path in collection.paths:
        steps = [step for note in path.steps if (step := collection.paper(note.paper))]
        for number, (before, paper, after) in enumerate(
            zip([None, *steps], steps, [*steps[1:], None], strict=False), 1
        ):
            found[paper.id].append((path, number, before, after))
    return found


def papers_page(site: Site) -> Iterator[Page]:
    """The table of all papers."""
    collection = site.collection
    rows = [
        {
            "paper": paper,
            "first": paper.authors[0],
            "others": _others((paper.authors_total or len(paper.authors)) - 1),
            "era": collection.era_of(paper),
            "topic": collection.topic(paper.topics[0]),
            "tier": TIERS[paper.tier],
            "side": collection.side(paper),
            "kinds": kinds(collection, paper),
            "back": len(collection.stands_on(paper)),
            "forth": len(collection.led_to(paper)),
        }
        for paper in collection.papers
    ]
    yield Page(
        address("papers"),
        worded("Papers"),
        f"All {counted(len(rows), 'paper')} in one table: sort by any column, filter by text, topic and era.",
        "papers.html",
        {"rows": rows, "choices": choices(collection), "downloads": [*_downloads()]},
        wide=True,
        styles=("papers",),
        scripts=("match", "filters", "papers"),
    )


def _downloads() -> Iterator[tuple[str, str, str]]:
    """Yield the files with all papers of which a script takes some: what each is, its name, and its frame as JSON.

    That is what stands before the entries, between them, and behind them.
    """
    for style in LIST_STYLES:
        yield style.words, style.name, compact([style.start, style.between, style.end])
    yield "CSV", "csv", compact([",".join(COLUMNS) + "\r\n", "\r\n", "\r\n"])


def _authors(site: Site, paper: Paper) -> tuple[list[tuple[str, Profile | None]], str]:
    """Return the authors that a page names, each with who that is here, if known, and in words how many more there are.

    All of up to twelve, else the first ones.
    """
    total = paper.authors_total or len(paper.authors)
    shown = paper.authors[: LONGEST_NAME_LIST if total > LONGEST_NAME_LIST else total]
    named = [(name, site.people.profiles.get(site.collection.spellings.get(name, name))) for name in shown]
    return named, counted(total - len(shown), "other") if total > len(shown) else ""


@dataclass(frozen=True)
class Row:
    """A step as a page tells it: the paper at its other end, which side of pairs that is on, the reason, and its id."""

    paper: Paper
    side: str
    how: str
    id: str


@dataclass(frozen=True)
class Group:
    """Steps of one kind: the kind in words, how many there are, and whether all are folded, as mere uses always are."""

    words: str
    count: int
    is_folded: bool
    is_told_elsewhere: bool
    """Whether the reasons stand on the pages of those that use it, and only their names here."""
    rows: Sequence[Row]
    rest: Sequence[Row] = ()
    """Those that are folded where the others are not."""


def _grouped(collection: Collection, paper: Paper, steps: Sequence[Step]) -> list[Group]:
    """Return the steps from or to a paper by kind, those that only use something last; in each the landmarks first."""
    is_back = bool(steps) and steps[0].later.id == paper.id

    def is_mere_use(step: Step) -> bool:
        return step.is_use and not collection.pair_of(step.older, step.later)

    by_kind: dict[tuple[str, bool], list[Step]] = {}
    for step in sorted(steps, key=lambda step: (is_mere_use(step), (step.older if is_back else step.later).tier)):
        by_kind.setdefault((step.kind, is_mere_use(step)), []).append(step)
    return list(_folded(collection, paper, by_kind, is_back))


def _folded(
    collection: Collection, paper: Paper, by_kind: Mapping[tuple[str, bool], Sequence[Step]], is_back: bool
) -> Iterator[Group]:
    """Yield groups of steps; what comes after the first rows is folded, and every mere use."""
    left = MOST_ROWS
    for (kind, is_use), steps in by_kind.items():
        rows = [_row(collection, paper, step) for step in steps]
        seen = len(rows) if is_use or not left or len(rows) <= left + 1 else left
        yield Group(
            _heading(kind, is_use, is_back),
            len(rows),
            is_use or not left,
            is_use and not is_back,
            rows[:seen],
            rows[seen:],
        )
        left = max(0, left - len(rows))


def _heading(kind: str, is_use: bool, is_back: bool) -> str:
    if is_use:
        return "Uses" if is_back else "Used by"
    return kind if is_back else f"{kind} it"


def _row(collection: Collection, paper: Paper, step: Step) -> Row:
    if step.later.id == paper.id:
        return Row(step.older, collection.side(step.older), step.how, anchor("edge", paper.id, step.older.id))
    return Row(step.later, collection.side(step.later), step.how, "")


def _others(number: int) -> str:
    """Return how many authors there are beside the first, or nothing."""
    return {0: "", 1: "and one more"}.get(number, f"and {counted(number, 'other')}")


def _run(run: Run) -> tuple[list[tuple[str, str]], str]:
    """Return what a work took under the names of its parts, as far as it says so, and what there is to add."""
    hardware = " × ".join(filter(None, (run.number, run.device)))
    told = (("Hardware", hardware), ("Time", run.time), ("Data", run.data), ("Cost", run.cost))
    return [(name, value) for name, value in told if value], run.note or ""


def _levers(collection: Collection, paper: Paper) -> list[tuple[str, str]]:
    """Return the axes on which a paper has levers, each with their names."""
    ids = (paper.levers.place, paper.levers.mechanism, *paper.levers.goals) if paper.levers else ()
    found = [lever for id in ids if (lever := collection.lever(id))]
    axes = dict.fromkeys(lever.axis for lever in found)
    return [(axis, ", ".join(lever.name for lever in found if lever.axis == axis)) for axis in axes]
