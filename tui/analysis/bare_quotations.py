"""Whose words a quotation is that names nobody: a headline's, a pull quote's, a paragraph of quotation alone."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.relation import Relation
from tui.analysis.scene import Scene, Voice
from tui.terms import Style

_SHARE = 0.6  # of the longer words, for two quotations to be the same words
_STEM = 4  # letters: "flees" and "fleeing" are the same word in a headline and in the body
_REACH = 150  # relations before and behind that are compared
_BACK = 8  # relations before that may have spoken last
_NEAR = 2  # sentences
_NEAR_BLOCK = 6  # before a block quotation, which a whole paragraph may introduce
_WORDS = 200  # of a quotation that are compared


class BareQuotations:
    """Finds the relation whose source a bare quotation shares."""

    def __init__(self, scene: Scene, relations: Sequence[Relation], voices: Sequence[Voice | None]) -> None:
        self._scene = scene
        self._relations = relations
        self._voices = voices
        self._words: dict[int, frozenset[str]] = {}

    def owner(self, number: int) -> tuple[int, str] | None:
        """Return the number of the relation with the same speaker, and how that is known; None if nothing tells."""
        relation = self._relations[number]
        set_off = relation.kind == "block"
        if relation.source is not None or relation.cue is not None:
            return None
        if relation.style is Style.INDIRECT and not set_off:
            return None
        same = self._same_words(number)
        if same is not None:
            return same, "who says the same words elsewhere"
        last = self._spoke_last(number, _NEAR_BLOCK if set_off else _NEAR)
        return None if last is None else (last, "who spoke last: a guess")

    def _words_of(self, number: int) -> frozenset[str]:
        known = self._words.get(number)
        if known is None:
            numbers = self._scene.tokens.within(self._relations[number].content)
            words = self._scene.tokens.words[numbers.start : min(numbers.stop, numbers.start + _WORDS)]
            known = self._words[number] = frozenset(word[:_STEM] for word in words if len(word) >= _STEM)
        return known

    def _same_words(self, number: int) -> int | None:
        words, content = self._words_of(number), self._relations[number].content
        best, chosen = _SHARE, None
        for other in range(max(0, number - _REACH), min(len(self._relations), number + _REACH)):
            if not words or self._voices[other] is None or self._relations[other].content.overlaps(content):
                continue
            share = len(words & self._words_of(other)) / len(words)
            if share > best:
                best, chosen = share, other
        return chosen

    def _spoke_last(self, number: int, reach: int) -> int | None:
        here = self._scene.sentence_at(self._relations[number].content.start)
        for other in range(number - 1, max(-1, number - _BACK), -1):
            if self._voices[other] is not None:
                near = here - self._scene.sentence_at(self._relations[other].content.end) <= reach
                return other if near else None
        return None
