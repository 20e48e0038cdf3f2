"""The page around a page: the same bytes with an engine and without one, whatever engine and base theme that is."""

import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from generator.collection.loading import load
from generator.site.addresses import Address, Way, address
from generator.site.contents import pages
from generator.site.frame import Colours, Frame, Shortcut, colours
from generator.site.policy import POLICY, relaxed
from generator.site.shell import Shell
from generator.site.site import Site as Drawn
from generator.site.theme import Theme
from generator.site.written import finished, written_page
from generator.text import page_text
from tests.support.built import BASE, ORIGIN, ROOT, TOY, Site, built, copy_of_toy, quickly_built

SETTING = (ROOT / "tests/toy/mkdocs.yml").read_text("utf-8")
ENTRIES = ("home", "Home"), ("timeline", "Timeline"), ("papers", "Papers"), ("pairs", "Pairs"), ("eras", "Eras")
FRAME = Frame(
    name="How Databases Grew Up",
    description="What came before each turn in the history of databases",
    repository="https://example.org/source/databases",
    licence="Text CC BY 4.0",
    entries=tuple(Shortcut(title, address(name)) for name, title in ENTRIES),
)
"""What the toy's mkdocs.yml says."""
NOTES = '# Notes & "more"\n\nHere, with a list:\n\n- one\n- `two`\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n'


def drawn(directory_urls: bool = True, written: dict[str, str] | None = None) -> Drawn:
    """Return the toy as a site, without an engine."""
    collection, problems = load(TOY / "content")
    known = {"root": ORIGIN + BASE, "rights": FRAME.licence}
    return Drawn(collection, Theme(), problems, directory_urls, FRAME.name, **known, written=written)


def edit(file: str) -> str:
    """Return where a file of the toy is edited."""
    return file and f"{FRAME.repository}/edit/main/content/{file}"


@pytest.mark.parametrize("form", ["--use-directory-urls", "--no-directory-urls"])
def test_pages_are_the_same_bytes_without_an_engine(form: str, tmp_path: Path):
    """Those of records, those of lists, one written by hand, and the one that is shown where there is none."""
    project = copy_of_toy(tmp_path)
    (project / "content/notes.md").write_text(NOTES, "utf-8")
    engine = quickly_built(project, tmp_path / "site", form, "--strict")
    assert engine.code == 0, engine.log
    site = drawn(form == "--use-directory-urls")
    shell = Shell(site, FRAME)
    paper, pair = site.collection.papers[0], site.collection.pairs[0]
    wanted = {address(paper), address(pair), address("papers"), address("timeline"), address("eras")}
    chosen = [page for page in pages(site) if page.address in wanted]
    html, complaints = finished(site, "notes", page_text.html(NOTES))
    assert complaints == []
    chosen.append(written_page("notes", "Notes & “more”", "", html, "notes.md"))
    for page in chosen:
        document = site.way(page.address.path).document
        assert shell.document(page, edit(page.file)) == engine.files[document].read_text("utf-8")
    assert shell.lost() == engine.files["404.html"].read_text("utf-8")
    assert len(chosen) == 6


def test_a_page_is_the_same_whichever_was_drawn_before_it():
    """What is drawn once is what every page of that place would have had drawn for itself."""
    site = drawn()
    shell = Shell(site, FRAME)
    all_pages = list(pages(site))
    for page in [*all_pages, *reversed(all_pages)]:
        assert shell.document(page) == Shell(site, FRAME).document(page), page.address


def test_the_shell_is_drawn_once_for_all_pages_of_a_place(monkeypatch: pytest.MonkeyPatch):
    drawn_for: list[str] = []
    draw = Drawn.draw

    def counting(site: Drawn, path: str, template: str, values: object) -> str:
        drawn_for.extend([path] * (template == "shell.html"))
        return draw(site, path, template, values)  # type: ignore[arg-type]

    monkeypatch.setattr(Drawn, "draw", counting)
    site = drawn()
    shell = Shell(site, FRAME)
    for page in pages(site):
        shell.document(page)
    assert len([path for path in drawn_for if path.startswith("papers/") and path != "papers/index"]) == 1
    assert len(drawn_for) < len(list(pages(site))) - len(site.collection.papers)


@pytest.mark.parametrize(
    ("program", "theme"),
    [
        ("properdocs", "null"),
        pytest.param("mkdocs", "null", marks=pytest.mark.slow),
        pytest.param("properdocs", "material", marks=pytest.mark.slow),
    ],
)
def test_neither_the_engine_nor_the_base_theme_shows(program: str, theme: str, toy: Site, tmp_path: Path):
    """A fork of the engine, and no base theme at all, give the same bytes; so the end of either costs one line."""
    pytest.importorskip(program, reason=f"{program} IS NOT INSTALLED: the site was not built with it")
    project = copy_of_toy(tmp_path)
    assert SETTING.count("name: material\n") == 1
    (project / "mkdocs.yml").write_text(SETTING.replace("name: material\n", f"name: {theme}\n"), "utf-8")
    site = built(project, tmp_path / "site", "--strict", "-f", "mkdocs.yml", program=(sys.executable, "-m", program))
    assert site.code == 0, site.log
    assert {name: path.read_bytes() for name, path in site.files.items()} == {
        name: path.read_bytes() for name, path in toy.files.items()
    }
    assert site.dead_links() == []


