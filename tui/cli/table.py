"""Plain tables: columns aligned by the cells that characters take on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from unicodedata import category, east_asian_width

from tui.visible import visible_line

GAP = "  "


def table(rows: Iterable[Sequence[str]], widths: Sequence[int], *, indent: str = "", least: Sequence[int] = ()) -> str:
    """Return rows as lines of aligned columns, safe to show.

    Args:
        rows: the cells of each row; control characters and line breaks are replaced.
        widths: the most cells that each column may take; what is longer is cut with an ellipsis.
        indent: what stands before each row.
        least: the fewest cells that each column takes, where the table goes on with rows that are not known yet.
    """
    shown = [[shortened(visible_line(cell), width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    columns = [max(map(cells, column)) for column in zip(*shown, strict=True)]
    columns = [max(pair) for pair in zip_longest(columns, least, fillvalue=0)]
    lines = []
    for row in shown:
        padded = [cell + " " * (column - cells(cell)) for cell, column in zip(row, columns, strict=True)]
        lines.append((indent + GAP.join(padded)).rstrip() + "\n")
    return "".join(lines)


def shortened(text: str, width: int) -> str:
    """Return text cut to a number of cells, with an ellipsis where something was left out."""
    if cells(text) <= width:
        return text
    taken = 0
    for index, character in enumerate(text):
        taken += _cells(character)
        if taken >= width:
            return text[:index].rstrip() + "…"
    return text


def cells(text: str) -> int:
    """Return how many cells of a terminal a line takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
