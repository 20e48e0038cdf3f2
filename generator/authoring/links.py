"""Outgoing links: where they stand, what a visit says about them, and what is remembered from one day to the next.

One failure proves nothing: servers refuse strangers, rest, and come back. Only a plain "not here" is a strike: 404,
410, or a host that nobody knows. Three strikes on three different days, with no success between, make a dead link.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal, NamedTuple
from zlib import crc32

from ..collection.collection import Collection
from ..records.parts import Part
from ..records.reflection import values
from ..rules.written_pages import pages
from ..text import identifiers, markdown
from ..text.messages import counted, printable
from ..text.problems import Invalid, Key
from .client import Client, UnknownHost, Unreachable

STRIKES = 3
"""On how many different days an address has to fail before it is called dead."""

_GONE = (404, 410)
_BUSY = (429, 503)
_ENOUGH = 1024
"""How many bytes of a page are fetched where its headers alone are refused."""


class Mention(NamedTuple):
    """Where an address stands: a file as shown to people, and a line, from 1."""

    path: str
    line: int


class Verdict(NamedTuple):
    """What one visit showed, why, and the address that the old one has moved to for good, if it has."""

    outcome: Literal["fine", "moved", "gone", "undecided"]
    reason: str
    moved: str = ""

    @property
    def is_answer(self) -> bool:
        """Whether a server answered, with whatever status."""
        return self.reason.isdigit()


class Remembered(NamedTuple):
    """What is kept of an address that failed or moved: the days of its strikes, and why the last."""

    strikes: tuple[date, ...] = ()
    reason: str = ""
    moved: str = ""

    def after(self, verdict: Verdict, day: date) -> "Remembered":
        """Return what is to be kept after a visit on a day: a success clears the strikes, silence changes nothing."""
        if verdict.outcome == "undecided":
            return self
        if verdict.outcome == "gone":
            return Remembered(strikes=tuple(sorted({*self.strikes, day}))[:STRIKES], reason=verdict.reason)
        return Remembered(moved=verdict.moved)


Memory = dict[str, Remembered]


class Finding(NamedTuple):
    """An address that was looked at: where it stands, what the visit showed, and what is remembered from now on."""

    address: str
    mentions: tuple[Mention, ...]
    verdict: Verdict
    remembered: Remembered

    @property
    def state(self) -> str:
        """What is to be said of it: `dead`, `failing`, `moved`, `undecided` or `fine`."""
        if len(self.remembered.strikes) >= STRIKES:
            return "dead"
        return "failing" if self.verdict.outcome == "gone" else self.verdict.outcome


# Where addresses stand


def addresses(collection: Collection, content: Path) -> dict[str, tuple[Mention, ...]]:
    """Return every outgoing address of the records, and of the hand-written pages under `content`, sorted.

    Raises `OSError` if a page cannot be read.
    """
    found: dict[str, set[Mention]] = defaultdict(set)
    for record in collection.all_records():
        file, keys = collection.origin(record).file, collection.origin(record).keys
        for inner, line, address in _in_part(record):
            found[address].add(Mention(file.path, file.inner_place((*keys, *inner), line, 0).line))
    for page in sorted(pages(content)):
        for line, address in markdown.links(page.read_text("utf-8", errors="replace")):
            found[address].add(Mention(page.as_posix(), line + 1))
    return {address: tuple(sorted(found[address])) for address in sorted(found)}


def _in_part(part: Part) -> Iterator[tuple[tuple[Key, ...], int, str]]:
    """Yield every address in a record: the way to its field, its line in the field's text, from 0, and itself."""
    for keys, field, value in values(part):
        if field.text:
            yield from ((keys, line, address) for line, address in field.text.links(value))


def chosen(known: Iterable[str], memory: Memory, day: date, most: int | None = None) -> list[str]:
    """Return the addresses to look at in one go: all, or `most` of them, those that failed before first.

    The others take turns from day to day. Hosts alternate, so that the pauses between visits to one overlap.
    """
    order = sorted(known, key=lambda address: (address not in memory, crc32(f"{address} {day}".encode()), address))
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in order[:most]:
        by_host[identifiers.host(address)].append(address)
    return [address for row in zip_longest(*by_host.values()) for address in row if address]


# What a visit shows


def judge(client: Client, address: str) -> Verdict:
    """Visit an address, and say what that shows: its headers first, and its page where they are refused."""
    try:
        answer = client.head(address)
        if answer.status >= 400 and answer.status not in _BUSY:
            answer = client.get(address, largest=_ENOUGH)
    except UnknownHost as error:
        return Verdict("gone", str(error))
    except Unreachable as error:
        return Verdict("undecided", str(error))
    if answer.status >= 400:
        return Verdict("gone" if answer.status in _GONE else "undecided", str(answer.status))
    return Verdict("moved" if answer.moved else "fine", str(answer.status), answer.moved)


