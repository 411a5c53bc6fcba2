"""Characters that hide or disguise a word: invisible ones, direction controls, look-alikes from other scripts."""

from __future__ import annotations

import re

from tui.confusables import LOOKALIKES

ZERO_WIDTH = "\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"
"""Take no room on the screen: soft hyphen, joiners, zero-width spaces."""
DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Turn the direction of what follows, so that the eye reads something else than the machine."""

HIDDEN = re.compile(f"[{ZERO_WIDTH}{DIRECTION}]+")

_DISGUISES = str.maketrans(LOOKALIKES)
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
# From one joint of Latin and Cyrillic or Greek letters outwards; the joint keeps the search linear.
_JOINT = re.compile(r"[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z]")
_LETTERS = re.compile(r"[^\W\d_]+")


def disguised_words(text: str) -> list[tuple[int, str]]:
    """Return the start and the Latin reading of each word that mixes Latin letters with look-alikes.

    A word is left alone where one of its foreign letters looks like no Latin one: it may be meant so.
    """
    if _JOINT.search(text) is None:
        return []
    return [
        (word.start(), word[0].translate(_DISGUISES))
        for word in _LETTERS.finditer(text)
        if _JOINT.search(word[0]) and all(letter in LOOKALIKES for letter in _FOREIGN.findall(word[0]))
    ]
