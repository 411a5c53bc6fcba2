"""Moving: through the text, from mark to mark, by family, by source."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.marks import Family, Mark, is_decided, is_hidden
from tui.app.screens.reader.base import ReaderBase
from tui.app.widgets.article import ArticleView
from tui.app.wording import FAMILIES
from tui.terms import Kind

OWN_PREFIXES = "L]["
"""First keys of the chords that end with the letter of a type of the user's own."""


class Moving(ReaderBase):
    """The commands that change what is looked at and nothing else."""

    def shows(self, mark: Mark) -> bool:
        """Tell whether a mark's layer is on the page."""
        return not is_hidden(mark, self.article.hidden_layers)

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
        hidden = self.article.hidden_layers ^ {name}
        self.article.hidden_layers = hidden
        words = FAMILIES[Family(name)] if name in set(Family) else name.replace("_", " ")
        self.status.said = f"{words} {'hidden' if name in hidden else 'shown'}"

    def own_type_of(self, letter: str) -> str | None:
        """Return the type of the user's own that a letter stands for in the open article."""
        canvas = self.article.canvas
        types = canvas.own_types.values() if canvas is not None else ()
        return next((type_.name for type_ in types if type_.letter == letter), None)

    def run_own_chord(self, chord: str) -> bool:
        """Do what a chord means whose second key is the letter of a type of the user's own; tell whether it is.

        ``L`` and the letter hide or show the type, ``]`` and ``[`` go through it.
        """
        name = self.own_type_of(chord[1:])
        if name is None or chord[0] not in OWN_PREFIXES:
            return False
        if chord[0] == "L":
            self.action_layer(name)
            return True
        if name in self.article.hidden_layers:
            self.action_layer(name)
        step = 1 if chord[0] == "]" else -1
        self.go(step, lambda mark: mark.kind is Kind.MARKER and mark.type == name, name.replace("_", " "))
        return True

    def on_article_view_mark_clicked(self, event: ArticleView.MarkClicked) -> None:
        """Put the cursor on the mark that was clicked."""
        self.reach(event.mark)
