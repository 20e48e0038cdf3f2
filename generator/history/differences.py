"""What changed in one record, field by field, in words.

A change's words are the house's own, with gaps for what records say: records come from strangers, and each printed form
fills the gaps in its own way.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..collection.collection import Collection
from ..collection.shelved import AnyRecord
from ..records.papers import Pair, Paper
from ..records.parts import Correction, Deletion, Edge, Record, Result
from ..records.reflection import fields
from ..records.shelves import noun_of
from ..text.dates import PartialDate
from ..text.nouns import worded


@dataclass(frozen=True)
class Change:
    """One thing that changed in a record.

    `noun` and `verb` are how changes are counted: an edge, added. `words` say what happened, with a `{}` for each of
    `values`, which come from records. `field` is where, if it was in one field.
    """

    shelf: str
    id: str
    name: str
    noun: str
    verb: str
    words: str
    values: tuple[str, ...] = ()
    field: str = ""

    def in_words(self, value: Callable[[str], str] = str) -> str:
        """Return what happened in words, with each value as `value` writes it."""
        return self.words.format(*map(value, self.values))


def differences(shelf: str, old: Record, new: Record, collection: Collection) -> Iterator[Change]:
    """Yield what changed between two states of one record, field by field. `collection` has the names of others."""
    for name, field in fields(type(new)).items():
        before, after = getattr(old, field.attribute), getattr(new, field.attribute)
        if before == after or name == "id":
            continue
        describe = _DESCRIBED.get((type(new), name), _plainly)
        reordered = ("changed", f"{name.replace('_', ' ')} in another order")
        for what, words, *values in [*describe(name, before, after, collection)] or [reordered]:
            noun, _, verb = what.rpartition(" ")
            called = collection.name(new)
            yield Change(shelf, new.id, called, noun or worded(noun_of(new)), verb, words, tuple(values), name)


def with_ids(record: AnyRecord, today: Mapping[str, str]) -> AnyRecord:
    """Return a record of then with the papers that it stands on or for under the ids that they have today."""
    if isinstance(record, Pair):
        sides = ("precursors", "breakthroughs")
        return record.model_copy(
            update={side: tuple(today.get(id, id) for id in getattr(record, side)) for side in sides}
        )
    if isinstance(record, Paper):
        edges = [edge.model_copy(update={"paper": today.get(edge.paper, edge.paper)}) for edge in record.builds_on]
        return record.model_copy(update={"builds_on": tuple(edges)})
    return record


# Fields. Each function yields what is counted (a verb alone for the record itself), words, and the values in them.

Described = Iterator[tuple[str, ...]]


def _plainly(field: str, old: Any, new: Any, _: Collection) -> Described:
    name = field.replace("_", " ")
    if isinstance(old, tuple) and isinstance(new, tuple) and all(isinstance(value, str) for value in old + new):
        gone, come = [value for value in old if value not in new], [value for value in new if value not in old]
        words = ["{} added"] * len(come) + ["{} removed"] * len(gone)
        if words:
            yield "changed", f"{name}: {', '.join(words)}", *come, *gone
    elif not (_is_short(old) and _is_short(new)):
        yield "changed", f"{name} rewritten"
    elif old is None:
        yield "changed", f"{name} added: {{}}", str(new)
    elif new is None:
        yield "changed", f"{name} removed: {{}}", str(old)
    else:
        yield "changed", f"{name}: {{}} → {{}}", str(old), str(new)


def _is_short(value: Any) -> bool:
    return value is None or isinstance(value, int | PartialDate) or (isinstance(value, str) and len(value) <= 130)


def _title(_: str, old: str, new: str, __: Collection) -> Described:
    yield "retitled", "retitled, {} → {}", old, new


def _date(_: str, old: PartialDate, new: PartialDate, __: Collection) -> Described:
    yield "redated", "redated, {} → {}", str(old), str(new)


def _topics(field: str, old: tuple[str, ...], new: tuple[str, ...], collection: Collection) -> Described:
    if old[0] != new[0]:
        lanes = [topic.name if (topic := collection.topic(id)) else id for id in (old[0], new[0])]
        yield "moved", "moved to another lane, {} → {}", *lanes
    if set(old) != set(new):
        yield from _plainly(field, old, new, collection)


def _deletion(_: str, old: Deletion | None, new: Deletion | None, __: Collection) -> Described:
    before, after = (f"{one.from_} → {one.to}" if one else "nothing" for one in (old, new))
    yield "changed", "what was taken out: {}, before {}", after, before


def _addition(_: str, old: str | None, new: str | None, __: Collection) -> Described:
    yield "changed", "what was put in: {}, before {}", new or "nothing", old or "nothing"


def _edges(_: str, old: tuple[Edge, ...], new: tuple[Edge, ...], collection: Collection) -> Described:
    for before, after in _matched(old, new, lambda edge: edge.paper):
        id = (after or before).paper
        name = paper.short if (paper := collection.paper(id)) else id
        if before is None:
            yield "edge added", "edge to {} added ({}): {}", name, after.kind, after.how
        elif after is None:
            yield "edge removed", "edge to {} removed ({})", name, before.kind
        elif before.kind != after.kind:
            yield "edge changed", "edge to {}: {} → {}: {}", name, before.kind, after.kind, after.how
        elif before.how == after.how:
            is_main = "is the main parent now" if after.main else "is the main parent no longer"
            yield "edge changed", f"edge to {{}} {is_main}", name
        else:
            yield "edge reworded", "edge to {}, another reason: {}", name, after.how


def _results(_: str, old: tuple[Result, ...], new: tuple[Result, ...], __: Collection) -> Described:
    for before, after in _matched(old, new, lambda result: (result.what, result.on)):
        one = after or before
        what = f"{one.what}, {one.on}"
        if before is None:
            yield "result added", "result added, {}: {}", what, after.value
        elif after is None:
            yield "result removed", "result removed, {}: {}", what, before.value
        elif before.value != after.value:
            yield "result changed", "result changed, {}: {} → {}", what, before.value, after.value
        else:
            yield "result reworded", "conditions of a result changed, {}: {}", what, after.note or "none"


def _corrections(_: str, old: tuple[Correction, ...], new: tuple[Correction, ...], __: Collection) -> Described:
    for before, after in _matched(old, new, lambda correction: correction.claim):
        if before is None:
            yield "correction added", "correction added: {} In fact: {}", after.claim, after.fact
        elif after is None:
            yield "correction removed", "correction removed: {}", before.claim
        else:
            yield "correction changed", "correction changed: {} In fact: {}", after.claim, after.fact


def _matched(old: Sequence[Any], new: Sequence[Any], key: Callable[[Any], object]) -> Iterator[tuple[Any, Any]]:
    """Yield the entries of two lists that differ, those with the same key side by side, the others beside None."""
    before = [entry for entry in old if entry not in new]
    for after in (entry for entry in new if entry not in old):
        partner = next((entry for entry in before if key(entry) == key(after)), None)
        if partner:
            before.remove(partner)
        yield partner, after
    yield from ((entry, None) for entry in before)


_DESCRIBED: Mapping[tuple[type[Record], str], Callable[[str, Any, Any, Collection], Described]] = {
    (Paper, "title"): _title,
    (Paper, "published"): _date,
    (Paper, "topics"): _topics,
    (Paper, "builds_on"): _edges,
    (Paper, "results"): _results,
    (Paper, "corrections"): _corrections,
    (Pair, "deleted"): _deletion,
    (Pair, "added"): _addition,
}
"""How changes are described of the fields that have words of their own."""
