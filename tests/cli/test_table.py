"""Plain tables stay aligned and safe, whatever stands in them."""

from hypothesis import given
from hypothesis import strategies as st

from tests.records import HOSTILE
from tui.cli.table import cells, shortened, table
from tui.visible import visible


def test_columns_are_aligned_by_cells():
    """East Asian characters take two cells, combining marks none."""
    assert table([("東京", "x"), ("a", "y"), ("e\u0301tat", "z")], (10, 5)) == "東京  x\na     y\ne\u0301tat  z\n"


def test_long_cells_are_cut():
    """With a sign that something is missing."""
    assert table([("one two three", "x")], (8, 1)) == "one two…  x\n"


@given(HOSTILE, st.integers(1, 20))
def test_a_cell_is_never_wider_than_it_may_be(text, width):
    """Whatever the script."""
    assert cells(shortened(text, width)) <= width


@given(st.lists(st.tuples(HOSTILE, HOSTILE), min_size=1, max_size=4))
def test_a_row_is_a_line_that_is_safe_to_show(rows):
    """Line breaks and control characters cannot break the table or reach the terminal."""
    text = table(rows, (12, 12))
    assert text.count("\n") == len(rows)
    assert visible(text) == text
