"""Whom a description means: brings the rules for bodies, documents and people together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tui.analysis.antecedents import Antecedents
from tui.analysis.described import Described, heads
from tui.analysis.described_bodies import DescribedBodies
from tui.analysis.described_people import DescribedPeople
from tui.analysis.figures import Figure
from tui.analysis.noun_phrases import Phrase
from tui.analysis.relation import Relation
from tui.analysis.scene import Scene, Voice
from tui.analysis.source_types import type_of_description
from tui.analysis.source_words import source_words
from tui.model import Span
from tui.terms import Channel, SourceType

_POSSESSIVES = {"his", "her", "its", "their"}

Answer = tuple[Voice, str]


class Descriptions:
    """Resolves the descriptions of one article, in the order in which they come."""

    def __init__(
        self,
        scene: Scene,
        antecedents: Antecedents,
        voice_of_figure: Callable[[Figure], Voice],
        voice_of_state: Callable[[str], Voice],
    ) -> None:
        self._scene = scene
        self._antecedents = antecedents
        self._described = Described()
        self._bodies = DescribedBodies(scene, antecedents, self._described, voice_of_figure, voice_of_state)
        self._people = DescribedPeople(scene, antecedents, self._described, voice_of_figure)

    def heard(self, voice: Voice, channel: Channel) -> None:
        """Note who has just spoken, and by which channel: "the statement" is the statement of one who made one."""
        self._bodies.ways.append((voice, channel))

    def resolve(self, phrase: Phrase, relation: Relation, following: Sequence[Phrase]) -> Answer:
        """Return whom a description means and how that was found.

        Args:
            phrase: the description.
            relation: the relation whose source it is.
            following: the sources of the next relations, in order.
        """
        kind = type_of_description(phrase)
        phrase = self._owned(phrase, relation)
        outlet = self._bodies.outlet(phrase, kind)
        if outlet:
            return outlet, "the outlet whose report it is"
        if phrase.head in heads("voiced") and phrase.definite and not phrase.possessor and not phrase.modifiers:
            issuer = self._bodies.issuer(phrase, relation)
            if issuer:
                return issuer, "its issuer, who spoke last"
            if phrase.head in source_words().post_heads:
                kind = SourceType.ANONYMOUS
        found = self._found(phrase, relation, following, kind)
        return found or (self._described.introduce(phrase, kind, self._scene.text), "")

    def _owned(self, phrase: Phrase, relation: Relation) -> Phrase:
        """Return the phrase with the name of whoever "his", "its" or "their" means in it."""
        if phrase.possessor not in _POSSESSIVES:
            return phrase
        at, content = phrase.span, relation.content
        if phrase.possessor == "their":
            owner = self._antecedents.several(at, content)
        elif phrase.possessor == "its":
            owner = self._antecedents.thing(at, content)
        else:
            # Unlike who speaks, whose people speak is often named in what they say.
            owner = self._antecedents.person(phrase.possessor, at, Span(at.start, at.start))
        return replace(phrase, possessor=owner.label.lower(), owner=owner.label) if owner else phrase

    def _found(
        self, phrase: Phrase, relation: Relation, following: Sequence[Phrase], kind: SourceType
    ) -> Answer | None:
        if kind in {SourceType.ORGANISATION, SourceType.MEDIA}:
            return self._bodies.body(phrase, relation, kind)
        if kind is SourceType.DOCUMENT:
            return self._bodies.document(phrase)
        if phrase.plural or kind is SourceType.VAGUE:
            authors = phrase.definite and phrase.head in heads("research") and not phrase.possessor
            study = self._bodies.research() if authors else None
            if study:
                return study, "the authors of the document spoken of last"
            return self._people.people(phrase, kind)
        return self._people.person(phrase, relation, following)
