"""Textual's palette of commands and its list of themes, made safe for quick fingers on a busy machine."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.command import CommandPalette
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.worker import Worker, WorkType

from tui.app.screens.closing import ClosingOnce


class Palette(CommandPalette, ClosingOnce[None]):
    """Closes once, and does not mind that its search comes too late."""

    def run_worker(  # noqa: PLR0913, PLR0917  (Textual's own signature)
        self,
        work: WorkType[Any],
        name: str | None = "",
        group: str = "default",
        description: str = "",
        exit_on_error: bool = True,  # noqa: ARG002
        start: bool = True,
        exclusive: bool = False,
        thread: bool = False,
    ) -> Worker[Any]:
        """Start a search; one that finds its list gone, because the palette was left, ends without a word."""
        return super().run_worker(
            work, name, group, description, exit_on_error=False, start=start, exclusive=exclusive, thread=thread
        )

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def choose_once(self, event: Message) -> None:
        """Let nothing be chosen in a palette that is closed already: a second Enter would carry a command out twice."""
        if self.app.screen is not self:
            event.stop()
            event.prevent_default()
