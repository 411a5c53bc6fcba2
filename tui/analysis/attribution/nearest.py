"""Which cue and which source belong to a content, by nearness: the fast reader's linker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial

from tui.analysis.attribution.between import Between
from tui.analysis.attribution.reports import Range, Report
from tui.analysis.attribution.seen import Seen

_CUE_REACH, _SOURCE_REACH = 70, 140


def linked(seen: Seen, contents: Sequence[Range], cues: Sequence[Range], sources: Sequence[Range]) -> list[Report]:
    """Return a report for each content, with the cue nearest to it and the source nearest to both.

    Args:
        seen: the words.
        contents: ranges of words in ascending order, as are the others.
        cues: what the cues cover.
        sources: what the sources cover.
    """
    between = Between(seen)
    reports = []
    for content in contents:
        cue = _nearest(cues, content, _CUE_REACH, partial(between.far, content))
        source = _nearest(sources, cue or content, _SOURCE_REACH, partial(between.speaking, content, cue or content))
        reports.append(Report(content, cue, source, 1.0))
    return reports


def _nearest(found: Sequence[Range], to: Range, reach: int, cost: Callable[[Range], float]) -> Range | None:
    """Return the cheapest of the ranges that begin within twice ``reach`` words, if it costs no more than ``reach``."""
    low = bisect_left(found, (to[0] - 2 * reach, 0))
    high = bisect_left(found, (to[1] + 2 * reach, 0))
    best = min(found[low:high], key=cost, default=None)
    return best if best is not None and cost(best) <= reach else None
