"""Cues: the verbs that link a source and what it says, with their auxiliaries and adverbs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tui.analysis import grammar
from tui.analysis.lexicon_files import lexicon
from tui.analysis.passages import Row
from tui.analysis.source_words import is_plural, source_words

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't"])
_CONTRACTED_BE = ("'m", "'re")
_GET = frozenset({"got", "gets", "getting"})
_LONGEST_GROUP = 8


class Form(StrEnum):
    """The form of a verb as it is written."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a verb of speaking, thinking or finding."""

    lemma: str
    """The dictionary form with the words that belong to it: point out."""
    more: tuple[str, ...]
    """Those further words."""
    form: Form
    forms: frozenset[str]
    """The forms of content it takes, as the lexicon names them."""
    groups: frozenset[str]
    """The groups of the lexicon it belongs to."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb group in a row: places ``first`` up to, not including, ``last``."""

    first: int
    head: int
    last: int
    verb: Verb
    finite: bool
    passive: bool = False
    infinitive: bool = False
    negated: bool = False
    modal: bool = False
    """Whether "would", "may" or their like stand before the verb."""

    @property
    def takes(self) -> frozenset[str]:
        """The forms of content it takes."""
        return self.verb.forms


def inflections(word: str) -> tuple[str, str, str, str]:
    """Return the present, past, participle and -ing form of a verb."""
    irregular = lexicon("cues")["irregular"].get(word)
    if irregular is not None:
        present, past, participle, ing = irregular.split()
        return present, past, participle, ing
    if word.endswith("e"):
        return word + "s", word + "d", word + "d", word[:-1] + "ing"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies", word[:-1] + "ied", word[:-1] + "ied", word + "ing"
    present = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return present, word + "ed", word + "ed", word + "ing"


@cache
def _verbs() -> dict[str, list[Verb]]:
    """Return the verbs by each of their written forms, those of several words first."""
    forms: dict[str, set[str]] = {}
    groups: dict[str, set[str]] = {}
    for group in lexicon("cues")["verbs"]:
        for name in group["verbs"].split():
            forms.setdefault(name, set()).update(group["forms"])
            groups.setdefault(name, set()).add(group["name"])
    table: dict[str, list[Verb]] = {}
    for name in sorted(forms, key=lambda name: -name.count("_")):
        base, *more = name.split("_")
        written: dict[str, Form] = {base: Form.BASE}
        for word, form in zip(inflections(base), (Form.PRESENT, Form.PAST, Form.PARTICIPLE, Form.ING), strict=True):
            written.setdefault(word, form)
        if base in {"read", "forecast", "hit", "let", "bet", "put"}:
            written[base] = Form.PAST
        for word, form in written.items():
            verb = Verb(name.replace("_", " "), tuple(more), form, frozenset(forms[name]), frozenset(groups[name]))
            table.setdefault(word, []).append(verb)
    return table


@cache
def cue_words() -> frozenset[str]:
    """Return the written forms of all verbs of the lexicon."""
    return frozenset(_verbs())


@cache
def _catenatives() -> frozenset[str]:
    return frozenset(lexicon("cues")["catenatives"]["verbs"].split())


def find_cues(row: Row) -> Iterator[Cue]:
    """Yield the verb groups of a row that could be cues, in order."""
    table = _verbs()
    for place in row.places_of(cue_words()):
        if row.tags[place] == grammar.NAME and place and not row.title:
            continue
        for verb in table[row.words[place]]:
            size = len(verb.more)
            if size and tuple(row.words[place + 1 : place + 1 + size]) != verb.more:
                continue
            cue = _group(row, place, place + 1 + size, verb)
            if cue is not None:
                yield cue
            break


def _group(row: Row, head: int, last: int, verb: Verb) -> Cue | None:
    """Return the verb group around a head, or None where the word is a noun or an adjective."""
    first = head
    passive = infinitive = negated = helped = modal = False
    before = head - 1
    while before >= 0 and head - before <= _LONGEST_GROUP:
        tag, word = row.tags[before], row.words[before]
        if tag == grammar.AUXILIARY:
            if verb.form is Form.PRESENT or (verb.form is Form.BASE and word in _BE and not helped):
                return None  # "there are fears", "the aim is claim and conquest"
            be = word in _BE or (word == "'s" and row.word(before - 1) == "it")
            if be and verb.form in {Form.PAST, Form.PARTICIPLE} and not passive and not helped:
                passive = True
            helped = True
            negated = negated or word.endswith("n't")
        elif tag == grammar.MODAL:
            helped = modal = True
            negated = negated or word.endswith(("n't", "not"))
        elif tag == grammar.ADVERB:
            negated = negated or word in {"not", "never"}
        elif tag == grammar.TO and verb.form is Form.BASE and not helped:
            behind = _before_catenative(row, before)
            if behind is None:
                infinitive = True
                first = before + 1
                break
            before = behind
            helped = helped or row.words[before] not in {"going", "go"}
        else:
            break
        first = before
        before -= 1
    first = _without_loose_adverbs(row, first, head)
    if not (helped or infinitive) and not _is_verb(row, head, verb):
        return None
    if helped and row.tags[first] == grammar.ADVERB and first == head and not _is_verb(row, head, verb):
        return None
    contracted = first > 0 and row.tags[first - 1] == grammar.CONTRACTED
    shortened = contracted and not helped and row.words[first - 1].endswith(_CONTRACTED_BE)  # "we're told"
    passive |= shortened and verb.form in {Form.PAST, Form.PARTICIPLE}
    finite = not infinitive and (helped or contracted or verb.form is not Form.ING)
    if verb.form is Form.BASE and not helped and not infinitive and not contracted:
        finite = True
    return Cue(first, head, last, verb, finite, passive, infinitive, negated, modal)


