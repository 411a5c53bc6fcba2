"""The inspector: everything known of the mark under the cursor."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class Inspector(VerticalScroll, can_focus=False):
    """Shows one mark: its words, its source, why it was marked, and what was decided."""

    HELP = "The mark under the cursor: its words, who says so, why it was marked, and your decision."

    _words = ""

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield Static(id="inspector-text", markup=False)

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = "Inspector"

    def show(self, content: Content) -> None:
        """Show a text from its top; one that says the same as before stays where it was scrolled to."""
        self.query_one(Static).update(content)
        if content.plain != self._words:
            self._words = content.plain
            self.scroll_home(animate=False)
