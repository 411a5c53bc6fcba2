"""The parts of a claim that rest on different things: what which source says, and what the article adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.analysis.word_lists import word_list
from tui.model import Attribution, Claim, Span
from tui.terms import Support

MOST_PARTS = 6
_FEWEST_WORDS = {Support.OWN_VOICE: 4, Support.ATTRIBUTED: 7}
"""From how many words a stretch outside every content is taken for an assertion of the article's own."""
_LONGEST = 70
_MOST_JOINTS = 6
"""How many joining words are taken off the ends of a stretch; one with more asserts nothing."""
_EDGES = ' \t\n\r,;:.–—-"“”‘’'


def parts_of(text: str, claim: Claim, attributions: Sequence[Attribution]) -> list[str]:
    """Return the parts of a claim in words, in text order; none if all of it rests on the same.

    Args:
        text: the document's text.
        claim: a sentence.
        attributions: those whose content it shares.
    """
    contents = _outermost(attributions)
    parts: list[tuple[Span, str]] = []
    for item in contents:
        inside = Span(max(claim.span.start, item.content.start), min(claim.span.end, item.content.end))
        parts.append((inside, f"rests on {_who(item)}"))
    taken = sorted(_within(claim.span, (span for item in attributions for span in _spans(item))))
    parts += [(gap, "is the article's own") for gap in _gaps(text, claim.span, taken, _FEWEST_WORDS[claim.support])]
    if len({rests for _, rests in parts}) < 2:
        return []
    parts.sort()
    return [f"“{_short(span.of(text))}” {rests}" for span, rests in parts[:MOST_PARTS]]


def _outermost(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions whose content lies in no other's."""
    kept: list[Attribution] = []
    for item in sorted(attributions, key=lambda item: (item.content.start, -item.content.end)):
        if not kept or not kept[-1].content.covers(item.content):
            kept.append(item)
    return kept


def _spans(item: Attribution) -> Iterable[Span]:
    return (span for span in (item.content, item.cue, item.source) if span is not None)


def _within(whole: Span, spans: Iterable[Span]) -> Iterable[Span]:
    for span in spans:
        if span.overlaps(whole):
            yield Span(max(whole.start, span.start), min(whole.end, span.end))


def _gaps(text: str, whole: Span, taken: Iterable[Span], fewest: int) -> Iterable[Span]:
    """Yield the stretches between the taken ones that are long enough to assert something."""
    at = whole.start
    for start, end in [*((span.start, span.end) for span in taken), (whole.end, whole.end)]:
        if start > at:
            kept = _without_joints(text, Span(at, start))
            if len(kept.of(text).split()) >= fewest:
                yield kept
        at = max(at, end)


def _without_joints(text: str, gap: Span) -> Span:
    """Return a stretch without the words at its ends that only join it to what stands beside it."""
    start, end = gap.start, gap.end
    for _ in range(_MOST_JOINTS):
        words = text[start:end]
        start, end = end - len(words.lstrip(_EDGES)), start + len(words.rstrip(_EDGES))
        if start >= end or text[start:end].isspace():
            break
        first, last = text[start:end].split(None, 1)[0], text[start:end].rsplit(None, 1)[-1]
        if first.lower() in word_list("joints"):
            start += len(first)
        elif last.lower() in word_list("joints"):
            end -= len(last)
        else:
            return Span(start, end)
    return Span(gap.start, gap.start)


def _who(item: Attribution) -> str:
    return item.entity or ("nobody named" if item.source is None else item.source_type.value)


def _short(words: str) -> str:
    plain = " ".join(words.split()).strip(_EDGES)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"
