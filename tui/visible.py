"""The render edge: text made safe to show, one character for one character.

A terminal obeys the control characters it is sent, and a reader cannot see what has no shape. Whatever reaches a screen
or a report passes through here last, so that the offsets of the text and of what is shown stay the same.
"""

from __future__ import annotations

import re

INVISIBLE_SIGN = "\u00a6"
"""Stands for a character without shape: a broken bar, a seam inside the word that hides it."""
DIRECTION_SIGN = "\u21c4"
"""Stands for a control that would turn the order of the text around."""
BREAK_SIGN = "\u2424"
"""Stands for a line or paragraph separator other than a new line."""
CONTROL_SIGN = "\u2426"
"""Stands for a control character of the upper half (C1)."""
DAMAGED_SIGN = "\ufffd"
"""Stands for what is no character at all: half a surrogate pair, a noncharacter."""

_BREAKS = ((0x0085, 0x0085), (0x2028, 0x2029))
_DIRECTIONS = ((0x061C, 0x061C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
# The default-ignorable characters of Unicode, save the joiners and variation selectors that scripts and emoji need.
_INVISIBLES = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180E, 0x180E),
    (0x200B, 0x200B),
    (0x2060, 0x2065),
    (0x206A, 0x206F),
    (0x3164, 0x3164),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE00FF),
    (0xE01F0, 0xE0FFF),
)
_DAMAGED = (
    (0xD800, 0xDFFF),
    (0xFDD0, 0xFDEF),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)),
)
_KEPT_CONTROLS = "\n\t"
_DELETE = 0x7F
_PICTURES = 0x2400
_DELETE_PICTURE = 0x2421


def _table() -> dict[int, str]:
    table = {code: chr(_PICTURES + code) for code in range(0x20) if chr(code) not in _KEPT_CONTROLS}
    table[_DELETE] = chr(_DELETE_PICTURE)
    table.update(dict.fromkeys(range(0x80, 0xA0), CONTROL_SIGN))
    for sign, ranges in (
        (BREAK_SIGN, _BREAKS),
        (DIRECTION_SIGN, _DIRECTIONS),
        (INVISIBLE_SIGN, _INVISIBLES),
        (DAMAGED_SIGN, _DAMAGED),
    ):
        for first, last in ranges:
            table.update(dict.fromkeys(range(first, last + 1), sign))
    return table


def _pattern() -> re.Pattern[str]:
    controls = ((0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F))
    ranges = (*controls, *_BREAKS, *_DIRECTIONS, *_INVISIBLES, *_DAMAGED)
    return re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) + "]")


_SIGNS = _table()
_LINE_SIGNS = _SIGNS | dict.fromkeys(map(ord, "\n\t\r"), " ")

HIDDEN = _pattern()
"""Finds the characters that ``visible`` replaces."""


def visible(text: str) -> str:
    """Return ``text`` with every control and invisible character as a narrow visible sign, the length unchanged.

    New lines and tabs stay, and so do joiners and variation selectors. What has been made visible stays as it is.
    """
    return text.translate(_SIGNS)


def visible_line(text: str) -> str:
    """Return ``text`` for a place one line high: as ``visible``, and each new line, return or tab a space."""
    return text.translate(_LINE_SIGNS)


def is_hidden(character: str) -> bool:
    """Tell whether ``visible`` replaces this character."""
    return ord(character) in _SIGNS
