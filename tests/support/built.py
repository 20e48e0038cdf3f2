"""Sites built by the real engine, and a small reader for what came out."""

import fcntl
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.collection import loading
from generator.collection.collection import Collection
from tests.support import engine
from tests.support.repository import Repository

ROOT = Path(__file__).parents[2]
TOY = ROOT / "tests/toy"
BOOKS = ROOT / "tests/books"
FROZEN = ROOT / "tests/frozen"
ORIGIN = "https://timeline.example"
BASE = "/deep/path/"
"""Sites are built for a folder of their host, as project pages are."""

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_LINKING = frozenset("href src poster action data xlink:href formaction background cite data-steps data-terms".split())


def environment(**changes: str) -> dict[str, str]:
    """Return an environment in which the engine builds for `BASE` and knows no clock."""
    return {
        **os.environ,
        "SITE_URL": ORIGIN + BASE,
        "SOURCE_DATE_EPOCH": "1700000000",
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
        **changes,
    }


def build(
    project: Path,
    target: Path,
    *arguments: str,
    program: Sequence[str | Path] = (sys.executable, "-m", "mkdocs"),
    **changes: str,
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` in a project's folder; its messages are all in `stdout`."""
    return subprocess.run(
        [*program, "build", "--site-dir", str(target), *arguments],
        cwd=project,
        env=environment(**changes),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
    )


def copy_of_toy(folder: Path) -> Path:
    """Copy the toy and the theme into a folder, to be spoilt; return the copy's project folder."""
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copytree(TOY, folder / "tests/toy")
    return folder / "tests/toy"


def copy_of_books(folder: Path) -> Path:
    """Copy the collection of books and the theme into a folder; return the copy's project folder."""
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copytree(BOOKS, folder / "tests/books")
    return folder / "tests/books"


def copy_of_frozen(folder: Path) -> Path:
    """Copy the frozen collection and the theme into a repository, where all but the pairs is a day older than these."""
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copytree(FROZEN, folder / "tests/frozen", ignore=shutil.ignore_patterns("pairs"))
    repository = Repository(folder)
    repository.commit("2020-01-01")
    shutil.copytree(FROZEN / "content/pairs", folder / "tests/frozen/content/pairs")
    repository.commit("2020-01-02")
    return folder / "tests/frozen"


@dataclass
class Element:
    """An element with its attributes, its ancestors' names, and where its text begins and ends among all of a page."""

    tag: str
    attributes: dict[str, str]
    path: tuple[str, ...]
    line: int
    pieces: list[str] = field(repr=False)
    start: int
    end: int | None = None

    @property
    def text(self) -> str:
        """The text right inside it or inside its children."""
        return "".join(self.pieces[self.start : self.end])

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def classes(self) -> set[str]:
        return set(self["class"].split())


class Html(HTMLParser):
    """A page as a list of elements in order, with everything that is not well formed in `faults`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.faults: list[str] = []
        self._open: list[Element] = []
        self._pieces: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{element.tag}> of line {element.line} is never closed" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> of line {line} has an attribute twice: {names}")
        path = (*self._open[-1].path, self._open[-1].tag) if self._open else ()
        here = len(self._pieces)
        element = Element(tag, {name: value or "" for name, value in attrs}, path, line, self._pieces, here, here)
        self.elements.append(element)
        if tag not in _VOID:
            element.end = None
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop().end = len(self._pieces)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1].tag == tag:
            self._open.pop().end = len(self._pieces)
        else:
            inner = self._open[-1].tag if self._open else "nothing"
            self.faults.append(f"</{tag}> in line {self.getpos()[0]}, where {inner} is open")

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Return the elements of a name with these attributes; `class_` asks for one of its classes."""
        wanted = attributes.pop("class_", None)
        return [
            element
            for element in self.elements
            if (not tag or element.tag == tag)
            and (wanted is None or wanted in element.classes)
            and all(element.attributes.get(name) == value for name, value in attributes.items())
        ]

    @cached_property
    def ids(self) -> list[str]:
        return [element["id"] for element in self.elements if "id" in element.attributes]

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """The elements in order with the names of their attributes: all of a page but its text and values."""
        return [(element.tag, tuple(element.attributes)) for element in self.elements]

    def links(self) -> Iterator[tuple[Element, str]]:
        """Yield every address that a page names, with its element."""
        for element in self.elements:
            for name, value in element.attributes.items():
                if name in _LINKING:
                    yield element, value
                elif name in ("srcset", "imagesrcset"):
                    for part in value.split(","):
                        yield element, part.split()[0]


def body_of(path: Path) -> str:
    """Return what a page shows: all but its head, which is for programs."""
    return (path if path.is_file() else path / "index.html").read_text(encoding="utf-8").partition("</head>")[2]


def leads_on(page: Html) -> str:
    """Return the address to which a page sends its reader at once, or nothing."""
    found = [element["content"] for element in page.all("meta") if element["http-equiv"] == "refresh"]
    return found[0].removeprefix("0; url=") if found else ""


class Pages(Mapping[str, Html]):
    """HTML files by their address inside the site, each parsed when it is first asked for."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self.paths = paths
        self._parsed: dict[str, Html] = {}

    def without(self, names: Container[str]) -> "Pages":
        """Return all but some of them; what is parsed here is parsed there."""
        rest = Pages({name: path for name, path in self.paths.items() if name not in names})
        rest._parsed = self._parsed
        return rest

    def __getitem__(self, name: str) -> Html:
        if name not in self._parsed:
            self._parsed[name] = Html(self.paths[name].read_text(encoding="utf-8"))
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __contains__(self, name: object) -> bool:
        return name in self.paths


@dataclass
class Site:
    """A built site."""

    folder: Path
    content: Path
    log: str = ""
    base: str = BASE
    origin: str = ORIGIN
    code: int = 0
    directory_urls: bool = True

    @cached_property
    def collection(self) -> Collection:
        """The collection that it was made from."""
        return loading.load(self.content)[0]

    @cached_property
    def files(self) -> dict[str, Path]:
        """All files by their address inside the site."""
        return {
            path.relative_to(self.folder).as_posix(): path for path in sorted(self.folder.rglob("*")) if path.is_file()
        }

    @cached_property
    def documents(self) -> Pages:
        """All that is HTML by its address inside the site: the start page as ``, or all with their endings."""
        ending = "index.html" if self.directory_urls else ""
        return Pages({name.removesuffix(ending): path for name, path in self.files.items() if name.endswith(".html")})

    @cached_property
    def redirects(self) -> dict[str, str]:
        """Where the documents lead that only lead on to a page, by their address inside the site."""
        paths = self.documents.paths
        hints = [name for name, path in paths.items() if b"http-equiv=refresh" in path.read_bytes().replace(b'"', b"")]
        return {name: target for name in hints if (target := leads_on(self.documents[name]))}

    @cached_property
    def pages(self) -> Pages:
        """All pages by their address inside the site; what only leads on to another is none."""
        return self.documents.without(self.redirects)

    def address(self, page: str) -> str:
        """Return the whole address of a page; 404.html stands at any address that is not there."""
        return self.origin + self.base + ("no/such/page/" if page == "404.html" else page)

    def fault_of(self, page: str, link: str) -> str:
        """Return what is wrong with a link on a page, or nothing if it leads somewhere or out of the site."""
        whole = urlsplit(urljoin(self.address(page), link))
        if whole.scheme not in ("http", "https", "mailto"):
            return f"{page}: {link} has the scheme {whole.scheme}"
        if f"{whole.scheme}://{whole.netloc}" != self.origin:
            return ""
        path = unquote(whole.path)
        if not path.startswith(self.base):
            return f"{page}: {link} leaves {self.base}"
        target = path.removeprefix(self.base)
        if target == "no/such/page/":
            target = "404.html"
        if target in self.pages:
            wanted = unquote(whole.fragment)
            return f"{page}: {link} has no such anchor" if wanted and wanted not in self.pages[target].ids else ""
        return "" if target in self.files else f"{page}: {link} leads nowhere"

    def dead_links(self) -> list[str]:
        """Return what is wrong with the links of all pages."""
        return [
            fault
            for name, page in self.pages.items()
            for _, link in page.links()
            if (fault := self.fault_of(name, link))
        ]

    def inside(self, page: str, link: str) -> str:
        """Return the address inside the site to which a link on a page leads."""
        return urlsplit(urljoin(self.address(page), link)).path.removeprefix(self.base)

    def is_own(self, page: str, link: str) -> bool:
        """Return whether a link stays on the site's origin."""
        return urljoin(self.address(page), link).startswith(self.origin + "/")

    def style_links(self) -> Iterator[tuple[str, str]]:
        """Yield every address that a style sheet or a style in a page names, with the file that names it."""
        sheets = {name: path.read_text(encoding="utf-8") for name, path in self.files.items() if name.endswith(".css")}
        for name, page in self.documents.items():
            styles = [element.text for element in page.all("style")]
            sheets[name] = "\n".join(styles + [element["style"] for element in page.elements])
        for name, text in sheets.items():
            for found in re.finditer(r"url\(\s*[\"']?([^\"')]*)|@import\s+[\"']([^\"']+)", text):
                yield name, found[1] or found[2]


def site_of(project: Path, target: Path, arguments: Sequence[str], log: str, code: int) -> Site:
    """Return what was built of a project in a folder."""
    return Site(target, project / "content", log, code=code, directory_urls="--no-directory-urls" not in arguments)


def built(project: Path, target: Path, *arguments: str, **changes: str) -> Site:
    """Build a project into a folder as somebody would who types the command, and return the site."""
    done = build(project, target, *arguments, **changes)
    return site_of(project, target, arguments, done.stdout, done.returncode)


def quickly_built(project: Path, target: Path, *arguments: str, **changes: str) -> Site:
    """Build a project into a folder, in half the time that a new program takes, and return the site."""
    log = target.with_suffix(".log")
    code = engine.run(project, ["build", "--site-dir", str(target), *arguments], environment(**changes), log)
    return site_of(project, target, arguments, log.read_text(encoding="utf-8"), code)


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Site]) -> Site:
    """Return a site that whoever asks first in a run makes in a folder, strictly; all workers of the run read it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            folder.mkdir()
            (folder / "site.pickle").write_bytes(pickle.dumps(make(folder)))
    site: Site = pickle.loads((folder / "site.pickle").read_bytes())
    assert site.code == 0, site.log
    return site


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The frozen collection, built strictly, once, with a history of two days."""
    return shared(
        tmp_path_factory,
        "frozen",
        lambda folder: quickly_built(copy_of_frozen(folder / "source"), folder / "site", "--strict"),
    )


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The toy collection, built strictly, once, where it has no history."""
    return shared(
        tmp_path_factory, "toy", lambda folder: built(copy_of_toy(folder / "source"), folder / "site", "--strict")
    )


@pytest.fixture(scope="session")
def unplaced(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The toy collection, built strictly, once, as a site that does not know its address."""
    return shared(
        tmp_path_factory,
        "unplaced",
        lambda folder: quickly_built(copy_of_toy(folder / "source"), folder / "site", "--strict", SITE_URL=""),
    )


@pytest.fixture(scope="session")
def flat(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The toy collection, built strictly, once, as a site whose pages are all files with an ending in their address."""
    arguments = "--strict", "--no-directory-urls"
    return shared(
        tmp_path_factory,
        "flat",
        lambda folder: quickly_built(copy_of_toy(folder / "source"), folder / "site", *arguments),
    )
