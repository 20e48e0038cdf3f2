"""Builds a synthetic collection with our generator, and the same texts with others, in turn, and reports side by side.

Every build is a whole process into a fresh folder. The report has medians of wall and CPU time, of memory and of the
size of the site, the ratios run by run, the goals beside them, what the command takes to check, and the CPU time of the
longest phases. It is printed, and kept in `.cache/bench`; that of 10,000 papers compares itself with that of 1,000.

Usage: python bench/run.py [PAPERS] [--runs 5]
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import phases
import synthetic
from contestants import KEPT, Contestant, contestants

MIB = 2**20
AGAINST = {"plain MkDocs + Material": 0.5, "Hugo with formulas": 1.2}
"""At most how much CPU ours takes of what others take."""
AGAIN, GROWTH, MEMORY, SIZE = 0.25, 1.1, 500, 250
"""Goals: CPU of a second build and of a paper among many, as shares; MiB of memory and of files at 10,000 papers."""
FEW = 1000
LEAST_SHARE = 0.02
"""Which share of all phases one takes at least to be reported."""


class Run(NamedTuple):
    """What a whole process took: seconds, and MiB."""

    wall: float
    cpu: float
    memory: float
    size: float = 0.0


def timed(command: Sequence[str], folder: Path) -> Run:
    """Run a command once, which has to succeed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "CI": ""}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def build(contestant: Contestant, folder: Path) -> Run:
    """Build once, into a fresh folder."""
    with tempfile.TemporaryDirectory(dir=folder) as site:
        run = timed([*contestant.command, site], folder)
        size = sum(path.stat().st_size for path in Path(site).rglob("*") if path.is_file())
    return run._replace(size=size / MIB)


def medians(runs: Sequence[Run]) -> Run:
    """Return the median of every figure."""
    return Run(*(statistics.median(column) for column in zip(*runs, strict=True)))


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    """Return which share of their CPU time ours is, as the median of the runs next to each other."""
    return statistics.median(one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True))


def _builds(found: dict[str, list[Run]]) -> Iterator[str]:
    yield "| | CPU s | wall s | memory MiB | site MiB | ours / theirs, CPU | goal |"
    yield "|---|---|---|---|---|---|---|"
    for name, runs in found.items():
        run = medians(runs)
        share = f"{ratio(found['ours'], runs):.2f}" if name in AGAINST else ""
        goal = f"≤ {AGAINST[name]}" if name in AGAINST else ""
        yield f"| {name} | {run.cpu:.1f} | {run.wall:.1f} | {run.memory:.0f} | {run.size:.0f} | {share} | {goal} |"


def _goals(papers: int, found: dict[str, list[Run]], earlier: float | None) -> Iterator[str]:
    ours = medians(found["ours"])
    yield "| ours | | goal |"
    yield "|---|---|---|"
    yield f"| second build, CPU against the first | {ratio(found['ours again'], found['ours']):.2f} | ≤ {AGAIN} |"
    if papers > FEW:
        yield f"| memory, MiB | {ours.memory:.0f} | ≤ {MEMORY} |"
        yield f"| size of the site, MiB | {ours.size:.0f} | ≤ {SIZE} |"
        grown = f"{ours.cpu / papers / earlier:.2f}" if earlier else f"measure {FEW} first"
        yield f"| CPU for each paper, against {FEW:,} papers | {grown} | ≤ {GROWTH} |"


def _checks(folder: Path, runs: int) -> Iterator[str]:
    """Yield what `timeline check` takes for everything and for one file, what it remembers left aside or not."""
    file = sorted((folder / "collection/papers").iterdir())[-1].relative_to(folder)
    program = (sys.executable, "-c", "from generator.cli import main; main()")
    commands = {
        "timeline --help": ("--help",),
        "timeline check --no-cache": ("check", "--no-cache", "--content", "collection"),
        "timeline check, again": ("check", "--content", "collection"),
        "timeline check FILE, again": ("check", "--content", "collection", str(file)),
    }
    (folder / "mkdocs.yml").write_text("site_name: Bench\n")
    yield "| command | CPU s | wall s |"
    yield "|---|---|---|"
    for name, arguments in commands.items():
        run = medians([timed([*program, *arguments], folder) for _ in range(runs + 1)][1:])
        yield f"| `{name}` | {run.cpu:.2f} | {run.wall:.2f} |"


def _phases(folder: Path) -> Iterator[str]:
    """Yield the longest phases of a build and a check in one process, by their CPU time."""
    found = phases.measured(folder / "collection")
    yield "| phase | CPU s |"
    yield "|---|---|"
    for name, seconds in sorted(found.items(), key=lambda one: -one[1]):
        if seconds >= LEAST_SHARE * sum(found.values()):
            yield f"| {name} | {seconds:.2f} |"
    yield f"| all | {sum(found.values()):.2f} |"


def report(papers: int, runs: int) -> Iterator[str]:
    """Measure, and yield the report line by line as it comes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        synthetic.write(folder, papers)
        taking_part = list(contestants(folder))
        found: dict[str, list[Run]] = {one.name: [] for one in taking_part}
        for number in range(runs + 1):
            for one in taking_part:
                run = build(one, folder)
                if number:  # the first of each warms the disk's cache
                    found[one.name].append(run)
        kept = KEPT / f"{FEW}.json"
        earlier = json.loads(kept.read_text()) if kept.is_file() else None
        if papers == FEW:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(medians(found["ours"]).cpu / papers))
        machine = f"{os.cpu_count()} processors, Python {platform.python_version()}"
        yield f"{papers:,} papers, {runs} runs of each in turn, medians; {machine}"
        for part in (_builds(found), _goals(papers, found, earlier), _checks(folder, runs), _phases(folder)):
            yield ""
            yield from part


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=int, nargs="?", default=FEW)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    lines = []
    for line in report(arguments.papers, arguments.runs):
        print(line, flush=True)
        lines.append(line)
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"report-{arguments.papers}.md").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
