"""A text as a row of words: what the lexicons are matched against, each word with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from tui.model import Span

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*[^\W\d_]{0,3}"  # 1,200 · 6:38 · 0.5 · 30th · 90m
    r"|(?:[^\W\d_]\.){2,}"  # U.S. · a.m.
    r"|[^\W_]+(?:['’ʼ](?!s\b)[^\W_]+)*"  # didn't · O’Brien, but not the possessive
    r"|['’ʼ]s\b"
    r"|[^\s\w]|_+"
)
_FOLDED = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and signs of a text, in order. Offsets are into that text, half-open."""

    words: tuple[str, ...]
    """In lower case, with straight apostrophes and hyphens."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def within(self, span: Span) -> range:
        """Return the numbers of the tokens that begin inside ``span``."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def span(self, first: int, last: int) -> Span:
        """Return the characters from token ``first`` up to, not including, token ``last``."""
        return Span(self.starts[first], self.ends[last - 1])

    def word(self, index: int) -> str:
        """Return the word at ``index``, or an empty string outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""


def split_words(text: str) -> Tokens:
    """Return the words of ``text``."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(text):
        words.append(found[0])
        starts.append(found.start())
        ends.append(found.end())
    # One pass over the joined words is several times faster than folding each of them. A word holds no line feed.
    folded = "\n".join(words).translate(_FOLDED).lower().split("\n") if words else []
    return Tokens(tuple(folded), tuple(starts), tuple(ends))


@lru_cache(maxsize=2)
def tokenise(text: str) -> Tokens:
    """Return the words of ``text``; the latest texts are remembered, since several rules read the same one."""
    return split_words(text)
