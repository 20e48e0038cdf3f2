"""Problems as values, and where they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.messages import nearest, printable
from generator.text.problems import MOST, File, Place, Places, Problem, reported

FILE = File(
    "content/papers/adam.yml",
    "title: Adam\narxiv: 1412.698",
    lambda text: Places(
        {(): Place(1, 1), ("title",): Place(1, 8, 12), ("arxiv",): Place(2, 8, 16)},
        {("arxiv",): Place(2, 1, 6)},
        {("summary",): Place(4, 3)},
    ),
)


def test_place_of_what_is_not_there_is_that_of_what_holds_it():
    assert FILE.place("arxiv", 3, "x") == Place(2, 8, 16)
    assert FILE.place("nothing") == Place(1, 1)
    assert FILE.name_place("arxiv") == Place(2, 1, 6)
    assert FILE.name_place("title") == Place(1, 8, 12)
    assert FILE.inner_place(("summary",), 2, 5) == Place(6, 8)
    assert FILE.inner_place(("summary",), 0, 0) == Place(4, 3)
    assert FILE.inner_place(("title",), 0, 2) == Place(1, 10)
    assert FILE.inner_place(("title",), 0, 0) == Place(1, 8, 12)
    assert FILE.inner_place(("arxiv",), 2, 5) == Place(2, 8, 16)
    assert File("x.yml").place("a") == Place(1, 1)


def test_long_messages_are_cut_in_the_middle():
    message = FILE.problem(Place(1, 1), "x", "begin" + "-" * 9000 + "end").message
    assert len(message) < 500
    assert message.startswith("begin")
    assert message.endswith("end")


def test_problems_sort_by_place():
    problems = [Problem("b", 1, 1, "a", ""), Problem("a", 10, 1, "a", ""), Problem("a", 9, 5, "a", "")]
    assert [(problem.path, problem.line) for problem in sorted(problems)] == [("a", 9), ("a", 10), ("b", 1)]


FEW_PATHS = st.lists(
    st.builds(
        Problem, st.sampled_from("ab"), st.integers(1, 30), st.integers(1, 3), st.sampled_from("xy"), st.just("z")
    ),
    max_size=5 * MOST,
)


@given(FEW_PATHS, FEW_PATHS)
def test_the_first_of_a_file_are_told_and_the_rest_is_counted(some: list[Problem], others: list[Problem]):
    found = reported([*some, *others])
    assert found == sorted(found)
    assert sum(problem.count for problem in found) == len(some) + len(others)
    for path in "ab":
        every = sorted(problem for problem in (*some, *others) if problem.path == path)
        here = [problem for problem in found if problem.path == path]
        most = MOST if len(every) > MOST + 1 else MOST + 1
        assert here[:MOST] == every[:MOST]
        assert len(here) == min(len(every), MOST + 1)
        assert [problem.count for problem in here if problem.count > 1] == [len(every) - MOST] * (len(every) > most)
    # Told in two rounds, as reading and checking do, they are told the same.
    again = reported([*reported(some), *reported(others)])
    assert [(problem, problem.count) for problem in again] == [(problem, problem.count) for problem in found]


@given(st.text(st.characters(), max_size=40))
def test_anything_prints_on_one_line(text: str):
    problem = File(text, f"{text}\n{text}").problem(Place(2, 1), "rule", text, text)
    assert str(problem).isprintable()
    assert printable(printable(text)) == printable(text)


def test_a_suggestion_is_short():
    assert FILE.problem(Place(1, 1), "x", "y", "z" * 401).suggestion == ""


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [("resnt", ("resnet", "vgg"), "resnet"), ("ResNet", ("resnet",), "resnet"), ("x", ("resnet",), ""), ("", (), "")],
)
def test_nearest(word: str, known: tuple[str, ...], found: str):
    assert nearest(word, known) == found
