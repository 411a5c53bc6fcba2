"""The subject of a verb: the noun phrase before it, with the descriptions set off by commas."""

from __future__ import annotations

from tui.analysis import grammar
from tui.analysis.cues import cue_words
from tui.analysis.nominals import TIMES_BEFORE, Range, ends_clause, is_adjunct, is_reduced, is_time
from tui.analysis.passages import Row
from tui.analysis.source_words import is_plural

LONGEST_SUBJECT = 60
"""How many words back a subject is looked for."""
_HARD = frozenset({grammar.SEMICOLON, grammar.COLON, grammar.DASH, grammar.SUBORDINATOR, grammar.STOP})
_SUBJECT_PRONOUNS = frozenset(["i", "he", "she", "it", "we", "they", "you"])
_OPENERS = frozenset({grammar.PREPOSITION, grammar.ADVERB, grammar.ING, grammar.EITHER, grammar.SUBORDINATOR})
"""Tags of words that begin a phrase which is not itself a subject."""
_PARTICIPLES = frozenset({"seen", "written", "given", "shown", "drawn", "known", "taken", "driven", "born"})
"""Those that are tagged as no verbs, since they do not end as most do."""


def subject_before(row: Row, verb: int, floor: int) -> Range | None:
    """Return the subject of the verb group that begins at ``verb``, looking back no further than ``floor``.

    Descriptions set off by commas belong to it; adverbial phrases around it do not.
    """
    floor = max(floor, verb - LONGEST_SUBJECT)
    end = before_adverbs(row, verb, floor)
    if end > floor and row.tags[end - 1] == grammar.DASH:
        opening = _previous(row, end - 1, floor, grammar.DASH)
        if opening is not None:
            return subject_before(row, opening, floor)
    if end <= floor or row.tags[end - 1] == grammar.CONJUNCTION:
        return None
    if row.tags[end - 1] == grammar.COMMA:
        return _set_off(row, end - 1, floor)
    start = _segment_start(row, end, floor)
    return _noun_phrase(row, start, end)


def before_adverbs(row: Row, place: int, floor: int) -> int:
    """Return the place of the first of the adverbs right before a place, no further back than ``floor``."""
    while place > floor and row.tags[place - 1] == grammar.ADVERB:
        place -= 1
    return place


def _previous(row: Row, place: int, floor: int, tag: str) -> int | None:
    for at in range(place - 1, floor - 1, -1):
        if row.tags[at] == tag:
            return at
        if row.tags[at] == grammar.STOP:
            return None
    return None


def _segment_start(row: Row, end: int, floor: int) -> int:
    """Return where the verbless stretch that ends at ``end`` begins, a comma or a clause boundary before it."""
    place = end
    joint = None
    while place > floor:
        at = place - 1
        tag = row.tags[at]
        if tag == grammar.CLOSE_BRACKET:
            opening = _previous(row, at, floor, grammar.OPEN_BRACKET)
            if opening is None:
                return place
            place = opening
            continue
        if _bounds(row, at, end):
            return place
        if tag == grammar.CONJUNCTION:
            joint = place
        elif tag == grammar.RELATIVE and _is_plainly_told(row, at, end):
            place = at
            continue
        elif tag == grammar.RELATIVE and not row.has_verb(place, end):
            # "the man who was there said" was passed over with its verb; this one has none: "which he said".
            if row.tag(end) != grammar.COMMA:
                return place if place < end else at
        elif tag in grammar.VERBAL or (tag == grammar.TO and _is_infinitive(row, at)):
            antecedent = _relative_before(row, at, floor)
            if antecedent is not None:
                place = antecedent
                continue
            if not is_reduced(row, at, end):
                return joint if joint is not None else _after_verb(row, at, end)
        place -= 1
    return place


def _is_plainly_told(row: Row, relative: int, end: int) -> bool:
    """Tell whether "who" begins what several people do: "those who live there", not "those who residents"."""
    first = relative + 1
    if row.words[relative] != "who" or first >= end or row.tags[first] != grammar.NOUN:
        return False
    if first + 1 == end and row.tag(end) != grammar.ADVERB:
        return False
    several = row.word(relative - 1)
    if several != "those" and not is_plural(several):
        return False
    return not is_plural(row.words[first]) and not is_plural(row.words[end - 1])


