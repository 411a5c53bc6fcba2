"""What kind of word each word of a sentence is: a coarse tag from closed lists, endings and capitals."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from tui.analysis.lexicon_files import lexicon

DETERMINER: Final = "D"
PRONOUN: Final = "p"
PREPOSITION: Final = "P"
CONJUNCTION: Final = "C"
SUBORDINATOR: Final = "S"
EITHER: Final = "B"
"""A preposition that can also open a clause: after, before, since, as."""
RELATIVE: Final = "W"
AUXILIARY: Final = "X"
MODAL: Final = "O"
CONTRACTED: Final = "c"
"""A pronoun and its auxiliary in one word: they're, he'd."""
ADVERB: Final = "R"
TO: Final = "T"
FINITE: Final = "V"
PAST: Final = "d"
"""A word in -ed: a past tense or a participle."""
ING: Final = "G"
NUMBER: Final = "#"
NOUN: Final = "N"
NAME: Final = "M"
POSSESSIVE: Final = "s"
QUOTED: Final = "Q"
COMMA: Final = ","
SEMICOLON: Final = ";"
COLON: Final = ":"
DASH: Final = "-"
HYPHEN: Final = "h"
OPEN_BRACKET: Final = "("
CLOSE_BRACKET: Final = ")"
STOP: Final = "."
SIGN: Final = "$"
"""Any other sign; it can be part of a name."""

VERBAL: Final = frozenset({AUXILIARY, MODAL, CONTRACTED, FINITE, PAST})
"""Tags of words that can be the verb of a clause."""
NOMINAL: Final = frozenset({DETERMINER, PRONOUN, NOUN, NAME, NUMBER, QUOTED, SIGN})
"""Tags of words a noun phrase can begin with."""

_SIGNS: Final = {
    ",": COMMA,
    ";": SEMICOLON,
    ":": COLON,
    "—": DASH,
    "–": DASH,
    "(": OPEN_BRACKET,
    "[": OPEN_BRACKET,
    ")": CLOSE_BRACKET,
    "]": CLOSE_BRACKET,
    ".": STOP,
    "!": STOP,
    "?": STOP,
    "…": STOP,
    "'s": POSSESSIVE,
    "-": HYPHEN,
}
_NOT_ING: Final = frozenset(
    [
        "king",
        "ring",
        "wing",
        "spring",
        "string",
        "thing",
        "nothing",
        "something",
        "anything",
        "everything",
        "morning",
        "evening",
        "building",
        "meeting",
        "hearing",
        "briefing",
        "during",
        "including",
        "following",
        "according",
        "ceiling",
        "wedding",
        "sibling",
        "darling",
        "sterling",
        "beijing",
        "being",
    ]
)
_NOT_ADVERB: Final = frozenset(
    [
        "family",
        "supply",
        "reply",
        "ally",
        "bully",
        "rally",
        "tally",
        "assembly",
        "anomaly",
        "early",
        "daily",
        "weekly",
        "only",
    ]
)
_NOT_NAMES: Final = frozenset({PRONOUN, DETERMINER, CONTRACTED, TO, SUBORDINATOR})
_NOT_PAST: Final = frozenset(
    [
        "need",
        "seed",
        "speed",
        "breed",
        "feed",
        "indeed",
        "hundred",
        "united",
        "red",
        "bed",
        "shed",
        "led",
        "bleed",
        "reed",
        "deed",
    ]
)


@cache
def words(table: str, key: str) -> frozenset[str]:
    """Return the words of one list of a lexicon, written there as lines of words."""
    return frozenset(lexicon(table)[key].split())


@cache
def words_of(table: str, section: str, key: str) -> frozenset[str]:
    """Return the words of a list that stands in a section of a lexicon."""
    return frozenset(lexicon(table)[section][key].split())


@cache
def _closed() -> dict[str, str]:
    """Return the tag of each word of the closed lists; a later list wins."""
    tags: dict[str, str] = {}
    for key, tag in (
        ("finite_verbs", FINITE),
        ("adverbs", ADVERB),
        ("prepositions", PREPOSITION),
        ("either", EITHER),
        ("conjunctions", CONJUNCTION),
        ("subordinators", SUBORDINATOR),
        ("relatives", RELATIVE),
        ("determiners", DETERMINER),
        ("pronouns", PRONOUN),
        ("auxiliaries", AUXILIARY),
        ("modals", MODAL),
        ("contracted", CONTRACTED),
    ):
        tags |= dict.fromkeys(words("grammar", key), tag)
    tags["to"] = TO
    return tags


@cache
def loose_adverbs() -> frozenset[str]:
    """Return the adverbs that stand before a verb without belonging to it."""
    return words("grammar", "loose_adverbs")


@cache
def time_words() -> frozenset[str]:
    """Return the words that say when: weekdays, months, parts of the day and of the year."""
    return words("grammar", "weekdays") | words("grammar", "months") | words("grammar", "times")


@cache
def occasions() -> frozenset[str]:
    """Return the nouns for a saying or the place of one: statement, interview, hearing."""
    return words("grammar", "occasions")


@lru_cache(maxsize=1 << 13)
def tag(word: str, written: str, *, first: bool) -> str:
    """Return the tag of one word.

    Args:
        word: the word in lower case.
        written: the word as written.
        first: whether it begins a sentence, where a capital says nothing.
    """
    if (sign := _SIGNS.get(word)) is not None:
        return sign
    known = _closed().get(word)
    capital = written[0].isupper()
    if capital and len(word) > 1 and written.isupper() and known is not None and not first:
        return NAME  # WHO, US, IT
    if capital and not first:
        # "May", "Will" and "Us Weekly" are names, "He" after a colon is not.
        return known if known in _NOT_NAMES and len(word) > 1 else NAME
    if known is not None:
        return known
    if not written[0].isalpha():
        return NUMBER if written[0].isdigit() else SIGN
    return _tag_by_ending(word, capital=capital)


def _tag_by_ending(word: str, *, capital: bool) -> str:
    if word.endswith("ing") and len(word) > 4 and word not in _NOT_ING:
        return ING
    if word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST:
        return PAST
    if word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERB and not capital:
        return ADVERB
    return NAME if capital else NOUN
