"""Relations within one sentence whose cue is a verb with a source of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.analysis import grammar
from tui.analysis.adjuncts import behind_adjunct
from tui.analysis.behind import behind_content, inverted_subject
from tui.analysis.contents import content_end, content_limit
from tui.analysis.cue_sources import source_of
from tui.analysis.cues import Cue
from tui.analysis.found import Found
from tui.analysis.nominals import Range, is_adjunct, noun_phrase_after
from tui.analysis.openings import Opening, opening_after
from tui.analysis.passages import Row
from tui.analysis.withheld import stays_unnamed
from tui.analysis.word_lists import word_list

_NEGATED = frozenset({"indicate", "suggest", "show", "expect", "believe", "deny"})
"""Verbs whose negation still reports something: "do not indicate that"."""
_NOBODY = frozenset({"nobody", "none", "neither", "there"})
_DENIED = 3
"""How many words before an infinitive are looked at for who declines to."""
_SELF = frozenset({"i", "we", "you"})


def reported(row: Row, cues: Sequence[Cue], *, inside: bool) -> list[Found]:
    """Return the relations of one sentence whose cue is a verb.

    Args:
        row: the sentence.
        cues: its verb groups that could be cues.
        inside: whether the sentence stands inside a quotation.
    """
    found: list[Found] = []
    for cue in cues:
        if stays_unnamed(row.words, cue.head):
            continue
        found.extend(_of_cue(row, cue, cues, found, inside=inside))
    return [without_speaker(row, item) for item in found]


def without_speaker(row: Row, item: Found) -> Found:
    """Return "reports say" as hearsay: what stands for its source names nobody at all."""
    if item.source is None or item.cue is None or item.source[1] > item.cue[0]:
        return item
    bare = item.source[1] - item.source[0] == 1 and grammar.ING not in row.tags[item.cue[0] : item.cue[1]]
    if not bare or row.words[item.source[0]] not in grammar.words_of("cues", "hearsay", "speakers"):
        return item
    return replace(item, cue=(item.source[0], item.cue[1]), source=None, kind="agentless")


def cut_before_others(row: Row, item: Found, found: Sequence[Found]) -> Found:
    """Return a relation whose content stops before the words that attribute the whole sentence at its end."""
    if item.cue is None:
        return item
    for other in found:
        if other.cue is None or other.content[1] > item.content[1] or other is item:
            continue
        tail = min(other.cue, other.source or other.cue)[0]
        behind = other.content[0] <= item.content[0] and other.content[1] <= tail and item.cue[0] < tail
        if behind and item.content[0] < tail < item.content[1]:
            end = tail - 1 if row.tags[tail - 1] == grammar.COMMA else tail
            if end > item.content[0]:
                return replace(item, content=(item.content[0], end))
    return item


def _of_cue(row: Row, cue: Cue, cues: Sequence[Cue], earlier: Sequence[Found], *, inside: bool) -> list[Found]:
    if cue.passive:
        return _told(row, cue, cues) if "told" in cue.takes and cue.finite else []
    inverted = inverted_subject(row, cue)
    if inverted is not None:
        return behind_content(row, cue, inverted)
    opening = opening_after(row, cue)
    source = source_of(row, cue, earlier)
    if opening is None:
        stands_behind = source is not None and cue.finite and "after" in cue.takes
        return behind_content(row, cue, source) if source is not None and stands_behind else []
    if not _plausible(row, cue, opening, source, inside=inside):
        return []
    if opening.form == "quotation":
        before = _left_quotation(row, cue, source)
        found = [] if before is None else [Found(before, (cue.first, opening.last), source, "quotation")]
        return found + _quotations(row, cue, opening, source)
    end = content_end(row, opening.start, cue, cues)
    if cue.first == 0 and not cue.finite and source is not None and opening.start < source[0] <= end:
        end = source[0] - 1
    if row.tag(cue.first - 1) == grammar.RELATIVE:
        end = _before_main_verb(row, opening.start, end)
    elif _is_subordinate(row, source, cue):
        end = _before_main_clause(row, opening.start, end)
    if source is not None and (grammar.DASH in {row.tag(source[0] - 1), row.tag(source[1])}):
        end = next((at for at in range(opening.start + 1, end) if row.tags[at] == grammar.DASH), end)
    kind = {"infinitive": "infinitive", "object": "object", "doing": "object", "of": "object"}.get(
        opening.form, "indirect"
    )
    if kind == "object" or opening.form in {"as", "naming"}:
        end = _object_end(row, opening, end)
    if end <= opening.start:
        return []
    return [Found((opening.start, end), (cue.first, opening.last), source, kind)]


def _is_subordinate(row: Row, source: Range | None, cue: Cue) -> bool:
    """Tell whether the cue's clause opens the sentence and leads up to another: "While he wants …, they …"."""
    if source is None or not cue.finite or source[0] > cue.first:
        return False
    before = source[0] - 1
    return before >= 0 and row.tags[before] in {grammar.SUBORDINATOR, grammar.EITHER} and row.words[before] != "that"


