"""Wherever pairs and counter-examples are counted, the pages agree."""

import re
from dataclasses import replace

import pytest

from generator.collection.collection import Collection
from generator.collection.pairs import counted_pairs
from generator.site.figures import figure
from generator.site.site import Site
from tests.support.built import Html
from tests.support.drawn import TOY, drawn


def with_counterexamples(number: int) -> Collection:
    """Return the toy with the last of its two pairs as counter-examples; its first one is the older."""
    pairs = {pair.id: pair for pair in TOY.pairs}
    for pair in TOY.pairs[len(TOY.pairs) - number :]:
        pairs[pair.id] = pair.model_copy(update={"deleted": None, "added": "a ring"})
    return replace(TOY, shelves={**TOY.shelves, "pairs": pairs})


@pytest.mark.parametrize(
    ("number", "words"), [(0, "2 pairs"), (1, "1 pair, 1 counter-example"), (2, "2 counter-examples")]
)
def test_the_pages_agree(number: int, words: str):
    read = with_counterexamples(number)
    assert counted_pairs(Site(read).all_pairs) == words
    assert f"; {words}, each from" in drawn(read, "timeline").all("p", class_="lead")[0].text
    for name in ("eras", "topics"):
        labels = " ".join(label.text for label in drawn(read, name).all("p", class_="label"))
        pairs, added = (re.findall(rf"\b([0-9]+) {noun}s?\b", labels) for noun in ("pair", "counter-example"))
        assert (bool(pairs), bool(added)) == (number < 2, number > 0)
    told = Html(figure(Site(read), "counts", "index")).all("span")
    assert [span.text for span in told if re.search("pair|counter", span.text)] == [
        *(["0 pairs"] if number == 2 else []),
        *words.split(", "),
    ]


def test_nothing_is_counted_as_nothing():
    assert counted_pairs([]) == ""
