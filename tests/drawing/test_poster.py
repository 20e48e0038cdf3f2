"""The poster: it holds every work once, its words have room and stay words, and it asks for nothing."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.collection.collection import Collection
from generator.drawing import poster
from generator.drawing.styles import palette, style
from generator.drawing.whole import SHEET, whole
from tests.drawing.test_timeline import random_collection
from tests.drawing.test_whole import with_steps
from tests.support.builders import collection, collection_of, pair, paper
from tests.support.built import ROOT
from tests.support.hostile import PAYLOADS

SVG = "{http://www.w3.org/2000/svg}"
TOKENS = (ROOT / "theme/assets/tokens.css").read_text(encoding="utf-8")
COLOURS = palette(TOKENS)
DARK = palette(TOKENS, "dark")
STYLE = style((ROOT / "theme/assets/whole.css").read_text(encoding="utf-8"), COLOURS, DARK)
WORDS = poster.Words("A title", "A sentence.", "A foot")


def drawn(found: Collection, words: poster.Words = WORDS) -> str:
    topics = {topic.id: topic.name for topic in found.topics}
    return poster.as_svg(whole(found, SHEET), topics, found.side, words, STYLE)


def titles(sheet: ET.Element) -> list[str]:
    """Return the titles of all marks on a sheet."""
    return [mark.findtext(f"{SVG}title", "") for mark in sheet.iter(f"{SVG}circle") if len(mark)]


@given(st.integers(2, 60), st.integers(0, 10**6))
@settings(max_examples=20)
def test_every_work_has_one_mark_inside_the_picture(size: int, seed: int):
    found = with_steps(random_collection(size, seed), seed)
    sheet = ET.fromstring(drawn(found))
    assert sorted(titles(sheet)) == sorted(paper.title for paper in found.papers)
    width, height = poster.extent(whole(found, SHEET))
    assert sheet.get("viewBox") == f"0 0 {width} {height}"
    (inner,) = sheet.findall(f"{SVG}svg")
    x, y, across, down = (float(inner.get(name, "nan")) for name in ("x", "y", "width", "height"))
    assert (x > 0, x + across < width, y > 0, y + down < height) == (True,) * 4
    left, top, *_ = map(float, inner.get("viewBox", "").split())
    for mark in inner.iter(f"{SVG}circle"):
        assert left <= float(mark.get("cx", "nan")) <= left + across
        assert top <= float(mark.get("cy", "nan")) <= top + down


def test_what_was_deleted_is_struck_and_what_was_added_is_not():
    found = collection_of("frozen")
    drawing, sheet = whole(found, SHEET), ET.fromstring(drawn(found))
    strikes = [path.get("d", "") for path in sheet.iter(f"{SVG}path") if path.get("class") == "w-strike"]
    deleted = [told for told in drawing.told if told.pair.deleted]
    assert len(strikes) == len(deleted) == sum(bool(one.deleted) for one in found.pairs)
    lines = [text.text for text in sheet.iter(f"{SVG}text") if text.get("class") == "w-told"]
    assert sorted(lines) == sorted(line for told in deleted for line in told.lines)
    assert sum(strike.count("M") for strike in strikes) == len(lines)


def test_the_sheet_of_a_collection_is_nearly_a3():
    width, height = poster.extent(whole(collection_of("frozen"), SHEET))
    assert width / height == pytest.approx(420 / 297, rel=0.05)


def test_long_words_fit():
    words = poster.Words(*("A very long title of a site " * 9,) * 2, "")
    sizes = [
        float(size)
        for size in re.findall(r'class="w-(?:title|lead)" font-size="([\d.]+)"', drawn(collection_of("toy"), words))
    ]
    assert sizes[0] < poster.TYPE / 3
    assert sizes[1] < 17


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_are_text_whatever_they_say(payload: str):
    def sheet_of(text: str) -> ET.Element:
        papers = [
            paper("one", "1990", short=text, title=text, topics=("ideas",)),
            paper("two", "2000", short="two", title="two", topics=("ideas",)),
        ]
        found = collection(papers, (pair("one", "two"),), eras="1980")
        object.__setattr__(found.pairs[0], "added", text)
        for record in (*found.eras, *found.topics):
            object.__setattr__(record, "name", text)
        return ET.fromstring(drawn(found, poster.Words(text, text, text)))

    sheet, plain = sheet_of(payload), sheet_of("plain")
    assert payload in titles(sheet)
    assert sheet.findtext(f"{SVG}title") == payload
    assert {part.tag for part in sheet.iter()} <= {part.tag for part in plain.iter()}
    known = {name for part in plain.iter() for name in part.attrib}
    assert {name for part in sheet.iter() for name in part.attrib} <= known


def test_sheet_asks_for_nothing():
    text = drawn(collection_of("toy"))
    assert not re.findall(r"url\(|@import|href|<script|\son\w+=|<foreignObject|<image", text)
    assert re.findall(r"https?:[^\"\s]*", text) == ["http://www.w3.org/2000/svg"]
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", text)) <= {*COLOURS.values(), *DARK.values()}


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
