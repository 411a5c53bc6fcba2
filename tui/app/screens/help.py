"""Help: every key, generated from the registry, searchable."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.app.registry import Command, help_rows
from tui.app.screens.closing import ClosingOnce
from tui.app.widgets.fields import CleanInput
from tui.resources import resource

LEGEND = (
    ("c s m", "in the gutter: a claim, a source, a marker starts on this row"),
    ("● ? ✓ ×", "flagged, needs verification, accepted, dismissed"),
    ("┃", "the mark under the cursor"),
)


class HelpScreen(ModalScreen[None], ClosingOnce[None]):
    """Lists the commands with their keys; typing narrows the list."""

    CSS_PATH = resource("styles/dialogs.tcss")

    BINDINGS = [
        Binding("escape,question_mark", "dismiss(None)", "Close", priority=True),
        Binding("down", "scroll(1)", show=False, priority=True),
        Binding("up", "scroll(-1)", show=False, priority=True),
        Binding("pagedown", "scroll(10)", show=False, priority=True),
        Binding("pageup", "scroll(-10)", show=False, priority=True),
    ]

    def __init__(self, commands: Iterable[Command]) -> None:
        super().__init__()
        self._rows = help_rows(commands)

    def compose(self) -> ComposeResult:
        """Lay out the filter over the list."""
        with Vertical(classes="dialog dialog-large") as box:
            box.border_title = "Keys"
            box.border_subtitle = "type to search · ↑ ↓ scroll · Esc close"
            yield CleanInput(placeholder="search the commands")
            with VerticalScroll(can_focus=False):
                yield Static(id="help-rows", markup=False)

    def on_mount(self) -> None:
        """Show every command."""
        self.query_one(Input).focus()
        self._show("")

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show the commands that hold every word typed."""
        self._show(event.value)

    def action_scroll(self, rows: int) -> None:
        """Scroll the list while the search keeps the focus."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def _show(self, query: str) -> None:
        words = query.lower().split()
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, min_width=9)
        table.add_column(ratio=1)
        group = None
        for row_group, keys, title, text in self._rows:
            if not all(word in f"{row_group} {keys} {title} {text}".lower() for word in words):
                continue
            if row_group is not group:
                _heading(table, row_group.value)
                group = row_group
            table.add_row(Text(keys, style="bold"), Text.assemble(title, "  ", (text, "dim")))
        if not words:
            _heading(table, "Signs")
            for sign, meaning in LEGEND:
                table.add_row(Text(sign, style="bold"), Text(meaning, style="dim"))
        found = table if table.row_count else Text(f"No command for “{query}”.")
        self.query_one("#help-rows", Static).update(found)


def _heading(table: Table, words: str) -> None:
    table.add_row("", "")
    table.add_row(Text(words, style="bold underline"), "")
