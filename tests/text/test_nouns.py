"""The word for works: where it stands for paper, and where it does not."""

from collections.abc import Iterator

import pytest

from generator.text.messages import counted
from generator.text.nouns import PAPER, call, noun, worded


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    call(PAPER)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The papers here, and a paper’s title.", "The essays here, and an essay’s title."),
        ("A paper. Papers: one paper, two papers", "An essay. Essays: one essay, two essays"),
        ("content/papers/adam.yml", "content/papers/adam.yml"),
        ("papers/index", "papers/index"),
        ("known-paper, --paper, paper-2, {paper: x}, #papers, wallpaper, papers.csv", None),
    ],
)
def test_words_are_replaced_and_names_are_not(text: str, said: str | None):
    assert worded(text) == text
    call(noun({"one": "essay", "many": "essays"}))
    assert worded(text) == (said or text)


def test_numbers_go_with_the_word():
    assert (counted(1, "paper"), counted(2, "paper"), counted(2, "pair")) == ("1 paper", "2 papers", "2 pairs")
    call(noun({"one": "thesis", "many": "theses"}))
    assert (counted(1, "paper"), counted(2, "paper"), counted(2, "pair")) == ("1 thesis", "2 theses", "2 pairs")


@pytest.mark.parametrize(
    "given",
    [
        *(None, "book", {}, {"one": "book"}, {"one": "book", "many": ""}, {"one": "<b>", "many": "books"}),
        *({"one": 1, "many": 2}, {"one": "book", "many": "books", "two": "x"}, {"one": "b" * 41, "many": "books"}),
        {"one": "book", "many": "books", "article": "the"},
    ],
)
def test_anything_else_is_no_word(given: object):
    assert noun(given) is None
