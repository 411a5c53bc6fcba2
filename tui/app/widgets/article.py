"""The article: wrapped text with its marks, a gutter, a caret for selecting, painted one row at a time.

Painting uses Textual's Line API, so a key costs the rows it changes and never the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from tui.app.marks import Mark, is_hidden
from tui.app.overlays import Piece, hits_within, overlaid
from tui.app.painting import OWN, Canvas, Paint, Stylist
from tui.app.widgets.gutter import gutter_segments, gutter_width
from tui.app.widgets.rows import Rows
from tui.model import Span

CARET = "caret"


class ArticleView(Rows, can_focus=True, inherit_bindings=False):
    """Paints one article with its marks and what lies on top of them."""

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
        self._stylist = Stylist(self._component)

    def show(self, canvas: Canvas) -> None:
        """Show an article, in the colours of the types of marker that the user has now."""
        if self._canvas is not None and self._canvas.own_types != canvas.own_types:
            self._stylist = Stylist(self._component)
        super().show(canvas)

    def repaint_marks(self, *marks: Mark | None) -> None:
        """Paint the rows of some marks anew, after a decision on them."""
        if self._canvas is None:
            return
        for mark in marks:
            if mark is not None:
                shown = self._canvas.shown_span(mark)
                self._repaint_range(shown.start, shown.end)

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
        if self.current is not None and canvas.triage.mark_of(self.current.key) is None:
            # A closer reading has taken the mark away: the cursor stays until it is moved.
            shown = display.span_to_display(self.current.span)
            overlays.append((shown.start, shown.end, "current"))
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
