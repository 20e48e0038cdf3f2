"""Columns stand on the ground, side by side, and never above their box."""

from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.columns import columns

SHARES = st.lists(st.floats(0, 1), max_size=40)


@given(SHARES, st.integers(-1, 40))
def test_columns_stand_side_by_side(shares: list[float], peak: int):
    drawn = columns(((str(index), share, "") for index, share in enumerate(shares)), peak)
    assert drawn.width == 10 * len(shares)
    assert [column.name for column in drawn.columns] == [str(index) for index in range(len(shares))]
    assert [column.x for column in drawn.columns] == [10 * index + 1 for index in range(len(shares))]
    assert [column.is_peak for column in drawn.columns] == [index == peak for index in range(len(shares))]
    for column, share in zip(drawn.columns, shares, strict=True):
        assert column.height == share * 100
        assert 0 <= column.y <= 100
        assert abs(column.y + column.height - 100) < 1e-9
