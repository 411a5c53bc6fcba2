"""How far apart two mentions are, where sentences and paragraphs keep them apart."""

from __future__ import annotations

import numpy as np

from tui.analysis.attribution.reports import Range
from tui.analysis.attribution.seen import Seen

_SENTENCE, _PARAGRAPH = 14, 90
"""How many words further away a sentence end and a paragraph end between two mentions make them."""
_STOPS = frozenset(".!?")


class Between:
    """Counts what stands between two mentions, from sums over the whole text."""

    def __init__(self, seen: Seen) -> None:
        stops = np.array([word in _STOPS for word in seen.words], bool) & (seen.signs[:, 1] == 0)
        self._stops: list[int] = np.concatenate([[0], np.cumsum(stops)]).tolist()
        self._blocks: list[int] = seen.blocks.tolist()

    def speaking(self, content: Range, cue: Range, source: Range) -> float:
        """Return how unlikely a source is by its distance: to the cue above all, a little to the content."""
        return self.far(source, cue) + 0.2 * self.far(source, content)

    def far(self, one: Range, other: Range) -> float:
        """Return how far apart two ranges are, in words; 0 where they overlap."""
        (_, end), (begin, _) = sorted((one, other))
        if begin <= end:
            return 0.0
        paragraphs = self._blocks[begin] - self._blocks[end - 1]
        return begin - end + _SENTENCE * (self._stops[begin] - self._stops[end]) + _PARAGRAPH * paragraphs