def _bounds(row: Row, at: int, end: int) -> bool:
    """Tell whether the word at ``at`` can stand in no subject that ends at ``end``."""
    tag = row.tags[at]
    if tag in _HARD or tag in {grammar.COMMA, grammar.OPEN_BRACKET}:
        return True
    if tag == grammar.QUOTED:
        return ends_clause(row, at)
    return tag == grammar.EITHER and at + 1 < end and _opens_clause(row, at, end)


def _opens_clause(row: Row, place: int, end: int) -> bool:
    """Tell whether "as", "after", "since" begins the clause of the subject that ends at ``end``."""
    return row.words[place] in {"as", "since", "once", "until", "till"} or end - place > 1


def _is_infinitive(row: Row, place: int) -> bool:
    return row.tag(place + 1) == grammar.NOUN and row.tag(place + 2) not in {grammar.VERBAL, grammar.STOP}


def _relative_before(row: Row, verb: int, floor: int) -> int | None:
    """Return the place of the relative word whose clause the verb belongs to, if there is one close by."""
    for at in range(verb - 1, max(floor, verb - 8) - 1, -1):
        tag = row.tags[at]
        if tag == grammar.RELATIVE or (row.words[at] == "that" and at > floor and row.tags[at - 1] == grammar.NOUN):
            before = row.tag(at - 1)
            if at > floor and before in {
                grammar.NOUN,
                grammar.NAME,
                grammar.COMMA,
                grammar.PRONOUN,
                grammar.DETERMINER,
            }:
                return at
            return None
        if tag in {grammar.COMMA, grammar.STOP, grammar.COLON, grammar.SEMICOLON, grammar.QUOTED}:
            return None
    return None


def _after_verb(row: Row, verb: int, end: int) -> int:
    """Return where the subject begins that directly follows a verb: "insists officials said".

    Behind any other verb the noun is its object, and what follows a participle: "published a letter posted on".
    """
    return verb + 1 if row.words[verb] in cue_words() and row.tag(verb + 1) in grammar.NOMINAL else end


def _noun_phrase(row: Row, start: int, end: int) -> Range | None:
    """Return the subject within a verbless stretch, adverbials before it left out."""
    while start < end and row.tags[start] in {grammar.CONJUNCTION, grammar.ADVERB, grammar.DASH}:
        start += 1
    last = end - 1
    if last >= start and row.words[last] in _SUBJECT_PRONOUNS:
        return last, end
    if start < end and row.tags[start] in {grammar.PREPOSITION, grammar.EITHER, grammar.TO, grammar.SUBORDINATOR}:
        start = _behind_phrase(row, start, end)
    start = _behind_time(row, start, end)
    end = _before_time(row, start, end)
    start = _behind_noun(row, start, end)
    last = end - 1
    if start < end and row.words[start] in _SUBJECT_PRONOUNS:
        end = start + 1  # "he further stated"
    if start >= end or row.tags[start] not in grammar.NOMINAL | {grammar.RELATIVE, grammar.ING, grammar.PAST}:
        return None
    if row.tags[last] == grammar.PREPOSITION:
        return None
    return start, end


def _behind_noun(row: Row, start: int, end: int) -> int:
    """Return where the last of two noun phrases begins that stand side by side: "a charge the commission dismissed"."""
    if start < end and row.tags[start] == grammar.DETERMINER:
        for at in range(end - 1, start + 1, -1):
            infinitive = row.tags[at - 2] == grammar.TO  # "an official who asked to discuss the talks"
            if row.words[at] in {"the", "a", "an"} and row.tags[at - 1] == grammar.NOUN and not infinitive:
                return at
    return start


def _behind_phrase(row: Row, start: int, end: int) -> int:
    """Return where the noun phrase behind "in a statement", "on Monday" begins: at its determiner or name."""
    place = start + 1
    while place < end and row.tags[place] in {grammar.DETERMINER, grammar.NUMBER}:
        place += 1
    while place < end and row.tags[place] == grammar.NOUN:
        place += 1
    if place == start + 1 and place < end and row.words[place] in grammar.time_words():
        place += 1
        while place < end and (row.words[place] in grammar.time_words() or row.tags[place] == grammar.NUMBER):
            place += 1
    return place


