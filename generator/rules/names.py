"""Rules about people: one spelling for each, and each once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..collection.collection import Collection
from ..records.papers import Paper
from ..records.shelves import Person
from ..text.folding import initial_key, name_key
from ..text.problems import Problem


def author_spelling(collection: Collection) -> Iterator[Problem]:
    """A name that differs only by an accent, letter case, a hyphen or an initial from another is spelled like it.

    Where the papers themselves differ, people.yml says which names are one person, and which are not.
    Fails:
        # papers/michelson-morley.yml
        authors: [Albert A. Michelson, Edward W. Morley]
        # papers/spectral-lines.yml
        authors: [Albert Michelson]
    Passes:
        # papers/michelson-morley.yml
        authors: [Albert A. Michelson, Edward W. Morley]
        # papers/spectral-lines.yml
        authors: [Albert Michelson]
        # people.yml
        - {id: albert-michelson, name: Albert A. Michelson, also: [Albert Michelson]}
    """
    if collection.unreadable.get("people"):
        return
    places: dict[str, list[tuple[Paper, int]]] = defaultdict(list)
    for paper in collection.papers:
        for index, name in enumerate(paper.authors):
            places[name].append((paper, index))
    people = collection.records("people", Person)
    person_of = {name: person.id for person in people for name in (person.name, *person.also)}
    apart = {(name, other) for person in people for name in (person.name, *person.also) for other in person.not_}
    told = set()
    for name, other in _alike(places):
        is_told = (name, other) in apart or (other, name) in apart
        if is_told or (name in person_of and person_of[name] == person_of.get(other)):
            continue
        # The one that stands on fewer papers is the stranger; of two that stand on as many, either may be.
        for known, strange in ((name, other), (other, name)):
            if strange in told or len(places[known]) < len(places[strange]):
                continue
            told.add(strange)
            message = f"{strange!r} looks like {known!r} of {places[known][0][0].id}"
            for paper, index in places[strange]:
                yield collection.origin(paper).problem(
                    "author-spelling",
                    f"{message}; spell it alike, or say in people.yml who is who",
                    "authors",
                    index,
                    suggestion=known,
                )


def person_once(collection: Collection) -> Iterator[Problem]:
    """A spelling of a name stands in one entry of people.yml, and on a paper here.

    Fails:
        # people.yml
        - {id: albert-michelson, name: Albert A. Michelson, also: [A. Mickelson]}
    Passes:
        # people.yml
        - {id: albert-michelson, name: Albert A. Michelson, also: [A. Michelson]}
        # papers/michelson-morley.yml
        authors: [A. Michelson, Edward W. Morley]
    """
    if collection.unreadable.get("papers"):
        return
    known = {name for paper in collection.papers for name in paper.authors}
    taken: dict[str, str] = {}
    for person in collection.records("people", Person):
        origin = collection.origin(person)
        fields = [("name", None, person.name), *(("also", index, name) for index, name in enumerate(person.also))]
        for field, index, name in fields:
            keys = (field,) if index is None else (field, index)
            if name in taken:
                yield origin.problem("person-once", f"{name!r} stands in {taken[name]} already", *keys)
            elif name not in known and not (field == "name" and person.also):
                yield origin.problem("person-once", f"no paper here has the author {name!r}", *keys)
            taken[name] = person.id
        for index, name in enumerate(person.not_):
            if name not in known:
                yield origin.problem("person-once", f"no paper here has the author {name!r}", "not", index)


def _alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield names two by two that may be spellings of one: each with the first that is like it."""
    by_key: dict[str, str] = {}
    by_initial: dict[str, list[str]] = defaultdict(list)
    initials = []
    for name in names:
        known = by_key.setdefault(name_key(name), name)
        if known != name:
            yield known, name
            continue
        letters, is_initial = initial_key(name)
        if is_initial:
            initials.append((letters, name))
        else:
            by_initial[letters].append(name)
    for letters, name in initials:
        for other in by_initial[letters]:
            yield other, name
