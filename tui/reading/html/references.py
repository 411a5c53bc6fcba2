"""Numeric character references that no document may hold, replaced as browsers do.

One ``&#27;`` is enough for an extractor to give up a whole page: what it stands for may not be in an XML tree.
"""

from __future__ import annotations

import re
from functools import cache

REPLACEMENT = "\ufffd"
_REFERENCE = re.compile(r"&#(?:[xX](?P<hexadecimal>[0-9a-fA-F]+)|(?P<decimal>[0-9]+));?")
_RAW = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_HIGHEST = 0x10FFFF
_MOST_DIGITS = 8


def without_illegal_characters(markup: str) -> tuple[str, int]:
    """Return mark-up in which every character and numeric reference can stand in a tree, and how many could not.

    References to 128 to 159 become the Windows characters that their writers meant; the others that stand for no
    character, or a control, become U+FFFD, as do raw controls.
    """
    count = 0

    def replaced(match: re.Match[str]) -> str:
        nonlocal count
        meant = _meant(match)
        if meant is None:
            return match[0]
        count += meant == REPLACEMENT
        return meant

    markup, raw = _RAW.subn(REPLACEMENT, markup.replace("\f", " "))
    return _REFERENCE.sub(replaced, markup) if "&#" in markup else markup, count + raw


def _meant(match: re.Match[str]) -> str | None:
    """Return what to write for a reference, or None if it may stay as it is."""
    digits = (match["hexadecimal"] or match["decimal"]).lstrip("0")
    if len(digits) > _MOST_DIGITS:
        return REPLACEMENT
    code = int(digits or "0", 16 if match["hexadecimal"] else 10)
    if 0x80 <= code <= 0x9F:
        return _windows(code)
    if code == 0xC:
        return " "
    if code in {0x9, 0xA, 0xD} or 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800:
        return None
    if code > _HIGHEST or code < 0x20 or code == 0x7F or 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE:
        return REPLACEMENT
    return None


@cache
def _windows(code: int) -> str:
    try:
        return bytes([code]).decode("cp1252")
    except UnicodeDecodeError:
        return REPLACEMENT
