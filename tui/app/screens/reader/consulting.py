"""Consulting what lies beside the text: the balance sheet, and the address a passage or the document has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.app.marks import Mark
from tui.app.screens.reader.opening import Opening
from tui.model import Document, Span
from tui.paragraphs import paragraph_number

if TYPE_CHECKING:
    from tui.app.painting import Canvas
    from tui.app.screens.balance import BalanceScreen, Left, Place
    from tui.app.triage import Triage
    from tui.balance import Passage


class Consulting(Opening):
    """The commands that leave the text for its numbers or its addresses, and come back to it."""

    _sheet_place: Place | None = None
    _sheet: BalanceScreen | None = None

    def action_balance(self) -> None:
        """Show the balance sheet, where it was left."""
        from tui.app.screens.balance import BalanceScreen

        triage = self.triage
        if triage is None or triage.analysis is None:
            self.status.said = "the text is still being read for claims"
            return

        def number_of(span: Span) -> int | None:
            return paragraph_number(triage.paragraphs, span.start)

        self._sheet = BalanceScreen(
            triage.document, triage.analysis, self.words_in, number_of, self._sheet_place, self.reading
        )
        self.app.push_screen(self._sheet, self.leave_sheet)

    def take_analysis(self, triage: Triage, canvas: Canvas) -> None:
        """Show better marks, and bring the sheet up to date if it is open."""
        super().take_analysis(triage, canvas)
        if self._sheet is not None and triage.analysis is not None:
            self._sheet.take_analysis(triage.document, triage.analysis)

    def show_stage(self, document: Document, words: str) -> None:
        """Show what the engine is at, on the sheet too if it is open."""
        super().show_stage(document, words)
        if self._sheet is not None:
            self._sheet.take_stage(self.reading)

    def sheet_section(self, form: str) -> Iterator[str]:
        """Yield the sheet as it ends a report; nothing in a format that is no report. May be called in a thread."""
        triage = self.triage
        if form != "markdown" or triage is None or triage.analysis is None:
            return
        from tui.analysis.balance import draw_up
        from tui.export.balance_markdown import balance_section

        yield from balance_section(draw_up(triage.document, triage.analysis))

    def leave_sheet(self, left: Left | None) -> None:
        """Remember where the sheet was left, and go to the passage that was chosen."""
        self._sheet = None
        if left is None:
            return
        self._sheet_place = left.place
        if left.passage is not None:
            self.go_to(left.passage)

    def go_to(self, passage: Passage) -> None:
        """Put the cursor on the mark of a passage; where none bears it, show its words."""
        mark = self._mark_of(passage)
        if mark is None:
            self.current = None
            self.article.reveal(passage.span)
            return
        if not self.shows(mark):
            self.action_layer(mark.family.value)
        self.reach(mark)

    def _mark_of(self, passage: Passage) -> Mark | None:
        marks = self.triage.marks if self.triage is not None else []
        there = [mark for mark in marks if mark.span == passage.span]
        return next((mark for mark in there if mark.id == passage.id), there[0] if there else None)

    def action_open_address(self) -> None:
        """Show the address at the mark, or the document's own, and open it only if the user says so."""
        from tui.app.addresses import address_for, open_in_browser
        from tui.app.screens.dialogs import ChoiceDialog

        if self.triage is None:
            return
        address = address_for(self.triage.document, self.current.span if self.current else None)
        if address is None:
            self.status.said = "this document carries no web address"
            return

        def chosen(answer: str | None) -> None:
            if answer == "open":
                program = open_in_browser(address)
                self.status.said = f"handed to {program}" if program else "no program here opens web addresses"
            elif answer == "copy":
                self.app.copy_to_clipboard(address)
                self.status.said = "address copied"

        answers = [
            ("no", "Leave it"),
            ("open", "Open it in the browser, which tells the site that you read it"),
            ("copy", "Copy it"),
        ]
        self.app.push_screen(ChoiceDialog("A web address", address, answers), chosen)
