"""Closed classes of words, from the lexicon of word lists."""

from __future__ import annotations

from functools import cache

from tui.analysis.lexicon_files import lexicon


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of one class, in lower case."""
    return frozenset(lexicon("word_lists")[name])
