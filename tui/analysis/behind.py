"""Content that stands before its cue or around it: "…, he said", "…," said the minister, "X, he said, is Y"."""

from __future__ import annotations

from tui.analysis import grammar
from tui.analysis.adjuncts import behind_addressee, behind_adjunct
from tui.analysis.contents import content_limit, content_start
from tui.analysis.cues import Cue, Form
from tui.analysis.found import Found
from tui.analysis.nominals import Range, noun_phrase_after
from tui.analysis.passages import Row

_OBJECTS = frozenset({"me", "us", "him", "them"})
"""Pronouns that are no subjects."""


def inverted_subject(row: Row, cue: Cue) -> Range | None:
    """Return the subject behind its verb: "…," said the minister."""
    if "after" not in cue.takes or cue.passive or not cue.finite or cue.first != cue.head:
        return None
    before = row.tag(cue.first - 1)
    if cue.first == 0 or before not in {grammar.QUOTED, grammar.COMMA, grammar.DASH}:
        return None
    forms = {Form.PAST, Form.PRESENT, Form.BASE} if row.title else {Form.PAST, Form.PRESENT}
    if cue.verb.form not in forms or row.tag(cue.last) not in grammar.NOMINAL - {grammar.QUOTED}:
        return None
    plain = before == grammar.COMMA and row.tag(cue.first - 2) != grammar.QUOTED
    inverting = cue.verb.lemma in grammar.words_of("cues", "words", "inverting")
    if row.title and not inverting and row.tags[0] != grammar.QUOTED:
        return None  # "Mayor calls it “a waste”, vows new cuts"
    if plain and not (inverting and (row.title or _has_main_verb(row, cue.first - 1))):
        return None  # "Jones, a lawyer, said the plan": a subject stands before it after all
    phrase = noun_phrase_after(row, cue.last)
    if phrase is None or row.words[phrase[0]] in _OBJECTS:
        return None
    after = row.tag(phrase[1])
    if after in grammar.VERBAL:
        return None
    return phrase


def _has_main_verb(row: Row, end: int) -> bool:
    """Tell whether a verb stands before ``end`` outside relative clauses: "Li, who left, said" has none."""
    related = False
    for at in range(end):
        if row.tags[at] == grammar.COMMA:
            related = row.word(at + 1) in {"who", "which", "whose", "whom"}
        elif not related and row.tags[at] in grammar.VERBAL and row.has_verb(at, at + 1):
            return True
    return False


def behind_content(row: Row, cue: Cue, source: Range) -> list[Found]:
    """Return the relations whose content stands before "he said" or around it."""
    first, last = min(source[0], cue.first), max(source[1], cue.last)
    before = first - 2 if row.tag(first - 1) == grammar.COMMA else first - 1
    after = _behind_adjuncts(row, max(last, behind_addressee(row, cue)))
    manner = cue.verb.groups <= {"manner"}
    if before >= 0 and row.tag(before) == grammar.QUOTED:
        return _behind_quotation(row, cue, source, before, after)
    if first and row.words[first - 1] == "as":
        # "As work continues, …" says nothing.
        return [] if manner else _as_said(row, first, after, (cue.first, cue.last), source)
    if before < 0 or row.tag(first - 1) not in {grammar.COMMA, grammar.DASH} or manner:
        return []
    if "think" in cue.verb.groups and row.words[source[0]] in {"i", "we"}:
        return []  # "I think", in passing
    content = around(row, first, after)
    if content is not None and row.words[content[0]] == "according":
        return []  # "According to a guard, the thief had confessed."
    return [] if content is None else [Found(content, (cue.first, cue.last), source, "indirect")]


def _behind_quotation(row: Row, cue: Cue, source: Range, quotation: int, after: int) -> list[Found]:
    """Return the quotation before "he said", and the one that goes on behind it."""
    span = (cue.first, cue.last)
    start = _mixed_start(row, quotation)
    found = [Found((start, quotation + 1), span, source, "quotation" if start == quotation else "indirect")]
    following = after + 1 if row.tag(after) in {grammar.COMMA, grammar.COLON, grammar.DASH} else after
    if row.tag(following) == grammar.QUOTED:
        found.append(Found((following, following + 1), span, source, "quotation"))
    return found


