"""The share of the claims that rests on each kind of source: the figures behind the summary."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tui.app.wording import SOURCE_TYPES
from tui.model import Analysis, OwnType
from tui.terms import SourceType, Support

OWN_VOICE = "its own voice"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the claims rest on one kind of source."""

    label: str
    claims: int
    part: float
    """Of all claims, 0 to 1."""
    names: tuple[str, ...]
    """The sources of that kind, the most relied on first."""


def claim_shares(analysis: Analysis) -> list[Share]:
    """Return the share of claims by the kind of source they rest on, largest first; kinds without claims come last."""
    by_id = {attribution.id: attribution for attribution in analysis.attributions}
    counts: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    for claim in analysis.claims:
        attribution = by_id.get(claim.attribution) if claim.attribution else None
        if claim.support is Support.OWN_VOICE or attribution is None:
            counts[OWN_VOICE if claim.support is Support.OWN_VOICE else SOURCE_TYPES[SourceType.UNATTRIBUTED]] += 1
            continue
        counts[SOURCE_TYPES[attribution.source_type]] += 1
    for source in analysis.sources:
        label = SOURCE_TYPES[source.source_type]
        counts.setdefault(label, 0)
        names.setdefault(label, Counter())[source.entity] += len(source.attributions)
    total = sum(counts.values())
    shares = [
        Share(
            label,
            count,
            count / total if total else 0.0,
            tuple(name for name, _ in names.get(label, Counter()).most_common()),
        )
        for label, count in counts.items()
    ]
    return sorted(shares, key=lambda share: (-share.claims, share.label))


def own_counts(analysis: Analysis) -> list[tuple[OwnType, int]]:
    """Return how often each type of marker of the user's own is met, those that are not met left out."""
    counts = Counter(marker.type for marker in analysis.markers)
    return [(type_, counts[type_.name]) for type_ in analysis.own_types if counts[type_.name]]
