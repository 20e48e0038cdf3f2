"""What must hold for any bytes: targets that take them, the seeds they grow from, and the bounds of time and memory."""

import json
import random
import re
import resource
import signal
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from typing import Any

from generator.authoring.bibliographies.reading import decoded, form_of
from generator.authoring.bibliographies.reference import Refusal, work_of
from generator.collection.loading import read
from generator.drawing.pictures.printing import as_svg
from generator.drawing.pictures.sheet import sheets
from generator.drawing.pictures.words import counts, in_words
from generator.records.papers import Pair, Paper
from generator.records.pictures import Picture
from generator.records.reflection import as_written
from generator.records.shelves import SHELVES
from generator.records.validation import judged_record
from generator.site.templates import citation
from generator.text import formula_rows, markdown, maths, page_html, page_text
from generator.text.problems import Invalid
from tests.support.bibliographies import ugly
from tests.support.builders import BASE, TESTS, changed, collection_of, data_of
from tests.support.citations import TEXTS, odd, read_bibtex, written
from tests.support.formulas import ATTRIBUTES, IN_ROWS, assert_harmless

SLOWEST = 2.0
"""The most seconds that an input may take."""
LARGEST = 200_000_000
"""The most bytes of memory that an input may take."""
TAGS = frozenset("p ul ol li em strong code a span".split())
"""What prose may consist of, besides what a formula does."""
SHELF_NAMES = sorted(SHELVES)


class TooSlowError(Exception):
    """An input took longer than it may."""


@contextmanager
def bounded() -> Iterator[None]:
    """End what takes longer, or more memory, than any file may."""

    def late(*_: object) -> None:
        raise TooSlowError

    with open("/proc/self/statm", encoding="ascii") as file:
        now = int(file.read().split()[0]) * resource.getpagesize()
    limits = resource.getrlimit(resource.RLIMIT_AS)
    before = signal.signal(signal.SIGPROF, late)
    resource.setrlimit(resource.RLIMIT_AS, (now + LARGEST, limits[1]))
    signal.setitimer(signal.ITIMER_PROF, SLOWEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, limits)
        signal.signal(signal.SIGPROF, before)


def loading(data: bytes) -> None:
    """Read a file of some shelf: records or problems, each in one line; a record that is written is read as itself."""
    shelf = SHELVES[SHELF_NAMES[data[0] % len(SHELF_NAMES)]] if data else SHELVES["papers"]
    reading = read(f"content/{shelf.name}/some-name.yml", data[1:], shelf)
    for problem in reading.problems:
        assert str(problem).isprintable(), str(problem)
        assert problem.path == f"content/{shelf.name}/some-name.yml"
    assert reading.records or reading.problems or not shelf.in_folder
    for record, _ in reading.records:
        assert judged_record(shelf, json.loads(json.dumps(as_written(record)))) == record


def prose(data: bytes) -> None:
    """Show a text as prose, in a line, as plain text and as a page: it is refused, or nothing in it runs."""
    text = _text(data)
    for show in (markdown.html, markdown.inline_html, markdown.text_html, citation):
        try:
            shown = str(getattr(show, "__wrapped__", show)(text))
        except Invalid:
            continue
        _assert_tame(shown)
    if not [*page_text.problems("page.md", text)]:
        page_html.faults(page_text.html(page_text.divided(text)[1]))


def formulas(data: bytes) -> None:
    """Show a text as a formula: it is refused, or made of what formulas are made of."""
    shown_by = (partial(maths.mathml, display=True), ATTRIBUTES), (formula_rows.rows, IN_ROWS)
    for show, allowed in shown_by:
        try:
            shown = show(_text(data))
        except Invalid:
            continue
        for part in re.findall(r"<math.*?</math>", shown, re.DOTALL):
            assert_harmless(ET.fromstring(part.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")), allowed)


def pictures(data: bytes) -> None:
    """Read a pair with these bytes as its picture, and draw it if it is taken."""
    file = BASE["pairs/earlier-later.yml"].encode() + b"picture:\n" + data
    reading = read("content/pairs/earlier-later.yml", file, SHELVES["pairs"])
    for record, _ in reading.records:
        assert isinstance(record, Pair)
        if record.picture:
            _draw(record.picture)


def citations(data: bytes) -> None:
    """Cite a work with these texts: other programs read one work from it."""
    title, author, venue, *_ = [*_text(data).split("\n"), "", "", ""]
    values = {"title": title, "authors": [author or "Ada Byron"], "venue": venue or "Annals 1, 1900"}
    fields = {name: f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()}
    text = changed(BASE["papers/later.yml"], fields)
    for record, _ in read("content/papers/later.yml", text.encode("utf-8", "replace"), SHELVES["papers"]).records:
        assert isinstance(record, Paper)
        cited = written([record])
        assert len(read_bibtex(cited["bibtex"]).entries) == 1
        assert len(json.loads(cited["csl"])) == 1
        assert cited["ris"].count("ER  - ") == 1
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in cited["ris"].splitlines() if line)


def lists(data: bytes) -> None:
    """Read a list of works in whatever format: each is known or refused, with a line that the file has."""
    text = decoded(data)
    for one in form_of(text).works(text):
        assert 1 <= one.line <= text.count("\n") + 1
        if isinstance(one, Refusal):
            assert one.why
            continue
        work, _ = work_of(one)
        assert not any(character in "\n\0" for name in (work.title, work.venue, *work.authors) for character in name)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (loading, prose, formulas, pictures, citations, lists)
}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


