"""Long formulas in rows: broken where a reader would, and nothing of them is lost."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given

from generator.text.formula_rows import rows
from generator.text.maths import mathml
from tests.support.builders import refusal
from tests.support.drawn import TOY
from tests.support.formulas import IN_ROWS, TOLD, assert_harmless


def parsed(tex: str) -> Element:
    return fromstring(f"<p>{rows(tex)}</p>".replace("<wbr>", "<wbr/>"))


def letters(element: Element) -> str:
    return "".join("".join(element.itertext()).split())


def pieces(tex: str) -> list[list[str]]:
    """Return the letters of every piece, clause by clause."""
    return [[letters(piece) for piece in clause.iter("math")] for clause in parsed(tex)]


@pytest.mark.parametrize(
    ("tex", "broken"),
    [
        ("a", [["a"]]),
        ("a = b + c", [["a", "=b", "+c"]]),
        ("a = -b", [["a", "=−b"]]),
        (r"a = b, \quad c = d", [["a", "=b,"], ["c", "=d"]]),
        (r"f(x, y)", [["f(x,", "y)"]]),
        (r"\frac{a + b}{c} - d", [["a+bc", "−d"]]),
        (r"\left(a + b\right) c", [["(a+b)c"]]),
        (r"\left(\frac{a + b + c}{d + e + f} + g + h\right)", [["(a+b+cd+e+f", "+g", "+h)"]]),
        (r"\cancel{a + b} + c", [["a", "+b", "+c"]]),
        (r"\cancel{a = b, \quad c}", [["a", "=b,"], ["c"]]),
    ],
)
def test_a_row_ends_where_a_reader_would_end_it(tex: str, broken: list[list[str]]):
    assert [[piece.replace("-", "−") for piece in clause] for clause in pieces(tex)] == broken


def test_what_is_struck_stays_struck_in_every_piece():
    struck = ["".join(row.itertext()) for row in parsed(r"\cancel{a + b} + c").iter("mrow") if row.get("class")]
    assert struck == ["a", "+b"]


def test_brackets_keep_their_height_when_they_are_broken():
    high = [one.text for one in parsed(r"\left(\frac{a+b+c}{d+e+f} + g\right)").iter("mo") if one.get("minsize")]
    assert high == ["(", ")"]


@given(TOLD)
def test_whatever_is_broken_is_read_and_harmless(told: tuple[str, str]):
    tex, text = told
    if refusal(mathml, tex, True):
        return
    broken = parsed(tex)
    assert letters(broken) == "".join(text.split())
    for piece in broken.iter("math"):
        assert_harmless(piece, IN_ROWS)


def test_no_formula_loses_a_part():
    for pair in TOY.pairs:
        for tex in (pair.formula.before, pair.formula.after) if pair.formula else ():
            assert letters(parsed(tex)) == letters(fromstring(mathml(tex, display=True)))
