"""The automaton that finds all patterns of a lexicon in one pass over the words of a text.

The patterns form a graph of states. The sets of states that words really lead to are worked out when a text first leads
there, and kept: from then on a word costs one look into a table, however many patterns there are. Nothing is tried and
given up, so no pattern can make it run away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Generic, TypeAlias, TypeVar

from tui.analysis.patterns import (
    LONGEST_PREFIX,
    NAME,
    SHORTEST_PREFIX,
    Bound,
    Classes,
    PatternError,
    State,
    Step,
    is_of_kind,
    lay_pattern,
)
from tui.analysis.tokens import Tokens

MOST_NODES = 100_000
"""How many sets of states are kept; a text that leads to more makes the automaton forget them and begin anew."""
MOST_WORDS = 50_000
"""How many words one set of states remembers that have no place of their own in it."""
WORK, WORK_PER_WORD = 2_000_000, 10
"""How many ways may be worked out for one text, at the most: a few, and a few for each word."""

T = TypeVar("T")

_UNSET = -1
_Way: TypeAlias = tuple[State, int, int]
"""A state, and where among the words that led to it the mark begins and ends."""


class EntangledError(PatternError):
    """So many patterns go on in so many ways at once that no text of some length could be searched for them."""

    def __init__(self) -> None:
        super().__init__(
            "the patterns go on in too many ways at once: use fewer places that may be missing or any word"
        )


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    meaning: T


class Automaton(Generic[T]):
    """Many patterns, each with what it means, ready to be found together.

    Raises:
        PatternError: if a pattern cannot be read.
    """

    def __init__(self, patterns: Iterable[tuple[str, T]] = (), classes: Classes | None = None) -> None:
        self._state = State()
        self._meanings: list[T] = []
        self._nodes = _Nodes(self._state)
        for pattern, meaning in patterns:
            self.add(pattern, meaning, classes or {})

    def __len__(self) -> int:
        return len(self._meanings)

    def add(self, pattern: str, meaning: T, classes: Classes) -> None:
        """Take one more pattern, before the first text is searched.

        Raises:
            PatternError: if the pattern cannot be read; it is then left out.
        """
        lay_pattern(pattern, len(self._meanings), self._state, classes)
        self._meanings.append(meaning)

    def find(self, tokens: Tokens, text: str, *, bounded: bool = False) -> list[Hit[T]]:
        """Return every phrase found, in the order of their first words; phrases may overlap.

        Args:
            tokens: the words of the text.
            text: the text itself, which tells capital letters.
            bounded: whether patterns that would have it work without end are given up.

        Raises:
            EntangledError: if they are.
        """
        hits: list[Hit[T]] = []
        words, starts, count = tokens.words, tokens.starts, len(tokens.words)
        nodes, meanings = self._nodes, self._meanings
        nodes.allowance = WORK + WORK_PER_WORD * count if bounded else inf
        root = nodes.root()
        lead, names = root.lead, root.names
        for index, word in enumerate(words):
            # Most words begin no phrase: they must cost no more than this.
            node = root.led(word, text[starts[index]]) if names else lead(word)
            if node is None:
                continue
            at = index
            while node is not None:
                at += 1
                for start, end, number in node.found:
                    hits.append(Hit(index + start, index + end, meanings[number]))
                if at == count:
                    break
                node = node.led(words[at], text[starts[at]]) if node.names else node.lead(words[at])
            if len(nodes) > MOST_NODES:
                root = nodes.root()
                lead = root.lead
        return hits


class _Nodes:
    """Every set of states that a text has led to."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._known: dict[tuple[int, frozenset[_Way]], _Node] = {}
        self.allowance: float = 0
        """How many ways may still be worked out for the text at hand."""

    def __len__(self) -> int:
        return len(self._known)

    def root(self) -> _Node:
        """Return where every phrase begins; if too much is known, forget it."""
        if len(self) > MOST_NODES:
            self._known.clear()
        root = self.node([(self._state, _UNSET, _UNSET)], 0)
        root.open()
        return root

    def spend(self, ways: int) -> None:
        """Count ways that are worked out.

        Raises:
            EntangledError: if they are more than the text at hand is worth.
        """
        self.allowance -= ways
        if self.allowance < 0:
            raise EntangledError

    def node(self, ways: Iterable[_Way], depth: int) -> _Node:
        """Return the one node of some ways, each ``depth`` words long."""
        key = depth, frozenset(ways)
        self.spend(len(key[1]))
        if key not in self._known:
            self._known[key] = _Node(key[1], depth, self)
        return self._known[key]


