"""BibTeX as people have it: entries with the lines on which they begin, and what is broken, told by line.

A reader of its own, of the syntax alone: the packages that there are stop at the first slip or drop what they cannot
read without a word, and none says on which line. Brackets are matched once over the whole file; an entry that is not
closed ends where the next one begins.

Format: http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf, and what https://ctan.org/pkg/biblatex adds.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...text.messages import shortened
from .reference import Refusal

_BEGINNING = re.compile(r"@[ \t]*([a-zA-Z]+)\s*([{(])")
_ON_ITS_LINE = re.compile(r"^[ \t]*@[ \t]*[a-zA-Z]+\s*[{(]\s*[^\s,{}()=\"]+\s*,", re.MULTILINE)
"""Where an entry begins that no other one may hold."""
_KEY = re.compile(r"\s*([^\s,{}\"=]*)\s*(,|$)")
_NAME = re.compile(r"\s*([a-zA-Z][\w:.+/-]*)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}\"=]+")
_SPACE = re.compile(r"\s*")
_AFTER = re.compile(r"[\s,}]*,\s*[a-zA-Z]+\s*=\s*[{\"\w]|\s*[a-zA-Z]+\s*=\s*[{\"\w]")
"""What must not stand behind an entry: one more field of it."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_INHERITED = {"title": "booktitle", "subtitle": "booksubtitle"}
"""Which fields a work takes under another name from what it stands in."""
_STANDS_IN = frozenset({"inproceedings", "incollection", "inbook"})
_NEVER_INHERITED = frozenset(
    {"author", "title", "subtitle", "doi", "url", "eprint", "key", "crossref", "xdata", "isbn"}
)
LONGEST = 100_000
"""The most characters of a value: those of @string could grow without end, each made of the one before."""
VOLUMES = frozenset({"proceedings", "mvproceedings", "collection", "mvcollection", "xdata"})
"""The types of entries that are no works of their own where others refer to them."""


@dataclass
class Entry:
    """An entry: its type in small letters, its key, its fields as they stand, by name, and what was odd about it."""

    line: int
    type: str
    key: str
    fields: dict[str, str]
    odd: list[str] = field(default_factory=list)


class _Broken(Exception):  # noqa: N818, it is no error of the program
    """Why an entry cannot be read, and at which place."""

    def __init__(self, at: int, why: str) -> None:
        super().__init__(why)
        self.at, self.why = at, why


def entries(text: str) -> Iterator[Entry | Refusal]:
    """Yield all entries of a file, and what is broken in it, in its order."""
    reader = _Reader(text)
    found = [*reader.all()]
    by_key: dict[str, Entry] = {}
    for one in found:
        if isinstance(one, Entry) and one.key and by_key.setdefault(one.key.casefold(), one) is not one:
            one.odd.append(f"the key {one.key!r} stands on line {by_key[one.key.casefold()].line} already")
    volumes = {id(volume) for one in found if isinstance(one, Entry) for volume in _inherit(one, by_key)}
    yield from (one for one in found if not (id(one) in volumes and isinstance(one, Entry) and one.type in VOLUMES))


def _inherit(entry: Entry, by_key: Mapping[str, Entry]) -> Iterator[Entry]:
    """Fill in what an entry takes from others that it refers to, and yield these."""
    for name in ("crossref", "xdata"):
        for key in filter(None, map(str.strip, entry.fields.get(name, "").split(","))):
            whole = by_key.get(key.casefold())
            if whole is None or whole is entry:
                entry.odd.append(f"it refers to {key!r}, which is not in this file")
                continue
            for given, value in whole.fields.items():
                renamed = name == "crossref" and entry.type in _STANDS_IN
                own = _INHERITED.get(given, given) if renamed else given
                if name == "xdata" or own not in _NEVER_INHERITED:
                    entry.fields.setdefault(own, value)
            yield whole


