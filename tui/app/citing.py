"""A passage with its citation: what is pasted elsewhere still says where it came from."""

from __future__ import annotations

from tui.app.marks import Mark
from tui.model import Document
from tui.visible import visible, visible_line


def citation(document: Document, mark: Mark, words: str) -> str:
    """Return the words of a mark with title, publisher, date, page, paragraph, source, address and hash.

    What the document does not carry is said, not left out: that is what the reader of a citation needs to know.
    """
    about = [f"“{visible_line(document.title)}”" if document.title else "untitled"]
    about.append(visible_line(", ".join(document.authors)) if document.authors else "no author")
    about.append(visible_line(document.publisher) if document.publisher else "no publisher")
    about.append(visible_line(document.published) if document.published else "no date")
    if mark.basis.page:
        about.append(f"page {visible_line(mark.basis.page)}")
    if mark.basis.paragraph:
        about.append(f"paragraph {mark.basis.paragraph}")
    lines = [f"“{visible(words)}”", "", "— " + ", ".join(about)]
    if mark.basis.entity or mark.basis.source:
        lines.append(f"  source named there: {visible_line(mark.basis.entity or mark.basis.source or '')}")
    lines.append(f"  {visible_line(document.url or document.uri)}")
    lines.append(f"  sha256:{document.id}")
    return "\n".join(lines)
