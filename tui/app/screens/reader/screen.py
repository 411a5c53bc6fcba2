"""The reader's screen: chords, panels, copying, exporting, leaving."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, work
from textual.binding import Binding

from tui.app.commands import COMMANDS
from tui.app.lexicons import LexiconFiles
from tui.app.registry import PREFIXES, Command, chord_prompt
from tui.app.screens.reader.consulting import Consulting
from tui.app.screens.reader.moving import OWN_PREFIXES
from tui.model import Document, Flag
from tui.terms import Status

if TYPE_CHECKING:
    from tui.app.keeping import Keeper
    from tui.app.screens.export import ExportOrder

SELECTING_ONLY = {"confirm"}
FOR_SEVERAL = {"document"}
ALWAYS = {"move", "quit"}


class ReaderScreen(Consulting):
    """Reads one article at a time."""

    BINDINGS = [
        Binding(
            ",".join(command.plain_keys),
            command.action,
            command.footer or command.title,
            id=command.id,
            show=bool(command.footer),
            key_display=command.plain_keys[0] if command.footer else None,
            tooltip=command.help,
        )
        for command in COMMANDS
        if command.plain_keys
    ]

    def __init__(
        self,
        sources: Sequence[str | Document],
        database: Path,
        analyst: str,
        commands: Iterable[Command] = COMMANDS,
        *,
        engine: str = "full",
        lexicons: LexiconFiles | None = None,
        scratch: bool = False,
    ) -> None:
        """Take what to open and where decisions go.

        Args:
            sources: paths, or documents read already.
            database: where decisions are kept.
            analyst: whose decisions will be saved.
            commands: the commands with the user's keys.
            engine: what finds the attributions in the end: ``rules``, ``fast`` or ``full``.
            lexicons: the user's own, watched.
            scratch: whether the database is thrown away afterwards.
        """
        super().__init__(sources, database, analyst, engine, lexicons or LexiconFiles())
        self._scratch = scratch
        self._commands = tuple(commands)
        self._chords = {chord: command for command in self._commands for chord in command.chords}
        self._prefix = ""

    # Keys

    async def on_key(self, event: events.Key) -> None:
        """Collect the two keys of a chord; everything else goes to the bindings."""
        self.key_pressed = event.character or event.key
        if self.furnished and self.focused is self.search_bar:
            return
        if self._prefix:
            chord, self._prefix = self._prefix + (event.character or ""), ""
            self.status.prompt = ""
            event.stop()
            event.prevent_default()
            command = self._chords.get(chord)
            if command is not None:
                await self.run_action(command.action)
            elif event.key != "escape" and not self.run_own_chord(chord):
                self.status.said = f"{chord} is not a command; ? shows them all"
        elif event.character in PREFIXES and any(chord.startswith(event.character) for chord in self._chords):
            self._prefix = event.character
            event.stop()
            event.prevent_default()
            choices = {
                chord[1]: command.brief or command.title.lower()
                for chord, command in self._chords.items()
                if chord[0] == self._prefix
            }
            canvas = self.article.canvas
            if canvas is not None and self._prefix in OWN_PREFIXES:
                choices |= {own.letter: own.name.replace("_", " ") for own in canvas.own_types.values()}
            self.status.prompt = chord_prompt(self._prefix, choices, self.size.width - 2)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Leave out of the footer what is impossible now."""
        if not self.furnished and action not in ALWAYS:
            return False
        if action in SELECTING_ONLY:
            return self.selected_span() is not None
        if action in FOR_SEVERAL:
            return len(self._sources) > 1
        return True

    def action_leave(self) -> None:
        """Leave the selection; with none, the search; with none, the mark."""
        if self.article.caret is not None or self.selected_span() is not None:
            self.stop_selecting()
        elif self.article.hits or self.search_bar.display:
            self.end_search()
        else:
            self.current = None

    def take_keeper(self, keeper: Keeper) -> None:
        """Take the open store; say so if it is not kept."""
        super().take_keeper(keeper)
        if self._scratch:
            self.status.said = "a scratch database: what you decide here is not kept"

    # Panels

    def action_inspector(self) -> None:
        """Show or hide the inspector."""
        self.inspector.display = not self.inspector.display
        self._fold_panels()

    def action_summary(self) -> None:
        """Show or hide the summary."""
        self.summary.display = not self.summary.display
        self._fold_panels()

    def _fold_panels(self) -> None:
        self.query_one("#panels").display = self.inspector.display or self.summary.display

    def action_help(self) -> None:
        """Show every key."""
        from tui.app.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self._commands))

    def action_theme(self) -> None:
        """Choose the colours."""
        self.app.search_themes()

    # Out of the reader

    def action_copy(self) -> None:
        """Copy the selected passage or the mark with its citation, and say which way it went."""
        from tui.app.citing import citation
        from tui.app.clipboard import copy_with_helper

        mark = self.subject_or_say()
        if mark is None or self.triage is None:
            return
        document = self.triage.document
        text = citation(document, mark, mark.span.of(document.text))
        self.app.copy_to_clipboard(text)
        helper = copy_with_helper(text)
        self.status.said = f"copied with citation ({helper or 'through the terminal'})"

    def action_export(self) -> None:
        """Ask what to export and write it."""
        from tui.app.screens.export import ExportDialog
        from tui.export.writing import slug

        if self.triage is None:
            return
        flags = self.triage.flags()
        counts: dict[Status | None, int] = {None: len(flags)}
        for status in Status:
            counts[status] = sum(flag.status is status for flag in flags)
        document = self.triage.document
        stem = slug(document.title or Path(document.uri).stem)

        def ordered(order: ExportOrder | None) -> None:
            if order is not None:
                self.write_export(order, flags)

        self.app.push_screen(ExportDialog(stem, counts), ordered)

    @work(thread=True, group="export")
    def write_export(self, order: ExportOrder, flags: Sequence[Flag]) -> None:
        """Write the chosen decisions to a file."""
        from tui.export import export_flags, select_flags
        from tui.export.writing import WritingError, write_atomically

        chosen = list(select_flags(flags, status=order.status))
        try:
            chunks = chain(export_flags(chosen, order.format), self.sheet_section(order.format))
            write_atomically(order.path, chunks, overwrite=order.overwrite)
        except WritingError as error:
            self.app.call_from_thread(self.notify, str(error), severity="error", markup=False)
            return
        count = "1 item" if len(chosen) == 1 else f"{len(chosen)} items"
        self.app.call_from_thread(self.notify, f"{count} written to {order.path}", markup=False)

    def action_quit(self) -> None:
        """Leave Caveat; ask first if something is not saved."""
        from tui.app.screens.dialogs import ChoiceDialog

        unsaved = self.keeper.unsaved if self.keeper is not None else ()
        if not (self.status.trouble and unsaved):
            self.post_message(self.Finished(0))
            return
        answers = [
            ("stay", "Stay, and keep trying to save"),
            ("write", "Write the unsaved decisions to caveat-unsaved.jsonl here, and quit"),
            ("quit", "Quit and lose them"),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "write":
                self.write_unsaved(unsaved)
            elif answer == "quit":
                self.post_message(self.Finished(1))

        question = f"{len(unsaved)} decision{'s are' if len(unsaved) > 1 else ' is'} not saved."
        self.app.push_screen(ChoiceDialog("Not saved yet", question, answers), chosen)

    def write_unsaved(self, unsaved: Sequence[Flag]) -> None:
        """Write what could not be saved to a file that can be imported later, and quit."""
        from tui.export import export_flags
        from tui.export.writing import WritingError, write_atomically

        try:
            write_atomically(Path("caveat-unsaved.jsonl"), export_flags(unsaved, "jsonl"), overwrite=True)
        except WritingError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        where = "The unsaved decisions are in caveat-unsaved.jsonl"
        self.post_message(self.Finished(1, f"{where}; bring them in with: caveat flags import caveat-unsaved.jsonl"))

    def on_unmount(self) -> None:
        """Write what is waiting and close the store."""
        if self.keeper is not None:
            self.keeper.close()