def matched(text: str) -> dict[int, int]:
    """Return where every brace that is opened is closed, by its place; those that are not closed are left out."""
    found, opened = {}, []
    for brace in re.finditer("[{}]", text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            found[opened.pop()] = brace.start()
    return found


class _Reader:
    """Reads one text, from one entry to the next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closed = matched(text)
        self.starts = [found.start() for found in _ON_ITS_LINE.finditer(text)]
        self.ends = [found.start() for found in re.finditer("\n", text)]
        self.macros = {name: name for name in _MONTHS}

    def line(self, at: int) -> int:
        return bisect_left(self.ends, at) + 1

    def all(self) -> Iterator[Entry | Refusal]:
        at = 0
        while found := _BEGINNING.search(self.text, at):
            kind, opening = found[1].lower(), found.end() - 1
            end = self._end(opening)
            if kind == "comment":
                at = found.end() if end is None else end + 1
                continue
            next_start = self._next(opening)
            if end is None or end > next_start:
                yield Refusal(self.line(found.start()), f"@{found[1]} is not closed before the next entry begins")
                at = max(next_start, found.end())
                continue
            at = end + 1
            yield from self._entry(kind, found.start(), opening + 1, end)

    def _entry(self, kind: str, start: int, at: int, end: int) -> Iterator[Entry | Refusal]:
        line = self.line(start)
        try:
            if kind == "string":
                self.macros |= {name.lower(): value for name, value in self._fields(at, end, [])}
            elif kind != "preamble":
                yield self._work(kind, line, at, end)
        except _Broken as broken:
            yield Refusal(line, f"{broken.why}, on line {self.line(broken.at)}")

    def _work(self, kind: str, line: int, at: int, end: int) -> Entry:
        key = _KEY.match(self.text, at, end)
        if not key:
            raise _Broken(at, "there is no comma behind the key")
        if strange := _STRANGE.search(self.text, at, end):
            raise _Broken(strange.start(), "there are bytes that are not UTF-8; save the file as UTF-8")
        odd: list[str] = []
        fields: dict[str, str] = {}
        for name, value in self._fields(key.end(), end, odd):
            if fields.setdefault(name.lower(), value) != value:
                odd.append(f"{name} stands twice; the first one is taken")
        if _AFTER.match(self.text, end + 1):
            raise _Broken(end, "a brace too many ends it before its last field")
        return Entry(line, kind, key[1], fields, odd)

    def _fields(self, at: int, end: int, odd: list[str]) -> Iterator[tuple[str, str]]:
        """Yield the fields between two places. A comma that is missing before a field is noticed, and no harm."""
        last, has_comma = "", True
        while True:
            at = _skipped(self.text, at, end)
            while self.text[at : at + 1] == "," and at < end:
                has_comma, at = True, _skipped(self.text, at + 1, end)
            if at >= end:
                return
            name = _NAME.match(self.text, at, end)
            if not name:
                shown = shortened(" ".join(self.text[at : min(end, at + 40)].split()), 30)
                raise _Broken(at, f"{shown!r} is no field" + (f", behind {last}" if last else ""))
            if not has_comma:
                odd.append(f"a comma is missing behind {last}")
            value, at = self._value(name.end(), end, name[1], odd)
            last, has_comma = name[1], False
            yield name[1], value

    def _value(self, at: int, end: int, name: str, odd: list[str]) -> tuple[str, int]:
        """Return what stands behind a name, its parts joined, and where that ends."""
        parts = []
        while True:
            part, at = self._part(at, end, name, odd)
            parts.append(part)
            if sum(map(len, parts)) > LONGEST:
                raise _Broken(at, f"{name} has more than {LONGEST:,} characters")
            following = _skipped(self.text, at, end)
            if self.text[following : following + 1] != "#" or following >= end:
                return "".join(parts), at
            at = _skipped(self.text, following + 1, end)

    def _part(self, at: int, end: int, name: str, odd: list[str]) -> tuple[str, int]:
        match self.text[at : min(at + 1, end)]:
            case "{":
                close = self.closed.get(at, end)
                if close >= end:
                    raise _Broken(at, f"the brace of {name} is not closed")
                return self.text[at + 1 : close], close + 1
            case '"':
                last = self._quoted(at + 1, end)
                if last is None:
                    raise _Broken(at, f"the quotation mark of {name} is not closed")
                return self.text[at + 1 : last], last + 1
        bare = _BARE.match(self.text, at, end)
        if not bare:
            raise _Broken(at, f"{name} has no value")
        word = bare[0]
        if not word.isdigit() and word.lower() not in self.macros:
            odd.append(f"{name} is {word!r}, which no @string explains")
            return "", bare.end()
        return self.macros.get(word.lower(), word), bare.end()

    def _quoted(self, at: int, end: int) -> int | None:
        """Return where a text in quotation marks ends; those in braces do not count."""
        while found := _QUOTE_OR_BRACE.search(self.text, at, end):
            if found[0] == '"':
                return found.start()
            at = self.closed.get(found.start(), end) + 1
        return None

    def _end(self, opening: int) -> int | None:
        """Return where what is opened here is closed, or None."""
        if self.text[opening] == "{":
            return self.closed.get(opening)
        at, end = opening + 1, self._next(opening)
        while found := _BRACKET_OR_BRACE.search(self.text, at, end):
            if found[0] == ")":
                return found.start()
            at = self.closed.get(found.start(), end) + 1
        return None

    def _next(self, at: int) -> int:
        """Return where the next entry begins on a line of its own, or the end of the text."""
        number = bisect_right(self.starts, at)
        return self.starts[number] if number < len(self.starts) else len(self.text)


_QUOTE_OR_BRACE = re.compile('["{]')
_BRACKET_OR_BRACE = re.compile("[){]")
_STRANGE = re.compile("[\udc80-\udcff]")
"""What stands for bytes that are no UTF-8."""


def _skipped(text: str, at: int, end: int) -> int:
    found = _SPACE.match(text, at, end)
    return found.end() if found else at


def split_names(text: str) -> Sequence[str]:
    """Return the names in a field, apart at every `and` that stands in no braces."""
    return [name for part in _apart(text, _BRACE_OR_AND) if (name := " ".join(part.split()))]


def split_commas(text: str) -> Sequence[str]:
    """Return the parts of a name, apart at every comma that stands in no braces."""
    return [part.strip() for part in _apart(text, _BRACE_OR_COMMA)]


def _apart(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    closed, start, at = matched(text), 0, 0
    while found := pattern.search(text, at):
        if found[0] == "{":
            at = closed.get(found.start(), found.start()) + 1
            continue
        yield text[start : found.start()]
        start = at = found.end()
    yield text[start:]


_BRACE_OR_AND = re.compile(r"\{|(?<!\S)and(?!\S)", re.IGNORECASE)
_BRACE_OR_COMMA = re.compile("[{,]")
