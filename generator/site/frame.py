"""What `mkdocs.yml` says of a site that every page shows: its name, its navigation, its colours, and where it lies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .addresses import Address, file_path, written

SCHEMES: Mapping[str, str] = {"default": "light", "slate": "dark"}
"""The colours that a site can have, by what the theme's option calls them."""


class Shortcut(NamedTuple):
    """A link of the navigation: what it is called, and the page, or the address elsewhere, that it leads to."""

    title: str
    goal: Address | str


LONG_NAME = 32
"""How many characters of a site's name have room in two lines of a narrow header."""


class Colours(NamedTuple):
    """Which colours readers have: those of the one scheme that is named, or both, with what the switch to each says."""

    only: str = ""
    dark: str = "Switch to dark colours"
    light: str = "Switch to light colours"
    system: str = "Follow the colours of the system"


@dataclass(frozen=True)
class Frame:
    """What all pages show.

    `language` is that of the pages, `repository` the address of the site's source. `licence` is HTML. `icon`, `logo`,
    `styles` and `scripts` are paths in the site, or addresses. `entries` are what the header lists, `more` the foot.
    """

    name: str = "Timeline"
    description: str = ""
    language: str = "en"
    repository: str = ""
    licence: str = ""
    icon: str = file_path("icon")
    logo: str = ""
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    colours: Colours = field(default_factory=Colours)
    entries: tuple[Shortcut, ...] = ()
    more: tuple[Shortcut, ...] = ()

    @property
    def has_long_name(self) -> bool:
        """Whether the site's name takes more than two lines at the head of a phone."""
        return len(self.name) > LONG_NAME


def frame(config: Any, items: Sequence[Any]) -> Frame:
    """Return what the engine read of `mkdocs.yml`; `items` is its navigation: pages, links, and sections of them."""
    theme = config.theme
    return Frame(
        name=config.site_name,
        description=config.site_description or "",
        language=theme.get("language") or str(theme.locale),
        repository=config.repo_url or "",
        licence=config.copyright or "",
        icon=theme.get("favicon") or file_path("icon"),
        logo=theme.get("logo") or "",
        styles=tuple(config.extra_css),
        scripts=tuple(map(str, config.extra_javascript)),
        colours=colours(theme.get("palette")),
        entries=tuple(entry for item in items if not item.children for entry in _entries(item)),
        more=tuple(entry for item in items if item.children for entry in _entries(item)),
    )


def _entries(item: Any) -> Iterator[Shortcut]:
    """Yield an entry of the navigation, or those of a section and of the sections inside it."""
    if item.children:
        for child in item.children:
            yield from _entries(child)
    elif item.is_page:
        yield Shortcut(item.title or "", written(item.file.src_uri.removesuffix(".md")))
    else:
        yield Shortcut(item.title or "", item.url)


def colours(palette: object) -> Colours:
    """Return the colours that the theme's option `palette` names: one scheme, or several with their switches.

    Whatever it does not say stays as it is for a site without the option: both schemes, as the reader's system has it.
    """
    found = dict(_schemes(palette))
    if len(found) == 1:
        return Colours(only=next(iter(found)))
    ways = {"dark": found.get("light", ""), "light": found.get("dark", "")}  # a switch stands where it leads from
    return Colours()._replace(**{scheme: name for scheme, name in ways.items() if name})


def _schemes(palette: object) -> Iterator[tuple[str, str]]:
    """Yield every scheme of the option with what its switch says."""
    for entry in palette if isinstance(palette, list) else [palette]:
        if isinstance(entry, Mapping) and (scheme := SCHEMES.get(str(entry.get("scheme", "")))):
            toggle = entry.get("toggle")
            yield scheme, str(toggle.get("name", "")) if isinstance(toggle, Mapping) else ""
