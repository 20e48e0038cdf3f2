"""Who has several papers, by one name each, and where their papers stand in time."""

from itertools import combinations, pairwise

from conftest import HERE, Golden, collection, pair, paper
from hypothesis import given
from hypothesis import strategies as st

from generator.collection import Collection
from generator.loading import load
from generator.people import WIDTH, People
from generator.scale import middle
from generator.shelves import Person

COLLECTIONS = {name: load(path)[0] for name, path in (("real", HERE.parent / "content"), ("toy", HERE / "toy/content"))}


def known_as(read: Collection, *people: Person) -> Collection:
    return Collection({**read.shelves, "people": {person.id: person for person in people}})


def person(id: str, name: str, *also: str) -> Person:
    return Person.model_construct(id=id, name=name, also=also, not_=())


def test_one_person_has_one_entry_whatever_the_spelling():
    papers = [
        paper("a", "2000", authors=("A. Byron", "Ann Lee")),
        paper("b", "2001", authors=("Ada Byron", "A. Byron")),
    ]
    read = known_as(collection(papers, (pair("a", "b"),)), person("byron-of-london", "Ada Byron", "A. Byron"))
    (profile,) = People(read).profiles.values()
    assert (profile.name, profile.id, [one.id for one in profile.papers]) == (
        "Ada Byron",
        "byron-of-london",
        ["a", "b"],
    )
    assert read.people(read.pairs[0]) == ("Ada Byron",)
    assert read.authors(papers[1]) == ("Ada Byron",)
    strangers = known_as(read)
    assert [one.name for one in People(strangers).profiles.values()] == ["A. Byron"]


def test_those_with_the_most_papers_come_first():
    names = {"a": ("Bo Z", "Cy A", "Di B"), "b": ("Bo Z", "Cy A", "Di B"), "c": ("Bo Z", "Al One")}
    read = collection([paper(id, "2000", authors=authors) for id, authors in names.items()])
    assert list(People(read).profiles) == ["Bo Z", "Cy A", "Di B"]


def test_places_among_the_authors_are_told():
    papers = [
        paper("a", "2000", authors=("Ann Lee", "Bo Ek", "Cy Orr"), authors_total=9),
        paper("b", "2001", authors=("Bo Ek",), authors_total=None),
    ]
    read = collection([papers[0].model_copy(update={"authors_total": 9}), papers[1]], (pair("a", "b"),))
    sides = People(read).sides(read.pairs[0], "Bo Ek")
    assert [(side.paper.id, side.number, side.total) for side in sides] == [("a", 2, 9), ("b", 1, 1)]


@given(
    st.lists(st.lists(st.text("aA äö漢'-.Ø", min_size=1, max_size=8), min_size=1, max_size=4), min_size=1, max_size=9)
)
def test_ids_are_anchors_and_stand_once(lists: list[list[str]]):
    papers = [
        paper(f"p{number}", str(1900 + number), authors=tuple(f"{name}x" for name in names))
        for number, names in enumerate([*lists, *lists])
    ]
    people = People(collection(papers))
    ids = [profile.id for profile in people.profiles.values()]
    assert len(set(ids)) == len(ids)
    # One word alone would be a part of the page itself.
    assert all("-" in id and not any(letter.isspace() or letter in "'\"<>&#" for letter in id) for id in ids)
    assert all(profile.letter for profile in people.profiles.values())


def test_every_line_of_time_is_in_order():
    for name, read in COLLECTIONS.items():
        people = People(read)
        assert [tick.year for tick in people.years] == sorted({tick.year for tick in people.years})
        assert all(0 <= tick.x <= 100 for tick in people.years)
        for profile in people.profiles.values():
            line = people.line(profile)
            assert [mark.paper for mark in line.marks] == list(profile.papers), name
            assert all(0 <= mark.share <= 100 and 0 < mark.y < line.height for mark in line.marks)
            in_time = sorted(line.marks, key=lambda mark: middle(mark.paper.published))
            assert all(one.share <= other.share for one, other in pairwise(in_time))
            for one, other in combinations(line.marks, 2):
                apart = abs(one.share - other.share) / 100 * WIDTH, abs(one.y - other.y)
                assert max(apart) >= 23.999, (profile.name, one.paper.id, other.paper.id)


def test_the_toy_has_these_people(golden: Golden):
    people = People(COLLECTIONS["toy"])
    golden(
        "people.json",
        {
            profile.id: [[mark.paper.id, round(mark.share, 1), mark.y] for mark in people.line(profile).marks]
            for profile in people.profiles.values()
        },
    )
