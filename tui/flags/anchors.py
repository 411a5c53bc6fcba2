"""Anchors: how a decision finds its words again.

A target is a W3C Web Annotation text position selector and a text quote selector in one (Web Annotation Data Model,
sections 4.2.4 and 4.2.5). A place is only given when it is certain: a decision on the wrong words is worse than one
that must be put back by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from tui.model import Span, Target

CONTEXT = 32
"""Characters of context kept on each side."""

MOST_CANDIDATES = 1000

TELLING = 24
"""Characters of words and context from which on a place can be looked for by likeness."""

SHORT = 12
"""Characters below which words may stand inside others by chance."""

LONG_WORD = 5
"""Characters from which on one letter more makes no other word of it."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a target was found."""

    span: Span
    score: float
    """1 where words and context are the same, lower the more of the context differs."""
    method: str
    """``position``: the words stand where they stood; ``quote``: they were found elsewhere; ``similar``: what was
    found is not quite the same words."""


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
    """Return where the words of a target stand in a text, or None where that is not certain.

    First where they stood, then wherever the same words stand in the same context, then the place that is most like
    them.
    """
    stands = 0 <= target.start <= target.end <= len(text) and text[target.start : target.end] == target.exact
    if not target.exact:
        return Placement(Span(target.start, target.end), 1.0, "position") if stands else None
    if stands and _agreement(target, text, target.start) == 1:
        return Placement(Span(target.start, target.end), 1.0, "position")
    places = _occurrences(target, text)
    whole = [start for start in places if _agreement(target, text, start) == 1]
    if len(places) == 1 == len(whole) and len(target.exact) + len(target.prefix) + len(target.suffix) < TELLING:
        return Placement(Span(whole[0], whole[0] + len(target.exact)), 1.0, "quote")
    if len(places) >= MOST_CANDIDATES:
        return None
    from tui.flags.similarity import most_alike

    found = most_alike(target.exact, target.prefix, target.suffix, text, target.start)
    if found is None or _cuts_a_word(target, text, found.span):
        return None
    same = found.span.of(text) == target.exact
    method = "similar" if not same else "position" if found.span.start == target.start else "quote"
    return Placement(found.span, found.score, method)


def _cuts_a_word(target: Target, text: str, span: Span) -> bool:
    """Tell whether a place begins or ends inside a word though the words it is for did not: “on” in “Monday”.

    Many words cannot be all wrong: for them a letter too many at an end is noise.
    """
    exact, found = target.exact, span.of(text)
    if len(exact) >= SHORT:
        return False
    whole_at_start = exact[0].isalnum() and not target.prefix[-1:].isalnum()
    whole_at_end = exact[-1].isalnum() and not target.suffix[:1].isalnum()
    before = text[max(0, span.start - 2) : span.start] if found[:1].isalnum() else ""
    after = text[span.end : span.end + 2] if found[-1:].isalnum() else ""
    too_many = _letters(reversed(before)) * whole_at_start + _letters(after) * whole_at_end
    return too_many > (1 if len(exact) >= LONG_WORD else 0)


def _letters(letters: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(str.isalnum, letters))


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