class _Tags(HTMLParser):
    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        if self.inside or tag == "math":
            self.inside += tag == "math"
            return
        assert tag in TAGS, tag
        for name, value in given:
            assert name in ("href", "class", "rel", "title"), name
            assert name != "href" or re.match(r"https?://|mailto:|#|[./]", value or ""), value

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "math"

    inside = 0


def _assert_tame(shown: str) -> None:
    reader = _Tags()
    reader.feed(shown)
    reader.close()


def _draw(picture: Picture) -> None:
    for turned in (False, True):
        for sheet in sheets(picture, turned=turned):
            ET.fromstring(as_svg(sheet, "a title", in_words(picture, after=turned), "wide"))
    assert counts(picture)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def seeds(target: str) -> list[bytes]:
    """Return what the inputs of a target grow from: what the cases and the collections hold."""
    files = sorted((TESTS / "cases/loading").glob("*.yml"))
    records = [path for name in ("toy", "frozen") for path in sorted((TESTS / name / "content").rglob("*.yml"))]
    texts = [text for path in (*files, *records[::7]) for text in _strings(data_of(path))]
    match target:
        case "loading":
            shelves = {name: bytes([number]) for number, name in enumerate(SHELF_NAMES)}
            found = [
                shelves.get(path.stem if path.stem in shelves else path.parent.name, b"\0") + path.read_bytes()
                for path in records
            ]
            return [*found, *(shelves["papers"] + BASE["papers/later.yml"].encode() + text.encode() for text in texts)]
        case "formulas":
            found_texts = [tex for text in texts for tex in re.findall(r"\$([^$]+)\$", text)]
            return [tex.encode() for tex in {*found_texts, *_strings(data_of(TESTS / "cases/loading/formulas.yml"))}]
        case "pictures":
            cases = [case.get("change", {}).get("picture") for case in data_of(TESTS / "cases/loading/pictures.yml")]
            return [text.removeprefix("picture:\n").encode() for text in cases if isinstance(text, str)]
        case "lists":
            some = [case["file"].encode() for case in data_of(TESTS / "cases/importing/lists.yml")]
            return [*some, *ugly(200, 0)[0].split(b"\n\n")]
        case "citations":
            works = [*odd(), *collection_of("frozen").papers]
            found = [f"{work.title}\n{work.authors[0]}\n{work.venue or ''}".encode() for work in works]
            return [*found, *(f"{text}\n{text}\n{text}".encode() for text in TEXTS)]
    return [text.encode() for text in texts]


SIGNS = [
    *(
        b"\n",
        b"\n\n",
        b"  ",
        b"\t",
        b"- ",
        b": ",
        b"#",
        b" #",
        b"&a ",
        b"*a",
        b"<<: ",
        b"!!",
        b"|",
        b">-",
        b"---\n",
        b"%",
    ),
    *(b"$", b"$$", b"\\", b"{", b"}", b"_", b"^", b"\\frac{", b"\\left(", b"\\right)", b"\\cancel{", b"&", b"\\\\"),
    *(
        b"[",
        b"](",
        b")",
        b"<",
        b">",
        b"<script>",
        b"javascript:",
        b"&#58;",
        b"`",
        b"**",
        b"_",
        b"![",
        b'"',
        b"'",
        b"\x00",
    ),
    *(sign.encode() for sign in "\u202e\u200b\u0301\u2028\x85\ufeff\U0001f600ßİ½٣"),
    *(b"\xff", b"\xed\xa0\x80", b"99999999999999999999", b"-1", b"0", b"null", b"https://", b"10.1000/"),
]
"""What means something somewhere."""


def grown(chance: random.Random, some: Sequence[bytes]) -> bytes:
    """Return an input that is made of others: cut, put together, repeated, and with signs in it that mean something."""
    data = bytearray(chance.choice(some))
    for _ in range(1 + int(chance.expovariate(0.5))):
        at, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        match chance.randrange(7):
            case 0:
                del data[at : min(end, at + 40)]
            case 1:
                data[at:at] = chance.choice(SIGNS)
            case 2:
                data[at:at] = data[at : min(end, at + 60)] * chance.choice((1, 2, 3, 30))
            case 3:
                other = chance.choice(some)
                data[at:end] = other[: chance.randint(0, len(other))]
            case 4 if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
            case 5:
                data[at:at] = chance.choice(SIGNS) * chance.choice((2, 10, 1000, 20_000))
            case _:
                data[at : at + 1] = chance.choice(SIGNS)
    return bytes(data[:65_536])
