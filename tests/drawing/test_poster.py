"""The pictures as files: the sheet holds every paper once and escapes all text, and the PNG is one."""

import re
import struct
import xml.etree.ElementTree as ET
import zlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.drawing import poster
from generator.drawing.arcs import Arc, Arcs, arcs
from generator.drawing.styles import palette
from generator.drawing.timeline import arrange
from tests.support.builders import collection, pair, paper
from tests.support.built import ROOT
from tests.support.hostile import PAYLOADS

SVG = "{http://www.w3.org/2000/svg}"
TOKENS = (ROOT / "theme/assets/tokens.css").read_text(encoding="utf-8")
COLOURS = palette(TOKENS)


def many(years: list[int], topics: str = "ideas tools", name: str = "p") -> Collection:
    """Return a collection with one paper for each year given, and a pair of the first and the last."""
    names = topics.split()
    papers = [
        paper(f"p{index:03}", str(year), short=f"{name} {index}", title=f"Title {index}", topics=(names[index % 2],))
        for index, year in enumerate(years)
    ]
    pairs = (pair(papers[0].id, papers[-1].id),) if len(papers) > 1 else ()
    for one in pairs:
        object.__setattr__(one, "deleted", None)
        object.__setattr__(one, "added", "something")
    return collection(papers, pairs, "1960 1990 2010", topics)


def drawn(found: Collection, title: str = "A title") -> ET.Element:
    return ET.fromstring(poster.as_svg(found, arrange(found), title, COLOURS))


def titles(sheet: ET.Element) -> list[str]:
    """Return the titles of all marks on a sheet."""
    return [group.findtext(f"{SVG}title", "") for group in sheet.iter(f"{SVG}g")]


@given(st.lists(st.integers(1960, 2025), min_size=2, max_size=120).map(sorted))
def test_every_paper_has_one_mark_inside_its_strip(years: list[int]):
    found = many(years)
    sheet = drawn(found)
    assert sorted(titles(sheet)) == sorted(paper.title for paper in found.papers)
    assert len(list(sheet.iter(f"{SVG}circle"))) == len(found.papers)
    for strip in sheet.findall(f"{SVG}svg"):
        left, top, width, height = (float(part) for part in strip.get("viewBox", "").split())
        for mark in strip.iter(f"{SVG}circle"):
            assert left <= float(mark.get("cx", "nan")) <= left + width
            assert top <= float(mark.get("cy", "nan")) <= top + height


