"""Markers of the user's own lexicon, and whether its examples hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.analysis.automaton import EntangledError, Hit
from tui.analysis.lexicon_files import Problem
from tui.analysis.marker_context import RULES
from tui.analysis.own_lexicon import Example, OwnLexicon
from tui.analysis.phrases import Entry, Phrase, leftmost_longest
from tui.analysis.quotations import find_quotations
from tui.analysis.ranges import Ranges
from tui.analysis.setting import Setting
from tui.analysis.tokens import split_words
from tui.model import Marker, Span


@dataclass(frozen=True, slots=True)
class OwnMarkers:
    """What the user's own lexicon has to say about a text."""

    markers: tuple[Marker, ...] = ()
    allowed: tuple[Marker, ...] = ()
    """Words that she wants left alone, by type, as markers that are not to be shown."""
    notice: str = ""
    """Why nothing was found, if that has a reason the user must know."""

    def without_allowed(self, markers: Iterable[Marker]) -> list[Marker]:
        """Return markers without those on words that she wants left alone for their type."""
        ranges: dict[str, Ranges] = {}
        for kind in {item.type for item in self.allowed}:
            ranges[kind] = Ranges(item.span for item in self.allowed if item.type == kind)
        return [item for item in markers if item.type not in ranges or not ranges[item.type].holds(item.span)]


def find_own_markers(setting: Setting, lexicon: OwnLexicon) -> OwnMarkers:
    """Return the markers of the user's own lexicon, in no particular order."""
    try:
        hits = lexicon.automaton.find(setting.tokens, setting.text, bounded=True)
    except EntangledError as error:
        return OwnMarkers(notice=f"Your own lexicon was not used on this text: {error}.")
    groups: defaultdict[str, list[Hit[Entry]]] = defaultdict(list)
    allowed: list[Phrase] = []
    words = setting.tokens
    for hit in hits:
        entry = hit.meaning
        if words.word(hit.last) in entry.unless_next or words.word(hit.first - 1) in entry.unless_previous:
            continue
        if entry.mark:
            groups[entry.type].append(hit)
        else:
            allowed.append(Phrase(entry, hit.first, hit.last, words.span(hit.first, hit.last)))
    phrases = (phrase for group in groups.values() for phrase in leftmost_longest(group, words))
    own = OwnMarkers((), tuple(_marker(setting, phrase) for phrase in allowed if _holds(setting, phrase)))
    markers = [_marker(setting, phrase) for phrase in phrases if _holds(setting, phrase)]
    return OwnMarkers(tuple(own.without_allowed(markers)), own.allowed)


def _holds(setting: Setting, phrase: Phrase) -> bool:
    if setting.sentence_at(phrase.span.start) is None:
        return False
    return all(RULES[name](setting, phrase) for name in phrase.entry.context)


def _marker(setting: Setting, phrase: Phrase) -> Marker:
    words = " ".join(phrase.span.of(setting.text).split())
    return Marker("", phrase.entry.type, phrase.span, f"“{words}” {phrase.entry.note}.", rule=phrase.entry.rule)


def failing_examples(lexicon: OwnLexicon) -> Iterator[Problem]:
    """Yield the examples that are not marked though they must be, and those that are though they must not."""
    for example in lexicon.examples:
        reason = _failure(example, lexicon)
        if reason:
            yield Problem(example.path, example.line, reason)


def _failure(example: Example, lexicon: OwnLexicon) -> str:
    text, whole = example.text, [Span(0, len(example.text))]
    setting = Setting(text, split_words(text), whole, (), find_quotations(text, whole))
    found = find_own_markers(setting, lexicon)
    marked = [item.span.of(text) for item in found.markers if item.type == example.type]
    if example.wanted and not marked:
        return found.notice or f"the example “{_short(text)}” is not marked {example.type}, but must be"
    if not example.wanted and marked:
        return f"the example “{_short(text)}” is marked {example.type} (“{_short(marked[0])}”), but must not be"
    return ""


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else plain[:59] + "…"
