"""The lexicon entries of all subjects, found together in one pass over a text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tui.analysis.automaton import Automaton, Hit
from tui.analysis.lexicon_files import lexicon
from tui.analysis.tokens import Tokens, tokenise
from tui.model import Span

LEXICONS = (
    "claim_cues",
    "hearsay",
    "hedge",
    "loaded",
    "loaded_phrases",
    "quantity",
    "roles",
    "second_hand",
    "social",
    "syndication",
    "time",
    "unverified",
)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What a group of patterns in a lexicon file stands for."""

    type: str
    """A marker type, or the name of a cue that other rules count."""
    note: str
    """The rest of a sentence that begins with the words found."""
    context: tuple[str, ...] = ()
    """Names of the context rules that must hold where it is found."""
    unless_next: frozenset[str] = frozenset()
    unless_previous: frozenset[str] = frozenset()
    mark: bool = True
    """False for a phrase that only looks like the others of its type: it stands in their way."""
    rule: str | None = None
    """For an entry of the user's own lexicon: file name and line."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A lexicon entry found in a text."""

    entry: Entry
    first: int
    last: int
    span: Span


@dataclass(frozen=True, slots=True)
class Phrases:
    """All that the lexicons find in one text, by type and in text order."""

    tokens: Tokens
    by_type: Mapping[str, Sequence[Phrase]]
    _starts: Mapping[str, Sequence[int]]

    def of(self, kind: str) -> Sequence[Phrase]:
        """Return the phrases of one type."""
        return self.by_type.get(kind, ())

    def within(self, kind: str, span: Span) -> Sequence[Phrase]:
        """Return the phrases of one type that begin inside ``span``."""
        starts = self._starts.get(kind, ())
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        return self.by_type[kind][first:last] if first < last else ()


def entries(name: str) -> list[tuple[Entry, Mapping[str, Any]]]:
    """Return the entries of one lexicon file, each beside its table, which also holds patterns and examples."""
    table = lexicon(name)
    return [
        (
            Entry(
                type=item["type"],
                note=item.get("note", ""),
                context=tuple(item.get("context", ())),
                unless_next=frozenset(item.get("unless_next", ())),
                unless_previous=frozenset(item.get("unless_previous", ())),
                mark=item.get("mark", True),
            ),
            item,
        )
        for item in table.get("entry", ())
    ]


@cache
def _automaton() -> Automaton[Entry]:
    patterns = [(pattern, entry) for name in LEXICONS for entry, item in entries(name) for pattern in item["patterns"]]
    classes = {key: value for name in LEXICONS for key, value in lexicon(name).get("classes", {}).items()}
    return Automaton(patterns, classes)


@lru_cache(maxsize=2)
def phrases(text: str) -> Phrases:
    """Return what the lexicons find in ``text``; the latest texts are remembered, since several rules ask."""
    tokens = tokenise(text)
    groups: defaultdict[str, list[Hit[Entry]]] = defaultdict(list)
    for hit in _automaton().find(tokens, text):
        entry = hit.meaning
        if tokens.word(hit.last) in entry.unless_next or tokens.word(hit.first - 1) in entry.unless_previous:
            continue
        groups[entry.type].append(hit)
    by_type = {kind: leftmost_longest(hits, tokens) for kind, hits in groups.items()}
    starts = {kind: [phrase.span.start for phrase in found] for kind, found in by_type.items()}
    return Phrases(tokens, by_type, starts)


def leftmost_longest(hits: Iterable[Hit[Entry]], tokens: Tokens) -> list[Phrase]:
    """Return the phrases of one type that do not overlap, without those that only stand in the way of others."""
    found: list[Phrase] = []
    reached = 0
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last, hit.meaning.mark)):
        if hit.first >= reached:
            reached = hit.last
            if hit.meaning.mark:
                found.append(Phrase(hit.meaning, hit.first, hit.last, tokens.span(hit.first, hit.last)))
    return found
