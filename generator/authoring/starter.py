"""Begins a site: settings, short lists and two works as examples, from what somebody says of it.

The files come along with the program, in `starter/`; a word in capitals between two underscores on each side stands for
what is asked. All of them are made and judged before the first one is written.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..collection.collection import Collection
from ..collection.files import listed, shelf_of
from ..collection.loading import read
from ..exports import schema
from ..records.parts import Record
from ..records.shelves import SHELVES
from ..text import disk, identifiers
from ..text.messages import counted, printable
from ..text.nouns import PAPER, Noun, noun
from ..text.problems import Invalid
from .client import VERSION
from .interview import Talk
from .skeleton import complaint, scalar

DESCRIPTION = "What came before each turn, what changed, and what was left out"
LANES = ("Measurement", "Theory")
"""The lanes of the timeline for the works that stand as examples."""
_MOST_LANES = 12
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[\w.~/-]*)?", re.ASCII)
_OF_PAGES = re.compile(r"https://([\w-]+)\.github\.io/([\w.-]+)/", re.ASCII)
_MARKS = re.compile(r"([\\`*_\[\]<>#|$&~])")
"""What Markdown could take for more than a sign."""


class Plan(NamedTuple):
    """What a site is to be: its name, its address with a slash at the end, its lanes, and what a work is called."""

    name: str
    address: str
    lanes: Sequence[str] = LANES
    work: Noun = PAPER


def begin(talk: Talk, folder: Path, *, ask: bool) -> None:
    """Write a site into a folder that is not there or empty, or refuse it; without asking, as it comes."""
    _refuse_full(folder)
    plan = _plan(talk, folder) if ask else _usual(folder)
    made = files(plan)
    disk.create_all(folder, {name: text.encode() for name, text in made.items()})
    talk.say(f"Wrote {counted(len(made), 'file')} into {printable(str(folder))}. Next, in that folder:")
    talk.say("  mkdocs serve    shows the site at http://127.0.0.1:8000, and follows every file you save")
    talk.say("  README.md       says how to add to it, and how to publish it")


def files(plan: Plan) -> dict[str, str]:
    """Return the files of a site by their paths; what they must not hold is refused, in the words of `check`."""
    words = _words(plan)
    here = disk.packed("starter")
    found = {
        path.relative_to(here).as_posix(): re.sub(r"__([A-Z]+(?:_[A-Z]+)*)__", lambda word: words[word[1]], text)
        for path in sorted(here.rglob("*"))
        if path.is_file() and (text := path.read_text("utf-8"))
    }
    return found | {f"schemas/{name}": text for name, text in schema.files(_collection(found), str).items()}


def _collection(made: Mapping[str, str]) -> Collection:
    """Return the collection that some files hold, or refuse the first thing that is wrong with one of them."""
    shelves: dict[str, dict[str, Record]] = {name: {} for name in SHELVES}
    for name, text in made.items():
        shelf = shelf_of(Path(name), Path("content"))
        if shelf:
            reading = read(name, text.encode(), shelf)
            for problem in reading.problems:
                raise Invalid(problem.rule, f"{name}: {problem.message}", problem.suggestion)
            shelves[shelf.name] |= {record.id: record for record, _ in reading.records}
    return Collection(shelves)


def _words(plan: Plan) -> Mapping[str, str]:
    """Return what stands in the files for each word in capitals."""
    ids = _ids(plan.lanes)
    topics = [
        f"- {{id: {id}, name: {scalar(name, in_list=True)}, about: What belongs in this lane, in one line}}"
        for id, name in zip(ids, plan.lanes, strict=True)
    ]
    repository = _OF_PAGES.fullmatch(plan.address)
    lines = [f"repo_url: https://github.com/{'/'.join(repository.groups() if repository else ('NAME', 'REPOSITORY'))}"]
    lines += ["edit_uri: edit/main/content/"]
    schemas = [f'    "./schemas/{name}.json": "content/{shelf.file("*")}"' for name, shelf in SHELVES.items()]
    return {
        "NAME": json.dumps(plan.name, ensure_ascii=False),
        "TITLE": _MARKS.sub(r"\\\1", plan.name),
        "DESCRIPTION": DESCRIPTION,
        "CONTRIBUTORS": json.dumps(f"{plan.name} contributors", ensure_ascii=False),
        "ADDRESS": json.dumps(plan.address),
        "REPOSITORY": "\n".join(lines if repository else [f"# {line}" for line in lines]),
        "TOPICS": "\n".join(topics),
        "FIRST_LANE": ids[0],
        "LAST_LANE": ids[-1],
        "SCHEMAS": ",\n".join(schemas),
        "WORK": f"{{one: {scalar(plan.work.one)}, many: {scalar(plan.work.many)}}}",
        "VERSION": VERSION,
    }


def _usual(folder: Path) -> Plan:
    """Return what a site is if nobody says more than its folder."""
    spoken = re.sub(r"[-_\s]+", " ", folder.resolve().name).strip()
    name = spoken[:1].upper() + spoken[1:]
    return Plan(
        "A timeline" if complaint(SHELVES["frontiers"], "name", name) else name,
        f"https://example.org/{identifiers.id_like(spoken) or 'timeline'}/",
    )


def _plan(talk: Talk, folder: Path) -> Plan:
    """Ask what a site is to be; what is left empty, is as usual."""
    usual = _usual(folder)

    def asked(name: str, default: str, judge: Callable[[str], str]) -> str:
        return talk.until_taken(f"{name} [{printable(default)}]", lambda answer: judge(answer or default))

    talk.say("What is the site called?")
    name = asked("name", usual.name, _judged)
    talk.say("At which address will it stand? It can be changed later, in mkdocs.yml.")
    address = asked("address", usual.address, _address)
    talk.say("Which lanes does the timeline have, from top to bottom? They are separated by commas.")
    lanes = asked("lanes", ", ".join(usual.lanes), lambda answer: "\n".join(_lanes(answer)))
    talk.say("What is a work called, one and several?")
    words = asked("work", f"{PAPER.one}, {PAPER.many}", lambda answer: ", ".join(_work(answer)[:2]))
    return Plan(name, address, lanes.split("\n"), _work(words))


def _judged(name: str) -> str:
    """Return a name, or refuse it as a check would."""
    if problem := complaint(SHELVES["frontiers"], "name", name):
        raise Invalid(problem.rule, problem.message, problem.suggestion)
    return name


def _work(text: str) -> Noun:
    """Return what works are called, from a word for one and a word for several."""
    found = noun(dict(zip(("one", "many"), map(str.strip, text.split(",")), strict=False)))
    if found is None or text.count(",") != 1:
        raise Invalid("work", f"{text!r} is not two words, for one work and for several, such as language, languages")
    return found


def _address(text: str) -> str:
    """Return the address of a site, with a slash at its end."""
    if not _ADDRESS.fullmatch(text):
        raise Invalid("address", f"{text!r} is no address of a site; one is https://example.org/timeline/")
    return text.rstrip("/") + "/"


def _lanes(text: str) -> list[str]:
    """Return the names of lanes, each of which has an id of its own."""
    lanes = [_judged(part.strip()) for part in text.split(",") if part.strip()]
    if not 1 <= len(lanes) <= _MOST_LANES:
        raise Invalid("lanes", f"one to {_MOST_LANES} lanes are expected, not {len(lanes)}")
    ids = _ids(lanes)
    for id, lane in zip(ids, lanes, strict=True):
        if ids.count(id) > 1:
            raise Invalid("lanes", f"two lanes are called like {lane!r}; name one of them otherwise")
    return lanes


def _ids(lanes: Sequence[str]) -> list[str]:
    """Return the ids of lanes: their names, or their numbers where no id can be made of a name."""
    guesses = [identifiers.or_nothing(identifiers.check_id, identifiers.id_like(lane)) for lane in lanes]
    return [guess or f"lane-{number}" for number, guess in enumerate(guesses, 1)]


def _refuse_full(folder: Path) -> None:
    """Refuse a folder that holds something; a repository that is still empty is taken."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Invalid("folder", f"{folder} is no folder; name one that is not there yet")
    found, complaint_ = listed(folder)
    if complaint_:
        raise Invalid("folder", f"{folder}: {complaint_}")
    if strange := [path.name for path in found if path.name != ".git"]:
        raise Invalid("folder", f"{folder} is not empty, it holds {strange[0]}; name a folder that is not there yet")
