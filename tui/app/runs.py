"""Overlapping spans flattened to runs, once, so that painting a row looks at its own runs only."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter


@dataclass(frozen=True, slots=True)
class Runs:
    """The text cut at every span's edge.

    Run *i* reaches from ``edges[i]`` to ``edges[i + 1]`` and is covered by the spans whose indexes are in
    ``covers[i]``, in the order they were given; stretches outside every span have an empty cover.
    """

    edges: array[int]
    covers: list[tuple[int, ...]]

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Yield ``(start, end, cover)`` for the pieces of a range, without gaps."""
        index = bisect_right(self.edges, start) - 1
        position = start
        while position < end:
            last = self.edges[index + 1] if index + 1 < len(self.edges) else end
            stop = min(last, end)
            cover = self.covers[index] if 0 <= index < len(self.covers) else ()
            if stop > position:
                yield position, stop, cover
            position = max(position, stop)
            index += 1

    def at(self, offset: int) -> tuple[int, ...]:
        """Return the indexes of the spans that cover an offset."""
        index = bisect_right(self.edges, offset) - 1
        return self.covers[index] if 0 <= index < len(self.covers) else ()


def flatten(spans: Sequence[tuple[int, int]]) -> Runs:
    """Cut the text at the edges of half-open spans; empty spans cover nothing."""
    events = [(start, 1, index) for index, (start, end) in enumerate(spans) if start < end]
    events += [(end, 0, index) for index, (start, end) in enumerate(spans) if start < end]
    events.sort()
    edges, covers = array("Q"), []
    open_now: set[int] = set()
    for offset, group in groupby(events, key=itemgetter(0)):
        for _, opens, index in group:
            if opens:
                open_now.add(index)
            else:
                open_now.discard(index)
        edges.append(offset)
        covers.append(tuple(sorted(open_now)))
    if covers:
        covers.pop()
    return Runs(edges, covers)
