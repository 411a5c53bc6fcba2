"""Fields to write in: what is pasted into them or was stored before cannot control the terminal."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea

from tui.visible import visible, visible_line


class CleanInput(Input):
    """One line; control characters in what is pasted become visible signs."""

    def on_paste(self, event: events.Paste) -> None:
        """Change the pasted text before it is taken over."""
        event.text = visible_line(event.text)


class CleanTextArea(TextArea):
    """Several lines; control characters in what is pasted become visible signs."""

    def on_paste(self, event: events.Paste) -> None:
        """Change the pasted text before it is taken over."""
        event.text = visible(event.text)
