"""The gutter beside the article: paragraph numbers, what starts on a row, and where the cursor is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from tui.app.marks import is_hidden
from tui.app.painting import GUTTER_FAMILIES, Canvas, gutter_glyph

if TYPE_CHECKING:
    from tui.app.widgets.article import ArticleView

_NARROW_WINDOW = 44
_TINY_WINDOW = 24


def gutter_width(window: int, paragraphs: int) -> int:
    """Return the cells that the gutter takes in a window of a width: fewer where there is little room."""
    if window < _TINY_WINDOW:
        return 2
    if window < _NARROW_WINDOW:
        return 5
    return _number_width(paragraphs) + 6


def _number_width(paragraphs: int) -> int:
    return max(2, len(str(paragraphs)))


def gutter_segments(view: ArticleView, canvas: Canvas, row: int, component: Callable[[str], Style]) -> list[Segment]:
    """Return the gutter of one row: number, a column a family, and a bar beside the current mark."""
    rows, base = view.layout_rows, view.rich_style
    width = gutter_width(view.row_width, len(canvas.paragraph_starts))
    start, end = rows.row_span(row)
    segments: list[Segment] = []
    if width > 5:
        number = _paragraph_starting(canvas, start, end)
        digits = width - 5
        label = str(number).rjust(digits - 1) + " " if number else " " * digits
        segments.append(Segment(label, base + component("gutter-number")))
    if width > 2:
        following = rows.starts[row + 1] if row + 1 < len(rows) else end + 1
        marks = [mark for mark in canvas.marks_starting(start, following) if not is_hidden(mark, view.hidden_layers)]
        for family in GUTTER_FAMILIES:
            glyph, name = gutter_glyph(marks, family, canvas.triage.status_of, canvas.own_types)
            segments.append(Segment(glyph, base + (_glyph_style(component(name)) if name else Style.null())))
    here = view.current is not None and _touches(canvas, view, start, end)
    bar = "┃ " if here else "  "
    segments.append(Segment(bar, base + component("gutter-current") if here else base))
    return segments


def _glyph_style(style: Style) -> Style:
    """Return the colour of a family or decision without the grounds, lines and slants that belong to text."""
    return Style(color=style.color, bold=style.bold)


def _paragraph_starting(canvas: Canvas, start: int, end: int) -> int | None:
    """Return the number of the paragraph whose first character is on the row."""
    index = bisect_left(canvas.paragraph_starts, start)
    if index < len(canvas.paragraph_starts) and canvas.paragraph_starts[index] < max(end, start + 1):
        return index + 1
    return None


def _touches(canvas: Canvas, view: ArticleView, start: int, end: int) -> bool:
    if view.current is None or not len(view.current.span):
        return False
    shown = canvas.shown_span(view.current)
    return shown.start < end and start < shown.end
