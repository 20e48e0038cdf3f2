"""Writes a synthetic collection of any size that is like a real one, and the same texts as pages for others.

Every synthetic work has the shape of a real one: as many authors, edges, results, corrections and sources, a formula or
none, and texts as long, made of the real sentences. Shapes and sentences are dealt from shuffled decks, so that every
one is used before any is used again: what is rare in the real collection is as rare here, and all terms of its glossary
are used. Texts that would come again get a number, or a cache would hide what they cost. Edges and pairs reach as far
back as the real ones, as shares of the whole, and lead as often to papers that are much built upon. As many people as
there wrote one paper, or several. Paths, threads and failed deletions grow with the papers, each copy of the real ones
in a slice of time of its own; what the whole field has, such as eras, topics, levers and words, does not.

Everything follows from a seed, so that two runs measure the same thing.
"""

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml

CONTENT = Path(__file__).resolve().parent.parent / "content"
FIGURES = "arcs deletions counter-examples gaps gap-numbers shared-authors strategies no-strategy eras counts".split()
JITTER = 180
"""How many days a synthetic paper is at most away from the one whose shape it has."""
LONGEST = 50
"""How many words a sentence has at most to be dealt."""
WINDOW = 12
"""Among how many papers on either side of a place the one is chosen that an edge leads to."""
GROWING = ("paths", "threads", "failed-deletions")
"""The shelves, beside papers and pairs, of which a larger collection has more."""
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
FIRST_NAMES = "Ada Bela Cleo Dara Ezra Fina Gil Hana Ivo Juna Kai Lea Milo Nora Otto Pia Quin Rosa Sami Tia".split()

Item = TypeVar("Item")
Fields = dict[str, Any]


class Deck(Generic[Item]):
    """Things that are dealt in random order, each once before any comes again."""

    def __init__(self, items: Iterable[Item], chance: random.Random) -> None:
        self._items, self._chance, self._left = list(items), chance, list[Item]()

    def deal(self) -> Item:
        if not self._left:
            self._left = self._chance.sample(self._items, len(self._items))
        return self._left.pop()


class Real:
    """A real collection, as it is written: what the synthetic one is made of."""

    def __init__(self, content: Path, chance: random.Random) -> None:
        papers = {path.stem: _read(path) for path in sorted((content / "papers").glob("*.yml"))}
        self.order = sorted(papers, key=lambda name: (papers[name]["published"], name))
        self.place = {id: index / max(len(self.order) - 1, 1) for index, id in enumerate(self.order)}
        self.pairs = [_read(path) for path in sorted((content / "pairs").glob("*.yml"))]
        self.used = Counter(edge["paper"] for paper in papers.values() for edge in paper.get("builds_on", []))
        self.shapes = Deck(((id, papers[id]) for id in self.order), chance)
        self.pair_shapes = Deck(self.pairs, chance)
        kinds = {"3": [], "": []}
        for paper in papers.values():
            kinds["3" if paper["tier"] == "3" else ""] += _sentences(paper["summary"])
        self.sentences = {kind: Deck(found, chance) for kind, found in kinds.items()}
        self.gists = Deck([paper["gist"] for paper in papers.values()], chance)
        edges = [(id, edge["paper"]) for id, paper in papers.items() for edge in paper.get("builds_on", [])]
        self.reaches = Deck([self.place[later] - self.place[older] for later, older in edges], chance)
        self.hows = Deck([edge["how"] for paper in papers.values() for edge in paper.get("builds_on", [])], chance)
        self.papers_by_author = Counter(name for paper in papers.values() for name in paper["authors"])
        self.first, self.last = (_day(papers[self.order[index]]["published"]) for index in (0, -1))


