"""Citations: what they say of a work, and that programs that others wrote read back what went in."""

import json
import warnings
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

import bibtexparser
import pytest
import rispy
from citeproc import Citation as Cite
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from markdown_it import MarkdownIt

from generator.exports import plain
from generator.exports.citation import citations
from generator.exports.citations import LIST_STYLES
from generator.records.papers import Event, Paper
from generator.site.labels import EVENTS
from tests.support.builders import Golden, collection_of, paper
from tests.support.citations import VENUES, from_tex, hostile, odd, read_bibtex, written


def bibtex_entry(found: Paper) -> str:
    return written([found])["bibtex"]


def csl_item(found: Paper) -> dict[str, Any]:
    (item,) = json.loads(written([found])["csl"])
    return item


@pytest.mark.parametrize("style", LIST_STYLES, ids=lambda style: style.name)
def test_works_of_every_kind_are_cited_as_they_were(style: Any, golden: Golden):
    golden(f"citations.{style.ending}", style.write(citations(odd(), VENUES)))


def test_an_entry_leads_where_the_page_leads():
    """To arXiv where the paper is there, else to the address that is given, else to its DOI."""
    given = {"arxiv": "1207.0580", "url": "https://x.example/paper.pdf", "doi": "10.1000/1"}
    addresses = ("https://arxiv.org/abs/1207.0580", "https://x.example/paper.pdf", "https://doi.org/10.1000/1")
    for name, address in zip(tuple(given), addresses, strict=True):
        found = paper("a", published_as="post", **given)
        assert found.full_text == address
        assert f"  url = {{{address}}},\n" in bibtex_entry(found)
        given[name] = None


def test_an_address_is_written_as_it_is():
    address = "https://x.example/a_b%20c#d~e&f"
    assert f"  url = {{{address}}},\n" in bibtex_entry(paper("a", published_as="post", url=address))
    assert "  doi = {10.1000/a_b},\n" in bibtex_entry(paper("a", published_as="post", doi="10.1000/a_b"))


def test_a_group_is_one_name():
    found = paper(
        "java", published_as="book", authors=("James Gosling", "Sun Microsystems"), groups=("Sun Microsystems",)
    )
    assert "  author = {Gosling, James and {Sun Microsystems}},\n" in bibtex_entry(found)
    assert csl_item(found)["author"][1] == {"literal": "Sun Microsystems"}


def test_a_name_with_what_divides_names_is_not_taken_apart():
    found = paper("a", authors=("Bell and Sons", "King, Ada", "Ada Anders"), published_as="journal")
    assert "author = {{Bell and Sons} and {King, Ada} and Anders, Ada}" in bibtex_entry(found)


