"""The files of a site that other programs read, by their formats."""

import hashlib
from collections.abc import Callable, Iterator
from functools import cache, partial

from ..exports.formats import FORMATS, Format
from ..exports.home import Home
from ..exports.packages import DataFile, Package, as_croissant, as_data_package
from ..text.messages import counted
from ..text.nouns import worded
from .addresses import file_path, is_read
from .site import Site


def data_files(site: Site, root: str, form: Format) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the files of a format by path; `root` is the address of the site, or nothing where that is not known."""
    if not form.parts and not form.text_at:
        yield file_path(form.name), partial(form.text, site.collection)
        return
    home = Home(
        *(site.title, site.rights),
        page=lambda record: site.way_in(root)(record) if root and is_read(record) else "",
        file=lambda name: root and root + file_path(form.name, name),
    )
    if not form.parts:
        yield file_path(form.name), partial(form.at, site.collection, home)
        return
    for name, make in (form.parts_of_site or form.parts)(site.collection, home):
        yield file_path(form.name, name), make


def citation(site: Site) -> str:
    """Return how the data are cited, in one line."""
    day = f" ({site.news[0].day})" if site.news else ""
    address = f" {site.way_in(site.root)('data')}" if site.root else ""
    return f"{site.title}{day}. Data set.{address}"


def descriptions(site: Site, root: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield by path what tells programs of all data; Croissant names files by address only."""
    package = cache(partial(_package, site, root))  # it is made from every file, and told twice
    yield file_path("data package"), lambda: as_data_package(package())
    if root:
        yield file_path("croissant"), lambda: as_croissant(package())


def _package(site: Site, root: str) -> Package:
    """Return all data that are one file each; those that are many name one another."""
    folder = file_path("data package").rpartition("/")[0] + "/"
    files = [
        _described(form, path.removeprefix(folder), make().encode())
        for form in FORMATS.values()
        if not form.parts
        for path, make in data_files(site, root, form)
    ]
    papers, pairs = site.collection.papers, site.collection.pairs
    return Package(
        site.title,
        f"{counted(len(papers), 'paper')} and {counted(len(pairs), 'pair')}, and who stands on whom and why.",
        citation(site),
        files,
        folder=root and root + folder,
        page=root and site.way_in(root)("data"),
        day=str(site.news[0].day) if site.news else "",
        rights=site.rights,
        terms=site.licence,
    )


def _described(form: Format, name: str, content: bytes) -> DataFile:
    return DataFile(
        form.name, name, worded(form.sentence), form.media, len(content), hashlib.sha256(content).hexdigest()
    )
