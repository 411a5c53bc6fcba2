"""Remembers the sources that an article describes without naming, so that a later description finds them again."""

from __future__ import annotations

import re
from functools import cache

from tui.analysis.lexicon_files import lexicon
from tui.analysis.noun_phrases import Phrase
from tui.analysis.scene import Voice
from tui.analysis.source_words import source_words
from tui.terms import SourceType

_CLAUSE = re.compile(r"\s*,\s+(?:who|which|whose|whom)\b")
_LABEL = 80  # characters
_INDEFINITE = frozenset({"a", "an"})
_LATEST = 6  # voices of one head that are compared


@cache
def heads(name: str) -> frozenset[str]:
    """Return a list of the heads by which descriptions take somebody up."""
    return frozenset(lexicon("sources")["descriptions"][name])


class Described:
    """The described sources of one article, by their heads."""

    def __init__(self) -> None:
        self._by_head: dict[str, list[Voice]] = {}

    def introduce(self, phrase: Phrase, kind: SourceType, text: str) -> Voice:
        """Return a new voice for a description that takes nobody up."""
        voice = Voice(
            _label(phrase, text),
            kind,
            gender=source_words().gender_of_roles(phrase.roles),
            plural=phrase.plural or kind is SourceType.VAGUE,
            heads={phrase.head},
            modifiers=_modifiers(phrase),
            possessor=phrase.possessor,
            indefinite=phrase.determiner in _INDEFINITE,
        )
        self._by_head.setdefault(phrase.head, []).append(voice)
        return voice

    def again(self, phrase: Phrase, kinds: set[SourceType], *, loose: bool = False) -> Voice | None:
        """Return the latest voice described in the same words, or in fewer or more of them.

        Args:
            phrase: the new description.
            kinds: the types the voice may have.
            loose: whether the same head is enough, whatever stands before it.
        """
        mine = _modifiers(phrase)
        for voice in reversed(self._by_head.get(phrase.head, ())[-_LATEST:]):
            others = phrase.possessor and voice.possessor and not _shared(phrase.possessor, voice.possessor)
            if voice.type not in kinds or others or ("other" in mine) != ("other" in voice.modifiers):
                continue
            if phrase.determiner in _INDEFINITE and voice.indefinite and mine != voice.modifiers:
                continue  # "a study", then "a Danish study"
            if loose or mine <= voice.modifiers or voice.modifiers <= mine:
                return voice
        return None


def _shared(one: str, other: str) -> bool:
    return not set(one.split()).isdisjoint(other.split())


def _modifiers(phrase: Phrase) -> frozenset[str]:
    words = {word for word in phrase.modifiers if word.isalpha()}
    if phrase.determiner in {"other", "another"}:
        words.add("other")
    return frozenset(words)


def _label(phrase: Phrase, text: str) -> str:
    """Return the description without its article and with its owner's name, short enough for a list."""
    words = " ".join(_CLAUSE.split(phrase.span.of(text)[: 4 * _LABEL], maxsplit=1)[0].split())
    first, _, rest = words.partition(" ")
    if phrase.owner and rest and first.lower() in source_words().possessives:
        words = f"{phrase.owner}’s {rest}"
    elif first.lower() in {"the", "a", "an", "some", "many", "several"} and rest:
        words = rest
    return words if len(words) <= _LABEL else words[: _LABEL - 1].rstrip() + "…"