@pytest.mark.parametrize(
    ("published", "fields"),
    [
        ("1450", "  year = {1450},\n"),
        ("1450-03", "  year = {1450},\n  month = mar,\n"),
        ("2024-02-29", "  year = {2024},\n  month = feb,\n  day = {29},\n"),
        ("1450~", "  year = {about 1450},\n  date = {1450~},\n"),
        ("145X", "  year = {1450s},\n  date = {145X},\n"),
        ("-0299", "  year = {300 BC},\n  date = {-0299},\n"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(published: str, fields: str):
    assert fields in bibtex_entry(paper("a", published, published_as="post", url="https://x.example/"))


def test_what_is_cited_is_the_published_version():
    """Its year, and not the month in which a report or a preprint came before it."""
    report = paper("a", "1995-08", published_as="report", venue="Annals of Physics 9, 1997")
    assert csl_item(report)["issued"] == {"date-parts": [[1997]]}
    preprint = paper("a", "1996-02-04", published_as="arxiv", venue="ICDE 1996")
    assert csl_item(preprint)["issued"] == {"date-parts": [[1996]]}
    article = paper("a", "1996-02-04", published_as="journal", venue="Annals of Physics 9, 1996")
    assert csl_item(article)["issued"] == {"date-parts": [[1996, 2, 4]]}
    unlisted = paper("a", "1995-08", published_as="journal", venue="Acta 1997")
    assert csl_item(unlisted)["issued"] == {"date-parts": [[1997]]}


def test_every_way_to_appear_has_a_type_and_words():
    types = {event: bibtex_entry(paper("a", published_as=event)).partition("{")[0] for event in get_args(Event)}
    assert types.keys() == EVENTS.keys()
    assert len(set(EVENTS.values())) == len(EVENTS)
    assert {types[event] for event in ("book", "standard", "patent", "software")} == {
        *("@book", "@standard", "@patent", "@software")
    }


# Read back by others


def everything() -> list[Paper]:
    return [*odd(), *hostile(), *collection_of("toy").papers, *collection_of("frozen").papers]


def ways_to_be_cited(papers: list[Paper]) -> list[dict[str, Any]]:
    """Return works as CSL items: all that are odd or hostile, and of others one of each way in which a style sees them.

    That is its type, which fields it has, how many people made it, and how exact its date is.
    """
    items = json.loads(written(papers)["csl"])
    assert [item["title"] for item in items] == [found.title for found in papers]
    strange = len(odd()) + len(hostile())
    ways = {
        (item["type"], *item, len(item["author"]), len(item["issued"].get("date-parts", [[]])[0])): item["id"]
        for item in items[strange:]
    }
    return [item for item in items if item in items[:strange] or item["id"] in ways.values()]


def cited_names(found: Paper) -> list[str]:
    return [*found.authors, *["others"] * bool(found.authors_total)]


def test_pybtex_reads_back_what_went_in():
    papers = everything()
    with warnings.catch_warnings(action="error"):
        entries = read_bibtex(written(papers)["bibtex"]).entries
    assert list(entries) == [found.id for found in papers]
    for found in papers:
        fields, people = entries[found.id].fields, entries[found.id].persons["author"]
        assert from_tex(fields["title"]) == found.title
        parts = ("first_names", "middle_names", "prelast_names", "last_names", "lineage_names")
        names = [" ".join(word for part in parts for word in getattr(person, part)) for person in people]
        assert [from_tex(name) for name in names] == [" ".join(name.split()) for name in cited_names(found)]
        assert (fields.get("doi", ""), fields.get("url", "")) == (found.doi or "", found.full_text)


def test_bibtexparser_reads_back_what_went_in(caplog: pytest.LogCaptureFixture):
    papers = everything()
    with warnings.catch_warnings(action="error"):
        read = bibtexparser.parse_string(written(papers)["bibtex"])
    assert (read.failed_blocks, caplog.records) == ([], [])
    assert [(entry.key, from_tex(entry["title"])) for entry in read.entries] == [
        (found.id, found.title) for found in papers
    ]


def test_rispy_reads_back_what_went_in():
    papers = everything()
    with warnings.catch_warnings(action="error"):
        read = rispy.loads(written(papers)["ris"])
    for found, entry in zip(papers, read, strict=True):
        assert (entry["id"], entry["title"]) == (found.id, found.title)
        assert "unknown_tag" not in entry
        assert (entry.get("doi", ""), entry.get("urls", [""])[0]) == (found.doi or "", found.full_text)
        assert len(entry["authors"]) == len(cited_names(found))
        assert entry["authors"][0].split(", ")[-1] in " ".join(found.authors[0].split())


def test_markdown_says_what_plain_text_says():
    """Read back: an item of one list for each work, and in it nothing but a link, which leads to the work."""
    found = [*citations(everything(), VENUES)]
    styles = {style.name: style for style in LIST_STYLES}
    start, *tokens, end = MarkdownIt("commonmark").parse(styles["references"].write(found))
    assert (start.type, end.type) == ("bullet_list_open", "bullet_list_close")
    lines = [token.children or [] for token in tokens if token.type == "inline"]
    assert {part.type for line in lines for part in line} == {"text", "link_open", "link_close"}
    for one, line in zip(found, lines, strict=True):
        told, address = "".join(part.content for part in line), plain.address(one)
        assert [*told.split(), *address.split()] == [*plain.entry(one).replace(address, "").split(), *address.split()]
        assert [unquote(str(part.attrs["href"])) for part in line if part.type == "link_open"] == (
            [unquote(address)] if address else []
        )


@pytest.mark.parametrize("name", ["apa", "ieee", "nature"])
def test_every_item_is_rendered(name: str):
    """A style knows every type and field, and finds the title of every work."""
    items = ways_to_be_cited(everything())
    assert len(items) > 80
    with warnings.catch_warnings(action="error"):
        source = CiteProcJSON(items)
    style = CitationStylesStyle(str(Path(__file__).parent / f"vendor/{name}.csl"), validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Cite([CitationItem(item["id"])]))
    lines = [str(line) for line in bibliography.bibliography()]
    assert len(lines) == len(items)
    for line, title in zip(lines, (item["title"] for item in items), strict=True):
        if title.isascii() and title.replace(" ", "").isalnum():
            assert title.split()[-1].casefold() in line.casefold()


def test_a_line_of_plain_text_has_all_that_finds_a_work():
    lines = written(hostile())["plain"].splitlines()
    for found, line in zip(hostile(), lines, strict=True):
        assert f"{found.title.removesuffix('.')}" in line
    many = paper("a", authors=[f"Ada {letter}" for letter in "ABCDEFGHIJKL"], published_as="post", url="https://x.org/")
    assert written([many])["plain"] == (
        "Ada A, Ada B, Ada C, Ada D, Ada E, Ada F, Ada G, Ada H, Ada I, Ada J and 2 others. a. 2000. https://x.org/\n"
    )
