"""Styles and scripts as they are sent: shortened, where what was made of them beforehand still fits.

What shortens well cannot be had for every machine, so it is no part of the program: `make assets` runs it, and what
comes out lies in the theme. Each of these files begins with the mark of the one that it was made of. A script that
somebody edits or replaces has another mark, and is sent as it is written.
"""

from hashlib import sha256
from pathlib import Path

from .theme import PACKED

SHORTENED = PACKED / "shortened"
"""What is sent in place of the theme's styles and scripts, under the same names."""
KINDS = {".css": "text/css", ".js": "text/javascript"}
"""What can be shortened, by the ending of its name."""


def mark(written: bytes) -> bytes:
    """Return the line by which a shortened text knows the one that it was made of."""
    return b"/* " + sha256(written).hexdigest()[:16].encode() + b" */\n"


def sent(path: Path) -> bytes:
    """Return a style sheet or a script as it is sent: what was made of it as it is now, or else itself."""
    written, short = path.read_bytes(), SHORTENED / path.name
    made = short.read_bytes() if short.is_file() else b""
    return made.removeprefix(mark(written)) if made.startswith(mark(written)) else written
