"""Whom a pronoun or a description points back at: the nearest fitting figure or voice, weighed by where it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from tui.analysis.names import Bearer, Name
from tui.analysis.noun_phrases import Phrase
from tui.analysis.relation import Relation
from tui.analysis.scene import Scene, Voice
from tui.model import Span
from tui.terms import SourceType

_GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
_LOOK_BACK = 24  # mentions
_FAR = 8  # sentences
_BEFORE = {"of", "to", "about", "with", "for", "from", "by", "on", "against", "at", "like", "than", "over"}
_MANY = {SourceType.VAGUE, SourceType.ORGANISATION, SourceType.MEDIA, SourceType.ANONYMOUS, SourceType.DOCUMENT}
_BODY = {SourceType.ORGANISATION, SourceType.MEDIA}
_THING = {SourceType.ORGANISATION, SourceType.MEDIA, SourceType.DOCUMENT}


class Antecedents:
    """Finds antecedents in one article, given who has spoken so far."""

    def __init__(self, scene: Scene, voice_of: Callable[[Name], Voice]) -> None:
        self._scene = scene
        self._voice_of = voice_of
        self._firsts = [name.span.start for name in scene.names]
        self.said: list[tuple[Span, Voice]] = []
        """Source mentions and their voices, in the order of the relations."""

    def person(self, pronoun: str, at: Span, content: Span) -> Voice | None:
        """Return whom "he", "she" or "his" means.

        Args:
            pronoun: the word, in lower case.
            at: where it stands.
            content: what is reported there; its speaker is seldom named inside.
        """
        gender = _GENDERS.get(pronoun, "")

        def fits(voice: Voice) -> bool:
            single = voice.type in {SourceType.PERSON, SourceType.ANONYMOUS, SourceType.MEDIA} and not voice.plural
            known = voice.figure is None or voice.figure.bearer is Bearer.PERSON
            return single and known and (not gender or voice.gender in {gender, ""})

        return self._best(at, content, fits, gender)

    def only_person(self, at: Span) -> Voice | None:
        """Return whom "the German" means: the one person named in its sentence or the one before, or None."""
        here = self._scene.sentence_at(at.start)
        near = Span(self._scene.sentence(max(0, here - 1)).start, at.start)
        voices = {self._voice_of(name) for name in self._scene.names_in(near)}
        people = [voice for voice in voices if voice.figure is not None and voice.figure.bearer is Bearer.PERSON]
        return people[0] if len(people) == 1 else None

    def several(self, at: Span, content: Span) -> Voice | None:
        """Return whom "they" means: several people, or a body."""

        def fits(voice: Voice) -> bool:
            return voice.plural or (voice.type in _MANY and voice.type is not SourceType.ANONYMOUS)

        return self._best(at, content, fits, "many")

    def thing(self, at: Span, content: Span) -> Voice | None:
        """Return what "it" means: a body, an outlet or a document."""
        return self._best(at, content, lambda voice: voice.type in _THING, "it")

    def body(self, at: Span, content: Span, allowed: Callable[[Voice], bool]) -> Voice | None:
        """Return the body that "the company" or "the agency" means."""
        return self._best(at, content, lambda voice: voice.type in _BODY and allowed(voice), "it")

    def speaker_of(self, relations: Iterable[tuple[Relation, Voice | None]], at: Span) -> Voice | None:
        """Return who says "I" or "we" at ``at``: the voice of the innermost content around it."""
        around = [
            (len(relation.content), voice) for relation, voice in relations if voice and relation.content.covers(at)
        ]
        return min(around, key=lambda item: item[0])[1] if around else None

    def before(self, at: Span) -> Voice | None:
        """Return the bearer of the name right before ``at``, for "who" and "which"."""
        number = bisect_left(self._firsts, at.start) - 1
        return self._voice_of(self._scene.names[number]) if number >= 0 else None

    def _best(self, at: Span, content: Span, fits: Callable[[Voice], bool], wanted: str) -> Voice | None:
        here = self._scene.sentence_at(at.start)
        best: tuple[float, int] = (-_FAR, -1)
        chosen: Voice | None = None
        for span, voice, weight in self._candidates(at):
            if not fits(voice):
                continue
            distance = here - self._scene.sentence_at(span.start)
            score = weight - distance
            if wanted in {"many", "it"}:
                score += _standing(voice)
            elif voice.type is SourceType.ANONYMOUS and not voice.gender:
                score -= 0.8
            if content.covers(span) and not content.covers(at):
                score -= 1.6
            if wanted in {"male", "female"} and voice.gender == wanted:
                score += 0.4
            rank = (score, span.start)
            if rank > best:
                best, chosen = rank, voice
        return chosen

    def _candidates(self, at: Span) -> Iterable[tuple[Span, Voice, float]]:
        """Yield mentions before ``at``, nearest first, with what their place in the sentence adds."""
        stop = bisect_right(self._firsts, at.start)
        for name in reversed(self._scene.names[max(0, stop - _LOOK_BACK) : stop]):
            if name.span.end <= at.start:
                yield name.span, self._voice_of(name), self._weight(name)
        for order, (span, voice) in enumerate(reversed(self.said[-6:])):
            if span.end <= at.start or order == 0:
                yield span, voice, 1.2 if order == 0 else 0.7

    def _weight(self, name: Name) -> float:
        """Return what the place of a mention adds: subjects are taken up again, objects and possessors less."""
        tokens = self._scene.tokens
        sentence = self._scene.sentence(self._scene.sentence_at(name.span.start))
        weight = 0.0
        if tokens.word(name.last) == "'s":
            weight -= 0.6
        before = tokens.word(name.first - 1)
        if before in _BEFORE or (before in {"the", "a"} and tokens.word(name.first - 2) in _BEFORE):
            weight -= 0.4
        if self._scene.is_quoted(name.span):
            weight -= 0.8
        elif name.span.start - sentence.start < 30:
            weight += 0.4
        if self._scene.in_title(name.span.start):
            weight -= 0.5
        return weight


def _standing(voice: Voice) -> float:
    """Return how readily a body is taken up by "it" or "they": one that has spoken more than one only named."""
    if voice.type is SourceType.DOCUMENT:
        return -1.3
    if voice.spoken or voice.figure is None:
        return 0.0
    return -2.0 if voice.figure.bearer in {Bearer.STATE, Bearer.MEDIA} or not voice.figure.sure else -1.2


def is_pronoun_of_person(phrase: Phrase) -> bool:
    """Tell whether a phrase is a pronoun for one person."""
    return phrase.head in _GENDERS
