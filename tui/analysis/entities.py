"""Who is it: turns relations into attributions with a source of one name, a type and a channel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.analysis.antecedents import Antecedents
from tui.analysis.bare_quotations import BareQuotations
from tui.analysis.channels import Way
from tui.analysis.descriptions import Descriptions
from tui.analysis.noun_phrases import Form, Phrase, parse_phrase
from tui.analysis.relation import Relation
from tui.analysis.scene import Scene, Voice, read_scene
from tui.analysis.source_words import source_words
from tui.analysis.voices import Voices
from tui.analysis.ways import Ways
from tui.analysis.word_lists import word_list
from tui.model import Attribution, Document, Source, Span
from tui.terms import SourceType

_AHEAD = 8  # relations looked at for a name that comes later, and back for a content around "I"
_LONGEST_OPENING = 6  # tokens at the start of a sentence in which a body is looked for
_FIRST_PERSON = {"i", "me", "my", "we", "us", "our"}
_RELATIVE = {"who", "whom", "whose", "which", "that"}
_SEVERAL = {"they", "them", "their", "theirs", "these", "those"}
_SEVERAL_PEOPLE = ("ese", "ish", "ch", "ss")
"""Endings of demonyms that mean a people: the Chinese, the British, the Dutch, the Swiss."""
_THING = {"it", "its", "itself", "this"}


def identify_sources(
    text: str, relations: Sequence[Relation], document: Document
) -> tuple[tuple[Attribution, ...], tuple[Source, ...]]:
    """Return the attributions that relations make, and the sources they rest on.

    Args:
        text: the text the relations were found in.
        relations: in text order.
        document: carries the parts of the text.

    Returns:
        One attribution for each relation, in the same order, named a1, a2, …; and one source for each entity that
        speaks, in the order in which they first do, with all mentions of it.
    """
    return _Identifier(read_scene(text, relations, document), relations).identify()


class _Identifier:
    """Goes through the relations of one article in order, remembering who has spoken."""

    def __init__(self, scene: Scene, relations: Sequence[Relation]) -> None:
        self._scene = scene
        self._relations = relations
        self._found: list[Voice | None] = [None] * len(relations)
        self._how = [""] * len(relations)
        self._by_span: dict[Span, tuple[Voice, str]] = {}
        self._voices = Voices(scene)
        self._antecedents = Antecedents(scene, self._voices.of_name)
        self._descriptions = Descriptions(scene, self._antecedents, self._voices.of_figure, self._voices.of_state)
        self._phrases = [
            parse_phrase(scene.text, scene.tokens, scene.names, relation.source) if relation.source else None
            for relation in relations
        ]
        self._ways = Ways(scene, relations, self._phrases)

    def identify(self) -> tuple[tuple[Attribution, ...], tuple[Source, ...]]:
        """Return what ``identify_sources`` promises."""
        for number, (relation, phrase) in enumerate(zip(self._relations, self._phrases, strict=True)):
            if relation.source is None or phrase is None:
                continue
            voice = self._identified(number, relation, phrase)
            way = self._ways.find(number, voice)
            voice.spans.append(relation.source)
            voice.spoken = True
            self._antecedents.said.append((relation.source, voice))
            self._descriptions.heard(voice, way.channel)
        self._ways.look_back(self._found)
        self._give_bare_quotations()
        attributions = tuple(map(self._attribution, range(len(self._relations))))
        return attributions, self._sources()

    def _identified(self, number: int, relation: Relation, phrase: Phrase) -> Voice:
        known = self._by_span.get(phrase.span)
        if known is None:
            known = self._by_span[phrase.span] = self._resolved(number, relation, phrase)
        self._found[number], self._how[number] = known
        return known[0]

    def _resolved(self, number: int, relation: Relation, phrase: Phrase) -> tuple[Voice, str]:
        if _is_countryman(phrase):
            found = self._antecedents.only_person(phrase.span)
            if found:
                return found, "the only person named shortly before: a guess"
        if phrase.form is Form.NAME:
            return self._voices.named(phrase, relation.cue.of(self._scene.text) if relation.cue else ""), ""
        if phrase.form is Form.NAMES:
            return self._voices.group(phrase), ""
        if phrase.form is Form.PRONOUN or (phrase.quantified and phrase.head == "them"):  # "many of them"
            found = self._pronoun(number, phrase, relation)
            body = None if phrase.head not in _THING or (found and found.spoken) else self._body_spoken_of(phrase.span)
            if body:
                return self._descriptions.resolve(body, relation, ())[0], "the body spoken of before: a guess"
            if found:
                return found, f"resolved from ‘{phrase.head}’: a guess"
        following = [item for item in self._phrases[number + 1 : number + 1 + _AHEAD] if item]
        return self._descriptions.resolve(phrase, relation, following)

    def _pronoun(self, number: int, phrase: Phrase, relation: Relation) -> Voice | None:
        at, content = phrase.span, relation.content
        if phrase.head in _FIRST_PERSON:
            first = max(0, number - _AHEAD)
            before = zip(self._relations[first:number], self._found[first:number], strict=True)
            return self._antecedents.speaker_of(before, at) or self._voices.article
        if phrase.head in _RELATIVE:
            return self._antecedents.before(at)
        if phrase.head in _SEVERAL:
            return self._antecedents.several(at, content)
        if phrase.head in _THING:
            return self._antecedents.thing(at, content)
        return self._antecedents.person(phrase.head, at, content)

    def _body_spoken_of(self, at: Span) -> Phrase | None:
        """Return the body that this sentence or the one before opens with: "The council voted. It said …"."""
        scene, heads = self._scene, source_words().organisation_heads
        here = scene.sentence_at(at.start)
        for number in range(here, max(-1, here - 2), -1):
            sentence = scene.sentence(number)
            numbers = scene.tokens.within(Span(sentence.start, min(sentence.end, at.start)))
            words = scene.tokens.words[numbers.start : min(numbers.stop, numbers.start + _LONGEST_OPENING)]
            if words[:1] not in {("the",), ("a",), ("an",)}:
                continue
            last = next((place for place, word in enumerate(words) if word in heads), None)
            if last is not None and words[last + 1 : last + 2] != ("'s",):
                span = Span(sentence.start, scene.tokens.ends[numbers.start + last])
                return parse_phrase(scene.text, scene.tokens, scene.names, span)
        return None

    def _give_bare_quotations(self) -> None:
        bare = BareQuotations(self._scene, self._relations, tuple(self._found))
        for number in range(len(self._relations)):
            owner = bare.owner(number)
            if owner is not None:
                other, self._how[number] = owner
                self._found[number] = self._found[other]
                self._ways.found[number] = self._ways.found[other]

    def _attribution(self, number: int) -> Attribution:
        relation, voice, way = self._relations[number], self._found[number], self._ways.found[number]
        return Attribution(
            id=_name(number),
            content=relation.content,
            cue=relation.cue,
            source=relation.source,
            style=relation.style,
            entity=voice.label if voice else None,
            source_type=voice.type if voice else SourceType.UNATTRIBUTED,
            channel=way.channel,
            why=_why(relation, self._scene.text, voice, self._how[number], way),
        )

    def _sources(self) -> tuple[Source, ...]:
        """Return one source for each name: voices that came to the same name count as one."""
        voices: dict[str, dict[Voice, None]] = {}
        names: dict[str, list[str]] = {}
        for number, voice in enumerate(self._found):
            if voice is not None:
                voices.setdefault(voice.label, {})[voice] = None
                names.setdefault(voice.label, []).append(_name(number))
        return tuple(
            Source(label, next(iter(same)).type, _mentions(same), tuple(names[label])) for label, same in voices.items()
        )


def _is_countryman(phrase: Phrase) -> bool:
    """Tell whether "the German", "the Dutchman" means one person, and not the state or its people: "the Dutch"."""
    if phrase.form is not Form.NAME or phrase.modifiers != ("the",):
        return False
    word = " ".join(phrase.names[0].key)
    if word in word_list("countrymen"):
        return True
    several = word.endswith(_SEVERAL_PEOPLE) and phrase.rest[:2] != (",", "who")
    return word in source_words().demonyms and not several


def _mentions(voices: Iterable[Voice]) -> tuple[Span, ...]:
    """Return the mentions in text order; a name inside a longer mention of the same source is no second one."""
    found: list[Span] = []
    for span in sorted({span for voice in voices for span in voice.spans}, key=lambda span: (span.start, -span.end)):
        if not found or span.end > found[-1].end:
            found.append(span)
    return tuple(found)


def _name(number: int) -> str:
    return f"a{number + 1}"


def _why(relation: Relation, text: str, voice: Voice | None, how: str, way: Way) -> str:
    parts = [relation.why.rstrip()]
    if voice is None:
        parts.append("No source is named.")
    else:
        named = " ".join(relation.source.of(text)[:200].split()) if relation.source else ""
        who = f"‘{named}’ is {voice.label}" if named and named != voice.label else f"The source is {voice.label}"
        parts.append(f"{who} ({voice.type.value}{', ' + how if how else ''}).")
    if way.words:
        parts.append(f"Channel: ‘{way.words}’.")
    return " ".join(part for part in parts if part)
