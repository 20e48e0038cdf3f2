"""Rules about what is named: papers, topics, patterns, levers and terms, in the collection and outside it.

Each rule is a generator of problems; its docstring is the rule as people read it, with a fragment that breaks it and
one that keeps it.
"""

from collections import Counter
from collections.abc import Iterator, Set
from functools import lru_cache

from ..collection.collection import Collection
from ..collection.glossary import Glossary
from ..records.first import first_entry
from ..records.papers import Pair, Paper
from ..records.parts import Record
from ..records.reflection import Wanted, values
from ..records.shelves import SHELVES, Person, Term
from ..text.identifiers import ID
from ..text.messages import nearest
from ..text.nouns import worded
from ..text.problems import MOST, Key, Place, Problem
from .circumstances import Circumstances

FEW = 12
"""The most ids that are listed where one is wrong and no other is like it."""
WITH_ALIASES = ("papers", "pairs")
"""The shelves whose records have pages of their own and may have had other ids."""


def known_paper(collection: Collection) -> Iterator[Problem]:
    """Every paper that is named is a paper of this collection, under the id that it has today.

    Fails:
        builds_on:
          - {paper: special-relativty, kind: extends, how: Adds gravity.}
    Passes:
        builds_on:
          - {paper: special-relativity, kind: extends, how: Adds gravity.}
    """
    yield from _unknown(collection, "papers")


def known_topic(collection: Collection) -> Iterator[Problem]:
    """Every topic that is named stands in topics.yml.

    Fails:
        topics: [gravity]
    Passes:
        topics: [gravitation]
    """
    yield from _unknown(collection, "topics")


def known_pattern(collection: Collection) -> Iterator[Problem]:
    """Every pattern that is named stands in patterns.yml.

    Fails:
        # pairs/ether.yml
        pattern: leave-it-out
    Passes:
        # pairs/ether.yml
        pattern: leave-out
    """
    yield from _unknown(collection, "patterns")


def known_lever(collection: Collection) -> Iterator[Problem]:
    """Every place, mechanism and goal that is named stands in levers.yml, as what it is named.

    Fails:
        levers: {place: thought, mechanism: thought}
    Passes:
        levers: {place: theory, mechanism: thought}
    """
    yield from _unknown(collection, "levers")
    for record, keys, axis, id in _named(collection, "levers"):
        lever = collection.lever(id)
        if lever and lever.axis != axis:
            yield collection.origin(record).problem("known-lever", f"{id!r} is a {lever.axis}, not a {axis}", *keys)


def lone_paper(collection: Collection) -> Iterator[Problem]:
    """A paper is tied to the rest: it builds on one here, one builds on it, or a pair holds it.

    One that stands on nothing here says why in root. A paper that nothing leads to would only be found by chance.
    Fails:
        # papers/spectral-lines.yml
        root:
    Passes:
        # papers/spectral-lines.yml
        builds_on:
          - {paper: michelson-morley, kind: applies, how: Measures with the same instrument.}
    """
    if any(collection.unreadable.get(shelf) for shelf in WITH_ALIASES):
        return
    papers = collection.records("papers", Paper)
    tied = {edge.paper for paper in papers for edge in paper.builds_on}
    tied |= {id for pair in collection.records("pairs", Pair) for id in pair.precursors + pair.breakthroughs}
    for paper in papers:
        if not (paper.builds_on or paper.root or paper.id in tied):
            message = worded(
                "nothing ties this paper to the rest: give builds_on, or say in root why it stands on nothing"
            )
            yield collection.origin(paper).problem("lone-paper", message)


def published_id(collection: Collection, given: Circumstances) -> Iterator[Problem]:
    """An id that the site has published stays, or becomes an alias of what took its place: links to it are out there.

    The site keeps its ids in data/ids.txt; a copy of that file as published.txt beside mkdocs.yml is compared.
    Fails:
        # published.txt
        papers/ether-drift
        # papers/michelson-morley.yml
        short: Michelson and Morley
    Passes:
        # published.txt
        papers/ether-drift
        # papers/michelson-morley.yml
        aliases: [ether-drift]
    """
    file = given.published
    if file is None:
        return
    old, reported = {shelf: _aliases(collection, shelf) for shelf in WITH_ALIASES}, 0
    for number, line in enumerate(file.lines, 1):
        shelf, _, id = line.partition("/")
        place = Place(number, 1, len(line) + 1)
        if not line.strip() or line.startswith("#"):
            continue
        if shelf not in WITH_ALIASES or not ID.fullmatch(id):
            message = "this is not a list of published ids: each line is one, such as papers/relativity"
            yield file.problem(place, "published-id", message)
            return
        # An alias may stand in a file that could not be read.
        if not (collection.unreadable.get(shelf) or collection.knows(shelf, id) or id in old[shelf]):
            message = f"{line} was published and is gone; name {id!r} in the aliases of what took its place"
            guess = nearest(id, collection.ids(shelf)) if reported < MOST else ""
            reported += 1
            yield file.problem(place, "published-id", message, guess and f"{shelf}/{guess}")


