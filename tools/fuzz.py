"""Tries inputs that nobody thought of, for some minutes, and keeps those that break something.

Inputs grow from the cases and the collections of the tests. What is found belongs into `tests/cases/found.yml`, in
base64; until then it lies in `.cache/fuzz`.

Usage: python tools/fuzz.py [TARGET ...] [--minutes 1] [--seed 0]
"""

import argparse
import base64
import hashlib
import random
import sys
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support.fuzzing import TARGETS, bounded, grown, seeds

FOUND = Path(".cache/fuzz")


def signature(error: BaseException) -> str:
    """Return what tells one fault from another: its kind, and where in our own code it arose."""
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    return f"{type(error).__name__} at {places[-1]}"


class Tried:
    """A target, with how often it was tried, and what broke it by its signature."""

    def __init__(self, name: str) -> None:
        self.name, self.count, self.faults = name, 0, dict[str, bytes]()

    def __call__(self, data: bytes) -> None:
        self.count += 1
        try:
            with bounded():
                TARGETS[self.name](data)
        except Exception as error:
            said = signature(error)
            if said not in self.faults:
                self.faults[said] = data
                FOUND.mkdir(parents=True, exist_ok=True)
                kept = FOUND / f"{self.name}-{hashlib.sha256(data).hexdigest()[:12]}"
                kept.write_bytes(data)
                print(f"{self.name}: {said}: {str(error)[:200]!a}, from {kept}", flush=True)
                print(f"  {base64.b64encode(data[:600]).decode()}", flush=True)


def grow(tried: Tried, seconds: float, seed: int) -> None:
    """Try inputs grown from the seeds."""
    chance, some, end = random.Random(f"{tried.name} {seed}"), seeds(tried.name), time.monotonic() + seconds
    for data in some:
        tried(data)
    while time.monotonic() < end:
        tried(grown(chance, some))


def main() -> None:
    """Try what was asked for, say how much that was, and end with 1 if something broke."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("targets", nargs="*", metavar="TARGET", help=f"one of {', '.join(TARGETS)}; all without")
    arguments.add_argument("--minutes", type=float, default=1, help="how long each target is tried")
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    broken = 0
    for name in given.targets or TARGETS:
        tried = Tried(name)
        grow(tried, 60 * given.minutes, given.seed)
        print(
            f"{name}: {tried.count:,} inputs in {given.minutes:g} min, {len(tried.faults)} broke something", flush=True
        )
        broken += len(tried.faults)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
