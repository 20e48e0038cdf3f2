"""Rules about people: one spelling for each, and each once."""

import operator
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain

from ..collection.collection import Collection
from ..records.papers import Paper
from ..records.shelves import Person
from ..text.folding import initial_key, name_key
from ..text.nouns import worded
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

    def may_be(strange: str, known: str) -> bool:
        # The one that stands on fewer papers is the stranger; of two that stand on as many, either may be.
        is_told = (strange, known) in apart or (known, strange) in apart
        is_one = strange in person_of and person_of[strange] == person_of.get(known)
        return not (is_told or is_one) and len(places[strange]) <= len(places[known])

    for strange, others in _alike(places):
        if known := next((other for other in others if may_be(strange, other)), ""):
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
                yield origin.problem("person-once", f"no {worded('paper')} here has the author {name!r}", *keys)
            taken[name] = person.id
        for index, name in enumerate(person.not_):
            if name not in known:
                yield origin.problem("person-once", f"no {worded('paper')} here has the author {name!r}", "not", index)


def _alike(names: Mapping[str, object]) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield every name with those that may be spellings of it: they have its key, or an initial for the first name."""
    by_key: dict[str, list[str]] = defaultdict(list)
    by_initial: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for name in names:
        by_key[name_key(name)].append(name)
        by_initial[initial_key(name)].append(name)
    for name in names:
        letters, is_initial = initial_key(name)
        others = chain(by_key[name_key(name)], by_initial[letters, not is_initial])
        yield name, filter(partial(operator.ne, name), others)
