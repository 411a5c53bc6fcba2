"""The balance sheet: what the claims rest on in numbers, and behind each number the passages it counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from tui.app.balance_rows import Row, Section, sections
from tui.app.screens.closing import ClosingOnce
from tui.app.widgets.figures import FigureList
from tui.app.widgets.passages import PassageList
from tui.balance import Balance, Passage
from tui.model import Analysis, Document, Span
from tui.resources import resource
from tui.visible import visible_line

KEYS_OF_FIGURES = "Enter the passages behind a number · j k Space b g G · Esc back to the text"
STILL_READING = "First figures, still reading"
KEYS_OF_PASSAGES = "Enter go there in the text · j k Space b g G · Esc back to the numbers"


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was in a balance sheet, to be taken up again."""

    document: str
    """Id of the document."""
    row: str
    passage: int | None = None
    """Number of the passage, from 0; None while the numbers were looked at."""


@dataclass(frozen=True, slots=True)
class Left:
    """How the sheet was left."""

    place: Place
    passage: Passage | None
    """The passage to go to in the text, or None."""


class BalanceScreen(ClosingOnce[Left]):
    """Shows the sheet; returns where it was left, and the passage that was chosen if one was."""

    CSS_PATH = resource("styles/balance.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    AUTO_FOCUS = "FigureList"

    BINDINGS = [
        Binding("escape", "back", "Back", priority=True),
        Binding("p,q", "leave", "Leave", show=False),
        Binding("j", "step('cursor_down')", show=False),
        Binding("k", "step('cursor_up')", show=False),
        Binding("space", "step('page_down')", show=False, priority=True),
        Binding("b", "step('page_up')", show=False),
        Binding("g", "step('first')", show=False),
        Binding("G", "step('last')", show=False),
        Binding("l,right", "step('select')", show=False),
        Binding("h,left", "back", show=False),
    ]

    _drawn = False

    figures = getters.query_one(FigureList)
    passages = getters.query_one(PassageList)

    def __init__(
        self,
        document: Document,
        analysis: Analysis,
        words_of: Callable[[Span], str],
        number_of: Callable[[Span], int | None],
        place: Place | None = None,
        reading: str = "",
    ) -> None:
        """Take what the sheet is drawn up from.

        Args:
            document: the open text.
            analysis: what the engine found in it.
            words_of: gives the words of a passage as they are displayed, on one line.
            number_of: gives the number of the paragraph that a passage begins in.
            place: where the sheet was left before.
            reading: what the engine is still at, which the sheet then says.
        """
        super().__init__()
        self._document = document
        self._analysis = analysis
        self._words_of = words_of
        self._number_of = number_of
        self._start = place if place is not None and place.document == document.id else None
        self._reading = reading

    def compose(self) -> ComposeResult:
        """Lay out the title, the numbers, the passages and the keys."""
        yield Static(id="balance-title", markup=False)
        with Horizontal(id="balance"):
            yield FigureList(id="figures")
            yield PassageList(self._words_of, self._number_of, id="passages")
        yield Static(id="balance-keys", markup=False)

    def on_mount(self) -> None:
        """Draw the sheet up in a thread: a long text has many claims."""
        self._announce()
        self.figures.say("Counting …")
        self.draw_up()

    @work(thread=True, exclusive=True)
    def draw_up(self) -> None:
        """Draw the sheet up."""
        from tui.analysis.balance import draw_up

        worker, analysis = get_current_worker(), self._analysis
        balance = draw_up(self._document, analysis)
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show, balance)

    def show(self, balance: Balance) -> None:
        """Show the sheet: where it was left the last time, or as it is being looked at if it is there already."""
        found = sections(balance)
        self.passages.know({chain.claim: chain for chain in balance.chains})
        self.figures.note(_note(balance))
        if self._drawn:
            self._draw_anew(found)
            return
        self._drawn = True
        start = self._start
        self.figures.show(found, start.row if start else "")
        if start is not None and start.passage is not None and self.figures.row is not None:
            self._open(self.figures.row, start.passage)

    def take_analysis(self, document: Document, analysis: Analysis) -> None:
        """Draw the sheet up from a better analysis of its document; the cursor stays on its number or passage."""
        if document is self._document:
            self._analysis = analysis
            self.draw_up()

    def take_stage(self, reading: str) -> None:
        """Say what the engine is at."""
        self._reading = reading
        if self.is_mounted:
            self._announce()

    def _draw_anew(self, found: Sequence[Section]) -> None:
        passage = self.passages.passage if self._opened else None
        self.figures.show_again(found)
        row = self.figures.row
        if row is None or not self._opened:
            return
        if passage is None or not row.passages:
            self._open(row)
        else:
            starts = [other.span.start for other in row.passages]
            self._open(row, max(0, bisect_right(starts, passage.span.start) - 1))

    @on(OptionList.OptionHighlighted, "#figures")
    def follow(self) -> None:
        """Show the passages of the number under the cursor beside it, where there is room."""
        row = self.figures.row
        if row is not None and not self._opened:
            self.passages.show(row)

    @on(OptionList.OptionSelected, "#figures")
    def open_row(self) -> None:
        """Go into the passages of a number."""
        if self.figures.row is not None:
            self._open(self.figures.row)

    @on(OptionList.OptionSelected, "#passages")
    def choose(self) -> None:
        """Go to a passage in the text."""
        if self.passages.passage is not None:
            self.dismiss(Left(self._place, self.passages.passage))

    def action_step(self, step: str) -> None:
        """Move in whichever list is being looked at."""
        target = self.passages if self._opened else self.figures
        getattr(target, f"action_{step}")()

    def action_back(self) -> None:
        """Go back from the passages to the numbers, and from these to the text."""
        if not self._opened:
            self.action_leave()
            return
        self.remove_class("-opened")
        self._announce()
        self.figures.focus()

    def action_leave(self) -> None:
        """Go back to the text."""
        self.dismiss(Left(self._place, None))

    @property
    def _opened(self) -> bool:
        return self.has_class("-opened")

    @property
    def _place(self) -> Place:
        row = self.figures.row
        return Place(self._document.id, row.id if row else "", self.passages.highlighted if self._opened else None)

    def _open(self, row: Row, at: int = 0) -> None:
        self.passages.show(row, at)
        self.add_class("-opened")
        self._announce()
        self.passages.focus()

    def _announce(self) -> None:
        """Say what is looked at, how far it can be trusted, and which keys there are."""
        row = self.figures.row
        title = f"Balance sheet · {visible_line(self._document.title or self._document.uri)}"
        if self._opened and row is not None:
            count = "1 passage" if len(row.passages) == 1 else f"{len(row.passages) or 'no'} passages"
            title = f"{count} · {row.label}"
        keys = KEYS_OF_PASSAGES if self._opened else KEYS_OF_FIGURES
        self.query_one("#balance-title", Static).update(title)
        self.query_one("#balance-keys", Static).update(f"{STILL_READING} · {keys}" if self._reading else keys)


def _note(balance: Balance) -> str:
    if not balance.claims:
        return "No claims were found in this text: there is nothing to count."
    if not balance.entities:
        return "No claim is attributed to a source: the text says everything in its own voice."
    return ""
