"""Relations that "according to" and its like make."""

from __future__ import annotations

from tui.analysis import grammar
from tui.analysis.contents import content_limit, content_start
from tui.analysis.found import Found
from tui.analysis.nominals import Range, noun_phrase_after
from tui.analysis.passages import Row

_CLAUSE_OPENERS = grammar.NOMINAL | {
    grammar.SUBORDINATOR,
    grammar.PREPOSITION,
    grammar.EITHER,
    grammar.CONTRACTED,
    grammar.ADVERB,
}

_MARKERS = frozenset({"according", "as", "per"})


def according_to(row: Row) -> list[Found]:
    """Return the relations that "according to" and its like make."""
    found = []
    for place in row.places_of(_MARKERS):
        size = _marker_size(row, place, row.words[place])
        if not size:
            continue
        source = noun_phrase_after(row, place + size)
        if source is None:
            continue
        cue = (place, place + size)
        item = (_opening if place <= content_start(row) + 1 else _closing)(row, cue, source)
        if item is not None:
            found.append(item)
    return found


def _marker_size(row: Row, place: int, word: str) -> int:
    if word == "according" and row.word(place + 1) == "to":
        return 2
    if word == "as" and row.word(place + 1) == "per" and place <= content_start(row) + 1:
        return 2
    if word == "per" and row.tag(place + 1) in {grammar.NAME, grammar.DETERMINER}:
        before = row.tag(place - 1)
        return 1 if place == 0 or before in {grammar.COMMA, grammar.QUOTED, grammar.OPEN_BRACKET} else 0
    if (
        word == "as"
        and row.word(place + 2) == "by"
        and row.word(place + 1) in grammar.words_of("cues", "hearsay", "as_by")
    ):
        return 3
    return 0


def _opening(row: Row, cue: Range, source: Range) -> Found | None:
    """Handle "According to X, Y": the content begins with the main clause."""
    limit = content_limit(row)
    commas = [at for at in range(cue[1], limit) if row.tags[at] == grammar.COMMA]
    if not commas:
        return Found((source[1], limit), cue, source, "according_to") if limit > source[1] else None
    first = commas[0]
    for comma, following in zip(commas, [*commas[1:], limit], strict=True):
        if _is_clause(row, comma + 1, following):
            first = comma
            break
    else:
        if len(commas) > 1 and row.word(first + 1) in {"a", "an", "the"} and not row.has_verb(first + 1, commas[1]):
            first = commas[1]  # "According to Dr Li, a leading expert, the root …"
    start = first + 1
    source = (source[0], min(max(source[1], source[0] + 1), first)) if source[1] > first else (source[0], first)
    if limit <= start:
        return None
    end = content_limit(row)
    for other in range(start, limit):
        if row.words[other] == "according":
            end = other - 1 if row.tags[other - 1] == grammar.COMMA else other
            break
    return Found((start, end), cue, source, "according_to") if end > start else None


def _is_clause(row: Row, start: int, end: int) -> bool:
    """Tell whether a stretch between commas has a subject and a verb, or leads one in."""
    if row.tag(start) == grammar.QUOTED:
        return True
    if row.tag(start) not in _CLAUSE_OPENERS:
        return False
    if row.has_verb(start, end):
        return row.tag(start) not in {grammar.AUXILIARY, grammar.MODAL}
    # "According to AFP, one user on Weibo, which is a network, posted": a subject cut off from its verb.
    return row.tag(end) == grammar.COMMA and row.tag(end + 1) == grammar.RELATIVE


def _closing(row: Row, cue: Range, source: Range) -> Found | None:
    """Handle "Y, according to X" and "Y, according to X, goes on"."""
    start, limit = content_start(row), content_limit(row)
    end = cue[0]
    while end > start and row.tags[end - 1] in {grammar.COMMA, grammar.DASH}:
        end -= 1
    after = source[1]
    if row.tags[after - 1] == grammar.PAST and row.tags[cue[0] - 1] == grammar.COMMA:
        # "according to research published on Monday in the journal X"
        after = next((at for at in range(after, limit) if row.tags[at] == grammar.COMMA), limit)
        source = (source[0], after)
    aside = row.tag(after) == grammar.COMMA and after + 1 < limit and row.tags[cue[0] - 1] == grammar.COMMA
    unfinished = not row.has_verb(start, end) or row.tags[end - 1] in grammar.VERBAL
    if row.tag(after) == grammar.COMMA and row.word(after + 1) in {"which", "who", "whose"}:
        # "according to the study, which was published on Monday": what describes the source ends the sentence.
        source, aside = (source[0], limit if row.tag(limit - 1) != grammar.QUOTED else after), False
    if aside and (unfinished or row.tag(after + 1) in grammar.VERBAL):
        end = limit
    return Found((start, end), cue, source, "according_to") if end > start else None
