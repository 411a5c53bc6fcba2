"""Whether the headline states as a fact what the body only attributes, hedges or passes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.analysis.tokens import Tokens, tokenise
from tui.analysis.word_lists import word_list
from tui.model import Attribution, Claim, Document, Marker, MarkerType, PartType, SourceType, Span, Support

_WEAK_SOURCES = {
    SourceType.MEDIA: "another outlet",
    SourceType.DOCUMENT: "a document",
    SourceType.ANONYMOUS: "an unnamed source",
    SourceType.VAGUE: "an unspecified source",
    SourceType.UNATTRIBUTED: "nobody in particular",
}
_WEAK_MARKERS = (MarkerType.HEARSAY, MarkerType.HEDGE, MarkerType.STATED_UNVERIFIED)
_MATCH = 0.34
"""Share of the headline's words a sentence must hold to speak of the same event."""
_STEM = 5
"""Letters by which two words are taken for forms of one."""


@dataclass(frozen=True, slots=True)
class _Backing:
    """A body sentence on the headline's event."""

    share: float
    sentence: Span
    weakness: str | None
    """What the sentence leans on, or None where the article asserts the event itself or names who does."""


def overclaim(
    document: Document, attributions: Sequence[Attribution], claims: Sequence[Claim], markers: Sequence[Marker]
) -> str | None:
    """Return why the headline says more than the body, with the body's wording, or None if it does not."""
    titles = [part.span for part in document.parts if part.type is PartType.TITLE]
    headlines = [claim for claim in claims if any(title.overlaps(claim.span) for title in titles)]
    asserted = [claim for claim in headlines if claim.support is Support.OWN_VOICE]
    if not asserted:
        return None
    headline = asserted[0].span
    if any(marker.type in _WEAK_MARKERS and marker.span.overlaps(headline) for marker in markers):
        return None
    tokens = tokenise(document.text)
    wanted = _stems(tokens, headline)
    if len(wanted) < 3:
        return None
    body = [claim for claim in claims if not any(title.overlaps(claim.span) for title in titles)]
    by_id = {item.id: item for item in attributions}
    backings = [_backing(claim, wanted, tokens, by_id, markers) for claim in body[:40]]
    speaking = [backing for backing in backings if backing.share >= _MATCH]
    if not speaking or any(backing.weakness is None for backing in speaking):
        return None
    best = max(speaking, key=lambda backing: backing.share)
    words = " ".join(best.sentence.of(document.text).split())
    return f"The headline states as a fact what the body rests on {best.weakness}: “{words}”"


def _backing(
    claim: Claim,
    wanted: frozenset[str],
    tokens: Tokens,
    by_id: dict[str, Attribution],
    markers: Sequence[Marker],
) -> _Backing:
    share = len(wanted & _stems(tokens, claim.span)) / len(wanted)
    weakness: str | None = None
    if share >= _MATCH:
        weak = next((item for item in markers if item.type in _WEAK_MARKERS and claim.span.covers(item.span)), None)
        item = by_id.get(claim.attribution or "")
        if weak is not None:
            weakness = "hearsay" if weak.type is MarkerType.HEARSAY else "a hedge"
        elif claim.support is Support.ATTRIBUTED and item is not None:
            weakness = _WEAK_SOURCES.get(item.source_type)
    return _Backing(share, claim.span, weakness)


def _stems(tokens: Tokens, span: Span) -> frozenset[str]:
    words = (tokens.words[at] for at in tokens.within(span))
    return frozenset(
        word[:_STEM] for word in words if len(word) > 2 and word[0].isalnum() and word not in word_list("empty")
    )