def _before_main_clause(row: Row, start: int, end: int) -> int:
    for at in range(start + 1, end):
        if row.tags[at] == grammar.COMMA and row.tag(at + 1) in grammar.NOMINAL and row.has_verb(at + 1, end):
            return at
    return end


def _before_main_verb(row: Row, start: int, end: int) -> int:
    """Return where the content of a relative clause ends: "Moss, who says he will go, packed"."""
    commas = (at for at in range(start + 1, end) if row.tags[at] == grammar.COMMA)
    return next((at for at in commas if row.tag(at + 1) in grammar.VERBAL), end)


_CONCEDING = frozenset({"while", "although", "though", "despite"})


def _object_end(row: Row, opening: Opening, end: int) -> int:
    """Return where a noun phrase that is content ends, before what only tells when and why it was said."""
    tied = opening.form == "of" and row.tag(opening.start) == grammar.ING
    reached = opening.form != "as"
    for at in range(opening.start + 1, end):
        word = row.words[at]
        if word == "as" and not reached:
            reached = True
        elif _breaks_off(row, at, end):
            return at
        elif not tied and (word in _CONCEDING or _tells_when(row, at, end)):
            return at - 1 if row.tags[at - 1] == grammar.COMMA else at
    return end


def _breaks_off(row: Row, at: int, end: int) -> bool:
    """Tell whether a dash, a comma or a second verb ends the noun phrase."""
    tag = row.tags[at]
    if tag == grammar.CONJUNCTION:
        if row.word(at + 1) in {"being", "having"}:
            return False
        return row.tag(at + 1) in {grammar.FINITE, grammar.PAST, grammar.AUXILIARY, grammar.MODAL}
    return tag == grammar.DASH or (tag == grammar.COMMA and _leaves(row, at + 1, end))


def _tells_when(row: Row, at: int, end: int) -> bool:
    """Tell whether a phrase begins here that says when or on what occasion, and ends the content."""
    if row.tags[at] == grammar.EITHER:
        return row.words[at] in {"after", "before", "as", "since", "until"}
    if row.tags[at] != grammar.PREPOSITION or not is_adjunct(row, at):
        return False
    beyond = behind_adjunct(row, at)
    occasion = row.words[at] == "in" and row.word(at + 1) in {"a", "an", "his", "her", "their", "its"}
    return occasion or beyond is None or beyond >= end or row.tag(beyond) == grammar.COMMA


def _leaves(row: Row, place: int, end: int) -> bool:
    """Tell whether behind a comma the noun phrase is left: a clause follows, or an aside."""
    tag = row.tag(place)
    if tag in {grammar.RELATIVE, grammar.EITHER, grammar.SUBORDINATOR} | grammar.VERBAL:
        return True
    if tag == grammar.ING:
        return grammar.COMMA not in row.tags[max(0, place - 5) : place - 1]
    if tag == grammar.CONJUNCTION:
        if row.tag(place + 1) in {grammar.PRONOUN, grammar.CONTRACTED, grammar.PREPOSITION}:
            return True
        subject = noun_phrase_after(row, place + 1, described=False)
        return subject is not None and row.tag(subject[1]) in grammar.VERBAL - {grammar.CONTRACTED}
    return tag in {grammar.PRONOUN, grammar.CONTRACTED} or (tag in grammar.NOMINAL and row.has_verb(place, end))


def _told(row: Row, cue: Cue, cues: Sequence[Cue]) -> list[Found]:
    """Return the relation of "voters were told that", "we are told": nobody is named who tells."""
    for start in (cue.last, cue.last + 1):
        if row.word(start) == "that" and start + 1 < len(row):
            end = content_end(row, start + 1, cue, cues)
            return [Found((start + 1, end), (cue.first, cue.last), None, "agentless")] if end > start + 1 else []
    ours = row.word(cue.first - 1).partition("'")[0] in {"i", "we"}
    if ours and row.tag(cue.last) in grammar.NOMINAL and row.has_verb(cue.last, content_limit(row)):
        end = content_end(row, cue.last, cue, cues)
        return [Found((cue.last, end), (cue.first, cue.last), None, "agentless")]
    return []


