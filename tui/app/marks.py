"""Marks: everything in a text that an analyst can decide on, in the order she reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from tui.model import Analysis, Attribution, Basis, Claim, Document, DocumentMarker, Flag, Marker, Span
from tui.paragraphs import page_label, paragraph_number
from tui.terms import Kind, Status, Support


class Family(StrEnum):
    """The layers of highlights."""

    CLAIM = "claim"
    SOURCE = "source"
    MARKER = "marker"
    PASSAGE = "passage"
    DOCUMENT = "document"


FAMILIES = {
    Kind.CLAIM: Family.CLAIM,
    Kind.ATTRIBUTION: Family.SOURCE,
    Kind.SOURCE: Family.SOURCE,
    Kind.MARKER: Family.MARKER,
    Kind.PASSAGE: Family.PASSAGE,
    Kind.DOCUMENT: Family.DOCUMENT,
}

# At one offset: what the document lacks, the sentence, who says it, why to be careful, her own passages.
_ORDER = {family: place for place, family in enumerate([Family.DOCUMENT, *(f for f in Family if f != "document")])}


class MarkKey(NamedTuple):
    """What makes a mark the same mark in another run of the engine: its kind and place, not its id or wording."""

    kind: Kind
    type: str
    start: int
    end: int

    @classmethod
    def of(cls, kind: Kind, type_: str, span: Span) -> MarkKey:
        """Return the key; the type counts only where one place can hold several (markers)."""
        told_apart = kind in {Kind.MARKER, Kind.DOCUMENT}
        return cls(kind, type_ if told_apart else "", span.start, span.end)


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlighted span that can be decided on."""

    key: MarkKey
    id: str
    kind: Kind
    type: str
    span: Span
    basis: Basis
    engine: str = ""
    source: Span | None = None
    """For an attribution: where its source is named."""
    cue: Span | None = None
    """For an attribution: the words that link source and content."""
    score: float | None = None
    """For a claim: check-worthiness, 0 to 1."""

    @property
    def family(self) -> Family:
        """The layer the mark belongs to."""
        return FAMILIES[self.kind]

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Sorting by this gives the order of reading."""
        return (self.span.start, _ORDER[self.family], -self.span.end, self.type)


def is_hidden(mark: Mark, hidden: frozenset[str]) -> bool:
    """Tell whether a mark is off the page: its layer is hidden, or its type where that is one of the user's own."""
    return mark.family in hidden or (mark.kind is Kind.MARKER and mark.type in hidden)


def collect_marks(document: Document, analysis: Analysis, paragraphs: tuple[Span, ...]) -> list[Mark]:
    """Return the marks of an analysis in reading order."""
    marks = sorted(_all_marks(document, analysis, paragraphs), key=lambda mark: mark.order)
    return [_on_page(mark, document) for mark in marks] if document.pages else marks


def _on_page(mark: Mark, document: Document) -> Mark:
    """Return a mark that knows its page; a finding about the whole document is on none."""
    if mark.kind is Kind.DOCUMENT:
        return mark
    return replace(mark, basis=replace(mark.basis, page=page_label(document.pages, mark.span.start)))


def _all_marks(document: Document, analysis: Analysis, paragraphs: tuple[Span, ...]) -> Iterator[Mark]:
    engine = analysis.engine
    by_id = {attribution.id: attribution for attribution in analysis.attributions}

    def number(span: Span) -> int | None:
        return paragraph_number(paragraphs, span.start)

    for claim in analysis.claims:
        rests = claim.attribution if claim.support is Support.ATTRIBUTED else None
        attribution = by_id.get(rests) if rests else None
        yield _claim_mark(claim, attribution, document, number(claim.span), engine)
    for attribution in analysis.attributions:
        basis = _attribution_basis(attribution, document, number(attribution.content))
        key = MarkKey.of(Kind.ATTRIBUTION, attribution.style, attribution.content)
        yield Mark(
            key,
            attribution.id,
            Kind.ATTRIBUTION,
            attribution.style.value,
            attribution.content,
            basis,
            engine,
            attribution.source,
            attribution.cue,
        )
    for marker in analysis.markers:
        yield _marker_mark(marker, number(marker.span), engine)
    for judgement in analysis.document_markers:
        yield _document_mark(judgement, len(document.text), engine)


def _claim_mark(
    claim: Claim, attribution: Attribution | None, document: Document, paragraph: int | None, engine: str
) -> Mark:
    about = _attribution_basis(attribution, document, paragraph) if attribution else Basis(paragraph=paragraph)
    basis = Basis(
        paragraph=paragraph,
        source=about.source,
        entity=about.entity,
        source_type=about.source_type,
        channel=about.channel,
        cue=about.cue,
        support=claim.support,
        why=claim.why,
    )
    key = MarkKey.of(Kind.CLAIM, claim.support, claim.span)
    return Mark(key, claim.id, Kind.CLAIM, claim.support.value, claim.span, basis, engine, score=claim.score)


def _attribution_basis(attribution: Attribution, document: Document, paragraph: int | None) -> Basis:
    text = document.text
    return Basis(
        paragraph=paragraph,
        source=attribution.source.of(text) if attribution.source else None,
        entity=attribution.entity,
        source_type=attribution.source_type,
        channel=attribution.channel,
        cue=attribution.cue.of(text) if attribution.cue else None,
        why=attribution.why,
    )


def _marker_mark(marker: Marker, paragraph: int | None, engine: str) -> Mark:
    key = MarkKey.of(Kind.MARKER, str(marker.type), marker.span)
    basis = Basis(paragraph=paragraph, why=marker.why)
    return Mark(key, marker.id, Kind.MARKER, str(marker.type), marker.span, basis, engine)


def _document_mark(judgement: DocumentMarker, length: int, engine: str) -> Mark:
    """Return a mark without words; it is read after all that have some."""
    key = MarkKey.of(Kind.DOCUMENT, judgement.type, Span(0, 0))
    nowhere = Span(length, length)
    return Mark(
        key, judgement.type.value, Kind.DOCUMENT, judgement.type.value, nowhere, Basis(why=judgement.why), engine
    )


def mark_of_flag(flag: Flag, span: Span) -> Mark:
    """Return the mark that a flag stands for when the engine proposes none there: her own passage, or an older mark."""
    key = MarkKey.of(flag.kind, flag.type, span)
    return Mark(key, flag.id, flag.kind, flag.type, span, flag.basis, flag.engine)


def is_decided(flag: Flag | None) -> bool:
    """Tell whether a decision has been made, rather than only a rating, tag or note."""
    return flag is not None and flag.status is not None


def worst(statuses: Iterable[Status | None]) -> Status | None:
    """Return the status that asks most of the reader: flagged before needs-verification before the settled ones."""
    present = set(statuses)
    for status in (Status.FLAGGED, Status.NEEDS_VERIFICATION, Status.ACCEPTED, Status.DISMISSED):
        if status in present:
            return status
    return None
