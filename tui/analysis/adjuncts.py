"""What may stand between a cue and its content: phrases of time, place and occasion, and the one who is told."""

from __future__ import annotations

from tui.analysis import grammar
from tui.analysis.cues import Cue
from tui.analysis.nominals import noun_phrase_after
from tui.analysis.passages import Row


def behind_addressee(row: Row, cue: Cue) -> int:
    """Return the place behind the one who is told, in "…, he told reporters"."""
    if "told" not in cue.takes:
        return cue.last
    phrase = noun_phrase_after(row, cue.last, described=False)
    return cue.last if phrase is None else phrase[1]


def behind_adjunct(row: Row, place: int) -> int | None:
    """Return the place behind a phrase of time, place or occasion that begins at ``place``; None if none does."""
    tag, word = row.tag(place), row.word(place)
    if place >= len(row):
        return None
    if tag == grammar.COMMA and row.word(place + 1) == "quote":
        return place + 2
    if tag == grammar.ADVERB and word != "there":
        return place + 1
    if word in grammar.time_words() and tag in {grammar.NAME, grammar.NOUN, grammar.ADVERB}:
        return place + 1
    if (
        word in {"last", "this", "next", "early", "late", "earlier", "later"}
        and row.word(place + 1) in grammar.time_words()
    ):
        return place + 2
    if tag in {grammar.PREPOSITION, grammar.TO, grammar.EITHER}:
        phrase = noun_phrase_after(row, place + 1, described=False)
        if phrase is not None:
            return phrase[1]
        if row.tag(place + 1) == grammar.ING:
            phrase = noun_phrase_after(row, place + 2, described=False)
            return phrase[1] if phrase is not None else None
    return None
