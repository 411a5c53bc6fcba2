"""What stands side by side on a baseline, as one line; cells of a table apart from one another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tui.reading.flow import Piece
from tui.reading.pdf.pages import Line

CELL_SIGN = " | "
"""Stands between the cells of a table's row."""

# In type sizes.
_SAME_ROW = 0.5
_TOUCHING = 0.12
_RAISED = 0.15
_SMALL = 0.82
_CELL_GAP = 2.5
_ALIGNED = 3.0
"""Points by which the edges of cells above one another may differ."""


def rows_of(lines: Sequence[Line]) -> list[Line]:
    """Join the stretches of words that stand on one baseline, and return the lines from top to bottom."""
    rows = _rows(lines)
    edges = [_cell_edges(row) for row in rows]
    none: frozenset[int] = frozenset()
    return [
        _joined(row, (edges[number - 1] if number else none) | (edges[number + 1] if number + 1 < len(rows) else none))
        for number, row in enumerate(rows)
    ]


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    main: Line | None = None
    for line in sorted(lines, key=lambda line: (-line.base, line.left)):
        if main is not None and main.base - line.base < _SAME_ROW * max(main.size, line.size):
            rows[-1].append(line)
            main = max(main, line, key=lambda other: other.size)
        else:
            rows.append([line])
            main = line
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _cell_edges(row: list[Line]) -> frozenset[int]:
    """Return the edges of what stands after a wide gap, as numbers that aligned edges share."""
    found: set[int] = set()
    for before, line in pairwise(row):
        if line.left - before.right > _CELL_GAP * line.size:
            found.update(_marks(line))
    return frozenset(found)


def _marks(line: Line) -> set[int]:
    # Left edges are even, right ones odd; each is counted with its neighbour, for what lies near the border of two.
    left, right = round(line.left / _ALIGNED), round(line.right / _ALIGNED)
    return {2 * left, 2 * left + 2, 2 * right + 1, 2 * right + 3}


def _joined(row: list[Line], near: frozenset[int]) -> Line:
    """Return a row as one line.

    Args:
        row: its stretches of words from left to right.
        near: the edges of cells in the rows above and below: a gap is one of a table only if there is another by it.
    """
    if len(row) == 1:
        return row[0]
    main = max(row, key=lambda line: (round(line.size), len(line.text)))
    pieces: list[Piece] = []
    right = row[0].left
    for line in row:
        raised = line.size < _SMALL * main.size and line.base > main.base + _RAISED * main.size
        if raised and line.text.strip().isdigit():
            # A note's number, which would otherwise lengthen the number or word before it.
            pieces.append((f"[{line.text.strip()}]", None))
        else:
            if pieces and line.left - right > _CELL_GAP * main.size and _marks(line) & near:
                pieces.append((CELL_SIGN, None))
            elif pieces and line.left - right > _TOUCHING * main.size:
                pieces.append((" ", None))
            pieces.extend(line.pieces)
        right = max(right, line.right)
    bold = all(line.bold for line in row)
    return Line(row[0].left, right, main.base, main.size, bold, tuple(pieces))
