"""What the parts of the reader share: the widgets, the open article, and the mark under the cursor."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen

from tui.app.marks import Mark
from tui.app.painting import Canvas
from tui.app.triage import Triage
from tui.app.widgets.article import ArticleView
from tui.app.widgets.head import HeadLine
from tui.app.widgets.status import StatusLine
from tui.model import Span
from tui.terms import Kind

if TYPE_CHECKING:
    from tui.app.keeping import Keeper
    from tui.app.widgets.inspector import Inspector
    from tui.app.widgets.search import SearchBar
    from tui.app.widgets.summary import Summary


class ReaderBase(Screen[None]):
    """Lays out the screen and keeps the panels in step with the cursor."""

    @dataclass
    class Finished(Message):
        """The reader is done; the message is for standard error."""

        return_code: int
        message: str = ""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (170, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (14, "-low"), (30, "-tall")]
    AUTO_FOCUS = "ArticleView"

    article = getters.query_one(ArticleView)
    head = getters.query_one(HeadLine)
    status = getters.query_one(StatusLine)

    inspector: Inspector
    summary: Summary
    search_bar: SearchBar
    furnished = False
    """Whether the panels are there; until then only the text is, and it can only be moved through."""

    current: reactive[Mark | None] = reactive(None)
    """The mark under the cursor."""
    triage: reactive[Triage | None] = reactive(None)
    """The open article."""
    keeper: reactive[Keeper | None] = reactive(None)
    """The store, once it is open."""

    def compose(self) -> ComposeResult:
        """Lay out what is needed to see the text; the rest follows with ``furnish``."""
        yield HeadLine()
        with Horizontal(id="reading"):
            yield ArticleView(id="article")
            yield Vertical(id="panels")
        yield StatusLine()

    def furnish(self, then: Callable[[], object]) -> None:
        """Add panels, search bar and footer once the text is painted: they cost as much time as all before.

        Args:
            then: called when they are there.
        """
        if self.furnished:
            then()
        else:
            self.call_after_refresh(self._furnish, then)

    async def _furnish(self, then: Callable[[], object]) -> None:
        gc.freeze()
        gc.enable()

        from textual.widgets import Footer

        from tui.app.widgets.inspector import Inspector
        from tui.app.widgets.search import SearchBar
        from tui.app.widgets.summary import Summary

        self.inspector, self.summary, self.search_bar = Inspector(), Summary(), SearchBar()
        await self.query_one("#panels").mount_all([self.inspector, self.summary])
        await self.mount_all([self.search_bar, Footer(show_command_palette=False)], before="#status")
        self.furnished = True
        self.refresh_bindings()
        then()

    def on_resize(self) -> None:
        """Say what the inspector says in as many rows as there is room for now."""
        self.call_after_refresh(self.show_inspected)

    def watch_current(self, mark: Mark | None) -> None:
        """Show the mark that was reached, on the page and in the inspector."""
        self.article.current = mark
        if mark is not None and len(mark.span):
            self.article.reveal(mark.span)
        self.show_inspected()

    def keep_at(self, mark: Mark) -> None:
        """Put the cursor on what an earlier mark has become, without moving the text."""
        self.set_reactive(ReaderBase.current, mark)
        self.article.current = mark

    def show_inspected(self) -> None:
        """Bring the inspector up to date."""
        from tui.app.describing import Surroundings, describe, nothing_selected

        triage, mark, canvas = self.triage, self.current, self.article.canvas
        if triage is None or not self.furnished:
            return
        if mark is None or canvas is None:
            self.inspector.show(nothing_selected(len(triage.marks), analysed=triage.analysis is not None))
            return
        links = canvas.links.of(mark.kind, mark.id)
        linked = {link.span for link in links}
        around = Surroundings(
            others=[other for other in canvas.overlapping(mark) if other.span not in linked],
            chain=[(link, self.words_in(link.span)) for link in links],
            times=canvas.links.times_in(mark.span),
            colour=self._own_colour(mark, canvas),
            gone=mark.kind is not Kind.PASSAGE and triage.analysis is not None and triage.mark_of(mark.key) is None,
        )
        compact = self.has_class("-narrow")
        self.inspector.show(describe(mark, triage.flag_on(mark), around, self.words_of, compact=compact))

    def _own_colour(self, mark: Mark, canvas: Canvas) -> str:
        """Return the colour of a mark of one of the user's own types, or nothing."""
        type_ = canvas.own_types.get(mark.type) if mark.kind is Kind.MARKER else None
        if type_ is None:
            return ""
        from tui.app.own_colours import colour_of

        theme = self.app.current_theme
        return colour_of(type_, dark=theme.dark, ansi=theme.ansi)

    def words_of(self, mark: Mark) -> str:
        """Return the words of a mark as they are displayed, on one line."""
        canvas = self.article.canvas
        if canvas is None:
            return ""
        return " ".join(canvas.shown_span(mark).of(canvas.display.text).split())

    def words_in(self, span: Span | None) -> str:
        """Return some words as they are displayed, on one line."""
        canvas = self.article.canvas
        if canvas is None or span is None:
            return ""
        return " ".join(canvas.display.span_to_display(span).of(canvas.display.text).split())

    def show_article(self) -> None:
        """Lay the article out anew, after its marks have changed."""
        if self.triage is not None:
            self.article.show(Canvas(self.triage, self.article.canvas))
            self.show_progress()

    def show_progress(self) -> None:
        """Bring the head line's bar up to date."""
        if self.triage is not None:
            self.head.progress = self.triage.progress
