"""Windows: every word is read once, none more than fits, paragraphs whole where they can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.attribution.windows import windows

sizes = st.lists(st.integers(1, 6), max_size=80)


@given(sizes, st.lists(st.booleans(), min_size=80, max_size=80), st.integers(6, 40))
def test_windows_tile_the_text_and_fit(pieces, news, limit):
    """The ranges follow one another, cover all words, and hold no more pieces than the limit."""
    blocks = [sum(news[: place + 1]) for place in range(len(pieces))]
    found = windows(pieces, blocks, limit)
    assert [word for begin, end in found for word in range(begin, end)] == list(range(len(pieces)))
    assert all(sum(pieces[begin:end]) <= limit for begin, end in found)


def test_a_window_ends_with_a_paragraph_where_it_can():
    """The second paragraph does not fit, so it waits for the next window."""
    assert windows([1] * 8, [0] * 5 + [1] * 3, 6) == [(0, 5), (5, 8)]


def test_a_word_larger_than_the_limit_still_gets_a_window():
    """Nothing is left out, and nothing loops."""
    assert windows([9, 1], [0, 0], 4) == [(0, 1), (1, 2)]
