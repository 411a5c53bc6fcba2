"""Wrapping: which stretch of the displayed text stands on which row.

Widths are terminal cells, never ``len()``. Lines of narrow characters, nearly all there are in a news text, take a
path without measuring; the rest is measured one row at a time, so that a line of ten megabytes costs no more memory
than its rows.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass

from rich.cells import cell_len, split_graphemes

# Characters that take one cell each in every terminal: ASCII, Latin, and the punctuation of newspapers.
_NARROW = re.compile(
    r"[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2015\u2018-\u201f\u2020-\u2022\u2026\u2030-\u203a\u20ac]*"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows of a text wrapped to a width. Offsets are display offsets."""

    text: str
    width: int
    starts: array[int]
    """Offset of each row's first character."""

    def __len__(self) -> int:
        return len(self.starts)

    def row_span(self, row: int) -> tuple[int, int]:
        """Return the range of a row without the line end or the space it was broken at."""
        start = self.starts[row]
        end = self.starts[row + 1] if row + 1 < len(self.starts) else len(self.text)
        if (end > start and self.text[end - 1] == "\n") or (
            row + 1 < len(self.starts) and end > start and self.text[end - 1] == " "
        ):
            end -= 1
        return start, end

    def row_at(self, offset: int) -> int:
        """Return the row that holds an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def offset_at(self, row: int, cell: int) -> int:
        """Return the offset of the character at a cell of a row, or the row's end to the right of it."""
        start, end = self.row_span(row)
        line = self.text[start:end]
        if is_narrow(line):
            return min(start + max(0, cell), end)
        position = 0
        for first, last, cells in split_graphemes(line)[0]:
            if position + cells > cell:
                return start + first
            position += cells
            if last == len(line):
                break
        return end

    def cell_at(self, offset: int) -> tuple[int, int]:
        """Return the row of an offset, and the cell within that row."""
        row = self.row_at(offset)
        start, _ = self.row_span(row)
        return row, cell_len(self.text[start:offset])


def is_narrow(line: str) -> bool:
    """Tell whether every character of a line takes one cell."""
    return line.isascii() or _NARROW.fullmatch(line) is not None


def wrap(text: str, width: int) -> Layout:
    """Wrap a text to a number of cells, at spaces where there are any.

    Args:
        text: displayed text: its only line end is the newline, and it holds no tabs.
        width: cells a row may take, at least 1.
    """
    width = max(1, width)
    starts = array("Q")
    position, length = 0, len(text)
    while position <= length:
        end = text.find("\n", position)
        if end < 0:
            end = length
        if end - position <= width and text[position:end].isascii():
            starts.append(position)
        elif _NARROW.fullmatch(text, position, end):
            _wrap_narrow(text, position, end, width, starts)
        else:
            _wrap_measured(text, position, end, width, starts)
        position = end + 1
    return Layout(text, width, starts)


def _wrap_narrow(text: str, position: int, end: int, width: int, starts: array[int]) -> None:
    while end - position > width:
        starts.append(position)
        space = text.rfind(" ", position, position + width + 1)
        position = space + 1 if space > position else position + width
    starts.append(position)


def _wrap_measured(text: str, position: int, end: int, width: int, starts: array[int]) -> None:
    while True:
        starts.append(position)
        # Four characters a cell leave room for combining marks; a longer cluster is cut, which is what it deserves.
        ahead = text[position : min(end, position + 4 * width + 8)]
        taken = _fitting(ahead, width)
        if position + taken >= end:
            return
        position += taken


def _fitting(ahead: str, width: int) -> int:
    """Return how many characters make up the next row, at least one."""
    cells, space = 0, -1
    for first, last, size in split_graphemes(ahead)[0]:
        if cells + size > width and first > 0:
            if ahead[first] == " ":
                return first + 1
            return space + 1 if space > 0 else first
        if ahead[first] == " ":
            space = first
        elif size == 2:
            # East Asian text has no spaces: it may be broken after any wide character.
            space = last - 1
        cells += size
    return len(ahead)
