"""Wrapping to terminal cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.app.layout import wrap

texts = st.text(alphabet=st.sampled_from("ab  é—“\n中🙂\u0301\u200d"), max_size=80)


@given(texts, st.integers(1, 12))
def test_rows_cover_the_text_in_order(text, width):
    """Every character is on exactly one row, except the line ends and spaces that rows were broken at."""
    layout = wrap(text, width)
    position = 0
    for row in range(len(layout)):
        start, end = layout.row_span(row)
        assert text[position:start].strip(" \n") == ""
        assert start <= end
        assert "\n" not in text[start:end]
        position = end
    assert text[position:].strip(" \n") == ""


@given(texts.filter(lambda text: "\u200d" not in text), st.integers(2, 12))
def test_no_row_is_wider_than_the_window(text, width):
    """A row fits, however wide its characters; only a single cluster wider than the window may stick out.

    A stray joiner is left out: how wide it makes its neighbours is every terminal's own guess.
    """
    layout = wrap(text, width)
    for row in range(len(layout)):
        start, end = layout.row_span(row)
        assert cell_len(text[start:end].rstrip(" ")) <= width or end - start <= 2


@given(texts, st.integers(1, 12), st.data())
def test_an_offset_is_found_on_its_row(text, width, data):
    """row_at agrees with row_span for every offset."""
    layout = wrap(text, width)
    offset = data.draw(st.integers(0, len(text)))
    row = layout.row_at(offset)
    assert layout.starts[row] <= offset
    assert row + 1 == len(layout) or offset < layout.starts[row + 1]


@pytest.mark.parametrize("width", [1, 2, 7, 80])
def test_words_are_not_broken_where_a_space_will_do(width):
    """A row ends at a space if the row holds one."""
    text = "the quick brown fox jumps over the lazy dog " * 3
    layout = wrap(text, width)
    rows = [text[slice(*layout.row_span(row))] for row in range(len(layout))]
    if width >= 7:
        assert all(set(row.split()) <= set(text.split()) for row in rows)
    assert "".join("".join(rows).split()) == "".join(text.split())


def test_a_cell_is_mapped_to_its_character_in_wide_text():
    """A click on the second half of a wide character is a click on that character."""
    layout = wrap("中文 ab", 20)
    assert [layout.offset_at(0, cell) for cell in range(8)] == [0, 0, 1, 1, 2, 3, 4, 5]


def test_a_huge_line_of_combining_marks_is_wrapped():
    """Ten thousand marks on one letter neither hang nor get lost."""
    text = "a" + "\u0301" * 10_000
    layout = wrap(text, 40)
    assert layout.row_span(len(layout) - 1)[1] == len(text)
