"""The reading order of a page: its columns, left to right, between what runs across them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from tui.reading.pdf.initials import without_initials
from tui.reading.pdf.pages import Line
from tui.reading.pdf.rows import rows_of

# In type sizes.
_GUTTER = 0.6
_SAME_ROW = 0.5
_SAME_START = 3.0
"""Points by which the left edges of one column's lines may differ."""
_LEAST_LINES = 3
_LEAST_ROWS = 2
_ROW_LENGTH = 12
"""Characters in a row on average: less is a list of bullets or a table of numbers, which are read across."""
_DEEPEST = 6
_MOST_STARTS = 8


def blocks_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the whole lines of a page in reading order, in blocks: one a column, or what stands above and below it.

    Args:
        lines: stretches of words, as they were drawn.
    """
    return [block for region in _regions(without_initials(lines), 0) if (block := rows_of(region))]


def _regions(lines: list[Line], depth: int) -> list[list[Line]]:
    if depth >= _DEEPEST or len(lines) < 2 * _LEAST_ROWS:
        return [lines] if lines else []
    size = median(line.size for line in lines)
    starts = _column_starts(lines)
    best: list[tuple[list[Line], list[Line]]] = []
    gained = 0
    for start in starts[1:]:
        bands = _bands(lines, start, _GUTTER * size)
        gain = sum(len(left) + len(right) for left, right in bands if right)
        if gain > gained:
            best, gained = bands, gain
    if not gained:
        return [lines]
    return [region for band in best for side in band for region in _regions(side, depth + 1)]


def _column_starts(lines: list[Line]) -> list[float]:
    """Return where several lines begin, from the left."""
    groups: list[list[float]] = []
    for left in sorted(line.left for line in lines):
        if groups and left - groups[-1][0] <= _SAME_START:
            groups[-1].append(left)
        else:
            groups.append([left])
    least = max(_LEAST_LINES, len(lines) // 25)
    often = sorted((group for group in groups if len(group) >= least), key=len, reverse=True)
    found = sorted(group[0] for group in often[:_MOST_STARTS])
    return [groups[0][0], *[start for start in found if start > groups[0][0]]]


def _bands(lines: list[Line], start: float, gutter: float) -> list[tuple[list[Line], list[Line]]]:
    """Cut lines from top to bottom where some cross the gutter left of ``start``.

    Returns:
        What is left and right of the gutter; where nothing is to be divided, all is left.
    """
    found: list[tuple[list[Line], list[Line]]] = []
    left: list[Line] = []
    right: list[Line] = []

    def close() -> None:
        nonlocal left, right
        if _worded(left) and _worded(right):
            found.append((left, right))
        elif found and not found[-1][1]:
            found[-1][0].extend(left + right)
        elif left or right:
            found.append((left + right, []))
        left, right = [], []

    for line in sorted(lines, key=lambda line: -line.base):
        if line.left < start - gutter and line.right > start - gutter / 2:
            close()
            if found and not found[-1][1]:
                found[-1][0].append(line)
            else:
                found.append(([line], []))
        elif line.right <= start - gutter / 2:
            left.append(line)
        else:
            right.append(line)
    close()
    return found


def _worded(side: list[Line]) -> bool:
    """Tell whether lines are a column of running words."""
    rows = 1 + sum(above.base - line.base > _SAME_ROW * line.size for above, line in pairwise(side))
    return rows >= _LEAST_ROWS and sum(len(line.text) for line in side) >= rows * _ROW_LENGTH
