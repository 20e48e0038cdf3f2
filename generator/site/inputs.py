"""What something is made from, as a digest: two values have the same one only if they say the same.

Values are records and their parts, numbers, texts, dates and places, in tuples, lists and dictionaries, and functions
of the program that are still to be called, with what they will be given. Whatever is given a whole site follows from
all of it, and so does what is no value: it could look up anything.
"""

import io
import pickle
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from ..collection.collection import Collection
from ..records.parts import Part
from ..records.reflection import as_written
from ..text import digests
from ..text.nouns import called
from .remembered import Draw
from .shell import Document, Shell
from .site import Site

NO_VALUES = "generator."
"""How the names of the modules begin whose classes are no values, unless they are made of fields."""


class Inputs:
    """Tells what values say. Of a record it does so once, for as long as this is kept."""

    def __init__(self, shell: Shell, settings: object = ()) -> None:
        """Take what draws the site, and what else may change how a file comes out."""
        self._shell, self._site = shell, shell.site
        self._settings = settings
        self._known: dict[int, tuple[object, bytes]] = {}

    @cached_property
    def _ground(self) -> bytes:
        """What every file follows from: the program, the theme, and what works are called."""
        return digests.digest(digests.program("."), self._site.theme.sum, repr(called()).encode())

    @cached_property
    def everything(self) -> bytes:
        """What the whole site follows from."""
        return self._named((self._shell.frame, self._settings, self._site.given))

    @cached_property
    def _around(self) -> bytes:
        """What every page follows from besides what it tells: the frame, and what texts are linked to."""
        collection = self._site.collection
        names = [(paper.id, paper.short) for paper in collection.papers]
        way = self._site.directory_urls, self._site.root
        return self._named((self._shell.frame, self._site.shared, collection.terms, names, way))

    def prepared(self, path: str, draw: Draw) -> tuple[bytes, Draw]:
        """Return the digest of what the file at a path is made from, with what draws it.

        A page finds what it tells, and is drawn from that.
        """
        if not isinstance(draw, Document):
            return self._of(path, draw), draw
        page = (whole := draw.settled()).page
        told = self._shell.problems_on(page), self._shell.changed(page)
        return self._of(path, (self._around, page, told, whole.edit)), whole

    def _of(self, path: str, value: object) -> bytes:
        try:
            return self._named((path, value))
        except (pickle.PicklingError, AttributeError, TypeError):
            return self._named((path, self.everything))

    def _named(self, value: object) -> bytes:
        return digests.digest(self._ground, self._said(value))

    def _said(self, value: object) -> bytes:
        stream = io.BytesIO()
        _Teller(stream, self).dump(value)
        return stream.getvalue()

    def known(self, value: Part | Collection) -> bytes:
        """Return the digest of a record, of a part of one, or of all of them, once found."""
        found = self._known.get(id(value))
        if not found:
            found = self._known[id(value)] = value, digests.digest(self._said(_told(value)))
        return found[1]


def _told(value: Part | Collection) -> object:
    """Return what a record says, or a collection: no set is in it, for these have no order."""
    if isinstance(value, Part):
        return as_written(value)
    return value.shelves, {shelf: sorted(ids) for shelf, ids in value.unreadable.items()}


class _Teller(pickle.Pickler):
    """Writes down what a value says, and not which parts of it are one and the same in memory."""

    def __init__(self, stream: io.BytesIO, inputs: Inputs) -> None:
        super().__init__(stream, protocol=pickle.HIGHEST_PROTOCOL)
        self.fast = True
        self._inputs = inputs

    def reducer_override(self, value: Any) -> Any:
        """Return the class of a value and what it consists of; of a site or a record, its digest."""
        kind = type(value)
        if issubclass(kind, Part | Collection):
            return kind, (self._inputs.known(value),)
        if kind is Site:
            return kind, (self._inputs.everything,)
        if is_dataclass(kind):
            return kind, tuple(getattr(value, field.name) for field in fields(kind))
        if kind.__module__.startswith(NO_VALUES) and not issubclass(kind, tuple | Enum | str):
            raise pickle.PicklingError(f"{kind} is no value")
        return NotImplemented
