"""The quotation marks of one paragraph: which could open, which could close, which are apostrophes or inches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from tui.model import Span

_MARK = re.compile(r"''|``|’’|‘‘|[“”„‟\"‘’‚‛'«»‹›]")
_ELISIONS = re.compile(r"(?:\d0s|n|s|t|d|m|re|ve|ll|em|tis|twas|til|cause|cos|bout|round|ere)\b", re.IGNORECASE)
_OPENING_SIDE = frozenset("([{<—–-/:=…¿¡|>")
_OPENERS = frozenset("“‘„‚«‹\"'")
_BEFORE_QUOTED_WORDS = frozenset("@#$£€[(…“‘’\"'¿¡-–—.")


class Family(Enum):
    """The marks that can belong to one pair."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMET = "guillemet"
    SMALL_GUILLEMET = "small guillemet"


_FAMILIES: dict[str, Family] = dict.fromkeys(["''", "``", "’’", "‘‘", *'“”„‟"'], Family.DOUBLE)
_FAMILIES |= dict.fromkeys("‘’‚‛'", Family.SINGLE)
_FAMILIES |= dict.fromkeys("«»", Family.GUILLEMET)
_FAMILIES |= dict.fromkeys("‹›", Family.SMALL_GUILLEMET)


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark and what it could be doing where it stands."""

    span: Span
    sign: str
    family: Family
    opens: bool
    closes: bool


def marks_of(text: str, block: Span) -> list[Mark]:
    """Return the quotation marks of one paragraph in order, apostrophes and signs of measure left out."""
    found = []
    straight = 0
    for match in _MARK.finditer(text, block.start, block.end):
        sign, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > block.start else ""
        after = text[end] if end < block.end else ""
        opens, closes = _roles(sign, before, after)
        family = _FAMILIES[sign]
        if family is Family.SINGLE and opens and _ELISIONS.match(text, end):
            opens = False
        if sign == '"':
            if before.isdigit() and not opens and straight % 2 == 0:
                continue  # inches
            straight += 1
        if opens or closes:
            found.append(Mark(Span(start, end), sign, family, opens, closes))
    return found


def _roles(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Tell whether a mark could open and could close a quotation, by its shape and its neighbours."""
    open_before = not before or before.isspace() or before in _OPENING_SIDE or before in _OPENERS
    words_after = bool(after) and (after.isalnum() or after in _BEFORE_QUOTED_WORDS)
    closed_after = not after or not (after.isalnum() or after in "@#$£€")
    if sign in {"„", "‚", "‘‘", "``"}:
        return True, False
    if sign in {"“", "‟", "‘", "‛"}:
        # In German the same sign closes what „ has opened; a slip of the keyboard makes it close elsewhere.
        return words_after or (open_before and after != ""), not open_before and closed_after
    if sign in {"«", "‹"}:
        return open_before or not closed_after, not open_before and closed_after
    if sign in {"»", "›"}:
        return open_before and not closed_after, True
    if sign in {"”", "’’"}:
        return open_before and words_after and bool(before), True
    if sign == "’":
        return open_before and after.isalpha() and bool(before), not open_before and closed_after
    if (not before or before.isspace()) and after.isspace():
        return True, True
    opens = open_before and bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace() and closed_after
    return opens, closes


def first_mark(text: str, block: Span) -> Mark | None:
    """Return the mark a paragraph begins with, as the one that opens it."""
    match = _MARK.match(text, block.start, block.end)
    if match is None:
        return None
    return Mark(Span(match.start(), match.end()), match.group(), _FAMILIES[match.group()], opens=True, closes=False)


def remaining_marks(marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return, for each mark, how many marks of its family after it could open and how many can only close."""
    counts: dict[Family, tuple[int, int]] = dict.fromkeys(Family, (0, 0))
    found: list[tuple[int, int]] = []
    for mark in reversed(marks):
        openers, closers = counts[mark.family]
        found.append((openers, closers))
        counts[mark.family] = (openers + mark.opens, closers + (mark.closes and not mark.opens))
    found.reverse()
    return found
