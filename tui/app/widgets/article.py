"""The article: wrapped text with its marks, a gutter, a caret for selecting, painted one row at a time.

Painting uses Textual's Line API, so a key costs the rows it changes and never the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.app.layout import Layout, wrap
from tui.app.marks import Mark, is_hidden
from tui.app.overlays import Piece, hits_within, overlaid
from tui.app.painting import OWN, Canvas, Paint, Stylist
from tui.app.widgets.gutter import gutter_segments, gutter_width
from tui.model import Span

CARET = "caret"
MEASURE = 92
"""Cells a line may take at most: longer lines are hard to read."""


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one article. Offsets that it takes and gives are offsets into the document's own text."""

    COMPONENT_CLASSES = {
        f"article--{name}"
        for name in (
            *("title", "byline", "furniture", "claim", "quotation", "source", "cue", "marker", "passage", "repaired"),
            *("hidden", "current", "hit", "hit-current", "selection"),
            *("flagged", "verify", "accepted", "dismissed", "on-flagged", "on-verify"),
            *("gutter-number", "gutter-current", "glyph-flagged", "glyph-verify"),
        )
    }

    HELP = "The article. Marked words can be decided on with single keys; press ? for all of them."

    current: reactive[Mark | None] = reactive(None, repaint=False)
    """The mark under the cursor."""
    hidden_layers: reactive[frozenset[str]] = reactive(frozenset)
    """Layers, and types of marker of the user's own, that are not painted."""
    hits: reactive[tuple[Span, ...]] = reactive(())
    """What the search found, in text order."""
    current_hit: reactive[int | None] = reactive(None)
    """Index of the hit that the cursor is on."""
    selection: reactive[Span | None] = reactive(None)
    """The passage being selected by keyboard."""
    caret: reactive[int | None] = reactive(None)
    """Where the moving end of that selection is."""

    @dataclass
    class MarkClicked(Message):
        """A mark was clicked with the mouse."""

        mark: Mark

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._canvas: Canvas | None = None
        self._layout: Layout = wrap("", 1)
        self._strips: LRUCache[int, Strip] = LRUCache(1024)
        self._stylist = Stylist(self._component)

    # What is shown

    def show(self, canvas: Canvas) -> None:
        """Show an article, keeping the words at the top of the window where they are."""
        top = self.top_offset
        if self._canvas is not None and self._canvas.own_types != canvas.own_types:
            self._stylist = Stylist(self._component)
        self._canvas = canvas
        self._wrap(force=True)
        if top:
            self.scroll_to(y=self._layout.row_at(canvas.display.to_display(top)), animate=False)

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

    def repaint_marks(self, *marks: Mark | None) -> None:
        """Paint the rows of some marks anew, after a decision on them."""
        if self._canvas is None:
            return
        for mark in marks:
            if mark is not None:
                shown = self._canvas.shown_span(mark)
                self._repaint_range(shown.start, shown.end)

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

    # Painting

    def render_line(self, y: int) -> Strip:
        """Paint one row of the window."""
        row = y + round(self.scroll_y)
        width = self.row_width
        if self._canvas is None or row >= len(self._layout):
            return Strip.blank(width, self.rich_style)
        strip = self._strips.get(row)
        if strip is None:
            strip = self._paint_row(self._canvas, row)
            self._strips[row] = strip
        return strip

    def _paint_row(self, canvas: Canvas, row: int) -> Strip:
        base = self.rich_style
        start, end = self._layout.row_span(row)
        gutter = gutter_segments(self, canvas, row, self._component)
        pieces = [Segment(canvas.display.text[a:b], base + style) for a, b, style in self._pieces(canvas, start, end)]
        text = Strip(pieces).apply_offsets(0, row)
        strip = Strip([*gutter, *text])
        return strip.adjust_cell_length(self.row_width, base)

    def _pieces(self, canvas: Canvas, start: int, end: int) -> list[Piece]:
        """Return the stretches of a row with their styles."""
        current = self.current.key if self.current else None
        status_of, own = canvas.triage.status_of, canvas.own_types
        pieces: list[Piece] = []
        for first, last, cover in canvas.runs.within(start, end):
            paints: list[Paint] = [canvas.paints[index] for index in cover]
            pieces.append((first, last, self._stylist.style(paints, status_of, self.hidden_layers, current, own)))
        for first, last, name in self._overlays(canvas, start, end):
            style = Style(reverse=True) if name == CARET else self._component(name)
            pieces = overlaid(pieces, max(first, start), min(last, end), style)
        return pieces

    def _overlays(self, canvas: Canvas, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return what lies on top of the marks in a row: hidden characters, hits, the selection, the caret."""
        display = canvas.display
        overlays = [(first, last, "hidden") for first, last in canvas.hidden_in(start, end)]
        for index, hit in hits_within(self.hits, display.to_source(start), display.to_source(end)):
            shown = display.span_to_display(hit)
            overlays.append((shown.start, shown.end, "hit-current" if index == self.current_hit else "hit"))
        if self.selection is not None:
            shown = display.span_to_display(self.selection)
            overlays.append((shown.start, shown.end, "selection"))
        mouse = self.text_selection
        if mouse is not None:
            span = mouse.get_span(self._layout.row_at(start))
            if span is not None:
                overlays.append((start + span[0], end if span[1] < 0 else start + span[1], "selection"))
        if self.caret is not None:
            shown_caret = display.to_display(self.caret)
            overlays.append((shown_caret, shown_caret + 1, CARET))
        return [item for item in overlays if item[0] < end and item[1] > start]

    def _component(self, name: str) -> Style:
        """Return a component's own style; a see-through colour is mixed with the ground: painting knows none."""
        if name.startswith(OWN):
            return self._own_style(name.removeprefix(OWN))
        styles = self.get_component_styles(f"article--{name}")
        _, ground = self.background_colors
        back = ground + styles.background if styles.background.a else ground
        colour = (back + styles.color).rich_color if styles.has_rule("color") else None
        return Style(color=colour, bgcolor=back.rich_color if styles.background.a else None) + styles.text_style

    def _own_style(self, name: str) -> Style:
        from tui.app.own_colours import style_of

        theme = self.app.current_theme
        types = self._canvas.own_types if self._canvas is not None else {}
        return style_of(types.get(name), dark=theme.dark, ansi=theme.ansi)

    # Keeping the picture up to date

    def notify_style_update(self) -> None:
        """Forget everything painted when the theme changes."""
        super().notify_style_update()
        self._stylist = Stylist(self._component)
        self._strips.clear()

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        top = self.top_offset
        if self._wrap() and self._canvas is not None:
            self.scroll_to(y=self._layout.row_at(self._canvas.display.to_display(top)), animate=False)

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint the window anew while a selection is dragged."""
        self._repaint_all()
        super().selection_updated(selection)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the words selected with the mouse, as they stand in the document."""
        span = self.offset_of_selection(selection)
        if span is None or self._canvas is None:
            return None
        return span.of(self._canvas.display.source), "\n"

    def watch_current(self, old: Mark | None, new: Mark | None) -> None:
        """Paint the mark that was left and the one that was reached."""
        self.repaint_marks(old, new)

    def watch_hidden_layers(self) -> None:
        """Paint without (or again with) a layer."""
        self._repaint_all()

    def watch_hits(self) -> None:
        """Paint what the search found."""
        self._repaint_all()

    def watch_current_hit(self) -> None:
        """Paint the hit that the cursor is on."""
        self._repaint_all()

    def watch_selection(self) -> None:
        """Paint the rows that the selection took or gave back."""
        self._repaint_all()

    def watch_caret(self) -> None:
        """Paint the caret's row."""
        self._repaint_all()

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

    def _wrap(self, *, force: bool = False) -> bool:
        if self._canvas is None:
            return False
        gutter = gutter_width(self.row_width, len(self._canvas.paragraph_starts))
        width = min(MEASURE, self.row_width - gutter)
        if width < 1 or (not force and width == self._layout.width):
            self._strips.clear()
            return False
        self._layout = wrap(self._canvas.display.text, width)
        self.virtual_size = Size(self.row_width, len(self._layout))
        self._repaint_all()
        return True

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Go to the mark that was clicked; clicking again goes to the next one there."""
        if self._canvas is None or self.text_selection is not None:
            return
        row = event.y + round(self.scroll_y)
        if row >= len(self._layout):
            return
        gutter = gutter_width(self.row_width, len(self._canvas.paragraph_starts))
        if event.x < gutter:
            start, end = self._layout.row_span(row)
            marks = self._canvas.marks_starting(start, end + 1)
        else:
            marks = self._canvas.marks_at(self._layout.offset_at(row, event.x - gutter))
        marks = [mark for mark in marks if not is_hidden(mark, self.hidden_layers)]
        if marks:
            keys = [mark.key for mark in marks]
            place = keys.index(self.current.key) + 1 if self.current and self.current.key in keys else 0
            self.post_message(self.MarkClicked(marks[place % len(marks)]))
