"""The glossary's terms in running text: found as words, marked once, and nowhere where no mark belongs."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.collection.glossary import Glossary
from generator.records.shelves import Term
from tests.support.builders import paper

GLOSSARY = Glossary(
    Term.model_construct(id=id, term=term, also=also, unless=unless, meaning="x", paper=None)
    for id, term, also, unless in (
        ("field", "field", (), ("field trip", "in the field", "Field Museum", "mass")),
        ("magnetic-field", "magnetic field", ("H-field",), ()),
        ("kl", "KL", (), ()),
        ("mass", "mass", ("rest mass",), ()),
        ("c", "C++", ("R&D",), ()),
        ("lt", "lt", ("amp", "x27"), ()),
        ("razor", "Occam's razor", (), ()),
    )
)

PIECES = (
    *(
        "field",
        "fields",
        "magnetic",
        " ",
        "\n",
        "KL",
        "C++",
        "R&D",
        "rest mass",
        "mass",
        "es",
        "-",
        "Occam’s razor",
        "&",
    ),
    *("ı", "ſ", "İ", "ß", "é", "_", "7"),
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("A field.", {"field"}),
        ("Fields and masses", {"field", "mass"}),
        ("a magnetic\nfield", {"magnetic-field"}),
        ("the H-field, not the h-field-like", {"magnetic-field"}),
        ("airfield, fielded, field-tested", set()),
        ("KL but not kl", {"kl"}),
        ("Field trips\nin the field, and the Field Museum", set()),
        ("a field museum on field trips", {"field"}),
        ("written in C++", {"c"}),
        ("", set()),
    ],
)
def test_terms_are_found_as_words(text: str, ids: set[str]):
    assert GLOSSARY.terms_in(text) == ids


Seen = set[tuple[str, str]]


def marked(html: str, seen: Seen | None = None, glossary: Glossary = GLOSSARY) -> str:
    def address(kind: str, id: str) -> str:
        return f"#{id}" if kind == "term" else f"{kind}/{id}"

    return glossary.marked(html, set() if seen is None else seen, address)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>Fields, a field</p>", '<p><a class="term" href="#field">Fields</a>, a field</p>'),
        ("<p><em>field</em></p>", '<p><em><a class="term" href="#field">field</a></em></p>'),
        ("<p>In the field, a field</p>", '<p>In the field, a <a class="term" href="#field">field</a></p>'),
        ('<a href="x">a field</a> mass', '<a href="x">a field</a> <a class="term" href="#mass">mass</a>'),
        ("<h2>Field</h2><code>field</code><math><mi>field</mi></math>", None),
        ("<pre>field</pre><del>field</del><button>field</button><svg><text>field</text></svg>", None),
        ('<p title="field">x</p><!-- figure: field -->', None),
        ("<p>R&amp;D</p>", None),
        ("<p>a &lt; b &amp; c&#x27;s</p>", None),
        ("<p>&lt; lt</p>", '<p>&lt; <a class="term" href="#lt">lt</a></p>'),
        ("<p>Occam’s razor</p>", '<p><a class="term" href="#razor">Occam’s razor</a></p>'),
    ],
)  # fmt: skip
def test_first_use_is_marked(html: str, wanted: str | None):
    assert marked(html) == (html if wanted is None else wanted)


def test_page_marks_a_term_once():
    seen: Seen = set()
    first, second = marked("<p>mass</p>", seen), marked("<p>rest mass and field</p>", seen)
    assert "#mass" in first
    assert "#mass" not in second
    assert seen == {("term", "mass"), ("term", "field")}


@given(st.lists(st.sampled_from(["<p>", "</p>", "<a>", "</a>", "field", "magnetic field", " ", "KL", "&lt;", "é"])))
def test_marking_changes_no_text(pieces: list[str]):
    html = "".join(pieces)
    plain = re.compile(r"<[^>]*>")
    assert plain.sub("", marked(html)) == plain.sub("", html)
    assert marked(html).count('class="term"') == len(set(re.findall(r'href="#([^"]+)"', marked(html))))


@given(st.lists(st.sampled_from([*PIECES, *map(str.upper, PIECES), *map(str.title, PIECES)])).map("".join))
@example("fıelds")
@example("FİELD")
@example("maſs")
@example("mass\N{KELVIN SIGN}")
def test_what_one_look_excludes_is_not_used(text: str):
    assert all(GLOSSARY.may_use(text, {id}) for id in GLOSSARY.terms_in(text))


def test_one_look_excludes_most():
    assert not GLOSSARY.may_use("Nothing is here.", {"field", "kl", "razor"})
    assert GLOSSARY.may_use("Airfields are none, but one look does not tell.", {"field"})


@pytest.mark.parametrize(
    "text", ["++", "(x)y", "- field", "fields", "massés", "C++es", "R&D's", "the H-fields", "&c++"]
)
def test_uses_begin_where_they_may(text: str):
    """What is found is what patterns find that are tried at every sign."""
    patterns = GLOSSARY._patterns
    starts = [at for at in range(len(text)) if not re.match(r"[\w-]|&$|&#$", text[at - 1] if at else " ")]
    found = {match[1].lower() for at in starts for pattern in patterns if (match := pattern.match(text, at))}
    assert {match[1].lower() for match in GLOSSARY._uses(text)} == found


def test_no_terms_no_marks():
    assert Glossary(()).marked("<p>field</p>", set(), "{}/{}".format) == "<p>field</p>"
    assert Glossary(()).terms_in("field") == set()


NAMES = Glossary(
    GLOSSARY.terms,
    [paper(id, short=short) for id, short in (("theory", "Field Theory"), ("b", "BERT"), ("mass-1", "Mass"))],
)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>BERT, and BERT.</p>", '<p><a href="paper/b">BERT</a>, and BERT.</p>'),
        ("<p><em>Field Theory</em></p>", '<p><em><a href="paper/theory">Field Theory</a></em></p>'),
        ("<p>bert, AlBERT, BERT-like</p>", "<p>bert, AlBERT, BERT-like</p>"),
        ('<h2>BERT</h2><a href="x">BERT</a><code>BERT</code>',) * 2,
    ],
)
def test_a_paper_is_linked_where_it_is_first_named(html: str, wanted: str):
    assert marked(html, glossary=NAMES) == wanted


def test_no_term_is_marked_inside_a_name_and_a_name_that_is_a_term_is_the_term():
    seen: Seen = {("paper", "theory")}
    assert marked("<p>Field Theory</p>", seen, NAMES) == "<p>Field Theory</p>"
    assert marked("<p>Mass</p>", seen, NAMES) == '<p><a class="term" href="#mass">Mass</a></p>'
    assert NAMES.terms_in("Field Theory has a field") == {"field"}
    assert NAMES.terms_in("Field Theory") == set()
