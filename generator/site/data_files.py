"""The files of a site that other programs read, by their formats."""

from collections.abc import Callable, Iterator
from functools import partial

from ..exports.formats import Format
from ..exports.home import Home
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
