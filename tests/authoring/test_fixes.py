"""What is mended and what is left: the case files under cases/repair, and what holds for any file at all."""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.fixes import MENDS, Mend, difference, mended, repair
from generator.collection.loading import Reading, read
from generator.records.reflection import as_written
from generator.records.shelves import SHELVES, Shelf
from tests.collection.test_loading import YAML_LIKE
from tests.support.builders import BASE, TESTS, cases, changed

FOLDERS = (TESTS / "toy/content", TESTS / "frozen/content")
WHOLE = [
    (str(file.relative_to(top)), file.read_text("utf-8")) for top in FOLDERS for file in sorted(top.rglob("*.yml"))
]
"""Every record file of both collections: its name and its text."""


def shelf_of(name: str) -> Shelf:
    return SHELVES[name.split("/")[0].removesuffix(".yml")]


def reading(name: str, text: bytes) -> Reading:
    return read(name, text, shelf_of(name))


def whole(name: str, given: str | dict[str, Any]) -> str:
    """Return a file as given, or the base's with these fields, all in order."""
    if isinstance(given, str):
        return given
    order = list(shelf_of(name).model.model_fields)
    blocks = re.split(r"^(?=\w+:)", changed(BASE[name], given), flags=re.MULTILINE)
    return "".join(sorted(blocks, key=lambda block: [*order, field := block.split(":")[0]].index(field)))


def said(found: Reading) -> list[Any]:
    """Return what records say, without the spaces that Markdown and LaTeX drop: several, and at the ends of lines."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        return re.sub(r" +(?=\n|$)|(?<= ) +", "", value).strip() if isinstance(value, str) else value

    return [plain(as_written(record)) for record, _ in found.records]


def comments(text: str) -> Counter[str]:
    return Counter(re.findall(r"^\s*(#.*?)\s*$", text, re.MULTILINE))


@pytest.mark.parametrize("case", cases("repair"))
def test_case(case: dict[str, Any]):
    name = case.get("in", "papers/later.yml")
    before, after = whole(name, case["before"]), whole(name, case.get("after", case["before"]))
    result = repair(name, before.encode(), shelf_of(name))
    assert result.data.decode() == after
    assert list(result.done) == case.get("done", [])
    assert {problem.rule for problem in reading(name, result.data).problems} == set(case.get("rules", []))
    assert repair(name, result.data, shelf_of(name)) == (result.data, ())


@pytest.mark.parametrize("mend", MENDS, ids=lambda mend: mend.name)
def test_mend_is_missed(mend: Mend, monkeypatch: pytest.MonkeyPatch):
    """Without a mend one of its cases fails."""
    monkeypatch.setattr("generator.authoring.fixes.MENDS", tuple(other for other in MENDS if other is not mend))
    outcomes = set()
    for (case,) in (parameter.values for parameter in cases("repair")):
        name = case.get("in", "papers/later.yml")
        if mend.name in case.get("done", []):
            expected = (whole(name, case["after"]).encode(), tuple(case["done"]))
            outcomes.add(repair(name, whole(name, case["before"]).encode(), shelf_of(name)) == expected)
    assert False in outcomes


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_other_encodings(encoding: str):
    text = BASE["papers/later.yml"]
    data = text.encode(encoding) if encoding != "utf-16-be" else b"\xfe\xff" + text.encode(encoding)
    assert mended("papers/later.yml", data, SHELVES["papers"]) == text.encode()


@pytest.mark.parametrize(
    "data",
    [
        "title: Müller \n".encode("latin-1"),
        "title: A \n".encode("utf-32"),
        b"\xff\xfet",
        b"title: \0 \n",
        b"a: \n" * 20_000,
    ],
)
def test_beyond_mending(data: bytes):
    assert repair("papers/a.yml", data, SHELVES["papers"]) == (data, ())


def test_difference_drives_no_terminal():
    shown = difference("a\x1b.yml", b"title: \x1b[2J\r\nshort: b ", b"title: \x1b[2J\nshort: b\n")
    assert shown == (
        "--- a\\u001b.yml\n+++ a\\u001b.yml\n@@ -1,2 +1,2 @@\n"
        "-title: \\u001b[2J\\u000d\n-short: b \n\\ No newline at end of file\n+title: \\u001b[2J\n+short: b\n"
    )


def test_valid_files_say_what_they_said():
    for name, text in WHOLE:
        data = text.encode()
        assert said(reading(name, mended(name, data, shelf_of(name)))) == said(reading(name, data)), name


# Damage that everyone does


Slip = Callable[[str, random.Random], str]


def shuffled(text: str, chance: random.Random) -> str:
    """Put the fields of a record, or the entries' fields of a list, in another order."""
    parts = re.split(r"^(?=\w+:)", text, flags=re.MULTILINE)
    return parts[0] + "".join(chance.sample(parts[1:], len(parts) - 1))


