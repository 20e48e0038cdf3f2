"""Reads a file of works, whichever of four formats it is in."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ...text.messages import counted
from ...text.problems import Invalid
from . import bibtex_works, csl, ids, ris
from .reference import Listed

LARGEST = 50_000_000
"""The most bytes that a file may have."""
_SAYS = re.compile(r"^%+\s*encoding:\s*([\w-]+)", re.IGNORECASE | re.MULTILINE)
"""In which encoding a file says that it is, as JabRef writes."""
_ENCODINGS = {"iso8859_1": "latin-1", "iso-8859-1": "latin-1", "latin1": "latin-1", "iso8859_15": "iso8859-15",
              "cp1252": "cp1252", "windows-1252": "cp1252", "cp1250": "cp1250", "windows-1250": "cp1250",
              "iso8859_2": "iso8859-2", "macroman": "mac-roman"}  # fmt: skip


class Form(NamedTuple):
    """A format: what it is called, and what reads it."""

    name: str
    works: Callable[[str], Listed]
    names_only: bool = False
    """Whether a file says no more of a work than its identifier."""


BIBTEX, CSL, RIS = Form("BibTeX", bibtex_works.works), Form("CSL-JSON", csl.works), Form("RIS", ris.works)
IDS = Form("identifiers", ids.works, names_only=True)
_ENDINGS = {".bib": BIBTEX, ".json": CSL, ".ris": RIS, ".txt": IDS}


def opened(path: Path) -> tuple[str, Form]:
    """Return the text of a file, in which other bytes than UTF-8 stand for themselves, and its format; or refuse it."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Invalid("file", f"{path.as_posix()} cannot be read: {error.strerror}") from None
    if len(data) > LARGEST:
        raise Invalid("file", f"{path.as_posix()} is larger than {counted(LARGEST, 'byte')}; take it apart")
    text = decoded(data)
    return text, _ENDINGS.get(path.suffix.lower()) or form_of(text)


def decoded(data: bytes) -> str:
    """Return bytes as text: as UTF-16 or as what the file says that it is, or as UTF-8.

    What is none of these stands for itself, as a half of a character: those who read an entry refuse it.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _lines(data.decode("utf-16", "replace"))
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return _lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        says = _SAYS.search(data[:2000].decode("latin-1"))
        encoding = _ENCODINGS.get(says[1].lower()) if says else None
        return _lines(data.decode(encoding, "replace") if encoding else data.decode("utf-8", "surrogateescape"))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def form_of(text: str) -> Form:
    """Return the format of a text, by what it begins with."""
    if re.match(r"\s*[\[{]", text):
        return CSL
    if re.match(r"\s*TY  ?-", text):
        return RIS
    return BIBTEX if re.search(r"^\s*@[ \t]*[a-zA-Z]+\s*[{(]", text, re.MULTILINE) else IDS