def test_options_of_the_theme_keep_their_meaning(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    assets = tmp_path / "theme/assets"
    for name in ("own.css", "own.js", "mark.svg", "logo.svg"):
        (assets / name).write_text("", "utf-8")
    options = "  favicon: assets/mark.svg\n  logo: assets/logo.svg\n  language: de\n  palette: {scheme: slate}\n"
    head, tail = SETTING.split("  favicon:")[0], SETTING.partition("plugins:")[2]
    extra = "extra_css: [assets/own.css]\nextra_javascript: [assets/own.js]\n"
    more = "  - More:\n      - Elsewhere: https://example.org/\n      - Papers: papers/index.md\n  - A host: https://a.org/\n"
    tail = tail.replace("  - Eras: eras/index.md\n", f"  - Eras: eras/index.md\n{more}")
    (project / "mkdocs.yml").write_text(f"{head}{options}{extra}plugins:{tail}", "utf-8")
    site = quickly_built(project, tmp_path / "site", "--strict")
    assert site.code == 0, site.log
    for name in ("", "papers/b-tree/", "404.html"):
        page = site.pages[name]
        (html,) = page.all("html")
        assert (html["lang"], html["data-scheme"]) == ("de", "dark")
        assert page.all("button", class_="scheme") == []
        (icon,) = page.all("link", rel="icon")
        assert site.inside(name, icon["href"]) == "assets/mark.svg"
        assert [site.inside(name, image["src"]) for image in page.all("img")] == ["assets/logo.svg"]
        assert site.inside(name, page.all("link", rel="stylesheet")[-1]["href"]) == "assets/own.css"
        assert site.inside(name, page.all("script", defer="")[-1]["src"]) == "assets/own.js"
        (foot,) = page.all("footer")
        links = [link["href"] for link in page.all("a") if "footer" in link.path]
        assert "https://example.org/" in links
        assert "Elsewhere" in foot.text
        assert "https://a.org/" in [link["href"] for link in page.all("a") if "header" in link.path]
        assert len(page.all("meta", name="theme-color")) == 1
    assert site.dead_links() == []


@pytest.mark.parametrize(
    ("palette", "found"),
    [
        (None, Colours()),
        ("slate", Colours()),
        ([], Colours()),
        ([{"primary": "black"}, 7], Colours()),
        ({"scheme": "slate"}, Colours(only="dark")),
        ({"scheme": "default", "toggle": {"name": "Dark"}}, Colours(only="light")),
        ([{"scheme": "default"}, {"scheme": "slate"}], Colours()),
        (
            [{"scheme": "default", "toggle": {"name": "Night"}}, {"scheme": "slate", "toggle": {"name": "Day"}}],
            Colours(dark="Night", light="Day"),
        ),
    ],
)
def test_colours_are_those_that_the_palette_names(palette: object, found: Colours):
    assert colours(palette) == found


def test_where_one_is_is_marked():
    site = drawn()
    shell = Shell(site, FRAME)
    by_path = {page.address.path: shell.document(page) for page in pages(site)}
    for path, current in (("papers/index", "page"), ("papers/b-tree", "true"), ("poster", "")):
        found = re.findall(r'<a href="[^"]*" aria-current="(\w+)">([^<]*)</a>', by_path[path])
        assert found == ([(current, "Papers")] * 2 if current else [])  # in the bar, and in the menu of a phone


def test_a_mistake_can_be_reported_where_no_file_can_be_changed():
    site = drawn()
    frame = Frame(repository="https://github.com/a/b/")
    (page,) = [page for page in pages(site) if page.address == address("papers")]
    form = "https://github.com/a/b/issues/new?template=correct-entry.yml&amp;page=papers/"
    assert f'<a href="{form}" rel="nofollow noopener">' in Shell(site, frame).document(page)
    assert "correct-entry" not in Shell(site, Frame(repository="https://a.org/b")).document(page)
    assert "correct-entry" not in Shell(site, frame).lost()


def test_a_written_page_is_judged_once_more():
    site = drawn()
    assert finished(site, "notes", "<script>a</script>") == ("", ["a page must not hold <script>"])
    html, complaints = finished(site, "notes", "<h2>a</h2>\n<!-- figure: moon -->\n<!-- figure: eras -->")
    assert "era-strip" in html
    (complaint,) = complaints
    assert complaint.startswith("there is no figure 'moon'; there are arcs, ")


def test_the_policy_holds_but_for_the_script_that_reloads():
    assert "unsafe" not in POLICY
    page = f"<meta content=\"{POLICY}\"><p>script-src 'self'</p>".encode()
    assert relaxed(page).count(b"'unsafe-inline'") == 1
    assert relaxed(page).replace(b" 'unsafe-inline'", b"") == page


def test_a_lost_reader_finds_the_way_from_any_depth(toy: Site):
    links = [link for element, link in toy.pages["404.html"].links() if not link.startswith(("http", "#"))]
    assert links
    assert all(link.startswith(BASE) for link in links)


def test_pages_are_listed_in_order(toy: Site):
    text = toy.files["sitemap.xml"].read_text("utf-8")
    listed = re.findall("<loc>(.*)</loc>", text)
    assert all(one < other for one, other in pairwise(listed))
    assert Way(root=ORIGIN + BASE)(Address("index")) in listed