def _before_catenative(row: Row, place: int) -> int | None:
    """Return the place of the verb that a "to" hangs on ("went to say", "went on to say"), or None."""
    if place and row.words[place - 1] in _catenatives():
        return place - 1
    if place > 1 and row.words[place - 1] == "on" and row.words[place - 2] in _catenatives():
        return place - 2
    return None


def _without_loose_adverbs(row: Row, first: int, head: int) -> int:
    loose = grammar.loose_adverbs()
    while first < head and row.tags[first] == grammar.ADVERB and row.words[first] in loose:
        first += 1
    return first


def _has_singular_subject(row: Row, place: int) -> bool:
    """Tell whether "claims", "reports", "posts" has a subject before it and no noun phrase it would be the head of."""
    before, after = row.tag(place - 1), row.tag(place + 1)
    if row.word(place + 1) in {"say", "show", "suggest", "indicate", "claim"}:
        return False  # "reports say"
    if row.word(place - 1) in grammar.words_of("cues", "words", "qualities"):
        return False  # "dismissed as false reports that"
    if before in {grammar.PRONOUN, grammar.RELATIVE, grammar.CLOSE_BRACKET, grammar.COMMA, grammar.QUOTED}:
        return True
    if before not in {grammar.NAME, grammar.NOUN} or is_plural(row.word(place - 1)):
        return before in {grammar.NAME, grammar.NOUN} and row.word(place + 1) == "that"
    opens = {grammar.SUBORDINATOR, grammar.DETERMINER, grammar.PRONOUN, grammar.NAME, grammar.QUOTED, grammar.COLON}
    return after in opens | {grammar.STOP, grammar.CONTRACTED, grammar.COMMA, grammar.NOUN, grammar.NUMBER}


def _is_verb(row: Row, place: int, verb: Verb) -> bool:
    """Tell whether a word without an auxiliary is a verb here, and not a noun or an adjective."""
    before, after = row.tag(place - 1), row.tag(place + 1)
    if place and row.tags[place - 1] == grammar.ADVERB:
        before = row.tag(place - 2)
    if before in {grammar.HYPHEN, grammar.POSSESSIVE, grammar.NUMBER} or after == grammar.HYPHEN:
        return False
    if verb.form in {Form.BASE, Form.PRESENT}:
        return _is_present(row, place, verb, before)
    if verb.form is Form.ING:
        attached = before in {grammar.NOUN, grammar.NAME} and after in {grammar.NOUN, grammar.TO}
        attached |= _is_thing_done(row, place)
        return before not in {grammar.DETERMINER, grammar.TO} and not attached
    # "the alleged plot", "a reported sum"
    return not (before == grammar.DETERMINER and after in {grammar.NOUN, grammar.NAME, grammar.ING})


def _is_thing_done(row: Row, place: int) -> bool:
    """Tell whether an -ing word is a noun with an adjective before it: "a tough warning about", "its new ruling on"."""
    if row.words[place] not in grammar.words_of("cues", "words", "doings") or row.tag(place + 1) != grammar.PREPOSITION:
        return False
    adjective = row.word(place - 1)
    described = row.tag(place - 1) == grammar.NOUN and row.tag(place - 2) in {grammar.DETERMINER, grammar.POSSESSIVE}
    return described and not source_words().is_head(adjective)


_PLURAL_DETERMINERS = frozenset({"many", "some", "most", "both", "few", "all", "others", "these", "those"})
_BEHIND_PLURAL_VERBS = frozenset(
    {grammar.DETERMINER, grammar.PRONOUN, grammar.SUBORDINATOR, grammar.QUOTED, grammar.COLON, grammar.CONTRACTED}
)
_BEFORE_PLURAL_VERBS = frozenset(
    {
        grammar.PRONOUN,
        grammar.NOUN,
        grammar.NAME,
        grammar.RELATIVE,
        grammar.COMMA,
        grammar.QUOTED,
        grammar.CLOSE_BRACKET,
        grammar.CONTRACTED,
        grammar.TO,
    }
)


def _is_present(row: Row, place: int, verb: Verb, before: str) -> bool:
    """Tell whether "claims" or "report" is a verb here; ``before`` is the tag before it, adverbs passed over."""
    never = verb.lemma.partition(" ")[0] in grammar.words_of("cues", "words", "never_nouns")
    if (row.word(place + 1) == "of" and not never) or before == grammar.PREPOSITION:
        return False
    if verb.form is Form.BASE and row.word(place - 1) == "one":
        return False
    if verb.form is Form.PRESENT:
        return never or _has_singular_subject(row, place)
    if before in {grammar.NOUN, grammar.NAME} and not is_plural(row.word(place - 1)):
        if verb.lemma == "say" and any(map(is_plural, row.words[max(0, place - 6) : place - 1])):
            return True  # "workers in Quebec say"
        far = max(0, place - 6)
        first = max((at + 1 for at in range(far, place) if row.tags[at] == grammar.COMMA), default=far)
        heads = grammar.CONJUNCTION in row.tags[first:place] or any(map(is_plural, row.words[first : place - 1]))
        return heads and row.tag(place + 1) in _BEHIND_PLURAL_VERBS and grammar.AUXILIARY not in row.tags[first:place]
    if before == grammar.COMMA and row.tag(place + 1) in {grammar.NOUN, grammar.NAME}:
        return row.title and verb.lemma in grammar.words_of("cues", "words", "inverting")  # "…, say police"
    if before == grammar.DETERMINER:
        return row.word(place - 1) in _PLURAL_DETERMINERS
    return before in _BEFORE_PLURAL_VERBS
