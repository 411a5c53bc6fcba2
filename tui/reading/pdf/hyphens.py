"""Words broken at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGNS = "-\xad\u2010"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LAST = re.compile(r"(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)[-\xad\u2010]$")
_FIRST = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Their hyphen is a compound's, wherever the line ends, if the other half is a word.
_SECOND_HALVES = re.compile(
    "backed|based|born|controlled|day|edged|elect|ended|facing|fact|fledged|free|funded|hour|known|law|led|like|lived|long"
    "|looking|made|mail|mile|month|old|opened|out|owned|paid|person|profile|quarters|range|related|rich|run|scale"
    "|security|sized|speaking|sponsored|style|term|time|up|wide|week|wing|year"
)
_FIRST_HALVES = re.compile("anti|cross|ex|half|high|long|low|mid|multi|non|pro|quasi|self|semi|short|so|well")


class Vocabulary:
    """The words of a document that stand unbroken in it, by which broken ones are told."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        broken = False
        for line in lines:
            words = [match.group().lower() for match in _WORD.finditer(line)]
            first = 1 if broken else 0
            broken = line.rstrip().endswith(tuple(_SIGNS))
            self._words.update(words[first : len(words) - broken])

    def joint(self, line: str, following: str) -> str | None:
        """Return what stands between two lines where a word may be broken, or None if none is.

        Args:
            line: the words before, without white space after them.
            following: the words after.

        Returns:
            A hyphen where it is the word's own, nothing where it was put in for the line's sake.
        """
        if not line or line[-1] not in _SIGNS:
            return None
        before, after = _LAST.search(line), _FIRST.match(following)
        if line[-1] == "\xad":
            return "" if after else None
        if before is None or after is None:
            # 20-year, 2019-20, or a dash.
            return "-" if line[-2:-1].isdigit() and following[:1].isalnum() else None
        first, second = before["word"], after.group()
        if second[0].isupper():
            return "-"
        whole, compound = (first + second).lower(), f"{first}-{second}".lower()
        if whole in self._words or compound in self._words:
            return "" if whole in self._words else "-"
        half = second.split("-")[0].lower()
        known = first.lower() in self._words or first[0].isupper()
        prefixed = _FIRST_HALVES.fullmatch(first.lower()) is not None and half in self._words
        own = "-" in first or prefixed or (known and _SECOND_HALVES.fullmatch(half) is not None)
        return "-" if own else ""
