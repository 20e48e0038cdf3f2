"""Pages written by hand: how much they may hold, so that the slowest of them is ready in a moment."""

import re
import time
from collections.abc import Iterable
from itertools import takewhile
from unittest.mock import Mock, patch

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.page_text import LARGEST, LONGEST_BLOCK, LONGEST_LINE, html, problems
from tests.support.builders import TESTS

SLOW = (
    "[", "![", "[a](", "[a](b", "[a][b", "<", "<a ", "<p\n", "<a href=", "</", "<!--", "<?", "*a", "*a*", "*a **b",
    "_a_", "`a", "``", "\\*", "&amp;", "'", '"', '"a"', "#\n", "# a\n", "a\n---\n", "a\n===\n", "***\n", "[a]:\n",
    "a\n\n", "- a\n", "* a\n", "1. a\n", "  - a\n", "> a\n\n", "> > > > > > a\n\n", "```a\n", "~~~\n",
    "|a|b|\n|-|-|\n", "a|b\n-|-\n", "a|", "    a\n", "*a*&amp;![<a \\*", "<a[\\*", '<a"[', "_a_[<a href=-",
    "<a* a\n](b)[a](", "[<p\n-",
)  # fmt: skip
"""What a page can be made of that takes a parser long."""
PADDING = ("", "word " * 20)


def pieces(unit: str, padding: str) -> Iterable[str]:
    """Yield a unit and its padding again and again, with a new line or paragraph where one is due."""
    line = block = 0
    while True:
        for piece in re.findall(r"[^\n]+|\n", unit + padding):
            if line + len(piece) > LONGEST_LINE:
                yield "\n"
                line = 0
            if block + len(piece) + 1 > LONGEST_BLOCK:
                yield "\n\n"
                line = block = 0
            yield piece
            line, block = (0 if piece == "\n" else line + len(piece)), block + len(piece)


def filled(unit: str, padding: str) -> str:
    """Return the longest page of such pieces that is within all bounds. Pages are only measured, not converted."""
    size = 0

    def fits(piece: str) -> bool:
        nonlocal size
        size += len(piece)
        return size <= LARGEST

    whole = list(takewhile(fits, pieces(unit, padding)))
    least, most = 0, len(whole)
    with patch.object(markdown, "markdown", return_value=""):
        while least < most:
            middle = (least + most + 1) // 2
            if list(problems("a.md", "# A\n\n" + "".join(whole[:middle]))):
                most = middle - 1
            else:
                least = middle
    return "# A\n\n" + "".join(whole[:least])


def seconds(text: str) -> float:
    """Return how long a page takes, at best, from its text to HTML."""
    start = time.process_time()
    html(text)
    return time.process_time() - start


@pytest.fixture(scope="module")
def usual() -> float:
    """How long a page of the greatest size takes that somebody would write."""
    text = (TESTS / "frozen/content/writing.md").read_text("utf-8").split("---\n", 2)[2]
    return min(seconds((text * 4)[:LARGEST]) for _ in range(3))


@pytest.mark.slow
@pytest.mark.parametrize("unit", SLOW)
@pytest.mark.parametrize("padding", PADDING, ids=["bare", "padded"])
def test_the_slowest_page_takes_no_age(unit: str, padding: str, usual: float):
    page = filled(unit, padding)
    assert len(page) > 300
    assert seconds(page) < 30 * usual


@pytest.mark.parametrize("unit", SLOW)
def test_what_is_beyond_the_bounds_is_refused_unread(unit: str):
    start = time.process_time()
    (found,) = problems("a.md", "# A\n\n" + unit * (65_000 // len(unit)))
    assert found.rule == "page-size"
    assert time.process_time() - start < 1


def test_a_converter_that_falls_over_costs_one_page(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(markdown, "markdown", Mock(side_effect=RecursionError))
    (found,) = problems("a.md", "# A\n")
    assert found.text.startswith("this page cannot be converted (RecursionError)")


@given(st.lists(st.sampled_from(SLOW) | st.text(max_size=3), max_size=200).map("".join))
def test_a_place_is_named_for_anything_that_is_too_much(text: str):
    for problem in problems("a.md", "# A\n\n" + 9 * text):
        assert str(problem).isprintable()
        assert 1 <= problem.line <= 9 * text.count("\n") + 3
        assert problem.column >= 1
