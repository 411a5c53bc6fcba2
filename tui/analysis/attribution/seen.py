"""What can be seen of each word before anything is learned: its shape, its quotation, what the rules made of it.

Both trained readers begin here, so that what they are trained on is what they meet in an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.analysis.headlines import without_publisher
from tui.analysis.quotations import Quotation
from tui.analysis.relation import Relation
from tui.analysis.tokens import Tokens
from tui.model import Span

SHAPES, QUOTES, TAGS, PLACES = 5, 4, 3, 2
"""How many values each column of ``Seen.signs`` takes: shape, quotation, tag (three times), place."""
INSIDE, OPENS, CLOSES = 1, 2, 3
"""The signs of a quotation: a word inside it, its first and its last; 0 is outside."""
_GOING_ON, _GONE_ON = (INSIDE, OPENS), (INSIDE, CLOSES)
"""The signs of a word and of the next one where both stand within the same marks."""
COLUMNS = (SHAPES, QUOTES, TAGS, TAGS, TAGS, PLACES)
SOURCE, CUE, CONTENT = 0, 1, 2
"""The three roles of an attribution relation, in the order of the columns."""
INNER = 3
"""The role of a content within another one: what A says that B said."""
OUTSIDE, BEGINS, GOES_ON = 0, 1, 2
"""The tags of one role: a word outside it, the first of a mention, a further one."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The words of a text's paragraphs in order, each with its signs."""

    words: tuple[str, ...]
    """In lower case, with straight apostrophes."""
    starts: NDArray[np.int32]
    """Offset of each word in the text."""
    ends: NDArray[np.int32]
    blocks: NDArray[np.int32]
    """The number of the paragraph that each word stands in."""
    signs: NDArray[np.int8]
    """One row a word, one column a sign, as ``COLUMNS`` counts them."""

    @property
    def firsts(self) -> NDArray[np.bool_]:
        """Whether each word begins a paragraph."""
        begins = np.ones(len(self.blocks), bool)
        begins[1:] = self.blocks[1:] != self.blocks[:-1]
        return begins

    def is_quoted_on(self, word: int) -> bool:
        """Tell whether a word stands within the same quotation marks as the one before it."""
        return word > 0 and bool(self.signs[word - 1, 1] in _GOING_ON and self.signs[word, 1] in _GONE_ON)

    def breaks(self, role: int) -> frozenset[int]:
        """Return the words that no mention of a role runs on into: those that begin a paragraph.

        Only a content runs on, and only where a quotation does.
        """
        begins = self.firsts
        if role == CONTENT:
            quoted = self.signs[:, 1]
            begins[1:] &= ~(np.isin(quoted[:-1], _GOING_ON) & np.isin(quoted[1:], _GONE_ON))
        return frozenset(np.flatnonzero(begins).tolist())

    def span(self, first: int, last: int) -> Span:
        """Return the characters from word ``first`` up to, not including, word ``last``."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def within(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of the words that begin inside a span."""
        first, last = np.searchsorted(self.starts, (span.start, span.end))
        return int(first), int(last)


def see(
    text: str,
    tokens: Tokens,
    blocks: Sequence[Span],
    title: Span | None,
    quotations: Sequence[Quotation],
    relations: Sequence[Relation],
) -> Seen:
    """Return the words of the paragraphs with what can be seen of them.

    Args:
        text: the whole text.
        tokens: its words.
        blocks: the paragraphs to read, in order.
        title: the headline among them, if there is one.
        quotations: the quotations of the text.
        relations: what the rules found.
    """
    # Who published a page stands behind its headline, and is nothing that anyone said.
    shown = (without_publisher(text, block) if title and title.overlaps(block) else block for block in blocks)
    ranges = [tokens.within(block) for block in shown]
    numbers = np.concatenate([np.arange(item.start, item.stop) for item in ranges] or [np.zeros(0, np.int64)])
    starts = np.asarray(tokens.starts, np.int32)[numbers]
    ends = np.asarray(tokens.ends, np.int32)[numbers]
    block_of = np.repeat(np.arange(len(ranges), dtype=np.int32), [len(item) for item in ranges])
    signs = np.zeros((len(numbers), len(COLUMNS)), np.int8)
    seen = Seen(tuple(tokens.words[number] for number in numbers), starts, ends, block_of, signs)
    signs[:, 0] = [_shape(text[start:end]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    for quotation in quotations:
        if quotation.level == 0:
            first, last = seen.within(quotation.span)
            signs[first:last, 1] = INSIDE
            if quotation.open == quotation.span.start and first < last:
                signs[first, 1] = OPENS
            if quotation.close is not None and first < last:
                signs[last - 1, 1] = CLOSES
    reach = -1
    for relation in sorted(relations, key=lambda item: (item.content.start, -item.content.end)):
        _tag(seen, SOURCE, relation.source)
        _tag(seen, CUE, relation.cue)
        if relation.content.start >= reach:  # what is reported inside a report leaves the outer one whole
            _tag(seen, CONTENT, relation.content)
            reach = relation.content.end
    if title is not None:
        first, last = seen.within(title)
        signs[first:last, 5] = 1
    return seen


def _tag(seen: Seen, role: int, span: Span | None) -> None:
    if span is not None:
        first, last = seen.within(span)
        if first < last:
            seen.signs[first:last, 2 + role] = GOES_ON
            seen.signs[first, 2 + role] = BEGINS


def _shape(word: str) -> int:
    """Return 0 for lower case, 1 Capital, 2 CAPITALS, 3 a number, 4 a sign."""
    first = word[0]
    if first.isalpha():
        return 0 if not first.isupper() else 2 if len(word) > 1 and word.isupper() else 1
    return 3 if first.isdigit() else 4
