"""Hearsay: reports that name nobody, "is said to", "reportedly", and passives, "was accused of"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tui.analysis import grammar
from tui.analysis.adjuncts import behind_adjunct
from tui.analysis.behind import around
from tui.analysis.contents import content_end, content_limit, content_start
from tui.analysis.cues import Cue
from tui.analysis.found import Found
from tui.analysis.lexicon_files import lexicon
from tui.analysis.nominals import Range, noun_phrase_after
from tui.analysis.passages import Row
from tui.analysis.subjects import subject_before


def _listed(key: str) -> frozenset[str]:
    return grammar.words_of("cues", "hearsay", key)


def agentless(row: Row, cues: Sequence[Cue]) -> list[Found]:
    """Return the reports of one sentence that name nobody: "is said to", "reportedly", "it is believed that"."""
    found: list[Found] = []
    for cue in cues:
        if cue.passive and cue.finite:
            found.extend(_passive(row, cue, cues))
    taken = [item.cue for item in found if item.cue is not None]
    inside_cues = [(cue.first, cue.last) for cue in cues if not cue.passive]
    found += [
        Found(_clause_around(row, place), (place, place + 1), None, "agentless")
        for place in row.places_of(_listed("adverbs"))
        if not _within(place, taken) and not _within(place, inside_cues)
    ]
    found.extend(_passive_other(row, cues))
    found.extend(_sayings(row))
    return found


def _within(place: int, ranges: Sequence[Range]) -> bool:
    return any(first <= place < last for first, last in ranges)


def _passive(row: Row, cue: Cue, cues: Sequence[Cue]) -> list[Found]:
    if cue.verb.lemma == "accuse":
        return _accused(row, cue, cues)
    if cue.verb.lemma in _listed("callings") and row.word(cue.last) == "as" and not cue.negated:
        return [_called(row, cue)]
    if cue.verb.lemma not in _listed("passives") or (cue.verb.lemma == "show" and cue.negated):
        return []
    agent = _agent(row, cue.last)
    return _of_nobody(row, cue, cues) if agent is None else _by_agent(row, cue, agent)


def _of_nobody(row: Row, cue: Cue, cues: Sequence[Cue]) -> list[Found]:
    """Return what a passive reports that names nobody: "it is believed that", "is said to", "was reported"."""
    lemma, place = cue.verb.lemma, cue.last
    if row.word(cue.first - 1) == "it" and (aside := _aside(row, cue.first - 1, place)) is not None:
        return [aside]
    if row.word(cue.first - 1) == "it" and (row.word(place) == "that" or row.tag(place) in grammar.NOMINAL):
        start = place + 1 if row.word(place) == "that" else place
        if row.has_verb(start, len(row)) or content_limit(row) - start > _LONG_CLAUSE:
            end = content_end(row, start, cue, cues)
            return [Found((start, end), (cue.first - 1, place), None, "agentless")] if end > start else []
    if row.tag(place) == grammar.TO and row.tag(place + 1) not in {grammar.DETERMINER, grammar.NAME, grammar.PRONOUN}:
        end = place + 2 if row.word(place + 1) == "have" else place + 1
        return [Found(_clause_around(row, cue.first), (cue.first, end), None, "agentless")]
    if lemma in _listed("reports") and not cue.negated:
        return [Found(_clause_around(row, cue.first), (cue.first, cue.last), None, "agentless")]
    return []


def _by_agent(row: Row, cue: Cue, agent: Range) -> list[Found]:
    """Return what is reported by somebody after all: "the figure was given by the ministry"."""
    subject = subject_before(row, cue.first, 0)
    if subject is None or row.words[subject[0]] in {"it", "who", "which"}:
        return []
    return [Found(subject, (cue.first, cue.last + 1), agent, "passive")]


_LONGEST_CALLING = 40
"""How many words behind "was described as" the "by" is looked for."""
_LONG_CLAUSE = 4
"""From how many words on what follows "it is understood" is a clause, whatever its verb."""
_ASIDE_SIGNS = frozenset({grammar.COMMA, grammar.DASH, grammar.OPEN_BRACKET})
_ASIDE_ENDS = frozenset({grammar.COMMA, grammar.DASH, grammar.CLOSE_BRACKET, grammar.STOP})


def _aside(row: Row, first: int, last: int) -> Found | None:
    """Return the hearsay of words set off from the sentence: "the bridge, it is said, was never paid for"."""
    if row.tag(first - 1) in {grammar.CONJUNCTION, grammar.ADVERB}:
        first -= 1  # "or so it is said"
    if first < 2 or row.tags[first - 1] not in _ASIDE_SIGNS or row.tag(last) not in _ASIDE_ENDS:
        return None
    content = around(row, first, last)
    return None if content is None else Found(content, (first, last), None, "agentless")


def _sayings(row: Row) -> list[Found]:
    """Return the hearsay of set phrases that name nobody: "rumour has it that", "so the story goes"."""
    found = []
    for place in row.places_of(_first_words()):
        for phrase in _phrases()[row.words[place]]:
            last = place + len(phrase)
            if tuple(row.words[place:last]) != phrase:
                continue
            first = place - (row.tag(place - 1) == grammar.DETERMINER)  # "the court heard"
            item = _aside(row, first, last)
            start = last + 1 if row.word(last) == "that" else last
            end = content_limit(row)
            if item is None and first <= content_start(row) + 1 and start < end and row.has_verb(start, end):
                start += row.tags[start] == grammar.COMMA
                item = Found((start, end), (first, last), None, "agentless")
            found += [] if item is None else [item]
            break
    return found


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """Return the set phrases of hearsay by their first word, the longer ones first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    listed = lexicon("cues")["hearsay"]
    heard = (f"{who} {how}" for who in listed["hearers"].split() for how in listed["hearing"])
    for phrase in sorted([*listed["sayings"], *heard], key=len, reverse=True):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return table


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_phrases())


