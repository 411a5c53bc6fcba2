"""Relations that nouns make: "his claim that", "fears have been growing that"."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis import grammar
from tui.analysis.contents import content_end, content_limit
from tui.analysis.cues import Cue, Form, Verb
from tui.analysis.found import Found
from tui.analysis.nominals import Range, noun_phrase_after
from tui.analysis.passages import Row
from tui.analysis.subjects import before_adverbs

_LONGEST_NOUN_CUE = 7
_NO_VERB = Verb("", (), Form.BASE, frozenset(), frozenset())


def nouns(row: Row, cues: Sequence[Cue]) -> list[Found]:
    """Return the relations that nouns make: "his claim that", "fears have been growing that"."""
    found = []
    verbs = {cue.head for cue in cues}
    for place in row.places_of(grammar.words_of("cues", "nouns", "that")):
        if place in verbs or row.tags[place] not in {grammar.NOUN, grammar.NAME}:
            continue
        item = _of_noun(row, place, row.words[place], cues)
        if item is not None:
            found.append(item)
    return found


def _of_noun(row: Row, place: int, word: str, cues: Sequence[Cue]) -> Found | None:
    that = _that_behind(row, place)
    if that is None or that + 1 >= content_limit(row):
        return None
    start = that + 1
    if row.tag(start) in {grammar.AUXILIARY, grammar.MODAL, grammar.FINITE, grammar.PAST}:
        return None  # "reports that were published": a relative clause
    cue = Cue(place, place, that, _NO_VERB, finite=True)
    end = content_end(row, start, cue, cues)
    if end <= start or not row.has_verb(start, end):
        return None
    if that == place + 1 and not row.has_verb(0, place):
        end = _before_own_verb(row, start, end)
    owner = _owner(row, place)
    if owner is not None:
        return Found((start, end), (place, place + 1), owner, "noun")
    if row.word(place + 1) in {"by", "from"}:
        return Found((start, end), (place, place + 1), noun_phrase_after(row, place + 2), "noun")
    if word in grammar.words_of("cues", "nouns", "agentless") and (
        that > place + 1 or row.tag(place - 1) != grammar.DETERMINER
    ):
        first = _there_is(row, place)
        if word in grammar.words_of("cues", "hearsay", "states") and first == place and that == place + 1:
            return None  # "for fear that", "out of concern that"
        return Found((start, end), (first, that), None, "agentless")
    return None


def _before_own_verb(row: Row, start: int, end: int) -> int:
    """Return where the clause behind "rumours that" ends and the verb of the rumours begins, if that is plain."""
    groups: list[int] = []
    for at in range(start, end):
        if row.tags[at] in _JOINTS or row.words[at] == "that":
            return end
        if row.tags[at] in grammar.VERBAL and not _goes_on(row, at, start):
            groups.append(at)
    if len(groups) != 2 or row.tags[groups[1] - 1] in {grammar.PRONOUN, grammar.DETERMINER, grammar.TO}:
        return end
    return groups[1]


_JOINTS = frozenset({grammar.COMMA, grammar.CONJUNCTION, grammar.RELATIVE, grammar.SUBORDINATOR, grammar.EITHER})


def _goes_on(row: Row, at: int, start: int) -> bool:
    """Tell whether a verb belongs to the group before it, or is none: "had been shot", "captured fighters"."""
    if row.tags[at] == grammar.PAST and row.tag(at + 1) in {grammar.NOUN, grammar.NAME}:
        return at == start or row.tags[at - 1] not in {grammar.AUXILIARY, grammar.NOUN, grammar.NAME}
    before = before_adverbs(row, at, start + 1) - 1
    return before >= start and row.tags[before] in {grammar.AUXILIARY, grammar.MODAL}


def _there_is(row: Row, place: int) -> int:
    """Return where "there is growing dread" begins, or the place of the noun itself."""
    at = place
    while at and row.tags[at - 1] in {grammar.ING, grammar.ADVERB, grammar.NOUN, grammar.AUXILIARY, grammar.DETERMINER}:
        at -= 1
    return at - 1 if at and row.words[at - 1] == "there" else place


def _that_behind(row: Row, place: int) -> int | None:
    """Return the place of the "that" that belongs to a noun: right behind it, or behind its own verb."""
    for at in range(place + 1, min(len(row), place + _LONGEST_NOUN_CUE)):
        if row.words[at] == "that":
            return at
        if row.tags[at] in {
            grammar.COMMA,
            grammar.STOP,
            grammar.QUOTED,
            grammar.COLON,
            grammar.SEMICOLON,
            grammar.PRONOUN,
        }:
            return None
        if row.tags[at] == grammar.FINITE and row.words[at] not in {"came", "grew", "went"}:
            return None
    return None


def _owner(row: Row, place: int) -> Range | None:
    """Return the possessor of a noun: his, the minister's."""
    at = place - 1
    while at >= 0 and row.tags[at] in {grammar.NOUN, grammar.PAST, grammar.ING, grammar.ADVERB, grammar.NUMBER}:
        at -= 1
    if at >= 0 and row.words[at] in {"his", "her", "their", "its", "my", "our", "your"}:
        return at, at + 1
    if at >= 0 and row.tags[at] == grammar.POSSESSIVE:
        start = at
        while start and row.tags[start - 1] in {
            grammar.NOUN,
            grammar.NAME,
            grammar.DETERMINER,
            grammar.HYPHEN,
            grammar.NUMBER,
        }:
            start -= 1
        return (start, at + 1) if start < at else None
    return None
