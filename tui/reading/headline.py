"""Finds the title among the first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.reading.byline import read_byline
from tui.reading.dateline import read_inset
from tui.reading.dates import read_date_line
from tui.reading.furniture import is_furniture
from tui.reading.lines import Line

_LOOKED_AT = 8
_LONGEST = 220
_LONGEST_SENTENCE = 130
_ADDRESS = re.compile(r"<?https?://\S+>?")
_HEADING = re.compile(r"#{1,2}\s+\S")


def find_title(lines: Sequence[Line]) -> list[int]:
    """Return the numbers of the lines that are the title: none, one, or two where the first ends with a semicolon."""
    for number, line in enumerate(lines[: _LOOKED_AT * 4]):
        if line.text.startswith("# "):
            return [number]
        if line.is_prose:
            break
    for number, line in enumerate(lines[:_LOOKED_AT]):
        if _comes_before(lines, number):
            continue
        if not _is_title(lines, number):
            return []
        following = number + 1
        if line.text.endswith(";") and following < len(lines) and not lines[following].follows_blank:
            return [number, following] if len(lines[following].text) <= _LONGEST_SENTENCE else [number]
        return [number]
    return []


def bare_title(line: Line) -> str:
    """Return the words of a title line without the signs of a mark-up heading."""
    return " ".join(line.text.lstrip("# ").split()) or line.text


def _comes_before(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line may stand above a title: furniture, a date, an address, a byline."""
    line = lines[number]
    if number + 1 >= len(lines):
        return False
    return (
        is_furniture(line, at_edge=True)
        or _ADDRESS.fullmatch(line.text) is not None
        or read_date_line(line.text) is not None
        or read_byline(line.text) is not None
    )


def _is_title(lines: Sequence[Line], number: int) -> bool:
    line = lines[number]
    if _HEADING.match(line.text):
        return True
    rest = lines[number + 1 : number + 4]
    if len(line.text) > _LONGEST or not rest or read_inset(line.text):
        return False
    if line.text[-1] in ",:" or line.text[0].islower():
        return False
    if not line.text.endswith("."):
        return True
    # A headline with a full stop, or a short first sentence: what follows is longer where it is a headline.
    longest = max(len(following.text) for following in rest)
    return len(line.text) <= _LONGEST_SENTENCE and (line.in_title_case or longest > 1.5 * len(line.text))
