"""Drafts: how a file gets its name, and what a pair's file says of itself."""

from pathlib import Path

import pytest

from generator.authoring import drafts
from generator.authoring.registers.work import Metadata
from generator.records.shelves import SHELVES, Person
from tests.support.builders import collection, pair, paper, refusal


@pytest.mark.parametrize(
    ("work", "id"),
    [
        (Metadata(title="Waves: a history"), "waves"),
        (Metadata(title="A very long beginning of a title: its end"), "a-very-long-beginning-of-a-title-its-end"),
        (Metadata(title="Schrödinger's O’Neill & Đặng, 2nd ed."), "schrodingers-oneill-dang-2nd-ed"),
        (Metadata(title="word " * 20), "word-word-word-word-word-word-word-word-word-word"),
        (Metadata(title="x" * 90), "x" * 50),
        (Metadata(title="量子力学", arxiv="1203.3544"), "arxiv-1203-3544"),
        (Metadata(title="1984", doi="10.1000/(SICI)1"), "doi-10-1000-sici-1"),
        (Metadata(title="Con", arxiv="math/0309136"), "arxiv-math-0309136"),
    ],
)  # fmt: skip
def test_an_id_is_made_of_what_is_known(work: Metadata, id: str):
    assert drafts.id_from(work) == id


def test_no_id_is_made_of_nothing():
    assert "--id" in refusal(drafts.id_from, Metadata(title="量子力学")).message


def test_titles_that_differ_in_a_sign_are_different():
    known = [drafts.Here("c.yml", "The C Programming Language", *[""] * 4)]
    for title in ("The C++ Programming Language", "The C# Programming Language"):
        assert refusal(drafts.refuse_alike, known, title) is None
    assert "--anyway" in refusal(drafts.refuse_alike, known, "The C Programing Language").message


def test_groups_are_told_from_people():
    work = Metadata(title="Waves", authors=("A Consortium", "Ada Byron"), groups=("A Consortium",))
    draft = drafts.paper(collection([]), work)
    assert draft.values["groups"] == ("A Consortium",)
    assert not draft.hints["groups"]


def test_an_alias_is_taken_too():
    known = collection([paper("waves", aliases=("ripples",))])
    assert refusal(drafts.named_paper, known, "ripples").suggestion == "waves"


def test_a_pair_knows_who_stands_on_both_sides():
    older = paper("older", "2000-01-31", authors=("Ada Byron", "Plato"))
    later = paper("later", "2000", authors=("Plato", "Ada Byron", "Socrates"))
    hints = drafts.pair(collection([older, later]), older, later).hints["precursors"]
    assert hints[1:] == [
        "Between them: 0 to 1 years.",
        "On both sides: Plato, Ada Byron. All of this is computed, never typed.",
    ]


def test_a_pair_knows_people_by_any_of_their_names():
    """Whoever `people.yml` says wrote under two names stands on both sides, as on the page of the pair."""
    older, later = paper("older", authors=("Countess Lovelace",)), paper("later", authors=("Ada Byron", "Plato"))
    known = collection([older, later])
    known.shelves["people"] = {"ada": Person.model_construct(id="ada", name="Ada Byron", also=("Countess Lovelace",))}
    assert drafts.pair(known, older, later).hints["precursors"][2].startswith("On both sides: Ada Byron.")


def test_two_papers_make_one_pair():
    papers = [paper(id, "2000") for id in ("a", "b", "c")]
    known = collection(papers, (pair("a", "c"), pair("b", "c")))
    assert refusal(drafts.pair, known, papers[0], papers[1]) is None


def test_no_file_is_written_over(tmp_path):
    shelf, draft = SHELVES["papers"], drafts.Draft({"title": "Waves"}, {})
    path = Path(drafts.write(tmp_path, shelf, "waves", draft, ["Found."]))
    written = path.read_bytes()
    assert b"\ntitle: Waves\n" in written
    assert "cannot be written: File exists" in refusal(drafts.write, tmp_path, shelf, "waves", draft, []).message
    assert path.read_bytes() == written
