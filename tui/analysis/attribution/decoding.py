"""From scores to tags: the best path through a chain of tags, for one text or many paragraphs at once.

The algorithm is Viterbi's (1967); tags follow the BIO scheme (Ramshaw and Marcus 1995).
"""

from __future__ import annotations

from collections.abc import Sequence

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
    begins, lengths = firsts[order], lengths[order]
    still = np.searchsorted(-lengths, -np.arange(1, int(lengths[0]) + 1), side="right")
    backs = np.zeros(scores.shape, np.int8)
    best = scores[begins].astype(np.float32)
    for step in range(1, int(lengths[0])):
        count = still[step]
        ways = best[:count, :, None] + transitions[None]
        words = begins[:count] + step
        backs[words] = ways.argmax(1)
        best[:count] = ways.max(1) + scores[words]
    tags = np.zeros(len(scores), np.int64)
    now = best.argmax(1)
    for step in range(int(lengths[0]) - 1, -1, -1):
        count = still[step]
        words = begins[:count] + step
        tags[words] = now[:count]
        now[:count] = backs[words, now[:count]]
    return tags


def mentions(tags: Sequence[int], firsts: frozenset[int], *, across: bool) -> list[tuple[int, int]]:
    """Return the half-open ranges of words that one role's tags mark.

    Args:
        tags: 0 outside, 1 begins, 2 goes on, for each word.
        firsts: the words that begin a paragraph.
        across: whether a mention may run over several paragraphs.
    """
    found: list[tuple[int, int]] = []
    begun = -1
    for word, tag in enumerate(tags):
        if begun >= 0 and (tag != 2 or (word in firsts and not across)):
            found.append((begun, word))
            begun = -1
        if tag == 1 or (tag == 2 and begun < 0):
            begun = word
    if begun >= 0:
        found.append((begun, len(tags)))
    return found
