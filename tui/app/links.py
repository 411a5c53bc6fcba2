"""The chain around a mark: the claim, who says it, and the markers on it, as the analysis links them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.app.wording import SOURCE_TYPES, SUPPORTS
from tui.model import Analysis, Attribution, Claim, Marker, Span, Time
from tui.terms import Kind

MOST_TIMES = 4


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain."""

    label: str
    """What the other mark is to this one."""
    about: str
    span: Span | None
    """The words of the other mark."""


class Links:
    """The marks of an analysis by their ids."""

    def __init__(self, analysis: Analysis | None) -> None:
        """Take an analysis, or None while there is none."""
        self._claims = {item.id: item for item in analysis.claims} if analysis else {}
        self._attributions = {item.id: item for item in analysis.attributions} if analysis else {}
        self._markers = {item.id: item for item in analysis.markers} if analysis else {}
        self._times: tuple[Time, ...] = analysis.times if analysis else ()

    def of(self, kind: Kind, name: str) -> list[Link]:
        """Return the links of a mark, the claim first, then who says it, then the markers.

        Args:
            kind: a claim, an attribution or a marker; other marks have no links.
            name: its id.
        """
        if kind is Kind.CLAIM and name in self._claims:
            return list(self._of_claim(self._claims[name]))
        if kind is Kind.ATTRIBUTION and name in self._attributions:
            return list(self._of_attribution(self._attributions[name]))
        if kind is Kind.MARKER and name in self._markers:
            return list(self._of_marker(self._markers[name]))
        return []

    def times_in(self, span: Span) -> list[Time]:
        """Return the resolved times on some words."""
        return [time for time in self._times if time.span.overlaps(span)][:MOST_TIMES]

    def _of_claim(self, claim: Claim) -> Iterator[Link]:
        for name in claim.attributions:
            yield self._said(self._attributions[name])
        yield from self._marked(claim.markers)

    def _of_attribution(self, item: Attribution) -> Iterator[Link]:
        for name in item.claims:
            yield self._claimed(self._claims[name])
        yield from self._marked(item.markers)

    def _of_marker(self, marker: Marker) -> Iterator[Link]:
        if marker.claim is not None:
            yield self._claimed(self._claims[marker.claim])
        if marker.attribution is not None:
            yield self._said(self._attributions[marker.attribution])
        if marker.rule is not None:
            yield Link("lexicon", marker.rule, None)

    def _claimed(self, claim: Claim) -> Link:
        return Link("claim", f"{SUPPORTS[claim.support]}, {claim.score:.2f}", claim.span)

    def _said(self, item: Attribution) -> Link:
        kind = SOURCE_TYPES[item.source_type]
        return Link("said by", f"{item.entity} ({kind})" if item.entity else kind, item.content)

    def _marked(self, names: tuple[str, ...]) -> Iterator[Link]:
        for name in names:
            marker = self._markers[name]
            yield Link("marker", marker.type.replace("_", " "), marker.span)
