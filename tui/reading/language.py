"""Whether a text is English, told by its small words."""

from __future__ import annotations

import re

ENGLISH = "en"
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 40
_ENGLISH_SHARE = 0.15
_FOREIGN_SHARE = 0.05
_SMALL_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "in",
        "is",
        "it",
        "its",
        "not",
        "of",
        "on",
        "one",
        "or",
        "said",
        "she",
        "that",
        "the",
        "their",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
    }
)


def english_share(text: str) -> float | None:
    """Return which part of the words are small English words, 0 to 1; None if there are too few words to tell."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    return sum(word in _SMALL_WORDS for word in words) / len(words) if len(words) >= _FEWEST else None


def language_of(text: str) -> str | None:
    """Return ``en`` for English, None for everything else or too little to tell."""
    share = english_share(text)
    return ENGLISH if share is not None and share >= _ENGLISH_SHARE else None


def agreed_language(stated: str | None, text: str) -> str | None:
    """Return the language a page states, unless its text says otherwise: templates call every page English."""
    share = english_share(text)
    if share is None:
        return stated
    if share >= _ENGLISH_SHARE:
        return ENGLISH
    return stated if stated != ENGLISH or share >= _FOREIGN_SHARE else None
