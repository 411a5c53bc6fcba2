"""Sentences of one paragraph."""

from __future__ import annotations

import re
from functools import cache

from tui.analysis.lexicon_files import lexicon
from tui.model import Span

# Possessive: a long row of stops is read once, not once from each of them.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»›)\]]*+(?=\s)")
_NEXT = re.compile(r"\s+[\"'“‘«‹„(\[—–-]*\s*(\w[\w’']*|[@#$£€])")
_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]—–]*$")
_INITIALS = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")
"""U.S, p.m, Ph.D: but not 6.1, 5.30pm or example.com."""
_LONGEST_WORD = 24
_QUOTES = "\"'”’»›"
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "maj", "sgt", "capt"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(lexicon("grammar")[key].split())


@cache
def _starters() -> frozenset[str]:
    """Return the words that, with a capital, begin a sentence even after an abbreviation."""
    keys = ("determiners", "pronouns", "prepositions", "conjunctions", "subordinators", "contracted", "either")
    return frozenset().union(*map(_words, keys))


def split_sentences(text: str, block: Span) -> list[Span]:
    """Return the sentences of one paragraph in order, each without white space around it.

    Closing quotation marks belong to the sentence they end. Stops of abbreviations, initials and decimals end nothing,
    nor does the stop of a quotation after which its sentence goes on.

    Args:
        text: the whole text.
        block: the paragraph, as offsets into ``text``.
    """
    found: list[Span] = []
    start = block.start
    for end in _END.finditer(text, block.start, block.end):
        following = _NEXT.match(text, end.end(), block.end)
        if following is None:
            continue
        word = following.group(1)
        if word[0].islower():
            continue
        if end.group()[0] == ".":
            before = _BEFORE.search(text, max(start, end.start() - _LONGEST_WORD), end.start())
            if before is not None and is_abbreviation(before.group(), word):
                continue
        found.append(_trimmed(text, start, end.end()))
        start = end.end()
    if text[start : block.end].strip():
        found.append(_trimmed(text, start, block.end))
    return [span for span in found if len(span)]


def is_abbreviation(before: str, following: str) -> bool:
    """Tell whether a stop after ``before`` ends a short form and not the sentence.

    Args:
        before: the word the stop stands after, as written.
        following: the next word, as written; it begins with a capital or a digit.
    """
    word = before.lower()
    if word == "no":
        return following[0].isdigit()
    initial = len(word) == 1 and word.isalpha() and word != "i"
    if not (initial or word in _words("abbreviations") or _INITIALS.fullmatch(word)):
        return False
    if word in _TITLES or following[0].isdigit():
        return True
    return following.lower() not in _starters()


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
