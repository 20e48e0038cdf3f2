"""The conversation: answers are judged one by one, and Tab knows the words. The whole of it is tried in `test_new`."""

import pytest

from generator.authoring.interview import Talk
from generator.text.identifiers import check_id


def talk(*answers: str) -> tuple[Talk, list[str]]:
    said: list[str] = []
    given = iter(answers)
    return Talk(lambda _: next(given), said.append), said


def test_what_is_refused_is_asked_again():
    conversation, said = talk("Deep Water", " \x1b[2J ", " deep-water ")
    assert conversation.until_taken("id", check_id) == "deep-water"
    assert said[0].endswith('; did you mean "deep-water"?')
    assert len(said) == 2
    assert all(line.isprintable() for line in said)


def test_halves_of_characters_are_no_part_of_an_answer():
    """They come from terminals that do not say which encoding is theirs."""
    conversation, _ = talk("caf\udcc3\udca9")
    assert conversation.until_taken("title", str) == "caf??"


def test_tab_completes_the_words_while_a_question_stands():
    readline = pytest.importorskip("readline")
    before = readline.get_completer()

    def prompt(_: str) -> str:
        complete = readline.get_completer()
        return " ".join(filter(None, (complete("st", number) for number in range(3))))

    words = ["storage", "models", "stores"]
    assert Talk(prompt, print).until_taken("topics", str, words) == "storage stores"
    assert readline.get_completer() is before
