"""The page around a page: a whole HTML document, drawn by no engine.

What pages of one place share is drawn once for all of them, with slots in it, and filled in for each: a navigation is
the larger part of a page, and the same a thousand times.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from ..text.dates import PartialDate
from ..text.messages import counted, printable
from ..text.problems import Problem
from .addresses import Address, Way, address, section
from .frame import Frame
from .heads import described
from .page import Page
from .policy import POLICY
from .site import Site

SLOTS = (
    "heading",
    "title",
    "description",
    "canonical",
    "problems",
    "trail",
    "body",
    "neighbours",
    "correction",
    "changed",
    "head",
)
"""What is different on every page."""
_EDGE = "\0"
"""What stands around the name of a slot; no text of a record or a page has it."""
_REPORTS = "https://github.com/"
"""Where the source of a site lies whose readers can report mistakes by a form."""


class Shell:
    """Draws whole pages of a site; `frame` is what all of them show."""

    def __init__(self, site: Site, frame: Frame) -> None:
        self.site = site
        self.frame = frame
        self._drawn: dict[tuple[object, ...], list[str]] = {}

    def document(self, page: Page, edit: str = "") -> str:
        """Return a page as a whole HTML document; `edit` is the address at which the file behind it can be changed."""
        given = self._given(page, edit)
        pieces = self._alike(page)
        return "".join(given[piece] if index % 2 else piece for index, piece in enumerate(pieces))

    def lost(self) -> str:
        """Return the document that a server shows where there is no page."""
        about = "There is no page at this address."
        entries = self._links(self.site.way(address("lost").path), "")
        return self.document(Page(address("lost"), "Page not found", about, "lost.html", {"entries": entries}))

    def _alike(self, page: Page) -> list[str]:
        """Return what a page shares with those that stand like it, in pieces: text, and the names of slots in turn."""
        path = page.address.path
        folder, _, name = path.rpartition("/")
        way = self.site.way(path)
        place = (way.to_file(""), folder, name == "index", path if path in self._linked else "")
        key = (*place, page.wide, page.by_hand, page.styles, page.scripts)
        if key not in self._drawn:
            slots = {slot: Markup(f"{_EDGE}{slot}{_EDGE}") for slot in SLOTS}  # noqa: S704, they are names
            whole = self.site.draw(path, "shell.html", self._shared(page) | slots)
            self._drawn[key] = f"{whole}\n".split(_EDGE)
        return self._drawn[key]

    def _shared(self, page: Page) -> dict[str, Any]:
        """Return what the pages show alike that stand in one place."""
        frame, site, way = self.frame, self.site, self.site.way(page.address.path)
        grounds = {"light": site.colours["paper"], "dark": site.dark_colours["paper"]}
        return {
            "page": page,
            "frame": frame,
            "policy": POLICY,
            "is_home": page.address == address("home"),
            "has_address": bool(site.root) and page.address != address("lost"),
            "links": self._links(way, page.address.path),
            "more": [(entry.title, _uri(way, entry.goal)) for entry in frame.more],
            "styles": [way.file("style", name) for name in ("tokens", "base", "pages", *page.styles)]
            + [_uri(way, path) for path in frame.styles],
            "scripts": [way.file("script", name) for name in ("site", *page.scripts)]
            + [_uri(way, path) for path in frame.scripts],
            "icon": _uri(way, frame.icon),
            "logo": frame.logo and _uri(way, frame.logo),
            "terms": site.licence,
            "licence": Markup(frame.licence),  # noqa: S704, whoever has the site writes it as HTML
            "preview": site.root and site.way_in(site.root).file("preview"),
            "grounds": [(scheme, ground) for scheme, ground in grounds.items() if frame.colours.only in ("", scheme)],
        }

    def _given(self, page: Page, edit: str) -> dict[str, str]:
        """Return what fills the slots of a page."""
        to, macros = self.site.way(page.address.path), self._macros
        name, told = self.frame.name, page.told()
        feeds = [(title, to.to_file(path)) for title, path in told.feeds]
        links = [(link.relation, _uri(to, link.goal), link.media) for link in told.links]
        about = Markup(described(self.site, page, told, self.frame.language))  # noqa: S704, no tag can stand in it
        problems = [
            (f"{one.path}:{one.line}:{one.column}", printable(one.message), printable(one.suggestion), one.rule)
            for one in self.problems_on(page)
        ]
        return {
            "heading": escape(name if page.address == address("home") else f"{page.title} · {name}"),
            "title": escape(page.title),
            "description": escape(page.description or self.frame.description),
            "canonical": escape(self.site.way_in(self.site.root)(page.address)),
            "problems": macros.problems(counted(len(problems), "problem"), problems) if problems else "",
            "trail": macros.trail(page.trail, to) if page.trail else "",
            "body": self.site.render(page),
            "neighbours": macros.neighbours(page, to) if page.earlier or page.later else "",
            "correction": self._correction(page, edit),
            "changed": macros.changed(day, history_of(edit)) if (day := self.changed(page)) else "",
            "head": macros.head(feeds, told.tags, links, about),
        }

    @cached_property
    def _macros(self) -> Any:
        return self.site.templates.get_template("_around.html").module

    @cached_property
    def _linked(self) -> set[str]:
        """The paths of the pages that the header links to: each of them says which link is its own."""
        return {goal.path for _, goal in self.frame.entries if isinstance(goal, Address)}

    def problems_on(self, page: Page) -> Sequence[Problem]:
        """Return the problems that a page tells: those of the file behind it, and the home page all."""
        is_home = page.address == address("home")
        return self.site.problems if is_home else self.site.problems_with(page.file)

    def changed(self, page: Page) -> PartialDate | None:
        """Return the day on which the file of a page last changed; None where it is not known, or holds other things.

        A list of a whole shelf changes for the sake of others, so a page about one of its records does not say that.
        """
        return self.site.history.changed.get(page.file) if page.by_hand or "/" in page.file else None

    def _correction(self, page: Page, edit: str) -> str:
        """Return the link by which a reader corrects a page, or nothing."""
        if edit:
            return str(self._macros.correction(edit, "edit noopener"))
        if page.address == address("lost") or not self.frame.repository.startswith(_REPORTS):
            return ""
        where = quote(self.site.way_in("")(page.address).removeprefix("./"), safe="/")
        form = f"{self.frame.repository.rstrip('/')}/issues/new?template=correct-entry.yml&page={where}"
        return str(self._macros.correction(form, "nofollow noopener"))

    def _links(self, way: Way, path: str) -> list[tuple[str, str, str]]:
        """Return what the header links to: what it is called, its uri, and what `aria-current` says of it on a page."""
        entries = [entry for entry in self.frame.entries if entry.goal != address("home")]
        return [(entry.title, _uri(way, entry.goal), _current(entry.goal, path)) for entry in entries]


@dataclass(frozen=True)
class Document:
    """A page that is still to be drawn as a whole document; `edit` is as `Shell.document` takes it."""

    shell: Shell
    page: Page
    edit: str = ""

    def __call__(self) -> str:
        """Draw it."""
        return self.shell.document(self.page, self.edit)

    def settled(self) -> "Document":
        """Return it with what its template prints."""
        return replace(self, page=self.page.settled())


def history_of(edit: str) -> str:
    """Return where a code host shows the history of a file, from where it lets one edit that; nothing where unknown."""
    before, edits, after = edit.partition("/edit/")
    return f"{before}/commits/{after}" if edits and urlsplit(edit).scheme else ""


def _uri(way: Way, goal: Address | str) -> str:
    """Return the uri of a page, of a file of the site by its path, or of what lies elsewhere."""
    if isinstance(goal, Address):
        return way(goal)
    is_elsewhere = goal.startswith("/") or urlsplit(goal).scheme or urlsplit(goal).netloc
    return goal if is_elsewhere else way.to_file(goal)


def _current(goal: Address | str, path: str) -> str:
    """Return whether a page is the one that a link leads to, or in the same section, as `aria-current` says it."""
    if not isinstance(goal, Address) or section(goal.path) != section(path):
        return ""
    return "page" if goal.path == path else "true"
