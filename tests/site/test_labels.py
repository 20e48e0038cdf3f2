"""What pages are made of: every choice that a model knows has words, and pages in a row know their neighbours."""

from typing import get_args

import pytest

from generator.records.papers import Event, Paper
from generator.records.threads import ThreadKind
from generator.site.labels import EVENTS, THREAD_HEADINGS, TIERS
from generator.site.page import Link, in_a_row


@pytest.mark.parametrize(
    ("words", "choices"),
    [(EVENTS, Event), (TIERS, Paper.model_fields["tier"].annotation), (THREAD_HEADINGS, ThreadKind)],
    ids=["events", "tiers", "threads"],
)
def test_every_choice_has_words(words: dict[str, str], choices: object):
    assert set(words) == set(get_args(choices))


def test_pages_in_a_row():
    one, two, three = (Link(name, name) for name in ("one", "two", "three"))
    assert in_a_row([one, two, three]) == [(None, two), (one, three), (two, None)]
    assert in_a_row([one]) == [(None, None)]
    assert in_a_row([]) == []
