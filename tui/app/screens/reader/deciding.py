"""Deciding: flags, ratings, notes and tags, undo and redo. What is decided goes to the keeper, and comes back saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tui.app.marks import Mark, MarkKey
from tui.app.screens.reader.finding import Finding
from tui.app.triage import is_empty, toggled
from tui.app.wording import STATUSES, mark_words
from tui.model import Flag
from tui.terms import Status
from tui.visible import visible_line

if TYPE_CHECKING:
    from tui.app.keeping import Kept, Outcome, Redo, Request, Undo

FlagChange = Callable[[Flag], Flag]
"""How a decision is changed: from the flag there is to the flag there shall be."""


class Deciding(Finding):
    """The commands that change what is stored."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[MarkKey, Flag | None] = {}

    # What can be decided

    def action_decide(self, status: str) -> None:
        """Decide on the mark (or the selected passage) and go on to the next undecided one."""
        mark = self.subject()
        if mark is None:
            self.status.said = "go to a mark first (n), or select a passage (V)"
            return
        was_selecting = self.selected_span() is not None
        self.change(mark, lambda flag: replace(flag, status=Status(status)))
        self.status.said = f"{STATUSES[Status(status)]}: {mark_words(mark)}"
        if was_selecting:
            self.stop_selecting()
            self.current = mark
        else:
            self._advance(mark)

    def action_clear(self) -> None:
        """Take the decision away; rating, tags and note stay."""
        mark = self.current
        flag = self.flag_there(mark) if mark is not None else None
        if mark is None or flag is None or flag.status is None:
            self.status.said = "nothing to clear here"
            return
        self.change(mark, lambda flag: replace(flag, status=None))
        self.status.said = "decision cleared"

    def action_credibility(self, number: int) -> None:
        """Rate the information, 1 to 6."""
        self._rate(lambda flag: toggled(flag, credibility=number))

    def action_reliability(self, letter: str) -> None:
        """Rate the source, A to F."""
        self._rate(lambda flag: toggled(flag, reliability=letter))

    def action_confirm(self) -> None:
        """Flag the selected passage."""
        if self.selected_span() is not None:
            self.action_decide(Status.FLAGGED.value)

    def action_note(self) -> None:
        """Write a note in a small window."""
        from tui.app.screens.dialogs import NoteDialog

        mark = self.subject_or_say()
        if mark is None:
            return
        flag = self.flag_there(mark)

        def written(note: str | None) -> None:
            if note is not None:
                self.set_note(mark, note)

        self.app.push_screen(NoteDialog(self.words_of(mark), flag.note if flag else ""), written)

    def action_note_in_editor(self) -> None:
        """Write a note in the user's own editor."""
        from tui.app.editor import EditorError, edit

        mark = self.subject_or_say()
        if mark is None:
            return
        flag = self.flag_there(mark)
        try:
            with self.app.suspend():
                note = edit(flag.note if flag else "")
        except EditorError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.set_note(mark, note)

    def action_tags(self) -> None:
        """Set tags."""
        from tui.app.screens.dialogs import TagsDialog

        mark = self.subject_or_say()
        if mark is None or self.keeper is None:
            return
        flag = self.flag_there(mark)

        def chosen(tags: tuple[str, ...] | None) -> None:
            if tags is not None:
                self.change(mark, lambda flag: replace(flag, tags=tags))
                self.stop_selecting()
                self.current = mark

        self.app.push_screen(TagsDialog(flag.tags if flag else (), self.keeper.repository.tags()), chosen)

    def action_orphans(self) -> None:
        """Choose a decision that lost its words, and put it on the mark or passage under the cursor."""
        from tui.app.describing import shortened
        from tui.app.screens.dialogs import ChoiceDialog

        triage, mark = self.triage, self.subject()
        if triage is None or not triage.orphans:
            self.status.said = "every decision has its place"
            return

        def chosen(flag_id: str | None) -> None:
            if flag_id is None:
                return
            if mark is None:
                self.status.said = "go to a mark or select a passage first, then O again"
                return
            self.put_back(triage.orphans[flag_id], mark)

        rows = [
            (flag.id, f"{STATUSES[flag.status] if flag.status else 'noted'}: {shortened(flag.target.exact, 56)}")
            for flag in triage.orphans.values()
        ]
        question = f"Put on: {shortened(self.words_of(mark), 56)}" if mark else "Nothing is chosen to put one on."
        self.app.push_screen(ChoiceDialog("Decisions without a place", question, rows), chosen)

    def put_back(self, orphan: Flag, mark: Mark) -> None:
        """Save a decision that lost its words on new ones."""
        from tui.app.keeping import Save

        if self.triage is not None and self.keeper is not None:
            self.keeper.submit(Save(self.triage.moved(orphan, mark)))
            self.stop_selecting()

    def action_undo(self) -> None:
        """Take back the last decision on this document."""
        from tui.app.keeping import Undo

        self._send_history(Undo)

    def action_redo(self) -> None:
        """Make the decision again that was taken back."""
        from tui.app.keeping import Redo

        self._send_history(Redo)

    # How it is kept

    def subject_or_say(self) -> Mark | None:
        """Return the mark a command is about, or say that there is none."""
        mark = self.subject()
        if mark is None:
            self.status.said = "go to a mark first (n), or select a passage (V)"
        return mark

    def flag_there(self, mark: Mark) -> Flag | None:
        """Return the newest decision on a mark, saved or on its way."""
        if mark.key in self._waiting:
            return self._waiting[mark.key]
        return self.triage.flag_on(mark) if self.triage else None

    def set_note(self, mark: Mark, note: str) -> None:
        """Set the note on a mark."""
        self.change(mark, lambda flag: replace(flag, note=note))
        self.stop_selecting()
        self.current = mark

    def change(self, mark: Mark, how: FlagChange) -> None:
        """Change the decision on a mark and hand it to the keeper."""
        from tui.app.keeping import Remove, Save

        if self.triage is None or self.keeper is None:
            self.status.said = "the database is not open yet"
            return
        before = self.flag_there(mark)
        after = how(self.triage.draft(mark, before))
        if after == before:
            return
        request: Request
        if is_empty(after):
            if before is None:
                return
            request, self._waiting[mark.key] = Remove(before), None
        else:
            request, self._waiting[mark.key] = Save(after), after
        self.status.saved = "saving …"
        self.keeper.submit(request)

    def take_outcome(self, outcome: Outcome) -> None:
        """Follow what the keeper tells."""
        from tui.app.keeping import ChangedElsewhere, Kept, Refused

        match outcome:
            case Kept():
                self._take_kept(outcome)
            case Refused(_, reason, waiting):
                decisions = "1 decision is" if waiting == 1 else f"{waiting} decisions are"
                self.status.trouble = f"NOT SAVED: {decisions} waiting. {visible_line(reason)} Trying again …"
                self.status.saved = ""
            case ChangedElsewhere(flags):
                self.replace_flags(flags)
                self.status.said = "decisions changed elsewhere"

    def replace_flags(self, flags: tuple[Flag, ...]) -> None:
        """Show the decisions as the store holds them now."""
        if self.triage is not None:
            self.triage.replace_flags(flags)
            self.show_article()
            self.show_inspected()

    def _take_kept(self, kept: Kept) -> None:
        from tui.app.keeping import Redo, Undo

        self.status.trouble = ""
        self.status.saved = f"saved {datetime.now().astimezone():%H:%M:%S}"
        change, triage = kept.change, self.triage
        if change is None:
            self.status.said = "nothing of yours to undo" if isinstance(kept.request, Undo) else "nothing to redo"
            return
        about = {flag.document.id for flag in (change.before, change.after) if flag is not None}
        if triage is None or triage.document.id not in about:
            return
        known = len(triage.marks)
        mark = triage.apply(change.before, change.after)
        if mark is None:
            return
        self._forget_waiting(kept.request, mark)
        self._show_change(mark, remade=len(triage.marks) != known)
        if isinstance(kept.request, Undo | Redo):
            word = "undone" if isinstance(kept.request, Undo) else "done again"
            self.status.said = f"{word}: {mark_words(mark)}"
            if triage.mark_of(mark.key):
                self.reach(mark)

    def _forget_waiting(self, request: Request, mark: Mark) -> None:
        """Drop the copy of a decision on its way, unless a newer one is on its way already."""
        from tui.app.keeping import Save

        waiting = self._waiting.get(mark.key)
        newer = isinstance(request, Save) and waiting is not None and waiting != request.flag
        if not newer:
            self._waiting.pop(mark.key, None)

    def _show_change(self, mark: Mark, *, remade: bool) -> None:
        if remade:
            self.show_article()
        else:
            self.article.repaint_marks(mark)
            self.show_progress()
        if self.current is not None:
            self.show_inspected()

    def _rate(self, how: FlagChange) -> None:
        mark = self.subject_or_say()
        if mark is not None:
            self.change(mark, how)
            if self.selected_span() is not None:
                self.stop_selecting()
                self.current = mark

    def _advance(self, mark: Mark) -> None:
        """Go on to the next mark that is not decided, leaving out the one just decided."""
        triage = self.triage
        if triage is None:
            return

        def undecided(other: Mark) -> bool:
            flag = self.flag_there(other)
            return self.shows(other) and other.key != mark.key and (flag is None or flag.status is None)

        following, _ = triage.neighbour(mark, 1, undecided)
        if following is None:
            self.status.said = "every mark on the page is decided"
            self.show_inspected()
        else:
            self.reach(following)

    def _send_history(self, request: type[Undo] | type[Redo]) -> None:
        if self.triage is None or self.keeper is None:
            self.status.said = "the database is not open yet"
            return
        self.keeper.submit(request(self.triage.document.id))
