"""Which cue and which source belong to a content: two pointers from its first word, as the full reader learned them.

The form is the bilinear pointer of biaffine parsers (Dozat and Manning 2017), with a learned preference for distances.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Range = tuple[int, int]
Scores = NDArray[np.float32]

STEPS = 12
"""How many steps of distance are told apart to either side."""
REACH = 250
"""How many words away a cue or a source may stand."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """One of the two pointers."""

    nobody: float
    """The score of pointing to nothing."""
    steps: Scores
    """What each step of distance adds, from far before to far behind; ``2 * STEPS + 1`` values."""

    def points(self, queries: Scores, keys: Scores, contents: Sequence[Range], found: Sequence[Range]) -> list[int]:
        """Return for each content the number of the mention it points to, or -1.

        Args:
            queries: one row a word.
            keys: one row a word.
            contents: half-open ranges of words.
            found: the mentions to choose from, as ranges of words in ascending order.
        """
        firsts = np.array([first for first, _ in found], np.int64)
        chosen = []
        for first, _last in contents:
            low, high = np.searchsorted(firsts, (first - REACH, first + REACH))
            near = firsts[low:high]
            scores = keys[near] @ queries[first] / np.sqrt(queries.shape[1]) + self.steps[stepped(near - first)]
            best = int(scores.argmax()) if len(scores) else -1
            chosen.append(int(low) + best if best >= 0 and scores[best] > self.nobody else -1)
        return chosen


def stepped(distances: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the step of each distance in words: exact up to 4, then two steps an octave, 0 in the middle."""
    away = np.abs(distances)
    steps = np.where(away < 5, away, (np.log2(np.maximum(away, 1)) * 2).astype(np.int64))
    steps = np.minimum(steps, STEPS - 1)
    sided = np.where(distances > 0, STEPS + 1 + steps, STEPS - 1 - steps)
    return np.clip(np.where(distances == 0, STEPS, sided), 0, 2 * STEPS)
