"""Draws up the balance sheet: what the claims of a document rest on, each number with the passages it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from tui.analysis.balance_chains import trace
from tui.analysis.balance_needs import find_needs
from tui.balance import Balance, Chain, Figure, Finding, Origin, Passage
from tui.model import Analysis, Attribution, Claim, Document, Span
from tui.terms import Channel, SourceType, Support

Key = TypeVar("Key", bound=Hashable)


def draw_up(document: Document, analysis: Analysis) -> Balance:
    """Return the balance sheet of an analysed document, in time linear in the number of marks.

    Args:
        document: the text as it was read, with what is known of where it comes from.
        analysis: what the engine found in it; ids are unique within it.
    """
    by_id = {item.id: item for item in analysis.attributions}
    claims = analysis.claims
    attributed = [item for item in claims if item.support is Support.ATTRIBUTED]
    resting = [by_id.get(item.attribution or "") for item in attributed]
    chains = trace(document, analysis)
    findings = tuple(_findings(analysis))
    return Balance(
        claims=_passages(claims),
        supports=_figures(Support, claims, [item.support for item in claims]),
        source_types=_figures(SourceType, attributed, map(_source_type, resting)),
        channels=_figures(Channel, attributed, [item.channel if item else Channel.NONE for item in resting]),
        entities=_most_first(attributed, [(item.entity or "") if item else "" for item in resting]),
        lengths=_lengths(claims, chains),
        origins=_figures(Origin, claims, [chain.origin for chain in chains]),
        routes=_most_first(claims, [chain.words for chain in chains]),
        chains=chains,
        needs=tuple(find_needs(document, analysis, findings)),
        findings=findings,
    )


def _source_type(item: Attribution | None) -> SourceType:
    return item.source_type if item else SourceType.UNATTRIBUTED


def _lengths(claims: Sequence[Claim], chains: Sequence[Chain]) -> tuple[Figure, ...]:
    longest = max((chain.length for chain in chains), default=-1)
    return _figures(range(longest + 1), claims, [chain.length for chain in chains])


def _figures(order: Iterable[Key], claims: Sequence[Claim], keys: Iterable[Key]) -> tuple[Figure, ...]:
    """Return the figures that count something, in the given order of their keys."""
    groups = _grouped(claims, keys)
    return tuple(Figure(str(key), _passages(groups[key])) for key in order if key in groups)


def _most_first(claims: Sequence[Claim], keys: Iterable[str]) -> tuple[Figure, ...]:
    """Return the figures with the largest first, and of equal ones the one that the text has first."""
    groups = _grouped(claims, keys)
    return tuple(Figure(key, _passages(groups[key])) for key in sorted(groups, key=lambda key: -len(groups[key])))


def _grouped(claims: Sequence[Claim], keys: Iterable[Key]) -> Mapping[Key, Sequence[Claim]]:
    groups: defaultdict[Key, list[Claim]] = defaultdict(list)
    for claim, key in zip(claims, keys, strict=True):
        groups[key].append(claim)
    return groups


def _passages(claims: Iterable[Claim]) -> tuple[Passage, ...]:
    return tuple(Passage(item.span, item.id) for item in claims)


def _findings(analysis: Analysis) -> Iterable[Finding]:
    """Yield the findings about the document, their passages tied to the claims on the same words."""
    claims = {item.span: item.id for item in analysis.claims}
    for marker in analysis.document_markers:
        yield Finding(marker.type, marker.why, tuple(_passage(span, claims) for span in marker.passages))


def _passage(span: Span, claims: Mapping[Span, str]) -> Passage:
    return Passage(span, claims.get(span, ""))
