"""Stretches of words that are the same but for their edges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.attribution.twins import SAME, shared, twins

stretch = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(stretch, max_size=8), st.lists(stretch, max_size=8))
def test_of_all_pairs_that_are_alike_the_most_alike_are_taken(found, others):
    """As if every one were compared with every other, in whatever order they come; each is given once."""
    alike = sorted(
        (-shared(one, other), number, place)
        for number, one in enumerate(found)
        for place, other in enumerate(others)
        if shared(one, other) >= SAME
    )
    expected: dict[int, int] = {}
    for _, number, place in alike:
        if number not in expected and place not in expected.values():
            expected[number] = place
    assert twins(found, others) == [expected.get(number) for number in range(len(found))]


def test_a_long_stretch_behind_a_short_one_finds_its_twin():
    """A short stretch does not take the early ones out of sight of a long one that follows."""
    assert twins([(30, 31), (32, 62)], [(12, 62)]) == [None, 0]
