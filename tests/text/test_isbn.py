"""ISBNs: every spelling is one, and every slip of one digit or two neighbours shows."""

from hypothesis import given
from hypothesis import strategies as st

from generator.text.isbn import isbn, isbn_url, isbn_urn
from tests.support.builders import refusal

TEN = "0306406152"
THIRTEEN = "9780306406157"
"""Those that the manual takes for its examples."""
BOOKS = st.builds("{}{:09}".format, st.sampled_from(["978", "979"]), st.integers(0, 999_999_999)).map(
    lambda first: next(f"{first}{digit}" for digit in range(10) if not refusal(isbn, f"{first}{digit}"))
)


def test_ten_digits_become_thirteen():
    assert isbn(TEN) == isbn(THIRTEEN) == THIRTEEN
    assert isbn("0-8044-2957-X") == isbn("080442957x") == "9780804429573"


@given(BOOKS, st.sampled_from(["{}", "ISBN {}", "isbn-13: {}", "urn:isbn:{}", " {} "]), st.sampled_from("- –"))
def test_spellings_agree(canonical: str, spelling: str, mark: str):
    parted = mark.join((canonical[:3], canonical[3], canonical[4:8], canonical[8:12], canonical[12]))
    assert isbn(spelling.format(canonical)) == isbn(spelling.format(parted)) == canonical
    assert isbn_urn(canonical).endswith(canonical)
    assert isbn_url(canonical).endswith(canonical)


@given(BOOKS, st.integers(3, 12), st.integers(1, 9))
def test_one_wrong_digit_shows(canonical: str, place: int, more: int):
    wrong = canonical[:place] + str((int(canonical[place]) + more) % 10) + canonical[place + 1 :]
    assert refusal(isbn, wrong).rule == "isbn"


@given(st.text("0123456789Xx- ", max_size=20))
def test_whatever_is_taken_is_thirteen_digits(text: str):
    if not refusal(isbn, text):
        assert isbn(isbn(text)) == isbn(text)
        assert len(isbn(text)) == 13
