"""An analysis as a plain table: what was marked, where, and whose words it is."""

from __future__ import annotations

from collections.abc import Iterator

from tui.balance import Balance
from tui.cli.balance_table import balance_lines
from tui.cli.table import table
from tui.model import Analysis, Document, Span
from tui.paragraphs import paragraph_number, paragraphs
from tui.visible import visible_line

WIDTHS = (11, 18, 5, 28, 60)
HEADER = ("kind", "type", "par.", "source", "words")


def analysis_table(document: Document, analysis: Analysis, balance: Balance) -> str:
    """Return a heading with what the document lacks and rests on, and a row for each mark in text order."""
    title = visible_line(document.title or "untitled")
    lacks = ", ".join(marker.type.replace("_", " ") for marker in analysis.document_markers)
    heading = f"{visible_line(document.uri)}: {title}\n"
    if lacks:
        heading += f"  document: {lacks}\n"
    heading += balance_lines(balance)
    places = paragraphs(document.text)
    rows = [
        (kind, sort.replace("_", " "), str(paragraph_number(places, span.start) or ""), source, span.of(document.text))
        for span, kind, sort, source in sorted(_marks(analysis), key=lambda mark: (mark[0], mark[1:]))
    ]
    return heading + (table([HEADER, *rows], WIDTHS, indent="  ") if rows else "  nothing was marked\n") + "\n"


def _marks(analysis: Analysis) -> Iterator[tuple[Span, str, str, str]]:
    """Yield the range, kind, type and source of every mark."""
    entities = {item.id: item.entity or item.source_type.value for item in analysis.attributions}
    for attribution in analysis.attributions:
        yield attribution.content, "attribution", attribution.style, entities[attribution.id]
    for claim in analysis.claims:
        yield claim.span, "claim", claim.support, entities.get(claim.attribution or "", "")
    for marker in analysis.markers:
        yield marker.span, "marker", marker.type, ""
