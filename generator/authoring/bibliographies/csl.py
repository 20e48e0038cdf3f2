"""Works from CSL-JSON, which Zotero and Pandoc write.

Format: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html. Each work is read by itself, so that a broken
one costs no other.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from ..registers.work import clean
from .reference import Listed, Reference, Refusal, dated

_KINDS = {
    "article-journal": "journal",
    "paper-conference": "conference",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "patent": "patent",
    "standard": "standard",
    "software": "software",
    "speech": "talk",
}
_BETWEEN = re.compile(r"[\s,]*")


def works(text: str) -> Listed:
    """Yield all works of a file, and what is broken in it; after that, the next one begins as far in as the first."""
    decoder = json.JSONDecoder(parse_int=str, parse_float=str)
    at = _after(text, len(text) - len(text.lstrip("\ufeff \t\r\n[")))
    column = at - text.rfind("\n", 0, at)
    begins = re.compile(rf"(?<=\n)[ \t]{{{column - 1}}}\{{")
    line, counted = 1, 0
    while at < len(text) and text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, at = decoder.raw_decode(text, at)
            yield _work(line, value)
        except (ValueError, RecursionError) as error:
            where = f", on line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
            yield Refusal(line, f"this is not the JSON that it should be{where}")
            following = begins.search(text, at + 1)
            if not following:
                return
            at = following.end() - 1
        at = _after(text, at)


def _after(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _work(line: int, value: Any) -> Reference | Refusal:
    if not isinstance(value, dict):
        return Refusal(line, "this is no work, which stands in braces")

    def given(name: str) -> str:
        found = value.get(name)
        return clean(found) if isinstance(found, str) else ""

    title = given("title")
    if not title:
        return Refusal(line, "it has no title")
    people = value.get("author")
    named = [_name(one) for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    links = [f"doi:{given('DOI')}" if given("DOI").startswith("10.") else given("DOI"), given("URL")]
    if given("archive").casefold() == "arxiv" or given("number").casefold().startswith("arxiv:"):
        number = given("archive_location") or given("number")
        links.insert(0, number if number.casefold().startswith("arxiv") else f"arxiv:{number}")
    return Reference(
        line=line,
        name=given("id"),
        title=title,
        authors=[name for name, _ in named if name],
        groups=[name for name, is_group in named if is_group],
        kind=_KINDS.get(given("type"), ""),
        date=_date(value.get("issued")),
        container=given("container-title") or given("publisher"),
        volume=given("volume"),
        issue=given("issue"),
        pages=given("page"),
        links=[*filter(None, links)],
        isbn=given("ISBN"),
    )


def _name(person: Mapping[str, Any]) -> tuple[str, bool]:
    """Return a name, given name first, and whether it is a group's."""
    if literal := person.get("literal"):
        return (clean(literal), True) if isinstance(literal, str) else ("", False)
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return clean(" ".join(text for part in order if isinstance(text := person.get(part), str) and text)), False


def _date(issued: Any) -> str:
    """Read `{"date-parts": [[2016, 6, 27]]}`, or a text; of a stretch of time nothing."""
    if not isinstance(issued, dict):
        return ""
    match issued.get("date-parts"):
        case [[year, *rest]] if all(isinstance(part, str) for part in (year, *rest)):
            return dated(year, *rest[:2])
    told = issued.get("raw") or issued.get("literal")
    return clean(told) if isinstance(told, str) else ""