def _before_time(row: Row, start: int, end: int) -> int:
    """Return the end of a subject without the time behind it: "the court on Monday", "the firm last week"."""
    for at in range(end - 1, max(start, end - 4), -1):
        if row.tags[at - 1] == grammar.PAST:
            return end  # "a poll released Wednesday"
        if row.tags[at] == grammar.PREPOSITION:
            timed = row.words[at] in {"on", "in"} and row.words[end - 1] in grammar.time_words() and is_adjunct(row, at)
            return at if timed and row.tags[at - 1] != grammar.PAST else end
        if is_time(row, at) and row.tags[at - 1] != grammar.PREPOSITION:
            return at
    return end


def _behind_time(row: Row, start: int, end: int) -> int:
    place = start
    if place < end and row.words[place] in TIMES_BEFORE and row.word(place + 1) in grammar.time_words():
        place += 2
    elif place + 1 < end and row.words[place] in grammar.time_words():
        weekday = row.tags[place] == grammar.NAME
        place += row.tags[place + 1] in ({grammar.DETERMINER, grammar.NAME} if weekday else grammar.NOMINAL)
    return place


def _set_off(row: Row, comma: int, floor: int) -> Range | None:
    """Return the subject before a description or an aside that ends at ``comma``."""
    segments: list[Range] = []
    end = comma
    while end > floor and len(segments) < 8:
        start = _relative_start(row, end, floor)
        if start is None:
            start = _segment_start(row, end, floor)
        if start >= end:
            break
        segments.append((start, end))
        if start > floor and row.tags[start - 1] == grammar.COMMA:
            end = start - 1
        else:
            break
    segments.reverse()
    while segments and _is_adverbial(row, segments[-1]) and len(segments) > 1:
        segments.pop()
    while len(segments) > 1 and _is_adverbial(row, segments[0]):
        segments.pop(0)
    if len(segments) > 2 and _is_object(row, segments, floor):
        segments.pop(0)
    if not segments or row.tag(segments[0][0] - 1) in grammar.VERBAL:
        return None
    phrase = _noun_phrase(row, *segments[0])
    return None if phrase is None else (phrase[0], segments[-1][1])


def _relative_start(row: Row, end: int, floor: int) -> int | None:
    """Return where the clause set off by commas begins that ends at ``end``: "Li, who left in May, said".

    Or the participle: "a letter, dated May 3, reads", "an email to managers, and seen by the Post, reads".
    """
    for at in range(end - 1, floor, -1):
        if row.tags[at - 1] == grammar.COMMA:
            if row.words[at] in {"who", "which", "whose", "whom"}:
                return at
            first = at + 1 if row.tags[at] == grammar.CONJUNCTION else at
            participle = row.tag(first) == grammar.PAST or row.word(first) in _PARTICIPLES
            bare = participle and not _has_own_verb(row, floor, at - 1)
            return at if bare else None
        if row.tags[at] in {grammar.STOP, grammar.SEMICOLON, grammar.COLON, grammar.DASH}:
            return None
    return None


def _has_own_verb(row: Row, floor: int, end: int) -> bool:
    """Tell whether the sentence that goes up to ``end`` has a verb already."""
    begin = next((at + 1 for at in range(end - 1, floor - 1, -1) if row.tags[at] in _HARD), floor)
    return any(row.tags[at] in grammar.VERBAL and not is_reduced(row, at, end) for at in range(begin, end))


def _is_object(row: Row, segments: list[Range], floor: int) -> bool:
    """Tell whether the first stretch ends a clause of its own: "It sold two cars and a van, the head, Jo Li, said"."""
    first, second, third = (segment[0] for segment in segments[:3])
    joined = row.tag(first - 1) == grammar.CONJUNCTION and row.has_verb(floor, first)
    return joined and row.tags[second] == grammar.DETERMINER and row.tags[third] != grammar.NUMBER


def _is_adverbial(row: Row, segment: Range) -> bool:
    tag, word = row.tags[segment[0]], row.words[segment[0]]
    if tag == grammar.CONJUNCTION:
        return False
    return (tag in _OPENERS and word not in {"of", "from"}) or word in grammar.time_words() or word in TIMES_BEFORE
