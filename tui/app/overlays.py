"""What lies on top of the marks in a row: search hits, selections, the caret."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rich.style import Style

from tui.model import Span

Piece = tuple[int, int, Style]
"""A stretch of a row, as half-open display offsets, with its style."""


def overlaid(pieces: Sequence[Piece], start: int, end: int, style: Style) -> list[Piece]:
    """Return the pieces with a style added to a range of them."""
    result = []
    for first, last, known in pieces:
        a, b = max(first, start), min(last, end)
        if a >= b:
            result.append((first, last, known))
            continue
        if first < a:
            result.append((first, a, known))
        result.append((a, b, known + style))
        if b < last:
            result.append((b, last, known))
    return result


def hits_within(hits: Sequence[Span], start: int, end: int) -> list[tuple[int, Span]]:
    """Return the hits that reach into a range, each with its place among all of them."""
    found = []
    for index in range(bisect_left(hits, start, key=lambda hit: hit.end), len(hits)):
        if hits[index].start >= end:
            break
        found.append((index, hits[index]))
    return found
