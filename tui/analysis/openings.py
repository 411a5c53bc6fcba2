"""Where content begins behind a cue, and the form it takes there."""

from __future__ import annotations

from dataclasses import dataclass

from tui.analysis import grammar
from tui.analysis.adjuncts import behind_adjunct
from tui.analysis.clauses import begins_clause, says_clause
from tui.analysis.cues import Cue, Form
from tui.analysis.nominals import Range, is_time, noun_phrase_after
from tui.analysis.passages import Row
from tui.analysis.source_words import source_words

_QUESTIONS = frozenset({"if", "whether", "why", "how", "what", "when", "where", "who"})
_ASKING = frozenset({"ask", "tell", "request", "order", "instruct", "invite"})
"""Verbs whose infinitive alone is content; that of the others has its subject before it: "urged people to leave"."""
_LONGEST_ASIDE = 16
_LONGEST_NAME = 8
_ADJUNCTS = 4
"""How many phrases of time and place may stand between a cue and its content."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The place where content begins behind a cue, and the form it takes there."""

    form: str
    start: int
    last: int
    """Where the cue ends: behind the preposition that belongs to it, if one does."""
    addressee: Range | None = None


def opening_after(row: Row, cue: Cue) -> Opening | None:
    """Return where the content of a cue begins behind it, or None if nothing there can be its content."""
    takes, place = cue.takes, cue.last
    if "as" in takes and (found := _opens_as(row, cue)) is not None:
        return found
    if "of" in takes and (found := _opens_of(row, cue)) is not None:
        return found
    if "at" in takes and _opens_at(row, cue):
        return Opening("object", place, place)
    if "told" in takes or "order" in takes:
        found = _opens_with_addressee(row, cue)
        if found is not None:
            return found
    found = _opens_plainly(row, cue, place, takes)
    if found is not None:
        return found
    if "naming" in takes and (found := _opens_naming(row, cue)) is not None:
        return found
    return _opens_object(row, cue)


def _opens_plainly(row: Row, cue: Cue, place: int, takes: frozenset[str]) -> Opening | None:
    """Look for a quotation, a clause or a question, phrases of time and place passed over."""
    for skipped in range(_ADJUNCTS + 1):
        place = _behind_aside(row, place)
        found = _opens_here(row, cue, place, takes, direct=skipped == 0)
        if found is not None:
            return found
        beyond = behind_adjunct(row, place)
        if beyond is None:
            return None
        place = beyond
    return None


def _behind_aside(row: Row, place: int) -> int:
    """Return the place of the "that" behind an aside ("claimed, too, that", "said – in tears – that"), or the place."""
    sign = row.tag(place)
    if sign not in {grammar.COMMA, grammar.DASH, grammar.OPEN_BRACKET}:
        return place
    closing = grammar.CLOSE_BRACKET if sign == grammar.OPEN_BRACKET else sign
    for at in range(place + 1, min(len(row) - 1, place + _LONGEST_ASIDE)):
        if row.tags[at] == closing and row.words[at + 1] == "that":
            return at + 1
        if row.tags[at] in {grammar.QUOTED, grammar.SEMICOLON, grammar.COLON, grammar.STOP, grammar.RELATIVE}:
            return place
    return place


def _opens_here(row: Row, cue: Cue, place: int, takes: frozenset[str], *, direct: bool) -> Opening | None:
    tag, word = row.tag(place), row.word(place)
    if tag == grammar.QUOTED and "quotation" in takes:
        return Opening("quotation", place, cue.last)
    if tag in {grammar.COLON, grammar.COMMA} and row.tag(place + 1) == grammar.QUOTED and "quotation" in takes:
        return Opening("quotation", place + 1, cue.last)
    if tag == grammar.COLON and place + 1 < len(row) and takes & {"quotation", "that"}:
        return Opening("colon", place + 1, cue.last)
    if word == "that" and "that" in takes:
        return _opens_that(row, cue, place)
    if word in _QUESTIONS and "question" in takes and place + 1 < len(row):
        return Opening("question", place, cue.last)
    if tag == grammar.TO and "infinitive" in takes and _is_bare_infinitive(row, place):
        return Opening("infinitive", place, cue.last)
    near = direct or row.tag(place - 1) in {grammar.NAME, grammar.NOUN, grammar.NUMBER}
    if "bare" in takes and near and not is_time(row, place):
        strict = cue.verb.lemma not in grammar.words_of("cues", "words", "plain")
        said = cue.finite and cue.verb.lemma == "say" and says_clause(row, place)
        if said or begins_clause(row, place, strict=strict):
            return Opening("bare", place, cue.last)
    return None


