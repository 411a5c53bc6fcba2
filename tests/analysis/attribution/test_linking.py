"""Links: which cue and which source a content points to."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.attribution.linking import STEPS, Pointer, stepped
from tui.analysis.attribution.nearest import linked
from tui.analysis.attribution.seen import COLUMNS, Seen


def seen(text: str) -> Seen:
    words = text.split()
    blocks = np.cumsum([word == "|" for word in words]).astype(np.int32)
    starts = np.cumsum([0, *(len(word) + 1 for word in words)])[:-1].astype(np.int32)
    signs = np.zeros((len(words), len(COLUMNS)), np.int8)
    return Seen(tuple(words), starts, starts + [len(word) for word in words], blocks, signs)


@given(st.integers(-5000, 5000), st.integers(-5000, 5000))
def test_steps_of_distance_keep_their_order(one, other):
    """What is further ahead never counts as nearer or behind, and no step is out of range."""
    first, second = stepped(np.array([one, other])).tolist()
    assert (first <= second) if one <= other else (first >= second)
    assert {first, second} <= set(range(2 * STEPS + 1))


def test_a_pointer_takes_the_best_key_or_nobody():
    """The key most like the query wins; where none is worth more than nobody, the answer is none."""
    queries, keys = np.zeros((6, 4), np.float32), np.zeros((6, 4), np.float32)
    queries[0], keys[3], keys[5] = 1, 1, 2
    pointer = Pointer(0.5, np.zeros(2 * STEPS + 1, np.float32))
    found = [(3, 4), (5, 6)]
    assert pointer.points(queries, keys, [(0, 2)], found, lambda *_: 0) == [1]
    assert pointer.points(queries, keys, [(1, 2)], found, lambda *_: 0) == [-1]
    assert pointer.points(queries, keys, [(0, 2)], [], lambda *_: 0) == [-1]
    assert pointer.points(queries, keys, [(0, 2)], found, lambda _, item: 40 * (item == (5, 6))) == [0]


def test_the_nearest_cue_and_source_are_taken():
    """Distance decides, and a sentence end makes what is behind it further away."""
    text = seen("Anna said that rain fell . Boris denied it was snow")
    found = linked(text, [(3, 5), (8, 11)], [(1, 2), (7, 8)], [(0, 1), (6, 7)])
    assert [(item.cue, item.source) for item in found] == [((1, 2), (0, 1)), ((7, 8), (6, 7))]


def test_nobody_is_named_where_nobody_is_near():
    """A source two hundred words away belongs to someone else."""
    text = seen("Anna said " + "word " * 300 + "rain fell")
    (report,) = linked(text, [(302, 304)], [(1, 2)], [(0, 1)])
    assert (report.cue, report.source) == (None, None)
