"""Makes a new record with somebody: what is given is taken, and the rest asked for, one field at a time.

Each answer is judged at once, in the words of `check`. Nothing is written before the last one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from ..collection.loading import load
from ..records.shelves import SHELVES, Shelf
from ..text.messages import nearest, printable
from ..text.nouns import worded
from ..text.problems import Invalid
from . import drafts
from .registers.work import Metadata, clean, identified
from .skeleton import Value, about, complaint, to_write

try:
    import readline
except ImportError:  # Windows has none, and does without completion.
    readline = None  # type: ignore[assignment]

Taken = TypeVar("Taken")

LookUp = Callable[[Metadata], tuple[Metadata, list[str]]]
"""Returns what is known of a work elsewhere, and sentences on what was found."""

ASKED = {
    "papers": ("short", "authors", "published", "published_as", "venue", "topics", "tier", "role", "gist"),
    "pairs": ("pattern",),
}
"""The fields that are asked for, by shelf; what takes paragraphs or parts is written in the file."""


class Talk(NamedTuple):
    """How to speak with somebody: `prompt` shows a text and returns the answer, `say` shows a line."""

    prompt: Callable[[str], str]
    say: Callable[[str], None]

    def until_taken(self, name: str, judge: Callable[[str], Taken], words: Sequence[str] = ()) -> Taken:
        """Ask until `judge` takes the answer; what it refuses, it says why. Tab completes the words."""
        while True:
            with _completing(words):
                # What a terminal gives may hold halves of characters, which no file can.
                answer = self.prompt(f"{name}:").encode("utf-8", "replace").decode("utf-8")
            try:
                return judge(answer.strip())
            except Invalid as refusal:
                self.say(refusal.text)


def one_of(talk: Talk, name: str, words: Sequence[str]) -> str:
    """Ask for one of a few words."""

    def judge(answer: str) -> str:
        if answer not in words:
            raise Invalid("choice", f"{answer!r} is not one of {', '.join(words)}", nearest(answer, words))
        return answer

    return talk.until_taken(f"{name} ({' or '.join(words)})", judge, words)


def new_paper(talk: Talk, content: Path, identifier: str, id: str, *, anyway: bool, look_up: LookUp) -> None:
    """Write the file of a paper, or refuse it; without an identifier, ask for one, and for what nobody knows.

    With `anyway`, a title that is nearly that of another paper is taken. Without an `id` one is made.
    """
    shelf = SHELVES["papers"]
    collection, _ = load(content)
    here = drafts.papers_here(collection, content)
    id = id and drafts.new_id(collection, shelf.name, id)
    work = _meant(identifier, " " in identifier) if identifier else _work(talk)
    drafts.refuse_known(here, work)
    answers: list[str] = []
    if not work.title:
        work, answers = look_up(work)
        for sentence in answers:
            talk.say(printable(sentence))
    if not identifier and not work.title:
        work = replace(work, title=str(_field(talk, shelf, "title")))
    drafts.refuse_known(here, work)
    if not anyway:
        drafts.refuse_alike(here, work.title)
    id = id or drafts.new_id(collection, shelf.name, drafts.id_from(work))
    draft = drafts.paper(collection, work)
    if not identifier:
        draft.values.update(_fields(talk, shelf, draft.values, {"topics": [topic.id for topic in collection.topics]}))
    _tell(talk, shelf, drafts.write(content, shelf, id, draft, answers), draft)


def new_pair(talk: Talk, content: Path, precursor: str, breakthrough: str, id: str) -> None:
    """Write the file of a pair of papers that are here, or refuse it; ask for what is not given."""
    shelf = SHELVES["pairs"]
    collection, _ = load(content)
    named, ids = partial(drafts.named_paper, collection), sorted(collection.ids("papers"))
    older = named(precursor) if precursor else talk.until_taken("precursor", named, ids)
    later = named(breakthrough) if breakthrough else talk.until_taken("breakthrough", named, ids)
    draft = drafts.pair(collection, older, later)
    id = drafts.new_id(collection, shelf.name, id or f"{older.id}-{later.id}")
    if not breakthrough:
        patterns = [pattern.id for pattern in collection.patterns]
        draft.values.update(_fields(talk, shelf, draft.values, {"pattern": patterns}))
    _tell(talk, shelf, drafts.write(content, shelf, id, draft, []), draft)


def _tell(talk: Talk, shelf: Shelf, path: str, draft: drafts.Draft) -> None:
    """Say what was written, and what is left to do."""
    shown = printable(path)
    talk.say(f"Wrote {shown}. Its name is its id, for good: rename it now if another is better.")
    talk.say(f"Still to write: {', '.join(to_write(shelf, draft.values))}.")
    talk.say(f"Next: timeline check {shown}")


def _meant(text: str, may_be_title: bool) -> Metadata:
    """Return the work that an identifier names or, if it is none and may be a title, the title."""
    try:
        return identified(text)
    except Invalid as refusal:
        if refusal.rule == "identifier" and may_be_title:
            return Metadata(title=clean(text))
        raise


def _work(talk: Talk) -> Metadata:
    """Ask which work is meant: by its identifier, or by its title if it has none."""
    talk.say(worded("Which paper? Give its arXiv id, DOI, ISBN or address, or its title if it has none of these."))
    return talk.until_taken(worded("paper"), lambda answer: _meant(answer, bool(answer)))


def _field(talk: Talk, shelf: Shelf, name: str, ids: Sequence[str] = ()) -> Value:
    """Ask for the value of a field; nothing leaves it for later. `ids` are those that the field may name."""
    known = about(shelf, name)

    def judge(answer: str) -> Value:
        value: Value = _parts(answer) if known.is_list else answer
        if answer and (problem := complaint(shelf, name, value)):
            raise Invalid(problem.rule, problem.message, problem.suggestion)
        for id in _parts(answer) if ids else ():
            if id not in ids:
                raise Invalid("known", f"there is no {known.noun} {id!r}", nearest(id, ids))
        return value

    several = "; several are separated by commas" if known.is_list else ""
    talk.say(printable(f"{name}: {known.description}{several}"))
    return talk.until_taken(name, judge, ids or known.choices)


def _fields(talk: Talk, shelf: Shelf, known: Mapping[str, Value], ids: Mapping[str, Sequence[str]]) -> dict[str, Value]:
    """Ask for what is not known yet, and return it by field."""
    found = {name: _field(talk, shelf, name, ids.get(name, ())) for name in ASKED[shelf.name] if name not in known}
    return {name: value for name, value in found.items() if value}


def _parts(answer: str) -> list[str]:
    """Split an answer at its semicolons, or at its commas if it has none."""
    return [part.strip() for part in answer.split(";" if ";" in answer else ",") if part.strip()]


@contextmanager
def _completing(words: Sequence[str]) -> Iterator[None]:
    """Let Tab complete words while the block runs, where the terminal can."""
    if readline is None:
        yield
        return

    def complete(text: str, number: int) -> str | None:
        return next((word for at, word in enumerate(w for w in words if w.startswith(text)) if at == number), None)

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims(" ,;")
    is_libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])
