"""The passages behind a number, each with its paragraph, and for claims the way they have come."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.balance_rows import Row
from tui.app.describing import shortened
from tui.balance import Chain, Passage
from tui.model import Span
from tui.visible import visible_line

STEP = 100
"""How many passages are laid out at a time; more follow when the cursor comes near the last."""
LONGEST = 240
"""Characters of a passage that are shown."""
INDENT = 7
"""Cells before the words, for the number of the paragraph."""
_MUTED = "$foreground 60%"


class PassageList(OptionList):
    """Passages in text order."""

    HELP = "The passages behind the number. Enter goes to one in the text."

    def __init__(
        self,
        words_of: Callable[[Span], str],
        number_of: Callable[[Span], int | None],
        *,
        id: str | None = None,  # noqa: A002  (Textual's own name)
    ) -> None:
        """Take what gives the words of a passage, and the number of its paragraph."""
        super().__init__(id=id, compact=True, markup=False)
        self._words_of = words_of
        self._number_of = number_of
        self._chains: Mapping[str, Chain] = {}
        self._passages: tuple[Passage, ...] = ()

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        return self._passages[self.highlighted] if self.highlighted is not None and self._passages else None

    def know(self, chains: Mapping[str, Chain]) -> None:
        """Take the chains of the claims, by id."""
        self._chains = chains

    def show(self, row: Row, at: int = 0) -> None:
        """Show the passages of a row, the cursor on the one of a number."""
        self._passages = row.passages
        if not row.passages:
            self.set_options([Option(Content.styled(_NOWHERE, _MUTED), disabled=True)])
            return
        self._show(at)

    def _show(self, at: int) -> None:
        self.set_options(())
        self._lay_out_to(at + STEP)
        self.highlighted = min(at, len(self._passages) - 1)
        if at == 0:
            self.scroll_home(animate=False)

    @on(OptionList.OptionHighlighted)
    def lay_out_more(self, event: OptionList.OptionHighlighted) -> None:
        """Lay out more passages before the last one is reached."""
        if event.option_index + STEP // 2 > self.option_count:
            self._lay_out_to(event.option_index + STEP)

    def action_last(self) -> None:
        """Go to the last passage, not only to the last of those that are laid out."""
        self._lay_out_to(len(self._passages))
        super().action_last()

    def _lay_out_to(self, end: int) -> None:
        if self._passages and self.option_count < len(self._passages):
            more = [Option(self._prompt(passage)) for passage in self._passages[self.option_count : end]]
            # None draws the line between two passages.
            lines = [line for option in more for line in (None, option)]
            self.add_options(lines if self.option_count else lines[1:])

    def _prompt(self, passage: Passage) -> Content:
        """Return a passage: its paragraph, its words, and below them the chain of a claim."""
        start, number = passage.span.start, self._number_of(passage.span)
        words = self._words_of(Span(start, min(passage.span.end, start + 2 * LONGEST)))
        room = max(10, self.scrollable_content_region.width - INDENT)
        lines = Content(shortened(words, LONGEST)).wrap(room)
        chain = self._chains.get(passage.id)
        if chain is not None:
            lines += Content.styled(visible_line(chain.words), _MUTED).wrap(room)
        place = Content.styled(f"{f'¶ {number}' if number else '':<{INDENT}}", _MUTED)
        first, *more = lines
        return Content("\n").join([place + first, *(line.pad_left(INDENT) for line in more)])

    def on_resize(self) -> None:
        """Wrap the passages anew for the room there is now."""
        if self._passages:
            self._show(self.highlighted or 0)


_NOWHERE = "This concerns the text as a whole: there are no words to go to."
