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
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils import CountHandler, get_build_datetime
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
from ..site.contents import head_of_written, other_files, pages
from ..site.frame import frame
from ..site.history import history
from ..site.inputs import Inputs
from ..site.search import names_files
from ..site.shell import Shell
from ..site.site import Site
from ..site.site_map import site_map
from ..site.templates import template_at
from ..site.written import finished, written_page
from ..text import digests, page_html, page_text
from ..text.messages import printable
from ..text.nouns import PAPER, call
from ..text.problems import Problem, reported
from .aside import Aside
from .files import (
    FinishedFile,
    as_shown,
    base_folders,
    data_file,
    in_place_of,
    leave_out,
    navigation_of,
    shorten,
    theme_of,
)
from .generated import Generated
from .on_request import Answers, OnRequest
from .options import TimelineConfig
from .progress import Progress
from .serving import Unbroken, end_in_order

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
        self.aside: Aside | None = None
        self.is_served, self.on_request = command == "serve", OnRequest()
        end_in_order()
        self.progress = Progress(sys.stderr, is_quiet=not log.isEnabledFor(INFO))
        if dirty:
            log.warning("--dirty is not supported: generated pages are always drawn anew")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put the theme that comes along behind a folder of the user's, watch both, and leave nothing else to draw."""
        call(self.config.work or PAPER)
        if self.memory is None:
            self.memory = memory.Memory(earlier=memory.Earlier(self._cache(config)))
        folders = theme_of(config).folders
        config.watch += [str(folder) for folder in folders if str(folder) not in config.watch]
        config.theme.static_templates -= OF_THE_ENGINE
        config.theme.dirs = [*map(str, folders), *base_folders(config)]
        try:
            get_build_datetime()
        except (ValueError, OverflowError) as error:
            raise PluginError(f"SOURCE_DATE_EPOCH is no time: {printable(str(error))}") from None
        # The engine would walk into them before anybody else is asked, in circles too.
        for path, complaint in sorted(written_pages.traps(as_shown(config.docs_dir))):
            if path.is_dir():
                raise PluginError(printable(f"{path}: {complaint}"))
        return config

    def _cache(self, config: MkDocsConfig) -> Path | None:
        """Return where readings are kept for the next build, if they are."""
        return settings.cache(not self.config.cache, Path(config.config_file_path))

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Let the engine build beside the site; where it serves, beside the one that it shows meanwhile."""
        said = printable(f"another build of {as_shown(config.site_dir)} is going on; waiting for its end")
        self.aside, self.site_dir = Aside(Path(config.site_dir), partial(log.info, "%s", said)), config.site_dir
        config.site_dir = str(self.aside.folder)

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
                log.info("what is new is left out: %s", why_not)
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
            history=history(self.past.changed, self.past.authors, self.config.uncredited),
        )
        made = [*pages(self.site), *in_place_of(left_out)]
        self.generated = Generated(self.site)
        for page in made:
            files.append(self.generated.file(page, config))
        if config.nav is None:
            config.nav = navigation_of(self.site, files)
        for sentence in lacking(collection):
            log.info("%s", sentence)
        for path, drawn in (*other_files(self.site, root), *names_files(self.site, made)):
            files.append(data_file(config, path, drawn))
        if root:
            by_hand = [(address_of_page(path), f"{path}.md") for path in texts]
            all_pages = [*((page.address, page.file) for page in made), *by_hand]
            files.append(data_file(config, file_path("site map"), partial(site_map, self.site, all_pages)))
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

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put what was built in the place of the site, if the engine is going to take it for good."""
        self.generated.save()
        if self.aside and self.is_served:
            with self.on_request.changing(Path(self.site_dir)):
                self.aside.take_over()
        elif self.aside and not (config.strict and _warnings()):
            self.aside.take_over()
            log.info("the site is in %s", printable(str(as_shown(self.site_dir))))
        if self.aside:
            config.site_dir = self.site_dir
        self._leave()

    def _leave(self) -> None:
        """Take away what is aside."""
        if self.aside:
            self.aside.give_up()
        self.aside = None

    def on_shutdown(self) -> None:
        """Leave nothing behind when somebody ends a build."""
        self._leave()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site as it was; end with one line where a template is wrong, a disk full, or a file closed."""
        self.progress.over()
        self._leave()
        if place := template_at(error):
            path, line = place
            raise Abort(printable(f"Error: {as_shown(path)}:{line}: {error}")) from None
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
        finished = [file for file in files if isinstance(file, FinishedFile)]
        self.generated.draw_with(self.shell)
        if self.is_served:
            look = digests.digest(self.site.theme.sum, Path(config.config_file_path).read_bytes())
            self.on_request.put_off(finished, self.generated.first_of_each_kind(), look)
        elif readings := self._cache(config):
            inputs = Inputs(self.shell, (config.repo_url, config.edit_uri, config.edit_uri_template))
            self.generated.remember(finished, readings.with_name("drawn"), inputs)
        self.progress.follow([file for file in finished if not file.is_put_off])
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
        shown = written_page(
            path, page.title, about, page.content or "", page.file.src_uri, head=head_of_written(self.site, path)
        )
        context["document"] = self.shell.document(shown, page.edit_url or "")  # type: ignore[typeddict-unknown-key]
        return context

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let nothing stop the server, and a page run the script that it puts into it; the files stay strict."""
        unbroken = Unbroken(server, log.logger)
        Answers(server, self.on_request, lambda: unbroken.faults)
        self.on_request.instead = unbroken.undrawn
        return server


def _warnings() -> int:
    """Return how many warnings the engine counts, which it does where they end a build."""
    logger, count = log.logger, 0
    while logger := logger.parent:
        count += sum(len(one.counts) for one in logger.handlers if isinstance(one, CountHandler))
    return count
