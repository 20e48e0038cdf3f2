"""The table of formats: a row is all that the command, its help and the site need."""

from pathlib import Path

import pytest

from generator.collection.loading import load
from generator.exports.formats import FORMATS, to_export, write
from generator.site.addresses import file_path
from generator.text.problems import Invalid
from tests.support import builders
from tests.support.built import TOY, Site


def test_every_row_is_whole():
    paths = [form.path for form in FORMATS.values()]
    assert len(set(paths)) == len(paths)
    for name, form in FORMATS.items():
        assert form.name == name
        assert form.sentence.endswith(".")
        assert form.sentence[0].isupper()
        assert ("{}" in form.path) == bool(form.parts), "several files are told apart by their names"


def test_a_folder_gets_what_the_site_has(toy: Site):
    """The same files; only the schemas of a folder offer the ids that are here."""
    collection, _ = load(TOY / "content")
    for form in FORMATS.values():
        for name, text in form.files(collection).items():
            path = file_path(form.name, *([name] if form.parts else []))
            assert path == f"data/{form.path.format(name)}"
            assert form.parts or form.text_at or toy.files[path].read_bytes() == text.encode()
            assert toy.files[path].stat().st_size


def test_a_failed_export_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    with pytest.raises(Invalid, match="link is a link, which is not followed; remove it"):
        write({"link": "theirs"}, tmp_path)
    with pytest.raises(Invalid, match="file cannot be written: File exists"):
        write({"name": "theirs"}, tmp_path / "file")
    with pytest.raises(Invalid, match="below cannot be written: Not a directory"):
        write({"name": "theirs"}, tmp_path / "file" / "below")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    write({"a.txt": "ä\n"}, tmp_path / "new" / "folder")
    assert (tmp_path / "new" / "folder" / "a.txt").read_bytes() == "ä\n".encode()


def test_what_is_exported_says_what_it_lacks(tmp_path: Path):
    builders.write(tmp_path, builders.BASE)
    assert to_export(tmp_path)[1] == ""
    builders.write(tmp_path, {"papers/later.yml": "title: ["})
    collection, lacks = to_export(tmp_path)
    assert lacks.startswith("1 problem; ")
    assert [paper.id for paper in collection.papers] == ["earlier"]


def test_the_page_of_data_has_every_format(toy: Site):
    """Each with a link to what is there; the page is linked from the foot of every other."""
    page = toy.pages["data/"]
    links = {link["href"].removeprefix("../") for link in page.all("a", class_="row__name")}
    assert len(links) == len(FORMATS)
    assert links <= set(toy.files)
    assert {form.path for form in FORMATS.values() if not form.parts} <= {link.removeprefix("data/") for link in links}
    for form in FORMATS.values():
        assert form.sentence in page.all("main")[0].text
    assert all("data/" in {toy.inside(name, link) for _, link in one.links()} for name, one in toy.pages.items())
