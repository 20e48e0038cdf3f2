"""Cleaning: whatever other people's files hold, what comes out can stand in ours."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.registers.work import Metadata, clean, identified
from generator.text.encoding import complaint_about_character
from generator.text.folding import plainly
from tests.support.builders import refusal


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("two\n   lines ", "two lines"),
        (r"Schr{\"o}dinger, Schr\"odinger, Schr\"{o}dinger", "Schrödinger, Schrödinger, Schrödinger"),
        (r"{\L}ukasz M\o{}ller of {\AA}rhus, Gro\ss e", "Łukasz Møller of Århus, Große"),
        (r"Fran\c{c}ois Erd\H{o}s, Na\"{\i}ve \v{S}koda, \'Elie, {\'e}", "François Erdős, Naïve Škoda, Élie, é"),
        (r"$\dot{x}$ in $\mathcal{O}(n)$ \cite{x}", r"$\dot{x}$ in $\mathcal{O}(n)$ \cite{x}"),
        ("CO<sub>2</sub> &lt;i&gt;in&lt;/i&gt; air &amp; sea", "CO2 in air & sea"),
        ("p < 0.05 and x <y", "p < 0.05 and x <y"),
        ("JosÃ© GarcÃ\u00ada on eﬃcient 𝗻𝗲𝘁𝘀", "José García on efficient nets"),
        ("cafe\u0301 \u202eevil\u2066 \x1b[2Jred\x00\ufeff\ufffd", "café evil [2Jred"),
    ],
)  # fmt: skip
def test_what_is_meant_is_kept(text: str, cleaned: str):
    assert clean(text) == cleaned


PIECES = st.sampled_from(
    [*("\\", "{", "}", '"', "'", "u", "i", "c", "ss", " "), *("<b>", "</", "&lt;", "&#x202e;", "\x00", "e\u0301")]
)


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map("".join)))
def test_cleaned_text_can_stand_in_a_file(text: str):
    cleaned = clean(text)
    assert not any(map(complaint_about_character, cleaned))
    assert unicodedata.is_normalized("NFC", cleaned)
    assert plainly(cleaned) == cleaned
    assert cleaned == " ".join(cleaned.split())


@pytest.mark.parametrize(
    ("address", "known_as"),
    [
        ("https://dl.acm.org/doi/10.1145/362384.362685", "10.1145/362384.362685"),
        ("https://dl.acm.org/doi/pdf/10.1145/362384.362685?download=true", "10.1145/362384.362685"),
        ("https://link.springer.com/content/pdf/10.1007/BF00289509.pdf", "10.1007/bf00289509"),
        ("https://www.frontiersin.org/articles/10.3389/fnins.2018.00331/full", "10.3389/fnins.2018.00331"),
        ("https://onlinelibrary.wiley.com/doi/abs/10.1002%2Fandp.19163540702", "10.1002/andp.19163540702"),
    ],
)
def test_an_address_of_a_publisher_holds_a_doi(address: str, known_as: str):
    assert identified(address) == Metadata(doi=known_as)


@pytest.mark.parametrize(
    "text", ["978-0-19-853453-2", "ISBN 0 19 853453 1", "0198534531", "urn:isbn:9780198534532", "isbn13: 9780198534532"]
)
def test_an_isbn_is_that_of_a_book(text: str):
    assert identified(text) == Metadata(isbn="9780198534532", published_as="book")


@pytest.mark.parametrize("text", ["978-0-19-853453-3", "isbn 12", "0198534532"])
def test_an_isbn_with_a_wrong_digit_is_refused_as_one(text: str):
    refused = refusal(identified, text)
    assert refused is not None
    assert refused.rule == "isbn"


def test_other_addresses_hold_none():
    for address in ("https://example.org/10.html", "https://example.org/v10.1145/x"):
        assert identified(address).url == address
