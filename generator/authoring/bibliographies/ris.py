"""Works from RIS, which most reference managers write.

Format: https://en.wikipedia.org/wiki/RIS_(file_format), as Zotero, Mendeley and EndNote write it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..registers.work import clean
from .reference import Listed, Reference, Refusal, dated

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_KINDS = {
    **dict.fromkeys(("JOUR", "JFULL", "EJOUR", "MGZN"), "journal"),
    **dict.fromkeys(("CONF", "CPAPER"), "conference"),
    **dict.fromkeys(("BOOK", "EBOOK"), "book"),
    "THES": "thesis",
    "RPRT": "report",
    "STAND": "standard",
    "PAT": "patent",
    "COMP": "software",
}
_DATE = re.compile(r"([0-9]{4})(?:[/-]([0-9]{1,2})?(?:[/-]([0-9]{1,2})?)?)?(?:/.*)?")
Tags = Mapping[str, Sequence[str]]


def works(text: str) -> Listed:
    """Yield all works of a file, and what is broken in it."""
    tags: dict[str, list[str]] = defaultdict(list)
    start, last = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        found = _LINE.fullmatch(line.strip("\ufeff\r ") + ("  " if line.rstrip().endswith("-") else ""))
        tag = found[1] if found else ""
        if tag == "TY":
            if start:
                yield Refusal(start, "it has no ER, with which a work ends, before the next one begins")
            start, tags = number, defaultdict(list)
        elif tag == "ER":
            yield _work(start, tags) if start else Refusal(number, "there is an ER, but no TY before it")
            start = 0
        elif not start and line.strip("\ufeff\r\x1a "):
            yield Refusal(number, "this is outside of any work: one begins with TY")
        if found and start:
            last = tag
            tags[tag].append(found[2].strip())
        elif start and line.strip() and last:  # a value goes on
            tags[last][-1] = f"{tags[last][-1]} {line.strip()}"
    if start:
        yield Refusal(start, "it has no ER, with which a work ends")


def _work(line: int, tags: Tags) -> Reference | Refusal:
    def given(*names: str) -> str:
        return next((found for name in names for text in tags.get(name, ()) if (found := clean(text))), "")

    if any("\udc80" <= character <= "\udcff" for texts in tags.values() for text in texts for character in text):
        return Refusal(line, "there are bytes that are not UTF-8; save the file as UTF-8")
    title = given("TI", "T1", "CT")
    if not title:
        return Refusal(line, "it has no title")
    authors = [name for tag in ("AU", "A1") for text in tags.get(tag, ()) if (name := _name(clean(text)))]
    first, last = given("SP"), given("EP")
    return Reference(
        line=line,
        name=given("ID"),
        title=title,
        authors=authors,
        kind=_KINDS.get(given("TY"), ""),
        date=_date([given("DA"), given("PY", "Y1")]),
        container=given("T2", "JF", "JO", "JA", "BT", "PB"),
        volume=given("VL"),
        issue=given("IS"),
        pages=f"{first}-{last}" if first and last else first,
        links=[*(f"doi:{text}" if text.startswith("10.") else text for text in filter(None, tags.get("DO", ()))),
               *(text for text in tags.get("UR", ()) if re.fullmatch(r"https?://\S+", text))],
        isbn=given("SN"),
    )  # fmt: skip


def _name(text: str) -> str:
    """Return a name, given name first: RIS has `Family, Given, Suffix`."""
    family, _, rest = text.partition(",")
    given, _, suffix = rest.partition(",")
    return " ".join(filter(None, (given.strip(), family.strip(), suffix.strip())))


def _date(texts: Sequence[str]) -> str:
    """Return the more exact one of two dates, which both agree in their year, or the one that there is."""
    found = [dated(*(part or "" for part in match.groups())) if (match := _DATE.fullmatch(text)) else text
             for text in texts if text]  # fmt: skip
    first = next(iter(found), "")
    last = found[-1] if found else ""
    return first if first[:4] == last[:4] else last