def write(folder: Path, count: int, seed: int = 1, like: Path = CONTENT) -> None:
    """Write `folder/collection` (our content), and the same texts as plain pages: `folder/markdown`, `folder/hugo`.

    Formulas are code in the first of these, since plain MkDocs has none, and formulas in the second.

    `like` is the real collection; there are at least as many papers as in it.
    """
    chance = random.Random(seed)
    real = Real(like, chance)
    content = folder / "collection"
    for shelf in ("papers", "pairs"):
        for made in (content, folder / "markdown", folder / "hugo"):
            (made / shelf).mkdir(parents=True)
    dealt = [real.shapes.deal() for _ in range(count)]
    dated = sorted((_moved(shape, real, chance), index) for index, (_, shape) in enumerate(dealt))
    ids = [f"paper-{number:05}" for number in range(count)]
    weights = [1 + real.used[dealt[index][0]] for _, index in dated]
    months: Counter[str] = Counter()
    people = _Byline(real, sum(len(shape["authors"]) for _, shape in dealt), chance)
    for number, (day, index) in enumerate(dated):
        shape = dealt[index][1]
        names = people.deal(len(shape["authors"]))
        paper = _paper(real, shape, number, day, months, names)
        _connect(paper, real, shape, number, ids, weights, chance)
        _write(content / "papers" / f"{ids[number]}.yml", paper)
        _write_pages(folder, f"papers/{ids[number]}.md", paper["short"], paper)
    known: set[tuple[str, str]] = set()
    for number in range(count * len(real.pairs) // len(real.order)):
        pair = _pair(real, number, ids, known, chance)
        _write(content / "pairs" / f"pair-{number:05}.yml", pair)
        _write_pages(folder, f"pairs/pair-{number:05}.md", f"Pair {number}", pair)
    _write_rest(content, like, real, ids)
    figures = "\n\n".join(f"<!-- figure: {name} -->" for name in FIGURES)
    (content / "index.md").write_text(f"# A synthetic collection\n\nNothing here means anything.\n\n{figures}\n")
    shutil.copy(content / "index.md", folder / "markdown/index.md")
    shutil.copy(content / "index.md", folder / "hugo/_index.md")


def _write_rest(content: Path, like: Path, real: Real, ids: Sequence[str]) -> None:
    """Write all shelves beside papers and pairs, about synthetic papers as old as the real ones."""
    copies = len(ids) // len(real.order)
    slices = [ids[len(ids) * copy // copies : len(ids) * (copy + 1) // copies] for copy in range(copies)]
    for path in sorted(like.rglob("*.yml")):
        name = path.relative_to(like)
        if name.parts[0] in ("papers", "pairs", "people.yml"):
            continue
        (content / name).parent.mkdir(exist_ok=True)
        grows, record = name.parts[0] in GROWING, _read(path)
        for number, among in enumerate(slices if grows else [ids]):
            stand_in = {id: among[round(place * (len(among) - 1))] for id, place in real.place.items()}
            copy = _renamed(record, stand_in)
            if number:
                copy = _renumbered(copy, number)
            _write(content / name.with_stem(f"{name.stem}-{number}" if number else name.stem), copy)


def _renumbered(record: Fields, number: int) -> Fields:
    """Return a copy of a record with the name and the texts of no other."""
    return {
        name: _numbered(value, number) if name in ("name", "text", "tried", "outcome", "deleted") else value
        for name, value in record.items()
    }


# Reading and writing


def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)


class _Dumper(yaml.CSafeDumper):
    """Writes text of several lines as people do."""


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


def _write(path: Path, value: object) -> None:
    path.write_text(yaml.dump(value, Dumper=_Dumper, width=100, allow_unicode=True, sort_keys=False), "utf-8")


def _renamed(value: Any, stand_in: dict[str, str]) -> Any:
    """Return part of a record that names synthetic papers instead of the real ones."""
    if isinstance(value, list):
        return [_renamed(entry, stand_in) for entry in value]
    if isinstance(value, dict):
        return {key: _of_field(key, entry, stand_in) for key, entry in value.items()}
    return value


def _of_field(key: str, entry: Any, stand_in: dict[str, str]) -> Any:
    """Return the value of a field with synthetic papers, if it names any."""
    if key in ("paper", "older", "newer"):
        return stand_in[entry]
    if key == "by" and isinstance(entry, list):  # or it is who says something
        return [stand_in[one] for one in entry]
    return _renamed(entry, stand_in)


# Papers and pairs


def _day(published: str) -> date:
    return date.fromisoformat((published + "-01-01")[:10])


def _moved(shape: Fields, real: Real, chance: random.Random) -> str:
    """Return a day near that of a real paper."""
    day = _day(shape["published"]) + timedelta(days=chance.randint(-JITTER, JITTER))
    return min(max(day, real.first), real.last).isoformat()


def _along(other: str, shape: Fields, paper: Fields) -> str:
    """Return another date of a paper, moved with that of its publication, so that it is as much earlier or later."""
    old, new = shape["published"], paper["published"]
    if old.startswith(other):
        return new[: len(other)]
    return (_day(other) + (_day(new) - _day(old))).isoformat()[: len(other)]


def _paper(real: Real, shape: Fields, number: int, day: str, months: Counter[str], names: Sequence[str]) -> Fields:
    """Return a paper with the shape of a real one, its texts dealt or numbered; nothing is built upon yet."""
    arxiv = shape.get("arxiv") and day >= "2007-04"
    paper = {name: value for name, value in shape.items() if name not in ("date_note", "builds_on", "root")}
    for name in ("arxiv", "doi", "url", "aliases"):
        paper.pop(name, None)
    if arxiv:
        months[day[:7]] += 1
        digits = 5 if day >= "2015" else 4
        paper["arxiv"] = f"{day[2:4]}{day[5:7]}.{months[day[:7]]:0{digits}}"
    else:
        paper |= {"doi": f"10.5555/{number}"} if "doi" in shape else {"url": f"https://example.org/{number}"}
    if "aliases" in shape:
        paper["aliases"] = [f"former-{number:05}"]
    short = shape["published"]
    coarse = day[: len(short)]
    paper |= {
        "title": f"{shape['title']} {number}",
        "short": f"{shape['short'][:24].strip()} {number}",
        "authors": list(names),
        **({"groups": list(names[-1:])} if "groups" in shape else {}),
        "published": coarse if _day(coarse) >= real.first and not arxiv else day,
        "gist": _numbered(real.gists.deal(), number),
        "summary": _summary(real, shape),
    }
    if "other_dates" in paper:
        paper["other_dates"] = [
            {**other, "date": _along(other["date"], shape, paper)} for other in paper["other_dates"]
        ]
    for name in ("results", "corrections"):
        if name in paper:
            paper[name] = [_told_apart(part, number) for part in paper[name]]
    if "formula" in paper:
        paper["formula"] = _told_apart(paper["formula"], number)
    return paper


def _connect(
    paper: Fields,
    real: Real,
    shape: Fields,
    number: int,
    ids: Sequence[str],
    weights: Sequence[int],
    chance: random.Random,
) -> None:
    """Let a paper build on as many others as its shape does, as far back, and the often used ones more often."""
    edges: dict[str, Fields] = {}
    for edge in shape.get("builds_on", []):
        place = max(number - max(round(real.reaches.deal() * len(ids)), 1), 0)
        near = range(max(place - WINDOW, 0), min(place + WINDOW + 1, number))
        around = [index for index in near if ids[index] not in edges]
        if around:
            other = chance.choices(around, [weights[index] for index in around])[0]
            how = _numbered(real.hows.deal(), number)
            edges[ids[other]] = {"paper": ids[other], "kind": edge["kind"], "how": how}
    if edges:
        paper["builds_on"] = list(edges.values())
    else:
        paper["root"] = "What it builds on is older than this collection."


def _pair(real: Real, number: int, ids: Sequence[str], known: set[tuple[str, str]], chance: random.Random) -> Fields:
    """Return a pair with the shape of a real one, between papers as far apart."""
    shape = real.pair_shapes.deal()
    pair = {
        name: _told_apart({name: value}, number)[name] if isinstance(value, str) and name in PROSE else value
        for name, value in shape.items()
        if name not in ("see_also", "ancestors", "aliases")
    }
    if "formula" in pair:
        pair["formula"] = _told_apart(pair["formula"], number)
    count, others = len(shape["precursors"]), len(shape["breakthroughs"])
    reach = max(round(_reach(real, shape) * len(ids)), count + others)
    joined: set[tuple[str, str]] = set()
    while not joined or joined & known:
        start = chance.randrange(len(ids) - reach)
        older, later = ids[start : start + count], ids[start + reach + 1 - others : start + reach + 1]
        joined = {(one, other) for one in older for other in later}
    known |= joined
    for name, among in (("see_also", ids), ("ancestors", ids[:start])):
        notes = shape.get(name, [])[: len(among)]
        if notes:
            found = zip(chance.sample(among, len(notes)), notes, strict=True)
            pair[name] = [{"paper": id, "note": note["note"]} for id, note in found if id not in older + later]
    return pair | {"precursors": older, "breakthroughs": later}


def _reach(real: Real, pair: Fields) -> float:
    """Return how far a real pair reaches, as a share of the collection."""
    return max(real.place[id] for id in pair["breakthroughs"]) - min(real.place[id] for id in pair["precursors"])


class _Byline:
    """Deals the names of authors: as many of one paper, and of several, as there really are."""

    def __init__(self, real: Real, places: int, chance: random.Random) -> None:
        """Take how many `places` there are on all papers together."""
        numbers, self._names = Deck(real.papers_by_author.values(), chance), list[str]()
        people = _people()
        while len(self._names) < places:
            self._names += [next(people)] * numbers.deal()
        chance.shuffle(self._names)

    def deal(self, count: int) -> list[str]:
        """Return so many names, each once; one that would come twice is left to the next paper."""
        names: dict[str, None] = {}
        held = []
        while self._names and len(names) < count:
            name = self._names.pop()
            if name in names:
                held.append(name)
            names[name] = None
        self._names += held
        return list(names)


def _people() -> Iterator[str]:
    """Yield names that do not look alike."""
    for number in range(160_000):
        end = SYLLABLES[number // 400 % 20] + SYLLABLES[number // 20 % 20] + SYLLABLES[number % 20]
        yield f"{FIRST_NAMES[number % 20]} {SYLLABLES[number // 8000 % 20].title()}{end}"


# Texts


FORMULAS = ("tex", "before", "after")
PROSE = ("shared_idea", "proved", "why_not", "changed", "dissent")


def _summary(real: Real, shape: Fields) -> str:
    """Return paragraphs as many and as long as those of a real summary, as far as whole sentences allow."""
    deck = real.sentences["3" if shape["tier"] == "3" else ""]
    room = 120 if shape["tier"] == "3" else 220
    paragraphs = []
    for text in shape["summary"].strip().split("\n\n"):
        paragraph: list[str] = []
        wanted = _words(text)
        while wanted > 0 and _words(sentence := deck.deal()) <= room:
            paragraph.append(sentence)
            wanted -= _words(sentence)
            room -= _words(sentence)
        if paragraph:
            paragraphs.append(" ".join(paragraph))
    return "\n\n".join(paragraphs) + "\n"


def _words(text: str) -> int:
    return len(text.split())


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of Markdown that can stand anywhere: with their marks closed, and no items of lists."""
    for paragraph in text.strip().split("\n\n"):
        if not re.match(r"\s*(?:[-*]|\d+\.)\s", paragraph):
            sentences = re.split(r"(?<=[.?!]) (?=[A-Z])", " ".join(paragraph.split()))
            closed = all(sentence.count(mark) % 2 == 0 for sentence in sentences for mark in '*$`"')
            chosen = sentences if closed else [" ".join(sentences)]
            yield from (sentence for sentence in chosen if _words(sentence) <= LONGEST)


def _numbered(text: str, number: int) -> str:
    """Return a text with a number in it, before its full stop; one that is nearly too long as it is."""
    text = text.rstrip()
    if 280 < len(text) <= 300:
        return text
    return f"{text[:-1]} {number}{text[-1]}" if text[-1:] == "." else f"{text} {number}"


def _told_apart(part: Fields, number: int) -> Fields:
    """Return part of a record whose texts and formulas nothing else has."""
    return {
        name: rf"{value} \quad ({number})"
        if name in FORMULAS
        else value
        if name in ("value", "source")
        else _numbered(value, number)
        for name, value in part.items()
    }


def _write_pages(folder: Path, path: str, name: str, record: Fields) -> None:
    """Write the texts of a record as plain pages."""
    (folder / "markdown" / path).write_text(_page(name, record, "    {}"))
    (folder / "hugo" / path).write_text(f"---\ntitle: {name!r}\n---\n" + _page(name, record, "$$\n{}\n$$"))


def _page(name: str, record: Fields, formula: str) -> str:
    """Return the texts of a record as a page, with a `formula` as it is written there."""
    blocks = [f"# {name}"]
    for field, value in record.items():
        if isinstance(value, str):
            blocks.append(value.strip() if len(value) > 40 else f"**{field}**: {value}")
        elif isinstance(value, dict):
            blocks += [
                formula.format(text.strip()) if key in FORMULAS else text
                for key, text in value.items()
                if isinstance(text, str)
            ]
        else:
            entries = (_entry(entry) for entry in value)
            blocks.append(f"## {field.replace('_', ' ').title()}\n\n" + "\n".join(f"- {entry}" for entry in entries))
    return "\n\n".join(blocks) + "\n"


def _entry(entry: str | Fields) -> str:
    """Return an entry of a list as one line, papers as links."""
    if isinstance(entry, str):
        return f"[{entry}](../papers/{entry}.md)" if entry.startswith("paper-") else entry
    words = [f"[{text}](../papers/{text}.md)" if name == "paper" else text for name, text in entry.items()]
    return ". ".join(words)
