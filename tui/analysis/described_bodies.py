"""Whom the description of a body or a document means: "the command group", "the study", "the statement"."""

from __future__ import annotations

from collections.abc import Callable

from tui.analysis.antecedents import Antecedents
from tui.analysis.described import Described, heads
from tui.analysis.figures import Figure
from tui.analysis.names import Bearer
from tui.analysis.noun_phrases import Phrase
from tui.analysis.relation import Relation
from tui.analysis.scene import Scene, Voice
from tui.analysis.source_words import singular, source_words
from tui.terms import Channel, SourceType

_ALIKE = 30  # named bodies that share a word with a description and are compared

Answer = tuple[Voice, str]


class DescribedBodies:
    """Resolves descriptions of bodies and documents against the cast and what was described before."""

    def __init__(
        self,
        scene: Scene,
        antecedents: Antecedents,
        described: Described,
        voice_of_figure: Callable[[Figure], Voice],
        voice_of_state: Callable[[str], Voice],
    ) -> None:
        self._scene = scene
        self._antecedents = antecedents
        self._described = described
        self._voice_of_figure = voice_of_figure
        self._voice_of_state = voice_of_state
        self.ways: list[tuple[Voice, Channel]] = []
        """Who has spoken by which channel, in order."""
        self._bodies: dict[str, list[Figure]] = {}
        for figure in scene.cast.figures:
            if figure.bearer not in {Bearer.PERSON, Bearer.STATE}:
                for word in {singular(word) for word in figure.key}:
                    self._bodies.setdefault(word, []).append(figure)

    def issuer(self, phrase: Phrase, relation: Relation) -> Voice | None:
        """Return who last spoke by statement or by post, else the nearest body."""
        wanted = Channel.SOCIAL_POST if phrase.head in source_words().post_heads else Channel.STATEMENT
        for voice, channel in reversed(self.ways[-8:]):
            if channel is wanted:
                return voice
        if wanted is Channel.SOCIAL_POST:
            return None
        bodies = {SourceType.ORGANISATION}
        return self._antecedents.body(phrase.span, relation.content, lambda voice: voice.type in bodies)

    def outlet(self, phrase: Phrase, kind: SourceType) -> Voice | None:
        """Return the outlet of "the Daily X's report" or "a report by the Daily X"."""
        reporting = phrase.head in heads("published") and kind in {
            SourceType.DOCUMENT,
            SourceType.VAGUE,
            SourceType.MEDIA,
        }
        if not reporting:
            return None
        named = self._scene.names_in(phrase.span)
        outlets = [figure for name in named if (figure := self._scene.cast.of[name]).bearer is Bearer.MEDIA]
        held = phrase.possessor or (phrase.rest and phrase.rest[0] in {"by", "from", "in"})
        return self._voice_of_figure(outlets[0]) if outlets and held else None

    def body(self, phrase: Phrase, relation: Relation, kind: SourceType) -> Answer | None:
        """Return the body that a description means, or None where it introduces one."""
        state = self._state(phrase)
        if state:
            return state, "the government of that state"
        named = self._named_body(phrase)
        if named:
            return self._voice_of_figure(named), "it shares words with the name"
        again = self._described.again(phrase, {SourceType.ORGANISATION, SourceType.MEDIA}, loose=phrase.definite)
        if again:
            return again, "the same description as before"
        if not phrase.definite or phrase.head not in heads("generic") or phrase.possessor or phrase.holds_name:
            return None

        def allowed(voice: Voice) -> bool:
            state = voice.figure is not None and voice.figure.bearer is Bearer.STATE
            media = voice.type is SourceType.MEDIA
            if voice.figure is not None and not voice.figure.sure and not voice.spoken and len(voice.figure.names) < 2:
                return False
            words = {*(voice.figure.key if voice.figure else ()), *voice.heads}
            if phrase.head in heads("business") and words & heads("public"):
                return False
            return (not state or phrase.head in heads("state")) and (media == (kind is SourceType.MEDIA))

        found = self._antecedents.body(phrase.span, relation.content, allowed)
        return (found, "the nearest body it can mean: a guess") if found else None

    def _state(self, phrase: Phrase) -> Voice | None:
        """Return the state whose government is meant: "the Chinese government"."""
        if phrase.head not in {"government", "administration", "regime"}:
            return None
        states = source_words().states
        named = " ".join(phrase.modifiers) or phrase.possessor
        return self._voice_of_state(states[named]) if named in states else None

    def _named_body(self, phrase: Phrase) -> Figure | None:
        """Return the named body whose name holds the head or the modifiers of the description."""
        placed = self._unit_at(phrase)
        if placed is not None:
            return placed
        words = {singular(word) for word in phrase.modifiers if word.isalpha()} | {phrase.head}
        words |= {singular(word) for word in phrase.possessor.split() if word.isalpha()}
        generic = phrase.head in heads("generic") | heads("institutions")
        # "The interior ministry" is not the Ministry of Trade, but "the command group" can be the Group of Forces.
        institution = phrase.head in heads("institutions") | heads("public")
        own = {word for word in words - {phrase.head} if word not in source_words().demonyms} if institution else set()
        best: tuple[int, int] = (0, -1)
        chosen: Figure | None = None
        for figure in {figure: None for word in sorted(words) for figure in self._bodies.get(word, ())[-_ALIKE:]}:
            key = {singular(word) for word in figure.key}
            shared, headed = len(words & key), phrase.head in key
            if (not headed and (shared < 2 or not generic)) or (own and not own & key):
                continue
            rank = (shared * 2 + headed, figure.last_before(phrase.span.start))
            if rank > best:
                best, chosen = rank, figure
        headed = chosen is not None and phrase.head in {singular(word) for word in chosen.key}
        return chosen if not headed or phrase.definite or best[0] >= 4 else None

    def _unit_at(self, phrase: Phrase) -> Figure | None:
        """Return the unit that "the command at X" means: the one whose name X begins, "the X Group of Forces"."""
        if not phrase.definite or phrase.head not in heads("military"):
            return None
        for name in self._scene.names_in(phrase.span):
            figure = self._scene.cast.of[name]
            if len(figure.key) > 1 and not heads("military").isdisjoint(map(singular, figure.key)):
                return figure
        return None

    def document(self, phrase: Phrase) -> Answer | None:
        """Return the document that a description means, or None where it introduces one."""
        again = self._described.again(phrase, {SourceType.DOCUMENT}, loose=phrase.definite and not phrase.possessor)
        if again:
            return again, "the same document as before"
        if phrase.definite and not phrase.possessor and phrase.head in heads("research"):
            found = self.research()
            if found:
                return found, "the document spoken of last"
        return None

    def research(self) -> Voice | None:
        """Return the study or report that was a source last."""
        for _span, voice in reversed(self._antecedents.said[-12:]):
            if voice.type is SourceType.DOCUMENT and voice.heads & heads("research") and not voice.plural:
                return voice
        return None
