"""The language of phrase patterns.

A pattern is a row of words, matched without regard to case:

====================  ====================================================================
``was|were said to``  alternatives in one place
``[been] reported``   a word, or one of some alternatives, that may be missing
``slam~``             a regular word with its endings: slams, slammed, slamming
``deni*``             any word that begins so
``*``                 any one word
``<weekday>``         one of a named class of words (a table in the lexicon file)
``<number>``          digits; ``<Name>`` a word with a capital letter
``told { the media }``  only what stands between the braces is marked
====================  ====================================================================

There are no regular expressions: what a pattern can say is found in one pass, and no pattern can make it run away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import islice
from typing import TypeAlias

from tui.analysis.tokens import split_words

LONGEST = 24
"""How many places a pattern may have."""
SHORTEST_PREFIX, LONGEST_PREFIX = 3, 20
"""How many letters may stand before the star of ``deni*``."""

Classes = Mapping[str, Sequence[str]]

LONGEST_TEXT = 2_000
"""How many letters a pattern may have."""
MOST_ROWS = 500
"""How many rows of words one alternative may stand for: each ending of ``slam~_shut~`` multiplies them."""
MOST_IN_PLACE = 20_000
"""How many rows of words one place of a pattern may stand for, classes included."""
ANY, NUMBER, NAME = "*", "<number>", "<Name>"

_VOWELS = frozenset("aeiou")
_KINDS = frozenset({ANY, NUMBER, NAME})


class PatternError(ValueError):
    """A pattern cannot be read; the message says why."""


class Bound(Enum):
    """What a word does to the mark: nothing, begin it, or follow its end."""

    NONE = auto()
    BEGINS = auto()
    FOLLOWS = auto()


_BRACES = {"{": Bound.BEGINS, "}": Bound.FOLLOWS}


@dataclass(slots=True, eq=False)
class State:
    """A place between two words of a pattern, with the words that lead on."""

    words: defaultdict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))
    prefixes: defaultdict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))
    kinds: defaultdict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))
    meanings: list[int] = field(default_factory=list)
    """Numbers of the patterns that end here."""

    def lead_on(self, word: str, step: Step) -> None:
        """Let ``word`` lead to the state of ``step``."""
        if word in _KINDS:
            self.kinds[word].append(step)
        elif word.endswith("*"):
            self.prefixes[word[:-1]].append(step)
        else:
            self.words[word].append(step)


Step: TypeAlias = tuple[State, Bound]
"""The state that a word leads to, and what the word does to the mark."""


def inflected(word: str) -> tuple[str, ...]:
    """Return a regular verb or noun with its endings."""
    if len(word) > 2 and word.endswith("e"):
        return word, word + "s", word + "d", word[:-1] + "ing"
    if len(word) > 2 and word.endswith("y") and word[-2] not in _VOWELS:
        return word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"
    plural = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if _doubles(word):
        return word, plural, word + word[-1] + "ed", word + word[-1] + "ing"
    return word, plural, word + "ed", word + "ing"


def _doubles(word: str) -> bool:
    """Tell whether the last consonant is doubled: one vowel between consonants, in a word of one syllable."""
    if len(word) < 3 or word[-1] in _VOWELS or word[-1] in "wxyhkcsz":
        return False
    return word[-2] in _VOWELS and word[-3] not in _VOWELS and sum(letter in _VOWELS for letter in word) == 1


def _alternatives(text: str, classes: Classes) -> Iterator[list[str]]:
    """Yield the rows of words that one place of a pattern stands for."""
    for choice in text.split("|"):
        if choice.startswith("<") and choice.endswith(">") and choice not in _KINDS:
            if choice[1:-1] not in classes:
                raise PatternError(f"there is no class of words called {choice}")
            for member in classes[choice[1:-1]]:
                yield from _rows(member)
        else:
            yield from _rows(choice)


def _rows(choice: str) -> Iterator[list[str]]:
    """Yield the rows of words that one alternative stands for; its own words are joined with underscores."""
    rows: list[list[str]] = [[]]
    for part in choice.split("_"):
        forms = _forms(part)
        if len(rows) * len(forms) > MOST_ROWS:
            raise PatternError(f"{choice[:40]} stands for more than {MOST_ROWS} rows of words")
        rows = [row + form for row in rows for form in forms]
    if not all(rows):
        raise PatternError("a place in the pattern holds no word")
    yield from rows


def _forms(part: str) -> list[list[str]]:
    """Return what one word of a pattern stands for."""
    if part in _KINDS or part.isalpha():
        return [[part if part in _KINDS else part.lower()]]
    if part.endswith("~"):
        return [list(split_words(form).words) for form in inflected(part[:-1].lower())]
    if part.endswith("*"):
        if not SHORTEST_PREFIX < len(part) <= LONGEST_PREFIX + 1:
            raise PatternError(f"{part} needs {SHORTEST_PREFIX} to {LONGEST_PREFIX} letters before the star")
        return [[part.lower()]]
    return [list(split_words(part).words)]


def is_of_kind(kind: str, word: str, *, capital: bool) -> bool:
    """Tell whether a word is a number, a name, or a word at all.

    Args:
        kind: ``<number>``, ``<Name>`` or ``*``.
        word: in lower case.
        capital: whether it begins with a capital letter in the text.
    """
    if kind == ANY:
        return word[0].isalnum()
    return word[0].isdigit() if kind == NUMBER else capital


def lay_pattern(pattern: str, number: int, root: State, classes: Classes) -> None:
    """Add a pattern to the graph of states that begins at ``root``.

    Raises:
        PatternError: if the pattern cannot be read; the graph is then as good as it was.
    """
    states: list[State] = [root]
    bound = Bound.NONE
    for place, optional in _places(pattern, classes):
        if isinstance(place, Bound):
            bound = place
            continue
        reached: State = State()
        for row in place:
            for state in states:
                _lay(row, state, reached, bound)
        # A mark that begins or ends at a word that may be missing begins or ends at the next one.
        states, bound = ([*states, reached], bound) if optional else ([reached], Bound.NONE)
    for state in states:
        state.meanings.append(number)


def _places(pattern: str, classes: Classes) -> list[tuple[Bound | list[list[str]], bool]]:
    """Return the places of a pattern: a brace, or its alternatives and whether they may be missing."""
    if len(pattern) > LONGEST_TEXT:
        raise PatternError(f"a pattern has no more than {LONGEST_TEXT} letters")
    places = pattern.split()
    if not places or len(places) > LONGEST:
        raise PatternError(f"a pattern has from 1 to {LONGEST} places")
    read: list[tuple[Bound | list[list[str]], bool]] = []
    for place in places:
        if place in _BRACES:
            read.append((_BRACES[place], False))
            continue
        optional = place.startswith("[") and place.endswith("]") and len(place) > 2
        rows = list(islice(_alternatives(place[1:-1] if optional else place, classes), MOST_IN_PLACE + 1))
        if len(rows) > MOST_IN_PLACE:
            raise PatternError(f"a place in the pattern stands for more than {MOST_IN_PLACE} rows of words")
        read.append((rows, optional))
    if all(optional or isinstance(place, Bound) for place, optional in read):
        raise PatternError("a pattern needs a word that must be there")
    return read


def _lay(row: list[str], state: State, reached: State, bound: Bound) -> None:
    """Lay the words of one alternative from ``state`` to ``reached``."""
    for word in row[:-1]:
        between: State = State()
        state.lead_on(word, (between, bound))
        state, bound = between, Bound.NONE
    state.lead_on(row[-1], (reached, bound))
