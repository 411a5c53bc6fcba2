"""Analysing: the marks of the open text, found in a thread and shown each time they get better."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.app.lexicons import problem_lines
from tui.app.painting import Canvas
from tui.app.screens.reader.deciding import Deciding
from tui.app.triage import Triage
from tui.model import Analysis, Document
from tui.visible import visible, visible_line

if TYPE_CHECKING:
    from tui.app.lexicons import LexiconFiles, Loaded

FIRST_READING = "reading the text …"
CLOSER_READING = "reading it more closely …"


class CancelledError(Exception):
    """The reader went on to another document, or was left."""


class Analysing(Deciding):
    """Runs the engine; what it finds later changes marks, and neither what is looked at nor what was decided."""

    def __init__(self, engine: str, lexicons: LexiconFiles) -> None:
        """Take what finds the marks.

        Args:
            engine: the one that has the last word.
            lexicons: the user's own.
        """
        super().__init__()
        self._engine = engine
        self._lexicons = lexicons
        self.reading = ""
        """What the engine is at, in words; empty once it has said its last."""

    @work(thread=True, exclusive=True, group="lexicons")
    def look_at_lexicons(self) -> None:
        """Read the user's own lexicons again if they have changed; what the disk is slow with is not waited for."""
        if self._lexicons.has_changed:
            self.app.call_from_thread(self.take_lexicon, self._lexicons.load())

    def take_lexicon(self, loaded: Loaded) -> None:
        """Say what is wrong with the user's own lexicons, and mark the open text anew."""
        self.tell_problems(loaded)
        self.status.said = "your lexicon has changed: the text is marked anew"
        if self.triage is not None:
            self.analyse_again()

    def tell_problems(self, loaded: Loaded) -> None:
        """Say what is wrong with the user's own lexicons."""
        if loaded.problems:
            words = visible(problem_lines(loaded.problems))
            self.notify(words, title="Your lexicon", severity="warning", markup=False, timeout=10)

    @work(thread=True, exclusive=True, group="analyse")
    def analyse_again(self) -> None:
        """Find the marks of the open text once more."""
        if self.triage is not None and self.article.canvas is not None:
            self.analyse(self.triage.document, self.article.canvas)

    def analyse(self, document: Document, canvas: Canvas) -> None:
        """Run the engine and hand over its marks, laid out already, each time they get better; called in a thread."""
        worker = get_current_worker()
        percent = 0

        def tell(callback: Callable[..., object], *args: object) -> None:
            if worker.is_cancelled:
                raise CancelledError
            self.app.call_from_thread(callback, *args)

        def report(part: float) -> None:
            nonlocal percent
            if worker.is_cancelled:
                raise CancelledError
            if (now := int(part * 100)) != percent:
                percent = now
                self.app.call_later(self.show_work, document, part)

        loaded = self._lexicons.first()
        try:
            if loaded.problems and self.triage is not None and self.triage.analysis is None:
                tell(self.tell_problems, loaded)

            from tui.analysis.analyses import analyses
            from tui.analysis.engines import Engine

            tell(self.show_stage, document, FIRST_READING)
            wanted = Engine(self._engine)
            for analysis in analyses(document, wanted, on_progress=report, lexicon=loaded.lexicon):
                if self._lexicons.loaded is not loaded:
                    return
                triage = Triage(document, analysis)
                tell(self.take_analysis, triage, Canvas(triage, canvas))
                tell(self.show_stage, document, CLOSER_READING if wanted is not Engine.RULES else "")
            tell(self.show_stage, document, "")
        except CancelledError:
            return

    def show_stage(self, document: Document, words: str) -> None:
        """Show what the engine is at."""
        if self.triage is not None and self.triage.document is document:
            self.reading = self.status.work = words

    def show_work(self, document: Document, part: float) -> None:
        """Show how far the engine has come; a report that comes after the marks is dropped."""
        if self.triage is not None and self.triage.document is document and self.reading:
            self.status.work = f"{self.reading} {part:.0%}"

    def take_analysis(self, triage: Triage, canvas: Canvas) -> None:
        """Show the marks; the cursor, the decisions and the place in the text stay on their words."""
        if self.triage is None or triage.document is not self.triage.document:
            return
        current, flags, lost = self.current, self.triage.flags(), len(self.triage.orphans)
        self.triage = triage
        triage.place(flags)
        self.head.analysis = triage.analysis
        self.summary.show(triage.analysis)
        self.article.show(canvas if not flags else Canvas(triage, canvas))
        self.show_progress()
        if current is not None:
            self.keep_at(triage.successor(current) or current)
        self.show_inspected()
        self._tell_about(triage, triage.analysis, lost)

    def _tell_about(self, triage: Triage, analysis: Analysis | None, lost: int) -> None:
        """Say what must be known of an analysis, and how many decisions lost their words with it."""
        for notice in analysis.notices if analysis else ():
            self.notify(visible_line(notice), severity="warning", markup=False)
        if len(triage.orphans) > lost:
            count = len(triage.orphans)
            self.notify(
                f"{count} earlier decision{'s' if count > 1 else ''} could not be placed: the words are gone from this "
                "text. They are kept; O lists them.",
                severity="warning",
                markup=False,
            )
