"""Ranges of a text that are asked whether they hold a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from tui.model import Span


class Ranges:
    """Ranges of text in order; those that touch or overlap are taken as one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def holds(self, span: Span) -> bool:
        """Tell whether one of the ranges covers ``span``."""
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self._ends[at]
