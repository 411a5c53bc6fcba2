"""Whether the headline states as a fact what the body only attributes, hedges or passes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.analysis.events import kinds_of_event
from tui.analysis.tokens import Tokens, tokenise
from tui.analysis.word_lists import word_list
from tui.model import Attribution, Claim, Document, DocumentMarker, Marker, Span
from tui.terms import DocumentMarkerType, MarkerType, PartType, SourceType, Support

_WEAK_SOURCES = {
    SourceType.MEDIA: "another outlet",
    SourceType.ANONYMOUS: "an unnamed source",
    SourceType.VAGUE: "an unspecified source",
    SourceType.UNATTRIBUTED: "hearsay",
}
_WEAK_MARKERS: Mapping[str, str] = {
    MarkerType.HEARSAY: "hearsay",
    MarkerType.HEDGE: "a hedge",
    MarkerType.STATED_UNVERIFIED: "what it calls unverified",
}
_MATCH = 0.25
"""Share of the headline's words a sentence must hold to be about the same actors."""
_MOST_WORDS = 0.5
"""Share from which it is about the same event, whatever its verb."""
_AS_CLOSE = 0.6
"""Share, of what the best of the weak sentences repeats, that a plain assertion must repeat to carry the headline."""
_CLAUSE = 30
"""How many words on either side of a hedge are read as its clause, at most."""
_SIGNS = frozenset(",;:.!?()—–")
_LOOKED_AT = 40
"""How many claims of the body are compared: what a headline rests on stands near the top."""
_LONGEST = 300
"""Up to how many characters of either sentence the finding repeats."""
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
) -> DocumentMarker | None:
    """Return the finding that the headline says more than the body, with the two sentences, or None if it does not."""
    titles = [part.span for part in document.parts if part.type is PartType.TITLE]
    heads = [claim for claim in claims if any(title.overlaps(claim.span) for title in titles)]
    asserted = next((claim.span for claim in heads if claim.support is Support.OWN_VOICE), None)
    if asserted is not None and not word_list("modest").isdisjoint(_words_in(document.text, asserted)):
        return None
    if asserted is None or any(item.type in _WEAK_MARKERS and item.span.overlaps(asserted) for item in markers):
        return None
    tokens = tokenise(document.text)
    wanted = _subject(tokens, asserted)
    if len(wanted.stems) < 3:
        return None
    comparing = _Comparing(document.text, tokens, wanted, {item.id: item for item in attributions}, markers)
    body = [claim for claim in claims if claim not in heads][:_LOOKED_AT]
    speaking = [backing for backing in map(comparing.backing, body) if backing is not None]
    weak = [backing for backing in speaking if backing.weakness is not None]
    if not weak:
        return None
    best = max(weak, key=lambda backing: backing.share)
    # A sentence that only touches on the matter does not outweigh the one that tells the headline's story.
    enough = _AS_CLOSE * best.share
    if any(item.weakness is None and not item.interested and item.share >= enough for item in speaking):
        return None
    head, told = (_shortened(span.of(document.text)) for span in (asserted, best.sentence))
    why = f"The headline states as a fact “{head}”, which the body rests on {best.weakness}: “{told}”"
    return DocumentMarker(DocumentMarkerType.HEADLINE_OVERCLAIM, why, (asserted, best.sentence))


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"


def _words_in(text: str, span: Span) -> list[str]:
    return [word.strip(".,:;!?\"'“”‘’").lower() for word in span.of(text).split()]


class _Comparing:
    """Compares body sentences with one headline."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        wanted: _Subject,
        attributions: Mapping[str, Attribution],
        markers: Sequence[Marker],
    ) -> None:
        self._tokens = tokens
        self._wanted = wanted
        self._attributions = attributions
        self._weak = [item for item in markers if item.type in _WEAK_MARKERS]
        self._text = text
        self._stakes = {item.span for item in markers if item.type is MarkerType.INTERESTED_PARTY}

    def backing(self, claim: Claim) -> _Backing | None:
        """Return how a claim backs the headline, or None if it speaks of something else."""
        subject = _subject(self._tokens, claim.span)
        share = len(self._wanted.stems & subject.stems) / len(self._wanted.stems)
        same_event = bool(self._wanted.events & subject.events) or not self._wanted.events
        if share < _MATCH or not (same_event or share >= _MOST_WORDS):
            return None
        marker = next((item for item in self._weak if claim.span.covers(item.span) and self._bears(item, share)), None)
        item = self._attributions.get(claim.attribution or "") if claim.support is Support.ATTRIBUTED else None
        weakness = self._marked(marker) if marker else self._weakness(item) if item else None
        return _Backing(share, claim.span, weakness, item is not None and item.source in self._stakes)

    def _accuses(self, item: Attribution) -> bool:
        """Tell whether somebody is accused, which is an event itself."""
        return item.cue is not None and "accuse" in item.cue.of(self._text).lower()

    def _bears(self, marker: Marker, share: float) -> bool:
        """Tell whether a marker weakens what the sentence shares with the headline, and not another part of it."""
        if marker.type is MarkerType.HEARSAY:
            return word_list("unease").isdisjoint(self._tokens.words[at] for at in self._tokens.within(marker.span))
        if marker.type is not MarkerType.HEDGE:
            return True
        return share >= _MOST_WORDS and len(_stems(self._clause(marker.span)) & self._wanted.stems) > 1

    def _clause(self, span: Span) -> list[str]:
        """Return the words around a marker up to the nearest signs."""
        words, within = self._tokens.words, self._tokens.within(span)
        first, last = within.start, within.stop
        while first and within.start - first < _CLAUSE and words[first - 1] not in _SIGNS:
            first -= 1
        while last < len(words) and last - within.stop < _CLAUSE and words[last] not in _SIGNS:
            last += 1
        return list(words[first:last])

    def _weakness(self, item: Attribution) -> str | None:
        """Return what is weak about a source; "officials" and their like answer for what they say in office."""
        if item.source_type is SourceType.VAGUE and item.source is not None:
            words = (self._tokens.words[at] for at in self._tokens.within(item.source))
            if not word_list("accountable").isdisjoint(words):
                return None
        weakness = None if self._accuses(item) else _WEAK_SOURCES.get(item.source_type)
        return f"{weakness} ({_shortened(item.entity)})" if weakness and item.entity else weakness

    def _marked(self, marker: Marker) -> str:
        return f"{_WEAK_MARKERS[marker.type]} (“{_shortened(marker.span.of(self._text))}”)"


def _subject(tokens: Tokens, span: Span) -> _Subject:
    words = [word for word in (tokens.words[at] for at in tokens.within(span)) if word[0].isalnum()]
    return _Subject(_stems(words), kinds_of_event(words))


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words if len(word) > 2 and word not in word_list("empty"))
