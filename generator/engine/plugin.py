"""The door to MkDocs: reads, logs, and hands over pages. Everything else is in functions that need no engine."""

import sys
from collections.abc import Callable
from functools import partial
from html import unescape
from logging import INFO
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils.templates import TemplateContext

from .. import garbage, settings
from ..collection import loading, memory
from ..collection.collection import Collection
from ..history.news import Past, news, past_if_any
from ..rules import written_pages
from ..rules.beginnings import lacking
from ..rules.book import check
from ..site.addresses import file_path
from ..site.addresses import written as address_of_page
from ..site.contents import other_files, pages
from ..site.frame import frame
from ..site.navigation import navigation
from ..site.page import Page
from ..site.policy import relaxed
from ..site.search import names_files
from ..site.shell import Shell
from ..site.site import Site
from ..site.site_map import site_map
from ..site.written import finished, written_page
from ..text import page_html, page_text
from ..text.messages import printable
from ..text.nouns import PAPER, call
from ..text.problems import Problem, reported
from .files import FinishedFile, FinishedPage, as_shown, data_file, in_place_of, leave_out, shorten, theme_of
from .options import TimelineConfig
from .progress import Progress

log = get_plugin_logger("timeline")

OF_THE_ENGINE = frozenset({file_path("lost"), file_path("site map")})
"""What the engine and its themes would draw from templates of their own; here they are files like all others."""


