"""What the full reader says of each word besides who says what: whether it is claimed, and how it is marked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.model import MarkerType, Span

NO_CLAIM, OWN_VOICE, ATTRIBUTED = 0, 1, 2
"""What the sentence of a word asserts: nothing that can be checked, something in its own voice, or in a source's."""
CLAIMS = 3
LEARNED = (
    MarkerType.SOCIAL_POST,
    MarkerType.ANONYMOUS_SOURCE,
    MarkerType.VAGUE_SOURCE,
    MarkerType.HEARSAY,
    MarkerType.SECOND_HAND,
    MarkerType.HEDGE,
    MarkerType.INTERESTED_PARTY,
    MarkerType.RELATIVE_TIME,
    MarkerType.VAGUE_QUANTITY,
    MarkerType.LOADED_LANGUAGE,
)
"""The types of markers that the network knows, in the order of its columns."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the network says of each word of a text, as logarithms of chances."""

    starts: NDArray[np.int32]
    """Offset of each word in the text."""
    claims: NDArray[np.float32]
    """One row a word; the columns are ``NO_CLAIM``, ``OWN_VOICE`` and ``ATTRIBUTED``."""
    markers: NDArray[np.float32]
    """One row a word, one column a type as in ``LEARNED``: the logarithm of the odds that the word is so marked."""

    def within(self, span: Span) -> slice:
        """Return which rows belong to the words that begin inside a span."""
        first, last = np.searchsorted(self.starts, (span.start, span.end))
        return slice(int(first), int(last))
