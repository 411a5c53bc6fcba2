"""Which of some stretches of words is the same as which of others, where their edges are not."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.attribution.reports import Range

SAME = 0.5
"""How much of the words of both two stretches share to be the same."""


def twins(found: Sequence[Range], others: Sequence[Range]) -> list[int | None]:
    """Return for each stretch the number of the other one that is most like it; each of these is given once."""
    order = sorted(range(len(others)), key=others.__getitem__)
    pairs = []
    begin = 0
    for number, one in enumerate(found):
        while begin < len(order) and others[order[begin]][0] < one[0] - _length(one) * 2:
            begin += 1
        for place in order[begin:]:
            if others[place][0] >= one[1]:
                break
            share = shared(one, others[place])
            if share >= SAME:
                pairs.append((-share, number, place))
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
