"""What can be counted of the voice: how summaries open and end, how long sentences are, which turns come again."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import mean

import pytest

from generator.collection.loading import load
from tests.support.built import ROOT


@pytest.fixture(scope="module")
def told() -> Mapping[str, Sequence[list[str]]]:
    """The sentences of every summary as words in lower case, by the paper's id; formulas are one word."""
    return {paper.id: [words(one) for one in sentences(paper.summary)] for paper in load(ROOT / "content")[0].papers}


def sentences(text: str) -> Iterable[str]:
    plain = re.sub(r"[*`]|\]\([^)]*\)|\[", "", re.sub(r"\$[^$]*\$", "x", text))
    return re.split(r"(?<=[.!?])\s+(?=[A-Z0-9\"'(])", " ".join(plain.split()))


def words(sentence: str) -> list[str]:
    return re.findall(r"[\w'’-]+", sentence.lower())


def test_summaries_open_in_many_ways(told: Mapping[str, Sequence[list[str]]]):
    openings = Counter(" ".join(found[0][:3]) for found in told.values())
    assert {opening: count for opening, count in openings.items() if count > 8} == {}
    first = Counter(found[0][0] for found in told.values())
    assert first.most_common(1)[0][1] <= len(told) / 4


def test_authors_open_one_sentence_at_most(told: Mapping[str, Sequence[list[str]]]):
    counts = {id: sum(one[:2] == ["the", "authors"] for one in found) for id, found in told.items()}
    assert {id for id, count in counts.items() if count > 1} == set()


def test_few_summaries_end_with_a_price(told: Mapping[str, Sequence[list[str]]]):
    ends = [id for id, found in told.items() if any("the price" in " ".join(one) for one in found[-2:])]
    assert len(ends) <= len(told) / 10


def test_sentences_are_of_a_length(told: Mapping[str, Sequence[list[str]]]):
    lengths = {id: [len(one) for one in found] for id, found in told.items()}
    assert 12 <= mean(length for found in lengths.values() for length in found) <= 18
    assert {id: round(mean(found)) for id, found in lengths.items() if not 9 <= mean(found) <= 25} == {}
    assert {id: max(found) for id, found in lengths.items() if max(found) > 55} == {}


@pytest.mark.parametrize(("length", "most"), [(5, 12), (8, 3)])
def test_turns_of_phrase_do_not_come_again(told: Mapping[str, Sequence[list[str]]], length: int, most: int):
    """So many words in a row stand in no more than a few summaries."""
    turns = Counter(turn for found in told.values() for turn in runs(found, length))
    assert {" ".join(turn): count for turn, count in turns.items() if count > most} == {}


def runs(found: Iterable[list[str]], length: int) -> set[tuple[str, ...]]:
    """Return every run of so many words inside a sentence, each once."""
    return {tuple(one[start : start + length]) for one in found for start in range(len(one) - length + 1)}
