"""Phrase patterns and the automaton that finds all of them in one pass over the words of a text.

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

Matching follows a tree of words, so its cost does not grow with the number of patterns, and no pattern can make it
run away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Generic, TypeAlias, TypeVar

from tui.analysis.tokens import Tokens, tokenise

LONGEST = 24
"""How many places a pattern may have."""
SHORTEST_PREFIX, LONGEST_PREFIX = 3, 20
"""How many letters may stand before the star of ``deni*``."""

T = TypeVar("T")
Classes = Mapping[str, Sequence[str]]

_VOWELS = frozenset("aeiou")
_DYNAMIC = frozenset({"<number>", "<Name>", "*"})


class PatternError(ValueError):
    """A pattern cannot be read; the message says why."""


class _Bound(Enum):
    """What a word does to the mark: nothing, begin it, or follow its end."""

    NONE = auto()
    BEGINS = auto()
    FOLLOWS = auto()


_BRACES = {"{": _Bound.BEGINS, "}": _Bound.FOLLOWS}


@dataclass(slots=True, eq=False)
class _State(Generic[T]):
    """A place between two words of a pattern, with the words that lead on."""

    words: defaultdict[str, list[_Step[T]]] = field(default_factory=lambda: defaultdict(list))
    prefixes: defaultdict[str, list[_Step[T]]] = field(default_factory=lambda: defaultdict(list))
    dynamic: defaultdict[str, list[_Step[T]]] = field(default_factory=lambda: defaultdict(list))
    meanings: list[T] = field(default_factory=list)

    def lead_on(self, word: str, step: _Step[T]) -> None:
        """Let ``word`` lead to the state of ``step``."""
        if word in _DYNAMIC:
            self.dynamic[word].append(step)
        elif word.endswith("*"):
            self.prefixes[word[:-1]].append(step)
        else:
            self.words[word].append(step)


_Step: TypeAlias = tuple[_State[T], _Bound]


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    meaning: T


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
        if choice.startswith("<") and choice.endswith(">") and choice not in _DYNAMIC:
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
        rows = [row + form for row in rows for form in _forms(part)]
    if not rows[0]:
        raise PatternError("a place in the pattern holds no word")
    yield from rows


def _forms(part: str) -> list[list[str]]:
    """Return what one word of a pattern stands for."""
    if part in _DYNAMIC or part.isalpha():
        return [[part if part in _DYNAMIC else part.lower()]]
    if part.endswith("~"):
        return [list(tokenise(form).words) for form in inflected(part[:-1].lower())]
    if part.endswith("*"):
        if not SHORTEST_PREFIX < len(part) <= LONGEST_PREFIX + 1:
            raise PatternError(f"{part} needs {SHORTEST_PREFIX} to {LONGEST_PREFIX} letters before the star")
        return [[part.lower()]]
    return [list(tokenise(part).words)]


class Automaton(Generic[T]):
    """Many patterns, each with what it means, ready to be found together.

    Raises:
        PatternError: if a pattern cannot be read.
    """

    def __init__(self, patterns: Iterable[tuple[str, T]], classes: Classes) -> None:
        self._root: _State[T] = _State()
        for pattern, meaning in patterns:
            self._add(pattern, meaning, classes)
        self._openings = {word: _Opening.after(steps) for word, steps in self._root.words.items()}

    def _add(self, pattern: str, meaning: T, classes: Classes) -> None:
        places = pattern.split()
        if not places or len(places) > LONGEST:
            raise PatternError(f"a pattern has from 1 to {LONGEST} places")
        states, bound = [self._root], _Bound.NONE
        for place in places:
            if place in _BRACES:
                bound = _BRACES[place]
                continue
            optional = place.startswith("[") and place.endswith("]") and len(place) > 2
            reached: _State[T] = _State()
            for row in _alternatives(place[1:-1] if optional else place, classes):
                for state in states:
                    _lay(row, state, reached, bound)
            # A mark that begins or ends at a word that may be missing begins or ends at the next one.
            states, bound = ([*states, reached], bound) if optional else ([reached], _Bound.NONE)
        if self._root in states:
            raise PatternError("a pattern needs a word that must be there")
        for state in states:
            state.meanings.append(meaning)

    def find(self, tokens: Tokens, text: str) -> list[Hit[T]]:
        """Return every phrase found, in the order of their first words; phrases may overlap."""
        hits: list[Hit[T]] = []
        openings, words, final = self._openings, tokens.words, len(tokens.words) - 1
        root = ((self._root, 0, _UNSET, _UNSET),)
        heads = {prefix[:SHORTEST_PREFIX] for prefix in self._root.prefixes}
        numbers, anything = "<number>" in self._root.dynamic, bool(self._root.dynamic.keys() - {"<number>"})
        for index, word in enumerate(words):
            # Most words begin no phrase: they must cost no more than this.
            if anything or (numbers and word[0].isdigit()) or (heads and word[:SHORTEST_PREFIX] in heads):
                _follow(root, tokens, text, index, hits)
            elif (opening := openings.get(word)) is not None:
                ways = opening.ways.get(words[index + 1], ()) if index < final else ()
                if ways or opening.open:
                    _follow((*ways, *opening.open), tokens, text, index, hits)
        return hits


_UNSET = -1
_Way: TypeAlias = tuple[_State[T], int, int, int]
"""A state, how many words lead to it, and where among them the mark begins and ends."""


@dataclass(frozen=True, slots=True)
class _Opening(Generic[T]):
    """What a first word opens: worked out beforehand, since common words open many phrases and few go on."""

    ways: Mapping[str, Sequence[_Way[T]]]
    """The states that the first word and a given second one lead to."""
    open: Sequence[_Way[T]]
    """The states after the first word that are ends, or go on with words that cannot be listed."""

    @classmethod
    def after(cls, steps: Sequence[_Step[T]]) -> _Opening[T]:
        """Return what opens where ``steps`` lead."""
        ways: defaultdict[str, list[_Way[T]]] = defaultdict(list)
        unlisted: list[_Way[T]] = []
        for state, bound in steps:
            first, last = _bounds(bound, 0, _UNSET, _UNSET)
            if state.meanings or state.dynamic or state.prefixes:
                unlisted.append((state, 1, first, last))
                continue
            for word, further in state.words.items():
                ways[word] += [(step, 2, *_bounds(second, 1, first, last)) for step, second in further]
        return cls(ways, unlisted)


def _bounds(bound: _Bound, at: int, first: int, last: int) -> tuple[int, int]:
    """Return where the mark begins and ends once the word at ``at`` has been taken."""
    if bound is _Bound.BEGINS and first == _UNSET:
        return at, last
    if bound is _Bound.FOLLOWS and last == _UNSET:
        return first, at
    return first, last


def _lay(row: list[str], state: _State[T], reached: _State[T], bound: _Bound) -> None:
    """Lay the words of one alternative from ``state`` to ``reached``."""
    for word in row[:-1]:
        between: _State[T] = _State()
        state.lead_on(word, (between, bound))
        state, bound = between, _Bound.NONE
    state.lead_on(row[-1], (reached, bound))


def _follow(ways: Sequence[_Way[T]], tokens: Tokens, text: str, index: int, hits: list[Hit[T]]) -> None:
    """Collect the phrases that begin with the word at ``index`` and go one of ``ways``."""
    waiting = list(ways)
    seen = set()
    left = len(tokens.words) - index
    while waiting:
        state, at, first, last = waiting.pop()
        for meaning in state.meanings:
            start, end = (0 if first == _UNSET else first), (at if last == _UNSET else last)
            if start < end:
                hits.append(Hit(index + start, index + end, meaning))
        if at == left:
            continue
        for step, bound in _steps(state, tokens, index + at, text):
            begins, ends = _bounds(bound, at, first, last) if bound is not _Bound.NONE else (first, last)
            # Words that may be missing lead to one place by many ways: each is gone once.
            if (key := (id(step), at, begins, ends)) not in seen:
                seen.add(key)
                waiting.append((step, at + 1, begins, ends))


def _steps(state: _State[T], tokens: Tokens, at: int, text: str) -> Iterator[_Step[T]]:
    """Yield the steps that the word at ``at`` allows."""
    word = tokens.words[at]
    yield from state.words.get(word, ())
    if state.prefixes:
        for size in range(SHORTEST_PREFIX, min(len(word), LONGEST_PREFIX) + 1):
            yield from state.prefixes.get(word[:size], ())
    for kind, steps in state.dynamic.items():
        if kind == "*":
            passes = word[0].isalnum()
        elif kind == "<number>":
            passes = word[0].isdigit()
        else:
            passes = text[tokens.starts[at]].isupper()
        if passes:
            yield from steps
