"""Paths through tags: the best one, in each paragraph on its own."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.attribution.decoding import best_bio_path, best_paths, mentions

TAGS = 3
number = st.floats(-5, 5, width=32)
row = st.lists(number, min_size=TAGS, max_size=TAGS)


@given(st.lists(st.lists(row, min_size=1, max_size=5), min_size=1, max_size=4), st.lists(row, min_size=3, max_size=3))
def test_the_path_is_as_good_as_the_best_of_all_paths(paragraphs, moves):
    """No other sequence of tags scores higher in any paragraph."""
    transitions = np.array(moves, np.float32)
    firsts = np.cumsum([0, *map(len, paragraphs)])[:-1]
    scores = np.array([line for paragraph in paragraphs for line in paragraph], np.float32)
    tags = best_paths(scores, transitions, firsts)
    assert len(tags) == len(scores)
    for begin, paragraph in zip(firsts.tolist(), paragraphs, strict=True):
        own = tags[begin : begin + len(paragraph)].tolist()
        best = max(_worth(path, paragraph, transitions) for path in product(range(TAGS), repeat=len(paragraph)))
        assert _worth(own, paragraph, transitions) >= best - 1e-3


def test_a_text_without_words_has_no_tags():
    """Nothing in, nothing out."""
    assert best_paths(np.zeros((0, 3), np.float32), np.zeros((3, 3), np.float32), np.zeros(0, np.int64)).tolist() == []


@given(st.lists(row, max_size=6))
def test_in_the_best_path_of_a_role_nothing_goes_on_that_has_not_begun(paragraph):
    """And no other such sequence of tags scores higher."""
    free = np.zeros((TAGS, TAGS))
    own = best_bio_path(np.array(paragraph, np.float32).reshape(-1, TAGS))
    allowed = [
        path
        for path in product(range(TAGS), repeat=len(paragraph))
        if all(tag != 2 or before for before, tag in pairwise((0, *path)))
    ]
    assert tuple(own) in allowed
    best = max(_worth(path, paragraph, free) for path in allowed)
    assert _worth(own, paragraph, free) >= best - 1e-3


def test_mentions_begin_end_and_stop_where_none_runs_on():
    """A mention goes on until its tag does, and no further than where it may not."""
    tags = [1, 2, 0, 2, 1, 1, 2, 2]
    assert mentions(tags, frozenset({0})) == [(0, 2), (3, 4), (4, 5), (5, 8)]
    assert mentions(tags, frozenset({0, 6})) == [(0, 2), (3, 4), (4, 5), (5, 6), (6, 8)]


def _worth(path, paragraph, transitions):
    stays = sum(paragraph[place][tag] for place, tag in enumerate(path))
    return stays + sum(float(transitions[one, other]) for one, other in pairwise(path))
