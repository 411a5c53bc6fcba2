"""Words cut into pieces by a fixed vocabulary: WordPiece, as BERT cuts them (Wu et al. 2016; Devlin et al. 2019).

Twenty lines instead of a library: the one that does this brings a client for downloads with it, and words come here
one by one, already separated.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

FIRST, LAST = 101, 102
"""The pieces that open and close a window."""
HIDDEN = 103
"""What stands in training for a word that is not shown."""
_UNKNOWN = 100
_MOST = 6
"""Up to how many pieces of one word are read: more tell nothing about who speaks."""
_LONGEST = 100


class WordPieces:
    """Cuts words, and remembers how."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.of = lru_cache(maxsize=50_000)(self._cut)
        """Return the numbers of a word's pieces, at least one."""

    def _cut(self, word: str) -> tuple[int, ...]:
        pieces: list[int] = []
        for plain in _separated(_without_accents(word.lower())):
            pieces += self._matched(plain)
        return tuple(pieces[:_MOST]) or (_UNKNOWN,)

    def _matched(self, word: str) -> list[int]:
        """Return the longest pieces that make up a word, from its beginning, or the one for the unknown."""
        if len(word) > _LONGEST:
            return [_UNKNOWN]
        found: list[int] = []
        at = 0
        while at < len(word):
            mark = "##" if at else ""
            end = len(word)
            while end > at and mark + word[at:end] not in self._numbers:
                end -= 1
            if end == at:
                return [_UNKNOWN]
            found.append(self._numbers[mark + word[at:end]])
            at = end
        return found


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if unicodedata.category(part) not in {"Mn", "Cc", "Cf", "Co", "Cs"})


def _separated(word: str) -> list[str]:
    """Return a word with its punctuation and its ideographs as words of their own."""
    if word.isalnum() and word.isascii():
        return [word]
    spaced = "".join(f" {sign} " if _stands_alone(sign) else sign for sign in word)
    return spaced.split()


def _stands_alone(sign: str) -> bool:
    code = ord(sign)
    if code < 128:
        return not sign.isalnum() and not sign.isspace()
    ideograph = 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or code >= 0x20000
    return unicodedata.category(sign).startswith("P") or (ideograph and code < 0x30000)
