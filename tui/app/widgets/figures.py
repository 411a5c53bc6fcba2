"""The numbers of a balance sheet, in sections, each with a bar for its share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.balance_rows import Row, Section

COUNT = 6
"""Cells for a number, right-aligned."""
PERCENT = 6
WIDEST_LABEL, WIDEST_BAR = 44, 40
_MUTED = "$foreground 60%"


class FigureList(OptionList):
    """A row for each figure; headings cannot be chosen."""

    HELP = "The numbers of the balance sheet. Enter opens the passages behind one."

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id, compact=True, markup=False)
        self._sections: Sequence[Section] = ()
        self._note = ""
        self._rows: dict[str, Row] = {}

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        option = self.highlighted_option
        return self._rows.get(option.id or "") if option is not None else None

    def say(self, words: str) -> None:
        """Show words and nothing else."""
        self.set_options([Option(Content.styled(words, _MUTED), disabled=True)])

    def note(self, words: str) -> None:
        """Set words over the first section."""
        self._note = words

    def show(self, found: Sequence[Section], start: str = "") -> None:
        """Show sections, the cursor on the row of an id, or else on the first row."""
        self._sections = found
        self._rows = {row.id: row for section in found for row in section.rows}
        self._lay_out(start)

    def show_again(self, found: Sequence[Section]) -> None:
        """Show other sections where there are some: the cursor stays on its row, or where that was."""
        row, at, top = self.row, self.highlighted, self.scroll_offset.y
        height = self._height_above(at)
        self.show(found, row.id if row is not None else "")
        if row is not None and row.id not in self._rows and at is not None:
            choices = [place for place, option in enumerate(self.options) if not option.disabled]
            self.highlighted = min(choices, key=lambda place: abs(place - at), default=None)
        self.scroll_to(y=top + self._height_above(self.highlighted) - height, animate=False)

    def _height_above(self, at: int | None) -> int:
        """Return how many rows lie above an option."""
        return sum(_rows_of(option) for option in self.options[:at])

    def on_resize(self) -> None:
        """Draw the bars anew for the room there is now."""
        if self._sections:
            row = self.row
            self._lay_out(row.id if row else "")

    def _lay_out(self, start: str) -> None:
        width = self.scrollable_content_region.width - 1
        options = [Option(Content.styled(self._note, "bold"), disabled=True)] if self._note else []
        labels = [row.label for section in self._sections for row in section.rows if row.share is not None]
        widest = min(max(map(_cells, labels), default=0), WIDEST_LABEL, max(8, width - COUNT - PERCENT - 6))
        for section in self._sections:
            if options:
                options.append(Option("", disabled=True))
            options.append(Option(Content.styled(section.heading, "bold"), disabled=True))
            options.extend(Option(_prompt(row, width, widest), id=row.id) for row in section.rows)
        self.set_options(options)
        if start in self._rows:
            self.highlighted = self.get_option_index(start)
        else:
            self.highlighted = next((at for at, option in enumerate(options) if not option.disabled), None)
        if self.highlighted is not None and start not in self._rows:
            self.scroll_home(animate=False)


def _rows_of(option: Option) -> int:
    return option.prompt.plain.count("\n") + 1 if isinstance(option.prompt, Content) else 1


def _cells(words: str) -> int:
    return Content(words).cell_length


def _prompt(row: Row, width: int, widest: int) -> Content:
    """Return a row: its number, its words, and its bar where it is part of a whole."""
    number = Content.styled(f"{len(row.passages) or '–':>{COUNT - 2}}  ", "bold")
    if row.share is None:
        return _indented(number, Content(row.label), width)
    label = Content(row.label).truncate(widest, ellipsis=True, pad=True)
    room = min(WIDEST_BAR, width - COUNT - widest - 1 - PERCENT)
    percent = Content.styled(f"{row.share:>{PERCENT}.0%}", _MUTED)
    return Content.assemble(number, label, " ", _bar(row.share, room, wary=row.wary), percent)


def _bar(share: float, room: int, *, wary: bool) -> Content:
    if room < 4:
        return Content()
    filled = min(room, max(1, round(room * share)))
    # The sign differs too, for terminals without colour.
    bar = ("▓" * filled, "$mark-marker") if wary else ("█" * filled, "$mark-source")
    return Content.assemble(bar, ("·" * (room - filled), "$foreground 30%"))


def _indented(number: Content, words: Content, width: int) -> Content:
    """Return words wrapped beside a number, further lines below the first."""
    lines: Iterable[Content] = words.wrap(max(10, width - COUNT))
    first, *more = lines
    return Content("\n").join([Content.assemble(number, first), *(line.pad_left(COUNT) for line in more)])
