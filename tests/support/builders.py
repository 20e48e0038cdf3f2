"""Case files, collections on disk, and collections made of thin air."""

import base64
import errno
import io
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.collection.collection import Collection
from generator.collection.loading import load
from generator.records.papers import Pair, Paper
from generator.records.shelves import Era, Topic
from generator.text.dates import PartialDate
from generator.text.problems import Invalid

TESTS = Path(__file__).parents[1]


def data_of(path: Path) -> Any:
    """Return what a YAML file holds, read by the quick loader."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


BASE: dict[str, str] = data_of(TESTS / "cases/base.yml")
Golden = Callable[[str, Any], None]
"""Compares text, or data as JSON, with a file of `golden/`."""


def cases(folder: str) -> list[Any]:
    """Return the cases of a folder as parameters, each with its file's name and its own."""
    found = []
    for path in sorted((TESTS / "cases" / folder).glob("*.yml")):
        for number, case in enumerate(data_of(path)):
            found.append(pytest.param(case, id=f"{path.stem}-{case.get('name', number)}"))
    return found


@cache
def collection_of(name: str) -> Collection:
    """Return the collection of `toy` or of `frozen`, which all tests of a process share and none changes."""
    return load(TESTS / name / "content")[0]


def changed(text: str, fields: dict[str, Any]) -> str:
    """Return a record with some of its fields written anew; None takes one out, an unknown one goes to the end."""
    blocks = {block.split(":")[0]: block for block in re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE) if block}
    for name, lines in fields.items():
        if lines is None:
            del blocks[name]
        else:
            blocks[name] = written(lines).removesuffix("\n") + "\n"
    return "".join(blocks.values())


def written(content: Any) -> str:
    """Return text as given, or made of a start, a piece that is repeated and an end."""
    if isinstance(content, str):
        return content
    return content.get("start", "") + content["repeat"] * content["times"] + content.get("end", "")


def write(folder: Path, files: dict[str, Any]) -> None:
    """Write files: text, `bytes` in base64, a `link`, a `fifo`, a `dir` or a `repeat`; None takes one away."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.unlink()
        if content is None:
            continue
        if isinstance(content, str) or "repeat" in content:
            path.write_bytes(written(content).encode())
        elif "bytes" in content:
            path.write_bytes(base64.b64decode(content["bytes"]))
        elif "link" in content:
            path.symlink_to(content["link"])
        elif "dir" in content:
            path.mkdir()
        else:
            os.mkfifo(path)


def write_case(content: Path, case: dict[str, Any]) -> str:
    """Write the base as a case of loading changes it, and return the name of the file that the case is about."""
    name = case.get("in", "papers/later.yml")
    write(content, BASE)
    before, after = written(case.get("before", "")), written(case.get("after", ""))
    write(content, {name: before + changed(BASE[name], case.get("change", {})) + after})
    write(content, dict.fromkeys(case.get("copies", []), BASE[name]) | case.get("files", {}))
    return name


def close(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody read a file or list a folder, not even an administrator."""

    def guarded(call: Callable[..., Any]) -> Callable[..., Any]:
        def guard(asked: Any = ".", *given: Any, **named: Any) -> Any:
            if isinstance(asked, (str, Path)) and Path(asked).absolute() == path.absolute():
                raise PermissionError(errno.EACCES, "Permission denied", str(asked))
            return call(asked, *given, **named)

        return guard

    for module, name in ((os, "listdir"), (os, "scandir"), (io, "open")):
        monkeypatch.setattr(module, name, guarded(getattr(module, name)))


def refusal(take: Callable[..., Any], *given: Any) -> Invalid | None:
    """Return why a value is refused, or None where it is taken."""
    try:
        take(*given)
    except Invalid as error:
        return error
    return None


def plain(value: Any) -> Any:
    """Return a field's value as a case file can hold it."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, PartialDate) else value


def paper(id: str, published: str = "2000", **fields: Any) -> Paper:
    """Return a paper that was never checked."""
    given = {"short": id, "title": id, "authors": ("Ada Byron",), "topics": ("ideas",), "tier": "2", **fields}
    return Paper.model_construct(id=id, published=PartialDate.parse(published), **given)


def pair(precursors: str, breakthroughs: str) -> Pair:
    """Return a pair that was never checked; several ids are divided by spaces."""
    return Pair.model_construct(
        id=f"{precursors}-{breakthroughs}".replace(" ", "-"),
        precursors=tuple(precursors.split()),
        breakthroughs=tuple(breakthroughs.split()),
    )


def collection(papers: list[Paper], pairs: tuple[Pair, ...] = (), eras: str = "", topics: str = "ideas") -> Collection:
    """Return a collection of these records, with eras that begin on the days given."""
    days = [PartialDate.parse(day) for day in eras.split()]
    shelves = {
        "papers": {paper.id: paper for paper in papers},
        "pairs": {pair.id: pair for pair in pairs},
        "eras": {f"era-{day}": Era.model_construct(id=f"era-{day}", name=str(day), first_day=day) for day in days},
        "topics": {id: Topic.model_construct(id=id, name=id.title(), about=id) for id in topics.split()},
    }
    return Collection(shelves)
