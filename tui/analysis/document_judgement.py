"""What the document as a whole lacks or does: no provenance, a headline that says too much, one source, one side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tui.analysis.dispute import one_sided
from tui.analysis.headline import overclaim
from tui.model import Attribution, Claim, Document, DocumentMarker, Marker
from tui.terms import DocumentMarkerType, SourceType, Support

_ENOUGH = 3
"""From how many attributed claims a text can rest too much on one source."""
_TOO_MUCH = 0.6
"""The share of attributed claims from which it does."""


def judge_document(
    document: Document,
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    markers: Sequence[Marker],
) -> tuple[DocumentMarker, ...]:
    """Return what holds of the document as a whole, each with the words or numbers it rests on.

    Args:
        document: the text, hidden characters taken out, with what is known of where it comes from.
        attributions: what is put in whose mouth.
        claims: the claims with their support.
        markers: the markers of passages.
    """
    findings = (
        overclaim(document, attributions, claims, markers),
        _single_source(attributions, claims),
        one_sided(document, attributions, markers),
    )
    return (*_missing(document), *(finding for finding in findings if finding is not None))


def _missing(document: Document) -> Iterator[DocumentMarker]:
    lacks = (
        (DocumentMarkerType.NO_PUBLISHER, document.publisher, "The text does not say who published it."),
        (DocumentMarkerType.NO_AUTHOR, document.authors, "The text does not say who wrote it."),
        (DocumentMarkerType.NO_DATE, document.published, "The text carries no date of publication."),
        (DocumentMarkerType.NO_URL, document.url, "The text carries no address it was published at."),
    )
    for kind, known, why in lacks:
        if not known:
            yield DocumentMarker(kind, why)


def _single_source(attributions: Sequence[Attribution], claims: Sequence[Claim]) -> DocumentMarker | None:
    """Return the finding that the text rests on one source, with the claims that do, or None if it does not."""
    by_id = {item.id: item for item in attributions}
    # What rests on nobody rests on no second source either: it is left out of the count.
    resting = [
        (claim, by_id[claim.attribution].entity)
        for claim in claims
        if claim.support is Support.ATTRIBUTED
        and claim.attribution in by_id
        and by_id[claim.attribution].source_type is not SourceType.UNATTRIBUTED
    ]
    named = Counter(entity for _, entity in resting if entity)
    if len(resting) < _ENOUGH or not named:
        return None
    one, count = named.most_common(1)[0]
    if count < _TOO_MUCH * len(resting):
        return None
    why = f"{count} of the {len(resting)} claims that a source is given for rest on one, {one}."
    return DocumentMarker(
        DocumentMarkerType.SINGLE_SOURCE, why, tuple(claim.span for claim, entity in resting if entity == one)
    )
