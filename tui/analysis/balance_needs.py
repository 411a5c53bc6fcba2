"""What would raise a text's standing: each thing that is missing, with the passages that wait for it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tui.balance import Finding, Need, NeedType, Passage
from tui.model import Analysis, Attribution, Document, Span
from tui.terms import Channel, DocumentMarkerType, MarkerType, SourceType, Support

_LINKED = 200
"""Within how many characters from what is reported a link is taken to lead to where it comes from."""

_OF_FINDINGS = (
    (
        DocumentMarkerType.HEADLINE_OVERCLAIM,
        NeedType.HEADLINE,
        "A headline that says no more than the body does, or a body that shows what the headline states.",
    ),
    (
        DocumentMarkerType.SINGLE_SOURCE,
        NeedType.SECOND_SOURCE,
        "A second source, independent of the one that most attributed claims rest on.",
    ),
    (
        DocumentMarkerType.ONE_SIDED,
        NeedType.OTHER_SIDE,
        "The other side's answer to what the interested parties say.",
    ),
)
_OF_MARKERS = (
    (
        NeedType.ORIGINAL_ARTICLE,
        (MarkerType.SYNDICATION,),
        "The article this one was copied from, to see what was changed and who answers for it.",
    ),
    (
        NeedType.ORIGIN,
        (MarkerType.HEARSAY,),
        "Somebody who says it: what is passed on here as hearsay has no source at all.",
    ),
    (
        NeedType.FIRST_HAND,
        (MarkerType.SECOND_HAND,),
        "The words as they were first published: what stands here comes through another outlet.",
    ),
    (
        NeedType.NAMES,
        (MarkerType.ANONYMOUS_SOURCE, MarkerType.VAGUE_SOURCE),
        "Names: these sources cannot be asked again, or cannot even be counted.",
    ),
    (
        NeedType.CONFIRMATION,
        (MarkerType.STATED_UNVERIFIED,),
        "Confirmation of what the text itself calls unverified.",
    ),
    (
        NeedType.FIGURES,
        (MarkerType.VAGUE_QUANTITY,),
        "Figures in place of amounts that cannot be checked as they stand.",
    ),
    (
        NeedType.WHOLE_QUOTATION,
        (MarkerType.BROKEN_QUOTE,),
        "The quotation as it was published: where it ends here is not known.",
    ),
)
_POST = "The posts themselves, with account and time: they are told or quoted here, not shown."
_DOCUMENT = "The documents themselves: they are cited here, not shown or linked."
_DISINTERESTED = "A source without a stake in the matter, for what interested parties say."


def find_needs(document: Document, analysis: Analysis, findings: Sequence[Finding]) -> Iterator[Need]:
    """Yield what is missing: first what the document lacks as a whole, then what passages of it lack.

    Args:
        document: the text, with its links and embedded posts.
        analysis: what the engine found in it.
        findings: the findings about the whole document, with their passages.
    """
    judged = {finding.type: finding for finding in findings}
    markers: defaultdict[str, list[Passage]] = defaultdict(list)
    for item in analysis.markers:
        markers[item.type].append(Passage(item.span, item.id))
    yield from _of_provenance(judged, analysis, markers)
    for kind, need, why in _OF_FINDINGS:
        if kind in judged:
            yield Need(need, why, judged[kind].passages)
    for need, why, passages in _of_attributions(document, analysis):
        if passages:
            yield Need(need, why, passages)
    for need, kinds, why in _OF_MARKERS:
        if any(kind in markers for kind in kinds):
            yield Need(need, why, _in_order(passage for kind in kinds for passage in markers[kind]))


def _of_provenance(
    judged: Mapping[DocumentMarkerType, Finding], analysis: Analysis, markers: Mapping[str, Sequence[Passage]]
) -> Iterator[Need]:
    """Yield what the reader ought to know of any document and is not told of this one."""
    if DocumentMarkerType.NO_DATE in judged:
        times = _in_order(markers.get(MarkerType.RELATIVE_TIME, ()))
        why = "these times cannot be placed without it." if times else "without it nobody can tell how old the news is."
        yield Need(NeedType.DATE, f"A date of publication: {why}", times)
    if DocumentMarkerType.NO_AUTHOR in judged:
        own = tuple(Passage(item.span, item.id) for item in analysis.claims if item.support is Support.OWN_VOICE)
        why = "nobody answers for what the article says in its own voice." if own else "nobody answers for the text."
        yield Need(NeedType.AUTHOR, f"A byline: {why}", own)
    if DocumentMarkerType.NO_PUBLISHER in judged:
        yield Need(NeedType.PUBLISHER, "A publisher: whose text this is, and who would correct it, is not said.", ())
    if DocumentMarkerType.NO_URL in judged:
        yield Need(NeedType.ADDRESS, "The address it was published at: the text cannot be compared with it.", ())


def _of_attributions(document: Document, analysis: Analysis) -> Iterator[tuple[NeedType, str, tuple[Passage, ...]]]:
    stakes = {item.span for item in analysis.markers if item.type is MarkerType.INTERESTED_PARTY}
    by_id = {item.id: item for item in analysis.attributions}
    resting = [
        (claim, by_id[claim.attribution])
        for claim in analysis.claims
        if claim.support is Support.ATTRIBUTED and claim.attribution in by_id
    ]
    interested = tuple(Passage(claim.span, claim.id) for claim, item in resting if item.source in stakes)
    yield NeedType.DISINTERESTED_SOURCE, _DISINTERESTED, interested
    shown = _Shown(document)
    posts = [item for item in analysis.attributions if item.channel is Channel.SOCIAL_POST and not shown.is_near(item)]
    yield NeedType.ORIGINAL_POST, _POST, _contents(posts)
    documents = [item for item in analysis.attributions if _is_document(item) and not shown.is_near(item)]
    yield NeedType.PRIMARY_DOCUMENT, _DOCUMENT, _contents(documents)


def _is_document(item: Attribution) -> bool:
    of_document = item.source_type is SourceType.DOCUMENT or item.channel is Channel.DOCUMENT
    return of_document and item.channel is not Channel.SOCIAL_POST


class _Shown:
    """What the page links to or shows."""

    def __init__(self, document: Document) -> None:
        spans = sorted([link.span for link in document.links] + [embed.span for embed in document.embeds])
        self._starts = [span.start for span in spans]
        # The furthest end so far: spans may lie within one another.
        self._ends: list[int] = []
        for span in spans:
            self._ends.append(max(span.end, self._ends[-1] if self._ends else 0))

    def is_near(self, item: Attribution) -> bool:
        """Tell whether a link or an embedded post stands on or beside an attribution."""
        spans: list[Span] = [span for span in (item.content, item.cue, item.source) if span is not None]
        start, end = min(span.start for span in spans) - _LINKED, max(span.end for span in spans) + _LINKED
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


def _contents(items: Iterable[Attribution]) -> tuple[Passage, ...]:
    return _in_order(Passage(item.content, item.id) for item in items)


def _in_order(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(sorted(passages, key=lambda passage: passage.span))
