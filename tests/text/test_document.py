"""YAML to values with places: quick reading and careful reading come to the same."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.text import document
from generator.text.document import parse
from tests.support.builders import TESTS

WORDS = (
    *("a", "b", "<<", "~", "null", "", "- ", ": ", ":", "? ", ", ", "[", "]", "{", "}", "|", "|2-", ">-", "---", "..."),
    *(
        "#",
        " # ",
        "&x ",
        "*x",
        "!!str ",
        "!x ",
        "%YAML 1.1",
        '"',
        "'",
        "\\",
        "\\t",
        "\\u0301",
        "é",
        "\t",
        "\r",
        "\0",
        "@",
    ),
    *(
        " ",
        "  ",
        "    ",
        "\n",
        "\n  ",
        "\n- ",
        "a: ",
        "b: ",
        "\na: ",
        "\n  a: ",
        "\n  - ",
        '"\\x41"',
        '"\\ud800"',
        "Ã©",
    ),
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
VALUES = st.recursive(
    st.text(max_size=12) | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


def agree(text: str) -> None:
    """Read a text as everybody does, and with care; what is refused before it is parsed is so both times."""
    read = parse("a.yml", text.encode())
    if not document.decoded("a.yml", text.encode())[1]:
        careful = document._Walk("a.yml", text.replace("\r\n", "\n")).document()
        assert (read.value, read.problems, read.bad, read.around) == (
            careful.value, careful.problems, careful.bad, careful.around
        )  # fmt: skip
        assert (read.file, read.file.places, read.file.name_places) == (
            careful.file, careful.file.places, careful.file.name_places
        )  # fmt: skip
        assert list(read.file.name_places) == list(careful.file.name_places)
        assert read.file.look(text).text_starts == careful.file.look(text).text_starts


@given(TEXTS)
@example("a: 1\na: 2\n")
@example("a: ~\na: 2\n")
@example('a: "\\x07"\n')
@example("a: b # c\n")
@example("a: &x b\n")
@example("a: !!str b\n")
@example("a:\n  <<: {b: c}\n")
@example("%YAML 1.1\n---\na: b\n")
@example("a: b\n---\na: b\n")
@example("[[[[[[[a]]]]]]]\n")
@example("[[[[[[a]]]]]]\n")
@example("{a: {a: {a: {a: {a: {a: {a: b}}}}}}}\n")
@example("[" + "a," * 6000 + "]\n")
@example("[" + "a," * 5990 + "]\n")
@example("? [a]\n: b\n")
@example("- \n- a\n")
def test_quick_and_careful_reading_agree(text: str):
    agree(text)


@given(VALUES, st.booleans(), st.integers(10, 100))
def test_they_agree_on_what_others_write(value: Any, is_flow: bool, width: int):
    agree(yaml.safe_dump(value, default_flow_style=is_flow, allow_unicode=True, width=width))


@pytest.mark.parametrize("path", sorted((TESTS / "cases").rglob("*.yml")), ids=lambda path: path.stem)
def test_they_agree_on_every_case(path):
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    for text in texts_in(cases):
        agree(text)


def texts_in(value: Any) -> list[str]:
    """Return every text in a value that can be written as UTF-8."""
    if isinstance(value, str):
        return [value.encode("utf-8", "ignore").decode()]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in texts_in(one)]


def test_places_are_looked_up_when_somebody_asks(monkeypatch: pytest.MonkeyPatch):
    walked = []
    walk = document._Walk
    monkeypatch.setattr(document, "_Walk", lambda path, text: walked.append(path) or walk(path, text))
    read = parse("a.yml", b"a: b\nc: [d, e]\n")
    assert (read.value, walked) == ({"a": "b", "c": ["d", "e"]}, [])
    assert read.file.place("c", 1) == (2, 8, 9)
    assert read.file.name_place("c") == (2, 1, 2)
    assert len(walked) == 1
