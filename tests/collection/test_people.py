"""Who has several papers, by one name each."""

from hypothesis import given
from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.collection.people import People
from generator.records.shelves import Person
from tests.support.builders import collection, pair, paper


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


def test_a_group_is_no_person():
    authors = ("Sun Microsystems", "Ada Byron")
    papers = [paper(id, "2000", authors=authors, groups=authors[:1]) for id in ("a", "b")]
    read = collection(papers, (pair("a", "b"),))
    assert [profile.name for profile in People(read).profiles.values()] == ["Ada Byron"]
    assert read.people(read.pairs[0]) == ("Ada Byron",)
    assert [(side.number, side.total) for side in People(read).sides(read.pairs[0], "Ada Byron")] == [(2, 2), (2, 2)]


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
