"""What changed between two states of a collection, in words: values first, then two printed forms.

Both fill in what strangers wrote in a way that nothing in it can work: as text that drives no terminal, or as code that
Markdown leaves alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..collection.collection import Collection
from ..collection.loading import load
from ..collection.origin import ALL
from ..records.papers import Pair, Paper
from ..records.parts import Record
from ..records.shelves import SHELVES, noun_of
from ..text.folding import title_key
from ..text.messages import counted, printable, shortened
from ..text.nouns import worded
from . import git
from .differences import Change, differences, with_ids

LONGEST = 200
"""The most characters of a value that are printed."""
MOST = 60_000
"""The most characters of Markdown that a comment on a code host has room for, with some to spare."""

_LEFT_OUT = "Left out, since one side cannot be read: {}."


@dataclass(frozen=True)
class Changes:
    """What changed, by shelf and record, and the records that could not be compared since one side has a problem."""

    changes: tuple[Change, ...] = ()
    left_out: tuple[str, ...] = ()


def changes_since(revision: str, content: Path) -> Changes:
    """Return what changed in a collection since a revision. Raises GitProblem where git has none of that name."""
    with git.checked_out(revision, content) as folder:
        old, _ = load(folder)
    new, _ = load(content)
    return changes(old, new)


def changes(old: Collection, new: Collection) -> Changes:
    """Return what changed from one state of a collection to another.

    Renamed is a record that names its old id as an alias, or else is the same work: has the same arXiv id, DOI or
    title, joins the same papers, or bears the same name.
    """
    renamed = {shelf: _renamed(shelf, old, new) for shelf in SHELVES}
    today = {known_as: id for id, known_as in renamed["papers"].items()}
    found: list[Change] = []
    left_out: set[str] = set()
    for shelf, model in ((shelf.name, shelf.model) for shelf in SHELVES.values()):
        before = {record.id: record for record in old.records(shelf, model)}
        after = {record.id: record for record in new.records(shelf, model)}
        for side in (old, new):
            left_out.update(f"{shelf}/{id}" for id in side.unreadable.get(shelf, ()) if id != ALL)
            left_out.update(shelf for id in side.unreadable.get(shelf, ()) if id == ALL)
        groups: list[list[Change]] = [[], [], [], []]
        for id in sorted(after.keys() - before.keys() - renamed[shelf].keys()):
            if not old.knows(shelf, id):
                groups[0].append(_added(shelf, after[id], new))
        for id in sorted(before.keys() - after.keys() - set(renamed[shelf].values())):
            if not new.knows(shelf, id):
                groups[1].append(_about(shelf, before[id], old, "removed", "removed"))
        for id, known_as in sorted(renamed[shelf].items()):
            groups[2].append(_about(shelf, after[id], new, "renamed", "renamed, {} → {}", known_as, id))
        for id in sorted(after):
            if same := before.get(renamed[shelf].get(id, id)):
                groups[3].extend(differences(shelf, with_ids(same, today), after[id], new))
                groups[3].extend(_gap_change(same, after[id], old, new))
        found += [change for group in groups for change in group]
    return Changes(tuple(found), tuple(sorted(left_out)))


def summary(changed: Changes) -> str:
    """Return how much changed, in one line: `2 papers added, 1 redated, 3 edges added`."""
    records = {(change.noun, change.verb, change.shelf, change.id) for change in changed.changes if _is_whole(change)}
    parts = [(change.noun, change.verb) for change in changed.changes if not _is_whole(change)]
    counts = Counter([*((noun, verb) for noun, verb, _, _ in records), *parts])
    order = list(dict.fromkeys((change.noun, change.verb) for change in changed.changes))
    nouns = list(dict.fromkeys(noun for noun, _ in order))
    phrases, last = [], ""
    for noun, verb in sorted(order, key=lambda one: nouns.index(one[0])):
        number = counts[noun, verb]
        phrases.append(f"{number:,} {verb}" if noun == last else f"{counted(number, noun)} {verb}")
        last = noun
    return ", ".join(phrases) or "Nothing changed"


# Printed forms


def as_text(changed: Changes) -> str:
    """Return changes for a terminal: how many, then a line for each, by shelf."""
    lines = [f"{summary(changed)}."]
    for shelf, group in _by_shelf(changed).items():
        lines += ["", shelf.capitalize()]
        lines += [f"  {printable(change.name)}: {change.in_words(_shown)}" for change in group]
    if changed.left_out:
        lines += ["", _LEFT_OUT.format(", ".join(map(printable, changed.left_out)))]
    return "\n".join(lines) + "\n"


def as_markdown(changed: Changes) -> str:
    """Return changes for a comment on a code host: how many, then a list for each shelf, as long as there is room.

    Everything that records say stands in code spans, in which no mark-up, address or mention works
    (https://spec.commonmark.org/0.31.2/#code-spans).
    """
    lines = [f"**{summary(changed)}.**"]
    for shelf, group in _by_shelf(changed).items():
        lines += ["", f"### {shelf.capitalize()}", ""]
        lines += [f"- {_code(change.name)}: {change.in_words(_code)}" for change in group]
    if changed.left_out:
        lines += ["", _LEFT_OUT.format(", ".join(map(_code, changed.left_out)))]
    room = MOST
    kept: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            kept += ["", f"… and {counted(len(lines) - len(kept), 'more line')}."]
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


CHANGE_FORMATS: dict[str, Callable[[Changes], str]] = {"text": as_text, "markdown": as_markdown}
"""Every printed form by the name that the command takes."""


def _by_shelf(changed: Changes) -> Mapping[str, list[Change]]:
    groups = defaultdict(list)
    for change in changed.changes:
        groups[change.shelf].append(change)
    return groups


def _is_whole(change: Change) -> bool:
    """Return whether a change is counted once for its record, however many there are: not so edges, results …."""
    return change.noun == SHELVES[change.shelf].model.__name__.lower()


def _shown(value: str) -> str:
    value = " ".join(value.split())
    return printable(shortened(value, LONGEST))


def _code(value: str) -> str:
    """Return a value as a code span, fenced by more backticks than it has in a row. An empty one would not close."""
    shown = _shown(value) or "(nothing)"
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    return f"{fence} {shown} {fence}" if "`" in shown else f"{fence}{shown}{fence}"


# Records


def _about(shelf: str, record: Record, collection: Collection, verb: str, words: str, *values: str) -> Change:
    return Change(shelf, record.id, collection.name(record), worded(noun_of(record)), verb, words, values)


def _added(shelf: str, record: Record, collection: Collection) -> Change:
    if isinstance(record, Paper):
        given = (str(record.published), record.title)
        return _about(shelf, record, collection, "added", "added, {}: {}", *given)
    if isinstance(record, Pair) and (gap := _gap(record, collection)):
        return _about(shelf, record, collection, "added", "added, {} apart", gap)
    return _about(shelf, record, collection, "added", "added")


def _renamed(shelf: str, old: Collection, new: Collection) -> dict[str, str]:
    """Return the records of a shelf that had another id before: old ids by new ones."""
    before, after = old.shelves.get(shelf, {}), new.shelves.get(shelf, {})
    gone = {id: before[id] for id in sorted(before.keys() - new.ids(shelf))}
    by_mark = {mark: id for id, record in reversed(gone.items()) for mark in _marks(record, old)}
    by_mark |= {id: id for id in gone}
    found: dict[str, str] = {}
    for id in sorted(after.keys() - old.ids(shelf)):
        marks = (*getattr(after[id], "aliases", ()), *_marks(after[id], new))
        known_as = next((by_mark[mark] for mark in marks if mark in by_mark), None)
        if known_as and known_as not in found.values():
            found[id] = known_as
    return found


def _marks(record: Record, collection: Collection) -> list[str]:
    """Return what tells that two records are about the same thing, whatever their ids. No mark looks like an id."""
    if isinstance(record, Paper):
        known = {"arXiv": record.arxiv, "DOI": record.doi, "ISBN": record.isbn}
        names = [f"{name}:{value}" for name, value in known.items() if value]
        return [*names, f"Title:{title_key(record.title)}"]
    if isinstance(record, Pair):
        return [f"Pair:{sorted(record.precursors)}:{sorted(record.breakthroughs)}"]
    return [f"Name:{collection.name(record).casefold()}"]


def _gap_change(then: Record, now: Record, old: Collection, new: Collection) -> Iterator[Change]:
    if isinstance(then, Pair) and isinstance(now, Pair):
        before, after = _gap(then, old), _gap(now, new)
        if before and after and before != after:
            name = new.name(now)
            yield Change("pairs", now.id, name, "gap", "changed", "gap changed, {} → {}", (before, after))


def _gap(pair: Pair, collection: Collection) -> str:
    """Return the gap of a pair in words, or nothing where one of its papers is not here."""
    whole = all(collection.paper(id) for id in pair.precursors + pair.breakthroughs)
    return collection.gap(pair).words if whole else ""
