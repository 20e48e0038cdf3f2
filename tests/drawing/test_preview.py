"""The picture for previews: a PNG that is the same every time, however many pairs there are."""

import struct
import zlib
from itertools import pairwise

import pytest

from generator.collection.collection import Collection
from generator.drawing import preview
from generator.drawing.arcs import Arc, Arcs, arcs
from generator.drawing.styles import palette
from tests.support.builders import collection, pair, paper
from tests.support.built import ROOT

COLOURS = palette((ROOT / "theme/assets/tokens.css").read_text(encoding="utf-8"))


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Return the chunks of a PNG file, every length and checksum looked after."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    found, at = [], 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        (check,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        assert check == zlib.crc32(kind + body)
        found.append((kind, body))
        at += 12 + length
    assert at == len(data)
    return found


def with_change(precursor: str, breakthrough: str) -> Collection:
    """Return a collection with one pair in which something was deleted."""
    one = pair("one", "two")
    object.__setattr__(one, "deleted", True)
    return collection([paper("one", precursor), paper("two", breakthrough)], (one,), "1960")


@pytest.mark.parametrize(("first", "last"), [("1962", "2024"), ("2000", "2000"), ("2017-06-12", "2017-06-13")])
def test_png_is_valid_and_shows_its_ends(first: str, last: str):
    figure = arcs(with_change(first, last))
    parts = chunks(preview.as_png(figure, COLOURS))
    assert [kind for kind, _ in parts] == [b"IHDR", b"IDAT", b"IEND"]
    assert struct.unpack(">IIBBBBB", parts[0][1]) == (1200, 630, 8, 2, 0, 0, 0)
    rows = zlib.decompress(parts[1][1])
    assert len(rows) == 630 * (1 + 1200 * 3)
    assert {rows[at] for at in range(0, len(rows), 1 + 1200 * 3)} == {0}
    pixels = b"".join(rows[at + 1 : at + 3601] for at in range(0, len(rows), 3601))
    seen = {pixels[at : at + 3].hex() for at in range(0, len(pixels), 3)}
    assert {COLOURS["paper"][1:], COLOURS["after"][1:]} <= seen


def test_png_of_nothing_is_a_png():
    parts = chunks(preview.as_png(arcs(collection([paper("one", "2000")])), COLOURS))
    assert len(zlib.decompress(parts[1][1])) == 630 * 3601


def test_pictures_are_the_same_every_time():
    found = with_change("1990", "2000")
    assert preview.as_png(arcs(found), COLOURS) == preview.as_png(arcs(found), dict(COLOURS))


def test_png_of_more_pairs_than_can_be_told_apart_shows_some_of_all():
    """The first and the last are among them, and it takes no longer for more."""

    def figure(count: int) -> Arcs:
        places = [float(index) for index in range(count)]
        return Arcs(count + 9.0, 1.0, 0.0, tuple(Arc(pair("a", "b"), (x,), (x + 5,), ("",)) for x in places), ())

    drawn = preview.chosen(figure(4000))
    assert len(drawn) == preview.MOST_ARCS
    assert (drawn[0][0], drawn[-1][0]) == (0.0, 3999.0)
    steps = {round(later[0] - earlier[0]) for earlier, later in pairwise(drawn)}
    assert max(steps) - min(steps) <= 1
    assert len(preview.chosen(figure(preview.MOST_ARCS))) == preview.MOST_ARCS
    assert preview.chosen(figure(3)) == ((0.0, 5.0), (1.0, 6.0), (2.0, 7.0))
