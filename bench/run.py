"""Builds a synthetic collection with our generator, and the same texts with plain MkDocs and Material, in turn.

Both are whole processes, started alternately, each into a fresh folder. Prints the medians of wall and CPU time and
their ratio, and how long the command takes to check everything and one file.

Usage: python bench/run.py [--papers 1000] [--runs 5]
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import synthetic

ROOT = Path(__file__).resolve().parent.parent
OURS = f"""site_name: Bench
docs_dir: collection
exclude_docs: "*.yml"
theme: {{name: material, custom_dir: {ROOT / "theme"}, font: false}}
plugins: [timeline]
nav: [index.md, timeline/index.md, papers/index.md]
"""
PLAIN = """site_name: Bench
docs_dir: markdown
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: "/papers/"
"""


def build(folder: Path, config: str) -> tuple[float, float, float]:
    """Build once; return wall seconds, CPU seconds and the largest memory so far of any child, in MiB."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", config, "-d", str(folder / f"site-{config}")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
    if done.returncode or done.stderr.strip():
        sys.exit(f"{config} failed:\n{done.stdout}{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, cpu, after.ru_maxrss / 1024


def check(folder: Path, *arguments: str) -> tuple[float, float]:
    """Run `timeline` once; return wall and CPU seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-c", "from generator.cli import main; main()", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"timeline {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, cpu


def report_checks(folder: Path, runs: int) -> None:
    """Time `timeline check` of everything and of one file; its own time is without that of starting Python."""
    file = sorted((folder / "collection/papers").iterdir())[-1].relative_to(folder)
    commands = {
        "nothing": ("--version",),
        "everything": ("check", "--content", "collection"),
        "one file": ("check", "--content", "collection", str(file)),
    }
    times = {what: [check(folder, *arguments) for _ in range(runs + 1)][1:] for what, arguments in commands.items()}
    start = statistics.median(cpu for _, cpu in times.pop("nothing"))
    for what, found in times.items():
        wall, cpu = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"check of {what:10} wall {wall:5.2f} s   CPU {cpu:5.2f} s, {cpu - start:5.2f} s of it its own")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        synthetic.write(folder, arguments.papers)
        (folder / "ours.yml").write_text(OURS)
        (folder / "plain.yml").write_text(PLAIN)
        report_checks(folder, arguments.runs)
        ours, plain = [], []
        for run in range(arguments.runs + 1):
            pair = build(folder, "ours.yml"), build(folder, "plain.yml")
            if run:  # the first one warms the disk's cache
                ours.append(pair[0])
                plain.append(pair[1])
    print(f"{arguments.papers} papers, {arguments.runs} runs each, in turn; medians")
    for index, what in enumerate(("wall s", "CPU s")):
        a = statistics.median(run[index] for run in ours)
        b = statistics.median(run[index] for run in plain)
        ratios = [one[index] / other[index] for one, other in zip(ours, plain, strict=True)]
        print(f"{what:8} ours {a:6.2f}   plain MkDocs + Material {b:6.2f}   ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
