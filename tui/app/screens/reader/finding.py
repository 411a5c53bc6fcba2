"""Finding: search with a count, and the outline."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from tui.app.screens.reader.selecting import Selecting
from tui.model import Span
from tui.terms import PartType
from tui.visible import visible_line

if TYPE_CHECKING:
    from tui.app.widgets.search import SearchBar

MOST_HITS = 10_000
MOST_OUTLINED = 2_000
OUTLINE_WIDTH = 48


class Finding(Selecting):
    """The commands that look for words."""

    def action_search(self) -> None:
        """Open the search bar."""
        self.search_bar.open()

    def on_search_bar_sought(self, event: SearchBar.Sought) -> None:
        """Show what was found so far, and go to the first hit below the top of the window."""
        if self.triage is None:
            return
        hits = find(self.triage.document.text, event.words)
        self.article.hits = hits
        place = bisect_left(hits, self.article.top_offset, key=lambda hit: hit.start)
        self.article.current_hit = (place % len(hits)) if hits else None
        self._show_hit(event.words)
        if event.confirmed:
            self.search_bar.close()
            self.article.focus()

    def on_search_bar_left(self) -> None:
        """Forget the search."""
        self.end_search()

    def end_search(self) -> None:
        """Take the hits off the page and give n and N back to the marks."""
        if not self.furnished:
            return
        self.search_bar.close()
        self.article.hits = ()
        self.article.current_hit = None
        self.status.mode = ""
        self.article.focus()

    def action_next(self, step: int) -> None:
        """Go to the next hit while a search is on, else to the next mark."""
        hits, place = self.article.hits, self.article.current_hit
        if hits and place is not None and self.key_pressed in {"n", "N"}:
            self.article.current_hit = (place + step) % len(hits)
            self._show_hit(self.search_bar.value)
            return
        self.go(step, self.shows, "mark to go to")

    key_pressed: str = ""
    """The key that started the present command: Tab goes to the next mark even during a search."""

    def _show_hit(self, words: str) -> None:
        hits, place = self.article.hits, self.article.current_hit
        if not words:
            self.status.mode = ""
        elif place is None:
            self.status.mode = f"“{visible_line(words)}” is not in this text"
        else:
            more = "+" if len(hits) == MOST_HITS else ""
            self.status.mode = f"“{visible_line(words)}” {place + 1} of {len(hits)}{more} · n N go on · Esc leaves"
            self.article.reveal(hits[place])

    def action_outline(self) -> None:
        """Choose a paragraph to go to."""
        from tui.app.screens.dialogs import ChoiceDialog

        triage = self.triage
        if triage is None or not triage.paragraphs:
            return
        top = self.article.top_offset
        here = max(0, bisect_left(triage.paragraphs, top, key=lambda span: span.end))

        def chosen(answer: str | None) -> None:
            if answer is not None:
                span = triage.paragraphs[int(answer)]
                self.article.scroll_to_offset(span.start)

        self.app.push_screen(
            ChoiceDialog("Outline", "", self._outline_rows(), start=min(here, len(triage.paragraphs) - 1)), chosen
        )

    def _outline_rows(self) -> list[tuple[str, str]]:
        triage, canvas = self.triage, self.article.canvas
        if triage is None or canvas is None:
            return []
        from tui.app.describing import shortened

        titles = [part.span for part in triage.document.parts if part.type is PartType.TITLE]
        starts = [mark.span.start for mark in triage.marks if len(mark.span)]
        rows = []
        for index, span in enumerate(triage.paragraphs[:MOST_OUTLINED]):
            head = Span(span.start, min(span.end, span.start + 2 * OUTLINE_WIDTH))
            words = canvas.display.span_to_display(head).of(canvas.display.text)
            words = shortened(" ".join(words.split()), OUTLINE_WIDTH)
            count = bisect_left(starts, span.end) - bisect_left(starts, span.start)
            note = "title" if any(title.overlaps(span) for title in titles) else f"{count} marks" if count else ""
            rows.append((str(index), f"{index + 1:>4}  {words:<{OUTLINE_WIDTH}}  {note}"))
        return rows


def find(text: str, words: str) -> tuple[Span, ...]:
    """Return where words stand in a text; capitals count only if the words have some.

    At most ``MOST_HITS`` are returned.
    """
    if not words:
        return ()
    flags = re.NOFLAG if words != words.lower() else re.IGNORECASE
    hits = []
    for match in re.finditer(re.escape(words), text, flags):
        hits.append(Span(match.start(), match.end()))
        if len(hits) == MOST_HITS:
            break
    return tuple(hits)
