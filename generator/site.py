"""A site on its way to HTML: what a page is, how pages address each other, and the templates that draw them.

Templates live in `theme/pages/` and only print. Escaping is on; the few filters that return HTML get it from `prose`
and `maths`, which escape what they are given and return a known, small set of elements.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import identifiers, layout, maths, poster, prose
from .collection import Collection
from .dates import Gap
from .models import Pair, Paper
from .problems import Problem
from .shelves import Era, Pattern


@dataclass(frozen=True)
class Link:
    """A page to go to: what it is called, and its path."""

    title: str
    path: str


@dataclass(frozen=True)
class Page:
    """A page before it is drawn.

    `source` is the file behind it, seen from the content folder; `findable` are the paragraphs that a search should
    look through, where that is not the whole page.
    """

    path: str
    title: str
    description: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    trail: tuple[Link, ...] = ()
    earlier: Link | None = None
    later: Link | None = None
    searchable: bool = True
    findable: tuple[str, ...] = ()
    wide: bool = False


@dataclass(frozen=True)
class PairView:
    """A pair with everything about it that is computed."""

    pair: Pair
    number: int
    total: int
    precursors: tuple[Paper, ...]
    breakthroughs: tuple[Paper, ...]
    gap: Gap
    share: float
    people: tuple[str, ...]
    pattern: Pattern | None
    era: Era | None

    @property
    def path(self) -> str:
        """The path of the pair's page."""
        return f"pairs/{self.pair.id}"

    @property
    def title(self) -> str:
        """The pair's name: `Relational model → System R`."""
        return f"{_names(self.precursors)} → {_names(self.breakthroughs)}"

    @property
    def has_all_names(self) -> bool:
        """Whether every author on both sides is named, so that nobody who stands on both can be missing."""
        return not any(paper.authors_total for paper in self.precursors + self.breakthroughs)

    @property
    def change(self) -> str:
        """What was taken out or, in a counter-example, put in."""
        return self.pair.deleted.from_ if self.pair.deleted else self.pair.added or ""

    @property
    def before(self) -> str:
        """The precursors' names."""
        return _names(self.precursors)

    @property
    def after(self) -> str:
        """The breakthroughs' names."""
        return _names(self.breakthroughs)


class Site:
    """A collection on its way to pages: the templates, how addresses look, and what is wrong with which file."""

    def __init__(
        self,
        collection: Collection,
        templates: Path,
        problems: Sequence[Problem] = (),
        directory_urls: bool = True,
        title: str = "Timeline",
    ) -> None:
        self.collection = collection
        self.problems = tuple(problems)
        self.directory_urls = directory_urls
        self.title = title
        self.colours = poster.palette((templates.parent / "assets" / "tokens.css").read_text("utf-8"))
        self._environment = _environment(templates)

    @cached_property
    def timeline(self) -> layout.Layout:
        """Where everything stands on the timeline."""
        return layout.arrange(self.collection)

    @cached_property
    def poster(self) -> str:
        """The whole timeline as one SVG sheet."""
        return poster.as_svg(self.collection, self.timeline, self.title, self.colours)

    @cached_property
    def social(self) -> bytes:
        """The picture that previews show, as a PNG file."""
        return poster.as_png(layout.arcs(self.collection), self.colours)

    @cached_property
    def pairs(self) -> tuple[PairView, ...]:
        """All pairs in which something was deleted, in order, with what is computed about them."""
        return self._views(tuple(pair for pair in self.collection.pairs if pair.deleted))

    @cached_property
    def counterexamples(self) -> tuple[PairView, ...]:
        """All pairs in which something was added, in order."""
        return self._views(tuple(pair for pair in self.collection.pairs if pair.added))

    def _views(self, pairs: Sequence[Pair]) -> tuple[PairView, ...]:
        collection = self.collection
        gaps = {pair.id: collection.gap(pair) for pair in collection.pairs}
        longest = max((gap.most for gap in gaps.values()), default=1.0) or 1.0
        return tuple(
            PairView(
                pair,
                number,
                len(pairs),
                collection.precursors(pair),
                collection.breakthroughs(pair),
                gaps[pair.id],
                gaps[pair.id].months / longest,
                collection.people(pair),
                collection.pattern(pair.pattern),
                collection.era_of(collection.breakthroughs(pair)[0]),
            )
            for number, pair in enumerate(pairs, 1)
        )

    @cached_property
    def _pairs_by_paper(self) -> Mapping[str, list[PairView]]:
        found = defaultdict(list)
        for view in (*self.pairs, *self.counterexamples):
            for paper in view.precursors + view.breakthroughs:
                found[paper.id].append(view)
        return found

    def pairs_of(self, paper: Paper) -> Sequence[PairView]:
        """Return the pairs in which a paper stands."""
        return self._pairs_by_paper.get(paper.id, ())

    def render(self, page: Page) -> str:
        """Return the body of a page as HTML."""
        return self.draw(page.path, page.template, {"page": page, **page.values})

    def problems_with(self, source: str) -> tuple[Problem, ...]:
        """Return the problems of the file that stands behind a page."""
        return tuple(problem for problem in self.problems if source and problem.path.endswith("/" + source))

    def root(self, base: str) -> str:
        """Return the way from a page up to the root of the site."""
        return "../" * (base.count("/") + (self.directory_urls and base.rsplit("/", 1)[-1] != "index"))

    def address(self, path: str, base: str) -> str:
        """Return the address of one page as seen from another: the shortest relative one."""
        path, _, anchor = path.partition("#")
        path, _, query = path.partition("?")
        (here, _), (there, file) = self._stand(base), self._stand(path)
        shared = 0
        while shared < min(len(here), len(there)) and here[shared] == there[shared]:
            shared += 1
        target = "".join(("../" * (len(here) - shared), *(f"{folder}/" for folder in there[shared:]), file)) or "./"
        return target + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")

    def _stand(self, path: str) -> tuple[list[str], str]:
        """Return the folders in which a page's file stands as addresses see them, and its name there, if any."""
        *folders, name = path.split("/")
        if not self.directory_urls:
            return folders, f"{name}.html"
        return (folders if name == "index" else [*folders, name]), ""

    def draw(self, path: str, template: str, values: Mapping[str, Any]) -> str:
        """Return a template filled with values, its links as seen from the page at `path`."""

        def to(target: str) -> str:
            return self.address(target, path)

        def file(target: str) -> str:
            return self.root(path) + target

        drawn = self._environment.get_template(template)
        return drawn.render(site=self, collection=self.collection, to=to, file=file, **values)


def citation(text: str) -> Markup:
    """Return a source as HTML, with its addresses as links."""
    pieces = []
    for shown, address in identifiers.source_parts(text):
        words = Markup(prose.text_html(shown))  # noqa: S704, text_html escapes
        pieces.append(Markup('<a href="{}" rel="noopener">{}</a>').format(address, words) if address else words)
    return Markup("").join(pieces)


def _environment(templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # The functions of prose and maths escape what they are given and return HTML of a known shape.
    environment.filters.update(
        text=lambda text: Markup(prose.text_html(text)),  # noqa: S704
        prose=lambda text: Markup(prose.html(text)),  # noqa: S704
        line=lambda text: Markup(prose.inline_html(text)),  # noqa: S704
        maths=lambda tex: Markup(maths.mathml(tex, display=True)),  # noqa: S704
        citation=citation,
        drawing=Markup,  # the poster escapes what it is given
    )
    return environment


def _names(papers: Iterable[Paper]) -> str:
    names = [paper.short for paper in papers]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
