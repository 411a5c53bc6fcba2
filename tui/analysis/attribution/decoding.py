"""From scores to tags: the best path through a chain of tags, for one text or many paragraphs at once.

The algorithm is Viterbi's (1967); tags follow the BIO scheme (Ramshaw and Marcus 1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Tags = NDArray[np.int64]


def best_paths(scores: Scores, transitions: Scores, firsts: Tags) -> Tags:
    """Return the best tag of every word, each paragraph a chain of its own.

    All paragraphs move on together, a word at a time, so the number of steps is the length of the longest one.

    Args:
        scores: one row a word, one column a tag.
        transitions: what it adds to go from the tag of the row to the tag of the column.
        firsts: the number of the first word of each paragraph, ascending; the first is 0.
    """
    if not len(scores):
        return np.zeros(0, np.int64)
    lengths = np.diff(np.append(firsts, len(scores)))
    order = np.argsort(-lengths, kind="stable")
    ranks = np.argsort(order)  # the longest paragraph comes first, so those that still go on are always the first ones
    rows = np.lexsort((np.repeat(ranks, lengths), np.arange(len(scores)) - np.repeat(firsts, lengths)))
    edges = [0, *np.cumsum(np.searchsorted(-lengths[order], -np.arange(1, lengths.max() + 1), side="right")).tolist()]
    steps = list(pairwise(edges))
    laid = np.ascontiguousarray(scores[rows].T)
    moves = transitions[:, :, None]
    for (before, _), (begin, end) in pairwise(steps):  # from here on ``laid`` holds the worth of the best path so far
        ways = laid[:, None, before : before + end - begin] + moves
        laid[:, begin:end] += ways.max(0)
    tags = np.zeros(len(scores), np.int64)
    now = tags[:0]
    for begin, end in reversed(steps):
        # Where a path came from is asked anew: cheaper for the one tag it goes through than noted for all on the way.
        came = laid[:, begin:end]
        came[:, : len(now)] += transitions[:, now]
        now = came.argmax(0)
        tags[rows[begin:end]] = now
    return tags


def best_bio_path(scores: Scores) -> list[int]:
    """Return the best tag of every word of one chain with one role's three tags, where none goes on that has not begun.

    All other moves are free, so there are but two ways to come to a word: the best of all, and the best of those that
    a mention can go on from. A plain loop over these is faster than arrays of three.

    Args:
        scores: one row a word: outside, begins, goes on.
    """
    out, begun, more = 0.0, -inf, -inf
    came: list[tuple[int, int]] = []
    for stays, begins, goes_on in scores.tolist():
        inside = 1 if begun >= more else 2
        within = max(begun, more)
        best = max(out, within)
        came.append((0 if out >= within else inside, inside))
        out, begun, more = best + stays, best + begins, within + goes_on
    tag = max(range(3), key=(out, begun, more).__getitem__)
    tags = []
    for before in reversed(came):
        tags.append(tag)
        tag = before[tag == 2]
    return tags[::-1]


def mentions(tags: Sequence[int], apart: frozenset[int]) -> list[tuple[int, int]]:
    """Return the half-open ranges of words that one role's tags mark.

    Args:
        tags: 0 outside, 1 begins, 2 goes on, for each word.
        apart: the words that no mention runs on into from those before.
    """
    found: list[tuple[int, int]] = []
    begun = -1
    for word, tag in enumerate(tags):
        if begun >= 0 and (tag != 2 or word in apart):
            found.append((begun, word))
            begun = -1
        if tag == 1 or (tag == 2 and begun < 0):
            begun = word
    if begun >= 0:
        found.append((begun, len(tags)))
    return found
