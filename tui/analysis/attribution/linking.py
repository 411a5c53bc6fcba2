"""Which cue and which source belong to a content: two pointers from its first word, as the full reader learned them.

The form is the bilinear pointer of biaffine parsers (Dozat and Manning 2017), with a learned preference for distances.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.analysis.attribution.decoding import Scores
from tui.analysis.attribution.reports import Range

STEPS = 12
"""How many steps of distance are told apart to either side."""
REACH = 250
"""How many words away a cue or a source may stand."""
_FAR_COST, _FARTHEST = 0.15, 60
"""What a word of distance costs, and up to how many count. The pointers learned to choose among all words; this keeps
them from mentions that the taggers marked by mistake far away. Chosen on articles held out from training."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """One of the two pointers."""

    nobody: float
    """The score of pointing to nothing."""
    steps: Scores
    """What each step of distance adds, from far before to far behind; ``2 * STEPS + 1`` values."""

    def points(
        self,
        queries: Scores,
        keys: Scores,
        contents: Sequence[Range],
        found: Sequence[Range],
        far: Callable[[int, Range], float],
    ) -> list[int]:
        """Return for each content the number of the mention it points to, or -1.

        Args:
            queries: one row a word.
            keys: one row a word.
            contents: half-open ranges of words.
            found: the mentions to choose from, as ranges of words in ascending order.
            far: how far, in words, the content of a number is from a mention.
        """
        firsts = np.array([first for first, _ in found], np.int64)
        chosen = []
        for number, (first, _last) in enumerate(contents):
            low, high = map(int, np.searchsorted(firsts, (first - REACH, first + REACH)))
            near = firsts[low:high]
            away = np.array([min(_FARTHEST, far(number, item)) for item in found[low:high]], np.float32)
            scores = keys[near] @ queries[first] / np.sqrt(queries.shape[1]) + self.steps[stepped(near - first)]
            scores = scores - _FAR_COST * away
            best = int(scores.argmax()) if len(scores) else -1
            chosen.append(low + best if best >= 0 and scores[best] > self.nobody else -1)
        return chosen


def stepped(distances: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the step of each distance in words: exact up to 4, then two steps an octave, 0 in the middle."""
    away = np.abs(distances)
    steps = np.where(away < 5, away, (np.log2(np.maximum(away, 1)) * 2).astype(np.int64))
    steps = np.minimum(steps, STEPS - 1)
    sided = np.where(distances > 0, STEPS + 1 + steps, STEPS - 1 - steps)
    return np.clip(np.where(distances == 0, STEPS, sided), 0, 2 * STEPS)
