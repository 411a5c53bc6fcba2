"""Small modal screens: a note, tags, a choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.app.screens.closing import ClosingOnce
from tui.app.widgets.fields import CleanInput, CleanTextArea
from tui.resources import resource
from tui.visible import visible, visible_line


class NoteDialog(ModalScreen[str | None], ClosingOnce[str | None]):
    """Asks for a note; returns it, or None if it was left."""

    CSS_PATH = resource("styles/dialogs.tcss")

    BINDINGS = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("ctrl+e", "editor", "Your editor", priority=True),
        Binding("escape", "dismiss_note", "Leave", priority=True),
    ]

    def __init__(self, about: str, note: str) -> None:
        super().__init__()
        self._about = about
        self._note = note

    def compose(self) -> ComposeResult:
        """Lay out the words the note is about, the note, and the keys."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Note"
            box.border_subtitle = "Ctrl+S save · Ctrl+E your editor · Esc leave"
            yield Static(visible_line(self._about), classes="dialog-about", markup=False)
            yield CleanTextArea(visible(self._note), id="note", soft_wrap=True, compact=True)

    def on_mount(self) -> None:
        """Start at the end of what is there."""
        area = self.query_one(CleanTextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def action_save(self) -> None:
        """Return the note, unless it is as it was."""
        note = self.query_one(CleanTextArea).text.strip()
        self.dismiss(None if note == visible(self._note) else note)

    def action_dismiss_note(self) -> None:
        """Leave without a change."""
        self.dismiss(None)

    def action_editor(self) -> None:
        """Write the note in the user's editor and come back with it."""
        from tui.app.editor import EditorError, edit

        area = self.query_one(CleanTextArea)
        try:
            with self.app.suspend():
                area.text = visible(edit(area.text))
        except EditorError as error:
            self.notify(str(error), severity="error", markup=False)


class TagSuggester(Suggester):
    """Completes the tag being typed from those used before."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole input with its last tag completed."""
        head, _, last = value.rpartition(" ")
        if not last:
            return None
        taken = set(head.split())
        for tag in self._known:
            if tag.startswith(last) and tag != last and tag not in taken:
                return f"{head} {tag}" if head else tag
        return None


class TagsDialog(ModalScreen[tuple[str, ...] | None], ClosingOnce[tuple[str, ...] | None]):
    """Asks for tags; returns them, or None if it was left."""

    CSS_PATH = resource("styles/dialogs.tcss")

    BINDINGS = [Binding("escape", "leave", "Leave", priority=True)]

    def __init__(self, tags: Sequence[str], known: Sequence[str]) -> None:
        super().__init__()
        self._tags = tags
        self._known = known

    def compose(self) -> ComposeResult:
        """Lay out the input over the tags used before."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Tags"
            box.border_subtitle = "separated by spaces · → complete · Enter save · Esc leave"
            yield CleanInput(
                visible_line(" ".join(self._tags)),
                placeholder="tags, separated by spaces",
                suggester=TagSuggester([visible_line(tag) for tag in self._known]),
            )
            used = "  ".join(f"#{visible_line(tag)}" for tag in self._known[:40])
            yield Static(
                Content.assemble(("used before  ", "$foreground 55%"), used or "none yet"), classes="dialog-about"
            )

    def on_mount(self) -> None:
        """Leave room for the next tag."""
        field = self.query_one(CleanInput)
        if field.value:
            field.value += " "
        field.cursor_position = len(field.value)

    @on(Input.Submitted)
    def save(self, event: Input.Submitted) -> None:
        """Return the tags, each once, without a leading #."""
        event.stop()
        tags = dict.fromkeys(tag.lstrip("#") for tag in event.value.replace(",", " ").split())
        self.dismiss(tuple(tag for tag in tags if tag))

    def action_leave(self) -> None:
        """Leave without a change."""
        self.dismiss(None)


class ChoiceDialog(ModalScreen[str | None], ClosingOnce[str | None]):
    """Asks to choose one of a few answers; returns its id, or None if it was left."""

    CSS_PATH = resource("styles/dialogs.tcss")

    BINDINGS = [
        Binding("escape", "leave", "Leave", priority=True),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
    ]

    def __init__(self, title: str, question: str, answers: Iterable[tuple[str, str]], *, start: int = 0) -> None:
        """Take the answers as pairs of id and words."""
        super().__init__()
        self._title = title
        self._question = question
        self._answers = list(answers)
        self._start = start

    def compose(self) -> ComposeResult:
        """Lay out the question over the answers."""
        with Vertical(classes="dialog") as box:
            box.border_title = self._title
            box.border_subtitle = "Enter choose · Esc leave"
            if self._question:
                yield Static(visible_line(self._question), classes="dialog-question", markup=False)
            yield OptionList(
                *(Option(Content(visible_line(words)), id=name) for name, words in self._answers), compact=True
            )

    def on_mount(self) -> None:
        """Start on the answer that is in force."""
        options = self.query_one(OptionList)
        options.highlighted = self._start
        options.focus()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Return the answer."""
        event.stop()
        self.dismiss(event.option_id)

    def action_step(self, step: int) -> None:
        """Go through the answers with j and k."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