def _plausible(row: Row, cue: Cue, opening: Opening, source: Range | None, *, inside: bool) -> bool:
    """Tell whether this is a report at all, and not a feeling of the writer's or a noun taken for a verb."""
    direct = opening.form in {"quotation", "colon"} and cue.finite
    if not direct if source is None else _is_nobody(row, cue, source):
        return False
    speaker = row.words[source[0]] if source is not None and source[1] - source[0] == 1 else ""
    thinks = bool(cue.verb.groups & {"think", "know", "want"})
    finds = "find" in cue.verb.groups and "say" not in cue.verb.groups
    if speaker in _SELF and (thinks or finds or inside or cue.negated):
        return False
    if cue.infinitive and opening.form not in {"that", "quotation", "question"} and "into" not in cue.takes:
        return False
    if cue.infinitive and opening.form == "question" and _is_withheld(row, cue):
        return False
    if opening.form != "quotation" and (cue.modal or (speaker in _SELF and not inside)):
        return False
    if cue.negated and cue.verb.lemma not in _NEGATED and opening.form != "quotation":
        return False
    by_document = "document" in cue.takes and "say" not in cue.verb.groups
    if by_document and opening.form in {"bare", "object"} and source is not None:
        return _is_document(row, cue, source)
    return True


def _is_withheld(row: Row, cue: Cue) -> bool:
    """Tell whether a question stays open: "declined to say when"."""
    return not word_list("denials").isdisjoint(row.words[max(0, cue.first - _DENIED) : cue.first])


def _is_nobody(row: Row, cue: Cue, source: Range) -> bool:
    """Tell whether nobody speaks: "no group has claimed", "it neither confirmed nor", "it is tempting to say"."""
    first, last = row.words[source[0]], row.words[source[1] - 1]
    alone = source[1] - source[0] == 1
    if first == "no" or last in {"neither", "nor"} or (cue.verb.lemma == "raise" and _happens(row, source)):
        return True
    return alone and (first in _NOBODY or (cue.infinitive and first == "it"))


def _happens(row: Row, source: Range) -> bool:
    """Tell whether a subject is an event, and no one who could say something: "the attack raised fears that"."""
    first, last = source
    end = next((at for at in range(first + 1, last) if row.tags[at] == grammar.PREPOSITION), last)
    return row.words[end - 1] in grammar.words_of("cues", "words", "happenings")


def _is_document(row: Row, cue: Cue, source: Range) -> bool:
    """Tell whether a study or its like finds something, or a picture appears to show it."""
    words = row.words[source[0] : source[1]]
    if not grammar.words_of("cues", "words", "documents").isdisjoint(words):
        return True
    seeming = not grammar.words_of("cues", "words", "seeming").isdisjoint(row.words[cue.first : cue.head])
    return seeming and not grammar.words_of("cues", "words", "pictures").isdisjoint(words)


def _left_quotation(row: Row, cue: Cue, source: Range | None) -> Range | None:
    """Return the quotation right before a source and its verb: "…," he said, "…"."""
    if source is None or source[0] > cue.first:
        return None
    at = source[0] - 1
    if row.tag(at) == grammar.COMMA:
        at -= 1
    return (at, at + 1) if at >= 0 and row.tag(at) == grammar.QUOTED else None


def _quotations(row: Row, cue: Cue, opening: Opening, source: Range | None) -> list[Found]:
    """Return the quotation a cue opens, and those joined to it by "and" or a comma."""
    found = [Found((opening.start, opening.start + 1), (cue.first, opening.last), source, "quotation")]
    at = opening.start + 1
    while row.tag(at) in {grammar.COMMA, grammar.CONJUNCTION} and at < len(row):
        step = at + 1
        if row.tag(step) == grammar.CONJUNCTION:
            step += 1
        if row.tag(step) != grammar.QUOTED:
            break
        found.append(Found((step, step + 1), (cue.first, opening.last), source, "quotation"))
        at = step + 1
    if row.tag(at) in _GOING_ON and row.word(at) not in _CONCEDING:
        # The sentence goes on behind words in marks: "called “deplorable” by": the content is more than they.
        end = content_limit(row)
        if len(found) == 1 and _short(row, opening.start) and end > at:
            return [Found((opening.start, end), (cue.first, opening.last), source, "indirect")]
    return found


_GOING_ON = frozenset({grammar.NOUN, grammar.PREPOSITION, grammar.TO, grammar.AUXILIARY, grammar.PAST})


def _short(row: Row, place: int) -> bool:
    quotation = row.quotes[place]
    return len(quotation.span) < 60 and quotation.last_sign(row.text) not in {",", ".", "!", "?"}