class TimelinePlugin(BasePlugin[TimelineConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of a collection to the site."""

    site: Site
    shell: Shell
    nav: Navigation

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep one instance through all rebuilds, so that files that did not change are not read again."""
        self.memory: memory.Memory | None = None
        self.past: Past | None = None
        self.progress = Progress(sys.stderr, is_quiet=not log.isEnabledFor(INFO))
        if dirty:
            log.warning("--dirty is not supported: generated pages are always drawn anew")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put the theme that comes along behind a folder of the user's, watch both, and leave nothing else to draw."""
        call(self.config.work or PAPER)
        if self.memory is None:
            kept = settings.cache(not self.config.cache, Path(config.config_file_path))
            self.memory = memory.Memory(earlier=memory.Earlier(kept))
        folders = theme_of(config).folders
        rest = [folder for folder in config.theme.dirs if Path(folder).resolve() not in folders]
        config.theme.dirs = [*map(str, folders), *rest]
        config.watch += [str(folder) for folder in folders if str(folder) not in config.watch]
        config.theme.static_templates -= OF_THE_ENGINE
        # The engine would walk into them before anybody else is asked, in circles too.
        for path, complaint in sorted(written_pages.traps(as_shown(config.docs_dir))):
            if path.is_dir():
                raise PluginError(printable(f"{path}: {complaint}"))
        return config

    @garbage.kept()
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the collection, log what is wrong with it, and add its pages and data files."""
        content = as_shown(config.docs_dir)
        collection, problems = self._read(content)
        left_out = leave_out(files, config, {problem.path for problem in problems})
        shorten(files, config)
        if self.past is None:
            self.past, why_not = past_if_any(content)
            if why_not:
                log.debug("what is new is left out: %s", why_not)
        texts = {
            file.src_uri.removesuffix(".md"): Path(file.abs_src_path).read_text("utf-8", errors="replace")
            for file in files.documentation_pages()
            if file.abs_src_path
        }
        urls, root = config.use_directory_urls, config.site_url or ""
        days, months = news(self.past, collection), self.config.band
        self.site = Site(
            *(collection, theme_of(config), problems, urls, config.site_name),
            root=root,
            news=days,
            written=texts,
            band=months,
            rights=config.copyright or "",
        )
        made = [*pages(self.site), *in_place_of(left_out)]
        for page in made:
            files.append(self._file(page, config))
        if config.nav is None:
            config.nav = _navigation(self.site, files)
        for sentence in lacking(collection):
            log.info("%s", sentence)
        for path, drawn in (*other_files(self.site, root), *names_files(self.site, made)):
            files.append(data_file(config, path, drawn))
        if root:
            all_pages = [*(page.address for page in made), *map(address_of_page, texts)]
            files.append(data_file(config, file_path("site map"), lambda: site_map(self.site, all_pages)))
        return files

    def _read(self, content: Path) -> tuple[Collection, list[Problem]]:
        """Return the collection, and what is wrong with it and with the pages beside it, which is logged."""
        collection, problems = loading.load(content, self.memory, partial(self.progress.told, "files read"))
        self.progress.over()
        problems += written_pages.problems(content, {problem.path for problem in problems})
        problems = reported([*problems, *check(collection)])
        for problem in problems:
            log.warning("%s", problem)
        return collection, problems

    def _file(self, page: Page, config: MkDocsConfig) -> File:
        """Return a page as a file that the engine copies."""
        path = f"{page.address.path}.md"
        file = FinishedFile.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.dest_uri = self.site.way(page.address.path).document
        file.edit_uri = page.file or None
        known = FinishedPage(page.title, file, config)
        file.drawn = lambda: self.shell.document(page, known.edit_url or "")  # type: ignore[attr-defined]
        return file

    def on_build_error(self, *, error: Exception) -> None:
        """End with one line where a disk is full, or a file closed."""
        self.progress.over()
        if isinstance(error, OSError):
            named = error.filename2 or error.filename  # of two, the one that was written
            raise Abort(printable(f"Error: {named or 'the site'}: {error.strerror or error}")) from None

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation until its pages have their titles."""
        self.nav = nav
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Make the shell of all pages, now that those in the navigation have their titles, and the page of no page."""
        self.shell = Shell(self.site, frame(config, self.nav.items))
        files.append(data_file(config, file_path("lost"), self.shell.lost))
        self.progress.follow(file for file in files if isinstance(file, FinishedFile))
        return env

    def on_page_markdown(self, markdown: str, *, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
        """Read what a hand-written page says of itself as the check does; the engine would guess at types."""
        fields, body = page_text.divided(page.file.content_string)
        page.meta = dict(fields)
        if "title" in fields and "title" not in vars(page):  # what the navigation calls it, goes first
            page.title = fields["title"]
        return body

    def on_page_content(self, html: str, *, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
        """Finish the HTML of a hand-written page; of one with faults, leave nothing."""
        if "title" not in vars(page):
            page.title = unescape(page.title)  # its heading comes as HTML; templates take titles for text
        whole, complaints = finished(self.site, page.file.src_uri.removesuffix(".md"), html)
        for complaint in complaints:
            log.warning("%s: %s", page.file.src_uri, complaint)
        page.present_anchor_ids = set(page_html.ids(whole))
        return whole

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: EnginePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme the hand-written page as a whole document."""
        path, about = page.file.src_uri.removesuffix(".md"), page.meta.get("description", "")
        shown = written_page(path, page.title, about, page.content or "", page.file.src_uri)
        context["document"] = self.shell.document(shown, page.edit_url or "")  # type: ignore[typeddict-unknown-key]
        return context

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let a page run the script that the server puts into it to reload it; the files themselves stay strict."""
        put_in: Any = server._inject_js_into_html
        server._inject_js_into_html = lambda html, epoch: put_in(relaxed(html), epoch)  # type: ignore[method-assign]
        return server


def _navigation(site: Site, files: Files) -> list[Any]:
    """Return what the pages of a site offer, as `mkdocs.yml` would have said it."""
    paths = {file.src_uri.removesuffix(".md") for file in files}
    wanted = {path for path in site.written if files.src_uris[f"{path}.md"].inclusion is not InclusionLevel.NOT_IN_NAV}
    header, footer = (
        [{entry.title: f"{entry.address.path}.md"} if entry.title else f"{entry.address.path}.md" for entry in entries]
        for entries in navigation(site.collection, paths, wanted)
    )
    return [*header, *([{"More": footer}] if footer else [])]
