"""What is new: what came to a collection and what was corrected in it, day by day, as the history of its files tells.

History is asked once, for what it knows of the files; what of that is news follows from the collection of today.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..collection import loading
from ..collection.collection import Collection
from ..records.papers import Pair
from ..records.parts import Record
from ..records.shelves import SHELVES, shelf_of
from ..text.dates import PartialDate
from ..text.messages import counted, shortened
from . import git
from .differences import differences, with_ids

MOST_COMPARED = 100
"""How many changes are looked into, of files with one record and of files with many; the last ones."""
MOST_LISTED = 12
"""How many new records of a day stand on its list; more are folded away."""
LONGEST = 140
"""The most characters of a record that a line about a correction has room for."""

NEWSWORTHY = (
    "papers",
    "pairs",
    "failed-deletions",
    "eras",
    "paths",
    "threads",
    "frontiers",
    "candidates",
    "disputes",
    "glossary",
)
"""The shelves whose records are news, in the order in which they are told; what stands on others is no news."""

CORRECTIONS = {
    ("title", "retitled"),
    ("published", "redated"),
    ("authors", "changed"),
    ("results", "changed"),
    ("results", "removed"),
    ("corrections", "added"),
    ("precursors", "changed"),
    ("breakthroughs", "changed"),
    ("deleted", "changed"),
}
"""Fields, and what was done to them, that readers are told of. A sentence that reads better now is no news."""


class Edit(NamedTuple):
    """A record that was there already, before and after a change to its file."""

    day: date
    shelf: str
    before: Record
    after: Record


@dataclass(frozen=True)
class Past:
    """What history knows: the day on which each id was first there, by shelf and id, and the edits since.

    `changed` is the day of the last commit that touched each file that is still there, by its path; `authors` are the
    names of all who wrote one.
    """

    came: Mapping[tuple[str, str], date] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    changed: Mapping[str, date] = field(default_factory=dict)
    authors: tuple[str, ...] = ()


class Item(NamedTuple):
    """One line of news: the name of what it is about, the record, if it is about one, and what there is to say."""

    name: str
    record: Record | None
    lines: tuple[str, ...] = ()


class Group(NamedTuple):
    """What came on a day to one shelf."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Day:
    """A day on which something came or was corrected."""

    day: PartialDate
    added: tuple[Group, ...] = ()
    corrected: tuple[Item, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether what came is better folded away."""
        return sum(len(group.items) for group in self.added) > MOST_LISTED


def past_if_any(content: Path) -> tuple[Past, str]:
    """Return what history knows of a collection; where there is none, a past without news, and why that is."""
    try:
        return past(content), ""
    except git.GitProblem as problem:
        return Past(), str(problem)


def past(content: Path) -> Past:
    """Return what history knows of a collection. Raises GitProblem where there is no history, or not all of it."""
    came: dict[tuple[str, str], date] = {}
    changed: dict[str, date] = {}
    edited, listed = [], []
    for commit in reversed(git.commits(content)):
        for touch in commit.touches:
            changed[touch.path] = commit.day
            if not touch.after:
                del changed[touch.path]
            shelf, id = _where(touch.path)
            if not shelf or not touch.after:
                continue
            if not id:
                listed.append((commit.day, shelf, touch))
            elif came.setdefault((shelf, id), commit.day) < commit.day and touch.before:
                edited.append((commit.day, shelf, touch))
    last = listed[-MOST_COMPARED:] + edited[-MOST_COMPARED:]
    data = git.contents(content, (id for *_, touch in last for id in (touch.before, touch.after) if id))
    edits = []
    for day, shelf, touch in last:
        before, after = (_records(touch.path, data.get(id, b""), shelf) for id in (touch.before, touch.after))
        for id in before:
            came.setdefault((shelf, id), date.min)
        for id, record in after.items():
            came.setdefault((shelf, id), day)
            if id in before and came[shelf, id] < day and before[id] != record:
                edits.append(Edit(day, shelf, before[id], record))
    return Past(came, tuple(edits), changed, git.authors(content))


def news(known: Past, collection: Collection) -> tuple[Day, ...]:
    """Return what is new in a collection by day, the last day first.

    A record came on the day on which it was first there, under its own id or under an alias. What was corrected on that
    same day was never seen otherwise.
    """
    added: dict[date, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    corrected: dict[date, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    first: dict[tuple[str, str], tuple[Record, date]] = {}
    for shelf in NEWSWORTHY:
        for id, record in collection.shelves.get(shelf, {}).items():
            ids = (id, *getattr(record, "aliases", ()))
            days = [known.came[shelf, name] for name in ids if (shelf, name) in known.came]
            if days:
                added[min(days)][shelf].append(record)
                first |= {(shelf, name): (record, min(days)) for name in ids}
    today = {name: record.id for (shelf, name), (record, _) in first.items() if shelf == "papers"}
    for day, shelf, before, after in known.edits:
        if (shelf, after.id) in first and first[shelf, after.id][1] < day:
            lines = _corrections(shelf, with_ids(before, today), with_ids(after, today), collection)
            if lines:
                corrected[day][shelf, first[shelf, after.id][0].id] += lines
    return tuple(
        Day(
            PartialDate.parse(day.isoformat()),
            tuple(_group(added[day][shelf], collection) for shelf in NEWSWORTHY if shelf in added[day]),
            tuple(
                _item(collection.shelves[shelf][id], lines, collection)
                for (shelf, id), lines in sorted(corrected[day].items())
            ),
        )
        for day in sorted({*added, *corrected} - {date.min}, reverse=True)
    )


def latest(days: Sequence[Day], most: int) -> list[tuple[Day, Item]]:
    """Return the last items of news, at most so many, with their days and a line each.

    A day of more is one item, which is about no single record.
    """
    found: list[tuple[Day, Item]] = []
    for day in days:
        items = [*day.corrected, *(item for group in day.added for item in group.items)]
        if len(items) > most:
            titles = [group.title for group in day.added]
            titles += [counted(len(day.corrected), "correction")] if day.corrected else []
            items = [Item(titles[0], None, ("and " + ", ".join(titles[1:]),) if titles[1:] else ())]
        found += [(day, item._replace(lines=item.lines[:1])) for item in items]
    return found[:most]


def _where(path: str) -> tuple[str, str]:
    """Return the shelf that a file stands for and, where it holds one record, its id; or nothing."""
    folder, _, name = path.removesuffix(".yml").rpartition("/")
    shelf = folder or name
    is_known = path.endswith(".yml") and shelf in NEWSWORTHY and SHELVES[shelf].in_folder == bool(folder)
    return (shelf, name if folder else "") if is_known else ("", "")


def _records(path: str, data: bytes, shelf: str) -> Mapping[str, Record]:
    """Return the records that a stored file holds; one that would be refused today holds none."""
    return {record.id: record for record, _ in loading.read(path, data, SHELVES[shelf]).records} if data else {}


def _corrections(shelf: str, old: Record, new: Record, collection: Collection) -> tuple[str, ...]:
    found = differences(shelf, old, new, collection)
    wanted = (change for change in found if (change.field, change.verb) in CORRECTIONS)
    return tuple(change.in_words(partial(shortened, longest=LONGEST)) for change in wanted)


def _group(records: Sequence[Record], collection: Collection) -> Group:
    items = [(record.id, _item(record, _about(record), collection)) for record in records]
    items.sort(key=lambda one: (one[1].name.casefold(), one[0]))
    return Group(shelf_of(records[0]).counted(len(records)), tuple(item for _, item in items))


def _item(record: Record, lines: Iterable[str], collection: Collection) -> Item:
    return Item(collection.name(record), record, tuple(lines))


def _about(record: Record) -> Iterator[str]:
    """Yield a line that says what a new record is about."""
    if isinstance(record, Pair):
        yield f"took out {record.deleted.from_}" if record.deleted else f"added {record.added}"
        return
    fields = ("role", "about", "question", "meaning", "horizon_now")
    yield from [line for field in fields if (line := getattr(record, field, None))][:1]
