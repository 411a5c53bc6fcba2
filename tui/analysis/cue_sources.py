"""The source of a cue: its own subject, the one it shares, or the noun it is attached to."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis import grammar
from tui.analysis.cues import Cue
from tui.analysis.found import Found
from tui.analysis.nominals import Range, noun_phrase_after
from tui.analysis.passages import Row
from tui.analysis.subjects import subject_before


def source_of(row: Row, cue: Cue, earlier: Sequence[Found]) -> Range | None:
    """Return the subject of a cue; a participle and a second verb share that of the verb before them."""
    if cue.finite:
        subject = subject_before(row, cue.first, 0)
        if subject is not None and row.tags[subject[0]] == grammar.RELATIVE:
            return _antecedent(row, subject[0]) or subject
        if subject is not None:
            return _behind_others(row, subject, earlier)
        before = row.tag(cue.first - 1)
        if before in {grammar.CONJUNCTION, grammar.COMMA} or (cue.first and before == grammar.ADVERB):
            return _shared(row, cue, earlier)
        return None
    if cue.infinitive:
        driven = any(
            row.words[at] in grammar.words_of("cues", "words", "driving")
            for at in range(max(0, cue.first - 8), cue.first)
        )
        return (_near_noun(row, cue.first - 1) if driven else None) or _shared(row, cue, earlier)
    if cue.first == 0:
        return _main_subject_after(row, cue)
    near = _near_noun(row, cue.first) if row.tag(cue.first - 1) in {grammar.NOUN, grammar.NAME} else None
    if near is not None and _speaks_for_itself(row, near):
        return near
    return _shared(row, cue, earlier) or near


def _behind_others(row: Row, subject: Range, earlier: Sequence[Found]) -> Range:
    """Return a subject without the report before it whose verb was taken for a noun: "neighbours say *she* told"."""
    for found in reversed(earlier):
        if found.cue is None or found.source is None:
            continue
        if found.cue[1] <= subject[0]:
            break
        inside = subject[0] <= found.source[0] and found.source[1] <= found.cue[0] and found.cue[1] < subject[1]
        if inside and row.tags[found.cue[1] - 1] == grammar.NOUN:
            return found.cue[1], subject[1]
    return subject


def _antecedent(row: Row, relative: int) -> Range | None:
    end = relative - 1 if row.tag(relative - 1) in {grammar.COMMA, grammar.DASH} else relative
    if end <= 0 or row.word(relative) not in {"who", "which", "that"}:
        return None
    start = end
    while start and row.tags[start - 1] in {
        grammar.NOUN,
        grammar.NAME,
        grammar.DETERMINER,
        grammar.NUMBER,
        grammar.POSSESSIVE,
        grammar.HYPHEN,
        grammar.PAST,
    }:
        start -= 1
        if row.tags[start] == grammar.DETERMINER and row.tag(start - 1) in {grammar.NOUN, grammar.NAME}:
            break  # "keeps in place a minister who": another noun phrase ends before this one
    while start < end and row.tags[start] == grammar.PAST:
        start += 1
    return (start, end) if start < end else None


def _near_noun(row: Row, place: int) -> Range | None:
    """Return the noun phrase an -ing word is attached to without a comma: "a study showing", "officials saying"."""
    start = place
    while start and row.tags[start - 1] in {
        grammar.NOUN,
        grammar.NAME,
        grammar.DETERMINER,
        grammar.NUMBER,
        grammar.POSSESSIVE,
        grammar.HYPHEN,
    }:
        start -= 1
    return (start, place) if start < place else None


def _speaks_for_itself(row: Row, noun: Range) -> bool:
    """Tell whether a noun with an -ing word is its source: "a study showing", "with officials saying"."""
    documents = grammar.words_of("cues", "words", "documents")
    return not documents.isdisjoint(row.words[noun[0] : noun[1]]) or row.word(noun[0] - 1) == "with"


def _shared(row: Row, cue: Cue, earlier: Sequence[Found]) -> Range | None:
    """Return the source of the last relation before a cue, or the subject of the verb before it."""
    for found in reversed(earlier):
        if found.source is None or found.cue is None or max(found.source[0], found.cue[0]) >= cue.first:
            continue
        if not _new_clause(row, found.content[0], cue.first):
            return found.source
    for at in range(cue.first - 1, -1, -1):
        if row.tags[at] in grammar.VERBAL:
            first = at
            while first and row.tags[first - 1] in {grammar.AUXILIARY, grammar.MODAL, grammar.ADVERB}:
                first -= 1
            if row.tags[at] == grammar.CONTRACTED:
                return at, at + 1
            subject = subject_before(row, first, 0)
            if subject is not None and row.tags[subject[0]] != grammar.RELATIVE:
                return subject
            if subject is not None and grammar.COMMA not in row.tags[at : cue.first]:
                return _antecedent(row, subject[0])  # "the party, which won votes by saying"
    return None


def _new_clause(row: Row, start: int, end: int) -> bool:
    return any(row.tags[at] == grammar.SEMICOLON for at in range(start, end))


def _main_subject_after(row: Row, cue: Cue) -> Range | None:
    """Return the subject behind an opening participle: "Sensing that all was lost, the commanders fled"."""
    for at in range(cue.last, len(row)):
        if row.tags[at] == grammar.COMMA:
            phrase = noun_phrase_after(row, at + 1, described=False)
            if phrase is not None and row.has_verb(phrase[1], len(row)):
                return phrase
    return None
