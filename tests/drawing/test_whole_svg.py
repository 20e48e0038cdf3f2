"""The whole as a picture that stands alone: all of it is there, and nothing that is written becomes markup."""

import re
import xml.etree.ElementTree as ET

import pytest

from generator.collection.collection import Collection
from generator.drawing.styles import palette, style
from generator.drawing.whole import TALL, WIDE, whole
from generator.drawing.whole_marks import Shape
from generator.drawing.whole_svg import as_svg, size
from tests.drawing.test_timeline import random_collection
from tests.drawing.test_whole import with_steps
from tests.support.builders import collection, collection_of, pair, paper
from tests.support.built import ROOT
from tests.support.hostile import PAYLOADS

SHAPES = (WIDE, TALL)
SVG = "{http://www.w3.org/2000/svg}"
TOKENS = palette((ROOT / "theme/assets/tokens.css").read_text(encoding="utf-8"))
STYLE = style((ROOT / "theme/assets/whole.css").read_text(encoding="utf-8"), TOKENS, TOKENS)


def drawn(read: Collection, shape: Shape, title: str = "A title") -> str:
    topics = {topic.id: topic.name for topic in read.topics}
    return as_svg(whole(read, shape), topics, read.side, title, STYLE)


@pytest.mark.parametrize("shape", SHAPES, ids=("wide", "tall"))
@pytest.mark.parametrize("seed", range(3))
def test_everything_is_inside(shape: Shape, seed: int):
    read = with_steps(random_collection(60, seed), seed)
    drawing = whole(read, shape)
    sheet = ET.fromstring(drawn(read, shape))
    left, top, width, height = (float(part) for part in sheet.get("viewBox", "").split())
    assert (sheet.get("width"), sheet.get("height")) == tuple(map(str, size(drawing)))
    assert len(list(sheet.iter(f"{SVG}circle"))) == len(read.papers)
    groups = {group.get("class"): list(group) for group in sheet.iter(f"{SVG}g")}
    assert len(groups["w-steps"]) == len(drawing.steps)
    assert len(groups["w-arcs"]) == len(drawing.arcs)
    for element in (*sheet.iter(f"{SVG}circle"), *sheet.iter(f"{SVG}text"), *sheet.iter(f"{SVG}rect")):
        x, y = (float(element.get(name) or element.get(f"c{name}") or "nan") for name in "xy")
        assert left <= x <= left + width
        assert top <= y <= top + height


@pytest.mark.parametrize("shape", SHAPES, ids=("wide", "tall"))
@pytest.mark.parametrize("name", ["frozen", "toy"])
def test_it_is_light(shape: Shape, name: str):
    read = collection_of(name)
    assert len(drawn(read, shape)) <= 6000 + 110 * len(read.papers) + 40 * len(read.steps) + 120 * len(read.pairs)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_are_text_whatever_they_say(payload: str):
    papers = [paper("one", "1990", short=payload, tier="1"), paper("two", "2000", short="two")]
    found = collection(papers, (pair("one", "two"),), eras="1980")
    for record in (*found.eras, *found.topics):
        object.__setattr__(record, "name", payload)
    plain = ET.fromstring(drawn(collection(papers, (pair("one", "two"),), eras="1980"), WIDE))
    for shape in SHAPES:
        sheet = ET.fromstring(drawn(found, shape, payload))
        assert sheet.findtext(f"{SVG}title") == payload
        assert {part.tag for part in sheet.iter()} <= {part.tag for part in plain.iter()}
        assert not [name for part in sheet.iter() for name in part.attrib if name.startswith("on") or "href" in name]


def test_it_asks_for_nothing():
    text = drawn(collection_of("toy"), TALL)
    assert not re.findall(r"url\(|@import|href|<script|\son\w+=|<foreignObject|<image", text)
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", text)) <= set(TOKENS.values())
