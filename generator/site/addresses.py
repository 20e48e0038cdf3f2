"""Where everything lies: pages, records, places in pages, data files and pictures, and how a page addresses them.

Nobody else spells a path of the site. Whoever needs an address says what is meant, by name or by its record; a name
that is not here is a KeyError. An `Address` does not depend on how the site is served: what stands in a link is the uri
that a `Way` makes of it, as seen from one page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from ..exports.formats import FORMATS
from ..records.parts import Record
from ..records.shelves import noun_of


class Address(NamedTuple):
    """Where something can be read: the path of its page without an ending, and the anchor there if it is not all of it.

    A path is that of the page's source in the content folder, where the engine expects it.
    """

    path: str
    anchor: str = ""


ADDRESSES: Mapping[str, str] = {
    "home": "index",
    "timeline": "timeline/index",
    "marker": "timeline/index#m-{}",
    "band": "timeline/index#e-{}",
    "year": "timeline/index#y-{}",
    "tick": "timeline/index#t-{}",
    "lane": "timeline/index#l-{}",
    "story": "story/{}",
    "poster": "poster",
    "papers": "papers/index",
    "paper": "papers/{}",
    "edge": "papers/{}#on-{}",
    "pairs": "pairs/index",
    "pair": "pairs/{}",
    "failed deletions": "failed-deletions/index",
    "failed deletion": "failed-deletions/index#{}",
    "patterns": "patterns",
    "pattern": "patterns#{}",
    "pairs of a pattern": "pairs/index#{}",
    "eras": "eras/index",
    "era": "eras/{}",
    "topics": "topics/index",
    "topic": "topics/{}",
    "lineage": "lineage/index",
    "genealogy": "genealogy/index",
    "member": "genealogy/index#g-{}",
    "year of families": "genealogy/index#y-{}",
    "people": "people/index",
    "person": "people/{}",
    "row of a person": "people/index#{}",
    "letter of people": "people/index#{}",
    "paths": "paths/index",
    "path": "paths/{}",
    "step of a path": "paths/{}#{}",
    "frontiers": "frontiers/index",
    "frontier": "frontiers/{}",
    "row of a frontier": "frontiers/index#{}",
    "candidate": "candidates/{}",
    "candidates": "frontiers/index#the_candidates",
    "dispute": "disputes/{}",
    "levers": "levers/index",
    "goals": "levers/index#the_goals",
    "goal": "levers/index#goal_{}",
    "threads": "threads/index",
    "thread": "threads/{}",
    "row of a thread": "threads/index#{}",
    "threads of a kind": "threads/index#part_{}",
    "revival": "threads/index#back_{}",
    "glossary": "glossary",
    "term": "glossary#{}",
    "venues": "venues/index",
    "venue": "venues/index#{}",
    "data": "data/index",
    "rules": "rules",
    "rule": "rules#{}",
    "news": "new/index",
    "day of news": "new/index#{}",
    "fields": "#fields-{}",
    "broken": "{}/{}",
    "lost": "404",
}
"""Everything that can be read, by name: pages, records by what they are, and places in pages; `{}` stands for an id.

Two places share a page and its ids: an anchor with an underscore is the page's own, or of a shelf that shares it; no id
has one. What has no path is on whichever page shows it.
"""

FILES: Mapping[str, str] = {
    **{name: f"data/{form.path}" for name, form in FORMATS.items()},
    "data package": "data/datapackage.json",
    "croissant": "data/croissant.json",
    "style": "assets/{}.css",
    "script": "assets/{}.js",
    "font": "assets/fonts/{}.woff2",
    "poster": "assets/poster.svg",
    "preview": "assets/social.png",
    "whole": "assets/whole-{}-{}.svg",
    "icon": "assets/favicon.svg",
    "names": "data/names-{}.js",
    "site map": "sitemap.xml",
    "robots": "robots.txt",
    "guide": "llms.txt",
    "feed": "feeds/{}.xml",
    "lost": "404.html",
    "fan": "embed/lineage/{}.svg",
    "picture": "embed/picture/{}.svg",
    "small picture": "embed/picture/small/{}.svg",
    "idea": "embed/idea/{}.svg",
}
"""Everything that is no page, by name: its path in the site."""


def address(what: Record | Address | str, *ids: object) -> Address:
    """Return where something can be read: a record, or what stands under a name and ids in `ADDRESSES`."""
    match what:
        case Address():
            return what
        case Record():
            return address(noun_of(what), what.id)
    path, _, anchor = _filled(ADDRESSES, what, ids).partition("#")
    return Address(path, anchor)


def is_read(record: Record) -> bool:
    """Return whether a record can be read somewhere; others stand for something on the pages of those."""
    return noun_of(record) in ADDRESSES


def written(path: str) -> Address:
    """Return the address of a hand-written page."""
    return Address(path)


def anchor(what: Record | str, *ids: object) -> str:
    """Return the id that something has in the HTML of its page; what is a whole page is a KeyError."""
    found = address(what, *ids).anchor
    if not found:
        raise KeyError(f"{what} is a page, not a place in one")
    return found


def file_path(name: str, *ids: object) -> str:
    """Return the path in the site of something that is no page."""
    return _filled(FILES, name, ids)


def section(path: str) -> str:
    """Return the part of the site in which a page stands: its folder, or the page itself."""
    return path.partition("/")[0]


def upwards(path: str) -> str:
    """Return the way from a file up to the root of the site."""
    return "../" * path.count("/")


@dataclass(frozen=True)
class Way:
    """The way from a page to everything else: called with what is meant, it returns the uri to link to.

    `here` is the path of the page. Without `directory_urls` every page is a file with an ending in the uri. A `root`
    stands before every uri, for those who look at the home page from outside: the address of the site.
    """

    here: str = ADDRESSES["home"]
    directory_urls: bool = True
    root: str = ""

    def __call__(self, what: Record | Address | str, *ids: object, **query: str) -> str:
        """Return the uri of something, the shortest relative one; `query` is what the page there is asked."""
        path, anchor = address(what, *ids)
        end = (f"?{urlencode(query)}" if query else "") + (f"#{anchor}" if anchor else "")
        if path in ("", self.here) and end.startswith("#") and not self.root:
            return end
        return (self.root + self._to(path) or "./") + end

    def file(self, name: str, *ids: object) -> str:
        """Return the uri of something that is no page."""
        return self.to_file(file_path(name, *ids))

    def to_file(self, path: str) -> str:
        """Return the uri of something that is no page, by its path in the site."""
        folders, _ = self._stand(self.here)
        return self.root + "../" * len(folders) + path

    @property
    def document(self) -> str:
        """The path in the site of the file that holds the page itself."""
        folders, name = self._stand(self.here)
        return "/".join([*folders, name or "index.html"])

    def _to(self, path: str) -> str:
        (here, _), (there, name) = self._stand(self.here), self._stand(path)
        shared = 0
        while shared < min(len(here), len(there)) and here[shared] == there[shared]:
            shared += 1
        return "".join(("../" * (len(here) - shared), *(f"{folder}/" for folder in there[shared:]), name))

    def _stand(self, path: str) -> tuple[Sequence[str], str]:
        """Return the folders in which a page's file stands as uris see them, and its name there, if any."""
        *folders, name = path.split("/")
        if not self.directory_urls:
            return folders, f"{name}.html"
        return (folders if name == "index" else [*folders, name]), ""


def _filled(known: Mapping[str, str], name: str, ids: Sequence[object]) -> str:
    pattern = known[name]
    if pattern.count("{}") != len(ids):
        raise KeyError(f"{name} is at {pattern}, which does not go with {ids}")
    return pattern.format(*ids)
