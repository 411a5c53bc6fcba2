"""The status line: what was saved, what is being waited for, what a search found."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static


class StatusLine(Static):
    """One row over the footer. Of several things to say the most urgent is shown."""

    HELP = "What was saved last, the progress of reading, and what a search found."

    trouble: reactive[str] = reactive("")
    """What keeps decisions from being saved."""
    prompt: reactive[str] = reactive("")
    """What the next key is waited for."""
    work: reactive[str] = reactive("")
    """What is being done in the background."""
    mode: reactive[str] = reactive("")
    """Selecting or searching."""
    said: reactive[str] = reactive("")
    """The last thing that was done."""
    saved: reactive[str] = reactive("")
    """When the last decision was saved."""

    def __init__(self) -> None:
        super().__init__(id="status", markup=False)

    def _show(self) -> None:
        if self.trouble:
            self.update(Content.styled(f" {self.trouble}", "bold $text-error"), layout=False)
            return
        if self.prompt:
            self.update(Content.styled(f" {self.prompt}", "bold $text-accent"), layout=False)
            return
        parts = [part for part in (self.mode, self.said, self.work, self.saved) if part]
        self.update(Content.styled(" " + "  ·  ".join(parts), "$foreground 55%"), layout=False)

    watch_trouble = watch_prompt = watch_work = watch_mode = watch_said = watch_saved = _show