def commented(text: str, chance: random.Random) -> str:
    """Put comments and blank lines before fields."""
    above = ["# one\n", "\n", "\n# two\n\n", "# three\n# four\n"]
    return re.sub(r"^(?=\w+:)", lambda _: chance.choice(above) if chance.random() < 0.3 else "", text, flags=re.M)


def invisible(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice("\u200b\u00ad\u202e\ufeff\u2060") + text[at:]


def ending_in_spaces(text: str, chance: random.Random) -> str:
    return re.sub(r"\n", lambda _: chance.choice(["\n", "\n", " \n", "\t\n", "  \n"]), text)


def indented_with_tabs(text: str, chance: random.Random) -> str:
    return re.sub(r"^ +", lambda found: found[0].replace("  ", "\t"), text, flags=re.MULTILINE)


def spelled(text: str, chance: random.Random) -> str:
    text = re.sub(r'^(arxiv: )"(.*)"$', chance.choice([r"\1\2", r"\1arXiv:\2v3", r"\1https://arxiv.org/abs/\2"]), text)
    text = re.sub(r"^published: .*", lambda found: found[0].replace("-0", "-").replace("-", "/"), text, flags=re.M)
    return re.sub(r'^(title: )"([^"]*)"$', r"\1\2", text, flags=re.MULTILINE)


SLIPS: tuple[Slip, ...] = (
    lambda text, chance: "\ufeff" + text,
    lambda text, chance: text.replace("\n", "\r\n"),
    lambda text, chance: unicodedata.normalize("NFD", text),
    lambda text, chance: text.rstrip("\n") + chance.choice(["", "\n\n", " \n"]),
    shuffled,
    commented,
    invisible,
    ending_in_spaces,
    indented_with_tabs,
    spelled,
)


@given(
    st.sampled_from([(name, text) for name, text in WHOLE if shelf_of(name).in_folder]),
    st.lists(st.sampled_from(SLIPS), max_size=4, unique=True),
    st.randoms(use_true_random=False),
)
def test_slips_are_mended(file: tuple[str, str], slips: list[Slip], chance: random.Random):
    name, text = file
    clean = mended(name, text.encode(), shelf_of(name))
    for slip in sorted(slips, key=SLIPS.index, reverse=True):
        text = slip(text, chance)
    result = mended(name, text.encode(), shelf_of(name))
    found = reading(name, result)
    assert [str(problem) for problem in found.problems] == []
    assert said(found) == said(reading(name, clean))
    assert mended(name, result, shelf_of(name)) == result
    if commented not in slips:
        assert result == clean
    else:
        seen = re.sub("[\u200b\u00ad\u202e\ufeff\u2060\r]", "", text).rstrip() + "\n"
        assert comments(result.decode()) == comments(unicodedata.normalize("NFC", seen))
        assert result.decode().count("\n") == seen.count("\n")


# What holds for any bytes

PIECES = st.lists(
    YAML_LIKE | st.sampled_from(["\u00a0", "\u200b", "e\u0301", "\n# on it\n", "  \n", ".", "\r"]), max_size=3
)


def harmless(name: str, data: bytes) -> None:
    """Mend a file; it is mended once and for all, and a record that could be read says what it said."""
    before, result = reading(name, data), mended(name, data, shelf_of(name))
    assert mended(name, result, shelf_of(name)) == result
    if not before.problems:
        after = reading(name, result)
        assert [str(problem) for problem in after.problems] == []
        assert said(after) == said(before)


@given(st.binary(max_size=300) | YAML_LIKE.map(lambda text: text.encode("utf-8", "replace")), st.sampled_from([*BASE]))
def test_any_bytes(data: bytes, name: str):
    harmless(name, data)


@given(st.data())
def test_any_damage(data: st.DataObject):
    name = data.draw(st.sampled_from(sorted(BASE)))
    text = BASE[name]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        text = text[:start] + "".join(data.draw(PIECES)) + text[end:]
    harmless(name, text.encode("utf-8", "replace"))
