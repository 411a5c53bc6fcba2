"""Moving: through the text, from mark to mark, by family, by source."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.marks import Family, Mark, is_decided
from tui.app.screens.reader.base import ReaderBase
from tui.app.widgets.article import ArticleView
from tui.app.wording import FAMILIES
from tui.model import Kind


class Moving(ReaderBase):
    """The commands that change what is looked at and nothing else."""

    def shows(self, mark: Mark) -> bool:
        """Tell whether a mark's layer is on the page."""
        return mark.family not in self.article.hidden_layers

    def go(self, step: int, wanted: Callable[[Mark], bool], what: str) -> None:
        """Go to the next wanted mark, round the end if need be.

        Args:
            step: 1 forwards, -1 backwards.
            wanted: which marks count.
            what: what they are called if there is none.
        """
        triage = self.triage
        if triage is None:
            return
        start: Mark | int = self.current if self.current is not None else self.article.top_offset
        mark, wrapped = triage.neighbour(start, step, wanted)
        if mark is None:
            self.status.said = f"no {what}"
            return
        self.status.said = ("from the top again" if step > 0 else "from the end again") if wrapped else ""
        self.reach(mark)

    def reach(self, mark: Mark) -> None:
        """Put the cursor on a mark."""
        if mark == self.current:
            self.article.reveal(mark.span)
        self.current = mark

    def action_go_family(self, family: str, step: int) -> None:
        """Go to the next mark of a family, or the next undecided one."""
        triage = self.triage
        if triage is None:
            return
        if family == "undecided":
            self.go(step, lambda mark: self.shows(mark) and not is_decided(triage.flag_on(mark)), "mark left to decide")
            return
        wanted = Family(family)
        if wanted in self.article.hidden_layers:
            self.action_layer(family)
        self.go(step, lambda mark: mark.family is wanted, FAMILIES[wanted])

    def action_same_source(self) -> None:
        """Go to the next attribution that rests on the same source."""
        mark = self.current
        if mark is None or mark.basis.entity is None:
            self.status.said = "this mark names no source"
            return
        entity = mark.basis.entity
        self.go(1, lambda other: other.kind is Kind.ATTRIBUTION and other.basis.entity == entity, "other mention")

    def action_move(self, where: str) -> None:
        """Scroll through the text."""
        page = max(1, self.article.size.height - 2)
        rows = {"down": 1, "up": -1, "page_down": page, "page_up": -page}
        if where in rows:
            self.article.scroll_rows(rows[where])
        elif where == "top":
            self.article.scroll_home(animate=False)
        elif where == "bottom":
            self.article.scroll_end(animate=False)

    def action_layer(self, name: str) -> None:
        """Take a layer off the page or put it back."""
        if name == "all":
            self.article.hidden_layers = frozenset()
            self.status.said = "all layers shown"
            return
        family = Family(name)
        hidden = self.article.hidden_layers ^ {family}
        self.article.hidden_layers = hidden
        self.status.said = f"{FAMILIES[family]} {'hidden' if family in hidden else 'shown'}"

    def on_article_view_mark_clicked(self, event: ArticleView.MarkClicked) -> None:
        """Put the cursor on the mark that was clicked."""
        self.reach(event.mark)
