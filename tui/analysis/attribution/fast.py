"""The fast reader: a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) in NumPy.

The score of a tag is a sum of weights, one a template, so a whole text is looked up a template at a time; only the
path through the tags is found word by word, in all paragraphs at once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.analysis.attribution.carried import FOLDER, open_arrays
from tui.analysis.attribution.columns import Beside, Column, columns, offsets_of
from tui.analysis.attribution.decoding import Scores, best_paths, mentions
from tui.analysis.attribution.nearest import linked
from tui.analysis.attribution.reports import Report
from tui.analysis.attribution.seen import CONTENT, CUE, GOES_ON, SOURCE, Seen
from tui.analysis.attribution.tables import TAGS, WIDE, Table
from tui.analysis.conventions import Convention


class FastReader:
    """Holds the weights."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._cue_words: Column = arrays["cue words"]
        self._transitions: Scores = arrays["transitions"]
        self._tables = {
            name.removeprefix("values "): Table(values, arrays[f"weights {name.removeprefix('values ')}"])
            for name, values in arrays.items()
            if name.startswith("values ")
        }
        self._unit = float(arrays["unit"])

    def read(self, seen: Seen, on_progress: Callable[[float], None], _convention: Convention) -> list[Report]:
        """Return the reports in text order; this reader knows but one convention, a blend of both."""
        if not seen.words:
            return []
        scores = self._scores(seen)
        on_progress(0.6)
        firsts = np.flatnonzero(seen.firsts)
        tags = best_paths(scores, self._transitions, firsts)
        on_progress(0.9)
        found = [mentions(_of_role(tags, role), seen.breaks(role)) for role in (SOURCE, CUE, CONTENT)]
        found[CONTENT] = list(_whole(seen, found[CONTENT], tags))
        on_progress(1.0)
        return linked(seen, found[CONTENT], found[CUE], found[SOURCE])

    def _scores(self, seen: Seen) -> Scores:
        beside = Beside(seen)
        total = np.zeros((len(seen.words), WIDE), np.int16)
        for name, column in columns(seen, self._cue_words):
            if name in self._tables:
                self._tables[name].add_to(total, column, offsets_of(name), beside)
        return total[:, :TAGS].astype(np.float32) * np.float32(self._unit)


def _of_role(tags: Column, role: int) -> list[int]:
    """Return the tags of one role alone: 0 outside, 1 begins, 2 goes on."""
    own = tags - 2 * role
    return np.where((own == 1) | (own == GOES_ON), own, 0).tolist()  # type: ignore[no-any-return]


def _whole(seen: Seen, contents: list[tuple[int, int]], tags: Column) -> list[tuple[int, int]]:
    """Return the contents, those joined that a cue or a source only interrupts."""
    joined: list[tuple[int, int]] = []
    for first, last in contents:
        goes_on = tags[first] == 2 * CONTENT + GOES_ON
        if (
            goes_on
            and joined
            and seen.blocks[joined[-1][1] - 1] == seen.blocks[first]
            and all(tags[joined[-1][1] : first])
        ):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


@cache
def fast_reader() -> FastReader:
    """Return the reader with the weights that Caveat carries."""
    return FastReader(open_arrays(FOLDER / "fast.npz"))
