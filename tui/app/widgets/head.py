"""The head line: what is being read, what it lacks, how far the triage has come."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import ProgressBar, Static

from tui.app.triage import Progress
from tui.app.wording import DOCUMENT_MARKERS, LACKING
from tui.model import Analysis, Document
from tui.visible import visible_line


class HeadLine(Widget):
    """Two rows over the article."""

    HELP = "The title, what the document does not carry, and how many marks are decided."

    progress: reactive[Progress] = reactive(Progress(0, 0))
    """Marks decided and marks in all."""

    def compose(self) -> ComposeResult:
        """Lay out the title with the progress, and what is lacking below it."""
        with Horizontal(id="head-top"):
            yield Static(id="head-title", markup=False)
            yield ProgressBar(id="head-progress", show_eta=False, show_percentage=False)
            yield Static(id="head-count", markup=False)
        with Horizontal(id="head-below"):
            yield Static(id="head-lacks", markup=False)

    def show(self, document: Document, analysis: Analysis | None, place: str = "") -> None:
        """Show a document.

        Args:
            document: what is being read.
            analysis: what the engine found, or None while it reads.
            place: which of several documents this is, such as ``2 of 5``.
        """
        title = visible_line(document.title or document.uri)
        self.query_one("#head-title", Static).update(Content.assemble((title, "bold"), (f"  {place}" if place else "")))
        self.query_one("#head-lacks", Static).update(_lacks(document, analysis))

    def watch_progress(self, progress: Progress) -> None:
        """Show how far the triage has come."""
        if not self.is_mounted:
            return
        self.query_one(ProgressBar).update(total=progress.total or None, progress=progress.decided)
        count = f"{progress.decided}/{progress.total} decided"
        self.query_one("#head-count", Static).update(count, layout=False)


def _lacks(document: Document, analysis: Analysis | None) -> Content:
    where = (visible_line(document.uri), "$foreground 55%")
    if analysis is None:
        return Content.assemble(where)
    found = [marker.type for marker in analysis.document_markers]
    lacking = [DOCUMENT_MARKERS[kind] for kind in LACKING if kind in found]
    others = [DOCUMENT_MARKERS[kind] for kind in found if kind not in LACKING]
    pieces: list[Content] = [Content.styled(f"! {words}", "$mark-marker") for words in (*others, *lacking)]
    if not lacking:
        known = [*document.authors, document.publisher, document.published]
        pieces.append(Content(visible_line(", ".join(word for word in known if word))))
    return Content("  ").join([*pieces, Content.assemble(where)])