_LONG_CONTENT = 7
"""From how many words on content without a known verb is taken for a clause."""
_CLOSES = frozenset({grammar.COMMA, grammar.STOP, grammar.DASH, grammar.SEMICOLON})
_ADDS = frozenset({grammar.EITHER, grammar.CONJUNCTION, grammar.SUBORDINATOR, grammar.PREPOSITION, grammar.ING})


def around(row: Row, first: int, after: int) -> Range | None:
    """Return the content before "he said", or all of the sentence where it goes on behind: "the boats, he said, left".

    Args:
        row: the sentence.
        first: where "he said" begins, a comma or a dash before it.
        after: where it ends, with what tells when and where.
    """
    start, limit = content_start(row), content_limit(row)
    if start >= first - 1:
        return None
    if row.tag(after) in {grammar.COMMA, grammar.DASH} and after + 1 < len(row):
        if row.tag(after + 1) == grammar.QUOTED:
            return start, after + 2
        if not _is_aside(row, start, first, after + 1) or row.words[after + 1] == "that":
            return start, limit
    if after < limit and row.tag(after) not in _CLOSES | _ADDS:
        return None
    whole = row.title or row.has_verb(start, first - 1) or first - start > _LONG_CONTENT
    return (start, first - 1) if whole else None


def _is_aside(row: Row, start: int, first: int, following: int) -> bool:
    """Tell whether what follows behind "he said," is the article's own again, and not the rest of the content."""
    tag = row.tag(following)
    if tag in {grammar.ING, grammar.CONJUNCTION, grammar.RELATIVE}:
        return True
    whole = row.has_verb(start, first - 1) and row.tags[start] not in {grammar.SUBORDINATOR, grammar.EITHER}
    return whole and tag in {grammar.EITHER, grammar.SUBORDINATOR, grammar.PREPOSITION}


def _as_said(row: Row, first: int, after: int, cue: Range, source: Range) -> list[Found]:
    """Handle "as he said": the content is the sentence around it, or behind it where it begins the sentence."""
    limit = content_limit(row)
    if row.tag(after) not in {grammar.COMMA, grammar.STOP}:
        return []
    if first == 1:
        return [Found((after + 1, limit), cue, source, "indirect")] if after + 1 < limit else []
    if row.tags[first - 2] != grammar.COMMA:
        return []
    start = content_start(row)
    end = limit if row.tag(after) == grammar.COMMA else first - 2
    return [Found((start, end), cue, source, "indirect")] if end > start and row.has_verb(start, end) else []


def _behind_adjuncts(row: Row, place: int) -> int:
    for _ in range(4):
        beyond = behind_adjunct(row, place)
        if beyond is None:
            return place
        place = beyond
    return place


def _mixed_start(row: Row, quotation: int) -> int:
    """Return where the content begins that a quotation ends: at its own mark, or with the words before it."""
    if quotation == 0:
        return quotation
    before = row.tag(quotation - 1)
    start = content_start(row)
    if start > quotation or before in {grammar.COLON, grammar.STOP, grammar.QUOTED, grammar.SEMICOLON}:
        return quotation
    if before == grammar.COMMA:
        leads = row.tags[start] in {grammar.EITHER, grammar.SUBORDINATOR, grammar.PREPOSITION}
        if row.tags[start] == grammar.ING:  # "Mending the dam is slow, “…,” she said" begins with no mere aside
            leads = not row.has_verb(start, row.tags.index(grammar.COMMA, start))
        return quotation if leads or not row.has_verb(start, quotation) else start
    if any(row.tags[at] == grammar.QUOTED and at < quotation for at in range(start, quotation)):
        # An earlier quotation has its own cue; the content begins behind it.
        return quotation if quotation - start < 4 else start
    return start
