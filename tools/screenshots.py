"""Takes pictures of one page of every kind, at four widths, light and dark, into `screenshots/`."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support.browser import ARGUMENTS, find_chromium, kinds, served
from tests.support.built import ROOT, built

FOLDER = ROOT / "screenshots"


def main() -> None:
    """Build the site, serve it, and take the pictures."""
    chromium = find_chromium()
    if not chromium:
        sys.exit("There is no Chromium; install one, or set CHROMIUM to its path.")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = built(ROOT, Path(folder))
        if site.code:
            sys.exit(site.log)
        home = next(server := served(site))
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for scheme in ("light", "dark"):
            for width in (375, 768, 1440, 2560):
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                for name, path in kinds(site).items():
                    page.goto(home + path)
                    page.evaluate("document.fonts.ready.then(() => true)")
                    picture = f"{name.replace('/*', '-one')}-{width}-{scheme}.png"
                    page.screenshot(path=FOLDER / picture, full_page=True)
                page.close()
        browser.close()
        server.close()
    print(f"{len(list(FOLDER.iterdir()))} pictures are in {FOLDER}")


if __name__ == "__main__":
    main()
