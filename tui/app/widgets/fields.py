"""Fields to fill in: what is pasted into them or was stored before cannot control the terminal."""

from __future__ import annotations

from textual import events
from textual.widgets import Checkbox, Input, TextArea

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


class Tick(Checkbox):
    """A box that is empty while it is off: a pale cross in it cannot be told from a dark one without colours."""

    def watch_value(self) -> None:
        """Draw the cross, or none."""
        self.BUTTON_INNER = "X" if self.value else " "
        super().watch_value()

    def on_mount(self) -> None:
        """Begin without a cross where the box is off."""
        self.BUTTON_INNER = "X" if self.value else " "