def term_used(collection: Collection) -> Iterator[Problem]:
    """A term of the glossary is used in some other text of the collection, in one of its spellings.

    Fails:
        # glossary.yml
        - {id: caloric, term: caloric, meaning: A fluid that heat was thought to be.}
    Passes:
        # glossary.yml
        - {id: ether, term: ether, also: [aether], meaning: What light was thought to travel in.}
        # papers/michelson-morley.yml
        gist: The aether does not stream past the Earth.
    """
    terms = collection.records("glossary", Term)
    if not terms or any(collection.unreadable.values()):
        return
    glossary = Glossary(terms)
    others = (record for record in collection.all_records() if not isinstance(record, (Term, Person)))
    # No term reaches over the sign between two texts.
    texts = ("\0".join(value for _, _, value in values(record) if isinstance(value, str)) for record in others)
    unused = {term.id for term in terms}
    unused -= {id for term in terms for id in glossary.terms_in(term.meaning) if id != term.id}
    for text in texts:
        if not unused:
            return
        if glossary.may_use(text, unused):
            unused -= glossary.terms_in(text)
    for term in terms:
        if term.id in unused:
            yield collection.origin(term).problem("term-used", f"no text here uses {term.term!r}", "term")


REFERENCE_RULES = (known_paper, known_topic, known_pattern, known_lever, lone_paper, term_used)
"""The rules of this module, in the order in which they are shown."""


def _unknown(collection: Collection, shelf: str) -> Iterator[Problem]:
    """Refuse ids that are not on a shelf; offer the nearest of those that fit, or all of them if they are few.

    Only for what is shown: to look for the nearest takes longer than all other rules.
    """
    noun, old, reported = worded(SHELVES[shelf].one), _aliases(collection, shelf), Counter[str]()
    for record, keys, axis, id in _named(collection, shelf):
        if collection.knows(shelf, id):
            continue
        origin = collection.origin(record)
        if not collection.ids(shelf):
            yield origin.problem(f"known-{noun}", f"there is no {noun} yet; {first_entry(SHELVES[shelf], id)}", *keys)
            return
        message, guess = f"there is no {noun} {id!r}", ""
        if id in old:
            message, guess = f"{id!r} is an old id of {old[id]!r}", old[id]
        elif reported[origin.file.path] < MOST:
            ids = _fitting(collection, shelf, axis)
            guess = nearest(id, ids)
            message += f"; there are {', '.join(sorted(ids))}" if not guess and 1 < len(ids) <= FEW else ""
        reported[origin.file.path] += 1
        yield origin.problem(f"known-{noun}", message, *keys, suggestion=guess)


def _fitting(collection: Collection, shelf: str, axis: str) -> Set[str]:
    """Return the ids on a shelf, or those on one axis of it, if there are any."""
    on_axis = {lever.id for lever in collection.levers if lever.axis == axis}
    return on_axis or collection.ids(shelf)


def _aliases(collection: Collection, shelf: str) -> dict[str, str]:
    """Return the ids that records of a shelf had before, each with the one of today."""
    records: list[Paper | Pair] = [*collection.records(shelf, Paper), *collection.records(shelf, Pair)]
    return {alias: record.id for record in records for alias in record.aliases}


def _named(collection: Collection, shelf: str) -> Iterator[tuple[Record, tuple[Key, ...], str, str]]:
    """Yield every id of a shelf that a record names: the record, the way to the id, its axis, and itself."""
    for record in collection.all_records():
        for keys, field, id in values(record, _names(shelf)):
            yield record, keys, field.text.names.axis if field.text and field.text.names else "", id


@lru_cache(maxsize=2**6)  # a shelf each
def _names(shelf: str) -> Wanted:
    return lambda field: bool(field.text and field.text.names and field.text.names.shelf == shelf)
