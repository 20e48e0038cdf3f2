"""Times what a build and a check do, phase by phase, in one process: reading, rules, drawings, data files and pages.

Usage: python bench/phases.py CONTENT [least milliseconds]
"""

import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from generator.collection import loading
from generator.exports.formats import FORMATS
from generator.rules import written_pages
from generator.rules.book import RULES
from generator.rules.circumstances import NOTHING_GIVEN
from generator.site import contents, figures
from generator.site.page import Page
from generator.site.search import names_files
from generator.site.site import Site

ROOT = Path(__file__).resolve().parent.parent


def phases(content: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is done with a collection: the name of every phase, and what runs it. Each is to be run in turn."""
    read = cache(lambda: loading.load(content)[0])
    yield "read", read
    collection = read()
    yield "written pages", lambda: list(written_pages.problems(content))
    for name, rule in RULES.items():
        yield f"rule {name}", lambda rule=rule: list(rule(collection, NOTHING_GIVEN))
    texts = {path.stem: path.read_text("utf-8") for path in content.glob("*.md")}
    site = Site(collection, written=texts)
    for name in ("timeline", "family", "sheet", "social", "thesis"):
        yield f"draw {name}", lambda name=name: getattr(site, name)
    for name, form in FORMATS.items():
        yield f"export {name}", lambda form=form: form.text(collection)
    pages: list[Page] = []
    for kind in contents.PAGES:
        yield f"values of {kind.__name__}", lambda kind=kind: pages.extend(kind(site))
    yield "all other files", lambda: [drawn() for _, drawn in contents.other_files(site, "https://example.org/")]
    yield "names", lambda: [drawn() for _, drawn in names_files(site, pages)]
    templates = dict.fromkeys(page.template for page in pages)
    for template in templates:
        chosen = [page for page in pages if page.template == template]
        yield f"render {template}", lambda chosen=chosen: [site.render(page) for page in chosen]
    for name in figures.FIGURES:
        yield f"figure {name}", lambda name=name: figures.figure(site, name, "index")


def measured(content: Path) -> dict[str, float]:
    """Return the CPU seconds of every phase."""
    found = {}
    for name, run in phases(content):
        start = time.process_time()
        run()
        found[name] = time.process_time() - start
    return found


def main() -> None:
    """Measure and print, the slowest phase first."""
    least = float(sys.argv[2]) if len(sys.argv) > 2 else 10
    found = measured(Path(sys.argv[1]))
    for name, seconds in sorted(found.items(), key=lambda one: -one[1]):
        if seconds * 1000 >= least:
            print(f"{seconds:8.3f} s  {name}")
    print(f"{sum(found.values()):8.3f} s  all phases")


if __name__ == "__main__":
    main()
