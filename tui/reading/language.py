"""Which language a text is in, told by its small words, or by its letters where they belong to one language."""

from __future__ import annotations

import re
from functools import cache

ENGLISH = "en"
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 40
_ENGLISH_SHARE = 0.15
_FOREIGN_SHARE = 0.05
_WORD_SHARE = 0.12
_CLEARLY = 1.15
_LETTER_SHARE = 0.5
_KANA_SHARE = 0.15
_FEWEST_LETTERS = 40
_LAST_SHARED_LETTER = 0x36F
"""Up to here letters are Latin, or marks upon them."""
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
    return sum(map(_SMALL_WORDS.__contains__, words)) / len(words) if len(words) >= _FEWEST else None


def language_of(text: str) -> str | None:
    """Return the language of a text as its two letters (``en``), or None if that cannot be told."""
    share = english_share(text)
    if share is not None and share >= _ENGLISH_SHARE:
        return ENGLISH
    return _by_letters(text[:_SAMPLE]) or (None if share is None else _by_words(text[:_SAMPLE]))


def agreed_language(stated: str | None, text: str) -> str | None:
    """Return the language a page states, unless its text says otherwise: templates call every page English."""
    told = language_of(text)
    if told is not None:
        return told
    share = english_share(text)
    return None if stated == ENGLISH and share is not None and share < _FOREIGN_SHARE else stated


def _by_words(sample: str) -> str | None:
    """Return the language whose small words are frequent, and clearly more so than those of any other."""
    words = _WORD.findall(sample.casefold())
    if len(words) < _FEWEST:
        return None
    shares = sorted(
        ((sum(word in known for word in words) / len(words), name) for name, known in _small_words().items()),
        reverse=True,
    )
    (first, name), (second, _) = shares[:2]
    return name if first >= _WORD_SHARE and first >= second * _CLEARLY else None


def _by_letters(sample: str) -> str | None:
    """Return the language to which most letters belong."""
    letters = [ord(letter) for letter in sample if letter.isalpha()]
    foreign = [code for code in letters if code > _LAST_SHARED_LETTER]
    if len(letters) < _FEWEST_LETTERS or len(foreign) < len(letters) * _LETTER_SHARE:
        return None
    for name, ranges in _scripts().items():
        count = sum(any(first <= code <= last for first, last in ranges) for code in foreign)
        # Japanese is told by its own letters, which stand between many that it shares with Chinese.
        if count >= len(foreign) * (_KANA_SHARE if name == "ja" else _LETTER_SHARE):
            return name
    return None


@cache
def _small_words() -> dict[str, frozenset[str]]:
    from tui.reading.phrases import lexicon

    return {name: frozenset(words.split()) for name, words in lexicon("languages")["words"].items()}


@cache
def _scripts() -> dict[str, list[tuple[int, int]]]:
    from tui.reading.phrases import lexicon

    stated = lexicon("languages")["scripts"]
    return {
        name: [(int(first, 16), int(last, 16)) for first, last in (piece.split("-") for piece in pieces.split())]
        for name, pieces in stated.items()
    }
