"""A site on its way to HTML: what a page is, what pages share, and the templates that draw them.

Templates live in `theme/pages/` and only print. Escaping is on; the few filters that return HTML get it from `prose`
and `maths`, which escape what they are given and return a known, small set of elements.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from ..collection.collection import Collection
from ..collection.glossary import Glossary
from ..drawing import arcs, lineage_fan, preview, whole_svg
from ..drawing.styles import palette, style
from ..drawing.whole import SHEET, TALL, WIDE, Whole, whole
from ..history.news import Day
from ..records.papers import Paper
from ..text.dates import Gap
from ..text.problems import Problem
from ..text.rights import licence, words
from . import pictures
from .addresses import Way, address
from .history import UNKNOWN, History
from .page import Page
from .pictures import Drawn
from .shared import Shared
from .templates import templates_of
from .theme import Theme
from .views import Views

SCHEMES = ("light", "dark")
WHOLES = {"wide": WIDE, "tall": TALL}
"""The schemes of colours, and what the whole timeline is drawn for."""


class Site(Views):
    """A collection on its way to pages: the templates, how links look, and what is wrong with which file."""

    def __init__(
        self,
        collection: Collection,
        theme: Theme = Theme(),  # noqa: B008, it is frozen
        problems: Sequence[Problem] = (),
        directory_urls: bool = True,
        title: str = "Timeline",
        *,
        root: str = "",
        news: Sequence[Day] = (),
        written: Mapping[str, str] | None = None,
        band: Gap | None = None,
        rights: str = "",
        history: History = UNKNOWN,
    ) -> None:
        """Take a collection and what is known beside it.

        `root` is the address of the site, with a slash at its end, or nothing; `written` are the texts of hand-written
        pages by path, `band` is when literature expects a breakthrough, `rights` says in HTML who may use all this,
        and `history` is what is told of it beside the news.
        """
        super().__init__(collection, band)
        self.theme = theme
        self.problems = tuple(problems)
        self.directory_urls = directory_urls
        self.title, self.root = title, root
        self.rights, self.licence = words(rights), licence(rights)
        self.news, self.history, self.written = tuple(news), history, dict(written or {})
        tokens, strip, picture = (theme.sheet(name) for name in ("tokens", "strip", "picture"))
        self.colours, self.dark_colours = palette(tokens), palette(tokens, "dark")
        self.fan_style = style(strip, self.colours, self.dark_colours)
        self.picture_style = style(picture, self.colours, self.dark_colours)
        self.whole_rules = theme.sheet("whole")
        self.glossary = Glossary(collection.terms, collection.papers)
        self.templates = templates_of(theme)

    @property
    def given(self) -> tuple[object, ...]:
        """All that the site follows from, beside the program and the theme."""
        settings = self.directory_urls, self.title, self.root, self.rights, self.band
        return self.collection, self.problems, settings, self.news, self.history, self.written

    def fan(self, paper: Paper) -> lineage_fan.Fan | None:
        """Return the lineage of a paper, or None where it has none."""
        return lineage_fan.fan_of(self.collection, paper)

    def fan_on_page(self, fan: lineage_fan.Fan) -> str:
        """Return the lineage of a paper as SVG for the paper's own page: its two halves, those that hold anything."""
        way = self.way(address(fan.paper).path)
        halves = (half for half in (fan.back, fan.forth) if half.rays)
        return "".join(lineage_fan.as_svg(half, fan, self.collection.side, way) for half in halves)

    def fan_alone(self, paper: Paper, root: str) -> str:
        """Return the lineage of a paper that has one as an SVG file of its own; its links begin with `root`."""
        fan = self.fan(paper)
        if fan is None:
            raise ValueError(f"{paper.id} has no lineage")
        source = f"{self.title}: {self.way_in(root)(fan.paper)}"
        return lineage_fan.alone(fan, self.collection.side, self.way_in(root), self.fan_style, source)

    @cached_property
    def pictures(self) -> Mapping[str, Drawn]:
        """The pictures of all pairs that have one, by the pair's id."""
        return pictures.of_pairs(self.all_pairs)

    @cached_property
    def ideas(self) -> Mapping[str, Drawn]:
        """The pictures of what single papers brought, by the paper's id."""
        return pictures.of_ideas(self.collection.papers)

    @cached_property
    def sheet(self) -> Whole:
        """The whole timeline on one sheet."""
        return whole(self.collection, SHEET)

    @cached_property
    def wholes(self) -> Mapping[str, Whole]:
        """The whole timeline on one screen, by what it is drawn for."""
        return {name: whole(self.collection, shape) for name, shape in WHOLES.items()}

    def whole_file(self, shape: str, scheme: str) -> str:
        """Return the whole as an SVG file of its own, by what it is drawn for and by the scheme of its colours."""
        colours = self.dark_colours if scheme == "dark" else self.colours
        look = style(self.whole_rules, colours, colours)
        return whole_svg.as_svg(self.wholes[shape], self.lane_names, self.collection.side, self.title, look)

    @property
    def whole_on_page(self) -> str:
        """The whole as SVG for the timeline's own page."""
        return whole_svg.on_page(self.wholes["wide"], self.lane_names, self.collection.side)

    @property
    def lane_names(self) -> dict[str, str]:
        """The names of the lanes, by the ids of their topics."""
        return {topic.id: topic.name for topic in self.collection.topics}

    @cached_property
    def social(self) -> bytes:
        """The picture that previews show, as a PNG file."""
        return preview.as_png(arcs.arcs(self.collection), self.colours)

    @cached_property
    def shared(self) -> Shared:
        """What every template may print."""
        sides = {paper.id: side for paper in self.collection.papers if (side := self.collection.side(paper))}
        tells_patterns = address("patterns").path in self.written
        return Shared(self.title, self.root, bool(self.news), tells_patterns, sides)

    def render(self, page: Page) -> str:
        """Return the body of a page as HTML."""
        return self.draw(page.address.path, page.template, {"page": page, **page.found()})

    def problems_with(self, file: str) -> tuple[Problem, ...]:
        """Return the problems of the file that stands behind a page."""
        return tuple(problem for problem in self.problems if file and problem.path.endswith("/" + file))

    def marked(self, html: str, path: str, seen: set[tuple[str, str]]) -> str:
        """Return HTML of the page at `path` with the first uses of terms and the first names of papers as links."""
        return self.glossary.marked(html, seen, self.way(path))

    @cached_property
    def _explained_on(self) -> Mapping[str, list[tuple[str, str]]]:
        """The terms and the paper that a page explains at length, by its path: they need no link on it."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for term in self.collection.terms:
            if term.paper:
                found[address("paper", term.paper).path].append(("term", term.id))
        for paper in self.collection.papers:
            found[address(paper).path].append(("paper", paper.id))
        return found

    def way(self, path: str) -> Way:
        """Return how the page at `path` addresses what lies elsewhere."""
        if path == address("lost").path:  # it is shown at any address, so its links begin at the top of the host
            return self.way_in(urlsplit(self.root).path or "/")
        return Way(path, self.directory_urls)

    def way_in(self, root: str) -> Way:
        """Return how this site is addressed from outside; `root` is its own address."""
        return Way(directory_urls=self.directory_urls, root=root)

    def draw(self, path: str, template: str, values: Mapping[str, Any]) -> str:
        """Return a template filled with values, its links as seen from the page at `path`."""
        seen = set(self._explained_on.get(path, ()))
        given = {
            "site": self.shared,
            "to": self.way(path),
            "path": path,
            "marked": lambda html: self.marked(html, path, seen),
        }
        return self.templates.get_template(template).render(given | dict(values))
