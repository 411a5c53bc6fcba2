"""Cuts a text into windows that an encoder can read at once."""

from __future__ import annotations

from collections.abc import Sequence


def windows(sizes: Sequence[int], blocks: Sequence[int], limit: int, first: int | None = None) -> list[tuple[int, int]]:
    """Return half-open ranges of words that end at paragraphs where they can.

    Args:
        sizes: how many pieces each word has.
        blocks: the paragraph of each word.
        limit: the most pieces of one window.
        first: the most pieces of the first one, where it is to be shorter; training shifts the windows by this.
    """
    found: list[tuple[int, int]] = []
    begin = 0
    while begin < len(sizes):
        most = first if first is not None and not found else limit
        end, held, paragraph = begin, 0, None
        while end < len(sizes) and held + sizes[end] <= most:
            held += sizes[end]
            end += 1
            if end < len(sizes) and blocks[end] != blocks[end - 1]:
                paragraph = end
        if end < len(sizes) and paragraph is not None:
            end = paragraph
        end = max(end, begin + 1)
        found.append((begin, end))
        begin = end
    return found
