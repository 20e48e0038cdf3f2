"""Sites whose collections have an odd shape: as small, as large, as long or as uneven as one may be."""

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from generator.authoring import starter
from generator.site.figures import NOTHING
from tests.support.builders import TESTS, data_of
from tests.support.built import Site, quickly_built, shared
from tests.support.hostile import write_collection

SHAPES: dict[str, dict[str, Any]] = {shape["name"]: shape for shape in data_of(TESTS / "cases/shapes.yml")}
LONG_NAME = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsg"
"""Sixty letters without a space."""
_FIRST = "Slow Open Plain Hidden Early Narrow Common Late".split()
_SECOND = "letters harbour of glass|tables|roads in winter|clocks|songs for two voices|maps|bridges of rope".split("|")
_SUMMARY = "It is told here in a few plain words what this work did and why anybody would still look at it today. " * 4


def _name(index: int) -> str:
    """Return what a work is called: one to five words, each name once."""
    name = f"{_FIRST[index % 8]} {_SECOND[index % 7]}"
    return f"{name} {index // 56 + 1}" if index >= 56 else name


def _lane(shape: dict[str, Any], number: int) -> str:
    name = f"{_SECOND[number % 7]} {number}"
    return f"{name}, {LONG_NAME[:30]}" if shape.get("long_lane") else name


def _date(shape: dict[str, Any], index: int) -> str:
    """Return a date for a work, evenly in the years of a shape; of two works with one month each has a day."""
    (first, last), count = shape["years"], shape["works"]
    months = round(index * ((last - first) * 12 + 11) / max(count - 1, 1))
    return f"{first + months // 12}-{months % 12 + 1:02}-{index % 28 + 1:02}"


def _work(shape: dict[str, Any], index: int) -> dict[str, Any]:
    name = LONG_NAME if shape.get("long_name") and index == shape["works"] // 2 else _name(index)
    older = [{"paper": f"work-{index - 1:03}", "kind": "extends", "how": "Goes on from there."}] if index % 9 else []
    return {
        "title": f"On {name}",
        "short": name,
        "authors": [f"Ada Byron {index % 40}"],
        "published": _date(shape, index),
        "published_as": "book",
        "topics": [f"topic-{(index * 5 + index // shape['topics']) % shape['topics']:02}"],
        "tier": "1" if index % 12 == 0 else "23"[index % 2],
        "role": "Did what had not been done",
        "gist": "What had not been done was done here for the first time.",
        "summary": _SUMMARY,
        **({"builds_on": older} if older else {"root": "It begins something."}),
        "sources": ["A library, of which the shelf is not known"],
    }


def _pairs(shape: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Yield the precursor and the breakthrough of each pair; the first are as far apart as the shape says."""
    (first, last), works, count = shape["years"], shape["works"], shape.get("pairs", 0)
    far = round(shape.get("apart", 0) * works / (last - first + 1))
    for index in range(count):
        older = index * (works - far - 1) // count
        yield older, older + (far if index == 0 else 1 + index % far)


def _pair(older: int, later: int) -> dict[str, Any]:
    prose = dict.fromkeys(("shared_idea", "proved", "why_not", "changed", "dissent"), "Told in a sentence.")
    return {
        "precursors": [f"work-{older:03}"],
        "breakthroughs": [f"work-{later:03}"],
        **prose,
        "deleted": {"from": "the middle part", "to": "nothing"},
        "pattern": "leave-out",
    }


def records(shape: dict[str, Any]) -> dict[str, Any]:
    """Return the records of a shape by the names of their files."""
    works = [_work(shape, index) for index in range(shape["works"])]
    starts = [0, *accumulate(shape["crowds"])][:-1]
    about = {"about": "In one line", "intro": "In a paragraph."}
    eras = [
        {"id": f"era-{number}", "name": f"{_FIRST[number]} years", "first_day": works[start]["published"], **about}
        for number, start in enumerate(starts)
    ]
    lanes = [
        {"id": f"topic-{number:02}", "name": _lane(shape, number), "about": "In one line"}
        for number in range(shape["topics"])
    ]
    pattern = {"id": "leave-out", "name": "Leave it out", "about": "It is kept", "advice": "Try.", "text": "It works."}
    pairs = {f"pairs/pair-{older:03}-{later:03}.yml": _pair(older, later) for older, later in _pairs(shape)}
    files = {f"papers/work-{index:03}.yml": work for index, work in enumerate(works)} | pairs
    return files | {"eras.yml": eras, "topics.yml": lanes, "patterns.yml": [pattern]}


def shaped(folder: Path, shape: dict[str, Any]) -> Site:
    """Begin a site as `timeline init` does, put in the records of a shape, if it has any, and build it strictly."""
    plan = starter.Plan(shape["site"], "https://example.org/shape/")
    for name, text in starter.files(plan).items():
        path = folder / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    content = folder / "project/content"
    if "crowds" in shape:
        write_collection(content, records(shape))
    below = (name for name in NOTHING if name != "headline")  # which is a heading itself
    figures = "\n\n".join(f"## The figure {name}\n\n<!-- figure: {name} -->" for name in below)
    (content / "figures.md").write_text(f"# Figures\n\n{figures}\n", encoding="utf-8")
    return quickly_built(folder / "project", folder / "site", "--strict")


@pytest.fixture(
    scope="session", params=[pytest.param(name, marks=pytest.mark.xdist_group(f"shape-{name}")) for name in SHAPES]
)
def shape(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Site]:
    """A shape, and its site."""
    found = SHAPES[request.param]
    return found, shared(tmp_path_factory, f"shape-{request.param}", lambda folder: shaped(folder, found))
