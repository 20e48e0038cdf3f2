"""What the engine holds for files: those that are whole when it gets them, and those that it must not have."""

from collections.abc import Callable, Iterable, Iterator, Set
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage

from ..rules import written_pages
from ..site import assets
from ..site.addresses import written as address_of_page
from ..site.navigation import navigation
from ..site.page import Page
from ..site.site import Site
from ..site.theme import PACKED, Theme
from ..text import page_html


class FinishedFile(File):
    """A page or another file that is whole when the engine gets it: drawn when it is written, and forgotten.

    The engine finds it by its name, for the navigation and for links, but converts nothing.
    """

    drawn: Callable[[], str | bytes]
    is_put_off: bool = False
    """Whether it is not written with the site, but when somebody asks for it."""

    def is_documentation_page(self) -> bool:
        """Keep the engine from reading it as Markdown."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Draw it to where the engine would have copied it."""
        if self.is_put_off:
            return
        drawn = self.drawn()
        self.content_bytes = drawn.encode() if isinstance(drawn, str) else drawn
        super().copy_file(dirty)
        self.content_bytes = b""


class FinishedPage(EnginePage):
    """What the engine knows of such a page: its title, its addresses, and its anchors, once somebody asks."""

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The anchors to which links may lead."""
        if isinstance(self.file, FinishedFile) and self.file.is_put_off:
            return set(page_html.ids(str(self.file.drawn())))
        return set(page_html.ids(Path(self.file.abs_dest_path).read_text("utf-8")))


def data_file(config: MkDocsConfig, path: str, drawn: Callable[[], str | bytes]) -> File:
    """Return a file of the site at `path`, which `drawn` makes when it is written."""
    file = FinishedFile.generated(config, path, content="", inclusion=InclusionLevel.INCLUDED)
    file.drawn = drawn  # type: ignore[attr-defined]
    return file


def as_shown(folder: str) -> Path:
    """Return a folder as seen from here, where it lies below; paths in messages begin with it."""
    try:
        return Path(folder).relative_to(Path.cwd())
    except ValueError:
        return Path(folder)


def theme_of(config: MkDocsConfig) -> Theme:
    """Return the user's folder, if there is one, and behind it the theme that comes along."""
    own = [Path(config.theme.custom_dir).resolve()] if config.theme.custom_dir else []
    return Theme(tuple(dict.fromkeys([*own, PACKED])))


def base_folders(config: MkDocsConfig) -> list[str]:
    """Return the folders of the base theme, if anything of it may be needed: the engine lists thousands of icons."""
    folders, theme = theme_of(config).folders, config.theme
    named = [name for name in (theme.get("favicon"), theme.get("logo")) if name]
    if folders == (PACKED,) and not theme.static_templates and all((PACKED / name).is_file() for name in named):
        return []
    return [folder for folder in theme.dirs if Path(folder).resolve() not in folders]


def leave_out(files: Files, config: MkDocsConfig, spoilt: Set[str]) -> list[File]:
    """Take out what stands in the content folder and is no page or picture, or has a problem; return all of it.

    And what the base theme would add: no page uses anything of it, but for a picture that an option names.
    """
    content = as_shown(config.docs_dir)
    left_out = [
        file
        for file in files
        if file.src_dir == config.docs_dir
        and not (written_pages.belongs(file.src_uri) and (content / file.src_uri).as_posix() not in spoilt)
    ]
    for file in left_out:
        files.remove(file)
    files.add_files_from_theme(config.theme.get_env(), config)  # those that had to stand back before
    kept = {None, config.docs_dir, *map(str, theme_of(config).folders)}
    named = {config.theme.get("favicon"), config.theme.get("logo")}
    for file in [file for file in files if file.src_dir not in kept and file.src_uri not in named]:
        files.remove(file)
    return left_out


def shorten(files: Files, config: MkDocsConfig) -> None:
    """Put the theme's styles and scripts, as they are sent, in the place of those that are written."""
    folders = set(map(str, theme_of(config).folders))
    for file in [file for file in files if file.src_dir in folders]:
        path = Path(str(file.src_dir), file.src_uri)
        if path.suffix in assets.KINDS:
            files.remove(file)
        if path.suffix in assets.KINDS and path.parent.name != assets.SHORTENED.name:
            files.append(data_file(config, file.src_uri, partial(bytes, assets.sent(path))))


def in_place_of(left_out: Iterable[File]) -> Iterator[Page]:
    """Yield a page for every one that cannot be shown, which says so."""
    by_address = {
        file.url: file for file in left_out if file.is_documentation_page() and written_pages.belongs(file.src_uri)
    }
    for file in by_address.values():
        path = file.src_uri.removesuffix(".md")
        yield Page(address_of_page(path), path, "This page cannot be shown.", "broken.html", file=file.src_uri)


def navigation_of(site: Site, files: Files) -> list[Any]:
    """Return what the pages of a site offer, as `mkdocs.yml` would have said it."""
    paths = {file.src_uri.removesuffix(".md") for file in files}
    wanted = {path for path in site.written if files.src_uris[f"{path}.md"].inclusion is not InclusionLevel.NOT_IN_NAV}
    header, footer = (
        [{entry.title: f"{entry.address.path}.md"} if entry.title else f"{entry.address.path}.md" for entry in entries]
        for entries in navigation(site.collection, paths, wanted)
    )
    return [*header, *([{"More": footer}] if footer else [])]
