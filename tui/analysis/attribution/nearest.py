"""Which cue and which source belong to a content, by nearness: the fast reader's linker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from tui.analysis.attribution.reports import Range, Report
from tui.analysis.attribution.seen import Seen

_SENTENCE, _PARAGRAPH = 14, 90
"""How many words further away a sentence end and a paragraph end between two mentions make them."""
_CUE_REACH, _SOURCE_REACH = 70, 140
_STOPS = frozenset(".!?")


def linked(seen: Seen, contents: Sequence[Range], cues: Sequence[Range], sources: Sequence[Range]) -> list[Report]:
    """Return a report for each content, with the cue nearest to it and the source nearest to both.

    Args:
        seen: the words.
        contents: ranges of words in ascending order, as are the others.
        cues: what the cues cover.
        sources: what the sources cover.
    """
    between = _Between(seen)
    reports = []
    for content in contents:
        cue = _nearest(cues, content, _CUE_REACH, partial(between.far, content))
        source = _nearest(sources, cue or content, _SOURCE_REACH, partial(between.speaking, content, cue or content))
        reports.append(Report(content, cue, source, 1.0))
    return reports


class _Between:
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


def _nearest(found: Sequence[Range], to: Range, reach: int, cost: Callable[[Range], float]) -> Range | None:
    """Return the cheapest of the ranges that begin within twice ``reach`` words, if it costs no more than ``reach``."""
    low = bisect_left(found, (to[0] - 2 * reach, 0))
    high = bisect_left(found, (to[1] + 2 * reach, 0))
    best = min(found[low:high], key=cost, default=None)
    return best if best is not None and cost(best) <= reach else None
