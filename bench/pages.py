"""Times the timeline, the table and the lineage of a thousand papers in a real browser.

Prints, as medians: the first paint; how long a filter takes until the page is laid out again; how long a keystroke
takes until its result is on the screen; and how long it takes to find and write a chain between two papers, or what
both stand on. The browser is the one that CHROMIUM names. Usage: python bench/pages.py
"""

import functools
import http.server
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import synthetic
from contestants import OURS
from playwright.sync_api import sync_playwright

RUNS = 9
ACT = """async ([what, number]) => {
  const form = document.querySelector(".filters"), texts = ["l", "li", "lig", "ligh", "light", "a", "ab", "abo", "e"];
  const start = performance.now();
  if (what === "filter") form.topic.selectedIndex = number % form.topic.options.length;
  else form.text.value = texts[number % texts.length];
  form.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.getBoundingClientRect();
  if (what === "keystroke") { await new Promise(requestAnimationFrame); await new Promise((done) => setTimeout(done)); }
  return performance.now() - start;
}"""

CHAIN = """async ([from, to]) => {
  const answer = document.querySelector(".answer");
  answer.replaceChildren();
  const start = performance.now();
  history.pushState(null, "", `?from=${from}&to=${to}`);
  dispatchEvent(new PopStateEvent("popstate"));
  while (!answer.children.length) await new Promise((done) => setTimeout(done));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves without a log."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def main() -> None:
    """Measure and print."""
    if "CHROMIUM" not in os.environ:
        sys.exit("set CHROMIUM to the path of a Chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        synthetic.write(folder, 1000)
        (folder / "ours.yml").write_text(OURS)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", "ours.yml", "-d", "site"]
        subprocess.run(command, cwd=folder, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        handler = functools.partial(Quiet, directory=str(folder / "site"))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", "--disable-gpu"]
        )
        for path in ("timeline/", "papers/"):
            for width in (1440, 375):
                page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
                page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
                page.wait_for_selector(".filters:not([hidden])")
                page.wait_for_timeout(500)
                paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
                line = f"{path:10} {width:5} px   first paint {paint:5.0f} ms"
                for what in ("filter", "keystroke"):
                    times = [page.evaluate(ACT, [what, run]) for run in range(RUNS)]
                    page.evaluate("document.querySelector('.filters').reset()")
                    page.wait_for_timeout(200)
                    line += f"   {what} {statistics.median(times):4.0f} ms (at most {max(times):.0f})"
                print(line)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/lineage/")
        ends = [(f"paper-{run * 7:05}", f"paper-{999 - run * 11:05}") for run in range(4 * RUNS)]
        page.evaluate(CHAIN, ends[0])  # fetches the steps
        times = [page.evaluate(CHAIN, pair) for pair in ends]
        print(f"lineage/   a chain {statistics.median(times):4.0f} ms (at most {max(times):.0f})")
        browser.close()


if __name__ == "__main__":
    main()
