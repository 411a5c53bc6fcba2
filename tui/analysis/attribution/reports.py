"""What a trained reader returns, and what every reader offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tui.analysis.attribution.judged import Judged
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What a trained reader makes of a text."""

    reports: list[Report]
    """In text order."""
    judged: Judged | None = None
    """What it says of the single words, where it says anything."""


class Reader(Protocol):
    """Finds the reports in what is seen of a text."""

    def read(self, seen: Seen, on_progress: Callable[[float], None], convention: Convention, /) -> Reading:
        """Return what is found; what ``on_progress`` raises passes through."""
        ...
