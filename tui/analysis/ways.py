"""By which way each relation of an article came: what its sentence names, and what still holds from the one before."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.channels import NO_WAY, Way, find_way
from tui.analysis.noun_phrases import Form, Phrase
from tui.analysis.relation import Relation
from tui.analysis.scene import Scene, Voice
from tui.analysis.stages import Stages, is_interview, is_stand
from tui.model import Span
from tui.terms import Channel, SourceType

_NEAR = 2  # sentences over which a source is taken to speak on
_SEEN = 2000  # characters: what stands further apart is not one paragraph
_AROUND = 8  # relations before one that can hold it in their content
_GOING_ON = {"added", "adds", "continued", "continues", "concluded", "concludes", "went on"}
_WRITING = {"wrote", "write", "writes"}
_ONE_MORE = {"another", "one", "a third", "others"}


class Ways:
    """Finds the ways of one article's relations, in their order."""

    def __init__(self, scene: Scene, relations: Sequence[Relation], phrases: Sequence[Phrase | None]) -> None:
        self._scene = scene
        self._relations = relations
        self._phrases = phrases
        self._stages = Stages()
        self._interviewed = scene.interviewed()
        self._named: set[int] = set()
        self._before: int | None = None
        self.found: list[Way] = [NO_WAY] * len(relations)

    def find(self, number: int, voice: Voice) -> Way:
        """Return, and keep, the way of the next relation that has a source."""
        way = self.found[number] = self._way(number, voice)
        self._before = voice.last = number
        return way

    def look_back(self, voices: Sequence[Voice | None]) -> None:
        """Let a way that a source names late hold for what it said right before: "says X. … X said on the Y show".

        Args:
            voices: for each relation, its source.
        """
        behind: dict[Voice, int] = {}
        for number in range(len(self._relations) - 1, -1, -1):
            relation, voice = self._relations[number], voices[number]
            if relation.source is None or voice is None:
                continue
            after = behind.get(voice)
            if after is not None and self.found[number] is NO_WAY and after in self._named:
                way, later = self.found[after], self._relations[after]
                known = way.words.startswith("in the ") or is_interview(way) or is_stand(way)
                near = self._sentences_between(relation, later) <= _NEAR
                if near and (known or self._one_paragraph(relation, later)):
                    self.found[number] = way
                    self._named.add(number)
            behind[voice] = number

    def _way(self, number: int, voice: Voice) -> Way:
        relation, phrase = self._relations[number], self._phrases[number]
        way = find_way(self._scene, relation, phrase, voice.type, self._around(number))
        if way.channel is not Channel.NONE:
            self._stages.enter(voice, way)
            self._named.add(number)
            return way
        if self._before is not None and self._relations[self._before].source == relation.source:
            return self.found[self._before]
        still = self._still(relation, phrase, voice)
        if still is not NO_WAY:
            return still
        cue = relation.cue.of(self._scene.text) if relation.cue else ""
        if cue.lower() in _WRITING and voice.type is not SourceType.MEDIA:
            self._named.add(number)
            return Way(Channel.DOCUMENT, cue)
        if voice.figure in self._interviewed:
            return Way(Channel.PRESS, "interview")
        return self._stages.way(voice, relation)

    def _still(self, relation: Relation, phrase: Phrase | None, voice: Voice) -> Way:
        """Return the way of what the same source said last, if it speaks on."""
        one_more = phrase is not None and phrase.core in _ONE_MORE and self._before is not None
        latest = self._before if one_more and self._before is not None else voice.last
        if latest < 0 or self.found[latest] is NO_WAY:
            return NO_WAY
        told = self.found[latest].channel is Channel.PRESS and latest not in self._named
        return NO_WAY if told or not self._goes_on(self._relations[latest], relation, phrase) else self.found[latest]

    def _around(self, number: int) -> Span | None:
        """Return the innermost content of an earlier relation in which the source of this one stands."""
        anchor, content = self._relations[number].source, self._relations[number].content
        for other in reversed(self._relations[max(0, number - _AROUND) : number]):
            if anchor and other.content.covers(anchor) and other.content.covers(content):
                return other.content
        return None

    def _goes_on(self, last: Relation, relation: Relation, phrase: Phrase | None) -> bool:
        """Tell whether the same source speaks on: in the same paragraph, or taken up by a pronoun or "added"."""
        if self._one_paragraph(last, relation):
            return True
        cue = relation.cue.of(self._scene.text).lower() if relation.cue else ""
        taken_up = phrase is not None and (phrase.form is Form.PRONOUN or phrase.core in _ONE_MORE)
        return (taken_up or cue in _GOING_ON) and self._sentences_between(last, relation) <= _NEAR

    def _one_paragraph(self, one: Relation, other: Relation) -> bool:
        first, second = sorted(((one.source or one.content).start, (other.source or other.content).start))
        return second - first < _SEEN and "\n" not in self._scene.text[first:second]

    def _sentences_between(self, one: Relation, other: Relation) -> int:
        """Return how many sentences lie from the end of what one says to the other."""
        first, second = _start(one), _start(other)
        last = self._scene.sentence_at(max(first, min(one.content.end, second)))
        return abs(self._scene.sentence_at(second) - last)


def _start(relation: Relation) -> int:
    return min(relation.content.start, relation.source.start) if relation.source else relation.content.start