def look(
    client: Client, order: Iterable[str], mentions: Mapping[str, tuple[Mention, ...]], memory: Memory, day: date
) -> Iterator[Finding]:
    """Visit addresses one by one, and yield what was found. A host that says it is busy is not asked again."""
    busy = set()
    for address in order:
        verdict = Verdict("undecided", "not asked: its host is busy")
        if identifiers.host(address) not in busy:
            verdict = judge(client, address)
        if verdict.reason in map(str, _BUSY):
            busy.add(identifiers.host(address))
        yield Finding(address, mentions[address], verdict, memory.get(address, Remembered()).after(verdict, day))


# What is remembered

_KEPT_AS = ("strikes", "said", "moved")
"""What the file calls the parts of a memory's entry, in their order."""


def memory_from(text: str) -> Memory:
    """Read a memory, or refuse it as `Invalid`. No text is no memory."""
    try:
        rows = json.loads(text or "{}")
    except (ValueError, RecursionError):
        raise Invalid("memory", "this is no memory of links: it cannot be read as JSON") from None
    if not isinstance(rows, dict):
        raise Invalid("memory", "this is no memory of links: addresses are expected, each with what is kept of it")
    return {address: _entry(address, row) for address, row in rows.items()}


def _entry(address: str, row: Any) -> Remembered:
    if isinstance(row, dict) and row.keys() <= {*_KEPT_AS}:
        days, reason, moved = row.get("strikes", []), row.get("said", ""), row.get("moved", "")
        if isinstance(days, list) and isinstance(reason, str) and isinstance(moved, str):
            try:
                return Remembered(tuple(map(date.fromisoformat, days)), reason, moved)
            except (ValueError, TypeError):
                pass
    message = f"this is no memory of links: {address}: strikes (days), said and moved are expected"
    raise Invalid("memory", message)


def renewed(memory: Memory, findings: Iterable[Finding]) -> Memory:
    """Return a memory with what was found; addresses with nothing to remember are left out."""
    entries = memory | {finding.address: finding.remembered for finding in findings}
    return {address: entry for address, entry in sorted(entries.items()) if entry != Remembered()}


def memory_text(memory: Memory) -> str:
    """Return a memory as the text of its file, always the same for the same memory."""
    rows = {
        address: {name: value for name, value in zip(_KEPT_AS, entry, strict=True) if value}
        for address, entry in memory.items()
    }
    return json.dumps(rows, indent=2, sort_keys=True, default=str) + "\n"


# What is reported


def as_text(findings: Sequence[Finding]) -> str:
    """Return a line for each place of an address that is dead, failing or moved, and a last line that counts."""
    lines = sorted(
        (mention, f"{finding.state}: {finding.address} ({_reason(finding)})")
        for finding in findings
        for mention in finding.mentions
        if finding.state in ("dead", "failing", "moved")
    )
    count = {state: sum(finding.state == state for finding in findings) for state in STATES}
    counts = ", ".join(f"{number} {state}" for state, number in count.items() if number)
    return "".join(printable(f"{mention.path}:{mention.line}: {line}") + "\n" for mention, line in lines) + (
        f"{counted(len(findings), 'address')}: {counts}.\n" if findings else "No addresses.\n"
    )


def as_json(findings: Sequence[Finding]) -> str:
    """Return every address as one JSON object: `links`, each with state, reason (`said`), strikes, moved, places."""
    rows = [
        {
            "address": finding.address,
            "state": finding.state,
            "said": finding.verdict.reason,
            "strikes": [str(day) for day in finding.remembered.strikes],
            "moved": finding.remembered.moved,
            "places": [{"path": mention.path, "line": mention.line} for mention in finding.mentions],
        }
        for finding in sorted(findings)
    ]
    return json.dumps({"links": rows}, indent=2) + "\n"


def any_dead(findings: Iterable[Finding]) -> bool:
    """Return whether one of the addresses is dead."""
    return any(finding.state == "dead" for finding in findings)


def _reason(finding: Finding) -> str:
    if finding.state == "moved":
        return f"now {finding.remembered.moved}"
    return f"{finding.remembered.reason}; strike {len(finding.remembered.strikes)} of {STRIKES}"


STATES = ("dead", "failing", "moved", "undecided", "fine")
FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {"text": as_text, "json": as_json}
"""Every form of a report by the name that the command takes."""
