"""The hops of a chain: how one attribution, or a trace of copying, is told as a step towards the origin of a claim."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from tui.balance import Hop, HopType, Origin
from tui.model import Analysis, Attribution, Document, Marker, Span
from tui.terms import Channel, MarkerType, SourceType

_NEAR = 100
"""Within how many characters of source and cue a marker is looked for that tells by which way the words came."""
_NAME_WITHIN = 80
"""Within how many characters from a trace of copying the name of the publication is looked for."""
_LONGEST = 80
"""Characters of a name or a cue that a hop repeats."""

_NAME = r"[^\W\d_a-z][\w.&'’-]*(?: (?:of |and |& )?[^\W\d_a-z][\w.&'’-]*){0,5}"
_SUPPLIER = re.compile(rf"(?:[(:©]|\b(?:by|on|in|from|at|of))\s*(?:the )?({_NAME})|^(?:the )?({_NAME}) ?[-–—]")
_BEFORE_OUTLET = re.compile(r"(?:.*\b(?:tell(?:s|ing)?|told|informed|citing|to|with|by|in|on|for|via|of|from)\b)?\s*")
_AFTER_OUTLET = re.compile(
    r"(?:\s+(?:ha(?:ve|s|d)|first|reports?|reported|sa(?:ys?|id)|claim(?:s|ed)?|quoted|writes?))+$"
)
_NAME_GOES_ON = re.compile(rf"(?: {_NAME})?")
_NO_NAMES = frozenset(["", "a", "an", "the", "its", "his", "her", "their", "it", "them"])
_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")

_PLATFORMS = (
    ("facebook", "Facebook post"),
    ("tweet", "tweet"),
    ("twitter", "tweet"),
    ("telegram", "Telegram post"),
    ("instagram", "Instagram post"),
    ("tiktok", "TikTok video"),
    ("youtube", "YouTube video"),
    ("reddit", "Reddit post"),
    ("truth social", "Truth Social post"),
    ("linkedin", "LinkedIn post"),
    ("weibo", "Weibo post"),
    ("blog", "blog post"),
)
_POST = "social-media post"
_ORIGINS = {
    SourceType.PERSON: Origin.NAMED,
    SourceType.ORGANISATION: Origin.NAMED,
    SourceType.DOCUMENT: Origin.NAMED,
    SourceType.ANONYMOUS: Origin.UNNAMED,
}
_TYPES = {
    SourceType.MEDIA: HopType.OUTLET,
    SourceType.DOCUMENT: HopType.DOCUMENT,
    SourceType.ANONYMOUS: HopType.UNNAMED,
    SourceType.VAGUE: HopType.UNNAMED,
}


class Hops:
    """Tells the attributions of one text as hops."""

    def __init__(self, document: Document, analysis: Analysis) -> None:
        self._text = document.text
        self._second_hand = _Near(document.text, analysis.markers, MarkerType.SECOND_HAND)
        self._posts = _Near(document.text, analysis.markers, MarkerType.SOCIAL_POST)
        self._told: dict[str, Sequence[Hop]] = {}
        self._platforms: dict[str, str] = {}
        for item in analysis.attributions:
            if item.channel is Channel.SOCIAL_POST and item.entity:
                platform = self._platform_beside(item)
                if platform != _POST:
                    self._platforms.setdefault(item.entity, platform)

    def of(self, item: Attribution) -> Sequence[Hop]:
        """Return the hops of one attribution, the nearest to the reader first."""
        if item.id not in self._told:
            self._told[item.id] = self._tell(item)
        return self._told[item.id]

    def _tell(self, item: Attribution) -> Sequence[Hop]:
        if item.source_type is SourceType.UNATTRIBUTED:
            words = f"“{_line(item.cue.of(self._text))}”" if item.cue is not None and len(item.cue) else "hearsay"
            return [Hop(HopType.HEARSAY, words, item.cue)]
        hops = []
        marker = None if item.source_type is SourceType.MEDIA else self._second_hand.beside(item)
        if marker is not None:
            hops.append(Hop(HopType.OUTLET, self._outlet(item, marker.span), marker.span))
        hops.append(self._source(item))
        return hops

    def origin(self, item: Attribution) -> Origin:
        """Return whom a chain has reached that ends with this attribution."""
        if not self._who(item) or (item.source_type is SourceType.DOCUMENT and item.channel is Channel.SOCIAL_POST):
            return Origin.NOBODY
        return _ORIGINS.get(item.source_type, Origin.NOBODY)

    def _source(self, item: Attribution) -> Hop:
        where = item.source or item.cue
        who = self._who(item) or "somebody"
        if item.channel is Channel.SOCIAL_POST:
            # "A photo posted on Reddit" is the post itself, and does not say whose it is.
            words = who if item.source_type is SourceType.DOCUMENT else f"{self._platform(item)} by {who}"
            return Hop(HopType.POST, words, where)
        if item.channel is Channel.STATEMENT and item.source_type is not SourceType.DOCUMENT:
            who = f"statement by {who}"
        return Hop(_TYPES.get(item.source_type, HopType.SOURCE), who, where)

    def _who(self, item: Attribution) -> str:
        return _line(item.entity or (item.source.of(self._text) if item.source is not None else ""))

    def _platform(self, item: Attribution) -> str:
        found = self._platform_beside(item)
        return self._platforms.get(item.entity or "", found) if found == _POST else found

    def _platform_beside(self, item: Attribution) -> str:
        marker = self._posts.beside(item)
        spans = [span for span in (marker.span if marker else None, item.cue, item.source) if span is not None]
        words = " ".join(span.of(self._text)[:_NEAR] for span in spans).lower()
        return next((platform for sign, platform in _PLATFORMS if sign in words), _POST)

    def _outlet(self, item: Attribution, span: Span) -> str:
        """Return the outlet's name, or what the text calls it, from words such as "told Russian media"."""
        start, end = span.start, span.end
        if item.cue is not None and item.cue.overlaps(span):
            start = max(start, item.cue.end) if item.cue.start <= start else start
            end = min(end, item.cue.start) if item.cue.end >= end and item.cue.start > start else end
        words = _line(self._text[start : min(end, start + _NEAR)])
        lead = _BEFORE_OUTLET.match(words)
        words = _AFTER_OUTLET.sub("", words[lead.end() :] if lead else words)
        if not words or words.split()[-1][:1].isupper():
            more = _NAME_GOES_ON.match(self._text, end, min(len(self._text), end + _NEAR))
            words = (words + more.group() if more else words).strip()
        return words if words.lower() not in _NO_NAMES else "another outlet"


