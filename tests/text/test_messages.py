"""How things are said."""

from hypothesis import given
from hypothesis import strategies as st

from generator.text.messages import shortened


def test_what_is_cut_ends_with_a_sign():
    assert shortened("as it is", 8) == "as it is"
    assert shortened("as it is", 7) == "as it…"
    assert shortened("as it is", 4) == "as…"


@given(st.text(), st.integers(1, 40))
def test_shortened_text_is_short_and_begins_as_it_did(text: str, longest: int):
    cut = shortened(text, longest)
    assert len(cut) <= longest or cut == text
    assert text.startswith(cut.removesuffix("…"))
    assert (cut == text) == (len(text) <= longest)
