"""Builds a text of the paragraphs that a loader finds, with the exact offsets of links, pages and known parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tui.model import Link, Part, Span
from tui.terms import PartType

Piece = tuple[str, str | None]
"""Words, and the address they lead to."""

_SPACES = re.compile(r"\s+")
_ADDRESSES = ("http://", "https://")
_LONGEST_ADDRESS = 2_000


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The page with this label begins with the next words."""

    label: str


class Flow:
    """Grows a text. White space is collapsed, paragraphs stand apart by a blank line, items of a list by a line end."""

    def __init__(self) -> None:
        self._chunks: list[str] = []
        self._length = 0
        self._spaced = False
        self._label: str | None = None
        self.links: list[Link] = []
        """In text order."""
        self.pages: list[tuple[int, str]] = []
        """Where each page begins: offset and label. A page without words is passed over."""
        self.parts: list[Part] = []
        """The paragraphs whose part is known, in text order."""

    def __len__(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        """What has been added so far."""
        return "".join(self._chunks)

    def add(
        self, pieces: Iterable[Piece | PageBreak], *, part: PartType | None = None, tight: bool = False
    ) -> Span | None:
        """Add a paragraph.

        Args:
            pieces: its words, and the page breaks before and between them.
            part: what it is, where it is not body text.
            tight: follow the paragraph before without a blank line, as the items of a list do.

        Returns:
            Where it stands, or None if it holds no words.
        """
        start: int | None = None
        for piece in pieces:
            if isinstance(piece, PageBreak):
                self._label = piece.label
                continue
            shown = _SPACES.sub(" ", piece[0])
            words = shown.strip(" ")
            if words and start is None:
                self._append(("\n" if tight else "\n\n") if self._length else "")
                start = self._length
            elif words and (self._spaced or shown[0] == " "):
                self._append(" ")
            if words:
                self._words(words, piece[1], start or 0)
                self._spaced = False
            self._spaced = self._spaced or shown[-1:] == " "
        self._spaced = False
        if start is None:
            return None
        span = Span(start, self._length)
        if part is not None:
            self.parts.append(Part(part, span))
        return span

    def _append(self, words: str) -> None:
        self._chunks.append(words)
        self._length += len(words)

    def _words(self, words: str, target: str | None, paragraph: int) -> None:
        start = self._length
        if self._label is not None:
            self.pages.append((start, self._label))
            self._label = None
        self._append(words)
        if not target or not target.startswith(_ADDRESSES) or len(target) > _LONGEST_ADDRESS:
            return
        before = self.links[-1] if self.links else None
        if before and before.target == target and before.span.end >= max(paragraph, start - 1):
            self.links[-1] = Link(Span(before.span.start, self._length), target)
        else:
            self.links.append(Link(Span(start, self._length), target))