def _opens_that(row: Row, cue: Cue, place: int) -> Opening | None:
    after = row.tag(place + 1)
    if after == grammar.STOP:
        return None
    if after == grammar.NOUN and "object" in cue.takes and not row.has_verb(place + 1, len(row)):
        return Opening("object", place, cue.last)  # "denied that claim"
    if after == grammar.COMMA:
        going_on = place + 3 < len(row) and row.tag(place + 2) != grammar.ING  # "denied that, saying"
        return Opening("that", place + 2, cue.last) if going_on else None
    if after in {grammar.AUXILIARY, grammar.MODAL}:
        return Opening("bare", place, cue.last)
    return Opening("that", place + 1, cue.last)


def _is_bare_infinitive(row: Row, place: int) -> bool:
    """Tell whether "to" begins an infinitive that says something: not that of "who he claims to be"."""
    if row.word(place + 1) == "be" and row.tag(place + 2) in {grammar.STOP, grammar.COMMA}:
        return False
    return row.tag(place + 1) in {grammar.NOUN, grammar.AUXILIARY, grammar.ADVERB, grammar.FINITE, grammar.QUOTED}


def _opens_with_addressee(row: Row, cue: Cue) -> Opening | None:
    """Look for an addressee and then a clause, a quotation or an infinitive: "told reporters that"."""
    place = cue.last
    if row.word(place) == "that":
        return None
    addressee = noun_phrase_after(row, place, described=False)
    if addressee is None or (addressee[1] - addressee[0] == 1 and row.word(addressee[0]) in {"the", "a", "an"}):
        return None
    takes = set(cue.takes)
    if "told" in takes:
        takes |= {"that", "bare", "question", "quotation"}
    if "order" in takes:
        takes |= {"infinitive"}
        takes -= {"bare"} if "told" not in takes else set()
    found = _opens_plainly(row, cue, addressee[1], frozenset(takes))
    if found is None and row.tag(addressee[1]) == grammar.COMMA and "told" in takes:
        return None
    if found is None:
        return None
    start = found.start
    if found.form == "infinitive" and cue.verb.lemma not in _ASKING:
        start = addressee[0]
    return Opening(found.form, start, cue.last, addressee)


def _opens_as(row: Row, cue: Cue) -> Opening | None:
    """Look for "described X as Y": the content is X as Y; in "what he described as “Y”", it is Y."""
    if row.word(cue.last) == "as" and row.tag(cue.last + 1) == grammar.QUOTED:
        return Opening("quotation", cue.last + 1, cue.last + 1)
    if cue.last >= len(row) or row.tags[cue.last] not in grammar.NOMINAL | {grammar.ING}:
        return None
    for at in range(cue.last + 1, min(len(row), cue.last + 16)):
        if row.words[at] == "as":
            return Opening("as", cue.last, cue.last)
        if row.tags[at] in {grammar.STOP, grammar.SEMICOLON, grammar.COMMA, grammar.SUBORDINATOR}:
            return None
    return None


def _opens_of(row: Row, cue: Cue) -> Opening | None:
    """Look for "accused X of Y", "whom he accused of Y": the content is Y."""
    relative = row.word(cue.last) == "of" and "whom" in row.words[max(0, cue.first - _LONGEST_NAME) : cue.first]
    if relative and cue.finite and cue.last + 1 < len(row):
        return Opening("of", cue.last + 1, cue.last)
    for at in range(cue.last + 1, min(len(row), cue.last + 24)):
        if row.words[at] == "of" and row.tag(at + 1) in {grammar.ING, grammar.ADVERB, grammar.AUXILIARY}:
            return Opening("of", at + 1, cue.last, (cue.last, at))
        if row.tags[at] in {grammar.STOP, grammar.SEMICOLON}:
            break
    addressee = noun_phrase_after(row, cue.last, described=False)
    for at in range(cue.last + 1, min(len(row), cue.last + 12)):
        if row.words[at] == "of" and addressee is not None:
            return Opening("of", at + 1, cue.last, (cue.last, at))
        if row.tags[at] in {grammar.STOP, grammar.SEMICOLON, grammar.COMMA}:
            break
    return None


