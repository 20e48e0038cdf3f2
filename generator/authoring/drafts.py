"""Drafts of new records: what is known before anyone has written a word, or why there must be no such record."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from ..collection.collection import Collection
from ..collection.files import complaint_about
from ..records.papers import Paper
from ..records.parts import Record
from ..records.shelves import SHELVES, Shelf
from ..text import disk, identifiers
from ..text.dates import Gap
from ..text.days import month_words
from ..text.document import parse
from ..text.folding import folded, signs, title_key
from ..text.isbn import isbn
from ..text.messages import nearest, shortened
from ..text.nouns import worded
from ..text.problems import Invalid
from .registers.work import Metadata
from .skeleton import Value, complaint, fields_of, skeleton

ALIKE = 0.9
"""From which likeness on two folded titles may be those of one paper, as `SequenceMatcher.ratio` measures it."""
HOW_TO = (
    "Write what is empty. What stands behind a # may be left out; to use it, take the # away. Text below | or >- is "
    "indented by two spaces."
)
_LONGEST_ID = 50


class Draft(NamedTuple):
    """The known values of a new record by field, and sentences that help to write the rest, each above a field."""

    values: dict[str, Value]
    hints: dict[str, list[str]]


class Here(NamedTuple):
    """A paper that has a file already, finished or not, and what it can be recognised by."""

    path: str
    title: str
    arxiv: str
    doi: str
    url: str
    isbn: str


def papers_here(collection: Collection, content: Path) -> list[Here]:
    """Return every paper of a collection, with those whose files have a problem as far as they can be read."""
    found = [
        Here(_path(collection, paper), paper.title, *(getattr(paper, name) or "" for name in Here._fields[2:]))
        for paper in collection.papers
    ]
    for id in sorted(collection.unreadable.get("papers", ())):
        path = content / "papers" / f"{id}.yml"
        try:
            value = None if complaint_about(path) else parse(path.as_posix(), path.read_bytes()).value
        except OSError:
            continue
        if isinstance(value, dict):
            title, *given = (text if isinstance(text := value.get(name), str) else "" for name in Here._fields[1:])
            judges = (identifiers.arxiv_id, identifiers.doi, identifiers.web_address, isbn)
            found.append(Here(path.as_posix(), title, *map(identifiers.or_nothing, judges, given)))
    return found


def refuse_known(here: Iterable[Here], work: Metadata) -> None:
    """Refuse a paper that is here already: by its arXiv id, its DOI, its address, its ISBN or its title."""
    title = title_key(work.title) if work.title else ""
    for paper in here:
        if work.arxiv and work.arxiv in (paper.arxiv, identifiers.arxiv_of_doi(paper.doi)):
            same = f"the arXiv id {work.arxiv}"
        elif work.doi and work.doi == paper.doi:
            same = f"the DOI {work.doi}"
        elif work.url and work.url == paper.url:
            same = "this address"
        elif work.isbn and work.isbn == paper.isbn:
            same = f"the ISBN {work.isbn}"
        elif title and title == title_key(paper.title):
            same = "this title"
        else:
            continue
        raise Invalid("known", f"the {worded('paper')} is here already: {paper.path} has {same}")


def refuse_alike(here: Iterable[Here], title: str) -> None:
    """Refuse a paper whose title is nearly that of one here, in letters and not in signs, which may be the same."""
    likeness = SequenceMatcher(None, b=folded(title), autojunk=False)
    for paper in here:
        likeness.set_seq1(folded(paper.title))
        is_alike = title and signs(title) == signs(paper.title)
        if is_alike and likeness.quick_ratio() >= ALIKE and likeness.ratio() >= ALIKE:
            message = (
                f"{paper.path} has nearly this title: {paper.title!r}; for another {worded('paper')}, add --anyway"
            )
            raise Invalid("alike", message)


def new_id(collection: Collection, shelf: str, id: str) -> str:
    """Return an id for a new record, or refuse it: it is none, or it is taken."""
    identifiers.check_id(id)
    for record in collection.shelves.get(shelf, {}).values():
        if id == record.id or id in getattr(record, "aliases", ()):
            raise Invalid("id", f"the id {id!r} is taken by {_path(collection, record)}; give another with --id")
    if collection.knows(shelf, id):
        raise Invalid("id", f"the id {id!r} is taken by a file that cannot be read; give another with --id")
    return id


def id_from(work: Metadata) -> str:
    """Return an id made of a title's short beginning before a colon, of the title, or of what else it is known by."""
    name, colon, _ = work.title.partition(":")
    short = name if colon and len(name) <= 30 else work.title
    known_as = (f"{name} {known}" for name in ("arxiv", "doi", "isbn") if (known := getattr(work, name)))
    for text in (short, *known_as):
        try:
            return identifiers.check_id(_slug(text))
        except Invalid:
            continue
    raise Invalid("id", "no id can be made of what is known; give one with --id")


