"""Which of some stretches of words is the same as which of others, where their edges are not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tui.analysis.attribution.reports import Range

SAME = 0.5
"""How much of the words of both two stretches share to be the same."""


def twins(found: Sequence[Range], others: Sequence[Range]) -> list[int | None]:
    """Return for each stretch the number of the other one that is most like it; each of these is given once."""
    order = sorted(range(len(others)), key=others.__getitem__)
    begins = [others[place][0] for place in order]
    pairs = []
    for number, one in enumerate(found):
        # What begins further ahead than the stretch is long shares less than half of the words of both.
        near = order[bisect_left(begins, one[0] - _length(one)) : bisect_left(begins, one[1])]
        shares = [(shared(one, others[place]), place) for place in near]
        pairs += [(-share, number, place) for share, place in shares if share >= SAME]
    paired: list[int | None] = [None] * len(found)
    given: set[int] = set()
    for _, number, place in sorted(pairs):
        if paired[number] is None and place not in given:
            paired[number] = place
            given.add(place)
    return paired


def shared(one: Range, other: Range) -> float:
    """Return the share of the words of both that lie in both."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / max(1, _length(one) + _length(other) - both)


def _length(item: Range) -> int:
    return item[1] - item[0]
