"""Shortens the styles and scripts of the theme: `make assets`. What comes out is committed, and sent in their place."""

import sys
from pathlib import Path

from generator.site.assets import KINDS, SHORTENED, mark

WRITTEN = SHORTENED.parent / "assets"


def shortened(path: Path) -> bytes:
    """Return a style sheet or a script as it is sent, below the mark of what it was made of."""
    import minify

    written = path.read_bytes()
    return mark(written) + minify.string(KINDS[path.suffix], written.decode()).encode()


def main() -> None:
    """Make all of them anew."""
    made = {path.name: shortened(path) for path in WRITTEN.iterdir() if path.suffix in KINDS}
    SHORTENED.mkdir(exist_ok=True)
    for path in SHORTENED.iterdir():
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (SHORTENED / name).write_bytes(text)


if __name__ == "__main__":
    try:
        main()
    except ModuleNotFoundError as error:
        sys.exit(
            f"{error}: it cannot be had for this machine. Say in your pull request that `make assets` did not run."
        )
