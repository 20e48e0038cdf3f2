"""Some grown inputs for every target, and all that ever broke one; `tools/fuzz.py` tries more of them, for minutes."""

import base64
import random
from collections.abc import Callable

import pytest

from tests.support.builders import TESTS, data_of
from tests.support.fuzzing import LARGEST, SLOWEST, TARGETS, TooSlowError, bounded, grown, seeds

FOUND = data_of(TESTS / "cases/found.yml")


@pytest.mark.parametrize("found", FOUND, ids=lambda found: found["name"])
def test_what_was_found_breaks_nothing_any_more(found: dict[str, str]):
    with bounded():
        TARGETS[found["target"]](base64.b64decode(found["bytes"]))


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_grown_inputs_break_nothing(target: str):
    chance, some = random.Random(target), seeds(target)
    assert len(some) > 10
    for data in [*some[:: 1 + len(some) // 100], *(grown(chance, some) for _ in range(100))]:
        with bounded():
            TARGETS[target](data)


def for_ever() -> None:
    with bounded():
        while SLOWEST:
            pass


def too_large() -> None:
    with bounded():
        bytearray(2 * LARGEST)


@pytest.mark.slow
@pytest.mark.parametrize(("take", "error"), [(for_ever, TooSlowError), (too_large, MemoryError)])
def test_what_takes_too_much_is_noticed(take: Callable[[], None], error: type[Exception]):
    with pytest.raises(error):
        take()
