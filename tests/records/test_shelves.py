"""What records are, and what they are called: the same to everybody who names them."""

import pytest

from generator.collection.pairs import views
from generator.records.shelves import SHELVES, Shelf, name_of, names_of, noun_named, noun_of, shelf_of
from generator.records.text_kinds import Names
from tests.support.builders import collection, pair, paper

THREE = [paper(id, year) for id, year in (("Ether", "1887"), ("Relativity", "1905"), ("Gravity", "1915"))]


def one_of(shelf: Shelf, **fields: str):
    return shelf.model.model_construct(id="x", precursors=(), breakthroughs=(), by=(), deleted="so", **fields)


def test_papers_together_have_one_name():
    assert [names_of(THREE[:count]) for count in range(4)] == [
        "",
        "Ether",
        "Ether and Relativity",
        "Ether, Relativity and Gravity",
    ]


def test_a_pair_is_called_by_its_papers_in_order_of_time():
    many = pair("Relativity Ether", "Gravity")
    found = collection(THREE, (many,))
    assert found.name(many) == "Ether and Relativity → Gravity"
    assert [view.title for view in views(found, found.pairs)] == [found.name(many)]


def test_a_pair_without_papers_goes_by_its_id():
    lone = pair("Ether", "Light")
    assert collection(THREE, (lone,)).name(lone) == "Ether → Ether-Light"
    assert collection([], (lone,)).name(lone) == "Ether-Light → Ether-Light"


def test_an_id_is_of_something():
    assert [noun_named(names) for names in (Names("glossary"), Names("papers"), Names("levers", "goal"))] == [
        "term",
        "paper",
        "goal",
    ]


@pytest.mark.parametrize("shelf", SHELVES.values(), ids=lambda shelf: shelf.name)
def test_every_record_has_a_noun_and_a_name(shelf: Shelf):
    record = one_of(shelf, short="Called so", name="Called so", term="Called so")
    assert (shelf_of(record), noun_of(record)) == (shelf, shelf.one)
    without_name = {"pair": "x → x", "failed deletion": "x without so"}
    assert name_of(record, lambda ids: ()) == without_name.get(shelf.one, "Called so")
    assert shelf.counted(1) == f"1 {shelf.one}"
    assert shelf.counted(2) == ("2 terms" if shelf.name == "glossary" else f"2 {shelf.name.replace('-', ' ')}")
