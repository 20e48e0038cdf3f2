"""A large and ugly bibliography, as it comes from several tools and several hands: what it holds is known by line."""

import random
from collections.abc import Iterator
from typing import NamedTuple

PEOPLE = (
    (r"G{\"o}del, Kurt", "Kurt Gödel"),
    ('Kurt G{\\"{o}}del', "Kurt Gödel"),
    ("van der Waerden, B. L.", "B. L. van der Waerden"),
    ("Edsger W. Dijkstra", "Edsger W. Dijkstra"),
    (r"Erd\H{o}s, P{\'a}l", "Pál Erdős"),
    (r"{\L}ukasiewicz, Jan", "Jan Łukasiewicz"),
    ("King, Jr., Martin", "Martin King Jr."),
    ("{{The LIGO Scientific Collaboration}}", "The LIGO Scientific Collaboration"),
    ("{Barnes and Noble}", "Barnes and Noble"),
    (r"Ho{\'{\i}} {\v S}, Ana", "Ana Hoí Š"),
    ("Nguyễn, Văn An", "Văn An Nguyễn"),
    (r"{\O}stergaard, S{\o}ren", "Søren Østergaard"),
)
"""Names as they are written, and as they are read."""
TITLES = (
    ("{{On the {Turing} Machine and {NP}-Completeness, No. %d}}", "On the Turing Machine and NP-Completeness, No. %d"),
    (r"Caf{\'e} \& Cr\`eme {\textendash} part %d", "Café & Crème – part %d"),
    ("A study\n    over two lines, %d", "A study over two lines, %d"),
    (r"\emph{Which} of 100\%% is {\ss}, %d?", "Which of 100%% is ß, %d?"),
)
KINDS = ("article", "inproceedings", "Book", "PHDTHESIS", "techreport", "misc", "online", "ARTICLE")
JUNK = (
    "% Encoding: UTF-8\n",
    "@comment{jabref-meta: databaseType:bibtex;}\n",
    "@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:a\\;0\\;1\\;;\n}\n",
    "A line that somebody left here, with a {brace.\n",
    "@preamble{ {\\newcommand{\\x}{y}} }\n",
    "@comment this is nothing either\n",
)


class Listed(NamedTuple):
    """What is known of an entry: its line, whether it is broken, and title and authors as they are to be read."""

    line: int
    is_broken: bool
    title: str
    authors: list[str]


def ugly(count: int, seed: int) -> tuple[bytes, list[Listed]]:
    """Return a file of so many entries, and what is known of each."""
    chance = random.Random(seed)
    parts: list[bytes] = [b'@string{acm = "Communications of the {ACM}"}\n@STRING(tr = {Report})\n']
    known, line = [], 1 + parts[0].count(b"\n")
    for number in range(count):
        if chance.random() < 0.1:
            parts.append(chance.choice(JUNK).encode())
            line += parts[-1].count(b"\n")
        people = chance.sample(PEOPLE[number % 2 :: 2], chance.randint(1, 4))
        title, read = chance.choice(TITLES)
        fields = [*_fields(chance, title % number, " and ".join(name for name, _ in people))]
        text, is_broken = _entry(chance, number, fields)
        known.append(Listed(line, is_broken, read % number, [name for _, name in people]))
        parts.append(text)
        line += text.count(b"\n")
    return b"".join(parts), known


def _fields(chance: random.Random, title: str, authors: str) -> Iterator[str]:
    first = [f"title = {{{title}}}", f"author={{{authors}}}"]
    yield from first if chance.random() < 0.5 else reversed(first)
    yield chance.choice(("journal = acm", 'booktitle = "Proceedings of the {Ugly} Meeting"', "school = tr # { 12}"))
    yield chance.choice(("year = 1999", "year={2004}", 'date = "2011-03-05"', "year = {in press}"))
    yield chance.choice(("month = mar", 'month = "10~" # jan', "month = {8}", "keywords = {a, b, c}"))
    yield chance.choice((r"note = {50\% of {all}}", "file = {:home/x/y.pdf:PDF}", 'abstract = {An @ sign and "one"}'))


def _entry(chance: random.Random, number: int, fields: list[str]) -> tuple[bytes, bool]:
    kind, between = chance.choice(KINDS), chance.choice((",\n  ", ",\n\t", ", ", "\n , "))
    key = f"{chance.choice(('Goedel', 'DBLP:journals/x/', 'ref_', 'zotero-'))}{number}"
    body = between.join(fields)
    match chance.randrange(25):
        case 0:  # a brace that is not closed
            return f"@{kind}{{{key},\n  {body}, extra = {{no end\n}}\n\n".encode(), True
        case 1:  # a quotation mark that is not closed
            return f'@{kind}{{{key},\n  {body}, extra = "no end\n}}\n\n'.encode(), True
        case 2:  # bytes of another encoding
            return f"@{kind}{{{key},\n  {body}, extra = {{é}}\n}}\n\n".encode().replace("é".encode(), b"\xe9"), True
        case 3:  # a comma is missing, and no harm
            return f"@{kind}{{{key},\n  {' '.join(fields)}\n}}\n\n".encode(), False
        case 4:
            return f"@{kind}({key},\n  {body},\n)\n\n".encode(), False
        case 5:  # the closing brace is gone
            return f"@{kind}{{{key},\n  {body}\n\n".encode(), True
        case 6:  # a key twice, and Windows
            return f"@{kind}{{twice,\r\n  {body}\r\n}}\r\n".encode(), False
        case 7:  # nothing but a word
            return f"@{kind}{{{key},\n  {body}, what is this\n}}\n".encode(), True
    return f"@{kind}{{{key},\n  {body}{chance.choice((',', ''))}\n}}\n\n".encode(), False
