"""Names of lanes: all words in lines, and as much room as these take."""

from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.lane_names import BESIDE, LEAST, LINE, MOST, column, height, wrapped
from generator.drawing.packing import text_width


@given(st.lists(st.text("abcWi", min_size=1, max_size=9), min_size=1, max_size=8), st.floats(20, 200))
def test_lines_keep_all_words_in_order(words: list[str], room: float):
    lines = wrapped(" ".join(words), room)
    assert " ".join(lines).split() == words
    assert all(text_width(line) <= room or " " not in line for line in lines)


def test_the_column_is_as_wide_as_the_longest_word_within_bounds():
    assert column([]) == column(["Vision", "Data and so on"]) == LEAST
    assert LEAST < column(["Vision", "Measurement of time"]) < MOST
    assert column(["Rindfleischetikettierung"]) == MOST


def test_a_word_that_is_broken_takes_more_lines():
    one, long = height("Vision", MOST), height("Vision" * 9, MOST)
    assert one == height("A b", MOST)
    assert long >= one + 2 * LINE
    assert height("Theory of all " * 5, LEAST) > height("Theory of all " * 5, MOST - BESIDE)
