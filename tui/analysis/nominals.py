"""The noun phrase that begins at a place: who is told, who spoke in "said the minister", what a preposition governs."""

from __future__ import annotations

from tui.analysis import grammar
from tui.analysis.passages import Row

Range = tuple[int, int]
"""Places in a row, the second not included."""

LONGEST_PHRASE = 60
"""How many words a noun phrase may have."""
TIMES_BEFORE = frozenset({"last", "next", "this", "early", "late", "earlier", "later"})
"""Words that make a time of the word behind them."""
_CLAUSE_SIGNS = frozenset(",.!?…—–")
_ATTACHED = frozenset({"of", "for", "from", "with", "at", "in", "near", "against", "behind", "between", "on", "within"})
_ENDS_PHRASE = frozenset(
    {
        grammar.STOP,
        grammar.SEMICOLON,
        grammar.COLON,
        grammar.SUBORDINATOR,
        grammar.EITHER,
        grammar.DASH,
        grammar.AUXILIARY,
        grammar.MODAL,
        grammar.CONTRACTED,
        grammar.FINITE,
        grammar.ADVERB,
    }
)


def noun_phrase_after(row: Row, start: int, *, described: bool = True) -> Range | None:
    """Return the noun phrase that begins at ``start``.

    Args:
        row: the sentence.
        start: the place of its first word.
        described: whether descriptions set off by commas belong to it.
    """
    if not _begins_phrase(row, start):
        return None
    if row.tags[start] == grammar.PRONOUN and not (row.words[start] == "one" and _counts(row, start + 1)):
        return start, start + 1
    place = start
    limit = min(len(row), start + LONGEST_PHRASE)
    depth = 0
    while place < limit:
        tag = row.tags[place]
        if tag == grammar.OPEN_BRACKET:
            depth += 1
        elif tag == grammar.CLOSE_BRACKET:
            if not depth:
                break
            depth -= 1
        elif not depth:
            if tag == grammar.RELATIVE:
                place = _end_of_relative(row, place, limit)
                continue
            if _ends_phrase(row, place, start):
                break
            if tag == grammar.COMMA and not (described and _describes(row, place + 1)):
                break
        place += 1
    while place > start and row.tags[place - 1] in {grammar.COMMA, grammar.CONJUNCTION, grammar.PREPOSITION}:
        place -= 1
    return (start, place) if place > start else None


def _counts(row: Row, place: int) -> bool:
    """Tell whether behind "one" the phrase goes on: "one of the drivers", "one engineer"."""
    return row.word(place) == "of" or row.tag(place) in {grammar.NOUN, grammar.ING, grammar.PAST, grammar.NAME}


def _begins_phrase(row: Row, start: int) -> bool:
    """Tell whether a noun phrase can begin at ``start``: at a noun and its like, or "cheering crowds"."""
    if row.tag(start) in {grammar.ING, grammar.PAST}:
        return row.tag(start + 1) == grammar.NOUN
    return row.tag(start) in grammar.NOMINAL


def _ends_phrase(row: Row, place: int, start: int) -> bool:
    """Tell whether the phrase that began at ``start`` is over before the word at ``place``."""
    tag = row.tags[place]
    if tag in _ENDS_PHRASE:
        return True
    if tag == grammar.PREPOSITION:
        return row.words[place] not in _ATTACHED or is_adjunct(row, place)
    if tag == grammar.TO:
        return row.tag(place + 1) not in {grammar.DETERMINER, grammar.NAME}
    if tag == grammar.CONJUNCTION:
        participle = row.tag(place + 1) in {grammar.ING, grammar.PAST} and row.tag(place + 2) == grammar.NOUN
        described = participle and row.tag(place - 1) == grammar.NOUN and row.tag(place - 2) == grammar.DETERMINER
        return row.tag(place + 1) not in grammar.NOMINAL and not described  # "a proud and demanding teacher"
    if place == start:
        return False
    if tag in {grammar.ING, grammar.PAST}:
        return not _belongs(row, place)
    if tag == grammar.QUOTED:
        return ends_clause(row, place)
    return _begins_another(row, place) or is_time(row, place)


def _begins_another(row: Row, place: int) -> bool:
    """Tell whether another noun phrase begins, joined by nothing to the one before: "told reporters the visit"."""
    if row.tags[place] == grammar.PRONOUN:
        return True
    return row.tags[place] == grammar.DETERMINER and row.tags[place - 1] in {grammar.NOUN, grammar.NAME, grammar.NUMBER}