def _agent(row: Row, place: int) -> Range | None:
    return noun_phrase_after(row, place + 1) if row.word(place) == "by" else None


def _called(row: Row, cue: Cue) -> Found:
    """Return what somebody is called: the words in marks, or else the clause: "was hailed as a model"."""
    start, end = _clause_around(row, cue.first)
    near = range(cue.last + 2, min(end, cue.last + _LONGEST_CALLING))
    by = next((at for at in near if row.words[at] == "by"), None)
    agent = None if by is None else _agent(row, by)
    kind = "agentless" if agent is None else "passive"
    if row.tag(cue.last + 1) == grammar.QUOTED:
        return Found((cue.last + 1, cue.last + 2), (cue.first, cue.last), agent, kind)
    return Found((start, end if by is None else by), (cue.first, cue.last + 1), agent, kind)


def _accused(row: Row, cue: Cue, cues: Sequence[Cue]) -> list[Found]:
    agent = _agent(row, cue.last)
    of = agent[1] if agent is not None else cue.last
    while row.word(of) != "of" and (beyond := behind_adjunct(row, of)) is not None:
        of = beyond
    if row.word(of) != "of" or of + 1 >= content_limit(row):
        return []
    end = content_end(row, of + 1, cue, cues)
    return [Found((of + 1, end), (cue.first, cue.last), agent, "passive")] if end > of + 1 else []


def _passive_other(row: Row, cues: Sequence[Cue]) -> list[Found]:
    """Return the hearsay of verbs that are no cues otherwise: "is rumoured to", "is said", "are thought to"."""
    known = {cue.head for cue in cues}
    found = []
    for place in row.places_of(_listed("participles")):
        if place in known or place == 0:
            continue
        first = place
        while first and row.tags[first - 1] in {grammar.AUXILIARY, grammar.ADVERB}:
            first -= 1
        if first == place or not any(row.words[at] in _BE for at in range(first, place)):
            continue
        last = place + 1
        if row.tag(last) == grammar.TO:
            last += 2 if row.word(last + 1) == "have" else 1
        found.append(Found(_clause_around(row, first), (first, last), None, "agentless"))
    return found


_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't", "'s"])


def _clause_around(row: Row, place: int) -> Range:
    """Return the clause a hearsay cue stands in, its subject and the cue included."""
    floor = content_start(row)
    at = place
    while at > floor and row.tags[at - 1] in {grammar.AUXILIARY, grammar.MODAL, grammar.ADVERB}:
        at -= 1
    subject = subject_before(row, at, 0)
    start = floor
    if subject is not None and subject[0] > floor and row.has_verb(floor, subject[0]):
        start = subject[0]
    elif subject is None and row.has_verb(floor, at):
        start = _clause_start(row, at)
    if start > floor and row.tags[start - 1] == grammar.RELATIVE:
        start -= 1
    if row.tag(place - 1) in {grammar.PREPOSITION, grammar.EITHER} and row.tag(place + 1) == grammar.ING:
        start = place - 1
    if start > floor and row.tags[start] == grammar.RELATIVE and row.tags[start - 1] == grammar.PREPOSITION:
        start -= 1
    start = min(start, place)
    end = content_limit(row)
    for place_after in range(place + 1, end):
        if row.tags[place_after] == grammar.SEMICOLON or row.words[place_after] == "according":
            end = place_after
            break
        if row.tags[place_after] == grammar.COMMA and row.word(place_after + 1) in {
            "but",
            "while",
            "although",
            "though",
        }:
            end = place_after
            break
    while end > start and row.tags[end - 1] == grammar.COMMA:
        end -= 1
    return start, max(end, place + 1)


def _clause_start(row: Row, place: int) -> int:
    for at in range(place - 1, -1, -1):
        if row.tags[at] in {grammar.COMMA, grammar.SEMICOLON, grammar.DASH, grammar.COLON, grammar.SUBORDINATOR}:
            return at + 1
        if row.tags[at] == grammar.RELATIVE:
            return at
    return content_start(row)
