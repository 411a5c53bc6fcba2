"""Selecting a passage of one's own: by keyboard with a caret, or by dragging the mouse."""

from __future__ import annotations

import re

from tui.app.marks import Mark
from tui.app.screens.reader.moving import Moving
from tui.model import Span

_WORD = re.compile(r"\w+")


class Selecting(Moving):
    """Keeps the caret and its anchor."""

    _anchor: int = 0

    def action_select(self) -> None:
        """Start selecting at the mark under the cursor, or at the top of the window; leave it if it is on."""
        if self.article.caret is not None:
            self.stop_selecting()
            return
        if self.triage is None or not self.triage.document.text:
            return
        mark = self.current
        self._anchor = mark.span.start if mark is not None and len(mark.span) else self._first_letter()
        self.article.caret = self._anchor
        self.caret_followed()
        self.status.mode = "selecting: h j k l, w b, then f v a x e t y · Esc leaves"
        self.refresh_bindings()

    def action_move(self, where: str) -> None:
        """Move the caret while a passage is being selected, else scroll."""
        if self.article.caret is None:
            super().action_move(where)
            return
        self.article.caret = self.caret_moved(where, self.article.caret)
        self.caret_followed()

    def stop_selecting(self) -> None:
        """Forget the selection, whichever way it was made."""
        self.article.caret = None
        self.article.selection = None
        self.status.mode = ""
        self.clear_selection()
        self.refresh_bindings()

    def selected_span(self) -> Span | None:
        """Return the selected passage without white space at its ends."""
        if self.triage is None:
            return None
        span = self.article.selection
        if span is None:
            mouse = self.article.text_selection
            span = self.article.offset_of_selection(mouse) if mouse is not None else None
        if span is None:
            return None
        words = span.of(self.triage.document.text)
        start = span.start + len(words) - len(words.lstrip())
        end = span.end - len(words) + len(words.rstrip())
        return Span(start, end) if start < end else None

    def subject(self) -> Mark | None:
        """Return what a command is about: the selected passage if there is one, else the mark under the cursor."""
        span = self.selected_span()
        if span is not None and self.triage is not None:
            return self.triage.passage(span)
        return self.current

    def caret_moved(self, where: str, caret: int) -> int:
        """Return where the caret goes."""
        text = self.triage.document.text if self.triage else ""
        page = max(1, self.article.size.height - 2)
        rows = {"down": 1, "up": -1, "page_down": page}
        if where in rows:
            return self.article.moved(caret, rows[where])
        match where:
            case "left":
                return max(0, caret - 1)
            case "right":
                return min(len(text) - 1, caret + 1)
            case "word":
                return _word_after(text, caret)
            case "page_up":
                return _word_before(text, caret)
            case "top":
                return 0
            case _:
                return max(0, len(text) - 1)

    def caret_followed(self) -> None:
        """Stretch the selection from its anchor to the caret, both included."""
        caret = self.article.caret
        if caret is None:
            return
        self.article.selection = Span(min(self._anchor, caret), max(self._anchor, caret) + 1)
        self.article.reveal(Span(caret, caret + 1))

    def _first_letter(self) -> int:
        text = self.triage.document.text if self.triage else ""
        match = _WORD.search(text, self.article.top_offset)
        return match.start() if match else 0


def _word_after(text: str, offset: int) -> int:
    """Return the end of this word, or of the next one if this is its end already."""
    match = _WORD.search(text, offset)
    if match is not None and match.end() - 1 <= offset:
        match = _WORD.search(text, match.end())
    return match.end() - 1 if match else max(0, len(text) - 1)


def _word_before(text: str, offset: int) -> int:
    """Return the start of the word before, looking no further back than a long line."""
    start = max(0, offset - 400)
    starts = [match.start() for match in _WORD.finditer(text, start, offset)]
    return starts[-1] if starts else start
