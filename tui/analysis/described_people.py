"""Whom the description of people means: "the president", "a top diplomat", "critics", "his lawyer", "the two"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.analysis.antecedents import Antecedents
from tui.analysis.described import Described, heads
from tui.analysis.figures import Figure
from tui.analysis.names import Bearer, Name
from tui.analysis.noun_phrases import Form, Phrase
from tui.analysis.relation import Relation
from tui.analysis.scene import Scene, Voice
from tui.analysis.source_words import source_words
from tui.model import Span
from tui.terms import SourceType

# "who did not want to give his name", "on condition of anonymity": whoever is named next is somebody else.
_WITHHELD = {"name", "named", "names", "identified", "anonymity", "anonymously", "anonymous", "unnamed"}
_NAMING = {"named", "called"}
_SENTENCE = 600  # characters of a sentence in which "named …" is looked for
_BEARERS = 40  # figures of one role that are compared

Answer = tuple[Voice, str]


class DescribedPeople:
    """Resolves descriptions of people against the cast and what was described before."""

    def __init__(
        self, scene: Scene, antecedents: Antecedents, described: Described, voice_of_figure: Callable[[Figure], Voice]
    ) -> None:
        self._scene = scene
        self._antecedents = antecedents
        self._described = described
        self._voice_of_figure = voice_of_figure
        self._bearers: dict[str, list[Figure]] = {}
        for figure in scene.cast.figures:
            for role in figure.roles if figure.bearer is Bearer.PERSON else ():
                self._bearers.setdefault(role, []).append(figure)

    def people(self, phrase: Phrase, kind: SourceType) -> Answer | None:
        """Return the several people that a description means, or None where it introduces them."""
        if phrase.definite:
            for _span, voice in reversed(self._antecedents.said[-6:]):
                together = voice.plural and voice.type is SourceType.PERSON
                if together and (
                    phrase.head in heads("together") or phrase.counted or self._shares_role(phrase, voice)
                ):
                    return voice, "the people named together before"
        again = self._described.again(phrase, {kind, SourceType.VAGUE, SourceType.ANONYMOUS})
        return (again, "the same description as before") if again else None

    def _shares_role(self, phrase: Phrase, voice: Voice) -> bool:
        role = source_words().role(phrase.head)
        return role is not None and any(source_words().akin(role, head) for head in voice.heads)

    def person(self, phrase: Phrase, relation: Relation, following: Sequence[Phrase]) -> Answer | None:
        """Return the one person that a description means, or None where it introduces somebody."""
        called = self._called(phrase, relation) or self._described_before(phrase)
        if called:
            return self._voice_of_figure(called), "named in the same sentence"
        coming = self._named_next(phrase, following)
        if coming:
            return self._voice_of_figure(coming), "named in the next sentence: a guess"
        if phrase.determiner in {"a", "an", "one", "another"}:
            return None
        again = self._described.again(phrase, {SourceType.ANONYMOUS}) if phrase.possessor else None
        if again:
            return again, "the same description as before"
        figure = self._bearer_of_role(phrase)
        if figure:
            return self._voice_of_figure(figure), "who bears that role in the article"
        again = None if phrase.possessor else self._akin_before(phrase)
        if again:
            return again, "described like that before"
        if (
            phrase.head in heads("anybody")
            or not phrase.definite
            or phrase.possessor
            or phrase.rest[:1] in {("of",), ("who",)}
        ):
            return None
        gender = source_words().gender_of_roles(phrase.roles)
        pronoun = "he" if gender == "male" else "she" if gender == "female" else "who"
        found = self._antecedents.person(pronoun, phrase.span, relation.content)
        return (found, "the nearest person it can mean: a guess") if found else None

    def _akin_before(self, phrase: Phrase) -> Voice | None:
        lists = source_words()
        for _span, voice in reversed(self._antecedents.said[-10:]):
            unnamed = voice.type is SourceType.ANONYMOUS and voice.figure is None and not voice.plural
            if unnamed and any(lists.akin(head, phrase.head) for head in voice.heads):
                return voice
        return None

    def _bearer_of_role(self, phrase: Phrase) -> Figure | None:
        role = source_words().role(phrase.head)
        near = {word for word in (*phrase.modifiers, *phrase.possessor.split()) if word.isalpha()}
        best, chosen = (0, -1), None
        for figure in self._bearers.get(role or "", ())[-_BEARERS:]:
            shared = self._shared(figure, near)
            last = figure.last_before(phrase.span.start)
            loose = phrase.definite and not phrase.possessor and phrase.rest[:1] != ("of",) and last >= 0
            if (shared or loose) and (shared, last) > best:
                best, chosen = (shared, last), figure
        return chosen

    def _shared(self, figure: Figure, words: set[str]) -> int:
        """Return how many of the words stand beside the mentions that give a figure its roles."""
        tokens = self._scene.tokens.words
        beside: set[str] = set()
        for name in figure.names[:12]:
            if name.roles:
                apposed = name.last + 12 if tokens[name.last : name.last + 1] == (",",) else name.last
                beside.update(tokens[self._title_start(name) : apposed])
        return len(words & beside)

    def _title_start(self, name: Name) -> int:
        """Return the token where the words before a name begin that can be its title, not another person's."""
        tokens = self._scene.tokens
        start = max(0, name.first - 8)
        for other in self._scene.names_in(Span(tokens.starts[start], name.span.start)):
            if other.bearer is Bearer.PERSON:
                start = other.last
        return start

    def _called(self, phrase: Phrase, relation: Relation) -> Figure | None:
        """Return the person whom "… a resident named Jane" names in the sentence of the description."""
        sentence = self._scene.sentence(self._scene.sentence_at(phrase.span.start))
        for name in self._scene.names_in(
            Span(phrase.span.start, min(max(sentence.end, phrase.span.end), phrase.span.start + _SENTENCE))
        ):
            if name.span.start < relation.content.end and self._scene.tokens.word(name.first - 1) in _NAMING:
                figure = self._scene.cast.of[name]
                figure.bearer = Bearer.PERSON
                return figure
        return None

    def _described_before(self, phrase: Phrase) -> Figure | None:
        """Return the person right before a description and a "who": "Lee, a man *who says* he saw it"."""
        tokens = self._scene.tokens
        numbers = tokens.within(phrase.span)
        if tokens.word(numbers.start - 1) != "," or "who" not in {tokens.word(numbers.stop), *phrase.rest[:1]}:
            return None
        near = Span(tokens.starts[max(0, numbers.start - 8)], phrase.span.start)
        name = next((name for name in self._scene.names_in(near) if name.last == numbers.start - 1), None)
        figure = self._scene.cast.of[name] if name is not None else None
        return figure if figure is not None and figure.bearer in {Bearer.PERSON, Bearer.UNKNOWN} else None

    def _named_next(self, phrase: Phrase, following: Sequence[Phrase]) -> Figure | None:
        """Return the person first named in one of the next two sentences, if nothing speaks against it."""
        if _WITHHELD & set(phrase.rest):
            return None
        here = self._scene.sentence_at(phrase.span.start)
        for other in following:
            if other.span == phrase.span:
                continue
            if self._scene.sentence_at(other.span.start) - here > 2:
                break
            if other.form is Form.NAME and self._is_new(other.names[0], phrase):
                figure = self._scene.cast.of[other.names[0]]
                near = self._scene.sentence_at(other.span.start) - here == 1
                fits = self._can_be(phrase, figure) and self._same_role(phrase, other, near=near)
                return figure if fits else None
        return self._aged_next(phrase, here) if phrase.head in heads("unnamed") else None

    def _can_be(self, phrase: Phrase, figure: Figure) -> bool:
        """Tell whether neither the roles nor the name say that one is a man and the other a woman."""
        gender = source_words().gender_of_roles(phrase.roles)
        return not gender or figure.gender in {gender, ""}

    def _aged_next(self, phrase: Phrase, here: int) -> Figure | None:
        """Return the person whom one of the next two sentences opens with: "John Doe, 44, …"."""
        words = self._scene.tokens.words
        for number in (here + 1, here + 2):
            sentence = self._scene.sentence(number)
            for name in self._scene.names_in(sentence)[:1]:
                aged = (
                    words[name.last : name.last + 1] == (",",)
                    and "".join(words[name.last + 1 : name.last + 2]).isdigit()
                )
                if aged and name.span.start - sentence.start < 60 and self._is_new(name, phrase):
                    return self._scene.cast.of[name]
        return None

    def _is_new(self, name: Name, phrase: Phrase) -> bool:
        figure = self._scene.cast.of[name]
        if figure.bearer is not Bearer.PERSON:
            return False
        first = next((start for start in figure.starts if not self._scene.in_title(start)), -1)
        return first >= phrase.span.start and name.span.start <= first + 400

    def _opening(self, phrase: Phrase) -> int:
        return self._scene.sentence(self._scene.sentence_at(phrase.span.start)).start

    def _same_role(self, phrase: Phrase, other: Phrase, *, near: bool) -> bool:
        lists = source_words()
        if not other.roles:
            # "…, the country's transport minister said. Ada Holm said the plane …": the office, then its holder.
            office = near and phrase.head in heads("offices") and other.span.start == self._opening(other)
            return (not phrase.definite and not phrase.possessor) or office
        role = lists.role(phrase.head)
        return role is not None and any(lists.akin(role, one) for one in other.roles)
