"""What kinds of event words speak of, so that a headline and a sentence can be seen to tell of the same one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tui.analysis.lexicon_files import lexicon

_KEY = 3
"""Letters of its first word by which a phrase is looked up."""
_SHORT = 3
"""Up to how many letters a beginning is short."""
_ENDING, _ENDING_OF_SHORT = 5, 3
"""How many letters may follow a beginning: short ones, such as "die", take endings of verbs only."""


def kinds_of_event(words: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the kinds of event that a row of words, in lower case, may speak of."""
    lists = _event_words()
    found: set[int] = set()
    for at, word in enumerate(words):
        found.update(lists.whole.get(word, ()))
        for size in range(max(1, len(word) - _ENDING), len(word) + 1):
            if size > _SHORT or len(word) - size <= _ENDING_OF_SHORT:
                found.update(lists.beginnings.get(word[:size], ()))
        for phrase, number in lists.phrases.get(word[:_KEY], ()):
            if _matches(phrase, words[at : at + len(phrase)]):
                found.add(number)
    return frozenset(found)


def _matches(phrase: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether words are those of a phrase, in which a star stands for any ending, and alone for any word."""
    return len(words) == len(phrase) and all(
        word.startswith(given[:-1]) if given.endswith("*") else word == given
        for given, word in zip(phrase, words, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _EventWords:
    """The numbers of the kinds, by the form in which the lexicon gives their words."""

    whole: Mapping[str, list[int]]
    beginnings: Mapping[str, list[int]]
    phrases: Mapping[str, list[tuple[tuple[str, ...], int]]]
    """By the first letters of the first word."""


@cache
def _event_words() -> _EventWords:
    whole: defaultdict[str, list[int]] = defaultdict(list)
    beginnings: defaultdict[str, list[int]] = defaultdict(list)
    phrases: defaultdict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for number, words in enumerate(lexicon("events")["groups"]):
        for word in words:
            if " " in word:
                phrases[word.rstrip("*")[:_KEY]].append((tuple(word.split()), number))
            elif word.endswith("*"):
                beginnings[word[:-1]].append(number)
            else:
                whole[word].append(number)
    return _EventWords(whole, beginnings, phrases)
