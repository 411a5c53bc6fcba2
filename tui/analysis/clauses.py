"""Whether a clause without "that" begins at a place: behind "said", "believes", "warned"."""

from __future__ import annotations

from tui.analysis import grammar
from tui.analysis.nominals import is_time
from tui.analysis.passages import Row

_SHORTEST_CLAUSE = 4
"""From how many words on what follows "said" is a clause, whatever its verb."""
_SAID_THINGS = frozenset(
    {"so", "nothing", "goodbye", "something", "anything", "much", "thing", "things", "words", "word"}
)
_ENDS_SAYING = frozenset({grammar.COMMA, grammar.STOP, grammar.QUOTED, grammar.DASH, grammar.COLON, grammar.SEMICOLON})


def begins_clause(row: Row, place: int, *, strict: bool) -> bool:
    """Tell whether a clause without "that" begins here: a subject, and a verb behind it."""
    about = place
    while row.word(about) in grammar.words("grammar", "approximate"):
        about += 1
    if about > place and row.tag(about) == grammar.NUMBER:
        place = about  # "said about 40 flights were late"
    tag, word = row.tag(place), row.word(place)
    if tag == grammar.CONTRACTED:
        return True
    if word in {"if", "although"}:
        return row.has_verb(place, len(row)) and place + 2 < len(row)
    if tag in {grammar.AUXILIARY, grammar.MODAL}:
        return True  # "which it said could", "analysts say will"
    if tag in {grammar.PAST, grammar.FINITE}:
        return grammar.RELATIVE in {row.tag(place - 3), row.tag(place - 4)}
    if tag == grammar.ING and not strict:
        return row.has_verb(place, len(row))
    if tag not in grammar.NOMINAL:
        return tag == grammar.ADVERB and not strict and row.has_verb(place, len(row)) and word != "so"
    return _has_predicate(row, place, strict=strict) or (tag == grammar.PRONOUN and place + 1 < len(row) and not strict)


def _has_predicate(row: Row, place: int, *, strict: bool) -> bool:
    """Tell whether a verb follows that can belong to the noun phrase at ``place``, and not to a clause about it."""
    related = False
    for at in range(place, len(row)):
        tag = row.tags[at]
        if tag in grammar.VERBAL:
            if not strict:
                return True
            attributive = tag == grammar.PAST and row.tag(at - 1) in {grammar.DETERMINER, grammar.PREPOSITION}
            if not attributive and not (related and row.tag(at + 1) not in grammar.VERBAL):
                return True
            related = related and attributive
        elif tag == grammar.QUOTED and at > place and row.tags[at - 1] in grammar.NOMINAL:
            return True
        elif tag == grammar.STOP or (strict and tag == grammar.SUBORDINATOR):
            return False
        elif strict and tag == grammar.RELATIVE:
            related = True
        elif strict and tag == grammar.COMMA:
            closing = next((c for c in range(at + 1, min(len(row), at + 12)) if row.tags[c] == grammar.COMMA), None)
            return closing is not None and row.tag(closing + 1) in grammar.VERBAL
    return False


def says_clause(row: Row, place: int) -> bool:
    """Tell whether what follows "said" is long enough for a clause, whatever its verb: little else can follow."""
    if row.tag(place) not in grammar.NOMINAL - {grammar.QUOTED} or is_time(row, place):
        return False
    if row.words[place] in _SAID_THINGS or row.word(place + 1) in _SAID_THINGS:
        return False
    end = next((at for at in range(place, len(row)) if row.tags[at] in _ENDS_SAYING), len(row))
    return end - place >= _SHORTEST_CLAUSE