def _opens_at(row: Row, cue: Cue) -> bool:
    """Look for "put the cost at $3 million": a thing, and the figure given for it."""
    if row.tag(cue.last) not in grammar.NOMINAL:
        return False
    for at in range(cue.last + 1, min(len(row), cue.last + _LONGEST_ASIDE)):
        tag = row.tags[at]
        if row.words[at] == "at":
            figure = at + 1
            while row.tag(figure) in {grammar.ADVERB, grammar.PREPOSITION, grammar.DETERMINER} or (
                row.word(figure) in {"least", "most", "than"}
            ):
                figure += 1
            counted = row.word(figure) in source_words().numbers
            return counted or row.tag(figure) in {grammar.NUMBER, grammar.QUOTED, grammar.SIGN}
        if tag in grammar.VERBAL or tag in {grammar.STOP, grammar.SEMICOLON, grammar.COMMA, grammar.SUBORDINATOR}:
            return False
    return False


_NAMED_ENDS = frozenset({grammar.COMMA, grammar.SEMICOLON, grammar.COLON, grammar.DASH, grammar.CONJUNCTION}) | (
    grammar.VERBAL - {grammar.PAST}
)
"""What stands between no thing and the name that it is called."""


def _opens_naming(row: Row, cue: Cue) -> Opening | None:
    """Look for "called it a disgrace": two noun phrases, or one and a quotation."""
    first = noun_phrase_after(row, cue.last, described=False)
    if first is None or (cue.verb.form in {Form.BASE, Form.ING} and row.tag(cue.last) == grammar.NOUN):
        return None  # "the brand firm"
    for at in range(cue.last, min(len(row), cue.last + _LONGEST_ASIDE)):
        if row.tags[at] == grammar.QUOTED:
            return Opening("naming", cue.last, cue.last)
        if at > first[1] and row.tags[at] in _NAMED_ENDS:
            break
    if row.tag(first[1]) in {grammar.DETERMINER, grammar.NOUN, grammar.PAST, grammar.ADVERB}:
        return Opening("naming", cue.last, cue.last)
    return None


def _opens_object(row: Row, cue: Cue) -> Opening | None:
    place, takes = cue.last, cue.takes
    if "into" in takes:
        return Opening("object", place, place) if row.tag(place) in grammar.NOMINAL | {grammar.ING} else None
    if "doing" in takes and row.tag(place) == grammar.ING:
        return Opening("doing", place, cue.last)
    if "doing" in takes and row.word(place) in {"being", "having"}:
        return Opening("doing", place, cue.last)
    if row.word(place) in grammar.time_words() and row.tag(place + 1) != grammar.POSSESSIVE:
        return None
    if "object" in takes and _is_judged(row, place):
        return Opening("object", place + 2, place + 2)
    if "noun" in takes and (that := _noun_of_saying(row, place)) is not None:
        return Opening("that", that + 1, that)
    plain = not row.title or cue.verb.lemma in grammar.words_of("cues", "words", "never_nouns")
    noun_follows = plain and (row.tag(place) in grammar.NOMINAL or row.word(place) == "only")
    told = cue.verb.form is not Form.BASE or (cue.finite and row.tag(place) != grammar.PRONOUN)
    if "object" in takes and noun_follows and told:
        return Opening("object", place, cue.last)
    return None


def _is_judged(row: Row, place: int) -> bool:
    """Tell whether here stands what is thought of what is reported behind: "dismissed *as false* reports that"."""
    judged = row.word(place) == "as" and row.word(place + 1) in grammar.words_of("cues", "words", "qualities")
    return judged and row.word(place + 2) in grammar.words_of("cues", "nouns", "that")


def _noun_of_saying(row: Row, place: int) -> int | None:
    """Return the place of "that" in "fears that", "the claim that", where a verb has such a noun as its object."""
    for at in range(place, min(len(row) - 1, place + 5)):
        if row.words[at] in grammar.words_of("cues", "nouns", "that") and row.words[at + 1] == "that":
            return at + 1
        if row.tags[at] not in {grammar.DETERMINER, grammar.NOUN, grammar.ADVERB, grammar.ING, grammar.PAST}:
            return None
    return None
