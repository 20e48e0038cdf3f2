"""Whole sites, built by the real engine and read back: nothing dangles, nothing leaks, nothing runs."""

import csv
import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import material
import pytest

from generator.records.shelves import SHELVES
from generator.rules import written_pages
from tests.support.built import BASE, ORIGIN, ROOT, TOY, Html, Site, body_of, build, built, copy_of_toy, quickly_built
from tests.support.citations import read_bibtex
from tests.support.hostile import HARMLESS, PAYLOADS, in_code, in_source, in_words

KILOBYTE = 1024
TELL_TALES = (
    r"\bAI\b", r"\bA\.I\.", r"machine learning", r"artificial intelligence", r"neural", r"\bmodel training\b",
    r"deep learning", r"transformer", r"language model", r"\bLLMs?\b(?!\.txt)", r"\bGPT", r"\bBERT\b", r"ImageNet",
    r"resnet", r"diffusion", r"reinforcement", r"Before the Breakthrough",
)  # fmt: skip
"""What would give away that the generator was made for another subject."""


@pytest.fixture
def unplaced_flat(tmp_path: Path) -> Site:
    """The toy as a site that does not know its address, and whose pages are files."""
    return quickly_built(copy_of_toy(tmp_path), tmp_path / "site", "--no-directory-urls", SITE_URL="")