def paper(collection: Collection, work: Metadata) -> Draft:
    """Return the draft of a paper. What a register says and a record does not take stands in a hint."""
    given: dict[str, Value | None] = {
        "title": work.title,
        "authors": work.authors,
        "groups": work.groups,
        "authors_total": str(work.authors_total or ""),
        "published": str(work.published or ""),
        "published_as": work.published_as,
        "venue": work.venue,
        "arxiv": work.arxiv,
        "doi": work.doi,
        "url": work.url,
        "isbn": work.isbn,
    }
    draft = Draft({}, {name: [] for name in fields_of(SHELVES["papers"])})
    for name, value in given.items():
        if value and (problem := complaint(SHELVES["papers"], name, value)):
            shown = value if isinstance(value, str) else ", ".join(value)
            draft.hints[name].append(f"Found, but not taken, since {problem.message}: {shortened(shown, 300)}")
        elif value:
            draft.values[name] = value
    if work.published and work.published_as == "arxiv":
        draft.hints["published"].append("The first version on arXiv.")
    elif work.published:
        draft.hints["published"].append("The earliest date that is registered; was the work public before?")
    elif work.arxiv:
        draft.hints["published"].append(f"The arXiv id is of {month_words(identifiers.arxiv_month(work.arxiv))}.")
    if work.comment:
        draft.hints["venue"].append(f"The authors' comment on arXiv: {shortened(work.comment, 300)}")
    if not (work.arxiv or work.doi or work.url or work.isbn):
        draft.hints["arxiv"].append("One of arxiv, doi, url and isbn is needed, or sources where there is none.")
    if work.category:
        draft.hints["topics"].append(f"arXiv has it in {work.category}.")
    draft.hints["topics"].append(f"Here: {', '.join(topic.id for topic in collection.topics)}.")
    return draft


def pair(collection: Collection, older: Paper, later: Paper) -> Draft:
    """Return the draft of a pair of two papers, or refuse it."""
    if older.id == later.id:
        raise Invalid("self-pair", worded("a pair is made of two papers"))
    for known in collection.pairs_of(older):
        if later.id in (known.breakthroughs if older.id in known.precursors else known.precursors):
            message = f"{older.id} and {later.id} are a pair already: {_path(collection, known)}"
            raise Invalid("pair-once", message)
    if later.published.before(older.published):
        message = f"{later.id} ({later.published}) is older than {older.id} ({older.published})"
        raise Invalid("pair-in-order", f"{message}; the precursor comes first")
    both = collection.on_both_sides([older], [later])
    computed = [
        f"{older.short} ({older.published.words}), then {later.short} ({later.published.words}).",
        f"Between them: {Gap.between(older.published, later.published).words}.",
        f"On both sides: {', '.join(both) or 'nobody'}. All of this is computed, never typed.",
    ]
    hints = {
        "precursors": computed,
        "deleted": ["One of deleted and added is needed."],
        "pattern": [f"Here: {', '.join(pattern.id for pattern in collection.patterns)}."],
    }
    return Draft({"precursors": [older.id], "breakthroughs": [later.id]}, hints)


def named_paper(collection: Collection, id: str) -> Paper:
    """Return the paper of this id, or refuse it with the one that may be meant."""
    if found := collection.paper(id):
        return found
    if collection.knows("papers", id):
        raise Invalid(
            "known-paper", f"the {worded('paper')} {id!r} is here, but its file has a problem; run `timeline check`"
        )
    now = next((paper.id for paper in collection.papers if id in paper.aliases), "")
    raise Invalid("known-paper", f"there is no {worded('paper')} {id!r}", now or nearest(id, collection.ids("papers")))


def write(content: Path, shelf: Shelf, id: str, draft: Draft, head: Sequence[str]) -> str:
    """Write the file of a new record with some sentences at its head, never over another; return its path."""
    path = content / shelf.name / f"{id}.yml"
    text = skeleton(shelf, draft.values, draft.hints, [*head, HOW_TO])
    try:
        path.parent.mkdir(exist_ok=True)
        disk.create(path, text.encode())
    except OSError as error:
        raise Invalid("file", f"{path.as_posix()} cannot be written: {error.strerror}") from None
    return path.as_posix()


def _path(collection: Collection, record: Record) -> str:
    return collection.origin(record).file.path


def _slug(text: str) -> str:
    """Return text as an id, cut between words where it is long."""
    slug = identifiers.id_like(text)
    return slug if len(slug) <= _LONGEST_ID else slug[: _LONGEST_ID + 1].rpartition("-")[0] or slug[:_LONGEST_ID]
