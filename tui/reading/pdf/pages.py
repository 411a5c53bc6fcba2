"""What is read off the pages of a PDF: words, and where they stand, in points from the lower left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tui.reading.flow import Piece


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side on one baseline: at first a stretch without a wide gap, later a whole line of a column."""

    left: float
    right: float
    base: float
    size: float
    """Height of the type."""
    bold: bool
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(words for words, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was printed."""

    number: int
    """From 1."""
    label: str | None
    """What the file calls the page, where it names its pages."""
    width: float
    height: float
    pictures: int
    unknown: int
    """How many characters the file's fonts do not tell."""
    lines: tuple[Line, ...]
    """In the order in which the file draws them."""


def page_from(record: Sequence[Any]) -> Page:
    """Return a page from the record that the reading process wrote."""
    number, label, width, height, pictures, unknown, lines = record
    return Page(
        number,
        label,
        width,
        height,
        pictures,
        unknown,
        tuple(
            Line(left, right, base, size, bold, tuple((words, target) for words, target in pieces))
            for left, right, base, size, bold, pieces in lines
        ),
    )
