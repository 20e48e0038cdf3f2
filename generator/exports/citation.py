"""What a bibliography says of a work: one value for each, from which every format is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..collection.venues import Appearance, Venues
from ..records.papers import Paper
from ..text.dates import PartialDate
from ..text.person_names import NameParts, name_parts

PUBLISHED_BY = frozenset({"book", "report", "thesis"})
"""The kinds of works that somebody publishes, where others appear in something larger."""
PREPRINT = "preprint"
"""The kind of a work that is nowhere but in an archive."""


@dataclass(frozen=True)
class Author:
    """Somebody who is cited: a person's name in parts, or the name of a group, which has none."""

    name: str
    parts: NameParts | None

    @property
    def inverted(self) -> tuple[str, ...]:
        """The name as it is sorted: family name with its particle, the suffix if there is one, and the given name."""
        if not self.parts:
            return (self.name,)
        given, particle, family, suffix = self.parts
        return tuple(filter(None, (f"{particle} {family}".strip(), suffix, given)))


@dataclass(frozen=True)
class Citation:
    """What is cited. What is not known is nothing.

    `kind` is `preprint`, or what the work was published as; `date` is that of the version that is cited, which is the
    published one; `container` is what it appeared in, or `publisher` who published it; `genre` is the degree of a
    thesis; `others` says whether there are more authors than those named, and `missing` how many.
    """

    id: str
    kind: str
    title: str
    authors: tuple[Author, ...]
    missing: int
    date: PartialDate
    container: str
    publisher: str
    genre: str
    volume: str
    issue: str
    pages: str
    arxiv: str
    doi: str
    isbn: str
    address: str


def citations(papers: Iterable[Paper], venues: Venues) -> Iterator[Citation]:
    """Yield what is cited of each of some papers, which appeared at these venues."""
    return (_citation(paper, venues.of(paper)) for paper in papers)


def _citation(paper: Paper, where: Appearance) -> Citation:
    kind = where.kind or (PREPRINT if paper.published_as == "arxiv" else paper.published_as)
    genre, _, school = where.name.partition(", ") if kind == "thesis" else ("", "", where.name)
    place = school or where.name
    return Citation(
        id=paper.id,
        kind=kind,
        title=paper.title,
        authors=tuple(_author(paper, name) for name in paper.authors),
        missing=(paper.authors_total or len(paper.authors)) - len(paper.authors),
        date=_date(paper, where, kind),
        container="" if kind in PUBLISHED_BY else place,
        publisher=place if kind in PUBLISHED_BY else "",
        genre=genre if school else "",
        volume=where.volume,
        issue=where.issue,
        pages=where.pages,
        arxiv=paper.arxiv or "",
        doi=paper.doi or "",
        isbn=paper.isbn or "",
        address=paper.full_text,
    )


def _author(paper: Paper, name: str) -> Author:
    return Author(name, None if name in paper.groups else name_parts(name))


def _date(paper: Paper, where: Appearance, kind: str) -> PartialDate:
    """Return when what is cited came out: the year that the venue has, where the work had been public before."""
    is_first = where.year is None or (kind == paper.published_as and where.year == paper.published.year)
    return paper.published if is_first else PartialDate.parse(str(where.year))
