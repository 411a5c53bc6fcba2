"""Where the content of a sentence begins and ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.analysis import grammar
from tui.analysis.cues import Cue, Form
from tui.analysis.nominals import ends_clause, is_adjunct
from tui.analysis.openings import opening_after
from tui.analysis.passages import Row

_LONGEST_DATELINE = 14
_TURNING = frozenset({"according", "even"})
_SOFT_JOINTS = frozenset({"but", "while", "although", "though", "yet"})


def content_start(row: Row) -> int:
    """Return where the content of a sentence begins, words that join it to the one before left out."""
    place = _behind_dateline(row)
    while place < len(row) and row.tags[place] in {grammar.CONJUNCTION, grammar.DASH, grammar.STOP, grammar.COMMA}:
        place += 1
    return place


def _behind_dateline(row: Row) -> int:
    """Return the place behind "LAGOS, March 3 (Reuters) -" or "LAGOS:", where a row begins so, or its first place."""
    for place in range(1, min(len(row), _LONGEST_DATELINE)):
        if row.tags[place] in {grammar.DASH, grammar.COLON}:
            upper = row.ends[0] - row.starts[0] > 2 and row.text[row.starts[0] : row.ends[0]].isupper()
            dated = row.words[0] in grammar.time_words() and set(row.tags[1:place]) == {grammar.NUMBER}
            closed = dated or row.tags[place - 1] == grammar.CLOSE_BRACKET
            return place + 1 if upper or (closed and row.tags[place] == grammar.DASH) else 0
        if row.tags[place] in grammar.VERBAL:
            return 0
    return 0


def content_limit(row: Row) -> int:
    """Return where the content of a sentence ends, its final stop left out."""
    place = len(row)
    while place and row.tags[place - 1] in {
        grammar.STOP,
        grammar.COMMA,
        grammar.SEMICOLON,
        grammar.DASH,
        grammar.COLON,
    }:
        place -= 1
    return place


def content_end(row: Row, start: int, cue: Cue, cues: Sequence[Cue]) -> int:
    """Return where content that begins at ``start`` ends: the sentence's end, or where the article takes over again.

    Args:
        row: the sentence.
        start: the place of the content's first word.
        cue: its cue.
        cues: all cues of the sentence, in order.
    """
    limit = content_limit(row)
    heads = {other.first: other for other in cues if other.first > start}
    depth = 0
    for at in range(start, limit):
        tag = row.tags[at]
        if tag == grammar.OPEN_BRACKET:
            depth += 1
        elif tag == grammar.CLOSE_BRACKET:
            depth -= 1
            if depth < 0:
                return at
        elif tag == grammar.SEMICOLON:
            return at
        elif row.words[at] in _TURNING and at > start and _speaks_again(row, at, heads):
            return _back(row, at)
        elif tag in {grammar.COMMA, grammar.DASH}:
            turned = tag == grammar.COMMA and _turns(row, at + 1, cue, heads)
            if turned or _is_summed_up(row, at + 1, heads):
                return at
        elif tag == grammar.QUOTED and ends_clause(row, at):
            if _is_participle(heads.get(at + 1)) or row.word(at + 1) in _SOFT_JOINTS:
                return at + 1
        elif tag == grammar.CONJUNCTION and at > start and _next_cue(row, at + 1, cue, heads):
            return _back(row, at)
    return _before_occasion(row, start, limit)


def _speaks_again(row: Row, place: int, heads: Mapping[int, Cue]) -> bool:
    """Tell whether the article names another source: "…, according to", "… even as the office said that"."""
    if row.words[place] == "according":
        return row.word(place + 1) == "to"
    return row.word(place + 1) == "as" and row.tags[place - 1] != grammar.DASH and any(head > place for head in heads)


def _is_summed_up(row: Row, place: int, heads: Mapping[int, Cue]) -> bool:
    """Tell whether the article takes what was said up again, to tell what others say of it: "a charge he denies"."""
    named = row.word(place) in {"a", "an"} and row.word(place + 1) in grammar.words_of("cues", "words", "charges")
    return named and any(head > place for head in heads)


def _before_occasion(row: Row, start: int, end: int) -> int:
    """Return the end of content without the occasion of its saying: "… in a statement"."""
    for at in range(end - 2, max(start + 2, end - 8), -1):
        if row.tags[at] == grammar.PREPOSITION and row.words[at] in {"in", "during"}:
            named = any(row.words[noun] in grammar.words_of("cues", "words", "sayings") for noun in range(at + 1, end))
            if named and is_adjunct(row, at) and row.word(at + 1) in {"a", "an", "his", "her", "their", "its"}:
                return _back(row, at)
    return end


def _back(row: Row, place: int) -> int:
    return place - 1 if row.tags[place - 1] == grammar.COMMA else place


def _turns(row: Row, place: int, cue: Cue, heads: dict[int, Cue]) -> bool:
    """Tell whether behind a comma the content is over: another cue, or a contrast in the article's own voice."""
    if _is_participle(heads.get(place)) or (row.title and row.tag(place) == grammar.FINITE):
        return True
    if row.word(place) in _SOFT_JOINTS and row.tag(place + 1) not in {grammar.PREPOSITION, grammar.EITHER}:
        return True
    return row.tag(place) == grammar.CONJUNCTION and _next_cue(row, place + 1, cue, heads, apart=True)


def _is_participle(cue: Cue | None) -> bool:
    return cue is not None and cue.verb.form is Form.ING and not cue.finite


def _next_cue(row: Row, place: int, cue: Cue, heads: dict[int, Cue], *, apart: bool = False) -> bool:
    """Tell whether a second verb of speaking in the same form follows: "said X and added Y"."""
    while row.tag(place) == grammar.ADVERB and place not in heads:
        place += 1
    other = heads.get(place)
    if other is None or other.finite != cue.finite or other.infinitive:
        return False
    if other.verb.form != cue.verb.form and not (apart and Form.BASE not in {other.verb.form, cue.verb.form}):
        return False
    return opening_after(row, other) is not None
