"""The pages that a build generates, as files that the engine copies: who draws them, and whether anybody has to."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import InclusionLevel

from ..site.inputs import Inputs
from ..site.page import Page
from ..site.remembered import Remembered
from ..site.shell import Document, Shell
from ..site.site import Site
from .files import FinishedFile, FinishedPage


class Generated:
    """The pages of one build. Each is a file at first, and drawn when the shell around all pages is there."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._pages: list[tuple[FinishedFile, Page, str]] = []
        self._remembered: Remembered | None = None

    def file(self, page: Page, config: MkDocsConfig) -> FinishedFile:
        """Return a page as a file of the engine."""
        path = f"{page.address.path}.md"
        made = FinishedFile.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file = cast(FinishedFile, made)  # the engine says less than it returns
        file.dest_uri = self.site.way(page.address.path).document
        file.edit_uri = page.file or None
        known = FinishedPage(page.title, file, config)
        self._pages.append((file, page, known.edit_url or ""))
        return file

    def draw_with(self, shell: Shell) -> None:
        """Let every page be drawn inside this shell."""
        for file, page, edit in self._pages:
            file.drawn = Document(shell, page, edit)

    def first_of_each_kind(self) -> set[str]:
        """Return where the first page of each kind lies in the site: drawn at once, they show what is wrong."""
        return {*{page.template: file.dest_uri for file, page, _ in reversed(self._pages)}.values()}

    def remember(self, files: Sequence[FinishedFile], folder: Path, inputs: Inputs) -> None:
        """Let files be taken from what earlier builds drew and left in a folder, if they would come out the same."""
        with suppress(OSError):
            self._remembered = Remembered(folder, inputs.everything, inputs.prepared)
            for file in files:
                file.drawn = partial(self._remembered.drawn, file.dest_uri, file.drawn)

    def save(self) -> None:
        """Keep for the next build what was drawn, if anything is remembered."""
        if self._remembered:
            self._remembered.save()
