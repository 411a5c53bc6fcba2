"""The search bar: one line that opens over the status line."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from tui.app.widgets.fields import CleanInput


class SearchBar(CleanInput):
    """Asks for words to find; the article shows them while they are typed."""

    HELP = "Type what to find. Enter keeps the search, Esc leaves it. Capitals count only if you type one."

    BINDINGS = [Binding("escape", "leave", "Leave", priority=True)]

    @dataclass
    class Sought(Message):
        """The words to find have changed, or were confirmed."""

        words: str
        confirmed: bool

    @dataclass
    class Left(Message):
        """The search was given up."""

    def __init__(self) -> None:
        super().__init__(id="search", placeholder="search in the text", select_on_focus=True)
        self.display = False

    def open(self) -> None:
        """Show the bar and take the keys."""
        self.display = True
        self.focus()

    def close(self) -> None:
        """Hide the bar."""
        self.display = False

    @on(Input.Changed)
    def seek(self, event: Input.Changed) -> None:
        """Look for what has been typed so far."""
        event.stop()
        if self.display:
            self.post_message(self.Sought(event.value, confirmed=False))

    @on(Input.Submitted)
    def confirm(self, event: Input.Submitted) -> None:
        """Keep the search and give the keys back."""
        event.stop()
        self.post_message(self.Sought(event.value, confirmed=True))

    def action_leave(self) -> None:
        """Give the search up."""
        self.post_message(self.Left())
