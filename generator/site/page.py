"""A page before it is drawn, and a link to one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from .addresses import Address


@dataclass(frozen=True)
class Link:
    """A page to go to: what it is called, and where it is; a part of the site that has no page is only called so."""

    title: str
    address: Address | None = None


class HeadLink(NamedTuple):
    """A link for programs: its relation, the path of a file of the site or an address, and what type that has."""

    relation: str
    goal: str
    media: str = ""


class Head(NamedTuple):
    """What other programs read in the head of a page.

    That is the feeds that follow it, each with its title and its path, names and values of the work that it is about,
    where its data lie, and the things that it is about as linked data.
    """

    feeds: Sequence[tuple[str, str]] = ()
    tags: Sequence[tuple[str, str]] = ()
    links: Sequence[HeadLink] = ()
    things: Sequence[Mapping[str, Any]] = ()


NO_HEAD = Head()
"""That of a page of which they read nothing."""


@dataclass(frozen=True)
class Page:
    """A page before it is drawn.

    `values` are what its template prints; of one page among many a function finds them, when that page is drawn.
    `file` is the file behind it, seen from the content folder. `styles` and `scripts` are files of `theme/assets` that
    only this kind of page needs, by name. `by_hand` says that somebody wrote the page itself.
    `head` is what other programs read of it; of one page among many it is found like its values.
    `in_time` says whether `earlier` and `later` are so in time, or come before and after in another order.
    """

    address: Address
    title: str
    description: str
    template: str
    values: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = field(default_factory=dict)
    file: str = ""
    trail: tuple[Link, ...] = ()
    earlier: Link | None = None
    later: Link | None = None
    in_time: bool = True
    wide: bool = False
    by_hand: bool = False
    head: Head | Callable[[], Head] = NO_HEAD
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()

    def settled(self) -> "Page":
        """Return the page with what its template prints, and what others read of it."""
        return replace(self, values=self.found(), head=self.told())

    def found(self) -> Mapping[str, Any]:
        """Return what its template prints."""
        return self.values() if callable(self.values) else self.values

    def told(self) -> Head:
        """Return what other programs read of it."""
        return self.head() if callable(self.head) else self.head


def in_a_row(links: Sequence[Link]) -> list[tuple[Link | None, Link | None]]:
    """Return for each of some pages in a row the one before it and the one after it, where there is one."""
    around = zip([None, *links], links, [*links[1:], None], strict=False)
    return [(before, after) for before, _, after in around]
