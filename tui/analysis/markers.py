"""Low-provenance markers: the phrases for which a careful reader holds a passage at arm's length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.analysis.marker_context import RULES, is_scare_quote
from tui.analysis.markers_of_encoding import find_encoding_markers
from tui.analysis.markers_of_sources import source_markers
from tui.analysis.own_markers import OwnMarkers
from tui.analysis.phrases import Phrase, phrases
from tui.analysis.quotations import Quotation, QuotationKind
from tui.analysis.setting import Setting
from tui.model import Attribution, Document, Marker, Span
from tui.terms import MarkerType

__all__ = ["find_encoding_markers", "find_markers"]

_LEXICAL = (
    MarkerType.HEARSAY,
    MarkerType.HEDGE,
    MarkerType.LOADED_LANGUAGE,
    MarkerType.RELATIVE_TIME,
    MarkerType.SECOND_HAND,
    MarkerType.SOCIAL_POST,
    MarkerType.STATED_UNVERIFIED,
    MarkerType.SYNDICATION,
    MarkerType.VAGUE_QUANTITY,
)


def find_markers(
    document: Document,
    sentences: Sequence[Span],
    attributions: Sequence[Attribution],
    quotations: Sequence[Quotation],
    own: OwnMarkers | None = None,
) -> tuple[Marker, ...]:
    """Return the markers of a text in text order, without ids.

    Args:
        document: the text, hidden characters taken out (those are marked by ``find_encoding_markers``).
        sentences: the sentences of title and body, in order. Only traces of copying are marked outside them.
        attributions: what is put in whose mouth.
        quotations: the passages between quotation marks.
        own: what the user's own lexicon adds and takes away.
    """
    found = phrases(document.text)
    setting = Setting(document.text, found.tokens, sentences, attributions, quotations)
    markers: dict[tuple[str, Span], Marker] = {
        (marker.type, marker.span): marker
        for kind in _LEXICAL
        for marker in _lexical_markers(setting, kind, found.of(kind))
    }
    for marker in [*source_markers(document, setting, found, attributions), *_quotation_markers(setting, quotations)]:
        markers.setdefault((marker.type, marker.span), marker)
    if own is not None:
        markers = {(marker.type, marker.span): marker for marker in own.without_allowed(markers.values())}
        markers |= {(marker.type, marker.span): marker for marker in own.markers}
    return tuple(sorted(_widest(markers.values()), key=lambda marker: (marker.span, marker.type)))


def _lexical_markers(setting: Setting, kind: MarkerType, found: Sequence[Phrase]) -> Iterator[Marker]:
    for phrase in found:
        if kind is not MarkerType.SYNDICATION and setting.sentence_at(phrase.span.start) is None:
            continue
        if all(RULES[name](setting, phrase) for name in phrase.entry.context):
            words = " ".join(phrase.span.of(setting.text).split())
            yield Marker("", kind, phrase.span, f"“{words}” {phrase.entry.note}.")


def _quotation_markers(setting: Setting, quotations: Sequence[Quotation]) -> Iterator[Marker]:
    for quotation in quotations:
        if quotation.broken is not None:
            sign = Span(quotation.open, quotation.open + 1)
            missing = "closed" if quotation.close is None else "opened"
            why = (
                f"The quotation mark {sign.of(setting.text)} is never {missing}: where the quotation ends is not known."
            )
            yield Marker("", MarkerType.BROKEN_QUOTE, sign, why)
        elif quotation.kind is QuotationKind.SCARE and is_scare_quote(
            setting, quotation.span, nested=quotation.level > 0
        ):
            words = quotation.span.of(setting.text)
            why = f"{words} stands in quotation marks though nobody is quoted: the article keeps its distance."
            yield Marker("", MarkerType.LOADED_LANGUAGE, quotation.span, why)


def _widest(markers: Iterable[Marker]) -> Iterator[Marker]:
    """Yield the markers, leaving out those that lie inside another of the same type."""
    ends: dict[str, int] = {}
    for marker in sorted(markers, key=lambda marker: (marker.span.start, -marker.span.end)):
        if marker.span.end > ends.get(marker.type, -1):
            ends[marker.type] = marker.span.end
            yield marker
