"""Letters that are not what they seem: dressed up, or of another alphabet."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.folding import folded, plain_letters, plainly, title_key
from tests.text.test_encoding import TEXTS

DRESSES = (
    *(
        lambda letter, start=start: chr(start + ord(letter) - 97)
        for start in (0x1D41A, 0x1D44E, 0x1D4EA, 0x1D5BA, 0x1D68A)
    ),
    lambda letter: chr(ord(letter) - 97 + 0xFF41),
    lambda letter: chr(ord(letter) - 97 + 0x24D0),
    lambda letter: chr(ord(letter) - 97 + 0x1F170),
)
PLAIN = st.text("abcdefgijklmnopqrstuvwxyz", min_size=4, max_size=12)


@given(TEXTS)
def test_what_languages_write_is_not_dressed_up(pieces: list[tuple[str, str, str]]):
    text = " ".join(map("".join, pieces))
    assert plainly(text) == text


@given(PLAIN, st.sampled_from(DRESSES))
def test_dressed_letters_are_found_and_compared_as_what_they_are(word: str, dress):
    dressed = "".join(map(dress, word))
    assert dressed != word
    assert plainly(dressed).lower() == plainly(f"{dressed} {word}").split()[0].lower() == word
    assert folded(dressed) == folded(word.title()) == word


@given(st.text(max_size=30))
def test_plain_is_plain(text: str):
    text = unicodedata.normalize("NFC", text)
    plain = plainly(text)
    assert plainly(plain) == plain
    assert plain_letters(plain_letters(text)) == plain_letters(text)
    if text.isascii():
        assert plain == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ᴀᴛᴛᴇɴᴛɪᴏɴ is ᴀʟʟ", "attention is all"),
        ("ᴬᵗᵗᵉⁿᵗⁱᵒⁿ", "Attention"),
        ("ℋℯℓℓℴ", "Hello"),
        ("ﬁnding ﬂow", "finding flow"),
        ("Henry Ⅳ", "Henry IV"),
        ("Αttention, Аttention", "Attention, Attention"),
        ("ℓp in ℝⁿ, 1ˢᵗ, xᵢⱼₖ, 10⁻¹²³, №5, ℵ₀, μP, νSVM, ΔE, ½, ™", None),
    ],
)
def test_plainly(text: str, plain: str | None):
    assert plainly(text) == (plain or text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The C Programming Language", "The C++ Programming Language", False),
        ("C#: a tour", "C: A Tour", False),
        ("A* search", "A search", False),
        ("The Élan – of “Life”.", "the elan of life", True),
        ("TCP/IP", "TCP-IP", True),
        ("???", "!!!", False),
    ],
)
def test_titles_that_differ_in_a_sign_are_different(one: str, other: str, same: bool):
    assert (title_key(one) == title_key(other)) is same
