"""Large initials that hang over several lines: put back before the words they begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from tui.reading.pdf.pages import Line

_LARGE = 1.8
_LONGEST = 2
_HEIGHT = 0.75
"""Of a capital letter, in sizes of its type."""
_SLACK = 2.0
_MOST = 20


def without_initials(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, each large initial joined to the first line beside it, the others set out to it."""
    found = list(lines)
    if not found:
        return found
    usual = median(line.size for line in found)
    initials = [line for line in found if line.size > _LARGE * usual and 0 < len(line.text.strip()) <= _LONGEST]
    for initial in initials[:_MOST]:
        beside = [number for number, line in enumerate(found) if line is not initial and _stands_beside(line, initial)]
        if len(beside) < 2 or not initial.text.strip()[-1].isalpha():
            continue
        first = max(beside, key=lambda number: found[number].base)
        for number in beside:
            pieces = found[number].pieces
            letter = ((initial.text.strip(), pieces[0][1]),) if number == first else ()
            found[number] = replace(found[number], left=initial.left, pieces=(*letter, *pieces))
        found = [line for line in found if line is not initial]
    return found


def _stands_beside(line: Line, initial: Line) -> bool:
    level = initial.base - _SLACK <= line.base <= initial.base + _HEIGHT * initial.size
    return level and -_SLACK <= line.left - initial.right <= initial.size / 2 and line.size < initial.size