def _describes(row: Row, place: int) -> bool:
    """Tell whether a description goes on behind a comma: "a lawyer for the family", "who was there"."""
    tag, word = row.tag(place), row.word(place)
    if tag in {grammar.RELATIVE, grammar.NUMBER}:
        return word not in {"where", "which"} or tag == grammar.NUMBER
    if tag not in {grammar.DETERMINER, grammar.NOUN, grammar.NAME}:
        return tag == grammar.CONJUNCTION and row.word(place) == "and" and row.tag(place + 1) == grammar.NAME
    if is_time(row, place):
        return False
    for at in range(place, min(len(row), place + 14)):
        if row.tags[at] in {grammar.COMMA, grammar.STOP, grammar.SEMICOLON, grammar.QUOTED}:
            return True
        if row.tags[at] in {grammar.RELATIVE, grammar.SUBORDINATOR, grammar.EITHER}:
            return True
        if row.tags[at] in grammar.VERBAL and not is_reduced(row, at, len(row)):
            return False
    return True


def _end_of_relative(row: Row, place: int, limit: int) -> int:
    for at in range(place + 1, limit):
        if row.tags[at] in {
            grammar.COMMA,
            grammar.STOP,
            grammar.SEMICOLON,
            grammar.COLON,
            grammar.DASH,
            grammar.QUOTED,
        }:
            return at
    return limit


def _attaches(row: Row, place: int) -> bool:
    word = row.words[place]
    if word not in _ATTACHED:
        return False
    return not is_adjunct(row, place)


def _belongs(row: Row, place: int) -> bool:
    """Tell whether an -ing or -ed word is part of a noun phrase: "the acting chief", "people living there"."""
    if row.tags[place] == grammar.PAST and row.tag(place - 1) in {grammar.NOUN, grammar.NAME}:
        return row.tag(place + 1) in {grammar.PREPOSITION, grammar.NOUN}
    return row.tag(place - 1) in {grammar.DETERMINER, grammar.NOUN, grammar.CONJUNCTION, grammar.ADVERB, grammar.COMMA}


def is_time(row: Row, place: int) -> bool:
    """Tell whether a time begins here: "Monday", "last week", "yesterday"."""
    word = row.word(place)
    if row.tag(place) == grammar.NAME and word in grammar.words("grammar", "weekdays"):
        return True
    return (word in TIMES_BEFORE and row.word(place + 1) in grammar.time_words()) or word in {"yesterday", "today"}


def is_adjunct(row: Row, place: int) -> bool:
    """Tell whether a preposition begins a phrase of time or occasion: "on Monday", "in a statement"."""
    noun = place + 1
    limit = min(len(row), place + 7)
    if row.words[place] == "on" and row.tag(noun) == grammar.NAME and row.word(noun) in grammar.time_words():
        return True
    while noun < limit and row.tags[noun] in {
        grammar.DETERMINER,
        grammar.NUMBER,
        grammar.NOUN,
        grammar.NAME,
        grammar.ING,
        grammar.PAST,
        grammar.HYPHEN,
        grammar.POSSESSIVE,
    }:
        if row.words[noun] in grammar.occasions() or row.words[noun] in grammar.time_words():
            return row.words[place] in {"in", "on", "at", "during", "via", "through"}
        if row.tags[noun] == grammar.NUMBER and row.words[place] == "in" and len(row.words[noun]) == 4:
            return True
        noun += 1
    return False


def ends_clause(row: Row, place: int) -> bool:
    """Tell whether a quotation is a sentence or ends one, and so cannot be part of a noun phrase."""
    quotation = row.quotes[place]
    inside = quotation.inside(row.text)
    return len(inside) > 80 or quotation.last_sign(row.text) in _CLAUSE_SIGNS


_OFTEN = frozenset({"dozens", "hundreds", "thousands", "millions", "many", "several", "more", "widely", "online"})
"""What follows a participle behind its noun: "posts shared thousands of times"."""


def is_reduced(row: Row, place: int, end: int) -> bool:
    """Tell whether an -ed word is a participle inside a noun phrase: "evidence presented at trial"."""
    if row.tags[place] != grammar.PAST:
        return False
    before, after = row.tag(place - 1), row.tag(place + 1)
    if before in {grammar.DETERMINER, grammar.ADVERB, grammar.POSSESSIVE, grammar.NUMBER}:
        return True
    if after in {grammar.NOUN, grammar.NAME} and (before in {grammar.PREPOSITION, grammar.ING} or place == 0):
        return True
    if before in {grammar.NOUN, grammar.NAME} and place + 1 < end:
        named = row.words[place] in {"named", "called", "nicknamed"} and after == grammar.NAME
        counted = after == grammar.NUMBER or row.word(place + 1) in _OFTEN
        return named or counted or after in {grammar.PREPOSITION, grammar.TO} or is_time(row, place + 1)
    return False
