"""The fast reader's weights, laid out so that a whole text is looked up with a few moves of arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tui.analysis.attribution.columns import Beside, Column, numbered

TAGS = 7
"""Outside, then begins and goes on for source, cue and content."""
WIDE = 8
"""Tags and one to spare: the weights of a row are then one number of 64 bits, and fetched as such."""
_DENSE = 1 << 15
"""Values below this are looked up by place, others by search."""


class Table:
    """What each value of a template says of each tag, for each of the neighbours that it looks at."""

    def __init__(self, values: Column, weights: NDArray[np.int8]) -> None:
        """Lay the weights out.

        Args:
            values: those that are known, ascending and not below 0.
            weights: for each neighbour a row for what lies past the paragraph, then one for each value; a column a tag.
        """
        self._values = values
        # The rows are: past the paragraph, unknown, then the values.
        wide = np.zeros((weights.shape[0], len(values) + 2, WIDE), np.int8)
        wide[:, 0, :TAGS], wide[:, 2:, :TAGS] = weights[:, 0], weights[:, 1:]
        self._rows = wide.view(np.int64)[:, :, 0]
        self._places: NDArray[np.int32] | None = None
        if len(values) and values[-1] < _DENSE:
            self._places = np.zeros(int(values[-1]) + 2, np.int32)
            self._places[values] = np.arange(1, len(values) + 1)

    def add_to(self, total: NDArray[np.int16], column: Column, offsets: tuple[int, ...], beside: Beside) -> None:
        """Add the weights of a column's values to the scores of the words that look at them.

        Args:
            total: one row a word, ``WIDE`` columns.
            column: the template's value for each word.
            offsets: the neighbours that the weights are for.
            beside: looks at the neighbours.
        """
        places = self._found(column)
        for rows, offset in zip(self._rows, offsets, strict=True):
            total += rows[beside.of(places, offset)].view(np.int8).reshape(-1, WIDE)

    def _found(self, column: Column) -> Column:
        """Return for each value its place among those that are known, from 1; 0 for others."""
        if self._places is None:
            return numbered(column, self._values)
        return self._places[np.minimum(column, len(self._places) - 1)].astype(np.int64)