class _Node:
    """All the ways that the same words lead along: what they mean, and where each next word leads."""

    __slots__ = (
        "_capital",
        "_depth",
        "_groups",
        "_kinds",
        "_listed",
        "_nodes",
        "_prefixes",
        "_ways",
        "found",
        "lead",
        "names",
    )

    def __init__(self, ways: frozenset[_Way], depth: int, nodes: _Nodes) -> None:
        self._ways = ways
        self._depth = depth
        self._nodes = nodes
        self.names = any(NAME in state.kinds for state, _, _ in ways)
        """Whether it matters that the next word begins with a capital letter."""
        self.found: Sequence[tuple[int, int, int]] = sorted(
            (
                (max(first, 0), end, number)
                for state, first, last in ways
                if state.meanings and max(first, 0) < (end := depth if last == _UNSET else last)
                for number in state.meanings
            ),
            reverse=True,
        )
        """The patterns that end here, by number, the last first, each after the range of the words that it marks."""
        self.lead: Callable[[str], _Node | None] = self._lead_at_first
        """Tells where a word leads, if its capital does not matter."""
        self._capital: dict[str, _Node | None] | None = None

    def led(self, word: str, letter: str) -> _Node | None:
        """Return where a word leads that begins with ``letter`` in the text."""
        if self._capital is None:
            self.open()
        return self._capital[word] if self._capital is not None and letter.isupper() else self.lead(word)

    def _lead_at_first(self, word: str) -> _Node | None:
        self.open()
        return self.lead(word)

    def open(self) -> None:
        """Work out where words lead; done when a text first gets here."""
        if self.lead != self._lead_at_first:
            return
        tables: tuple[dict[str, list[_Way]], ...] = (defaultdict(list), defaultdict(list), defaultdict(list))
        for way in self._ways:
            state = way[0]
            for table, steps in zip(tables, (state.words, state.prefixes, state.kinds), strict=True):
                for key, ways in steps.items():
                    self._nodes.spend(len(ways))
                    table[key] += [_taken(way, step, self._depth) for step in ways]
        self._listed, self._prefixes, self._kinds = tables
        self._groups: dict[tuple[str, ...], _Node] = {}
        if self._prefixes or self._kinds:
            self._capital = _Memory(lambda word: self._joined(word, capital=True))
            self.lead = _Memory(lambda word: self._joined(word, capital=False)).__getitem__
        else:
            self.lead = {word: self._next(ways) for word, ways in self._listed.items()}.get

    def _next(self, ways: Iterable[_Way]) -> _Node:
        return self._nodes.node(ways, self._depth + 1)

    def _joined(self, word: str, *, capital: bool) -> _Node | None:
        """Return where a word leads by its own place, by how it begins, and by what kind of word it is."""
        begun = [
            word[:size]
            for size in range(SHORTEST_PREFIX, min(len(word), LONGEST_PREFIX) + 1)
            if word[:size] in self._prefixes
        ]
        kinds = [kind for kind in self._kinds if is_of_kind(kind, word, capital=capital)]
        ways = [way for key in begun for way in self._prefixes[key]]
        ways += [way for kind in kinds for way in self._kinds[kind]]
        if word in self._listed:
            return self._next([*self._listed[word], *ways])
        if not ways:
            return None
        # Words that lead on for the same reasons lead to the same place.
        group = (*begun, *kinds)
        if group not in self._groups:
            self._groups[group] = self._next(ways)
        return self._groups[group]


class _Memory(dict[str, "_Node | None"]):
    """Remembers where words lead, and works it out for those it has not met."""

    def __init__(self, joined: Callable[[str], _Node | None]) -> None:
        super().__init__()
        self._joined = joined

    def __missing__(self, word: str) -> _Node | None:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = node = self._joined(word)
        return node


def _taken(way: _Way, step: Step, at: int) -> _Way:
    """Return the way that a step leads on to, which takes the word at ``at``."""
    _, first, last = way
    state, bound = step
    if bound is Bound.BEGINS and first == _UNSET:
        return state, at, last
    if bound is Bound.FOLLOWS and last == _UNSET:
        return state, first, at
    return state, first, last
