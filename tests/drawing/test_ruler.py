"""The rulers of pairs: one lit stroke each, and no more of them on a page than there are places."""

from dataclasses import replace

import pytest

from generator.collection.gaps import thesis
from generator.drawing.ruler import Rulers
from tests.support.builders import collection_of


@pytest.mark.parametrize("name", ["frozen", "toy"])
def test_every_gap_has_a_stroke_or_is_lit(name: str):
    told = thesis(collection_of(name))
    rulers = Rulers(told)
    drawn = [rulers.of(case.pair) for case in told.cases]
    everywhere = {ruler.lit for ruler in drawn}
    assert everywhere
    for ruler in drawn:
        assert ruler.lit not in ruler.strokes
        assert everywhere == {ruler.lit, *ruler.strokes}


def test_gaps_at_one_place_share_a_stroke():
    told = thesis(collection_of("frozen"))
    many = replace(told, cases=told.cases * 50)
    assert Rulers(many).of(told.cases[0].pair).strokes == Rulers(told).of(told.cases[0].pair).strokes