class _Near:
    """Finds the marker of a type that stands in the sentence of an attribution, outside what is said."""

    def __init__(self, text: str, markers: Iterable[Marker], kind: MarkerType) -> None:
        self._text = text
        self._markers = sorted((item for item in markers if item.type is kind), key=lambda item: item.span)
        self._starts = [item.span.start for item in self._markers]

    def beside(self, item: Attribution) -> Marker | None:
        """Return the marker nearest to source and cue, or None."""
        named = [span for span in (item.source, item.cue) if span is not None]
        if not named:
            return None
        frame = Span(min(span.start for span in named), max(span.end for span in named))
        first = bisect_left(self._starts, frame.start - _NEAR)
        last = bisect_left(self._starts, frame.end + _NEAR)
        near = [
            (gap, marker.span, marker)
            for marker in self._markers[first:last]
            if not item.content.covers(marker.span) and (gap := self._gap(frame, marker.span)) is not None
        ]
        return min(near, key=lambda entry: entry[:2])[2] if near else None

    def _gap(self, frame: Span, span: Span) -> int | None:
        """Return how many characters lie between two spans of one sentence; None if a sentence ends between them."""
        between = Span(min(frame.end, span.end), max(frame.start, span.start, min(frame.end, span.end)))
        if frame.overlaps(span):
            return 0
        return None if len(between) > _NEAR or _SENTENCE_ENDS.search(between.of(self._text)) else len(between)


def copy_hop(document: Document, traces: Sequence[Marker]) -> Hop | None:
    """Return the hop to the publication that the text was taken over from, or None if nothing says that it was.

    Args:
        document: the text and its publisher.
        traces: the markers of copying.
    """
    for marker in traces:
        name = _supplier(document.text, marker.span)
        if name:
            return Hop(HopType.COPY, name, marker.span)
    return Hop(HopType.COPY, "unnamed copy", traces[0].span) if traces else None


def _supplier(text: str, span: Span) -> str:
    line = text[span.start : span.end + _NAME_WITHIN].partition("\n")[0]
    found = _SUPPLIER.search(line[: _NAME_WITHIN * 2])
    return _line(found[1] or found[2]).rstrip(".,’'") if found else ""


def _line(words: str) -> str:
    """Return words of the text on one line, cut where they are long."""
    plain = " ".join(words[: 4 * _LONGEST].split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"
