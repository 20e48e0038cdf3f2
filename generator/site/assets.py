"""Styles and scripts as they are sent: without what only their authors read."""

from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

_SHORTER = {".css": cssmin, ".js": jsmin}


def is_shortened(path: str) -> bool:
    """Return whether a file of the theme is sent shorter than it is written."""
    return Path(path).suffix in _SHORTER


def shortened(path: Path) -> bytes:
    """Return a style sheet or a script without comments and the space between signs; what it does stays the same."""
    return bytes(_SHORTER[path.suffix](path.read_bytes()))
