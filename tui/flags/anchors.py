"""Anchors: how a decision finds its words again.

A target is a W3C Web Annotation text position selector and a text quote selector in one (Web Annotation Data Model,
sections 4.2.4 and 4.2.5). A place is only given when it is certain: a decision on the wrong words is worse than one
that must be put back by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tui.model import Span, Target

CONTEXT = 32
"""Characters of context kept on each side."""

MOST_CANDIDATES = 1000


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a target was found."""

    span: Span
    score: float
    """1 where words and context are the same, lower the more of the context differs."""
    method: str
    """``position``: the words stand where they stood; ``quote``: they were found elsewhere."""


def target_for(text: str, span: Span) -> Target:
    """Return the target that finds a passage again."""
    return Target(
        start=span.start,
        end=span.end,
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


def locate(target: Target, text: str) -> Placement | None:
    """Return where the words of a target stand in a text, or None where that is not certain."""
    if text[target.start : target.end] == target.exact and 0 <= target.start <= target.end <= len(text):
        return Placement(Span(target.start, target.end), 1.0, "position")
    if not target.exact:
        return None
    ranked = sorted(
        ((_agreement(target, text, start), -abs(start - target.start), start) for start in _occurrences(target, text)),
        reverse=True,
    )
    if not ranked:
        return None
    best, _, start = ranked[0]
    alone = len(ranked) == 1
    clear = alone or best - ranked[1][0] >= 0.25
    # A single short word says little about itself: without its context it may be anybody's.
    if not clear or (best < 0.25 and len(target.exact) < CONTEXT):
        return None
    return Placement(Span(start, start + len(target.exact)), (1 + best) / 2, "quote")


def _occurrences(target: Target, text: str) -> list[int]:
    found: list[int] = []
    start = text.find(target.exact)
    while start >= 0 and len(found) < MOST_CANDIDATES:
        found.append(start)
        start = text.find(target.exact, start + 1)
    return found


def _agreement(target: Target, text: str, start: int) -> float:
    """Return the share of the context that is the same around an occurrence, 0 to 1."""
    end = start + len(target.exact)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    same = _common(reversed(before), reversed(target.prefix)) + _common(after, target.suffix)
    whole = len(target.prefix) + len(target.suffix)
    return same / whole if whole else 1.0


def _common(first: Iterable[str], second: Iterable[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
