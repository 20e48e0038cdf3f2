"""The door to MkDocs: reads, logs, and hands over pages. Everything else is in functions that need no engine."""

import re
from collections.abc import Callable, Iterable, Iterator, Set
from html import escape, unescape
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils.templates import TemplateContext

from . import garbage
from .collection import gaps, loading, memory
from .history.git import GitProblem
from .history.news import Past, news, past
from .rules import written_pages
from .rules.beginnings import lacking
from .rules.book import check
from .site import figures
from .site.addresses import address, file_path, section
from .site.addresses import written as address_of_page
from .site.contents import other_files, pages
from .site.navigation import navigation
from .site.page import Page
from .site.site import Site
from .site.templates import EXTENSIONS, NUMBERS
from .site.theme import PACKED, Theme
from .text import page_html, page_text
from .text.messages import printable
from .text.nouns import NOUN_EXPECTED, PAPER, call, noun
from .text.problems import reported

log = get_plugin_logger("timeline")


class GeneratedPage(EnginePage):
    """A page that brings its own HTML, so that the engine converts nothing.

    The engine prints titles and descriptions without escaping them; they are escaped here, at the door.
    """

    drawn = ""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(page.title), file, config)
        self.page = page

    def read_source(self, config: MkDocsConfig) -> None:
        """Take title and description from the page instead of a file."""
        self.markdown = ""
        self.meta = {
            "title": escape(self.page.title),
            "description": escape(self.page.description),
            "search": {"exclude": not self.page.searchable},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Draw the page's own template instead of converting Markdown."""
        site: Site = config.plugins["timeline"].site  # type: ignore[attr-defined]
        self.drawn = site.render(self.page)
        self.present_anchor_ids = set(_ids(self.drawn))
        # The search reads the content before our last event puts the drawn page in its place.
        paragraphs = "".join(f"<p>{escape(text)}</p>" for text in self.page.findable)
        self.content = paragraphs or self.drawn


class Judged(BaseConfigOption[Any]):
    """A setting of which a function makes something, or nothing: then what is `expected` is told."""

    def __init__(self, judge: Callable[[object], object], expected: str) -> None:
        super().__init__()
        self.judge, self.expected = judge, expected

    def run_validation(self, value: object) -> object:
        """Return what is made of it, or refuse it with what to write."""
        if (found := self.judge(value)) is None:
            raise ValidationError(self.expected)
        return found


class TimelineConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say about the plugin."""

    band = config_options.Optional(Judged(gaps.band_of, gaps.BAND_EXPECTED))
    """The time in which the literature of the collection expects a breakthrough after its precursor, in months."""
    work = config_options.Optional(Judged(noun, NOUN_EXPECTED))
    """What a work is called, where it is no paper."""


class TimelinePlugin(BasePlugin[TimelineConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of a collection to the site."""

    site: Site

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep one instance through all rebuilds, so that files that did not change are not read again."""
        self.memory = memory.Memory()
        self.past: Past | None = None
        if dirty:
            log.warning("--dirty is not supported: generated pages are always drawn anew")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put the theme that comes along behind a folder of the user's, and watch both as well as the content."""
        call(self.config.work or PAPER)
        folders = _theme(config).folders
        rest = [folder for folder in config.theme.dirs if Path(folder).resolve() not in folders]
        config.theme.dirs = [*map(str, folders), *rest]
        config.watch += [str(folder) for folder in folders if str(folder) not in config.watch]
        # The engine would walk into them before anybody else is asked, in circles too.
        for path, complaint in sorted(written_pages.traps(_as_shown(config.docs_dir))):
            if path.is_dir():
                raise PluginError(printable(f"{path}: {complaint}"))
        return config

    @garbage.kept()
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the collection, log what is wrong with it, and add its pages and data files."""
        content = _as_shown(config.docs_dir)
        collection, problems = loading.load(content, self.memory)
        problems += written_pages.problems(content, {problem.path for problem in problems})
        problems = reported([*problems, *check(collection)])
        for problem in problems:
            log.warning("%s", problem)
        left_out = _left_out(files, config, {problem.path for problem in problems})
        self.past = self.past or _past(content)
        days = news(self.past, collection)
        texts = {
            file.src_uri.removesuffix(".md"): Path(file.abs_src_path).read_text("utf-8", errors="replace")
            for file in files.documentation_pages()
            if file.abs_src_path
        }
        urls, name, band = config.use_directory_urls, config.site_name, self.config.band
        rights = config.copyright or ""
        self.site = Site(
            collection, _theme(config), problems, urls, name, news=days, written=texts, band=band, rights=rights
        )
        for page in (*pages(self.site), *_in_place_of(left_out)):
            files.append(_file(page, config))
        if config.nav is None:
            config.nav = _navigation(self.site, files)
        for sentence in lacking(collection):
            log.info("%s", sentence)
        for path, data in other_files(self.site, config.site_url or ""):
            files.append(File.generated(config, path, content=data))
        return files

    def on_build_error(self, *, error: Exception) -> None:
        """End with one line where a disk is full, or a file closed."""
        if isinstance(error, OSError):
            named = error.filename2 or error.filename  # of two, the one that was written
            raise Abort(printable(f"Error: {named or 'the site'}: {error.strerror or error}")) from None

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Let templates leave no blank lines and no indentation behind; they would be a tenth of a page.

        And do not look for every piece of every page whether its file has changed: every build has an environment of
        its own.
        """
        env.trim_blocks = env.lstrip_blocks = True
        env.auto_reload = False
        for extension in EXTENSIONS:
            env.add_extension(extension)
        env.filters.update(NUMBERS)
        schemes = {"light": self.site.colours, "dark": self.site.dark_colours}
        env.globals |= {"file_path": file_path, "section": section, "schemes": schemes}
        return env

    def on_page_markdown(self, markdown: str, *, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
        """Read what a hand-written page says of itself as the check does; the engine would guess at types."""
        if isinstance(page, GeneratedPage):
            return markdown
        fields, body = page_text.divided(page.file.content_string)
        page.meta = dict(fields)
        if "title" in fields and "title" not in vars(page):  # what the navigation calls it, goes first
            page.title = fields["title"]
        return body

    def on_page_content(self, html: str, *, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
        """Mark the glossary's terms on hand-written pages, and their figures; of one with faults, leave nothing."""
        if isinstance(page, GeneratedPage):
            return html
        if "title" not in vars(page):
            page.title = unescape(page.title)  # its heading comes as HTML; templates take titles for text
        page.meta["title"] = escape(page.title)  # the search prints it as it is
        if found := page_html.faults(html):
            for fault in found:
                log.warning("%s: a page must not hold %s", page.file.src_uri, printable(fault.words))
            return ""
        path = page.file.src_uri.removesuffix(".md")
        html = self.site.marked(html, path, set())

        def drawn(found: re.Match[str]) -> str:
            if found[1] not in figures.FIGURES:
                known = ", ".join(figures.FIGURES)
                log.warning("%s: there is no figure %r; there are %s", page.file.src_uri, found[1], known)
                return ""
            return figures.figure(self.site, found[1], path)

        html = page_html.FIGURE.sub(drawn, figures.framed(html))
        page.present_anchor_ids = set(ids := _ids(html))
        for id in sorted({id for id in ids if ids.count(id) > 1}):
            log.warning("%s: a heading has the id %r of a figure; call it something else", page.file.src_uri, id)
        return html

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: EnginePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme the drawn page, its section of the header, and what is wrong with the file behind it."""
        own = None
        if isinstance(page, GeneratedPage):
            own, page.content = page.page, page.drawn
        path = page.file.src_uri.removesuffix(".md")
        about_all = path == address("home").path
        context["timeline"] = {  # type: ignore[typeddict-unknown-key]
            "page": own,
            "to": self.site.way(path),
            "section": section(path),
            "has_news": bool(self.site.news),
            "problems": self.site.problems if about_all else own and self.site.problems_with(own.file),
            "printable": printable,
        }
        return context


def _ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html)


def _as_shown(folder: str) -> Path:
    """Return a folder as seen from here, where it lies below; paths in messages begin with it."""
    try:
        return Path(folder).relative_to(Path.cwd())
    except ValueError:
        return Path(folder)


def _past(content: Path) -> Past:
    """Return what history knows of the content; where there is none, a site has no news, and that is all."""
    try:
        return past(content)
    except GitProblem as problem:
        log.debug("what is new is left out: %s", problem)
        return Past()


def _navigation(site: Site, files: Files) -> list[Any]:
    """Return what the pages of a site offer, as `mkdocs.yml` would have said it."""
    paths = {file.src_uri.removesuffix(".md") for file in files}
    wanted = {path for path in site.written if files.src_uris[f"{path}.md"].inclusion is not InclusionLevel.NOT_IN_NAV}
    header, footer = (
        [{entry.title: f"{entry.address.path}.md"} if entry.title else f"{entry.address.path}.md" for entry in entries]
        for entries in navigation(site.collection, paths, wanted)
    )
    return [*header, *([{"More": footer}] if footer else [])]


def _theme(config: MkDocsConfig) -> Theme:
    """Return the user's folder, if there is one, and behind it the theme that comes along."""
    own = [Path(config.theme.custom_dir).resolve()] if config.theme.custom_dir else []
    return Theme(tuple(dict.fromkeys([*own, PACKED])))


def _left_out(files: Files, config: MkDocsConfig, spoilt: Set[str]) -> list[File]:
    """Take out what stands in the content folder and is no page or picture, or has a problem; return all of it."""
    content = _as_shown(config.docs_dir)
    left_out = [
        file
        for file in files
        if file.src_dir == config.docs_dir
        and not (written_pages.belongs(file.src_uri) and (content / file.src_uri).as_posix() not in spoilt)
    ]
    for file in left_out:
        files.remove(file)
    files.add_files_from_theme(config.theme.get_env(), config)  # those that had to stand back before
    return left_out


def _in_place_of(left_out: Iterable[File]) -> Iterator[Page]:
    """Yield a page for every one that cannot be shown, which says so."""
    by_address = {
        file.url: file for file in left_out if file.is_documentation_page() and written_pages.belongs(file.src_uri)
    }
    for file in by_address.values():
        path = file.src_uri.removesuffix(".md")
        yield Page(address_of_page(path), path, "This page cannot be shown.", "broken.html", file=file.src_uri)


def _file(page: Page, config: MkDocsConfig) -> File:
    file = File.generated(config, f"{page.address.path}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.edit_uri = page.file or None
    GeneratedPage(page, file, config)
    return file
