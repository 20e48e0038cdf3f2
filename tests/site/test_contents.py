"""Pages and files are listed before any of them is drawn: a large site does not fit into memory at once."""

import pytest

from generator.drawing import lineage_fan
from generator.drawing.pictures import printing
from generator.site import pictures
from generator.site.contents import other_files, pages
from generator.site.site import Site
from tests.support.builders import collection_of


def test_nothing_of_which_there_are_many_is_drawn_before_it_is_written(monkeypatch: pytest.MonkeyPatch):
    drawn = []
    fan_of, as_svg = lineage_fan.fan_of, printing.as_svg
    monkeypatch.setattr(lineage_fan, "fan_of", lambda *given: drawn.append("fan") or fan_of(*given))
    monkeypatch.setattr(pictures, "as_svg", lambda *given: drawn.append("picture") or as_svg(*given))
    site = Site(collection_of("frozen"))
    listed, files = list(pages(site)), list(other_files(site, ""))
    assert drawn == []
    for page in listed:
        site.render(page)
    assert set(drawn) == {"fan", "picture"}
    drawn.clear()
    assert all(make() is not None for _, make in files)
    assert set(drawn) == {"fan"}
