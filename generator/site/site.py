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
from ..collection.failures import by_paper, failed_deletions
from ..collection.gaps import Thesis, thesis
from ..collection.genealogy import Genealogy
from ..collection.glossary import Glossary
from ..collection.main_path import Ways
from ..collection.pairs import PairView, views
from ..collection.people import People, Profile
from ..collection.venues import Venues
from ..drawing import arcs, lineage_fan, poster, whole_svg
from ..drawing.genealogy import Family, family_of
from ..drawing.ruler import Rulers
from ..drawing.styles import palette, style
from ..drawing.timeline import Layout, arrange
from ..drawing.whole import TALL, WIDE, Whole, whole
from ..history.news import Day
from ..records.failures import FailedDeletion
from ..records.papers import Pair, Paper
from ..text.dates import Gap
from ..text.problems import Problem
from ..text.rights import licence, words
from . import pictures
from .addresses import Way, address
from .page import Page
from .pictures import Drawn
from .shared import Shared
from .templates import templates_of
from .theme import Theme

SCHEMES = ("light", "dark")
WHOLES = {"wide": WIDE, "tall": TALL}
"""The schemes of colours, and what the whole timeline is drawn for."""


class Site:
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
    ) -> None:
        """Take a collection and what is known beside it.

        `root` is the address of the site, with a slash at its end, or nothing; `written` are the texts of hand-written
        pages by path, `band` is when literature expects a breakthrough, and `rights` says in HTML who may use all this.
        """
        self.collection, self.theme = collection, theme
        self.problems = tuple(problems)
        self.directory_urls = directory_urls
        self.title, self.root, self.band = title, root, band
        self.rights, self.licence = words(rights), licence(rights)
        self.news = tuple(news)
        tokens, strip, picture = (theme.sheet(name) for name in ("tokens", "strip", "picture"))
        self.colours, self.dark_colours = palette(tokens), palette(tokens, "dark")
        self.fan_style = style(strip, self.colours, self.dark_colours)
        self.picture_style = style(picture, self.colours, self.dark_colours)
        self._whole_rules = theme.sheet("whole")
        self.written = dict(written or {})
        self.glossary = Glossary(collection.terms, collection.papers)
        self.templates = templates_of(theme)

    @property
    def given(self) -> tuple[object, ...]:
        """All that the site follows from, beside the program and the theme."""
        settings = self.directory_urls, self.title, self.root, self.rights, self.band
        return self.collection, self.problems, settings, self.news, self.written

    @cached_property
    def timeline(self) -> Layout:
        """Where everything stands on the timeline."""
        return arrange(self.collection)

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
    def genealogy(self) -> Genealogy:
        """The main parent of every paper, and the branches that follow."""
        return Genealogy(self.collection)

    @cached_property
    def family(self) -> Family:
        """Where everything stands on the genealogy."""
        return family_of(self.genealogy)

    @cached_property
    def ways(self) -> Ways:
        """The ways through all steps of lineage."""
        return Ways(self.collection)

    @cached_property
    def pictures(self) -> Mapping[str, Drawn]:
        """The pictures of all pairs that have one, by the pair's id."""
        return pictures.of_pairs(self.all_pairs)

    @cached_property
    def ideas(self) -> Mapping[str, Drawn]:
        """The pictures of what single papers brought, by the paper's id."""
        return pictures.of_ideas(self.collection.papers)

    @cached_property
    def poster(self) -> str:
        """The whole timeline as one SVG sheet."""
        return poster.as_svg(self.collection, self.timeline, self.title, self.colours)

    @property
    def poster_style(self) -> str:
        """The style of that sheet."""
        return poster.rules(self.colours)

    @property
    def poster_on_page(self) -> str:
        """The sheet for a page, which has its style in a file."""
        return self.poster.replace(f"<style>{self.poster_style}</style>", "", 1)

    @cached_property
    def wholes(self) -> Mapping[str, Whole]:
        """The whole timeline on one screen, by what it is drawn for."""
        return {name: whole(self.collection, shape) for name, shape in WHOLES.items()}

    def whole_file(self, shape: str, scheme: str) -> str:
        """Return the whole as an SVG file of its own, by what it is drawn for and by the scheme of its colours."""
        colours = self.dark_colours if scheme == "dark" else self.colours
        look = style(self._whole_rules, colours, colours)
        return whole_svg.as_svg(self.wholes[shape], self._lane_names, self.collection.side, self.title, look)

    @property
    def whole_on_page(self) -> str:
        """The whole as SVG for the timeline's own page."""
        return whole_svg.on_page(self.wholes["wide"], self._lane_names, self.collection.side)

    @property
    def _lane_names(self) -> dict[str, str]:
        return {topic.id: topic.name for topic in self.collection.topics}

    @cached_property
    def social(self) -> bytes:
        """The picture that previews show, as a PNG file."""
        return poster.as_png(arcs.arcs(self.collection), self.colours)

    @cached_property
    def pairs(self) -> tuple[PairView, ...]:
        """All pairs in which something was deleted, in order, with what is computed about them."""
        return views(self.collection, tuple(pair for pair in self.collection.pairs if pair.deleted))

    @cached_property
    def counterexamples(self) -> tuple[PairView, ...]:
        """All pairs in which something was added, in order."""
        return views(self.collection, tuple(pair for pair in self.collection.pairs if pair.added))

    @cached_property
    def all_pairs(self) -> tuple[PairView, ...]:
        """All pairs in order, and after them the counter-examples."""
        return self.pairs + self.counterexamples

    @cached_property
    def failures(self) -> tuple[FailedDeletion, ...]:
        """All deletions that failed, in order."""
        return failed_deletions(self.collection)

    def failures_of(self, paper: Paper) -> Sequence[FailedDeletion]:
        """Return the failed deletions that a paper made."""
        return self._failures_by_paper.get(paper.id, ())

    @cached_property
    def _failures_by_paper(self) -> Mapping[str, list[FailedDeletion]]:
        return by_paper(self.failures)

    def view(self, pair: Pair) -> PairView:
        """Return a pair of the collection with what is computed about it."""
        return self._views_by_id[pair.id]

    @cached_property
    def _views_by_id(self) -> Mapping[str, PairView]:
        return {view.pair.id: view for view in self.all_pairs}

    @cached_property
    def venues(self) -> Venues:
        """The venues that are known here."""
        return Venues(self.collection)

    @cached_property
    def shared(self) -> Shared:
        """What every template may print."""
        sides = {paper.id: side for paper in self.collection.papers if (side := self.collection.side(paper))}
        tells_patterns = address("patterns").path in self.written
        return Shared(self.title, self.root, bool(self.news), tells_patterns, sides)

    @cached_property
    def thesis(self) -> Thesis:
        """What all pairs together say."""
        return thesis(self.collection, self.band)

    @cached_property
    def rulers(self) -> Rulers:
        """The rulers on which the gaps of all pairs stand."""
        return Rulers(self.thesis)

    @cached_property
    def people(self) -> People:
        """Everybody with several papers."""
        return People(self.collection)

    def people_of(self, view: PairView) -> list[Profile]:
        """Return those who stand on both sides of a pair."""
        return [self.people.profiles[name] for name in view.people]

    @cached_property
    def _pairs_by_paper(self) -> Mapping[str, list[PairView]]:
        found = defaultdict(list)
        for view in self.all_pairs:
            for paper in view.precursors + view.breakthroughs:
                found[paper.id].append(view)
        return found

    def pairs_of(self, paper: Paper) -> Sequence[PairView]:
        """Return the pairs in which a paper stands."""
        return self._pairs_by_paper.get(paper.id, ())

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
