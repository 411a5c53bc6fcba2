"""Opening: reading a text and its decisions in a thread, and showing each as soon as it is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.app.members import Members
from tui.app.painting import Canvas
from tui.app.screens.reader.analysing import FIRST_READING, Analysing
from tui.app.triage import Triage
from tui.model import Document, Flag
from tui.visible import visible_line

if TYPE_CHECKING:
    from tui.app.keeping import Keeper
    from tui.app.lexicons import LexiconFiles

MOMENT = 0.1
WATCH_SECONDS = 1.0
MOST_REASONS = 3


class Opening(Analysing):
    """Knows which documents were asked for, and opens them one at a time."""

    def __init__(
        self, sources: Sequence[str | Document], database: Path, analyst: str, engine: str, lexicons: LexiconFiles
    ) -> None:
        """Take what to open, the database, whose decisions will be saved, and what finds the marks.

        Args:
            sources: paths, or documents read already.
            database: where decisions are kept.
            analyst: whose decisions will be saved.
            engine: the one that has the last word.
            lexicons: the user's own.
        """
        super().__init__(engine, lexicons)
        self._sources = list(sources)
        self._members = Members()
        self._place = 0
        self._database = database
        self._analyst = analyst
        self.backups = 0
        """How many daily copies of the decisions are kept."""

    def on_mount(self) -> None:
        """Open the first document, and look once a second for decisions made elsewhere."""
        self.open_document()
        self.set_interval(WATCH_SECONDS, self.look_elsewhere)
        self.set_interval(WATCH_SECONDS, self.look_at_lexicons)

    def look_elsewhere(self) -> None:
        """Ask the keeper whether another process changed decisions on this document."""
        from tui.app.keeping import Refresh

        if self.keeper is not None and self.triage is not None:
            self.keeper.submit(Refresh(self.triage.document.id))

    def action_document(self, step: int) -> None:
        """Go to another of the documents that were opened."""
        place = self._place + step
        if not 0 <= place < len(self._sources):
            self.status.said = "there is no other document that way"
            return
        self._place = place
        self.stop_selecting()
        self.end_search()
        self.current = None
        self.triage = None
        self._waiting.clear()
        self.open_document()

    @work(thread=True, exclusive=True, group="open")
    def open_document(self, *, start_fresh: bool = False) -> None:
        """Show the text; then what it tells of itself; then its decisions; then its marks."""
        from tui.reading import described

        worker, tell = get_current_worker(), self.app.call_from_thread
        source = self._sources[self._place]
        document = source if isinstance(source, Document) else self._first_of(source)
        if document is None:
            return
        canvas = Canvas(Triage(document))
        if worker.is_cancelled:
            return
        tell(self.show_text, canvas)
        ready = Event()
        tell(self.furnish, ready.set)
        # Until the panels are there the screen needs the processor: nothing else is done meanwhile.
        while not ready.wait(MOMENT):
            if get_current_worker().is_cancelled:
                return
        if not isinstance(source, Document):
            document = self._members.rename(document, described(document))
        triage = Triage(document)
        canvas = Canvas(triage, canvas)
        tell(self.show_document, triage, canvas)
        if not self._open_store(start_fresh=start_fresh):
            return
        if self.keeper is not None:
            repository = self.keeper.repository
            others = repository.for_other_versions(triage.reference)
            tell(self.take_flags, triage, repository.for_document(document.id), others)
        if self._members.has_more(document):
            tell(self.gather, source, document)
        self.analyse(document, canvas)

    def _first_of(self, source: str) -> Document | None:
        """Return the first document of an input as its loader leaves it; None, after the failure was told, if none."""
        from tui.reading import ReadingError
        from tui.reading.loading import contents

        try:
            document, reasons = self._members.begin(contents(source))
        except ReadingError as error:
            document, reasons = None, [str(error)]
        if document is None:
            reason = reasons[0] if reasons else f"{source}: holds no document; name a file that does"
            self.app.call_from_thread(self.fail_to_read, reason)
        return document

    @work(thread=True, group="gather")
    def gather(self, source: str | Document, before: Document) -> None:
        """Read the next document of an archive, a mailbox or a folder ahead, so that > finds it there."""
        from tui.reading import described

        document, reasons = self._members.next_after(before)
        if reasons:
            self.app.call_from_thread(self.tell_failures, reasons)
        if document is not None:
            document = self._members.rename(document, described(document))
            self.app.call_from_thread(self.take_member, source, before, document)

    def _open_store(self, *, start_fresh: bool) -> bool:
        """Open the database if it is not open yet; tell whether it is."""
        from tui.app.keeping import Keeper
        from tui.flags.repository import StoreError, open_repository

        if self.keeper is not None:
            return True
        tell = self.app.call_from_thread
        try:
            repository = open_repository(self._database, analyst=self._analyst, start_fresh=start_fresh)
        except StoreError as error:
            tell(self.fail_to_store, str(error))
            return False
        repository.backups = self.backups
        keeper = Keeper(repository, lambda outcome: self.app.call_later(self.take_outcome, outcome))
        tell(self.take_keeper, keeper)
        return True

    # What the thread hands over

    def take_member(self, source: str | Document, before: Document, document: Document) -> None:
        """Put a document behind the one that lies before it in the same archive or folder."""
        place = next((n for n, other in enumerate(self._sources) if other is before or other is source), None)
        if place is None:
            return
        # A file's name stands for its first document until there is a second.
        self._sources[place : place + 1] = [before, document]
        self._place += place < self._place
        self.head.place = self._which()
        self.refresh_bindings()

    def tell_failures(self, reasons: Sequence[str]) -> None:
        """Name what could not be read in an archive or folder that is open."""
        for reason in reasons[:MOST_REASONS]:
            self.notify(visible_line(reason), title="Not opened", severity="warning", markup=False, timeout=10)
        if len(reasons) > MOST_REASONS:
            self.notify(
                f"{len(reasons) - MOST_REASONS} more parts could not be read.", severity="warning", markup=False
            )

    def show_text(self, canvas: Canvas) -> None:
        """Show a text before anything is known of it."""
        self.triage = canvas.triage
        self.article.scroll_home(animate=False)
        self.article.show(canvas)

    def show_document(self, triage: Triage, canvas: Canvas) -> None:
        """Show title, parts, and what must be known of how the text was read."""
        self.triage = triage
        self.head.document, self.head.analysis, self.head.place = triage.document, None, self._which()
        self.article.show(canvas)
        self.show_progress()
        self.show_inspected()
        self.status.work = FIRST_READING
        for notice in triage.document.notices:
            self.notify(visible_line(notice), severity="warning", markup=False)

    def take_keeper(self, keeper: Keeper) -> None:
        """Take the open store."""
        self.keeper = keeper
        if keeper.repository.read_only:
            self.status.trouble = f"READ ONLY: {visible_line(keeper.repository.read_only)}"

    def take_flags(self, triage: Triage, flags: Sequence[Flag], others: Sequence[Flag]) -> None:
        """Show the decisions made before, on this text and on other versions of it."""
        if triage is not self.triage:
            return
        triage.place(flags)
        adopted = triage.adopt(others)
        if flags or adopted.placed:
            self.show_article()
        if adopted.placed:
            lost = f"; {adopted.lost} could not be placed (O lists them)" if adopted.lost else ""
            found = f"{adopted.placed} found their words again{lost}"
            self.notify(f"This text has changed since decisions were made on it: {found}.", markup=False)
        elif adopted.lost:
            kept = "1 decision was" if adopted.lost == 1 else f"{adopted.lost} decisions were"
            self.notify(
                f"{kept} made on another text that stood here. None of the words are in this one, so none is shown; "
                "all are kept (caveat flags list).",
                markup=False,
            )

    def _which(self) -> str:
        """Return which of several documents this is."""
        more = "+" if self._members.waiting else ""
        return f"{self._place + 1} of {len(self._sources)}{more}" if len(self._sources) > 1 else ""

    def fail_to_read(self, reason: str) -> None:
        """Go on to the next document, or end with the reason if there is no other."""
        if len(self._sources) == 1:
            self.post_message(self.Finished(1, reason))
            return
        del self._sources[self._place]
        self._place = min(self._place, len(self._sources) - 1)
        self.notify(visible_line(reason), title="Not opened", severity="error", markup=False, timeout=10)
        self.open_document()

    def fail_to_store(self, reason: str) -> None:
        """Ask what to do about a database that cannot be used."""
        from tui.app.screens.dialogs import ChoiceDialog

        answers = [
            ("quit", "Quit and leave everything as it is"),
            ("read", "Read on without saving"),
            ("fresh", "Set the file aside and begin a fresh database"),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "fresh":
                self.open_document(start_fresh=True)
            elif answer == "read":
                self.status.trouble = "NOT SAVING: the database cannot be used"
                self.read_without_store()
            else:
                self.post_message(self.Finished(1, reason))

        self.app.push_screen(ChoiceDialog("The database cannot be used", reason, answers), chosen)

    @work(thread=True, exclusive=True, group="open")
    def read_without_store(self) -> None:
        """Analyse the open text although decisions cannot be saved."""
        if self.triage is not None and self.article.canvas is not None:
            self.analyse(self.triage.document, self.article.canvas)
