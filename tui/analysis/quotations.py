"""Quotations: pairs of marks, runs of paragraphs, and marks that open or close nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.model import Span


class QuotationKind(StrEnum):
    """What the marks are for."""

    SPEECH = "speech"
    SCARE = "scare"
    TITLE = "title"


class Break(StrEnum):
    """Which of the two marks is missing."""

    NEVER_CLOSED = "never_closed"
    NEVER_OPENED = "never_opened"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks included."""

    span: Span
    open: int
    """Offset of the first opening mark (of the closing mark, where nothing opens)."""
    close: int | None
    """Offset of the closing mark; None where the quotation is never closed."""
    level: int
    """0 for a quotation of the article, 1 for one inside a quotation, and so on."""
    kind: QuotationKind
    broken: Break | None = None


def find_quotations(text: str, blocks: Sequence[Span]) -> list[Quotation]:
    """Return the quotations in ``blocks`` in text order.

    Args:
        text: the whole text.
        blocks: its paragraphs, in order.
    """
    found: list[Quotation] = []
    for block in blocks:
        at = text.find("“", block.start, block.end)
        while at >= 0:
            close = text.find("”", at, block.end)
            end = close + 1 if close >= 0 else block.end
            span = Span(at, end)
            broken = None if close >= 0 else Break.NEVER_CLOSED
            found.append(Quotation(span, at, close if close >= 0 else None, 0, QuotationKind.SPEECH, broken))
            at = text.find("“", end, block.end)
    return found
