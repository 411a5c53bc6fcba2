"""What a trained reader returns, and what every reader offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tui.analysis.attribution.seen import Seen
from tui.analysis.conventions import Convention

Range = tuple[int, int]
"""A half-open range of word numbers."""


@dataclass(frozen=True, slots=True)
class Report:
    """One attribution relation as ranges of words."""

    content: Range
    cue: Range | None
    source: Range | None
    share: float
    """How sure the reader is of the content, 0 to 1: the mean over its words."""


class Reader(Protocol):
    """Finds the reports in what is seen of a text."""

    def read(self, seen: Seen, on_progress: Callable[[float], None], convention: Convention, /) -> list[Report]:
        """Return the reports in text order; what ``on_progress`` raises passes through."""
        ...
