"""Writes a synthetic collection of any size, and the same texts as plain Markdown pages.

Everything follows from a seed, so that two runs measure the same thing.
"""

import random
from datetime import date, timedelta
from pathlib import Path

WORDS = (
    "light water stone bridge river measure answer letter window garden number paper method signal layer engine "
    "careful simple early narrow steady common open quiet rapid plain shows keeps turns finds gives takes makes reads "
    "holds moves after before under between without because until while every another several most little"
).split()
TOPICS = [f"topic-{letter}" for letter in "abcdefgh"]


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Write `folder/collection` (our content) and `folder/markdown` (the same texts as plain pages)."""
    chance = random.Random(seed)
    content, markdown = folder / "collection", folder / "markdown"
    for made in (content / "papers", content / "pairs", markdown / "papers"):
        made.mkdir(parents=True)
    days = sorted(date(1990, 1, 1) + timedelta(days=chance.randrange(13000)) for _ in range(count))
    ids = [f"paper-{number:05}" for number in range(count)]
    for number, (id, day) in enumerate(zip(ids, days, strict=True)):
        _paper(content, markdown, chance, number, id, day, ids)
    for number in range(count // 60):
        at = chance.randrange(count - 40)
        _pair(content, chance, number, ids[at], ids[at + 1 + chance.randrange(39)])
    (content / "index.md").write_text("# A synthetic collection\n\nNothing here means anything.\n")
    (markdown / "index.md").write_text("# A synthetic collection\n\nNothing here means anything.\n")
    eras = [("one", 1990), ("two", 2000), ("three", 2010), ("four", 2018)]
    (content / "eras.yml").write_text(
        "".join(
            f"- {{id: era-{name}, name: Era {name}, first_day: {year}-01-01, about: Era {name}, intro: Text}}\n"
            for name, year in eras
        )
    )
    (content / "topics.yml").write_text("".join(f"- {{id: {id}, name: {id.title()}, about: Text}}\n" for id in TOPICS))


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize()


def _names(chance: random.Random, count: int) -> list[str]:
    return [f"{name.title()} {chance.choice(WORDS).title()}" for name in chance.sample(WORDS, count)]


def _paper(
    content: Path, markdown: Path, chance: random.Random, number: int, id: str, day: date, ids: list[str]
) -> None:
    title, short = _sentence(chance, 7), f"{chance.choice(WORDS).title()} {number}"
    role, gist = _sentence(chance, 9), _sentence(chance, 22) + "."
    tier = chance.choice("122333333")
    summary = [_sentence(chance, 12) + "." for _ in range(9 if tier == "3" else 12)]
    paragraphs = [" ".join(summary[start : start + 4]) for start in (0, 4, 8)]
    results = [(_sentence(chance, 3), f"{chance.randrange(1000) / 10} %", _sentence(chance, 3)) for _ in range(3)]
    older = sorted(chance.sample(ids[max(number - 200, 0) : number], min(3, number)))
    edges = [(other, _sentence(chance, 12) + ".") for other in older]
    lines = [
        f"title: {title}",
        f"short: {short}",
        f"authors: [{', '.join(_names(chance, 4))}]",
        f"published: {day}",
        "published_as: journal",
        f"url: https://example.org/{id}",
        f"topics: [{chance.choice(TOPICS)}]",
        f"tier: {tier}",
        f"role: {role}",
        f"gist: {gist}",
        "summary: |",
        *("  " + line for line in "\n\n".join(paragraphs).split("\n")),
        "results:",
        *(f"  - {{what: {what}, value: {value}, on: {on}}}" for what, value, on in results),
    ]
    if edges:
        lines += ["builds_on:", *(f"  - {{paper: {other}, kind: extends, how: {how}}}" for other, how in edges)]
    (content / "papers" / f"{id}.yml").write_text("\n".join(lines) + "\n")
    page = [
        f"# {short}",
        title,
        f"**{role}**",
        gist,
        *paragraphs,
        "## Results",
        "\n".join(f"- **{value}** {what}, on {on}" for what, value, on in results),
        "## Stands on",
        "\n".join(f"- [{other}]({other}.md): {how}" for other, how in edges),
    ]
    (markdown / "papers" / f"{id}.md").write_text("\n\n".join(page) + "\n")


def _pair(content: Path, chance: random.Random, number: int, older: str, later: str) -> None:
    parts = {name: _sentence(chance, 40) + "." for name in ("shared_idea", "proved", "why_not", "changed", "dissent")}
    lines = [
        f"precursors: [{older}]",
        f"breakthroughs: [{later}]",
        *(f"{name}: {text}" for name, text in parts.items()),
        "deleted: {from: a part, to: nothing}",
    ]
    (content / "pairs" / f"pair-{number:04}.yml").write_text("\n".join(lines) + "\n")