@pytest.fixture(params=["frozen", "toy"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


def gzipped(paths: Iterable[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in paths)


def digest(site: Site) -> dict[str, str]:
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in site.files.items()}


def main_links(site: Site, name: str, folder: str, **like: str) -> list[str]:
    """Return the ids that a page's own text links to in a folder, in order; the bars above and below do not count.

    `like` are attributes that the links have.
    """
    elements = [
        element
        for element in site.pages[name].all("a", **like)
        if "header" not in element.path[:2] and "footer" not in element.path
    ]
    addresses = [urljoin(f"/{name}", element["href"]) for element in elements]
    return [found[1] for address in addresses if (found := re.fullmatch(rf"/{folder}/([a-z0-9-]+)/(?:#.*)?", address))]


@pytest.mark.usefixtures("toy")
def test_one_worker_runs_all_tests_of_a_site(request: pytest.FixtureRequest):
    """Else each reads the whole site anew. Nothing but the time would tell."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        pytest.skip("there is one process")
    assert request.node.nodeid.endswith("@toy")


# Addresses


@pytest.mark.parametrize("site", ["frozen", "toy", "flat"], indirect=True)
def test_every_link_leads_somewhere(site: Site):
    faults = site.dead_links()
    faults += [
        fault
        for name, link in site.style_links()
        if not link.startswith(("data:", "#")) and (fault := site.fault_of(name, link))
    ]
    assert not faults


@pytest.mark.parametrize(
    ("site", "root"),
    [("toy", ORIGIN + BASE), ("flat", ORIGIN + BASE), ("unplaced", "../../"), ("unplaced_flat", "../../")],
    indirect=["site"],
)
def test_pictures_to_embed_lead_to_the_site(site: Site, root: str):
    """Wherever they stand, or where they lie if the site does not know its address."""
    pictures = {name: Html(path.read_text("utf-8")) for name, path in site.files.items() if name.startswith("embed/")}
    links = [(name, link) for name, picture in pictures.items() for _, link in picture.links()]
    assert len(links) > len(pictures) > 1
    assert all(link.startswith(root) for _, link in links)
    assert list(filter(None, (site.fault_of(name, link) for name, link in links))) == []


def test_every_label_has_its_field(site: Site):
    faults = [
        f"{name}: {attribute}={value}"
        for name, page in site.pages.items()
        for element in page.elements
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls")
        for value in element[attribute].split()
        if value not in page.ids
    ]
    assert not faults


def test_the_search_leads_to_the_table_and_its_filter(site: Site):
    (field,) = [one for one in site.pages["papers/"].all("input") if one["id"] == "filter-text"]
    for name, page in site.pages.items():
        (form,) = page.all("form", class_="search")
        assert (form["role"], form["method"]) == ("search", "get")
        assert site.inside(name, form["action"]) == "papers/"
        (asked,) = [element for element in page.all("input") if element["type"] == "search" and not element["id"]]
        assert asked["name"] == field["name"]


def test_the_policy_comes_first_and_allows_nothing_of_others(site: Site):
    for name, page in site.documents.items():
        first = next(element for element in page.elements if element.path == ("html", "head"))
        assert first["http-equiv"] == "Content-Security-Policy", name
        asked = dict(one.split(maxsplit=1) for one in first["content"].split("; "))
        assert asked.pop("default-src") == asked.pop("base-uri") == "'none'"
        assert set(asked.values()) == {"'self'"}
        assert page.all("style") == [], name
        scripts = [one for one in page.all("script") if one["type"] != "application/ld+json"]  # which is data
        assert all(script["src"] and not script.text for script in scripts), name


def test_nothing_of_the_base_theme_is_there(site: Site):
    """Neither in a page, nor beside it."""
    templates = Path(material.__file__).parent / "templates"
    theirs = {path.relative_to(templates).as_posix() for path in templates.rglob("*") if path.is_file()}
    assert len(theirs) > 20
    assert theirs & set(site.files) == {"404.html"}  # which is ours
    for name, page in site.pages.items():
        told = {word for element in page.elements for word in (*element.classes, *element.attributes)}
        assert not [word for word in told if word.startswith(("md-", "data-md-"))], name


def test_links_into_the_table_choose_what_it_offers(site: Site):
    table = site.pages["papers/"]
    offered = {
        select["name"]: {option["value"] for option in table.all("option") if option["value"]}
        for select in table.all("select")
    }
    chosen = 0
    for name, page in site.pages.items():
        for _, link in page.links():
            if not site.is_own(name, link):
                continue
            for key, values in parse_qs(urlsplit(link).query).items():
                assert set(values) <= offered[key], link
                chosen += 1
    assert chosen


def test_nothing_is_fetched_from_elsewhere(site: Site):
    faults = [
        (name, element.tag, link)
        for name, page in site.pages.items()
        for element, link in page.links()
        if element.tag != "a" and element["rel"] not in ("license", "cite-as")
        if not link.startswith("data:") and not site.is_own(name, link)
    ]
    faults += [
        (name, "style", link)
        for name, link in site.style_links()
        if not link.startswith(("data:", "#")) and not site.is_own(name, link)
    ]
    assert not faults


def test_edit_links_lead_to_the_file(site: Site):
    collection = site.collection
    sources = {f"papers/{paper.id}/": f"papers/{paper.id}.yml" for paper in collection.papers}
    sources |= {f"pairs/{pair.id}/": f"pairs/{pair.id}.yml" for pair in collection.pairs}
    sources |= {f"eras/{era.id}/": "eras.yml" for era in collection.eras}
    sources |= {"": "index.md", "eras/": "eras.yml"}
    for name, page in site.pages.items():
        links = [element["href"] for element in page.all("a") if "edit" in element["rel"].split()]
        if name in sources:
            assert len(links) == 1, name
            assert links[0].endswith("/edit/main/content/" + sources[name])
        for link in links:
            assert (site.content / link.split("/edit/main/content/")[1]).is_file(), link


# The shape of pages


def test_pages_are_well_formed(site: Site):
    faults = [f"{name}: {fault}" for name, page in site.pages.items() for fault in page.faults]
    assert not faults


def test_every_page_says_what_it_is(site: Site):
    titles: dict[str, str] = {}
    for name, page in site.pages.items():
        assert [element["lang"] for element in page.all("html")] == ["en"], name
        assert len(page.all("h1")) == 1, name
        assert page.all("h1")[0].text.strip(), name
        (title,) = [element for element in page.all("title") if element.path == ("html", "head")]
        assert title.text.strip(), name
        assert title.text not in titles, f"{name} is called like {titles[title.text]}"
        titles[title.text] = name
        (description,) = page.all("meta", name="description")
        assert 20 <= len(description["content"]) <= 320, name
        assert len(page.all("main")) == 1, name
        if name != "404.html":
            assert [link["href"] for link in page.all("link", rel="canonical")] == [site.address(name)]


def test_ids_stand_once(site: Site):
    for name, page in site.pages.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_headings_do_not_skip_a_level(site: Site):
    for name, page in site.pages.items():
        levels = [int(element.tag[1]) for element in page.elements if re.fullmatch("h[1-6]", element.tag)]
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, (name, levels)


def test_nothing_is_styled_in_place(site: Site):
    """A policy that forbids style attributes must be able to hold."""
    faults = [
        (name, element.tag, element.line)
        for name, page in site.pages.items()
        for element in page.elements
        if "style" in element.attributes or any(attribute.startswith("on") for attribute in element.attributes)
    ]
    assert not faults


# Budgets


def test_paper_pages_are_small(site: Site):
    sizes = {
        name: (len(body_of(path).encode()), path.stat().st_size)
        for name, path in site.files.items()
        if re.fullmatch(r"(papers|pairs)/[^/]+/index\.html", name)
    }
    assert sizes
    assert not {name: size for name, size in sizes.items() if size[0] > 40 * KILOBYTE or size[1] > 44 * KILOBYTE}


def test_a_paper_page_has_room_for_seventy_steps(frozen: Site):
    """The collection grows: the page of the paper that led to most must stay light with seventy rows as long as now."""
    most = max(frozen.collection.papers, key=lambda paper: len(frozen.collection.led_to(paper)))
    page = body_of(frozen.files[f"papers/{most.id}/index.html"])
    section = page.partition('id="led-to"')[2].partition("</section>")[0]
    steps = section.count("<a ")
    assert steps == len(frozen.collection.led_to(most)) > 30
    assert len(page.encode()) + (70 - steps) * len(section.encode()) / steps <= 40 * KILOBYTE


def test_the_timeline_is_light(frozen: Site):
    """With all its steps, all roles and the list of every paper; it grows by a few bytes for each."""
    page = frozen.files["timeline/index.html"]
    assert page.stat().st_size <= 160 * KILOBYTE
    assert gzipped([page]) <= 30 * KILOBYTE


def test_the_pages_of_people_are_light(frozen: Site):
    assert frozen.files["people/index.html"].stat().st_size <= 100 * KILOBYTE
    each = [path.stat().st_size for name, path in frozen.files.items() if re.fullmatch("people/[^/]+/index.html", name)]
    assert each
    assert max(each) <= 20 * KILOBYTE


def test_own_script_and_style_are_small(frozen: Site):
    """As they are sent, over all pages."""
    sent = [frozen.files[f"assets/{path.name}"] for path in (ROOT / "theme" / "assets").iterdir() if path.is_file()]
    assert gzipped(path for path in sent if path.suffix == ".js") <= 16 * KILOBYTE
    assert gzipped(path for path in sent if path.suffix == ".css") <= 20 * KILOBYTE
    # The places on the timeline are data: they grow with the collection, by a few bytes for each paper.
    places = frozen.files["assets/timeline-places.css"]
    assert gzipped([places]) <= 30 * len(frozen.collection.papers) + KILOBYTE


# Data


def test_json_parses(site: Site):
    data = json.loads(site.files["data/collection.json"].read_text(encoding="utf-8"))
    assert [paper["id"] for paper in data["papers"]] == [paper.id for paper in site.collection.papers]
    assert [pair["id"] for pair in data["pairs"]] == [pair.id for pair in site.collection.pairs]
    for paper, given in zip(site.collection.papers, data["papers"], strict=True):
        assert given["title"] == paper.title
        assert given["published"] == str(paper.published)


def test_schemas_say_where_they_are(site: Site):
    for shelf in SHELVES:
        name = f"data/schema/{shelf}.json"
        assert json.loads(site.files[name].read_bytes())["$id"] == site.address(name)


def test_csv_reads_back(site: Site):
    rows = list(csv.DictReader(io.StringIO(site.files["data/papers.csv"].read_bytes().decode()), strict=True))
    assert [row["id"] for row in rows] == [paper.id for paper in site.collection.papers]
    assert [row["title"].removeprefix("'") for row in rows] == [paper.title for paper in site.collection.papers]
    assert not [cell for row in rows for cell in row.values() if re.match(r"[=+@\t\r-]", cell)]


def test_citations_are_read_by_others(site: Site):
    found = read_bibtex(site.files["data/papers.bib"].read_text(encoding="utf-8")).entries
    assert list(found) == [paper.id for paper in site.collection.papers]
    assert all(entry.fields["year"].isdigit() and entry.fields["url"] for entry in found.values())


def test_sources_are_not_published(site: Site):
    wanted = r".*\.(html|css|js|json|csv|bib|ris|ics|graphml|xml|woff2|svg|png|txt|md)"
    assert [name for name in site.files if not re.fullmatch(wanted, name)] == []
    assert [name for name in site.files if name.startswith(("pages/", "partials/", "templates/"))] == []


def test_site_map_names_every_page(site: Site):
    tree = ElementTree.parse(site.files["sitemap.xml"])
    named = [element.text for element in tree.iter() if element.tag.endswith("}loc")]
    assert sorted(named) == sorted(site.address(name) for name in site.pages if name != "404.html")
    said = RobotFileParser()
    said.parse(site.files["robots.txt"].read_text("utf-8").splitlines())
    assert said.site_maps() == [site.address("sitemap.xml")]
    assert all(said.can_fetch("anybody", name) for name in named)


# The collection and its pages


def test_every_record_has_a_page_and_is_listed(site: Site):
    collection = site.collection
    papers, pairs = [paper.id for paper in collection.papers], [pair.id for pair in collection.pairs]
    assert papers
    assert pairs
    assert not {f"papers/{id}/" for id in papers} - set(site.pages)
    assert not {f"pairs/{id}/" for id in pairs} - set(site.pages)
    assert not {f"eras/{era.id}/" for era in collection.eras} - set(site.pages)
    assert main_links(site, "papers/", "papers") == papers
    assert main_links(site, "timeline/", "papers") == papers
    assert sorted(main_links(site, "pairs/", "pairs")) == sorted(pairs)
    assert set(main_links(site, "timeline/", "pairs")) == set(pairs)
    assert main_links(site, "eras/", "eras") == [era.id for era in collection.eras]
    in_eras = [main_links(site, f"eras/{era.id}/", "papers", class_="row__name") for era in collection.eras]
    assert [id for ids in in_eras for id in ids] == papers


def test_both_ends_of_every_step_name_each_other(site: Site):
    for paper in site.collection.papers:
        here = main_links(site, f"papers/{paper.id}/", "papers")
        for edge in paper.builds_on:
            assert edge.paper in here
            assert paper.id in main_links(site, f"papers/{edge.paper}/", "papers")


def test_earlier_and_later_run_through_all_papers(site: Site):
    papers = [paper.id for paper in site.collection.papers]
    found = []
    name = papers[0]
    while name and len(found) <= len(papers):
        found.append(name)
        links = [element["href"] for element in site.pages[f"papers/{name}/"].all("a", rel="next")]
        name = links[0].rstrip("/").rsplit("/", 1)[-1] if links else ""
    assert found == papers


def test_counts_agree(site: Site):
    papers, pairs = len(site.collection.papers), len(site.collection.pairs)
    assert len(site.pages["papers/"].all("tr")) == papers + 1
    assert len(site.pages["timeline/"].all("li", class_="t-paper")) == papers
    assert len(site.pages["timeline/"].all("path", class_="connector")) == pairs
    assert f"{papers} papers" in site.pages["papers/"].all("p", class_="lead")[0].text


ODD = {"PYTHONHASHSEED": "4", "TZ": "Pacific/Auckland", "LC_ALL": "C"}


def test_a_build_elsewhere_is_identical(toy: Site, tmp_path: Path):
    """Neither the folder nor the order of hashing nor the time zone nor the language of the machine shows."""
    elsewhere = copy_of_toy(tmp_path / "some other place")
    assert digest(built(elsewhere, tmp_path / "toy", "--strict", **ODD)) == digest(toy)


@pytest.mark.slow
def test_a_second_build_is_identical(frozen: Site, tmp_path: Path):
    """Nor does it with a history, and with every kind of page."""
    assert digest(built(frozen.content.parent, tmp_path / "frozen", "--strict", **ODD)) == digest(frozen)


def test_built_without_a_word(site: Site):
    assert not re.findall(r"^.*(?:WARNING|ERROR).*$", site.log, re.MULTILINE)


def test_nothing_of_the_subject_is_in_the_generator(toy: Site):
    """The generator and the theme serve any subject: another collection has none of the words of the first."""
    ours = [path for path in toy.files.values() if path.suffix in (".html", ".json", ".csv", ".bib", ".xml")]
    ours += [path for folder in ("generator", "theme") for path in (ROOT / folder).rglob("*") if path.is_file()]
    ours += [path for path in TOY.rglob("*") if path.is_file()]
    pattern = re.compile("|".join(TELL_TALES), re.IGNORECASE)
    faults = [
        f"{path}: {found[0]}"
        for path in ours
        if path.suffix in (".html", ".css", ".js", ".py", ".yml", ".md", ".json", ".csv", ".bib", ".xml", ".svg")
        for found in [pattern.search(path.read_text(encoding="utf-8"))]
        if found
    ]
    assert not faults


# Broken collections


def break_date(content: Path) -> tuple[str, str]:
    """Break the date of a paper that others point at; return its id and the place of the mistake."""
    target = next(
        path
        for path in sorted((content / "papers").glob("*.yml"))
        if any(f"paper: {path.stem}\n" in other.read_text(encoding="utf-8") for other in (content / "papers").iterdir())
        and re.search(r"^published: ", path.read_text(encoding="utf-8"), re.MULTILINE)
    )
    lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if line.startswith("published: "))
    lines[at] = "published: 2017-13-01\n"
    target.write_text("".join(lines), encoding="utf-8")
    return target.stem, f"content/papers/{target.name}:{at + 1}:12"


def test_a_broken_record_costs_one_page(toy: Site, tmp_path: Path):
    project = copy_of_toy(tmp_path)
    id, place = break_date(project / "content")
    site = quickly_built(project, tmp_path / "site")
    assert site.code == 0, site.log
    warnings = re.findall(r"^WARNING.*$", site.log, re.MULTILINE)
    assert len(warnings) == 1, site.log
    assert f"{place}: error[date]" in warnings[0]
    lost = set(toy.pages) - set(site.pages)
    pairs = {f"pairs/{pair.id}/" for pair in toy.collection.pairs if id in pair.precursors + pair.breakthroughs}
    assert lost <= pairs
    for name in (f"papers/{id}/", ""):
        (box,) = site.pages[name].all("aside", class_="problems")
        assert place in box.text
        assert box["role"] == "alert"
    others = set(site.pages) - {f"papers/{id}/", ""}
    assert not [name for name in others if site.pages[name].all("aside", class_="problems")]
    assert site.dead_links() == []


def test_a_broken_record_fails_a_strict_build(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    _, place = break_date(project / "content")
    site = quickly_built(project, tmp_path / "site", "--strict")
    assert site.code == 1
    assert place in site.log
    assert "Traceback" not in site.log


@pytest.mark.parametrize(
    ("shelves", "text"),
    [
        ("eras", ""),
        ("eras", "- id: x\n"),
        ("eras", "\x00"),
        ("eras topics patterns levers glossary", "a: ["),
    ],
)
def test_broken_vocabularies_stop_nothing(shelves: str, text: str, toy: Site, tmp_path: Path):
    project = copy_of_toy(tmp_path)
    for shelf in shelves.split():
        (project / "content" / f"{shelf}.yml").write_text(text, encoding="utf-8")
    site = quickly_built(project, tmp_path / "site")
    assert site.code == 0, site.log
    assert "Traceback" not in site.log
    assert all(f"content/{shelf}.yml:" in site.log or not text for shelf in shelves.split())
    assert site.dead_links() == []
    assert main_links(site, "timeline/", "papers") == main_links(toy, "timeline/", "papers")
    assert main_links(site, "papers/", "papers") == main_links(toy, "papers/", "papers")


def test_an_empty_collection_builds(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    for path in sorted((project / "content").rglob("*.yml")):
        path.unlink()
    site = quickly_built(project, tmp_path / "site")
    assert site.code == 0, site.log
    assert "Traceback" not in site.log
    assert {"", "papers/", "timeline/", "pairs/", "eras/"} <= set(site.pages)


def test_pages_that_could_run_something_fail_a_strict_build(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    pages = {
        "script": ("# Hi\n\n<script>alert(1)</script>\n", "3:1: error[page] a page must not hold <script>"),
        "link": (
            "# Hi\n\n[y](javascript:alert(1))\n",
            "3:5: error[page] a page must not hold the address 'javascript:",
        ),
        "brackets": ("# Hi\n\n" + 500 * "[", "3:301: error[page-size] a page has at most 300 square brackets"),
        "field": ("---\ntemplate: nowhere.html\n---\n# Hi\n", "2:1: error[unknown-field]"),
    }
    for name, (text, _) in pages.items():
        (project / f"content/{name}.md").write_text(text, encoding="utf-8")
    site = quickly_built(project, tmp_path / "site", "--strict")
    assert site.code == 1
    for name, (_, said) in pages.items():  # each is a warning, of which one is enough to end a strict build
        assert re.search(rf"^WARNING .*content/{name}\.md:{re.escape(said)}", site.log, re.MULTILINE), name
    assert "Traceback" not in site.log


def test_what_looks_like_a_template_is_text(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    lines = (
        "{{ config }}",
        "{% include secrets.html %}",
        "{# a comment #} {%- raw -%}",
        "${ page.title } <%= 1 %>"[:15],
    )
    title, description = (
        "{{ config }} & {% raw %}",
        "{{ page.meta }} is no {% template %} of ours, and nobody fills it in",
    )
    body = "\n\n".join(f"## Here {line}\n\n{line}\n\n- {line}\n\n`{line}` *so* {line}" for line in lines)
    text = f"---\ntitle: '{title}'\ndescription: '{description}'\n---\n\n# Templates {{{{ x }}}}\n\n{body}\n"
    (project / "content/other.md").write_text(text, encoding="utf-8")
    site = quickly_built(project, tmp_path / "site", "--strict")
    assert site.code == 0, site.log
    page = site.pages["other/"]
    assert page.all("title")[0].text == f"{title} · How Databases Grew Up"
    assert page.all("meta", name="description")[0]["content"] == description
    assert page.all("h1")[0].text == "Templates {{ x }}"
    assert [heading.text for heading in page.all("h2")] == [f"Here {line}" for line in lines]
    (shown,) = page.all("div", class_="written")
    assert [shown.text.count(line) for line in lines] == [5] * len(lines)


def test_the_title_of_a_page_is_text(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    pages = {
        "by-field": ('---\ntitle: 2024-13-45 & "so"\n---\n\nHere.\n', '2024-13-45 & "so"'),
        "by-heading": ('# R&D "here" `<b>`\n', "R&D “here” <b>"),
        "by-name": ("Here.\n", "By name"),
    }
    for name, (text, _) in pages.items():
        (project / f"content/{name}.md").write_text(text, encoding="utf-8")
    site = quickly_built(project, tmp_path / "site", "--strict")
    assert site.code == 0, site.log
    for name, (_, title) in pages.items():
        page = site.pages[f"{name}/"]
        assert page.all("title")[0].text == f"{title} · How Databases Grew Up"
        assert page.all("meta", property="og:title")[0]["content"] == title
        assert [element.text for element in page.all("h1")] == [title]


def test_a_page_that_cannot_be_shown_says_why_in_its_place(toy: Site, tmp_path: Path):
    project = copy_of_toy(tmp_path)
    for name in ("index", "other"):
        (project / f"content/{name}.md").write_text("# Hi\n\n<script>alert(1)</script>\n", encoding="utf-8")
    site = quickly_built(project, tmp_path / "site")
    assert site.code == 0, site.log
    assert set(site.pages) == set(toy.pages) | {"other/"}
    for name in ("", "other/"):
        assert not [script for script in site.pages[name].all("script") if "alert" in script.text]
        (box,) = site.pages[name].all("aside", class_="problems")
        assert "must not hold <script>" in box.text
        assert len(site.pages[name].all("h1")) == 1
    assert site.dead_links() == []


def test_what_another_extension_makes_of_a_page_is_judged_too(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(config.replace("- smarty", "- smarty\n  - attr_list"), encoding="utf-8")
    (project / "content/other.md").write_text("# Hi\n\nHere.\n{: #__config }\n", encoding="utf-8")
    site = quickly_built(project, tmp_path / "site")
    assert "other.md: a page must not hold id in <p>" in site.log
    assert "Here." not in site.files["other/index.html"].read_text("utf-8")


def test_only_what_belongs_is_copied(toy: Site, tmp_path: Path):
    project = copy_of_toy(tmp_path)
    content = project / "content"
    left_behind = ["about.md~", "about.md.orig", "about.bak", "about.tmp", ".about.md.swp", "#about.md#", "4913"]
    left_behind += [
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "._about.md",
        "papers/b-tree.yml~",
        "papers/4913",
        "x.png~",
    ]
    others = [
        "notes.txt",
        "about.html",
        "a.js",
        "a.svg",
        "a.pdf",
        "a.markdown",
        "a.MD",
        "a.PNG",
        "papers/b-tree.md",
        "A.png",
    ]
    others += [
        "README.md",
        "CNAME",
        "robots.txt",
        "b/.hidden/c.md",
        ".hidden/c.png",
        "papers/b-tree/a.png",
        "topics.json",
    ]
    for name in left_behind + others:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text("<script>alert(1)</script>", encoding="utf-8")
    (content / "notes.md").write_text("# Notes\n\n![A dot](more/dot.png)\n", encoding="utf-8")
    (content / "more").mkdir()
    (content / "more/dot.png").write_bytes(toy.files["assets/social.png"].read_bytes())
    site = quickly_built(project, tmp_path / "site")
    assert site.code == 0, site.log
    assert set(site.files) - set(toy.files) == {"notes/index.html", "more/dot.png"}
    for name in left_behind:
        assert name not in site.log
    for name in others:
        assert name.split("/")[0] in site.log or "/.hidden/" in f"/{name}", name


def made(site: Site) -> set[str]:
    """Return the first step of the way to every file of a site that is neither a page written by hand nor its start."""
    by_hand = {path.relative_to(site.content).with_suffix("").parts[0] for path in site.content.rglob("*.md")}
    return {name.split("/")[0].removesuffix(".html") for name in site.files} - by_hand - {"index"}


def test_the_check_knows_every_place_that_is_taken(frozen: Site, toy: Site, attacked: Site):
    places = written_pages.OF_COLLECTION | written_pages.OF_THEME
    found = made(frozen) | made(toy) | made(attacked)
    assert found - places == {"sitemap.xml", "robots.txt", "llms.txt"}  # neither a page nor a picture can be called so
    assert places - found - {"new"} == {"templates"}  # never published


def test_nothing_takes_the_place_of_what_is_made(toy: Site, tmp_path: Path):
    project = copy_of_toy(tmp_path)
    names = [name for name in toy.files if name.endswith((".png", ".css", ".js", ".json", ".svg", ".xml", ".csv"))]
    names += [f"{name.rstrip('/')}.md" for name in toy.pages if name]
    names += [f"{name}index.md" for name in toy.pages if name.endswith("/")]
    names += ["index.html", "404.html", "index.htm", "notes.md", "notes/index.md", "About.md"]
    for name in names:
        path = project / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("In the place of another\n", encoding="utf-8")
    site = quickly_built(project, tmp_path / "site")
    assert site.code == 0, site.log
    assert set(site.files) - set(toy.files) == {"notes/index.html"}
    for name, path in site.files.items():
        assert b"In the place of another" not in path.read_bytes(), name
    for name in names:
        assert f"content/{name}:" in site.log or f"content/{name.removesuffix('/index.md')}:" in site.log, name


def test_no_heading_has_the_id_of_a_figure(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    text = "# Hi\n\nThe [fields](#fields-papers).\n\n## Here\n\n<!-- figure: fields -->\n"
    (project / "content/other.md").write_text(text, encoding="utf-8")
    assert quickly_built(project, tmp_path / "site", "--strict").code == 0
    (project / "content/other.md").write_text(text.replace("## Here", "## Fields papers"), encoding="utf-8")
    site = quickly_built(project, tmp_path / "site", "--strict")
    assert site.code == 1
    assert "other.md: a heading has the id 'fields-papers' of a figure; call it something else" in site.log


def test_links_are_not_followed(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    for name in ("one", "two"):
        (project / "content" / name).symlink_to(".")
    site = quickly_built(project, tmp_path / "site")
    assert site.code == 1
    assert "content/one: a link is not taken" in site.log
    assert "Traceback" not in site.log


def test_folders_without_end_are_not_walked(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    here = os.open(project / "content", os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    site = quickly_built(project, tmp_path / "site")
    subprocess.run(["rm", "-r", project / "content/d"], check=True)
    assert site.code == 1
    assert "content/d/d/d/d/d/d/d/d/d: folders stand in one another at most 8 deep" in site.log
    assert "Traceback" not in site.log


def test_links_to_files_are_left_out(toy: Site, tmp_path: Path):
    project = copy_of_toy(tmp_path)
    for name in ("passwd.md", "passwd.png", "notes/passwd.png", "passwd", "eras.png"):
        (project / "content" / name).parent.mkdir(exist_ok=True)
        (project / "content" / name).symlink_to("/etc/passwd")
    (project / "content/nowhere.md").symlink_to("nowhere")
    site = quickly_built(project, tmp_path / "site")
    assert site.code == 0, site.log
    assert site.log.count("error[file] a link is not taken; put the file itself here") == 6
    assert set(site.files) - set(toy.files) == {"passwd/index.html", "nowhere/index.html"}
    assert "root:" not in site.files["passwd/index.html"].read_text("utf-8")


def test_a_full_disk_ends_a_build_with_one_line(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))"
    done = build(
        project, tmp_path / "site", program=(sys.executable, "-c", f"{limit}; from mkdocs.__main__ import cli; cli()")
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stdout
    *_, last = done.stdout.splitlines()
    assert re.fullmatch(rf"Error: {tmp_path}/\.site\.build/new/.*: File too large", last)


def test_papers_in_a_circle_build(tmp_path: Path):
    project = copy_of_toy(tmp_path)
    for path in sorted((project / "content/papers").glob("*.yml")):
        text = re.sub(r"^builds_on:\n(?:[ -].*\n)+|^root: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
        edge = "root: Nothing.\n"
        if path.stem in ("bigtable", "dynamo"):
            other = {"bigtable": "dynamo", "dynamo": "bigtable"}[path.stem]
            edge = f"builds_on:\n  - {{paper: {other}, kind: extends, how: Round it goes.}}\n"
        path.write_text(text + edge, "utf-8")
    site = quickly_built(project, tmp_path / "site")
    assert site.code == 0, site.log
    assert "error[no-cycle]" in site.log
    assert "Traceback" not in site.log


# Hostile collections


def test_payloads_stay_text(attacked: Site, spared: Site):
    """The pages have the elements and attributes that harmless text gives, and the payloads stand in their text."""
    assert set(attacked.pages) == set(spared.pages)
    for name, page in attacked.pages.items():
        assert not page.faults, name
        # Whether a label has room on a drawing, and which terms a text uses, depends on the text: kinds only.
        if name in ("poster/", "timeline/", "glossary/") or re.fullmatch(r"papers/p\d+/", name):
            assert set(page.shape) <= set(spared.pages[name].shape), name
        else:
            assert page.shape == spared.pages[name].shape, name
    for index, payload in enumerate(PAYLOADS):
        page = attacked.pages[f"papers/p{index:02}/"]
        (heading,) = page.all("h1")
        assert plain(heading.text) == plain(payload)
        (title,) = [element for element in page.all("title") if element.path == ("html", "head")]
        assert title.text.startswith(payload)
        (description,) = page.all("meta", name="description")
        assert description["content"] == payload
        (cell,) = [cell for cell in attacked.pages["papers/"].all("th", scope="row") if cell["data-v"] == payload]
        assert plain(payload) in plain(cell.text)


def plain(text: str) -> str:
    """Return text without its quotes and with single spaces: typography may change these."""
    return " ".join(re.sub(r"[\"'‘’“”]", "", text).replace("\u00a0", " ").split())


def test_payloads_stay_words_in_formulas(attacked: Site):
    """In the formula of a paper and those of a pair, in what is said of them, and in every text of these."""
    for index, payload in enumerate(PAYLOADS):
        for name, least in ((f"papers/p{index:02}/", 3), (f"pairs/q{index:02}/", 8))[: 2 if index else 1]:
            words = [" ".join(element.text.split()) for element in attacked.pages[name].all("mtext")]
            assert len(words) >= least
            assert set(words) == {" ".join(in_words(payload).split())}


def test_templates_stay_text(attacked: Site, spared: Site):
    """In every field a template comes out as it was written, and as often as plain words do in its place."""
    for template in (payload for payload in PAYLOADS if re.search(r"\{\{|\{%", payload)):
        twin = f"{HARMLESS} {sorted(PAYLOADS).index(template):02}"
        shapes = {plain(shape(template)) for shape in (str, in_code, in_source, in_words)}
        either = re.compile("|".join(map(re.escape, sorted(shapes, key=len, reverse=True))))
        for name, page in attacked.pages.items():
            found = len(either.findall(shown(page)))
            # Which terms a text uses, whether a label has room on a drawing, and where a sentence ends that a hub
            # shows, depends on the text.
            loose = {"glossary/": 3, "poster/": 0, "frontiers/": 4, "timeline/": 8}
            least = loose.get(name, shown(spared.pages[name]).count(twin))
            assert found == least or (found > least and name in loose), (name, template)


def shown(page: Html) -> str:
    """Return the plain text of a page but for what is there for programs, which has escapes of its own."""
    text = page.all("html")[0].text
    for block in (*page.all("pre"), *page.all("script")):
        text = text.replace(block.text, "")
    return plain(text)


def test_payloads_stay_text_in_data(attacked: Site):
    data = json.loads(attacked.files["data/collection.json"].read_text(encoding="utf-8"))
    assert [paper["short"] for paper in data["papers"]] == list(PAYLOADS)
    rows = list(csv.DictReader(io.StringIO(attacked.files["data/papers.csv"].read_bytes().decode()), strict=True))
    assert [row["short"] for row in rows] == [
        f"'{payload}" if payload[0] in "=+-@" else payload for payload in PAYLOADS
    ]
    assert not [cell for row in rows for cell in row.values() if re.match(r"[=+@\t\r-]", cell)]
    found = read_bibtex(attacked.files["data/papers.bib"].read_text(encoding="utf-8")).entries
    assert list(found) == [f"p{number:02}" for number in range(len(PAYLOADS))]
    assert {tuple(entry.fields) for entry in found.values()} <= {
        ("title", "year", *month, "journal", *number, "url")
        for month in ((), ("month", "day"))
        for number in ((), ("volume",))
    }


def test_the_whole_attacked_site_holds_together(attacked: Site):
    assert attacked.dead_links() == []
