"""Times `mkdocs serve`: from saving a record until the page that shows it is told to reload, and is there anew.

Usage: python bench/serving.py [PAPERS] [--edits 5]
"""

import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import synthetic
from contestants import OURS

PATIENCE = 120


def fetched(address: str, **headers: str) -> str:
    """Return what is at an address; waits for a server that has just begun."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=PATIENCE) as answer:
                return answer.read().decode()
        except ConnectionError:
            raise
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve the project in a folder; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def edits(address: str, file: Path, number: int) -> Iterator[tuple[float, float]]:
    """Edit a record several times; yield each time how many seconds it took until its page was told, and was there."""
    page = f"{address}papers/{file.stem}/"
    for edit in range(number):
        epoch = re.search(r"livereload\((\d+), (\d+)\)", fetched(page))
        assert epoch
        mark = f"edit {edit} of {os.getpid()}"
        file.write_text(re.sub(r"(?m)^gist: .*$", f"gist: {mark}", file.read_text("utf-8")), encoding="utf-8")
        start = time.perf_counter()
        while fetched(f"{address}livereload/{epoch[1]}/{epoch[2]}", Referer=page) == epoch[1]:
            pass
        told = time.perf_counter() - start
        assert mark in fetched(page)
        yield told, time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=int, nargs="?", default=1000)
    parser.add_argument("--edits", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        synthetic.write(folder, arguments.papers)
        (folder / "mkdocs.yml").write_text(OURS)
        start = time.perf_counter()
        with serving(folder) as address:
            fetched(address)
            print(f"{arguments.papers:,} papers; the first page after {time.perf_counter() - start:.1f} s")
            file = sorted((folder / "collection/papers").iterdir())[arguments.papers // 2]
            found = list(edits(address, file, arguments.edits))
        told, there = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"an edit: the browser is told after {told:.2f} s, the page is there after {there:.2f} s (medians)")


if __name__ == "__main__":
    main()
