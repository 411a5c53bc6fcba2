"""Whether the headline states as a fact what the body only attributes, hedges or passes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tui.analysis.lexicon_files import lexicon
from tui.analysis.tokens import Tokens, tokenise
from tui.analysis.word_lists import word_list
from tui.model import Attribution, Claim, Document, Marker, MarkerType, PartType, SourceType, Span, Support

_WEAK_SOURCES = {
    SourceType.MEDIA: "another outlet",
    SourceType.ANONYMOUS: "an unnamed source",
    SourceType.VAGUE: "an unspecified source",
    SourceType.UNATTRIBUTED: "hearsay",
}
_WEAK_MARKERS = {
    MarkerType.HEARSAY: "hearsay",
    MarkerType.HEDGE: "a hedge",
    MarkerType.STATED_UNVERIFIED: "what it calls unverified",
}
_MATCH = 0.25
"""Share of the headline's words a sentence must hold to be about the same actors."""
_MOST_WORDS = 0.5
"""Share from which it is about the same event, whatever its verb."""
_LOOKED_AT = 40
"""How many claims of the body are compared: what a headline rests on stands near the top."""
_STEM = 5
"""Letters by which two words are taken for forms of one."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a stretch of text is about."""

    stems: frozenset[str]
    events: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Backing:
    """A body sentence on the headline's event."""

    share: float
    sentence: Span
    weakness: str | None
    """What it leans on, or None where the article asserts the event itself or a named, disinterested source does."""
    interested: bool
    """Whether a party with a stake says so: that neither carries the headline nor, by itself, weakens it."""


def overclaim(
    document: Document, attributions: Sequence[Attribution], claims: Sequence[Claim], markers: Sequence[Marker]
) -> str | None:
    """Return why the headline says more than the body, with the body's wording, or None if it does not."""
    titles = [part.span for part in document.parts if part.type is PartType.TITLE]
    heads = [claim for claim in claims if any(title.overlaps(claim.span) for title in titles)]
    asserted = next((claim.span for claim in heads if claim.support is Support.OWN_VOICE), None)
    if asserted is None or any(item.type in _WEAK_MARKERS and item.span.overlaps(asserted) for item in markers):
        return None
    tokens = tokenise(document.text)
    wanted = _subject(tokens, asserted)
    if len(wanted.stems) < 3:
        return None
    comparing = _Comparing(tokens, wanted, {item.id: item for item in attributions}, markers)
    body = [claim for claim in claims if claim not in heads][:_LOOKED_AT]
    speaking = [backing for backing in map(comparing.backing, body) if backing is not None]
    weak = [backing for backing in speaking if backing.weakness is not None]
    if not weak or any(backing.weakness is None and not backing.interested for backing in speaking):
        return None
    best = max(weak, key=lambda backing: backing.share)
    words = " ".join(best.sentence.of(document.text).split())
    return f"The headline states as a fact what the body rests on {best.weakness}: “{words}”"


class _Comparing:
    """Compares body sentences with one headline."""

    def __init__(
        self, tokens: Tokens, wanted: _Subject, attributions: Mapping[str, Attribution], markers: Sequence[Marker]
    ) -> None:
        self._tokens = tokens
        self._wanted = wanted
        self._attributions = attributions
        self._weak = [item for item in markers if item.type in _WEAK_MARKERS]
        self._stakes = {item.span for item in markers if item.type is MarkerType.INTERESTED_PARTY}

    def backing(self, claim: Claim) -> _Backing | None:
        """Return how a claim backs the headline, or None if it speaks of something else."""
        subject = _subject(self._tokens, claim.span)
        share = len(self._wanted.stems & subject.stems) / len(self._wanted.stems)
        same_event = bool(self._wanted.events & subject.events) or not self._wanted.events
        if share < _MATCH or not (same_event or share >= _MOST_WORDS):
            return None
        # A hedge may bear on another part of the sentence: it counts where the sentence repeats the headline.
        marker = next(
            (
                item
                for item in self._weak
                if claim.span.covers(item.span) and (item.type is not MarkerType.HEDGE or share >= _MOST_WORDS)
            ),
            None,
        )
        item = self._attributions.get(claim.attribution or "") if claim.support is Support.ATTRIBUTED else None
        weakness = _WEAK_MARKERS[marker.type] if marker else _WEAK_SOURCES.get(item.source_type) if item else None
        return _Backing(share, claim.span, weakness, item is not None and item.source in self._stakes)


def _subject(tokens: Tokens, span: Span) -> _Subject:
    words = [word for word in (tokens.words[at] for at in tokens.within(span)) if word[0].isalnum()]
    stems = frozenset(word[:_STEM] for word in words if len(word) > 2 and word not in word_list("empty"))
    return _Subject(stems, frozenset(group for word in words for group in _events(word)))


@cache
def _event_words() -> tuple[dict[str, int], list[tuple[str, int]]]:
    """Return the group of each whole word, and the groups of beginnings of words."""
    whole: dict[str, int] = {}
    beginnings: list[tuple[str, int]] = []
    for number, words in enumerate(lexicon("events")["groups"]):
        for word in words:
            if word.endswith("*"):
                beginnings.append((word[:-1], number))
            else:
                whole[word] = number
    return whole, beginnings


def _events(word: str) -> list[int]:
    """Return the kinds of event that a word may speak of."""
    whole, beginnings = _event_words()
    # Short beginnings such as "die" take endings of verbs only, not any word that happens to begin so.
    found = [
        number
        for beginning, number in beginnings
        if word.startswith(beginning) and len(word) - len(beginning) <= (5 if len(beginning) > 3 else 3)
    ]
    return [*found, whole[word]] if word in whole else found
