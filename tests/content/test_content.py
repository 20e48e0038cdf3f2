"""The collection itself: what people may rely on about its papers and pairs, and what was checked outside."""

import json
import re
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from generator.collection.collection import Collection
from generator.collection.loading import load
from generator.collection.people import People
from generator.records.papers import Paper
from generator.records.shelves import SHELVES, Person
from generator.rules.book import check
from generator.text.dates import PartialDate
from generator.text.problems import Problem

ROOT = Path(__file__).parents[2]
BIBLIOGRAPHY = json.loads((ROOT / "tests/content/bibliography.json").read_text("utf-8"))
"""Titles, authors, dates and ids as compared with the publishers' and arXiv's own records."""

MAY_DIFFER = {
    "gpt-3": ("authors", "has the whole list, of which the bibliography has the beginning"),
    "openai-o1": ("authors", "has its contributors, where the bibliography has the organisation alone"),
}
"""Records that may say in one field something else than the bibliography, beside an earlier date: which, and why."""

FIRST_LIST = """backpropagation lstm alexnet word2vec bahdanau-attention seq2seq adam resnet transformer gpt-1 bert
 gpt-2 t5 scaling-laws gpt-3 switch-transformer lora chain-of-thought instructgpt chinchilla constitutional-ai llama
 deepseek-r1""".split()
ERAS_OF_THE_FIRST_LIST = [3, 5, 1, 6, 8]


@pytest.fixture(scope="session")
def loaded() -> tuple[Collection, list[Problem]]:
    """What is in the folder, and what is wrong with it."""
    return load(ROOT / "content")


@pytest.fixture
def read(loaded: tuple[Collection, list[Problem]]) -> Collection:
    """The collection."""
    return loaded[0]


def test_every_file_names_its_schema_to_editors():
    for shelf in SHELVES.values():
        for path in (ROOT / "content").glob(f"{shelf.name}/*.yml" if shelf.in_folder else f"{shelf.name}.yml"):
            first = path.read_text("utf-8").split("\n", 1)[0]
            assert first == shelf.modeline, path
            assert (path.parent / first.partition("$schema=")[2]).resolve() == ROOT / f"schemas/{shelf.name}.json"
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert settings == {
        f"./schemas/{shelf.name}.json": f"content/{shelf.name}{'/*' * shelf.in_folder}.yml"
        for shelf in SHELVES.values()
    }


def test_nothing_is_wrong_with_it(loaded: tuple[Collection, list[Problem]]):
    read, problems = loaded
    assert [str(problem) for problem in [*problems, *check(read)]] == []


@pytest.mark.parametrize("id", sorted(BIBLIOGRAPHY))
def test_bibliographic_facts_agree_with_the_checked_ones(id, read: Collection):
    paper, known = read.paper(id), BIBLIOGRAPHY[id]
    if paper is None:
        pytest.skip("not in the collection")
    allowed = {MAY_DIFFER[id][0]} if id in MAY_DIFFER else set()
    if was_moved(paper, PartialDate.parse(known["published"])):
        allowed.add("published")
    assert differences(paper, known) <= allowed


def was_moved(paper: Paper, known: PartialDate) -> bool:
    """Whether the date of a paper was moved to an earlier one, and the later one is told beside it."""
    return paper.published.last < known.first and any(agree(str(date.date), str(known)) for date in paper.other_dates)


def test_what_may_differ_is_in_the_bibliography():
    assert set(MAY_DIFFER) <= set(BIBLIOGRAPHY)


def test_a_list_of_authors_that_was_completed_keeps_its_beginning(read: Collection):
    paper, known = read.paper("gpt-3"), BIBLIOGRAPHY["gpt-3"]
    assert list(paper.authors[: len(known["authors"])]) == known["authors"]
    assert (paper.authors_total or len(paper.authors)) == known["authors_total"]


def test_contributors_are_people(read: Collection):
    paper = read.paper("openai-o1")
    assert paper.authors == ("OpenAI",) or ("OpenAI" not in paper.authors and len(paper.authors) > 10)


def differences(paper: Paper, known: dict[str, Any]) -> set[str]:
    """Return the fields in which a record disagrees with the bibliography; the number of authors is one with them."""
    authors = list(paper.authors) == known["authors"] and paper.authors_total == known.get("authors_total")
    holds = {
        "authors": authors,
        "arxiv": paper.arxiv == known.get("arxiv"),
        "doi": not paper.doi or "doi" not in known or paper.doi == known["doi"].lower(),
        "published": agree(str(paper.published), known["published"]),
    }
    return {field for field, agrees in holds.items() if not agrees}


def agree(one: str, other: str) -> bool:
    """Return whether two dates do not contradict each other: the bibliography's day is sometimes a placeholder."""
    return one.startswith(other) or other.startswith(one)


def test_the_first_list_falls_into_the_eras_as_it_should(read: Collection):
    eras = [read.era_of(read.paper(id)) for id in FIRST_LIST]
    assert [eras.count(era) for era in read.eras] == ERAS_OF_THE_FIRST_LIST


def test_the_first_list_is_tied_to_the_rest(read: Collection):
    for id in FIRST_LIST:
        paper = read.paper(id)
        assert len(read.stands_on(paper)) + len(read.led_to(paper)) >= 2, id


def test_no_paper_stands_alone(read: Collection):
    assert [paper.id for paper in read.papers if not (read.stands_on(paper) or read.led_to(paper) or paper.root)] == []


def test_every_landmark_and_main_result_has_a_number(read: Collection):
    assert [paper.id for paper in read.papers if paper.tier != "3" and not paper.results] == []


def test_every_pair_is_complete(read: Collection):
    for pair in read.pairs:
        assert pair.formula or pair.added, pair.id
        assert pair.see_also or pair.ancestors, pair.id
    assert len([pair for pair in read.pairs if pair.deleted]) >= 16


def test_summaries_are_of_a_size(read: Collection):
    lengths = [len(_plain(paper).split()) for paper in read.papers if paper.tier == "2"]
    assert 110 <= mean(lengths) <= 180


def test_summaries_are_plain(read: Collection):
    """Coleman and Liau's grade, from letters and sentences per hundred words, is at most 13 for every summary."""
    grades = {paper.id: _grade(_plain(paper)) for paper in read.papers}
    assert {id: round(grade, 1) for id, grade in grades.items() if grade > 13} == {}


def test_people_stand_on_both_sides(read: Collection):
    people = {name for pair in read.pairs for name in read.people(pair)}
    assert people >= {"Jakob Uszkoreit", "Kenton Lee", "Maarten Bosma", "Ricky T. Q. Chen"}
    assert people <= set(People(read).profiles)


def test_everybody_has_one_name(read: Collection):
    shown = set(People(read).papers)
    people = read.records("people", Person)
    assert people
    for person in people:
        assert not shown & set(person.also)
        spelled = {person.name, *person.also}
        papers = [paper for paper in read.papers if spelled & set(paper.authors)]
        assert list(People(read).papers[person.name]) == papers


def _plain(paper: Paper) -> str:
    return re.sub(r"[*`]|\]\([^)]*\)|\[", "", re.sub(r"\$[^$]*\$", "x", paper.summary))


def _grade(text: str) -> float:
    words = re.findall(r"\w[\w'’.,%-]*", text)
    letters = sum(len(re.findall(r"\w", word)) for word in words) / len(words) * 100
    sentences = len(re.findall(r"[.!?](?=\s|$)", text)) / len(words) * 100
    return 0.0588 * letters - 0.296 * sentences - 15.8
