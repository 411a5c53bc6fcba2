"""The text as a reader sees it, without what is hidden in it, and the way back to the text as it was read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from tui.analysis.hidden import HIDDEN, disguised_words
from tui.model import Span


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without hidden characters, with the map of offsets."""

    text: str
    _pieces: tuple[int, ...] = (0,)
    """Offsets into the folded text at which a kept stretch begins, ascending."""
    _origins: tuple[int, ...] = (0,)
    """Where each of those stretches begins in the original."""

    def to_original(self, span: Span) -> Span:
        """Return the range of the original that a range of the folded text stands for."""
        start = self._origin(span.start)
        return Span(start, max(start, self._origin(span.end - 1) + 1) if len(span) else start)

    def from_original(self, span: Span) -> Span:
        """Return the range of the folded text that is left of a range of the original."""
        return Span(self._place(span.start), self._place(span.end))

    def _origin(self, offset: int) -> int:
        piece = bisect_right(self._pieces, offset) - 1
        return self._origins[piece] + offset - self._pieces[piece]

    def _place(self, offset: int) -> int:
        piece = bisect_right(self._origins, offset) - 1
        if piece < 0:
            return 0
        end = self._pieces[piece + 1] if piece + 1 < len(self._pieces) else len(self.text)
        return min(self._pieces[piece] + offset - self._origins[piece], end)


def fold(text: str) -> Folded:
    """Return ``text`` without invisible characters and with disguised words in Latin letters.

    Nothing is hidden in most texts: these are returned as they are.
    """
    bare, pieces, origins = text, [0], [0]
    if HIDDEN.search(text):
        kept, pieces, origins, at, size = [], [], [], 0, 0
        for hidden in [*HIDDEN.finditer(text), None]:
            end = hidden.start() if hidden else len(text)
            if end > at or (hidden is None and not pieces):
                pieces.append(size)
                origins.append(at)
                kept.append(text[at:end])
                size += end - at
            at = hidden.end() if hidden else at
        bare = "".join(kept)
    words = disguised_words(bare)
    if words:
        letters = list(bare)
        for start, plain in words:
            letters[start : start + len(plain)] = plain
        bare = "".join(letters)
    return Folded(bare, tuple(pieces), tuple(origins))