@given(st.lists(st.integers(1960, 2025), min_size=2, max_size=120).map(sorted))
def test_strips_make_the_sheet_as_near_to_a3_as_they_can(years: list[int]):
    drawing = arrange(many(years))
    count = poster.strips(drawing)
    offs = {}
    for other in range(1, 9):
        wide = drawing.width / other + poster.NAMES + 2 * poster.OVER
        high = poster.TITLE + other * (drawing.height + poster.HEAD + 40)
        if len({marker.x * other // drawing.width for marker in drawing.markers}) == other:
            offs[other] = abs(wide / high - 420 / 297)
    assert offs[count] == min(offs.values())
    sheet = drawn(many(years))
    width, height = poster.size(drawing)
    assert len(sheet.findall(f"{SVG}svg")) == count
    assert sheet.get("viewBox") == f"0 0 {width} {height}"
    assert (sheet.get("width"), sheet.get("height")) == (str(width), str(height))


def test_labels_stay_on_the_sheet():
    found = many([1960, 1961, 1985, 1985, 2010, 2025], name="A rather long name of a paper")
    for strip in drawn(found).findall(f"{SVG}svg"):
        left, _, width, _ = (float(part) for part in strip.get("viewBox", "").split())
        for label in strip.iter(f"{SVG}text"):
            assert left <= float(label.get("x", "nan")) <= left + width


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_are_text_whatever_they_say(payload: str):
    papers = [
        paper("one", "1990", short=payload, title=payload, topics=("ideas",)),
        paper("two", "2000", short="two", title="two", topics=("ideas",)),
    ]
    found = collection(papers, eras="1980")
    for era in found.eras:
        object.__setattr__(era, "name", payload)
    for topic in found.topics:
        object.__setattr__(topic, "name", payload)
    sheet, plain = drawn(found, payload), drawn(many([1990, 2000]))
    assert payload in titles(sheet)
    assert sheet.findtext(f"{SVG}title") == payload
    assert {part.tag for part in sheet.iter()} <= {part.tag for part in plain.iter()}
    known = {name for part in plain.iter() for name in part.attrib}
    assert {name for part in sheet.iter() for name in part.attrib} <= known


def test_sheet_asks_for_nothing():
    text = poster.as_svg(many([1990, 2000]), arrange(many([1990, 2000])), "A title", COLOURS)
    assert not re.findall(r"url\(|@import|href|<script|\son\w+=|<foreignObject|<image", text)
    assert re.findall(r"https?:[^\"\s]*", text) == ["http://www.w3.org/2000/svg"]


# Colours


def test_palette_reads_the_light_tokens():
    light = TOKENS.split("color-scheme: light;")[1].split("}")[0]
    told = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", light))
    assert {name: COLOURS[name] for name in ("paper", "ink", "before", "after")} == {
        name: told[name] for name in ("paper", "ink", "before", "after")
    }
    assert all(re.fullmatch(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", colour) for colour in COLOURS.values())
    changed = palette(TOKENS.replace(told["after"], "#123456", 1))
    assert changed["after"] == "#123456"
    assert palette("") == {}


def test_colours_of_the_sheet_are_the_tokens():
    text = poster.as_svg(many([1990, 2000]), arrange(many([1990, 2000])), "A title", COLOURS)
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", text)) <= set(COLOURS.values())


# The picture for previews


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
    parts = chunks(poster.as_png(figure, COLOURS))
    assert [kind for kind, _ in parts] == [b"IHDR", b"IDAT", b"IEND"]
    assert struct.unpack(">IIBBBBB", parts[0][1]) == (1200, 630, 8, 2, 0, 0, 0)
    rows = zlib.decompress(parts[1][1])
    assert len(rows) == 630 * (1 + 1200 * 3)
    assert {rows[at] for at in range(0, len(rows), 1 + 1200 * 3)} == {0}
    pixels = b"".join(rows[at + 1 : at + 3601] for at in range(0, len(rows), 3601))
    seen = {pixels[at : at + 3].hex() for at in range(0, len(pixels), 3)}
    assert {COLOURS["paper"][1:], COLOURS["after"][1:]} <= seen


def test_png_of_nothing_is_a_png():
    parts = chunks(poster.as_png(arcs(collection([paper("one", "2000")])), COLOURS))
    assert len(zlib.decompress(parts[1][1])) == 630 * 3601


def test_pictures_are_the_same_every_time():
    found = with_change("1990", "2000")
    assert poster.as_png(arcs(found), COLOURS) == poster.as_png(arcs(found), dict(COLOURS))
    assert poster.as_svg(many([1990, 2000]), arrange(many([1990, 2000])), "T", COLOURS) == poster.as_svg(
        many([1990, 2000]), arrange(many([1990, 2000])), "T", COLOURS
    )


def test_png_of_more_pairs_than_can_be_told_apart_shows_some_of_all():
    """The first and the last are among them, and it takes no longer for more."""

    def figure(count: int) -> Arcs:
        places = [float(index) for index in range(count)]
        return Arcs(count + 9.0, 1.0, 0.0, tuple(Arc(pair("a", "b"), (x,), (x + 5,), ("",)) for x in places), ())

    drawn = poster.chosen(figure(4000))
    assert len(drawn) == poster.MOST_ARCS
    assert (drawn[0][0], drawn[-1][0]) == (0.0, 3999.0)
    steps = {round(later[0] - earlier[0]) for earlier, later in pairwise(drawn)}
    assert max(steps) - min(steps) <= 1
    assert len(poster.chosen(figure(poster.MOST_ARCS))) == poster.MOST_ARCS
    assert poster.chosen(figure(3)) == ((0.0, 5.0), (1.0, 6.0), (2.0, 7.0))
