"""Flattening overlapping spans."""

from hypothesis import given
from hypothesis import strategies as st

from tui.app.runs import flatten

spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: tuple(sorted(pair))), max_size=12)


@given(spans)
def test_every_character_is_covered_by_exactly_its_spans(items):
    """A run's cover names the spans over it, and no others, in order."""
    runs = flatten(items)
    for offset in range(32):
        expected = tuple(index for index, (start, end) in enumerate(items) if start <= offset < end)
        assert runs.at(offset) == expected


@given(spans, st.integers(0, 32), st.integers(0, 32))
def test_pieces_of_a_range_have_no_gaps(items, first, second):
    """Painting a row from its pieces paints every character once."""
    start, end = sorted((first, second))
    position = start
    for piece_start, piece_end, cover in flatten(items).within(start, end):
        assert piece_start == position
        assert piece_end > piece_start
        assert cover == flatten(items).at(piece_start)
        position = piece_end
    assert position == end
