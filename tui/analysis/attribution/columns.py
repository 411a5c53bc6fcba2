"""What the fast reader looks at: a column of numbers a template, one number a word.

Words are known by a checksum alone, so the weights hold no vocabulary and no text that anyone wrote. The templates are
those of linear-chain taggers since Lafferty, McCallum and Pereira (2001): the word, its neighbours, its shape, and how
far away the nearest verb of saying stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tui.analysis.attribution.seen import CLOSES, OPENS, QUOTES, TAGS, Seen

Column = NDArray[np.int64]

OFFSETS = {
    "word": (-3, -2, -1, 0, 1, 2, 3),
    "shape": (-2, -1, 0, 1, 2),
    "ruled": (-2, -1, 0, 1, 2),
    "ending": (-1, 0, 1),
    "pair": (-1, 0),
}
"""At which neighbours each template looks, in words from the one that is to be tagged; the others look at it alone."""
_HERE = (0,)
_FAR = 99
_STEPS = 8
"""More than there are steps of distance."""
_MIX = 1_000_003


def offsets_of(template: str) -> tuple[int, ...]:
    """Return the neighbours that a template looks at, as distances in words."""
    return OFFSETS.get(template, _HERE)


def checksums(words: tuple[str, ...]) -> Column:
    """Return the checksum of each word; equal words have equal ones, and none is zero."""
    known = {word: crc32(word.encode()) + 1 for word in set(words)}
    return np.fromiter((known[word] for word in words), np.int64, len(words))


def columns(seen: Seen, cue_words: Column) -> Iterator[tuple[str, Column]]:
    """Yield the templates by name, each with its value for every word.

    Args:
        seen: the words.
        cue_words: the checksums of the words that often are cues, in ascending order.
    """
    words = checksums(seen.words)
    signs = seen.signs.astype(np.int64)
    shape, quote, place = signs[:, 0], signs[:, 1], signs[:, 5]
    roles = (signs[:, 2] * TAGS + signs[:, 3]) * TAGS + signs[:, 4]
    ruled = roles * QUOTES + quote
    named = numbered(words, cue_words)
    is_cue = (named > 0) & (quote == 0)
    beside = Beside(seen)
    yield "word", words
    yield "shape", shape * 2 + is_cue
    yield "ruled", ruled
    yield "ending", checksums(tuple(word[-3:] for word in seen.words))
    yield "pair", words * _MIX + beside.of(words, 1)
    yield "ruled pair", beside.of(roles, -1) * TAGS**3 * QUOTES + ruled
    sentence = _sentences(seen, words, quote)
    left, to_left = _nearest_before(is_cue, sentence)
    right, to_right = (item[::-1] for item in _nearest_before(is_cue[::-1], sentence[::-1]))
    right = np.where(right >= 0, len(words) - 1 - right, -1)
    near, nigh = _stepped(to_left), _stepped(to_right)
    before, after = (np.where(item >= 0, named[item], 0) if len(words) else words for item in (left, right))
    yield "cue distances", (near * _STEPS + nigh) * QUOTES + quote
    yield "cue before", before * _STEPS + near
    yield "cue after", after * _STEPS + nigh
    yield "cue after, in quotes", (after * QUOTES + quote) * _STEPS + near
    first = seen.firsts
    holds_quote = _any_of_group(quote > 0, seen.blocks)
    opens = _any_of_group(first & (quote == OPENS), seen.blocks)
    holds_rule = _any_of_group(roles > 0, sentence)
    yield "setting", ((quote * 2 + holds_quote) * 2 + opens) * 4 + holds_rule * 2 + place
    yield "position", (beside.of(quote, -1) * 2 + first) * 2 + holds_rule
    yield "shape and cue", (shape * _STEPS + near) * _STEPS + nigh
    yield "ruled and shape", roles * _STEPS + shape


class Beside:
    """Looks at the neighbours of every word at once, never past the paragraph."""

    def __init__(self, seen: Seen) -> None:
        self._blocks = seen.blocks

    def of(self, column: Column, offset: int) -> Column:
        """Return what stands ``offset`` words away, plus one; 0 past the paragraph's edge."""
        if offset == 0:
            return column + 1
        found = np.zeros(len(column), np.int64)
        here, there = (slice(None, -offset), slice(offset, None))
        if offset < 0:
            here, there = (slice(-offset, None), slice(None, offset))
        same = self._blocks[here] == self._blocks[there]
        found[here] = np.where(same, column[there] + 1, 0)
        return found


def _sentences(seen: Seen, words: Column, quote: Column) -> Column:
    """Return a number a sentence; a stop within a quotation ends none."""
    ends = np.isin(words, _STOPS) & ((quote == 0) | (quote == CLOSES))
    new = seen.firsts
    new[1:] |= ends[:-1]
    return np.cumsum(new)


_STOPS = checksums(tuple(".!?"))


def numbered(values: Column, known: Column) -> Column:
    """Return for each value its place among those that are known, which ascend, from 1; 0 for others."""
    if not len(known):
        return np.zeros(len(values), np.int64)
    places = np.minimum(np.searchsorted(known, values), len(known) - 1)
    return np.where(known[places] == values, places + 1, 0)


def _nearest_before(marked: NDArray[np.bool_], sentence: Column) -> tuple[Column, Column]:
    """Return for each word the nearest marked word before it in its sentence (or -1), and how far it is."""
    numbers = np.arange(len(marked))
    latest = np.maximum.accumulate(np.where(marked, numbers, -1)) if len(marked) else numbers
    before = np.concatenate([[-1], latest[:-1]]) if len(marked) else numbers
    found = np.where((before >= 0) & (sentence[before] == sentence), before, -1)
    return found, np.where(found >= 0, numbers - found, _FAR)


def _stepped(distance: Column) -> Column:
    """Return 0 to 5 for 1, 2, 3 to 5, 6 to 12, more, and none."""
    return np.searchsorted(np.array([1, 2, 5, 12, _FAR - 1]), distance)


def _any_of_group(marked: NDArray[np.bool_], group: Column | NDArray[np.int32]) -> Column:
    """Return for each word whether any of its group is marked; ``group`` ascends."""
    if not len(marked):
        return np.zeros(0, np.int64)
    starts = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
    held = np.maximum.reduceat(marked.astype(np.int64), starts)
    return np.repeat(held, np.diff(np.append(starts, len(marked))))
