"""What rules found within what others say: reports within reports, and claims that others dispute."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set

from tui.analysis.attribution.reports import Range
from tui.analysis.relation import Relation
from tui.model import Span

_CLAUSE = 3
"""The fewest words of a clause: "he said *this*" is none."""


def within_others(relations: Sequence[Relation], contents: Sequence[Range], kept: Set[int]) -> set[int]:
    """Return the reported clauses within what others say, of those who are kept: the reader misses every other one.

    Args:
        relations: what the rules found.
        contents: the words of each content.
        kept: the numbers of the relations that are kept anyway.
    """
    said: list[Span] = []
    for span in sorted((relations[number].content for number in kept), key=lambda span: (span.start, -span.end)):
        if not said or not said[-1].covers(span):
            said.append(span)
    found = set()
    for number, relation in enumerate(relations):
        if relation.kind != "indirect" or relation.cue is None or relation.source is None:
            continue
        if contents[number][1] - contents[number][0] < _CLAUSE:
            continue
        place = _place_around(said, relation.cue)
        if place is not None and said[place] != relation.content:
            found.add(number)
    return found


def disputes(relations: Sequence[Relation]) -> dict[int, int]:
    """Return for each report of nobody's the relation whose source disputes it: "denied as false *claims* that".

    The reader takes who denies a claim for who makes it.
    """
    judging = sorted(
        (number for number, item in enumerate(relations) if item.kind == "object" and item.source is not None),
        key=lambda number: relations[number].content.start,
    )
    contents = [relations[number].content for number in judging]
    found = {}
    for number, item in enumerate(relations):
        if item.kind == "agentless" and item.cue is not None:
            place = _place_around(contents, item.cue)
            if place is not None:
                found[number] = judging[place]
    return found


def _place_around(contents: Sequence[Span], cue: Span) -> int | None:
    """Return the place of the content around a cue, of contents in text order: the last that begins before it."""
    place = bisect_right(contents, cue.start, key=lambda span: span.start) - 1
    return place if place >= 0 and contents[place].covers(cue) else None
