"""The few things in `mkdocs.yml` that the command needs: where the collection is, and where its site's pages will be.

They are looked up line by line, since the file may hold tags that only the engine understands.
"""

import os
import re
from pathlib import Path

from .text.nouns import PAPER, Noun, noun

CONFIG = Path("mkdocs.yml")
_WORD = re.compile(r"""'([^']*)'|"([^"]*)"|([^\s,\[\]'"#]+)""")

_WORK = re.compile(
    r"""^[ \t]*(?:-[ \t]+)?["']?timeline["']?:(?:(?!\n[ \t]*-[ \t]|\n\S).)*?"""
    r"[\s{,]work:[ \t]*(?:\{(.*?)\}|((?:\n[ \t]+(?:one|many|article):[^\n]*)+))",
    re.MULTILINE | re.DOTALL,
)
"""The word for works among the settings of the plugin: in its own entry, in braces or on lines of their own."""


def docs_dir() -> Path:
    """Return the folder that mkdocs.yml here names as docs_dir, or `content`."""
    return Path(_setting("docs_dir") or "content")


def site_url() -> str:
    """Return the address that mkdocs.yml here names as site_url, with a slash at its end, or nothing."""
    address = _setting("site_url")
    return address and address.rstrip("/") + "/"


def home() -> str:
    """Return where the collection can be found: its site, or else the repository that mkdocs.yml names, or nothing."""
    return site_url() or _setting("repo_url")


def site_root() -> str:
    """Return what stands before the paths of the site's pages: its address, or a slash where that is not known."""
    return site_url() or "/"


def directory_urls() -> bool:
    """Return whether mkdocs.yml here gives the site's pages addresses without an ending, as it does unasked."""
    return _setting("use_directory_urls").lower() not in ("false", "no", "off")


def published() -> Path | None:
    """Return the list of ids that the site had before, or None where it does not stand beside mkdocs.yml."""
    path = CONFIG.with_name("published.txt")
    return path if path.is_file() else None


def work() -> Noun:
    """Return what mkdocs.yml here says a work is called, or a paper: `work` of the plugin, in braces or below it."""
    try:
        lines = CONFIG.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return PAPER
    found = _WORK.search(re.sub(r"(?m)(^|[ \t])#.*$", "", lines))
    given = re.findall(r"(one|many|article): *[\"']?([^,\"'\n#]+)", found[1] or found[2]) if found else []
    return noun({name: word.strip() for name, word in given}) or PAPER


def cache(anew: bool = False, config: Path = CONFIG) -> Path | None:
    """Return where readings are kept for the next time, beside mkdocs.yml; None where all is read `anew`, as in CI."""
    is_kept = config.is_file() and not (anew or os.environ.get("CI"))
    return config.with_name(".cache") / "timeline" / "readings" if is_kept else None


def _setting(name: str) -> str:
    """Return a setting of one line, or "": a word, or `!ENV` with names of variables, the last being the default."""
    try:
        found = re.search(rf"^{name}:(.*)$", CONFIG.read_text("utf-8"), re.MULTILINE)
    except (OSError, UnicodeDecodeError):
        return ""
    words = ["".join(word) for word in _WORD.findall(found[1].split(" #")[0])] if found else []
    if words[:1] != ["!ENV"]:
        return words[0] if words else ""
    *names, last = words[1:] or [""]
    values = [os.environ.get(name, "") for name in names]
    return next(filter(None, values), os.environ.get(last, "") if not names else last)
