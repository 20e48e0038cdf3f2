"""Where every paper came from: the families of papers, drawn on an axis of time, and the main path through them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...collection.genealogy import Genealogy
from ...drawing.genealogy import Member
from ...drawing.lineage_fan import STYLES
from ...records.papers import Paper
from ...text.messages import counted
from ..addresses import address
from ..labels import LINE_KEY
from ..page import Page
from ..site import Site


@dataclass(frozen=True)
class Entry:
    """A paper in the nested list: its mark, the step to its main parent and how that is drawn, and what it encloses."""

    member: Member
    side: str
    style: str
    below: int
    """How many papers came from it."""
    ends: tuple[Paper, ...]
    """Those whose lists end after it, the innermost first."""

    @property
    def holds(self) -> bool:
        """Whether something hangs from it."""
        return self.member.last > self.member.row


def genealogy_page(site: Site) -> Iterator[Page]:
    """All branches on an axis of time, one main parent for each paper, and the main path with its reasons."""
    genealogy, drawn = site.genealogy, site.family
    if not drawn.members:
        return
    path = site.ways.main_path
    entries = list(_entries(site, genealogy, {member.paper.id: member for member in drawn.members}))
    styles = {entry.style for entry in entries}
    yield Page(
        address("genealogy"),
        "Genealogy",
        f"{counted(len(drawn.members), 'paper')}, each with its main parent, and with all that came from it.",
        "genealogy.html",
        {
            "entries": entries,
            "roots": genealogy.roots,
            "alone": genealogy.alone,
            "ticks": drawn.ticks,
            "steps": site.collection.steps,
            "path": path,
            "first": path[0].older if path else None,
            "last": path[-1].later if path else None,
            "key": [(style, words) for style, words in LINE_KEY.items() if style in styles],
        },
        wide=True,
        styles=("genealogy", "genealogy-places"),
        scripts=("genealogy",),
    )


def _entries(site: Site, genealogy: Genealogy, members: Mapping[str, Member]) -> Iterator[Entry]:
    """Yield every paper of every family, each before those that came from it, with how many lists end after it."""
    waiting: list[tuple[Paper, tuple[Paper, ...]]] = [(root, ()) for root in reversed(genealogy.roots)]
    while waiting:
        paper, ends = waiting.pop()
        children = [step.later for step in genealogy.children.get(paper.id, ())]
        member, last = members[paper.id], len(children) - 1
        yield Entry(
            member,
            site.collection.side(paper),
            _style(site, member),
            genealogy.sizes[paper.id] - 1,
            () if children else ends,
        )
        waiting += [(child, (paper, *ends) if index == last else ()) for index, child in enumerate(children)][::-1]


def _style(site: Site, member: Member) -> str:
    """Return how the line to a paper is drawn, or nothing for the first of a family."""
    if not member.step:
        return ""
    return "pair" if site.collection.pair_of(member.step.older, member.step.later) else STYLES[member.step.kind]
