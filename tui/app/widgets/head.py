"""The head line: what is being read, what it lacks, how far the triage has come."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.triage import Progress
from tui.app.wording import DOCUMENT_MARKERS, LACKING
from tui.model import Analysis, Document
from tui.visible import visible_line

WIDE_BAR, NARROW_BAR = 20, 8
_ROOM_FOR_WIDE = 100


class HeadLine(Widget):
    """Two rows over the article, painted as one: it is there before anything else is."""

    HELP = "The title, what the document does not carry, and how many marks are decided."

    document: reactive[Document | None] = reactive(None)
    """What is being read."""
    analysis: reactive[Analysis | None] = reactive(None)
    """What the engine found, or None while it reads."""
    place: reactive[str] = reactive("")
    """Which of several documents this is, such as ``2 of 5``."""
    progress: reactive[Progress] = reactive(Progress(0, 0))
    """Marks decided and marks in all."""

    def render(self) -> Content:
        """Return title and progress on one row, and what is lacking on the next."""
        if self.document is None:
            return Content()
        width = self.size.width
        right = _bar(self.progress, WIDE_BAR if width >= _ROOM_FOR_WIDE else NARROW_BAR)
        room = width - right.cell_length - 1
        title = visible_line(self.document.title or self.document.uri)
        left = Content.assemble((title, "bold"), (f"  {self.place}" if self.place else ""))
        if room > right.cell_length:
            first = Content.assemble(left.truncate(room, ellipsis=True, pad=True), " ", right)
        else:
            first = left.truncate(width, ellipsis=True)
        return Content("\n").join([first, _lacks(self.document, self.analysis).truncate(width, ellipsis=True)])


def _bar(progress: Progress, width: int) -> Content:
    filled = round(width * progress.decided / progress.total) if progress.total else 0
    return Content.assemble(
        ("━" * filled, "$success"),
        ("─" * (width - filled), "$foreground 30%"),
        f" {progress.decided}/{progress.total} decided",
    )


def _lacks(document: Document, analysis: Analysis | None) -> Content:
    where = Content.styled(visible_line(document.uri), "$foreground 55%")
    if analysis is None:
        return where
    found = [marker.type for marker in analysis.document_markers]
    lacking = [DOCUMENT_MARKERS[kind].removeprefix("no ") for kind in LACKING if kind in found]
    others = [DOCUMENT_MARKERS[kind] for kind in found if kind not in LACKING]
    told = [*others, f"no {', '.join(lacking)}"] if lacking else others
    pieces = [Content.styled(f"! {words}", "$mark-marker") for words in told]
    known = [*document.authors, document.publisher, document.published]
    carried = visible_line(", ".join(word for word in known if word))
    if carried:
        pieces.append(Content(carried))
    return Content("  ").join([*pieces, where])
