"""Writes first files for the works that a bibliography lists: those that are not here yet, each with what is known.

No file is written over another. What is here already, and what cannot be taken, is told with its line.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..collection.collection import Collection
from ..collection.loading import load
from ..records.shelves import SHELVES
from ..text.folding import title_key
from ..text.identifiers import ID, arxiv_of_doi
from ..text.messages import counted, printable, shortened
from ..text.nouns import worded
from ..text.problems import Invalid
from . import drafts
from .bibliographies.reading import Form, opened
from .bibliographies.reference import Refusal, work_of
from .registers.work import Metadata

LookUp = Callable[[Metadata], tuple[Metadata, list[str]]]
"""Returns what is known of a work elsewhere, and sentences on what was found."""


class Outcome(NamedTuple):
    """What became of one entry of a list: the line on which it begins, and a sentence; `kind` is one of those below."""

    line: int
    kind: str
    text: str
    planned: "Planned | None" = None


NEW, HERE, REFUSED = "new", "here", "refused"
"""A file is written for it, or would be; it is here already; it could not be taken."""


class Planned(NamedTuple):
    """A file that is to be written: its id, its draft, and sentences to stand at its head."""

    id: str
    draft: drafts.Draft
    head: list[str]


class Known:
    """What is here, to be recognised by any of its identifiers or by its title, letter case and signs aside."""

    def __init__(self, collection: Collection, content: Path) -> None:
        """Take a collection; files with a problem count as far as they can be read."""
        self._by_mark: dict[tuple[str, str], str] = {}
        self.ids = {path.stem for path in (content / "papers").glob("*.yml")} | {*collection.ids("papers")}
        self.ids |= {alias for paper in collection.papers for alias in paper.aliases}
        for paper in drafts.papers_here(collection, content):
            self.add(
                Metadata(paper.title, arxiv=paper.arxiv, doi=paper.doi, url=paper.url, isbn=paper.isbn), paper.path
            )

    def add(self, work: Metadata, where: str) -> None:
        """Note that a work is here, and where."""
        for mark in _marks(work):
            self._by_mark.setdefault(mark, where)

    def same(self, work: Metadata) -> str:
        """Return where the same work is, and what tells so; nothing where it is not here."""
        for name, value in _marks(work):
            if where := self._by_mark.get((name, value)):
                return f"{where} has {'this title' if name == 'title' else f'the {name} {value}'}"
        return ""


def _marks(work: Metadata) -> Iterator[tuple[str, str]]:
    """Yield what tells that two works are one."""
    if arxiv := work.arxiv or arxiv_of_doi(work.doi):
        yield "arXiv id", arxiv
    marks = {"DOI": work.doi, "address": work.url, "ISBN": work.isbn, "title": title_key(work.title)}
    yield from ((name, value) for name, value in marks.items() if value)


def planned(content: Path, file: Path, look_up: LookUp) -> list[Outcome]:
    """Return what becomes of each entry of a file, in its order; nothing is written. Raises Invalid, also if none is.

    Registers are asked only where the file gives no more than identifiers.
    """
    text, form = opened(file)
    if outcomes := [*_planned(content, file, text, form, look_up)]:
        return outcomes
    raise Invalid("file", f"{file.as_posix()} lists nothing that could be read as {form.name}")


def _planned(content: Path, file: Path, text: str, form: Form, look_up: LookUp) -> Iterator[Outcome]:
    collection, _ = load(content)
    known = Known(collection, content)
    for listed in form.works(text):
        if isinstance(listed, Refusal):
            yield Outcome(listed.line, REFUSED, listed.why)
            continue
        work, notes = work_of(listed)
        answers: list[str] = []
        same = known.same(work)
        if not same and form.names_only:
            work, answers = look_up(work)
            same = known.same(work)
        if same:
            yield Outcome(listed.line, HERE, f"{_called(work, listed.name)}: {same}")
            continue
        try:
            id = _free_id(work, known)
        except Invalid as refusal:
            yield Outcome(listed.line, REFUSED, refusal.text)
            continue
        draft = drafts.paper(collection, work)
        _hint(draft, work, notes)
        path = (content / SHELVES["papers"].name / f"{id}.yml").as_posix()
        known.add(work, path)
        known.ids.add(id)
        where = f"From {file.name}, line {listed.line}" + (f" ({listed.name})." if listed.name else ".")
        yield Outcome(listed.line, NEW, path, Planned(id, draft, [where, *answers]))


def _hint(draft: drafts.Draft, work: Metadata, notes: dict[str, list[str]]) -> None:
    """Add to a draft what was not taken from the list, and whose word the date is."""
    for name, sentences in notes.items():
        draft.hints[name] += sentences
    if work.published:
        said = draft.hints["published"]
        said[:1] = ["As the list has it: was the work public before?"]


def _called(work: Metadata, name: str) -> str:
    return repr(shortened(work.title or name, 80))


def _free_id(work: Metadata, known: Known) -> str:
    """Return an id made of what is known; with the year behind it where another work has that one."""
    id = drafts.id_from(work)
    if id not in known.ids:
        return id
    with_year = f"{id}-{work.published.year}" if work.published else ""
    if ID.fullmatch(with_year) and with_year not in known.ids:
        return with_year
    raise Invalid("id", f"{_called(work, id)} would have the id {id!r}, which another {worded('paper')} has")


def written(content: Path, outcome: Outcome) -> Outcome:
    """Write the file of an entry that is new, and return what became of that."""
    if not outcome.planned:
        return outcome
    id, draft, head = outcome.planned
    try:
        path = drafts.write(content, SHELVES["papers"], id, draft, head)
    except Invalid as refusal:
        return Outcome(outcome.line, REFUSED, refusal.text)
    return outcome._replace(text=path)


def told(file: Path, outcome: Outcome, *, as_plan: bool) -> str:
    """Return what became of an entry in one line."""
    words = {NEW: "would write" if as_plan else "wrote", HERE: "is here already,", REFUSED: "error:"}
    return printable(f"{file.as_posix()}:{outcome.line}: {words[outcome.kind]} {outcome.text}")


def summary(outcomes: list[Outcome], *, as_plan: bool) -> str:
    """Return how many entries there were, and what became of them."""
    count = {kind: sum(one.kind == kind for one in outcomes) for kind in (NEW, HERE, REFUSED)}
    parts = [
        f"{counted(count[NEW], 'file')} {'would be ' if as_plan else ''}written",
        f"{count[HERE]:,} here already",
        f"{count[REFUSED]:,} could not be taken",
    ]
    return f"{', '.join(parts)}." + ("" if as_plan or not count[NEW] else " Next: timeline check")
