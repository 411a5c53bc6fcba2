"""The export dialog: which decisions, in which format, to which file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Select, Static

from tui.app.screens.closing import ClosingOnce
from tui.app.widgets.fields import CleanInput, Tick
from tui.app.wording import STATUSES
from tui.resources import resource
from tui.terms import Status

FORMATS = (("Markdown", "markdown"), ("CSV for a spreadsheet", "csv"), ("JSON Lines", "jsonl"))
SUFFIXES = {"markdown": ".md", "csv": ".csv", "jsonl": ".jsonl"}
ALL = "all"


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What to export."""

    format: str
    status: Status | None
    """None for every decision."""
    path: Path
    overwrite: bool


class ExportDialog(ModalScreen[ExportOrder | None], ClosingOnce[ExportOrder | None]):
    """Asks what to export; returns the order, or None if it was left."""

    CSS_PATH = resource("styles/dialogs.tcss")

    BINDINGS = [Binding("escape", "leave", "Leave", priority=True)]

    def __init__(self, stem: str, counts: dict[Status | None, int]) -> None:
        """Take the name to propose and how many decisions there are by status (None: in all)."""
        super().__init__()
        self._stem = stem
        self._counts = counts

    def compose(self) -> ComposeResult:
        """Lay out format, choice and file."""
        answers = [(f"{STATUSES[status]} ({self._counts.get(status, 0)})", status.value) for status in Status]
        answers.append((f"every decision ({self._counts.get(None, 0)})", ALL))
        with Vertical(classes="dialog") as box:
            box.border_title = "Export this article's decisions"
            box.border_subtitle = "Tab next · Enter on the file name writes · Esc leave"
            with Horizontal(classes="dialog-row"):
                yield Label("what")
                yield Select(answers, value=Status.FLAGGED.value, allow_blank=False, id="export-status", compact=True)
            with Horizontal(classes="dialog-row"):
                yield Label("format")
                yield Select(FORMATS, value="markdown", allow_blank=False, id="export-format", compact=True)
            with Horizontal(classes="dialog-row"):
                yield Label("file")
                yield CleanInput(f"{self._stem}{SUFFIXES['markdown']}", id="export-path", compact=True)
            yield Tick("overwrite it if it exists", id="export-overwrite", compact=True)
            yield Static("", id="export-problem", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button("Write", variant="primary", id="export-write", compact=True)
                yield Button("Leave", id="export-leave", compact=True)

    def on_mount(self) -> None:
        """Start on the file name: Enter writes what is proposed."""
        self.query_one("#export-path", Input).focus()

    @on(Select.Changed, "#export-format")
    def follow_format(self, event: Select.Changed) -> None:
        """Give the file name the suffix of the format."""
        field = self.query_one("#export-path", Input)
        path = Path(field.value)
        if path.suffix in SUFFIXES.values():
            field.value = str(path.with_suffix(SUFFIXES[str(event.value)]))

    @on(Input.Submitted)
    @on(Button.Pressed, "#export-write")
    def write(self) -> None:
        """Return the order, unless the file would be overwritten unasked."""
        path = Path(self.query_one("#export-path", Input).value).expanduser()
        overwrite = self.query_one("#export-overwrite", Tick).value
        problem = ""
        if path.is_dir() or not path.name:
            problem = "Name a file to write to."
        elif path.exists() and not overwrite:
            problem = f"{path} exists. Tick the box to overwrite it, or choose another name."
        if problem:
            self.query_one("#export-problem", Static).update(problem)
            return
        status = str(self.query_one("#export-status", Select).value)
        chosen = None if status == ALL else Status(status)
        self.dismiss(ExportOrder(str(self.query_one("#export-format", Select).value), chosen, path, overwrite))

    @on(Button.Pressed, "#export-leave")
    def action_leave(self) -> None:
        """Leave without writing, once every field is there: Textual's lists cannot be taken away half made."""
        self.call_after_refresh(self._leave)

    def _leave(self) -> None:
        self.dismiss(None)
