"""The text as it may reach the terminal, and the map between its offsets and the document's.

A document's own text is never changed. What is painted differs from it in a few places: damaged characters are shown
repaired, line ends are made alike, tabs become spaces, and control characters become visible signs (one for one).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from tui.model import Span
from tui.visible import visible

TAB_WIDTH = 4

_REWRITTEN = re.compile(r"\r\n?|\t")


@dataclass(frozen=True, slots=True)
class Repair:
    """Damaged characters and what they were meant to be."""

    span: Span
    meant: str


class DisplayText:
    """A document's text as it is painted.

    Offsets into ``text`` are *display offsets*; ``to_display`` and ``to_source`` convert. A source offset inside a
    rewritten stretch maps to the start of what is shown for it, and the other way round.
    """

    def __init__(self, source: str, repairs: Iterable[Repair] = ()) -> None:
        """Rewrite ``source`` for the screen.

        Args:
            source: the document's text as read.
            repairs: damaged stretches, in any order; those that overlap an earlier one are left as they are.
        """
        pieces: list[str] = []
        # Where each rewritten stretch starts and ends, in both texts; between two of them offsets run in parallel.
        self._source_starts, self._source_ends = array("Q"), array("Q")
        self._shown_starts, self._shown_ends = array("Q"), array("Q")
        position = shown = 0
        for start, end, replacement in _rewritten(source, repairs):
            pieces.append(source[position:start])
            pieces.append(replacement)
            shown += start - position
            self._source_starts.append(start)
            self._source_ends.append(end)
            self._shown_starts.append(shown)
            shown += len(replacement)
            self._shown_ends.append(shown)
            position = end
        pieces.append(source[position:])
        self.source = source
        self.text = visible("".join(pieces))

    def to_display(self, offset: int) -> int:
        """Return the display offset of a source offset."""
        return _convert(offset, self._source_starts, self._source_ends, self._shown_starts, self._shown_ends)

    def to_source(self, offset: int) -> int:
        """Return the source offset of a display offset."""
        return _convert(offset, self._shown_starts, self._shown_ends, self._source_starts, self._source_ends)

    def span_to_display(self, span: Span) -> Span:
        """Return the display range of a source range."""
        start = self.to_display(span.start)
        return Span(start, max(start, self.to_display(span.end)))

    def span_to_source(self, span: Span) -> Span:
        """Return the source range of a display range."""
        start = self.to_source(span.start)
        return Span(start, max(start, self.to_source(span.end)))


def _rewritten(source: str, repairs: Iterable[Repair]) -> Iterable[tuple[int, int, str]]:
    """Yield ``(start, end, replacement)`` in text order, without overlaps."""
    found = [(repair.span.start, repair.span.end, _one_line(repair.meant)) for repair in repairs]
    for match in _REWRITTEN.finditer(source):
        replacement = " " * TAB_WIDTH if match.group() == "\t" else "\n"
        found.append((match.start(), match.end(), replacement))
    found.sort(key=lambda item: item[:2])
    position = 0
    for start, end, replacement in found:
        if start >= position and start < end:
            yield start, end, replacement
            position = end


def _one_line(meant: str) -> str:
    """Return a repair as it may be shown: it can hold a non-breaking space, never a line end."""
    return meant.replace("\u00a0", " ").replace("\r", " ").replace("\n", " ")


def _convert(
    offset: int, from_starts: array[int], from_ends: array[int], to_starts: array[int], to_ends: array[int]
) -> int:
    index = bisect_right(from_starts, offset) - 1
    if index < 0:
        return offset
    if offset < from_ends[index]:
        return to_starts[index]
    return to_ends[index] + offset - from_ends[index]
