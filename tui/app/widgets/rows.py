"""The rows of the article: its text wrapped to the window, which offset stands where, and what is in sight."""

from __future__ import annotations

from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.app.layout import Layout, wrap
from tui.app.painting import Canvas
from tui.app.widgets.gutter import gutter_width
from tui.model import Span

MEASURE = 92
"""Cells a line may take at most: longer lines are hard to read."""


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """Wraps one article and scrolls it. Offsets that it takes and gives are offsets into the document's own text."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._canvas: Canvas | None = None
        self._layout: Layout = wrap("", 1)
        self._strips: LRUCache[int, Strip] = LRUCache(1024)

    # What is shown

    def show(self, canvas: Canvas) -> None:
        """Show an article, keeping the words at the top of the window where they are."""
        top = self.top_offset
        self._canvas = canvas
        if self._layout.text is canvas.display.text and self._layout.width == self._text_width(canvas):
            # Other marks on the same rows: nothing is wrapped or scrolled, so nothing can move or flicker.
            self._repaint_all()
            return
        self._wrap(force=True)
        if top:
            row = self._layout.row_at(canvas.display.to_display(top))
            self.scroll_to(y=row, animate=False, immediate=True)

    @property
    def canvas(self) -> Canvas | None:
        """The article being shown."""
        return self._canvas

    @property
    def row_width(self) -> int:
        """Cells of a row, gutter included and scrollbar excluded."""
        return self.scrollable_content_region.width

    @property
    def layout_rows(self) -> Layout:
        """The rows of the article at the present width."""
        return self._layout

    @property
    def top_offset(self) -> int:
        """Offset of the first character in the window."""
        if self._canvas is None:
            return 0
        row = min(round(self.scroll_y), len(self._layout) - 1)
        return self._canvas.display.to_source(self._layout.starts[row])

    def reveal(self, span: Span) -> None:
        """Scroll so that a passage can be read with the lines around it."""
        if self._canvas is None:
            return
        shown = self._canvas.display.span_to_display(span)
        first = self._layout.row_at(shown.start)
        last = self._layout.row_at(max(shown.start, shown.end - 1))
        height = max(1, self.size.height)
        top = round(self.scroll_y)
        margin = min(3, height // 4)
        if first < top + margin or min(last, first + height // 2) >= top + height - margin:
            self.scroll_to(y=max(0, first - height // 3), animate=False)

    def scroll_to_offset(self, offset: int) -> None:
        """Scroll so that an offset stands on the window's first row."""
        if self._canvas is not None:
            self.scroll_to(y=self._layout.row_at(self._canvas.display.to_display(offset)), animate=False)

    def scroll_rows(self, rows: int) -> None:
        """Scroll by a number of rows."""
        self.scroll_to(y=self.scroll_y + rows, animate=False)

    # Offsets and places

    def offset_of_selection(self, selection: Selection) -> Span | None:
        """Return the passage that was selected with the mouse."""
        if self._canvas is None or selection.start is None or selection.end is None:
            return None
        ends = []
        for point in (selection.start, selection.end):
            row = min(max(0, point.y), len(self._layout) - 1)
            start, end = self._layout.row_span(row)
            ends.append(min(start + point.x, end))
        return self._canvas.display.span_to_source(Span(min(ends), max(ends)))

    def moved(self, offset: int, rows: int) -> int:
        """Return the offset that many rows below (or above) an offset, in the same column."""
        if self._canvas is None:
            return offset
        row, cell = self._layout.cell_at(self._canvas.display.to_display(offset))
        row = min(max(0, row + rows), len(self._layout) - 1)
        return self._canvas.display.to_source(self._layout.offset_at(row, cell))

    # Keeping the rows up to date

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        top = self.top_offset
        if self._wrap() and self._canvas is not None:
            self.scroll_to(y=self._layout.row_at(self._canvas.display.to_display(top)), animate=False)

    def _repaint_all(self) -> None:
        # The window holds a few dozen rows; forgetting the cache costs those, whatever the text's length.
        self._strips.clear()
        self.refresh()

    def _repaint_range(self, start: int, end: int) -> None:
        first, last = self._layout.row_at(start), self._layout.row_at(max(start, end - 1))
        for row in range(first, last + 1):
            self._strips.discard(row)
        top = round(self.scroll_y)
        visible_first, visible_last = max(first, top), min(last, top + self.size.height)
        if visible_first <= visible_last:
            self.refresh(Region(0, visible_first - top, self.row_width, visible_last - visible_first + 1))

    def _text_width(self, canvas: Canvas) -> int:
        """Return the cells that a line of text takes at most in the window there is now."""
        return min(MEASURE, self.row_width - gutter_width(self.row_width, len(canvas.paragraph_starts)))

    def _wrap(self, *, force: bool = False) -> bool:
        if self._canvas is None:
            return False
        width = self._text_width(self._canvas)
        if width < 1 or (not force and width == self._layout.width):
            self._strips.clear()
            return False
        self._layout = wrap(self._canvas.display.text, width)
        self.virtual_size = Size(self.row_width, len(self._layout))
        self._repaint_all()
        return True
